"""Suspect accounts of a week, and how soon mentions were seen, as read from the tables."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from duckdb import DuckDBPyConnection

_SQL = Path(__file__).parent / "sql"


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
        for site, author, mentions, signals, standing in _rows(db, "suspect", brand_id, week)
    )
    lags = tuple(Lag(*row) for row in _rows(db, "lag", brand_id, week))
    found = _rows(db, "suspect_total", brand_id, week)
    accounts, mentions, net, low, high = found[0] if found else (0, 0, None, None, None)
    return Suspected(accounts, mentions, net, low, high, shown, lags)


def _rows(db: DuckDBPyConnection, name: str, brand_id: str, week: date) -> list[tuple[Any, ...]]:
    values = {"brand_id": brand_id, "week": week}
    return db.execute((_SQL / f"{name}.sql").read_text(encoding="utf-8"), values).fetchall()
