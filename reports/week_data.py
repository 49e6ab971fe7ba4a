"""The week as data: every mention and every figure, as CSV for a spreadsheet, Parquet and JSON for programs.

The same warehouse gives the same bytes. CSV is made safe for spreadsheets; Parquet and JSON are not.
"""

from __future__ import annotations

import csv
import io
import json
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from duckdb import DuckDBPyConnection

from reports import gathering, reading
from reports.records import WEEKS, Brand
from reports.safe import disarmed
from warehouse.records import Week

#: The tables, in the order in which the page names them.
TABLES = ("mentions", "figures")
KINDS = ("csv", "parquet", "json")
NAMES = tuple(f"{table}.{kind}" for table in TABLES for kind in KINDS)
#: A spreadsheet's cell holds 32,767 characters; what is longer would spill into the cells behind it.
_LONGEST_CELL = 32_000
#: A NUL ends a file for some readers, and no control but these two belongs into a cell.
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True)
class File:
    """One file of the folder."""

    name: str
    data: bytes


def files(db: DuckDBPyConnection, brand: Brand, week: Week) -> Iterator[File]:
    """Make the files of the week, one after the other; every table in every kind."""
    gathering.gather_once(db, brand.brand_id, brand.zone, week)
    asked: dict[str, dict[str, Any]] = {
        "mentions": {},
        "figures": {
            "brand_id": brand.brand_id, "week": week.monday, "first": week.shifted(1 - WEEKS).monday,
        },
    }  # fmt: skip
    for table in TABLES:
        query = reading.sql(f"week_{table}")
        # Put aside, because the statement is asked for rows and again for the file.
        db.execute(f"CREATE OR REPLACE TEMP TABLE week_data AS\n{query}", asked[table])
        rows = db.execute("FROM week_data")
        columns = [column[0] for column in rows.description or ()]
        found = rows.fetchall()
        yield File(f"{table}.csv", as_csv(columns, found))
        yield File(f"{table}.parquet", _parquet(db))
        yield File(f"{table}.json", as_json(columns, found))


def as_csv(columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> bytes:
    """Write RFC 4180 with a header and the mark by which Excel knows UTF-8; formulas are disarmed."""
    told = io.StringIO()
    writer = csv.writer(told)
    writer.writerow(columns)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return told.getvalue().encode("utf-8-sig")


def as_json(columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> bytes:
    """Write one array of objects, an object a line."""
    lines = (
        json.dumps(dict(zip(columns, map(_plain, row), strict=True)), ensure_ascii=False, allow_nan=False)
        for row in rows
    )
    body = ",\n".join(lines)
    return f"[\n{body}\n]\n".encode() if body else b"[]\n"


def _parquet(db: DuckDBPyConnection) -> bytes:
    with TemporaryDirectory(prefix="repute-") as folder:
        path = Path(folder) / "table.parquet"
        db.table("week_data").write_parquet(str(path), compression="zstd")
        return path.read_bytes()


def _cell(value: object) -> object:
    if isinstance(value, str):
        clean = _CONTROLS.sub("", value)
        return disarmed(clean if len(clean) <= _LONGEST_CELL else f"{clean[: _LONGEST_CELL - 1]}…")
    if isinstance(value, list):
        return _cell("; ".join(map(str, value)))
    if isinstance(value, bool):
        return str(value).lower()
    return _plain(value)


def _plain(value: object) -> object:
    """A value as JSON and CSV can say it: moments as ISO 8601, no infinity and no not-a-number."""
    if isinstance(value, date):
        return value.isoformat()
    return None if isinstance(value, float) and not math.isfinite(value) else value
