"""The weekly figures that need more statistics than SQL has: themes, answers and coverage."""

from __future__ import annotations

from collections.abc import Mapping

from duckdb import DuckDBPyConnection

from transforms import coverage, response, theme_weeks
from transforms.reading import Row

#: Each rests on weekly_mention, themes on weekly_theme_mention as well.
TABLES = ("weekly_theme", "weekly_response", "weekly_coverage")


def measure(db: DuckDBPyConnection, values: Row) -> Mapping[str, list[Row]]:
    """Return the rows of each of TABLES; `values` are those that the statements of a week are bound to."""
    return {
        "weekly_theme": theme_weeks.measure(db, values),
        "weekly_response": response.measure(db, values),
        "weekly_coverage": coverage.measure(db, values),
    }
