"""Each file under `load_cases` is one rule of loading: attempts in, rows out.

`loads` is a list of batches, `hour` counts from BEGIN; `expect` names for each table all of its rows,
with the columns that the rule is about; `tallies` says what each batch returned.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import pytest
import yaml

from tests.warehouse.arrivals import arrival, hour
from warehouse.checks import audit
from warehouse.load import load
from warehouse.records import Tally

CASES = sorted(Path(__file__).parent.glob("load_cases/*.yml"))
HOURS = {"seen_at", "first_seen_at", "observed_at", "gap_from", "gap_to", "published_at"}


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_rule(path: Path, db: duckdb.DuckDBPyConnection) -> None:
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    tallies = [load(db, [arrival(told) for told in batch]) for batch in case["loads"]]
    for expected, tally in zip(case.get("tallies", ()), tallies, strict="tallies" in case):
        assert tally == Tally(**{**expected, "notes": tuple(expected.get("notes", ()))})
    for table, expected in case["expect"].items():
        assert rows(db, table, expected) == [moments(row) for row in expected]
    audit(db)


def rows(db: duckdb.DuckDBPyConnection, table: str, expected: list[dict[str, Any]]) -> list[dict[str, Any]]:
    wanted = ", ".join(expected[0]) if expected else "*"
    found = db.execute(f"SELECT {wanted} FROM {table} ORDER BY ALL")
    columns = [column[0] for column in found.description or ()]
    return [dict(zip(columns, row, strict=True)) for row in found.fetchall()]


def moments(row: dict[str, Any]) -> dict[str, Any]:
    return {key: hour(value) if key in HOURS and value is not None else value for key, value in row.items()}
