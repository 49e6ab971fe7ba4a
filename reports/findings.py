"""Themes, share of voice, answers and coverage of a week, as read from the tables."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from duckdb import DuckDBPyConnection

from reports import reading
from warehouse.records import Week


@dataclass(frozen=True, slots=True)
class Quoted:
    """What somebody said of a theme; every text in it is a stranger's."""

    mention_id: int
    author: str | None
    source: str
    text: str
    url: str | None
    language: str | None


@dataclass(frozen=True, slots=True)
class Theme:
    """Stories about one theme; rates and their ranges are per 100 labelled stories."""

    name: str
    mentions: int
    stories: int
    complaints: int
    labelled: int
    rate: float | None
    net: float | None
    net_low: float | None
    net_high: float | None
    complained: float | None
    low: float | None
    high: float | None
    weeks_before: int
    stories_before: int
    complaints_before: int
    labelled_before: int
    complained_before: float | None
    low_before: float | None
    high_before: float | None
    change: float | None
    change_low: float | None
    change_high: float | None
    verdict: str
    is_new: bool
    new_in_weeks: int
    new_p_value: float | None
    is_growing: bool
    quotes: tuple[Quoted, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """Who does what about a theme, in people's own words, when the page was made."""

    theme: str
    owner: str | None
    action: str | None
    status: str
    told_at: datetime

    @property
    def is_acted_on(self) -> bool:
        """Whether something is done about it, or was."""
        return bool(self.action)


@dataclass(frozen=True, slots=True)
class Voice:
    """One member's share of its panel's stories in one week, 0 to 1."""

    week: date
    member_id: str
    panel_id: str
    kinds: str
    left_out: str | None
    stories: int
    panel_stories: int
    share: float | None
    low: float | None
    high: float | None
    change: float | None
    change_low: float | None
    change_high: float | None
    verdict: str
    reason: str | None


@dataclass(frozen=True, slots=True)
class Response:
    """Answers to the week's mentions of one kind and tone; shares from 0 to 1, times in hours."""

    kind: str
    tone: str
    asked: int
    answered: int
    share: float | None
    low: float | None
    high: float | None
    replies: int
    timed: int
    timed_by: str | None
    median: float | None
    median_low: float | None
    median_high: float | None
    within_hour: float | None
    within_hour_low: float | None
    within_hour_high: float | None
    within_day: float | None
    within_day_low: float | None
    within_day_high: float | None
    #: In hours that the brand was open.
    open_median: float | None = None
    open_median_low: float | None = None
    open_median_high: float | None = None
    open_hour: float | None = None
    open_hour_low: float | None = None
    open_hour_high: float | None = None


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many stories existed at least, and at most which share of them was seen."""

    seen: int
    existing: float | None
    low: float | None
    high: float | None
    coverage: float | None
    coverage_low: float | None
    coverage_high: float | None
    both: int
    maker: str | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class Findings:
    """All of it; weeks built before these tables were there have none."""

    themes: tuple[Theme, ...] = ()
    standings: tuple[Standing, ...] = ()
    voice: tuple[Voice, ...] = ()
    responses: tuple[Response, ...] = ()
    coverage: Coverage | None = None


NONE = Findings()


def read(db: DuckDBPyConnection, brand_id: str, week: Week, since: Week) -> Findings:
    """Read the week's figures; share of voice from `since` on."""
    key = {"brand_id": brand_id, "week": week.monday}
    quoted: dict[str, list[Quoted]] = {}
    for row in reading.rows(db, "theme_quotes", **key):
        quoted.setdefault(row[0], []).append(Quoted(*row[1:]))
    themes = (Theme(*row) for row in reading.rows(db, "themes", **key))
    coverage = reading.rows(db, "coverage", **key)
    return Findings(
        themes=tuple(replace(one, quotes=tuple(quoted.get(one.name, ()))) for one in themes),
        standings=tuple(Standing(*row) for row in reading.rows(db, "theme_standing", brand_id=brand_id)),
        voice=tuple(Voice(*row) for row in reading.rows(db, "voice", **key, first=since.monday)),
        responses=tuple(Response(*row) for row in reading.rows(db, "responses", **key)),
        coverage=Coverage(*coverage[0]) if coverage else None,
    )
