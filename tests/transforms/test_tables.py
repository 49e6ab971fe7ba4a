"""Every weekly table is a query from the given rows to the expected rows."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest
import yaml

from tests.transforms.rows import insert
from transforms import figures, stories, weekly
from warehouse.records import Week

NOW = datetime(2026, 11, 23, tzinfo=UTC)
CASES = sorted(path.parent for path in Path(__file__).parent.glob("*/*/expect.yml"))


def read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_case(case: Path, db: duckdb.DuckDBPyConnection) -> None:
    """Only the columns that `expect.yml` names are looked at, and the rows of `where` in `params.yml`.

    `weeks` of `params.yml` are built, the last one `week`, of every one of its `brands`.
    """
    for path in case.glob("*.yml"):
        if path.stem not in ("expect", "params"):
            insert(db, path.stem, read(path))
    params = read(case / "params.yml")
    stories.join_pending(db, NOW)
    week = Week.named(params["week"])
    for back in reversed(range(params.get("weeks", 1))):
        for brand_id in params.get("brands", ["bluebell"]):
            weekly.build(db, brand_id, params["zone"], week.shifted(-back), "m-1")
        weekly.compare(db, "bluebell", params["zone"], week.shifted(-back))
    expected = read(case / "expect.yml")
    table = case.parent.name
    columns = list(expected[0])
    found = db.execute(
        f"SELECT {', '.join(columns)} FROM {table} WHERE {params.get('where', 'TRUE')} ORDER BY ALL"
    ).fetchall()
    assert [_rounded(dict(zip(columns, row, strict=True))) for row in found] == expected


def _rounded(row: dict[str, Any]) -> dict[str, Any]:
    return {name: round(value, 3) if isinstance(value, float) else value for name, value in row.items()}


@pytest.mark.parametrize("table", [*weekly.TABLES, *figures.TABLES, "weekly_voice"])
def test_every_table_has_cases_and_checks(table: str) -> None:
    assert any(case.parent.name == table for case in CASES)
    assert weekly.checks(table)
    assert all(rule.endswith(".") for rule, _ in weekly.checks(table))
