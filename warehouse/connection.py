"""Open the warehouse: one writer, and any number of readers who never meet it. Always in UTC."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from warehouse import snapshots
from warehouse.errors import WarehouseError
from warehouse.lease import lease
from warehouse.migrate import migrate
from warehouse.staging import STAGING
from warehouse.transaction import transaction

__all__ = ["reading", "transaction", "writing"]

#: Seconds that a writer waits for the one before it.
_PATIENCE = 600.0
#: Nothing is ever downloaded, and no secrets of the machine's owner are read.
_CAUTIOUS = {
    "autoinstall_known_extensions": "false",
    "allow_community_extensions": "false",
    "allow_persistent_secrets": "false",
}


@contextmanager
def writing(folder: Path, timeout: float = _PATIENCE) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open as the one writer, on the newest schema; publish what changed when the block ends well.

    A LeaseError after `timeout` seconds names the process that is writing. After an exception the
    connection is closed, an open transaction undone, and nothing published; whatever was committed
    before is published by the next writer, even if that one changes nothing.
    """
    with lease(folder / "lease", timeout):
        # What a killed writer left; nobody else can be staging while we hold the lease.
        for leftover in folder.glob(f"{STAGING}*"):
            shutil.rmtree(leftover)
        with _opened(folder / snapshots.DATABASE) as db:
            migrate(db)
            yield db
            db.execute("CHECKPOINT")
        snapshots.publish(folder)


@contextmanager
def reading(
    folder: Path, *, sealed: bool = False, memory: str | None = None, threads: int | None = None
) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open the newest published copy, which no writer changes, locks or waits for.

    `sealed` is for statements that a person brings: they can neither read nor write a file, reach the
    network, nor undo that. `memory` (such as `2GB`) and `threads` limit what they may use.
    Raises NothingPublishedError when nothing was ever collected.
    """
    # Each reader is an instance of its own, so that sealing one does not seal another of this process.
    with (
        tempfile.TemporaryDirectory(prefix="repute-") as spill,
        duckdb.connect(":memory:", config=dict(_CAUTIOUS)) as db,
    ):
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
        yield db


@contextmanager
def _opened(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    try:
        db = duckdb.connect(path, config=dict(_CAUTIOUS))
    except duckdb.IOException as error:
        raise WarehouseError(
            f"{path} cannot be opened for writing; close every other program that has it open "
            f"(reading is for `./repute sql`). DuckDB says: {error}"
        ) from error
    with db:
        db.execute("SET TimeZone = 'UTC'")
        yield db


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
