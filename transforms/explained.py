"""What stands behind a measure's figure: the statement that gives it, and the mentions that it counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files

from duckdb import DuckDBPyConnection

from transforms.measure import Measure
from warehouse.records import Week


@dataclass(frozen=True, slots=True)
class Behind:
    """A mention behind a figure; every text in it is a stranger's."""

    mention_id: int
    published_at: datetime | None
    author: str | None
    outlet: str | None
    url: str | None
    said: str


def mentions(
    db: DuckDBPyConnection, measure: Measure, brand_id: str, week: Week, most: int | None = None
) -> tuple[int, list[Behind]]:
    """Return how many mentions the figure rests on, and the newest of them, at most so many."""
    found = db.execute(measure.mentions_sql, {"brand_id": brand_id, "week": week.monday}).fetchall()
    ids = [mention_id for (mention_id,) in found]
    values = {"mention_ids": ids, "limit": len(ids) if most is None else most}
    return len(ids), [Behind(*row) for row in db.execute(_sql("behind"), values).fetchall()]


def _sql(name: str) -> str:
    path = files("transforms").joinpath("sql", "weekly_measure", f"{name}.sql")
    return path.read_text(encoding="utf-8")
