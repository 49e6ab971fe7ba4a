"""Suspect accounts of a week, and how soon mentions were seen, as read from the tables."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from duckdb import DuckDBPyConnection

from reports import reading


@dataclass(frozen=True, slots=True)
class Account:
    """One account with a reason to look; its name is a stranger's."""

    site: str
    author: str
    mentions: int
    signals: tuple[str, ...]
    standing: str


@dataclass(frozen=True, slots=True)
class Lag:
    """How soon one source's mentions of the week were seen."""

    source_id: str
    name: str
    site: str
    mentions: int
    median_minutes: float
    within_hour: int


@dataclass(frozen=True, slots=True)
class Suspected:
    """Both. `accounts` counts all suspect ones of the week; net from -1 to 1 is without them."""

    accounts: int = 0
    mentions: int = 0
    net: float | None = None
    low: float | None = None
    high: float | None = None
    shown: tuple[Account, ...] = ()
    lags: tuple[Lag, ...] = ()


NONE = Suspected()


def read(db: DuckDBPyConnection, brand_id: str, week: date) -> Suspected:
    """Read what the brand's week holds of both."""
    shown = tuple(
        Account(site, author, mentions, tuple(signals), standing)
        for site, author, mentions, signals, standing in reading.rows(
            db, "suspect", brand_id=brand_id, week=week
        )
    )
    lags = tuple(Lag(*row) for row in reading.rows(db, "lag", brand_id=brand_id, week=week))
    found = reading.rows(db, "suspect_total", brand_id=brand_id, week=week)
    accounts, mentions, net, low, high = found[0] if found else (0, 0, None, None, None)
    return Suspected(accounts, mentions, net, low, high, shown, lags)
