"""The four boxes: what happened, where the negative ones were, how sure it is, what to do first."""

from __future__ import annotations

from dataclasses import dataclass

from reports import numbers, words
from reports.records import ENOUGH, USUAL, WeeklyReport
from reports.safe import words as clean
from reports.sections import audit, today
from reports.watched import SourceWeek

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
        Box("What happened", _happened(report), "See the scorecard", "score"),
        Box("Why", _why(report), "See where", "where"),
        Box("How sure", _sure(report), "See data quality", "quality"),
    )
    items = today.view(report).items
    return View(boxes, items, report.waiting_count - len(items))


def _happened(report: WeeklyReport) -> tuple[str, ...]:
    now = report.now
    if not now.mentions:
        return ("Nothing was published in these seven days, as far as the sources show.",)
    earlier = [one.mentions for one in report.usual]
    came = f"{numbers.counted(now.mentions, 'mention')} came in"
    if len(report.own.weeks) <= USUAL:
        sentences = [f"{came}. First weeks: no comparison yet."]
    elif len(earlier) < USUAL:
        sentences = [f"{came}. Too few weeks were read in time to compare it with."]
    else:
        span = f"{numbers.plain(min(earlier))} to {numbers.plain(max(earlier))}"
        before = "before" if len(earlier) == len(report.own.weeks) - 1 else "read in time before"
        weeks = f"the {len(earlier)} weeks {before} ({span})"
        if now.mentions > max(earlier):
            sentences = [f"{came}, more than in any of {weeks}."]
        elif now.mentions < min(earlier):
            sentences = [f"{came}, fewer than in any of {weeks}."]
        else:
            sentences = [f"{came}, within the span of {weeks}."]
    if now.copies:
        verb = "repeats" if now.copies == 1 else "repeat"
        sentences.append(f"{numbers.plain(now.copies)} of them {verb} a story already told.")
    return (*sentences, *_peak(report))


def _peak(report: WeeklyReport) -> tuple[str, ...]:
    if report.now.mentions < ENOUGH or not report.days:
        return ()
    day, most = max(report.days, key=lambda one: one[1])
    rest = (sum(count for _, count in report.days) - most) / 6
    if most < _PEAK * rest:
        return ()
    usual = f"the other days {numbers.plain(rest)} on average"
    return (f"{numbers.weekday(day)} brought {numbers.plain(most)}, {usual}.",)


def _why(report: WeeklyReport) -> tuple[str, ...]:
    now = report.now
    if not now.mentions:
        return ("There is nothing to read.",)
    if not now.labelled:
        return ("No story could be labelled, so read the quotes.",)
    if now.labelled < _WHY:
        few = numbers.counted(now.labelled, "labelled story", "labelled stories")
        return (f"Only {few}: too few to generalise from, so read the quotes.",)
    if not now.negative:
        return ("No story was labelled negative.",)
    sentences = []
    leading = sorted(report.sources, key=lambda one: -one.negative)[:2]
    shown = [f"{clean(one.name)} showed {numbers.plain(one.negative)}" for one in leading if one.negative]
    total = numbers.counted(now.negative, "negative story", "negative stories")
    if shown:
        sentences.append(f"Of {total}, {numbers.listed(shown)}.")
    copied = [one for one in report.stories if one.label == "negative" and one.copies > 1]
    if copied:
        most = max(one.copies for one in copied)
        sentences.append(f"The most repeated one ran {numbers.plain(most)} times.")
    sentences.append("That is where, not why: causes are not inferred.")
    return tuple(sentences)


def _sure(report: WeeklyReport) -> tuple[str, ...]:
    sentences = []
    now, change = words.net_now(report), words.net_change(report)
    if now and report.now.is_enough:
        known = f"Net sentiment is known to ±{numbers.plain(now.half)} points"
        if change is None:
            sentences.append(f"{known}.")
        else:
            clear = "the change is clear" if change.excludes_zero else "the change is within chance"
            sentences.append(f"{known}; {clear}.")
    elif now:
        sentences.append("Not at all about any change: too few stories.")
    if report.now.labelled:
        sentences.append(audit.checked(report))
    return (*sentences, *_sources(report.sources))


def _sources(sources: tuple[SourceWeek, ...]) -> tuple[str, ...]:
    if not sources:
        return ("No source is known for this week.",)
    total = numbers.word(len(sources))
    troubled = {
        kind: [one for one in sources if one.state in states]
        for kind, states in (
            ("was down", ("down",)),
            ("was not read", ("unwatched",)),
            ("has a gap", ("gap",)),
            ("was read only in part", ("partial",)),
            ("was read only afterwards", ("late",)),
        )
    }
    said = [
        f"{numbers.word(len(found))} {kind if len(found) == 1 else _plural(kind)}"
        for kind, found in troubled.items()
        if found
    ]
    if said and len(sources) == 1:
        return (f"The one source {next(kind for kind, found in troubled.items() if found)}.",)
    if len(said) == 1 and (every := next((k for k, found in troubled.items() if found == list(sources)), "")):
        return (f"All {total} sources {_plural(every)}.",)
    if said:
        return (f"Of {numbers.counted(len(sources), 'source')}, {numbers.listed(said)}.",)
    return ("The one source was read." if len(sources) == 1 else f"All {total} sources were read all week.",)


def _plural(kind: str) -> str:
    return kind.replace("was", "were", 1).replace("has a gap", "have gaps")
