"""What the page of a week's mentions is searched by; `mentions.js` reads the same words from its address."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reports import numbers, resting
from reports.charts.theme_words import title as theme_name
from reports.language import say, say_as, say_count
from reports.mentions import Told
from reports.records import WeeklyReport
from reports.safe import words

_SLOTS = 8


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose by: its name in the address, its label, and what can be chosen."""

    name: str
    label: str
    options: tuple[tuple[str, str], ...]


def choices(report: WeeklyReport, stories: Sequence[Told]) -> list[Choice]:
    """Return what the listed stories can be chosen by."""
    mentions = [mention for one in stories for mention in one.mentions]
    kinds = {"article": say("Articles"), "post": say("Posts"), "review": say("Reviews")}
    days = sorted({one.first.day for one in stories})
    names = {one.source_id: words(one.name, 60) for one in report.sources}
    sources = sorted(
        {source for one in mentions for source in one.source_ids}, key=lambda one: names.get(one, one)
    )
    anything = ("", say("Everything"))
    return [
        Choice("label", say("Label of the story"), (
            anything, ("negative", say("Negative")), ("neutral", say("Neutral")),
            ("positive", say("Positive")), ("any", say("Any label")), ("none", say("Not scored")),
        )),
        Choice("theme", say("Theme"), (anything, *_themed(stories))),
        Choice("source", say("Source"), (anything, *((one, names.get(one, one)) for one in sources))),
        Choice("day", say("Day"), (
            anything,
            *((day.isoformat(), f"{numbers.weekday(day)} {numbers.date_of(day)}") for day in days),
        )),
        Choice("slot", say("Time of day"), (
            anything,
            *((str(n), say("{first} to {last} h", first=3 * n, last=3 * n + 3)) for n in range(_SLOTS)),
        )),
        Choice("kind", say("Kind"), (
            anything, *((kind, kinds[kind]) for kind in kinds if any(one.kind == kind for one in mentions)),
        )),
        Choice("answer", say_as("a mention", "Answer"), (
            anything, ("yes", say("Answered")), ("no", say("Unanswered")),
        )),
        Choice("of", say("Counted in"), (
            anything, *((name, told) for name, told in resting.names().items() if name in report.resting),
        )),
        Choice("stars", say("Stars"), (
            anything, ("any", say("Any stars")), ("low", say("1 or 2 stars")),
            *((str(n), say_count(n, "{number} star", "{number} stars", number=n)) for n in range(1, 6)),
        )),
        Choice("reach", say("Reach"), (anything, ("known", say("Known")), ("unknown", say("Unknown")))),
        Choice("in", say("In the figures"), (
            anything, ("counted", say("Counted")), ("out", say("Left out")),
        )),
    ]  # fmt: skip


def _themed(stories: Iterable[Told]) -> Iterable[tuple[str, str]]:
    spoken = sorted({theme for one in stories for theme, _ in one.themes})
    negative = {theme for one in stories for theme, felt in one.themes if felt == "negative"}
    for theme in spoken:
        yield theme, theme_name(theme)
        if theme in negative:
            yield f"{theme}:negative", say("{theme}, complaints", theme=theme_name(theme))
