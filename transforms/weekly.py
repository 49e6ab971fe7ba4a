"""Build the weekly tables of one brand, in order, and check each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

import duckdb
from duckdb import DuckDBPyConnection

from transforms import audit, figures, measured, voice, weekly_rating, weekly_reach
from transforms.anomalies import tables as anomalies
from transforms.cases import recovery
from transforms.nobody import NOBODY
from transforms.reading import Row, rows, sql
from transforms.writing import insert
from warehouse.errors import WarehouseError
from warehouse.records import Week

#: In the order in which they rest on one another.
TABLES = (
    "weekly_mention", "weekly_sentiment", "weekly_source", "weekly_health", "weekly_answer",
    "weekly_excluded", "weekly_exclusion", "weekly_exclusion_precision", "weekly_share",
    "weekly_theme_mention", "daily_count", "weekly_reply_quality", "weekly_suspect", "weekly_lag",
)  # fmt: skip


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


def build(  # noqa: PLR0913
    db: DuckDBPyConnection,
    brand_id: str,
    zone: str,
    week: Week,
    model: str,
    *,
    false_alarms: float | None = None,
) -> None:
    """Replace the brand's week in every table.

    `false_alarms` is how many of them the alarms may give in a year; as before, when it is None.

    Belongs inside the caller's transaction: rolled back after a CheckError, it leaves the last good week.
    """
    values = _values(brand_id, zone, week, model)
    _build(db, TABLES, values)
    _fill(db, audit.measure(db, brand_id, week, model), values)
    _fill(db, figures.measure(db, values), values)
    _fill(db, weekly_rating.measure(db, brand_id, zone, week), values)
    _fill(db, {recovery.TABLE: recovery.measure(db, values)}, values)
    weekly_reach.build(db, brand_id, zone, week)
    for table in weekly_reach.TABLES:
        _check(db, table, values)
    for table, found in anomalies.measure(db, brand_id, week, false_alarms).items():
        _run(db, f"DELETE FROM {table} WHERE brand_id = $brand_id AND week = $week", values)
        insert(db, table, found)
        _check(db, table, values)
    measured.build(db, brand_id, zone, week)
    _check(db, measured.TABLE, values)


def known(db: DuckDBPyConnection, zone: str, weeks: Sequence[Week]) -> list[Week]:
    """Return those of the weeks that were not over when the first thing known happened.

    What is built of the others holds nothing but zeros that mean nothing.
    """
    ((begun,),) = db.execute(sql("weekly_mention", "begun")).fetchall()
    return [week for week in weeks if begun is not None and begun < week.bounds(zone)[1]]


def count_days(db: DuckDBPyConnection, brand_id: str, zone: str, week: Week, model: str) -> None:
    """Replace the brand's week in `daily_count` and in what it rests on, and in no other table.

    Belongs inside a transaction of the caller, who undoes it once the days are judged.
    """
    _build(db, ("weekly_mention", "weekly_health", "daily_count"), _values(brand_id, zone, week, model))


def follow(db: DuckDBPyConnection, brand_id: str, zone: str, week: Week) -> None:
    """Judge anew the brand's later weeks, which are held against this one; belongs after its last build."""
    measured.follow(db, brand_id, zone, week)


def compare(db: DuckDBPyConnection, brand_id: str, zone: str, *weeks: Week) -> None:
    """Replace the weeks' share of voice, oldest first; those of the brand and of each rival must be built.

    The week after the last is held against it anew.
    """
    for week in weeks:
        start, end = week.bounds(zone)
        values = {"brand_id": brand_id, "week": week.monday, "week_start": start, "week_end": end}
        _fill(db, {"weekly_voice": voice.measure(db, values)}, values)
        measured.compare(db, brand_id, zone, week)
    for week in weeks[-1:]:
        voice.follow(db, brand_id, week.monday)


def compare_again(db: DuckDBPyConnection, brand_id: str, week: Week) -> None:
    """Replace the week's share of voice in every panel that the brand belongs to, where it was built.

    What rests on it in later weeks of these panels is judged anew.
    """
    for panel in rows(db, "weekly_voice", "panels", {"brand_id": brand_id, "week": week.monday}):
        compare(db, panel["brand_id"], panel["zone"], week)
        follow(db, panel["brand_id"], panel["zone"], week)


def query(table: str) -> str:
    """Return the statement that makes the table's rows of one brand and week."""
    return sql(table, "query")


@cache
def checks(table: str) -> list[tuple[str, str]]:
    """Return the table's rules, each with the statement that finds the rows breaking it."""
    statements = [statement.query.strip() for statement in duckdb.extract_statements(sql(table, "checks"))]
    return [(statement.splitlines()[0].removeprefix("--").strip(), statement) for statement in statements]


def _values(brand_id: str, zone: str, week: Week, model: str) -> dict[str, object]:
    start, end = week.bounds(zone)
    return {
        "brand_id": brand_id,
        "zone": zone,
        "week": week.monday,
        "week_start": start,
        "week_end": end,
        "model": model,
        "nobody": NOBODY,
    }


def _build(db: DuckDBPyConnection, tables: Sequence[str], values: dict[str, object]) -> None:
    for table in tables:
        _run(db, f"DELETE FROM {table} WHERE brand_id = $brand_id AND week = $week", values)
        _run(db, f"INSERT INTO {table} BY NAME\n{query(table)}", values)
        _check(db, table, values)


def _fill(db: DuckDBPyConnection, made: Mapping[str, list[Row]], values: dict[str, object]) -> None:
    """Put computed rows in the place of the brand's week, and check them once all stand."""
    for table, new in made.items():
        _run(db, f"DELETE FROM {table} WHERE brand_id = $brand_id AND week = $week", values)
        insert(db, table, new)
    for table in made:
        _check(db, table, values)


def _check(db: DuckDBPyConnection, table: str, values: dict[str, object]) -> None:
    for rule, check in checks(table):
        if broken := _run(db, check, values).fetchall():
            raise CheckError(table, rule, len(broken))


def _run(db: DuckDBPyConnection, sql: str, values: dict[str, object]) -> DuckDBPyConnection:
    """Run one statement with those of the values that it names; DuckDB refuses any others."""
    (statement,) = duckdb.extract_statements(sql)
    return db.execute(statement, {name: values[name] for name in statement.named_parameters})
