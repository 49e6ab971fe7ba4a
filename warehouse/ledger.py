"""The ledger of evidence: lines that are only ever added, each of which holds the digest of the one before.

    ledger.txt                    a line a record: its SHA-256, a space, the record as JSON
    head.json                     how many records there are, and the digest of the last
    bundles/E000012/...           the files of record 12
    removing/                     what is to be removed, until nothing of it is left
    tmp/, lease, asked/           files in the making, whose turn it is to write, answers not judged yet

The ledger holds digests and no content: no name, no address, no word of anybody. So what was captured can
be removed again, and the chain still be walked. A record is written after its files and before the head; a
kill in between leaves files or half a line that no record speaks of, and the next writer clears them away.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from warehouse import durable
from warehouse.errors import WarehouseError
from warehouse.lease import lease

Part = Literal["mention", "reply"]
Kind = Literal["capture", "recheck", "forgotten"]
#: What a recheck may find; `unclear`: a page came, but not one that would show it.
Outcome = Literal["same", "edited", "gone", "blocked", "fetch_failed", "unclear"]

#: What the first record names as the one before it.
NOTHING = "0" * 64
_PATIENCE = 600.0
_DIGEST = 64


class LedgerError(WarehouseError):
    """The ledger is not what was written; the message names the first broken record."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One record: what was captured, found at a recheck, or removed."""

    kind: Kind
    #: When it was written.
    at: datetime
    #: SHA-256 of the mention's key, which may name its author.
    mention: str
    part: Part
    source_id: str
    #: When the request was sent whose answer this rests on.
    seen_at: datetime
    outcome: Outcome | None = None
    reason: str | None = None
    http_status: int | None = None
    attempt_id: str | None = None
    #: SHA-256 over the words as they stand by then.
    content_digest: str | None = None
    page_digest: str | None = None
    #: When it was last seen to be there, where it no longer is.
    present_at: datetime | None = None
    #: The host asked to be left alone until then.
    retry_at: datetime | None = None
    #: SHA-256 of every file of the bundle.
    files: Mapping[str, str] = field(default_factory=dict)
    #: What a record of kind `forgotten` removes, and its SHA-256: `E000012/text.txt`, `pages/...`.
    removed: Mapping[str, str] = field(default_factory=dict)
    number: int = 0
    previous: str = ""
    #: Its digest once that is known: it is asked for again and again, and to make it is to write the record.
    _digest: str = field(default="", init=False, repr=False, compare=False)

    @property
    def evidence_id(self) -> str:
        """Its name, which is that of its bundle."""
        return name(self.number)

    def line(self) -> bytes:
        """Return the record as its line, without the line's end."""
        told = {key: _plain(value) for key, value in asdict(self).items() if key != "_digest"}
        body = json.dumps(told, sort_keys=True, separators=(",", ":")).encode("ascii")
        return hashlib.sha256(body).hexdigest().encode() + b" " + body

    @property
    def digest(self) -> str:
        """SHA-256 of the record."""
        if not self._digest:
            self.known_as(self.line()[:_DIGEST])
        return self._digest

    def known_as(self, digest: bytes) -> None:
        """Keep the record's digest, where that was made already."""
        object.__setattr__(self, "_digest", digest.decode())


def name(number: int) -> str:
    """Return what the record of that number is called."""
    return f"E{number:06d}"


def read(line: bytes) -> Entry:
    """Read a line back; a ValueError, LookupError or TypeError says that it is none of ours."""
    body = line[_DIGEST + 1 :]
    if line[: _DIGEST + 1] != hashlib.sha256(body).hexdigest().encode() + b" ":
        raise ValueError("its digest is not that of what it says")
    told: dict[str, Any] = json.loads(body)
    for moment in ("at", "seen_at", "present_at", "retry_at"):
        told[moment] = told[moment] and datetime.fromisoformat(told[moment])
    entry = Entry(**told)
    entry.known_as(line[:_DIGEST])
    return entry


def head(count: int, digest: str) -> bytes:
    """Return what the file of the head holds."""
    return json.dumps({"records": count, "digest": digest}).encode("ascii") + b"\n"


