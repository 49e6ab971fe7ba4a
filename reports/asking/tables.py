"""The tables of the page on which the data can be asked: one Parquet file each, for every reported brand.

What is removed from the warehouse is gone from these files with the next publishing. Who said something is in
none of them, and words are cut as the report cuts them.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from duckdb import DuckDBPyConnection

from reports import reading
from reports.asking.columns import own, related
from reports.safe import INVISIBLE
from transforms.measure import measures
from warehouse.durable import draft_in

_SQL = Path(__file__).parents[1] / "sql" / "ask"
FOLDER = "data"
#: Row groups of one size, so that the bytes are the same whatever machine writes them.
_FORMAT = "FORMAT parquet, COMPRESSION snappy, ROW_GROUP_SIZE 20480"
_PARAMETER = re.compile(r"\$([a-z_]+)")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its type in DuckDB's words, and what it is."""

    name: str
    type: str
    about: str


@dataclass(frozen=True, slots=True)
class Table:
    """One published table; `digest` changes with its bytes."""

    name: str
    about: str
    columns: tuple[Column, ...]
    rows: int
    digest: str

    @property
    def href(self) -> str:
        """Its file, from the top of the site; another one after each change, so that no cache lies."""
        return f"{FOLDER}/{self.name}.parquet?v={self.digest[:12]}"


@cache
def names() -> tuple[str, ...]:
    """The published tables: first what people look for first."""
    found = sorted(path.stem for path in _SQL.glob("*.sql"))
    first = (
        "mention",
        "mention_theme",
        "story",
        "weekly_sentiment",
        "weekly_measure",
        "measure",
        "brand",
        "source",
    )
    return (*first, *(one for one in found if one not in first))


def statement(name: str) -> str:
    """The statement that makes a published table."""
    return reading.sql(f"ask/{name}")


def publish(folder: Path, db: DuckDBPyConnection, brand_ids: Sequence[str]) -> tuple[Table, ...]:
    """Write the file of each table whole or not at all, and leave one that says the same as it is."""
    place = folder / FOLDER
    place.mkdir(parents=True, exist_ok=True)
    values: dict[str, Any] = {
        "brand_ids": sorted(brand_ids),
        "panel_ids": _panel(db, brand_ids),
        "invisible": INVISIBLE,
        "measures": [
            {"measure": one.id, "name": one.name, "unit": one.unit, "kind": one.kind, "good": one.good,
             "formula": one.formula, "version": one.version}
            for one in measures().values()
        ],
    }  # fmt: skip
    comments = _comments(db)
    told = tuple(_write(place, db, name, values, comments) for name in names())
    for path in place.glob("*.parquet"):
        if path.stem not in names():
            path.unlink()
    return told


def _write(
    place: Path,
    db: DuckDBPyConnection,
    name: str,
    values: Mapping[str, Any],
    comments: Mapping[tuple[str, str], str],
) -> Table:
    text = statement(name)
    asked = set(_PARAMETER.findall(text))
    path = place / f"{name}.parquet"
    beside = draft_in(place)
    try:
        # Not by a relation of DuckDB's: with bound values each look at one asks the statement again.
        found = db.execute(
            f"COPY ({text}) TO '{_quoted(beside)}' ({_FORMAT})",
            {key: value for key, value in values.items() if key in asked},
        ).fetchone()
        shape = db.execute(f"DESCRIBE SELECT * FROM read_parquet('{_quoted(beside)}')").fetchall()
        digest = sha256(beside.read_bytes()).hexdigest()
        if not path.exists() or sha256(path.read_bytes()).hexdigest() != digest:
            os.replace(beside, path)  # noqa: PTH105  # the old file until the new one is whole
    finally:
        beside.unlink(missing_ok=True)
    return Table(
        name=name,
        about=text.partition("\n")[0].removeprefix("-- "),
        columns=tuple(Column(column, kind, _about(name, column, comments)) for column, kind, *_ in shape),
        rows=found[0] if found else 0,
        digest=digest,
    )


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")


def _panel(db: DuckDBPyConnection, brand_ids: Sequence[str]) -> list[str]:
    """The brands with the rivals that their reports show beside them."""
    rivals = db.execute("SELECT brand_id, rival_id FROM rivalry").fetchall()
    return sorted({*brand_ids, *(rival for brand, rival in rivals if brand in brand_ids)})


def _comments(db: DuckDBPyConnection) -> dict[tuple[str, str], str]:
    rows = db.execute(
        "SELECT table_name, column_name, comment FROM duckdb_columns() WHERE comment IS NOT NULL"
    ).fetchall()
    return {(table, column): about for table, column, about in rows}


def _about(table: str, column: str, comments: Mapping[tuple[str, str], str]) -> str:
    """What the column is: in our own words, or else in those of the warehouse's table that it comes from."""
    mine = own(table, column)
    found = (comments.get((relation, column)) for relation in related(table))
    return mine or next(filter(None, found), "")
