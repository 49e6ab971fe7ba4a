"""What the week's figures leave out, why, and how often that is right, as read from the tables."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from duckdb import DuckDBPyConnection

from reports import reading


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
    kinds = tuple(Kind(*row) for row in reading.rows(db, "left_out", brand_id=brand_id, week=week))
    found = reading.rows(db, "exclusion_precision", brand_id=brand_id, week=week)
    return LeftOut(kinds, *found[0]) if found else LeftOut(kinds)
