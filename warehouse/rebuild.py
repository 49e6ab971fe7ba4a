"""A new warehouse beside the old one, read again from the archive: compared with it, then put in its place.

What pages say is read anew. Everything else is carried over, and a mention keeps its number as long as its
key stays, so that what refers to it goes on doing so. The old warehouse is only read until the new one, whole
and checked, takes its place in one rename.
"""

from __future__ import annotations

import shutil
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb

from warehouse import load, snapshots
from warehouse.checks import audit
from warehouse.connection import opened, writing
from warehouse.errors import LeaseError, WarehouseError
from warehouse.lease import lease
from warehouse.migrate import migrate
from warehouse.statements import statement
from warehouse.transaction import transaction

_FOLDER, _LEASE = "rebuild", "rebuild-lease"
#: What the configuration says: needed before anything is loaded.
_CONFIGURED = ("brand", "brand_alias", "rivalry", "source")
#: What was judged of words that are still the same is kept.
_SCORES = ("score", "score_theme", "score_signal", "relevance")
#: Stories none of whose mentions has other words now, or is gone, are kept; the others are put together anew.
_STORIES = ("story_member", "story_print")
#: Tables that are made anew; all others are carried over as they stand.
_MADE = {*load.TABLES, *_SCORES, *_STORIES, "mention_retired", "reply_review", "reply_finding"}
#: Seconds that we wait for another rebuild, and for a writer to finish.
_PATIENCE = 600.0


@dataclass(frozen=True, slots=True)
class Difference:
    """One kind of difference in one source, with up to three examples."""

    source_id: str
    kind: str
    count: int
    examples: tuple[str, ...]


@contextmanager
def beginning(folder: Path, since: datetime | None, lost: Collection[str] = ()) -> Iterator[Path]:
    """Give a new warehouse with what is not read again, beside the one in the folder; gone afterwards.

    That is what is older than `since`, and of each source what it showed until one of the `lost` pages.
    """
    beside = folder / _FOLDER
    snapshots.newest(folder)  # says so when nothing was ever collected
    with lease(folder / _LEASE, timeout=1.0):
        shutil.rmtree(beside, ignore_errors=True)
        with writing(folder):
            pass  # on the newest schema, closed and published
        beside.mkdir()
        fresh = beside / snapshots.DATABASE
        try:
            with opened(fresh) as db:
                migrate(db)
                with former(db, snapshots.newest(folder)), transaction(db):
                    for table in _CONFIGURED:
                        _copy(db, table)
                    if since is not None or lost:
                        _keep(db, since, lost)
            yield fresh
        finally:
            shutil.rmtree(beside, ignore_errors=True)


def clear(folder: Path) -> None:
    """Remove the new warehouse that a killed rebuild left; one that is being made stays."""
    with suppress(LeaseError), lease(folder / _LEASE, timeout=0):
        shutil.rmtree(folder / _FOLDER, ignore_errors=True)


@contextmanager
def holding(folder: Path) -> Iterator[None]:
    """Keep every writer out, with the old warehouse closed and on the newest schema."""
    with lease(folder / "lease", _PATIENCE):
        with opened(folder / snapshots.DATABASE) as db:
            migrate(db)
            db.execute("CHECKPOINT")
        yield


@contextmanager
def former(db: duckdb.DuckDBPyConnection, path: Path) -> Iterator[None]:
    """Attach the old warehouse to the new one, to be read."""
    quoted = str(path).replace("'", "''")
    db.execute(f"ATTACH '{quoted}' AS former (READ_ONLY)")
    try:
        yield
    finally:
        db.execute("DETACH former")


def loaded(path: Path) -> set[str]:
    """Return the ids of the attempts that the warehouse in that file holds."""
    with opened(path) as db:
        return {attempt_id for (attempt_id,) in db.execute("SELECT attempt_id FROM attempt").fetchall()}


