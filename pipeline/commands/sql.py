"""Query the warehouse, also while a run writes: always a published state, always read-only.

Start with `./repute sql "SHOW TABLES"` and `./repute sql "SELECT * FROM brand_mention LIMIT 5"`;
docs/data-dictionary.md explains every table and column.
"""

from __future__ import annotations

import argparse
import csv
import json
import math
import sys
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from pipeline import cells, screen, settings, streams
from pipeline.failure import Failure, Misuse
from warehouse import connection
from warehouse.told import whole

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_AT_ONCE = 10_000


def arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.add_argument("query", nargs="?", help="the statement; - or nothing reads standard input")
    parser.add_argument("--file", type=Path, help="read the statement from this file")
    shape = parser.add_mutually_exclusive_group()
    shape.add_argument("--format", choices=("table", "csv", "json"), default="table")
    shape.add_argument("--csv", dest="format", action="store_const", const="csv", help="same as --format csv")
    shape.add_argument(
        "--json", dest="format", action="store_const", const="json", help="same as --format json"
    )
    parser.add_argument(
        "--raw", action="store_true", help="in CSV, do not disarm texts that look like formulas"
    )


def run(told: argparse.Namespace) -> int:
    """Print the result of the last statement."""
    query = whole(statement(told))
    with connection.reading(settings.read().warehouse, sealed=True) as db:
        try:
            if not duckdb.extract_statements(query):
                raise Misuse('there is no statement in that; try ./repute sql "SHOW TABLES"')
            db.execute(query)
            columns = [column[0] for column in db.description or ()]
            match told.format:
                case "csv":
                    write_csv(columns, fetched(db), raw=told.raw)
                case "json":
                    write_json(columns, fetched(db))
                case _:
                    screen.table(columns, [[shown(cell) for cell in row] for row in fetched(db)])
        except duckdb.Error as error:
            raise Failure(str(error)) from error
    return 0


def statement(told: argparse.Namespace) -> str:
    """Take the statement from the argument, the file or standard input."""
    if told.file and told.query:
        raise Misuse("give a statement or --file, not both")
    try:
        if told.file:
            return str(told.file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise Misuse(f"{told.file} cannot be read: {error}") from error
    if told.query is not None and told.query != "-":
        return str(told.query)
    if sys.stdin.isatty():
        raise Misuse('give a statement, such as ./repute sql "SHOW TABLES"')
    return streams.standard_input()


def fetched(db: DuckDBPyConnection) -> Iterator[tuple[object, ...]]:
    """Hand out the rows without holding them all."""
    while rows := db.fetchmany(_AT_ONCE):
        yield from rows


def write_csv(columns: list[str], rows: Iterator[tuple[object, ...]], *, raw: bool) -> None:
    """Write RFC 4180 with a header; a text that a spreadsheet would run gets a leading apostrophe."""
    writer = csv.writer(sys.stdout)
    # A name of a column may be somebody's words, as PIVOT makes them.
    writer.writerow([cell(name, raw=raw) for name in columns])
    for row in rows:
        writer.writerow([cell(value, raw=raw) for value in row])


def cell(value: object, *, raw: bool) -> object:
    """One CSV cell: numbers as they are, times as ISO 8601, texts disarmed."""
    if isinstance(value, str) and not raw:
        return cells.disarmed(value)
    return iso(value) if isinstance(value, date) else value


def write_json(columns: list[str], rows: Iterator[tuple[object, ...]]) -> None:
    """Write one JSON object a line."""
    if twice := sorted({name for name in columns if columns.count(name) > 1}):
        raise Misuse(f"two columns are called {', '.join(twice)}; name them apart with AS")
    for row in rows:
        told = dict(zip(columns, map(sayable, row), strict=True))
        sys.stdout.write(json.dumps(told, default=iso, ensure_ascii=False, allow_nan=False) + "\n")


def sayable(value: object) -> object:
    """The value as JSON can say it, which knows no infinity, no not-a-number and no names but texts."""
    match value:
        case list() | tuple():
            return [sayable(one) for one in value]
        case dict():
            return {name if isinstance(name, str) else iso(name): sayable(one) for name, one in value.items()}
        case Decimal():
            return sayable(float(value))
        case float() if not math.isfinite(value):
            return None
        case _:
            return value


def iso(value: object) -> str:
    """A value as text, times as ISO 8601."""
    return value.isoformat() if isinstance(value, date) else str(value)


def shown(value: object) -> str | None:
    """A value as people read it."""
    if value is None:
        return None
    return value.isoformat(sep=" ") if isinstance(value, datetime) else str(value)
