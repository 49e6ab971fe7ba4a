"""Whether evidence is what was captured: the chain is walked and every file is read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from warehouse import removals
from warehouse.ledger import NOTHING, Entry, Ledger, head, name, read


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing that is not as it was written, and the record where it shows."""

    record: str
    what: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What verification found: the first flaw, or None when all is as it was written."""

    records: int
    files: int
    #: Digest of the last record: whoever keeps it elsewhere can tell later that nothing was changed.
    head: str
    flaw: Flaw | None
    #: What a killed run left behind; the next one clears it away.
    notes: tuple[str, ...] = ()


def verify(ledger: Ledger, anchor: str | None = None) -> Verdict:
    """Walk the chain and every file. `anchor`: the digest of a record that must be part of the chain.

    Where others may write meanwhile, the caller holds the ledger `still`.
    """
    entries, flaw = _walk(ledger)
    digests = [entry.digest for entry in entries]
    last = digests[-1] if digests else NOTHING
    notes: list[str] = []
    flaw = flaw or _head(ledger, digests, notes) or next(_files(ledger, entries, notes), None)
    if not flaw and anchor is not None and anchor not in {NOTHING, *digests}:
        flaw = Flaw("ledger.txt", f"no record has the digest {anchor}: the chain was written anew")
    if removals.pending(ledger.folder):
        notes.append("a removal is under way, or its run was killed; the next run brings it to an end")
    count = sum(len(entry.files) for entry in entries)
    return Verdict(len(entries), count, last, flaw, tuple(notes))


def _walk(ledger: Ledger) -> tuple[list[Entry], Flaw | None]:
    entries: list[Entry] = []
    previous = NOTHING
    for number, line in enumerate(ledger.lines()[0], start=1):
        try:
            entry = read(line)
        except (ValueError, LookupError, TypeError):
            return entries, Flaw(
                name(number), "the record was changed: its digest is not that of what it says"
            )
        if (entry.number, entry.previous) != (number, previous):
            return entries, Flaw(
                name(number), "does not follow the record before it: one was dropped, added or moved"
            )
        previous = entry.digest
        if line != entry.line():
            return entries, Flaw(name(number), "the record is written in another form")
        entries.append(entry)
    return entries, None


def _head(ledger: Ledger, digests: list[str], notes: list[str]) -> Flaw | None:
    torn = ledger.lines()[1]
    count = len(digests)
    try:
        told = ledger.head.read_bytes()
    except FileNotFoundError:
        # The head is written before the first record.
        return Flaw("head.json", "is missing") if count or ledger.bundles.exists() else None
    chain = [NOTHING, *digests]
    if told == head(count, chain[-1]):
        if torn:
            notes.append("a run was killed while it wrote a record; the next one clears it away")
        return None
    if count and told == head(count - 1, chain[-2]) and not torn:
        notes.append("a run was killed right after it wrote a record; the next one catches up")
        return None
    return Flaw("head.json", f"speaks of other records than the {count} of the ledger: some were dropped")


def _files(ledger: Ledger, entries: list[Entry], notes: list[str]) -> Iterator[Flaw]:
    removed = {place for entry in entries for place in entry.removed}
    known = {f"{entry.evidence_id}/{file}" for entry in entries for file in entry.files}
    for entry in entries:
        for file, digest in entry.files.items():
            place = f"{entry.evidence_id}/{file}"
            path = ledger.bundles / entry.evidence_id / file
            if place in removed:
                if path.exists():
                    notes.append(f"{place} is to be removed; the next run does it")
            elif not path.is_file():
                yield Flaw(entry.evidence_id, f"{file} is missing")
            elif hashlib.sha256(path.read_bytes()).hexdigest() != digest:
                yield Flaw(entry.evidence_id, f"{file} was changed")
    for path in sorted(ledger.bundles.glob("*")):
        if not path.is_dir():
            yield Flaw("bundles", f"{path.name} is in no record: a file was added")
    for path in sorted(ledger.bundles.glob("*/*")):
        place = f"{path.parent.name}/{path.name}"
        if path.parent.name == name(len(entries) + 1):
            notes.append(f"{path.parent.name} was being captured when a run was killed")
        elif place not in known:
            yield Flaw(path.parent.name, f"{path.name} is in no record: one was dropped, or a file was added")