def kept(path: Path, since: datetime | None) -> dict[str, datetime]:
    """Return until when sources stay as they were read, in a warehouse that was just begun.

    Those that stay because of `since` alone are left out.
    """
    with opened(path) as db:
        rows = db.execute(
            "SELECT source_id, max(fetched_at) FROM attempt GROUP BY ALL ORDER BY ALL"
        ).fetchall()
    return {source_id: until for source_id, until in rows if since is None or until >= since}


def complete(db: duckdb.DuckDBPyConnection, now: datetime) -> list[Difference]:
    """Give the mentions their numbers, carry over what is not read from pages, check all, and compare.

    Needs the old warehouse as `former`. A WarehouseError says that the archive is not whole.
    """
    lost = [attempt_id for (attempt_id,) in db.execute(statement("rebuild/lost")).fetchall()]
    if lost:
        raise WarehouseError(
            f"the archive no longer holds {len(lost)} attempts or their pages, the first is {lost[0]}; "
            "what they showed would be lost, so nothing was changed; bring the archive back, or read again "
            "only what is younger with --since"
        )
    with transaction(db):
        _number(db)
        for table in _tables(db):
            if table not in _MADE:
                db.execute(f"DELETE FROM {table}")
                _copy(db, table)
        for table in _SCORES:
            _copy(db, table, f"WHERE (mention_id, version) IN (\n{statement('rebuild/same_words')})")
        _copy(db, "story_member", f"WHERE story_key NOT IN (\n{statement('rebuild/changed_story')})")
        _copy(db, "story_print", "WHERE mention_id IN (SELECT mention_id FROM story_member)")
        db.execute(statement("rebuild/retired"), {"now": now})
    audit(db)
    found = db.execute(statement("rebuild/difference")).fetchall()
    return [Difference(source_id, kind, times, tuple(told)) for source_id, kind, times, told in found]


def configured(db: duckdb.DuckDBPyConnection) -> None:
    """Take over the configuration as the old warehouse has it by now."""
    with transaction(db):
        for table in _CONFIGURED:
            db.execute(f"DELETE FROM {table}")
            _copy(db, table)


def _keep(db: duckdb.DuckDBPyConnection, since: datetime | None, lost: Collection[str]) -> None:
    while since is not None:
        ((first,),) = db.execute(statement("rebuild/since"), {"since": since}).fetchall()
        if first is None or first >= since:
            break
        since = first
    db.execute(statement("rebuild/kept_until"), {"since": since, "lost": list(lost)})
    before = None
    while before != (until := db.execute("SELECT * FROM kept_until ORDER BY source_id").fetchall()):
        before = until
        db.execute(statement("rebuild/kept_longer"))
    kept = (
        "SELECT attempt.attempt_id FROM former.attempt INNER JOIN kept_until "
        "ON attempt.source_id = kept_until.source_id AND attempt.fetched_at <= kept_until.until"
    )
    for table in load.TABLES:
        column = "first_attempt_id" if table == "mention" else "attempt_id"
        _copy(db, table, f"WHERE {column} IN ({kept})")
    db.execute("DROP TABLE temp.kept_until")


def _number(db: duckdb.DuckDBPyConnection) -> None:
    db.execute(statement("rebuild/number"))
    for table in load.TABLES:
        if "mention_id" in _columns(db, table):
            db.execute(
                f"UPDATE {table} SET mention_id = number.mention_id "
                f"FROM number WHERE {table}.mention_id = number.fresh_id"
            )
    db.execute("DROP TABLE temp.number")


def _copy(db: duckdb.DuckDBPyConnection, table: str, chosen: str = "") -> None:
    db.execute(f"INSERT INTO {table} BY NAME SELECT * FROM former.{table} {chosen}")


def _tables(db: duckdb.DuckDBPyConnection) -> list[str]:
    return [name for (name,) in db.execute(statement("rebuild/tables")).fetchall()]


def _columns(db: duckdb.DuckDBPyConnection, table: str) -> list[str]:
    return [row[0] for row in db.execute(f"SELECT * FROM {table} LIMIT 0").description or ()]
