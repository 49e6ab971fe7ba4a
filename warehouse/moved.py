"""Which mention an entry of a feed is whose address alone is another by now.

Editors mend addresses, and some feeds write a session into every link. What its source shows by the same id
and of the same moment is taken for the mention that it was; where the moment is no closer than a minute,
only in the same words: ids that are all the same are given as well.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import duckdb

from extractors.records import Mention
from warehouse.staging import FEED, Arrival, content_digest
from warehouse.statements import statement

_EXACT = frozenset({"second", "millisecond"})
#: Source, id, when it was published, and the digest of its words; "" for whatever words.
_Entry = tuple[str, str | None, datetime | None, str]


def settled(db: duckdb.DuckDBPyConnection, folder: Path, arrivals: Sequence[Arrival]) -> list[Arrival]:
    """Return the arrivals with such entries under the key that they had; `folder` is for drafts."""
    asked = {
        (arrival.attempt.source_id, one.external_id) for arrival in arrivals for one in _addressed(arrival)
    }
    if not asked:
        return list(arrivals)
    path = folder / "entries.jsonl"
    lines = (json.dumps({"source_id": source, "external_id": name}) + "\n" for source, name in asked)
    path.write_text("".join(lines), encoding="ascii")
    rows = db.execute(statement("known_entry"), {"path": str(path)}).fetchall()
    known: dict[_Entry, str] = {entry: row[-1] for row in rows for entry in _entries(*row[1:-1])}
    keys = set(known.values())
    changed: dict[str, Arrival] = {}
    for one in sorted(arrivals, key=lambda told: (told.attempt.fetched_at, told.attempt_id)):
        addressed = {id(mention) for mention in _addressed(one)}
        if one.reading and one.attempt_id not in changed and addressed:
            mentions = tuple(_named(one, addressed, known, keys))
            changed[one.attempt_id] = replace(one, reading=replace(one.reading, mentions=mentions))
    return [changed.get(one.attempt_id, one) for one in arrivals]


def _addressed(arrival: Arrival) -> Iterator[Mention]:
    """Yield the entries that go by their address although they have an id that no other on the page has."""
    if arrival.attempt.site != FEED or arrival.reading is None:
        return
    times = Counter(one.external_id for one in arrival.reading.mentions)
    for one in arrival.reading.mentions:
        if one.external_id and times[one.external_id] == 1 and one.key == one.wide_key and one.url:
            yield one


def _named(
    arrival: Arrival, addressed: Container[int], known: dict[_Entry, str], keys: set[str]
) -> Iterator[Mention]:
    """Yield the mentions of one page, and note what the addressed ones are known by from now on."""
    mentions = arrival.reading.mentions if arrival.reading else ()
    shown = {one.key for one in mentions}
    for one in mentions:
        if id(one) not in addressed:
            yield one
            continue
        told = one.published
        at, precision = (told.at, told.precision) if told else (None, None)
        source_id, digest = arrival.attempt.source_id, content_digest(one)
        entries = list(_entries(source_id, one.external_id, at, precision, digest))
        key = next((known[entry] for entry in entries if entry in known), one.key)
        if key != one.key and one.key not in keys and key not in shown:
            yield replace(one, key=key, wide_key=key)
            continue
        for entry in entries:
            known.setdefault(entry, one.key)
        keys.add(one.key)
        yield one


def _entries(
    source_id: str, name: str | None, at: datetime | None, precision: str | None, digest: str
) -> Iterator[_Entry]:
    """Yield what the entry may be known by."""
    yield source_id, name, at, digest
    if at and precision in _EXACT:
        yield source_id, name, at, ""
