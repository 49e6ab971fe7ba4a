"""The four boxes: what happened, where the negative ones were, how sure it is, what to do first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reports import numbers, words
from reports.language import say, say_count
from reports.records import ENOUGH, USUAL, WeeklyReport
from reports.safe import words as clean
from reports.sections import audit, today, troubles, why

#: No automatic reading of why below so many labelled stories.
_WHY = 100
_PEAK = 2


@dataclass(frozen=True, slots=True)
class Box:
    """A few sentences and where they are told in full."""

    title: str
    sentences: tuple[str, ...]
    link: str
    target: str


@dataclass(frozen=True, slots=True)
class View:
    """What the boxes show."""

    boxes: tuple[Box, ...]
    todo: tuple[today.Item, ...]
    todo_more: int


def view(report: WeeklyReport) -> View:
    """Build the boxes."""
    boxes = (
        Box(say("What happened"), _happened(report), say("See the scorecard"), "score"),
        Box(say("Why"), _why(report), say("See where"), "where"),
        Box(say("How sure"), _sure(report), say("See data quality"), "quality"),
    )
    items = today.view(report).items
    return View(boxes, items, report.waiting_count - len(items))


def _happened(report: WeeklyReport) -> tuple[str, ...]:
    now = report.now
    if not now.mentions:
        return (
            say("Nothing was published in these seven days, as far as the sources show."),
            *_silent(report),
        )
    sentences = [_came(report)]
    if now.copies:
        sentences.append(
            say_count(
                now.copies,
                "{count} of them repeats a story already told.",
                "{count} of them repeat a story already told.",
                count=numbers.plain(now.copies),
            )
        )
    return (*sentences, *_peak(report))


def _silent(report: WeeklyReport) -> tuple[str, ...]:
    earlier = [one.mentions for one in report.usual]
    if len(earlier) < USUAL or not min(earlier):
        return ()
    weeks = f"{len(earlier)}"
    return (
        say("The {weeks} weeks read in time before brought {span} each.", weeks=weeks, span=_span(earlier)),
    )


def _span(earlier: Sequence[int]) -> str:
    low, high = numbers.plain(min(earlier)), numbers.plain(max(earlier))
    return low if low == high else say("{low} to {high}", low=low, high=high)


def _came(report: WeeklyReport) -> str:
    count, earlier = report.now.mentions, [one.mentions for one in report.usual]
    told = {"mentions": numbers.counted(count, "mention", "mentions")}
    if len(report.own.weeks) <= USUAL:
        return say_count(
            count,
            "{mentions} came in. First weeks: no comparison yet.",
            "{mentions} came in. First weeks: no comparison yet.",
            **told,
        )
    if not report.is_whole:
        return say_count(
            count,
            "{mentions} came in so far: the week was not over when its sources were last read.",
            "{mentions} came in so far: the week was not over when its sources were last read.",
            **told,
        )
    if report.is_missed:
        return say_count(
            count,
            "{mentions} came in. Not compared: this week was not read in time.",
            "{mentions} came in. Not compared: this week was not read in time.",
            **told,
        )
    if len(earlier) < USUAL:
        return say_count(
            count,
            "{mentions} came in. Too few weeks were read in time to compare it with.",
            "{mentions} came in. Too few weeks were read in time to compare it with.",
            **told,
        )
    told |= {"weeks": f"{len(earlier)}", "span": _span(earlier)}
    if len(earlier) == len(report.own.weeks) - 1:
        return _beside_all(count, earlier, told)
    return _beside_some(count, earlier, told)


def _beside_all(count: int, earlier: Sequence[int], told: dict[str, str]) -> str:
    """Hold the count against every week before."""
    if count > max(earlier):
        return say_count(
            count,
            "{mentions} came in, more than in any of the {weeks} weeks before ({span}).",
            "{mentions} came in, more than in any of the {weeks} weeks before ({span}).",
            **told,
        )
    if count < min(earlier):
        return say_count(
            count,
            "{mentions} came in, fewer than in any of the {weeks} weeks before ({span}).",
            "{mentions} came in, fewer than in any of the {weeks} weeks before ({span}).",
            **told,
        )
    return say_count(
        count,
        "{mentions} came in, within the span of the {weeks} weeks before ({span}).",
        "{mentions} came in, within the span of the {weeks} weeks before ({span}).",
        **told,
    )


def _beside_some(count: int, earlier: Sequence[int], told: dict[str, str]) -> str:
    """Hold the count against the weeks before that were read in time."""
    if count > max(earlier):
        return say_count(
            count,
            "{mentions} came in, more than in any of the {weeks} weeks read in time before ({span}).",
            "{mentions} came in, more than in any of the {weeks} weeks read in time before ({span}).",
            **told,
        )
    if count < min(earlier):
        return say_count(
            count,
            "{mentions} came in, fewer than in any of the {weeks} weeks read in time before ({span}).",
            "{mentions} came in, fewer than in any of the {weeks} weeks read in time before ({span}).",
            **told,
        )
    return say_count(
        count,
        "{mentions} came in, within the span of the {weeks} weeks read in time before ({span}).",
        "{mentions} came in, within the span of the {weeks} weeks read in time before ({span}).",
        **told,
    )


def _peak(report: WeeklyReport) -> tuple[str, ...]:
    if report.now.mentions < ENOUGH or not report.days:
        return ()
    day, most = max(report.days, key=lambda one: one[1])
    if sum(count == most for _, count in report.days) > 1:
        return ()
    rest = (sum(count for _, count in report.days) - most) / 6
    if most < _PEAK * rest:
        return ()
    return (
        say(
            "{weekday} brought {count}, the other days {usual} on average.",
            weekday=numbers.weekday(day),
            count=numbers.plain(most),
            usual=numbers.plain(rest),
        ),
    )


def _why(report: WeeklyReport) -> tuple[str, ...]:
    now = report.now
    if not now.mentions:
        return (say("There is nothing to read."),)
    if not now.labelled:
        return (say("No story could be labelled, so read the quotes."),)
    if now.labelled < _WHY:
        if told := why.clear(report):
            return (f"{told}.",)
        few = numbers.counted(now.labelled, "labelled story", "labelled stories")
        return (say("Only {stories}: too few to generalise from, so read the quotes.", stories=few),)
    if not now.negative:
        return (say("No story was labelled negative."),)
    sentences = []
    leading = sorted(report.sources, key=lambda one: -one.negative)[:2]
    shown = [
        say("{source} showed {count}", source=clean(one.name), count=numbers.plain(one.negative))
        for one in leading
        if one.negative
    ]
    total = numbers.counted(now.negative, "negative story", "negative stories")
    if shown:
        sentences.append(say("Of {stories}, {sources}.", stories=total, sources=numbers.listed(shown)))
    copied = [one for one in report.stories if one.label == "negative" and one.copies > 1]
    if copied:
        most = numbers.plain(max(one.copies for one in copied))
        sentences.append(say("The most repeated one ran {count} times.", count=most))
    sentences.append(say("That is where, not why: causes are not inferred."))
    return tuple(sentences)


def _sure(report: WeeklyReport) -> tuple[str, ...]:
    sentences = []
    now, change = words.net_now(report), words.net_change(report)
    if now and report.now.is_enough:
        half = numbers.plain(now.half)
        if change is None:
            known = say("Net sentiment is known to ±{points} points.", points=half)
        elif change.excludes_zero:
            known = say("Net sentiment is known to ±{points} points; the change is clear.", points=half)
        else:
            known = say(
                "Net sentiment is known to ±{points} points; the change is within chance.", points=half
            )
        sentences.append(known)
    elif now:
        sentences.append(say("Not at all about any change: too few stories."))
    if report.now.labelled:
        sentences.append(audit.checked(report))
    return (*sentences, troubles.sentence(report.sources))
