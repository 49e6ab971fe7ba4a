"""What people did and said about cases: lines of JSON in the archive, which the warehouse takes rows from.

One made anew from the archive has every one of them again, as with corrections.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path

from duckdb import DuckDBPyConnection

from warehouse import told
from warehouse.evidence import FORGOTTEN, digest
from warehouse.statements import statement
from warehouse.transaction import transaction

_FOLDER = "cases"
#: What people write of a case in words of their own; the others name a rule, or who acts.
_WORDED = frozenset({"investigate", "ignore", "close"})


@dataclass(frozen=True, slots=True)
class CaseEvent:
    """One thing that somebody said of the case of one mention; `mention_key` outlives its number."""

    mention_key: str
    brand_id: str
    what: str
    value: str | None
    told_by: str
    told_at: datetime
    note: str | None = None

    def __post_init__(self) -> None:
        if self.told_at.tzinfo is None:
            raise ValueError("a moment needs a zone")

    @property
    def event_id(self) -> str:
        """Digest of all it says: said once, it counts once, however often it is read.

        It is the same when the mention is forgotten and nothing else of it changes.
        """
        return told.digest(replace(self, mention_key=FORGOTTEN + digest(self.mention_key)))


@dataclass(frozen=True, slots=True)
class TakenEvents:
    """How many rows are new, how many are about mentions that are not there, which lines cannot be read."""

    new: int
    waiting: int
    damaged: tuple[str, ...]


def add(archive: Path, events: Sequence[CaseEvent]) -> None:
    """Write them to disk; they are safe when this returns. Any number of processes may add."""
    told.add(archive / _FOLDER, events)


def read(archive: Path) -> Iterator[CaseEvent | str]:
    """Yield every event in the order of the files; for a line that cannot be read, its place."""
    return told.read(archive / _FOLDER, CaseEvent)


def forget(archive: Path, digests: frozenset[str]) -> int:
    """Remove from the archive what was said of forgotten mentions; what was done, and when, stays."""

    def change(event: CaseEvent) -> CaseEvent:
        name = digest(event.mention_key)
        if name not in digests:
            return event
        value = "" if event.value and event.what in _WORDED else event.value
        return replace(event, mention_key=FORGOTTEN + name, value=value, note=None)

    return told.amend(archive / _FOLDER, CaseEvent, change, lambda key: digest(key) in digests)


def take_in(db: DuckDBPyConnection, archive: Path) -> TakenEvents:
    """Add the rows that the archive has and the table has not; twice is once."""
    found = list(read(archive))
    events = [one for one in found if isinstance(one, CaseEvent)]
    damaged = tuple(one for one in found if isinstance(one, str))
    made = [asdict(one) | {"event_id": one.event_id, "told_at": one.told_at.isoformat()} for one in events]
    with transaction(db):
        ((before,),) = db.execute(statement("case_event_count")).fetchall()
        db.execute(statement("new_case_event"), {"rows": json.dumps(made)})
        ((after,),) = db.execute(statement("case_event_count")).fetchall()
    return TakenEvents(after - before, len({one.event_id for one in events}) - after, damaged)
