"""The week's measures, as the tables have them."""

from __future__ import annotations

from typing import Any

from duckdb import DuckDBPyConnection

from reports import reading
from transforms.verdicts import Figure, Judged, Verdict
from warehouse.records import Week


def read(db: DuckDBPyConnection, brand_id: str, week: Week) -> tuple[Judged, ...]:
    """Read every measure of the brand's week."""
    found = reading.rows(db, "measures", brand_id=brand_id, week=week.monday)
    return tuple(_judged(*row) for row in found)


def _judged(measure: str, version: int, *told: Any) -> Judged:
    value, low, high, n, usual_low, usual_high, usual_weeks, change, change_low, change_high, *verdict = told
    return Judged(
        measure=measure,
        version=version,
        figure=Figure(value, low, high, n),
        usual=None if usual_low is None else (usual_low, usual_high),
        usual_weeks=usual_weeks,
        change=change,
        change_range=None if change_low is None else (change_low, change_high),
        verdict=Verdict(*verdict),
    )
