"""When the week's stories came, what is usual for that time, and what rang, as read from the tables."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from duckdb import DuckDBPyConnection

from reports import reading
from warehouse.records import Week

#: Stories of which it is told how they spread.
_SPREADING = 3


@dataclass(frozen=True, slots=True)
class Time:
    """A day, or three hours of it (slot 0 to 7), and its stories; limits are None where nothing is usual."""

    day: date
    slot: int | None
    observed: int
    expected: float | None
    lower: float | None
    upper: float | None
    verdict: str

    @property
    def is_above(self) -> bool:
        """Whether more came than chance allows."""
        return self.verdict == "above"


@dataclass(frozen=True, slots=True)
class Rang:
    """One alarm: of a day, three hours, or the week that ends with the day; `source` None for all of them."""

    day: date
    slot: int | None
    span: str
    source: str | None
    series: str
    kind: str
    is_more: bool
    is_new: bool
    observed: int
    expected: float


@dataclass(frozen=True, slots=True)
class Backtest:
    """In how many weeks the rule was tried, how often it would have rung, and what it promises."""

    weeks: int
    alarms: int
    per_year: float
    is_quiet: bool | None
    is_busy: bool | None
    expected: float | None


@dataclass(frozen=True, slots=True)
class Spread:
    """How a story spread over outlets and people; its heading is a stranger's."""

    heading: str
    voices: int
    first_at: datetime
    last_at: datetime
    per_hour: float
    per_hour_low: float
    per_hour_high: float
    #: Hours, with their 95 % range; None unless it spread faster and faster.
    doubling: float | None
    doubling_low: float | None
    doubling_high: float | None
    verdict: str


@dataclass(frozen=True, slots=True)
class Timing:
    """All of it, in the order of time."""

    backtest: Backtest | None = None
    days: tuple[Time, ...] = ()
    #: Three hours each; empty unless the brand is busy.
    slots: tuple[Time, ...] = ()
    rang: tuple[Rang, ...] = ()
    spread: tuple[Spread, ...] = ()


#: As of a warehouse whose weeks were built before there were alarms.
NONE = Timing()


def read(db: DuckDBPyConnection, brand_id: str, week: Week) -> Timing:
    """Read when the brand's stories of the week came."""
    key = {"brand_id": brand_id, "week": week.monday}
    backtest = reading.rows(db, "backtest", **key)
    if not backtest:
        return NONE
    times = [Time(*row) for row in reading.rows(db, "usual_times", **key)]
    return Timing(
        backtest=Backtest(*backtest[0]),
        days=tuple(one for one in times if one.slot is None),
        slots=tuple(one for one in times if one.slot is not None),
        rang=tuple(Rang(*row) for row in reading.rows(db, "rang", **key)),
        spread=tuple(Spread(*row) for row in reading.rows(db, "spread", **key, limit=_SPREADING)),
    )
