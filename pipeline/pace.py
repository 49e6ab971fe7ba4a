"""How often a feed must be looked at, so that nothing slides out of its window unseen.

Half a window may fill between two looks: measured over the week, or since the look before, whichever was
faster. The configuration's cadence is the slowest pace, a quarter of an hour the fastest.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from importlib.resources import files

from duckdb import DuckDBPyConnection

from extractors import sites
from extractors.records import Source

FASTEST = timedelta(minutes=15)


def measured(db: DuckDBPyConnection) -> dict[str, float]:
    """Return the seconds that may pass between two looks, by source, for feeds that bring something."""
    query = files("pipeline").joinpath("sql", "pace.sql").read_text(encoding="utf-8")
    polled = [name for name in sites.NAMES if sites.about(name).is_polled]
    return {
        source_id: float(seconds) for source_id, seconds in db.execute(query, {"sites": polled}).fetchall()
    }


def paced(source: Source, paces: Mapping[str, float]) -> Source:
    """Return the source with the cadence that its pace asks for."""
    slowest = source.every.total_seconds()
    wait = timedelta(seconds=min(paces.get(source.id, slowest), slowest))
    return replace(source, every=min(source.every, max(FASTEST, wait)))
