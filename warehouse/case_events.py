"""What people did and said about cases: lines of JSON in the archive, which the warehouse takes rows from.

One made anew from the archive has every one of them again, as with corrections.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from duckdb import DuckDBPyConnection

from warehouse.durable import append
from warehouse.statements import statement
from warehouse.transaction import transaction

_FOLDER = "cases"


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
        """Digest of all it says: said once, it counts once, however often it is read."""
        return hashlib.sha256(_line(self).encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class TakenEvents:
    """How many rows are new, how many are about mentions that are not there, which lines cannot be read."""

    new: int
    waiting: int
    damaged: tuple[str, ...]


def add(archive: Path, events: Sequence[CaseEvent]) -> None:
    """Write them to disk; they are safe when this returns. Any number of processes may add."""
    months: dict[str, list[CaseEvent]] = {}
    for one in events:
        months.setdefault(f"{one.told_at:%Y-%m}", []).append(one)
    for month, ones in months.items():
        append(archive / _FOLDER / f"{month}.jsonl", "".join(f"{_line(one)}\n" for one in ones))


def read(archive: Path) -> Iterator[CaseEvent | str]:
    """Yield every event in the order of the files; for a line that cannot be read, its place."""
    for path in sorted((archive / _FOLDER).glob("*.jsonl")):
        for number, line in enumerate(path.read_bytes().split(b"\n"), start=1):
            if line:
                try:
                    yield _read(line)
                except (ValueError, TypeError, LookupError):
                    yield f"{_FOLDER}/{path.name}, line {number}"


def take_in(db: DuckDBPyConnection, archive: Path) -> TakenEvents:
    """Add the rows that the archive has and the table has not; twice is once."""
    found = list(read(archive))
    events = [one for one in found if isinstance(one, CaseEvent)]
    damaged = tuple(one for one in found if isinstance(one, str))
    told = [asdict(one) | {"event_id": one.event_id, "told_at": one.told_at.isoformat()} for one in events]
    with transaction(db):
        ((before,),) = db.execute(statement("case_event_count")).fetchall()
        db.execute(statement("new_case_event"), {"rows": json.dumps(told)})
        ((after,),) = db.execute(statement("case_event_count")).fetchall()
    return TakenEvents(after - before, len({one.event_id for one in events}) - after, damaged)


def _line(event: CaseEvent) -> str:
    told: dict[str, Any] = asdict(event)
    told["told_at"] = event.told_at.isoformat()
    return json.dumps(told)


def _read(line: bytes) -> CaseEvent:
    told = json.loads(line)
    told["told_at"] = datetime.fromisoformat(told["told_at"])
    for name, value in told.items():
        if not isinstance(value, datetime if name == "told_at" else str | None):
            raise TypeError(name)
    return CaseEvent(**told)
