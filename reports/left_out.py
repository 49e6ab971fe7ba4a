"""What the week's figures leave out, why, and how often that is right, as read from the tables."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from duckdb import DuckDBPyConnection

_SQL = Path(__file__).parent / "sql"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of what is left out; the example's heading is a stranger's."""

    name: str
    mentions: int
    templates: int
    reason: str | None
    heading: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """All of it. The share, 0 to 1, is of those judged; None when nobody was asked."""

    kinds: tuple[Kind, ...] = ()
    judged: int = 0
    right: int = 0
    share: float | None = None
    low: float | None = None
    high: float | None = None

    @property
    def mentions(self) -> int:
        """How many mentions are left out."""
        return sum(one.mentions for one in self.kinds)


def read(db: DuckDBPyConnection, brand_id: str, week: date) -> LeftOut:
    """Read what the brand's week leaves out."""
    kinds = tuple(Kind(*row) for row in _rows(db, "left_out", brand_id, week))
    found = _rows(db, "exclusion_precision", brand_id, week)
    return LeftOut(kinds, *found[0]) if found else LeftOut(kinds)


def _rows(db: DuckDBPyConnection, name: str, brand_id: str, week: date) -> list[tuple[Any, ...]]:
    values = {"brand_id": brand_id, "week": week}
    return db.execute((_SQL / f"{name}.sql").read_text(encoding="utf-8"), values).fetchall()
