"""Removals under way: what is to go is written down before anything goes, so that a kill leaves no half.

A file each in the folder `removing` of the ledger: digests, source ids and the reason, which stand in the
ledger too once it was carried out. Who finds one carries it out, from the beginning, and takes the file away.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from warehouse import durable

_FOLDER = "removing"
#: When the archive was last gone through for what sources with terms show again.
_SWEPT = "swept.json"


@dataclass(frozen=True, slots=True)
class Removal:
    """What is to be removed, and why."""

    reason: str
    #: The digest of each mention, and its source.
    mentions: tuple[tuple[str, str], ...]
    #: SHA-256 of pages in the archive, and of articles in theirs.
    pages: tuple[str, ...]
    articles: tuple[str, ...]

    @property
    def name(self) -> str:
        """What its file is called."""
        return hashlib.sha256(_written(self)).hexdigest()[:32]

    @property
    def digests(self) -> tuple[str, ...]:
        """The digests of its mentions."""
        return tuple(digest for digest, _ in self.mentions)


@dataclass(frozen=True, slots=True)
class Swept:
    """When the archive was gone through, and until when what was fetched had been loaded by then."""

    at: datetime
    until: datetime


def add(ledger: Path, removal: Removal) -> None:
    """Write down what is to be removed; it is safe when this returns."""
    folder = ledger / _FOLDER
    # Not in the ledger's folder of drafts, which whoever begins to write clears away.
    durable.publish(folder / f"{removal.name}.json", _written(removal), folder, replace=True)


def pending(ledger: Path) -> list[Removal]:
    """Return what was not brought to an end, be it that somebody is at it."""
    return [_read(path.read_bytes()) for path in sorted((ledger / _FOLDER).glob("*.json"))]


def done(ledger: Path, removal: Removal) -> None:
    """Take the file away: nothing is left of what was to go."""
    path = ledger / _FOLDER / f"{removal.name}.json"
    path.unlink(missing_ok=True)
    durable.sync(path.parent)


def swept(ledger: Path) -> Swept | None:
    """Return what was noted last by `note_swept`; None where nothing was, or nobody can tell."""
    try:
        told = json.loads((ledger / _SWEPT).read_bytes())
        return Swept(datetime.fromisoformat(told["at"]), datetime.fromisoformat(told["until"]))
    except (OSError, ValueError, LookupError, TypeError):
        return None


def note_swept(ledger: Path, done: Swept) -> None:
    """Write down that the archive was gone through to the end."""
    told = {"at": done.at.isoformat(), "until": done.until.isoformat()}
    data = json.dumps(told).encode("ascii") + b"\n"
    durable.publish(ledger / _SWEPT, data, ledger / _FOLDER, replace=True)


def _written(removal: Removal) -> bytes:
    return json.dumps(asdict(removal)).encode("ascii") + b"\n"


def _read(data: bytes) -> Removal:
    told = json.loads(data)
    return Removal(
        reason=told["reason"],
        mentions=tuple((digest, source_id) for digest, source_id in told["mentions"]),
        pages=tuple(told["pages"]),
        articles=tuple(told["articles"]),
    )
