"""A warehouse older than the archive, as one read back from a backup: what it lacks is loaded again."""

from __future__ import annotations

import logging

from duckdb import DuckDBPyConnection
from duckdb import Error as DuckDBError

from pipeline.settings import Settings
from warehouse import connection, snapshots
from warehouse.archive import Archive
from warehouse.errors import WarehouseError
from warehouse.load import loaded

_log = logging.getLogger(__name__)


def reopen(settings: Settings) -> int:
    """Let attempts wait again that were settled and are not in the warehouse; return how many these are.

    Nothing is settled before it is published, so what the warehouse lacks of the newest was taken from it.
    """
    archive = Archive(settings.archive)
    # Asked before the warehouse is: what others settle in between is in there by then.
    newest = archive.newest_settled()
    if not newest:
        return 0
    try:
        with connection.reading(settings.warehouse) as db:
            if len(loaded(db, newest)) == len(newest):
                return 0
            attempts, articles = _held(db, "attempt"), _held(db, "article")
    except (WarehouseError, DuckDBError):
        # The next writer publishes it anew, and the next load looks again.
        if (settings.warehouse / snapshots.DATABASE).exists():
            return 0
        attempts, articles = set(), set()
    # The articles first: the attempts tell, should this be killed, that it is not done.
    Archive(settings.articles).reopen(articles)
    reopened = archive.reopen(attempts)
    _log.warning(
        "the archive holds %d attempts that the warehouse does not: it was read back from a backup, or lost; "
        "they are loaded again",
        reopened,
    )
    return reopened


def _held(db: DuckDBPyConnection, table: str) -> set[str]:
    return {attempt_id for (attempt_id,) in db.execute(f"SELECT attempt_id FROM {table}").fetchall()}
