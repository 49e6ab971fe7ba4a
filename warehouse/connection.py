"""Open the warehouse: one writer, and any number of readers who never meet it. Always in UTC."""

from __future__ import annotations

import errno
import logging
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from warehouse import snapshots
from warehouse.errors import DamagedError, SchemaError, WarehouseError
from warehouse.lease import lease
from warehouse.migrate import migrate, pending
from warehouse.staging import STAGING
from warehouse.transaction import transaction

__all__ = ["opened", "reading", "transaction", "writing"]

#: Seconds that a writer waits for the one before it.
_PATIENCE = 600.0
#: Nothing is ever downloaded, and no secrets of the machine's owner are read.
_CAUTIOUS = {
    "autoinstall_known_extensions": "false",
    "allow_community_extensions": "false",
    "allow_persistent_secrets": "false",
}
#: By these words DuckDB says that a file is damaged; a lock, a full disk or a wrong owner is no damage.
_DAMAGED = (
    "Corrupt",
    "Failure while replaying WAL",
    "not a valid DuckDB database file",
    "Could not read enough bytes",
    "INTERNAL Error",
    "Serialization Error",
)

_log = logging.getLogger(__name__)


@contextmanager
def writing(
    folder: Path, timeout: float = _PATIENCE, *, threads: int | None = None
) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open as the one writer, on the newest schema; publish what changed when the block ends well.

    A LeaseError after `timeout` seconds names the process that is writing. After an exception the
    connection is closed, an open transaction undone, and nothing published; whatever was committed
    before is published by the next writer, even if that one changes nothing. A database that is damaged is
    put aside, and the copy published last takes its place: what was written since is done again, because
    nothing is settled in the archive before it is published. `threads` limits how many DuckDB uses.
    """
    with lease(folder / "lease", timeout), _full_disk_named(folder):
        # What a killed writer left; nobody else can be staging while we hold the lease.
        for leftover in folder.glob(f"{STAGING}*"):
            shutil.rmtree(leftover)
        with _sound(folder) as db:
            migrate(db)
            if threads is not None:
                db.execute("SET threads = ?", [threads])
            yield db
            db.execute("CHECKPOINT")
        snapshots.publish(folder)


@contextmanager
def reading(
    folder: Path, *, sealed: bool = False, memory: str | None = None, threads: int | None = None
) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open the newest published copy, which no writer changes, locks or waits for.

    A copy that an older version of Repute published is brought to the newest schema first, where that can be
    written and nobody is writing.
    `sealed` is for statements that a person brings: they can neither read nor write a file, reach the
    network, nor undo that. `memory` (such as `2GB`) and `threads` limit what they may use.
    Raises NothingPublishedError when nothing was ever collected, and SchemaError when the copy lacks what is
    asked for because no writer has brought it to the newest schema yet.
    """
    # Each reader is an instance of its own, so that sealing one does not seal another of this process.
    with (
        tempfile.TemporaryDirectory(prefix="repute-") as spill,
        duckdb.connect(":memory:", config=dict(_CAUTIOUS)) as db,
    ):
        _attach(db, folder)
        if pending(db) and _renewed(folder):
            db.execute("USE memory")
            db.execute("DETACH warehouse")
            _attach(db, folder)
        db.execute("SET TimeZone = 'UTC'")
        db.execute("SET temp_directory = ?", [spill])
        if memory is not None:
            db.execute("SET memory_limit = ?", [memory])
        if threads is not None:
            db.execute("SET threads = ?", [threads])
        if sealed:
            db.execute("SET enable_external_access = false")
            db.execute("SET lock_configuration = true")
        try:
            yield db
        except (duckdb.CatalogException, duckdb.BinderException) as error:
            # Of what a person asks, most that is not there is a slip.
            if sealed or not pending(db):
                raise
            raise SchemaError(
                "the warehouse is of an earlier version of Repute; the next collection brings it up to date"
            ) from error


@contextmanager
def _full_disk_named(folder: Path) -> Iterator[None]:
    """Turn what DuckDB says of a full disk into the system's own error, as which all else tells of it."""
    full = os.strerror(errno.ENOSPC)
    try:
        yield
    except duckdb.Error as error:
        if full not in str(error):
            raise
        raise OSError(errno.ENOSPC, full, str(folder)) from error


@contextmanager
def opened(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a database file for writing, as it is; whoever calls this holds the lease on it.

    A DamagedError says that the file is none, or not whole.
    """
    with _full_disk_named(path.parent), _connected(path) as db:
        yield db


def _renewed(folder: Path) -> bool:
    """Publish the warehouse on the newest schema; False where it may not be written, or is being written."""
    try:
        with writing(folder, 0):
            return True
    except (WarehouseError, OSError):
        return False


def _sound(folder: Path) -> duckdb.DuckDBPyConnection:
    """Open the warehouse, or what was published of it last where it is damaged."""
    path = folder / snapshots.DATABASE
    try:
        return _connected(path)
    except DamagedError:
        aside = snapshots.restore(folder)
        if aside is None:
            raise
        # Without DuckDB's own words, which may quote a row.
        _log.error("the warehouse was damaged and is in %s now; what was published last is used", aside)
    return _connected(path)


def _connected(path: Path) -> duckdb.DuckDBPyConnection:
    was_killed = snapshots.log_of(path).exists()
    try:
        db = duckdb.connect(path, config=dict(_CAUTIOUS))
    except duckdb.Error as error:
        if any(words in str(error) for words in _DAMAGED):
            raise DamagedError(
                f"{path} is damaged; put it aside and run `./repute collect`. DuckDB says: {error}"
            ) from error
        raise WarehouseError(
            f"{path} cannot be opened for writing; close every other program that has it open "
            f"(reading is for `./repute sql`). DuckDB says: {error}"
        ) from error
    db.execute("SET TimeZone = 'UTC'")
    if was_killed:
        _write_off_log(db)
    return db


def _write_off_log(db: duckdb.DuckDBPyConnection) -> None:
    """Let nothing be left of the log of a killed writer.

    A log whose end was torn off is read up to there, but stays until something is written: a run that
    changes nothing would leave it behind, and look as if it had not closed the warehouse.
    """
    db.execute("CREATE OR REPLACE TABLE log_written_off (was BOOLEAN)")
    db.execute("DROP TABLE log_written_off")
    db.execute("CHECKPOINT")


def _attach(db: duckdb.DuckDBPyConnection, folder: Path) -> None:
    path = snapshots.newest(folder)
    while True:
        quoted = str(path).replace("'", "''")
        try:
            db.execute(f"ATTACH '{quoted}' AS warehouse (READ_ONLY)")
        except duckdb.IOException as error:
            # Two newer copies may have been published since we were told of this one.
            newer = snapshots.newest(folder)
            if newer == path:
                raise WarehouseError(
                    f"{path} cannot be read; run `./repute collect`, which publishes it anew. "
                    f"DuckDB says: {error}"
                ) from error
            path = newer
        else:
            db.execute("USE warehouse")
            return