class Ledger:
    """One folder; any number of processes may read it, and one at a time may write."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / "ledger.txt"
        self.head = folder / "head.json"
        self.bundles = folder / "bundles"

    def lines(self) -> tuple[list[bytes], bytes]:
        """Return the whole lines, and what a killed writer left of another."""
        try:
            *whole, torn = self.path.read_bytes().split(b"\n")
        except FileNotFoundError:
            return [], b""
        return whole, torn

    def entries(self) -> list[Entry]:
        """Return all records; a LedgerError names the first that does not follow the one before it."""
        found: list[Entry] = []
        previous = NOTHING
        for number, line in enumerate(self.lines()[0], start=1):
            try:
                entry = read(line)
            except (ValueError, LookupError, TypeError) as error:
                raise LedgerError(f"{name(number)}: the record was changed; {_ADVICE}") from error
            if (entry.number, entry.previous) != (number, previous):
                raise LedgerError(
                    f"{name(number)}: it does not follow the record before it: one was dropped, added or "
                    f"moved; {_ADVICE}"
                )
            previous = line[:_DIGEST].decode()
            found.append(entry)
        return found

    def file(self, evidence_id: str, name: str) -> bytes:
        """Return a file of a bundle; an OSError says that it is not there."""
        return (self.bundles / evidence_id / name).read_bytes()

    @contextmanager
    def writing(self) -> Iterator[Writer]:
        """Hold the right to write, with everything cleared away that a killed writer left."""
        durable.ensure(self.folder)
        with lease(self.folder / "lease", _PATIENCE):
            writer = Writer(self)
            writer.heal()
            yield writer

    @contextmanager
    def still(self) -> Iterator[None]:
        """Let nobody write while all of it is read; nothing is healed, nor made where nothing is."""
        with ExitStack() as held:
            # A copy that cannot be written to has no writer.
            if os.access(self.folder, os.W_OK):
                held.enter_context(lease(self.folder / "lease", _PATIENCE))
            yield


_ADVICE = "nothing is added to a broken ledger: restore it from a copy, `./repute evidence verify` says more"


class Writer:
    """Adds records; held by one process at a time."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self.entries = ledger.entries()
        self._tmp = ledger.folder / "tmp"

    def heal(self) -> None:
        """Cut off half a line, catch up the head, remove what no record speaks of and what was to go."""
        whole, torn = self._ledger.lines()
        if self._ledger.head.exists():
            if self._ledger.head.read_bytes() not in self._heads():
                raise LedgerError(f"head.json speaks of other records than the ledger holds; {_ADVICE}")
        elif self.entries or self._ledger.bundles.exists():
            # It is written before anything else: without it nobody knows which records were dropped.
            raise LedgerError(f"head.json is missing; {_ADVICE}")
        if torn:
            with self._ledger.path.open("r+b") as file:
                file.truncate(sum(len(line) + 1 for line in whole))
                os.fsync(file.fileno())
        shutil.rmtree(self._tmp, ignore_errors=True)
        shutil.rmtree(self._ledger.bundles / name(len(self.entries) + 1), ignore_errors=True)
        self._note_head()
        self.sweep()

    def add(self, entry: Entry, files: Mapping[str, bytes] | None = None) -> Entry:
        """Write the files, then the record, then the head; the record is safe when this returns."""
        files = files or {}
        last = self.entries[-1] if self.entries else None
        made = replace(
            entry,
            number=len(self.entries) + 1,
            previous=last.digest if last else NOTHING,
            files={name: hashlib.sha256(data).hexdigest() for name, data in files.items()},
        )
        if files:
            self._bundle(made.evidence_id, files)
        with self._ledger.path.open("ab") as file:
            file.write(made.line() + b"\n")
            file.flush()
            os.fsync(file.fileno())
        if not last:
            durable.sync(self._ledger.folder)
        self.entries.append(made)
        self._note_head()
        return made

    def sweep(self) -> None:
        """Remove what records of kind `forgotten` say is removed, in case that a kill left it."""
        for entry in self.entries:
            for place in entry.removed:
                evidence_id, _, file = place.partition("/")
                if evidence_id != "pages" and (path := self._ledger.bundles / evidence_id / file).exists():
                    path.unlink()
                    if not any(path.parent.iterdir()):
                        path.parent.rmdir()
                    durable.sync(self._ledger.bundles)

    def _bundle(self, evidence_id: str, files: Mapping[str, bytes]) -> None:
        draft = self._tmp / evidence_id
        for file, data in files.items():
            durable.publish(draft / file, data, self._tmp)
        durable.ensure(self._ledger.bundles)
        draft.rename(self._ledger.bundles / evidence_id)
        durable.sync(self._ledger.bundles)

    def _heads(self) -> tuple[bytes, ...]:
        """What the head may say: the last record, or the one before it where a kill came between."""
        count = len(self.entries)
        digests = (NOTHING, *(one.digest for one in self.entries[-2:]))
        here = [head(count - back, digests[-1 - back]) for back in range(min(count, 1) + 1)]
        return tuple(here)

    def _note_head(self) -> None:
        count = len(self.entries)
        told = head(count, self.entries[-1].digest if count else NOTHING)
        durable.publish(self._ledger.head, told, self._tmp, replace=True)


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return dict(value) if isinstance(value, Mapping) else value
