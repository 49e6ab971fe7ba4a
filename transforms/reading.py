"""Read the statements that lie beside a table, and rows by them."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import duckdb
from duckdb import DuckDBPyConnection

Row = dict[str, Any]


@cache
def sql(table: str, name: str) -> str:
    """Return the table's statement of that name."""
    return files("transforms").joinpath("sql", table, f"{name}.sql").read_text(encoding="utf-8")


def rows(db: DuckDBPyConnection, table: str, name: str, values: Row) -> list[Row]:
    """Run the table's statement of that name with those of the values that it asks for."""
    (statement,) = duckdb.extract_statements(sql(table, name))
    found = db.execute(statement, {key: values[key] for key in statement.named_parameters})
    names = [column[0] for column in found.description or ()]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def ranged(name: str, found: object, scale: float = 1.0) -> Row:
    """Lay a Range out as the columns name, name_low and name_high; all NULL when there is none."""
    ends = ((name, "value"), (f"{name}_low", "low"), (f"{name}_high", "high"))
    return {column: None if found is None else scale * getattr(found, end) for column, end in ends}
