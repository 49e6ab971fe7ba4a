"""An empty warehouse in memory on the newest schema, without running every migration for every test."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from warehouse.migrate import migrate

#: Removed when the process ends.
_FOLDER = TemporaryDirectory(prefix="repute-schema-")


@cache
def _schema() -> Path:
    path = Path(_FOLDER.name) / "schema.duckdb"
    with duckdb.connect(path) as db:
        migrate(db)
    return path


@contextmanager
def warehouse() -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a warehouse of its own; its clock is UTC."""
    with duckdb.connect() as db:
        db.execute("SET TimeZone = 'UTC'")
        db.execute(f"ATTACH '{_schema()}' AS schema_file (READ_ONLY)")
        db.execute("COPY FROM DATABASE schema_file TO memory")
        db.execute("DETACH schema_file")
        yield db
