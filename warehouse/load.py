"""Load what has arrived: every row decided and written in one transaction, in the order of the attempts.

A mention keeps the words that its first source showed first. Later words of that source are versions;
another source that shows the same mention adds a sighting and nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from warehouse.checks import check_load
from warehouse.moved import settled
from warehouse.recognising import recognised
from warehouse.records import Tally
from warehouse.staging import STAGING, Arrival, stage
from warehouse.statements import statement
from warehouse.transaction import transaction

__all__ = ["Arrival", "load", "loaded"]

#: What arrived, each with the file of lines that it is read from.
_ARRIVED = ("attempt", "mention", "rating")
#: The tables that a load adds rows to; each has a statement that decides which.
TABLES = ("mention", "mention_edit", "reply", "sighting", "rating", "attempt", "page_shape", "engagement")
_DECIDED = (
    "new_mention",
    "new_mention_edit",
    "new_reply",
    "new_sighting",
    "new_rating",
    "new_gap",
    "new_attempt",
    "new_page_shape",
    "new_engagement",
)
#: Notes travel with the tally from task to task: a hundred failed sources need not all be named.
_NOTES = 20


def load(db: duckdb.DuckDBPyConnection, arrivals: Sequence[Arrival]) -> Tally:
    """Load the arrivals that the ledger does not hold yet; all of them, or none when this raises.

    `Tally.failed` counts attempts, its other figures mentions. Every source must have been
    registered: an attempt of an unknown one goes into the ledger as failed. A CheckError means that
    the rows would have broken a rule of the warehouse.
    """
    if not arrivals:
        return Tally()
    with TemporaryDirectory(prefix=STAGING, dir=_beside(db)) as folder, transaction(db):
        _read(db, Path(folder), arrivals)
        db.execute(statement("known_mention"))
        for name in _DECIDED:
            db.execute(statement(name))
        for table in TABLES:
            db.execute(f"INSERT INTO {table} BY NAME SELECT * FROM new_{table}")
        check_load(db)
        tally = _tally(db)
        for name in ("known_mention", *(f"arrived_{name}" for name in _ARRIVED), *_DECIDED):
            db.execute(f"DROP TABLE temp.{name}")
    return tally


def loaded(db: duckdb.DuckDBPyConnection, attempt_ids: Sequence[str]) -> set[str]:
    """Return those of the attempts that are loaded."""
    rows = db.execute(statement("loaded_attempt"), {"attempt_ids": list(attempt_ids)}).fetchall()
    return {attempt_id for (attempt_id,) in rows}


def _beside(db: duckdb.DuckDBPyConnection) -> Path | None:
    ((path,),) = db.execute(statement("place")).fetchall()
    return Path(path).parent if path else None


def _read(db: duckdb.DuckDBPyConnection, folder: Path, arrivals: Sequence[Arrival]) -> None:
    staged = stage(folder, recognised(db, folder, settled(db, folder, arrivals)))
    for name, path in zip(_ARRIVED, (staged.attempts, staged.mentions, staged.ratings), strict=True):
        db.execute(statement(f"arrived_{name}"), {"path": str(path)})


def _tally(db: duckdb.DuckDBPyConnection) -> Tally:
    new, changed, same, skipped, failed = db.execute(statement("tally")).fetchall()[0]
    notes = [note for (note,) in db.execute(statement("notes")).fetchall()]
    if len(notes) > _NOTES:
        notes[_NOTES:] = [f"and {len(notes) - _NOTES} more"]
    return Tally(new=new, changed=changed, same=same, skipped=skipped, failed=failed, notes=tuple(notes))
