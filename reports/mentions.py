"""Every mention of a brand's week, story by story, as read from the tables."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from operator import attrgetter
from typing import Any

from duckdb import DuckDBPyConnection

from reports import gathering, reading
from warehouse.records import Week

#: Stories that a page has room for, and mentions of one story: the negative and the far-reaching go first.
STORIES = 1_000
COPIES = 25


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention; its words, its author and its address are a stranger's."""

    mention_id: int
    story_key: str
    #: Its story's place on the page, from 1, and how many mentions of the week the story has.
    story_place: int
    story_count: int
    is_counted: bool
    kind: str
    #: The sources of the brand that showed it, and the name of the one that did so first.
    source_ids: tuple[str, ...]
    source: str
    url: str | None
    author: str | None
    title: str | None
    text: str | None
    is_snippet: bool
    language: str | None
    #: As a share of the scale, 0 to 1.
    rating: float | None
    published_at: datetime
    is_dated: bool
    #: On the clocks of the brand's zone; no slot of three hours where only the date is known.
    day: date
    slot: int | None
    label: str | None
    #: Of the label, 0 to 1; None where the week counted another one than is known now.
    probability: float | None
    is_unsure: bool
    is_corrected: bool
    is_answered: bool
    story_label: str | None
    #: Why it counts nowhere; None when it does.
    left_out_kind: str | None
    reason: str | None
    #: measured, modelled or unknown, in views; None when it was not asked.
    reach_class: str | None
    reach_low: float | None
    reach: float | None
    reach_high: float | None
    reach_reason: str | None
    evidence: str

    @property
    def star(self) -> int | None:
        """Its rating as the charts count it, 1 to 5."""
        return None if self.rating is None else max(1, min(5, int(5 * self.rating + 0.5)))


@dataclass(frozen=True, slots=True)
class Told:
    """One story of the week: its mentions, the first one first."""

    mentions: tuple[Mention, ...]
    #: Each theme and how the story feels about it.
    themes: tuple[tuple[str, str | None], ...]

    @property
    def first(self) -> Mention:
        """Its first mention of the week."""
        return self.mentions[0]

    @property
    def count(self) -> int:
        """Its mentions of the week, with those that are not listed."""
        return self.first.story_count

    @property
    def slot(self) -> int | None:
        """The slot in which it began, as the charts count it."""
        known = [one.slot for one in self.mentions if one.day == self.first.day and one.slot is not None]
        return min(known, default=None)


@dataclass(frozen=True, slots=True)
class Day:
    """What began on a day: stories and mentions that count, and those left out."""

    day: date
    is_counted: bool
    stories: int
    mentions: int


@dataclass(frozen=True, slots=True)
class WeekMentions:
    """The week: its first stories in the order of the page, and how many there are."""

    stories: tuple[Told, ...]
    days: tuple[Day, ...]

    def total(self, *, is_counted: bool) -> tuple[int, int]:
        """Stories and mentions that count, or that are left out."""
        days = [one for one in self.days if one.is_counted == is_counted]
        return sum(one.stories for one in days), sum(one.mentions for one in days)


def read(db: DuckDBPyConnection, brand_id: str, zone: str, week: Week) -> WeekMentions:
    """Read the brand's week."""
    values = {"brand_id": brand_id, "week": week.monday}
    themes: dict[str, list[tuple[str, str | None]]] = {}
    for story_key, theme, label in reading.rows(db, "told_themes", **values):
        themes.setdefault(story_key, []).append((theme, label))
    gathering.gather_once(db, brand_id, zone, week)
    rows = reading.rows(db, "told_mentions", limit=STORIES, most=COPIES)
    listed = groupby(map(_mention, rows), key=attrgetter("story_place"))
    stories = (tuple(group) for _, group in listed)
    return WeekMentions(
        stories=tuple(
            Told(one, tuple(themes.get(one[0].story_key, ())) if one[0].is_counted else ()) for one in stories
        ),
        days=tuple(Day(*row) for row in reading.rows(db, "told_days")),
    )


def _mention(row: tuple[Any, ...]) -> Mention:
    values: list[Any] = [tuple(value) if isinstance(value, list) else value for value in row]
    return Mention(*values)
