"""Quotes: what was said, mixed by sentiment, each with its way back to the source."""

from __future__ import annotations

from dataclasses import dataclass

from reports import numbers
from reports.language import say, say_count
from reports.records import ENOUGH, Story, WeeklyReport
from reports.safe import Link, link, words
from reports.sections.story import language, stars, told
from reports.watched import Vanished

#: How many of each label a full week shows, in turn.
_TURNS = (("negative", 5), ("positive", 4), ("neutral", 2), (None, 1))


@dataclass(frozen=True, slots=True)
class Quote:
    """One story as it is printed."""

    id: str
    title: str
    text: str
    author: str
    source: str
    day: str
    label: str
    tone: str
    stars: str
    copies: str
    answered: bool
    snippet: bool
    language: str
    link: Link | None
    evidence: str


@dataclass(frozen=True, slots=True)
class View:
    """What the section shows."""

    heading: str
    note: str
    quotes: tuple[Quote, ...]
    #: A line for each critic's words that vanished where the brand itself can delete.
    vanished: tuple[str, ...] = ()


def view(report: WeeklyReport) -> View:
    """Build the section."""
    chosen = _all(report) if report.now.stories < ENOUGH else _mixed(report.stories)
    quotes = tuple(_quote(one, report.captured.get(one.mention_id)) for one in chosen)
    vanished = tuple(_vanished(one, report.brand.zone) for one in report.vanished)
    return View(_heading(report, len(quotes)), _note(report, len(quotes)), quotes, vanished)


def _vanished(one: Vanished, zone: str) -> str:
    """Say no more than what was seen: the author may have deleted it as well."""
    return say(
        "Possible own deletion on {source}: a critic’s words, neither foul nor a threat, were there on"
        " {present} and absent on {gone}. Evidence {evidence}; their author may have deleted them as well.",
        source=words(one.source, 60),
        present=numbers.clock(one.present_at, zone),
        gone=numbers.clock(one.gone_at, zone),
        evidence=one.evidence_id,
    )


def _all(report: WeeklyReport) -> list[Story]:
    return sorted(report.stories, key=lambda one: (one.day, one.published_at, one.mention_id))


def _mixed(stories: tuple[Story, ...]) -> list[Story]:
    queues = {label: [one for one in stories if one.label == label][:most] for label, most in _TURNS}
    mixed = []
    while any(queues.values()):
        mixed += [queue.pop(0) for queue in queues.values() if queue]
    return mixed


def _heading(report: WeeklyReport, count: int) -> str:
    if not count:
        return say("There is nothing to quote")
    if count == report.now.stories:
        if count > 1:
            return say("Everything that was said: all {number}", number=numbers.word(count))
        return say("The one story of the week") if report.now.copies else say("The one mention of the week")
    copied = [one for one in report.stories if one.copies > 1]
    if not copied:
        shown = numbers.capital(numbers.word(count))
        total = numbers.plain(report.now.stories)
        return say("{number} of {count} in their own words", number=shown, count=total)
    most = numbers.plain(max(one.copies for one in copied))
    shown = numbers.word(count)
    return say("One story ran {times} times; {number} in their own words", times=most, number=shown)


def _note(report: WeeklyReport, count: int) -> str:
    if not count:
        return ""
    if count == report.now.stories:
        order = say("In the order of publication.")
    else:
        order = say("Most repeated and most outspoken of each label in turn, not a sample.")
    return f"{order} {_cut(has_copies=bool(report.captured))}"


def _cut(*, has_copies: bool) -> str:
    if has_copies:
        return say(
            "Cut at 280 characters. The evidence number is the beginning of the archived page’s SHA-256, or E"
            " and a number where a copy is kept as evidence."
        )
    return say("Cut at 280 characters. The evidence number is the beginning of the archived page’s SHA-256.")


def _quote(one: Story, captured: str | None) -> Quote:
    title, text = told(one)
    given = stars(one.rating)
    return Quote(
        id=f"q{one.mention_id}",
        title=title,
        text=text,
        author=words(one.author, 60),
        source=words(one.source, 60),
        day=numbers.weekday_date(one.day),
        label=_label(one.label),
        tone=one.label or "unscored",
        stars=_stars(given) if given else "",
        copies=_carried(one),
        answered=one.is_answered,
        snippet=one.is_snippet,
        language=language(one.language),
        link=link(one.url),
        evidence=captured or one.page_digest[:8],
    )


def _label(told: str | None) -> str:
    match told:
        case "negative":
            return say("Negative")
        case "positive":
            return say("Positive")
        case "neutral":
            return say("Neutral")
        case _:
            return say("Not scored")


def _stars(given: str) -> str:
    return say_count(1 if given == "1" else 2, "{count} star", "{count} stars", count=given)


def _carried(one: Story) -> str:
    """Say how far the story went and who began it; nothing when it is told once."""
    if one.outlets > 1 and one.first_outlet and one.first_day:
        return say(
            "carried by {count} outlets, first by {outlet} on {date}",
            count=numbers.plain(one.outlets),
            outlet=words(one.first_outlet, 60),
            date=numbers.date_of(one.first_day),
        )
    return say("in {count} places", count=numbers.plain(one.copies)) if one.copies > 1 else ""
