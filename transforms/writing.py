"""Add computed rows to a table."""

from __future__ import annotations

import json
from collections.abc import Sequence

from duckdb import DuckDBPyConnection

from transforms.reading import Row


def insert(db: DuckDBPyConnection, table: str, rows: Sequence[Row]) -> None:
    """Add the rows, in one statement; a column that a row does not name is NULL in it."""
    if not rows:
        return
    columns = db.execute(f"SELECT column_name, column_type FROM (DESCRIBE {table})").fetchall()
    shape = json.dumps([dict(columns)])
    told = json.dumps([{name: row.get(name) for name, _ in columns} for row in rows], default=str)
    db.execute(
        f"INSERT INTO {table} SELECT one.* FROM (SELECT unnest(from_json($rows, $shape)) AS one)",
        {"rows": told, "shape": shape},
    )
