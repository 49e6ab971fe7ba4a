"""What every home begins with, made once: a warehouse on the newest schema, the database for browsers."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pytest

from reports.asking import engine
from warehouse import connection, snapshots
from warehouse.migrate import migrate

#: Removed when the process ends.
_FOLDER = TemporaryDirectory(prefix="repute-schema-")
_numbers = count()


@cache
def _schema() -> Path:
    path = Path(_FOLDER.name) / "schema.duckdb"
    with duckdb.connect(path) as db:
        migrate(db)
    return path


def opened(filled: Path | None = None) -> duckdb.DuckDBPyConnection:
    """Open a warehouse of its own, empty or with what the file holds; its clock is UTC."""
    db = duckdb.connect(_copied(filled or _schema()))
    db.execute("SET TimeZone = 'UTC'")
    return db


def kept(db: duckdb.DuckDBPyConnection) -> Path:
    """Keep what the warehouse holds by now, for others to be opened with."""
    db.execute("CHECKPOINT")
    ((path,),) = db.execute("SELECT path FROM duckdb_databases() WHERE NOT internal").fetchall()
    return _copied(Path(path))


def _copied(of: Path) -> Path:
    path = Path(_FOLDER.name) / f"{next(_numbers)}.duckdb"
    shutil.copy(of, path)
    return path


@contextmanager
def warehouse() -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a warehouse of its own for as long as the block runs; its clock is UTC."""
    path = _copied(_schema())
    with duckdb.connect(path) as db:
        db.execute("SET TimeZone = 'UTC'")
        yield db
    path.unlink()


def put(folder: Path) -> None:
    """Put an empty warehouse where a writer of the folder will look for it."""
    folder.mkdir(parents=True)
    shutil.copy(_schema(), folder / snapshots.DATABASE)


def begin_with(patched: pytest.MonkeyPatch) -> None:
    """Let the first writer of a folder find the newest schema there, empty, and sites share an engine."""
    sound, unpack = connection._sound, engine._unpack

    def seeded(folder: Path) -> duckdb.DuckDBPyConnection:
        path = folder / snapshots.DATABASE
        if not path.exists():
            shutil.copy(_schema(), path)
        return sound(folder)

    def linked(packed: Path, path: Path) -> None:
        shared = Path(_FOLDER.name) / packed.stem
        if not shared.exists():
            unpack(packed, shared)
        path.hardlink_to(shared)

    patched.setattr(connection, "_sound", seeded)
    patched.setattr(engine, "_unpack", linked)
