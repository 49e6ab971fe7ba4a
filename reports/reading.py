"""Read the statements that lie in reports/sql, and rows by them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from duckdb import DuckDBPyConnection

_FOLDER = Path(__file__).parent / "sql"


@cache
def sql(name: str) -> str:
    """Return the statement of that name; of one in a folder, with the folder's name before it."""
    return (_FOLDER / f"{name}.sql").read_text(encoding="utf-8")


def rows(db: DuckDBPyConnection, name: str, **values: Any) -> list[tuple[Any, ...]]:
    """Run the statement of that name."""
    return db.execute(sql(name), values).fetchall()
