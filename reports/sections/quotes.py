"""Quotes: what was said, mixed by sentiment, each with its way back to the source."""

from __future__ import annotations

from dataclasses import dataclass

from reports import numbers
from reports.records import ENOUGH, Story, WeeklyReport
from reports.safe import Link, link, words
from reports.sections.story import language, stars, told
from reports.watched import Vanished

#: How many of each label a full week shows, in turn.
_TURNS = (("negative", 5), ("positive", 4), ("neutral", 2), (None, 1))
_LABELS = {"negative": "Negative", "positive": "Positive", "neutral": "Neutral"}


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
    return (
        f"Possible own deletion on {words(one.source, 60)}: a critic’s words, neither foul nor a "
        f"threat, were there on {numbers.clock(one.present_at, zone)} and absent on "
        f"{numbers.clock(one.gone_at, zone)}. "
        f"Evidence {one.evidence_id}; their author may have deleted them as well."
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
        return "Nothing was said this week"
    if count == report.now.stories:
        things = "mention" if not report.now.copies else "story"
        return (
            f"The one {things} of the week"
            if count == 1
            else f"Everything that was said: all {numbers.word(count)}"
        )
    copied = [one for one in report.stories if one.copies > 1]
    if not copied:
        shown = numbers.capital(numbers.word(count))
        return f"{shown} of {numbers.plain(report.now.stories)} in their own words"
    most = max(one.copies for one in copied)
    return f"One story ran {numbers.plain(most)} times; {numbers.word(count)} in their own words"


def _note(report: WeeklyReport, count: int) -> str:
    if not count:
        return ""
    cut = "Cut at 280 characters. The evidence number is the beginning of the archived page’s SHA-256" + (
        ", or E and a number where a copy is kept as evidence." if report.captured else "."
    )
    if count == report.now.stories:
        return f"In the order of publication. {cut}"
    return f"Most repeated and most outspoken of each label in turn, not a sample. {cut}"


def _quote(one: Story, captured: str | None) -> Quote:
    title, text = told(one)
    given = stars(one.rating)
    return Quote(
        id=f"q{one.mention_id}",
        title=title,
        text=text,
        author=words(one.author, 60),
        source=words(one.source, 60),
        day=f"{numbers.weekday(one.day)} {numbers.date_of(one.day)}",
        label=_LABELS.get(one.label or "", "Not scored"),
        tone=one.label or "unscored",
        stars=f"{given} {'star' if given == '1' else 'stars'}" if given else "",
        copies=_carried(one),
        answered=one.is_answered,
        snippet=one.is_snippet,
        language=language(one.language),
        link=link(one.url),
        evidence=captured or one.page_digest[:8],
    )


def _carried(one: Story) -> str:
    """Say how far the story went and who began it; nothing when it is told once."""
    if one.outlets > 1 and one.first_outlet and one.first_day:
        first = f"first by {words(one.first_outlet, 60)} on {numbers.date_of(one.first_day)}"
        return f"carried by {numbers.plain(one.outlets)} outlets, {first}"
    return f"in {numbers.plain(one.copies)} places" if one.copies > 1 else ""
