"""Build the weekly tables of one brand, in order, and check each."""

from __future__ import annotations

from importlib.resources import files

import duckdb
from duckdb import DuckDBPyConnection

from transforms import audit
from warehouse.errors import WarehouseError
from warehouse.records import Week

#: In the order in which they rest on one another.
TABLES = (
    "weekly_mention",
    "weekly_sentiment",
    "weekly_source",
    "weekly_health",
    "weekly_answer",
    "weekly_reply_quality",
)


class CheckError(WarehouseError):
    """A table's new week holds rows that its checks forbid."""

    def __init__(self, table: str, rule: str, rows: int) -> None:
        super().__init__(table, rule, rows)
        self.table = table
        self.rule = rule
        self.rows = rows

    def __str__(self) -> str:
        noun = "row breaks" if self.rows == 1 else "rows break"
        return f"{self.table}: {self.rows} {noun} the rule: {self.rule}"


def build(db: DuckDBPyConnection, brand_id: str, zone: str, week: Week, model: str) -> None:
    """Replace the brand's week in every table.

    Belongs inside the caller's transaction: rolled back after a CheckError, it leaves the last good week.
    """
    start, end = week.bounds(zone)
    values: dict[str, object] = {
        "brand_id": brand_id,
        "week": week.monday,
        "week_start": start,
        "week_end": end,
        "model": model,
    }
    for table in TABLES:
        _run(db, f"DELETE FROM {table} WHERE brand_id = $brand_id AND week = $week", values)
        _run(db, f"INSERT INTO {table} BY NAME\n{query(table)}", values)
        _check(db, table, values)
    for table, rows in audit.measure(db, brand_id, week, model).items():
        _run(db, f"DELETE FROM {table} WHERE brand_id = $brand_id AND week = $week", values)
        audit.insert(db, table, rows)
    for table in audit.TABLES:
        _check(db, table, values)


def query(table: str) -> str:
    """Return the statement that makes the table's rows of one brand and week."""
    return _sql(table, "query")


def checks(table: str) -> list[tuple[str, str]]:
    """Return the table's rules, each with the statement that finds the rows breaking it."""
    statements = [statement.query.strip() for statement in duckdb.extract_statements(_sql(table, "checks"))]
    return [(statement.splitlines()[0].removeprefix("--").strip(), statement) for statement in statements]


def _check(db: DuckDBPyConnection, table: str, values: dict[str, object]) -> None:
    for rule, check in checks(table):
        if broken := _run(db, check, values).fetchall():
            raise CheckError(table, rule, len(broken))


def _run(db: DuckDBPyConnection, sql: str, values: dict[str, object]) -> DuckDBPyConnection:
    """Run one statement with those of the values that it names; DuckDB refuses any others."""
    (statement,) = duckdb.extract_statements(sql)
    return db.execute(statement, {name: values[name] for name in statement.named_parameters})


def _sql(table: str, name: str) -> str:
    return files("transforms").joinpath("sql", table, f"{name}.sql").read_text(encoding="utf-8")
