"""Which mention an entry is whose key depends on what else its page shows.

Two reviews of one name and day, two alerts to one address, or two rows of one ticket have a narrower key each
while both are shown, and a wide one when they stand alone. An entry is taken for the mention that the
warehouse knows by its narrow key, else for the one of the wide key that has the same id, or has had the same
words. Else it is what its page makes of it: by the wide key a new version, by the narrow one something new;
but a post of a feed that has another id and another moment than the known one is no version of that.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

import duckdb

from extractors.records import Mention
from warehouse.staging import FEED, Arrival, content_digest
from warehouse.statements import statement


@dataclass(slots=True)
class _Known:
    """What is known of a mention: whose words count, by which id it went, and what it has said."""

    source_id: str
    name: tuple[str, str | None]
    published_at: datetime | None = None
    words: set[str] = field(default_factory=set)


def recognised(db: duckdb.DuckDBPyConnection, folder: Path, arrivals: Sequence[Arrival]) -> list[Arrival]:
    """Return the arrivals with each mention under the key that it is known by; `folder` is for drafts."""
    path = folder / "keys.jsonl"
    shown = [one for arrival in arrivals for one in _mentions(arrival) if one.wide_key]
    known = _known(db, path, {one.narrow_key for one in shown})
    # Nearly always none: of all others, the key is that of the page.
    unsure = {one.wide_key for one in shown if one.key != one.wide_key or one.narrow_key in known}
    unsure |= {
        one.wide_key
        for arrival in arrivals
        if arrival.attempt.site == FEED
        for one in _mentions(arrival)
        if one.wide_key and one.kind == "post"
    }
    if not unsure:
        return list(arrivals)
    known |= _known(db, path, unsure)
    loaded = _loaded(db, [arrival.attempt_id for arrival in arrivals])
    changed: dict[str, Arrival] = {}
    for one in sorted(arrivals, key=lambda told: (told.attempt.fetched_at, told.attempt_id)):
        if one.reading and one.attempt_id not in loaded and one.attempt_id not in changed:
            mentions = tuple(_named(one, unsure, known))
            changed[one.attempt_id] = replace(one, reading=replace(one.reading, mentions=mentions))
    return [changed.get(one.attempt_id, one) for one in arrivals]


def _mentions(arrival: Arrival) -> Sequence[Mention]:
    return arrival.reading.mentions if arrival.reading else ()


def _named(arrival: Arrival, unsure: Container[str], known: dict[str, _Known]) -> Iterator[Mention]:
    """Yield the mentions of one page, each with its key; no two are taken for the same one."""
    mentions = _mentions(arrival)
    taken = {one.narrow_key for one in mentions if one.narrow_key in known}
    # An id that several of them have tells none from the others.
    times = Counter((one.wide_key, one.external_id) for one in mentions)
    for one in mentions:
        if one.wide_key not in unsure:
            yield one
            continue
        is_told_apart = one.key in (one.wide_key, one.narrow_key)
        has_id = one.external_id is not None and times[one.wide_key, one.external_id] == 1
        named = replace(one, key=_chosen(arrival, one, known, taken, has_id)) if is_told_apart else one
        taken.add(named.key)
        _note(arrival, named, known)
        yield named


def _chosen(
    arrival: Arrival, one: Mention, known: Mapping[str, _Known], taken: Container[str], has_id: bool
) -> str:
    if one.narrow_key in known:
        return one.narrow_key
    wide = known.get(one.wide_key)
    if wide is None or one.wide_key in taken:
        return one.key
    is_named_so = has_id and wide.name == (arrival.attempt.site, one.external_id)
    if is_named_so or content_digest(one) in wide.words:
        return one.wide_key
    return one.narrow_key if _is_another(arrival, one, wide) else one.key


def _is_another(arrival: Arrival, one: Mention, wide: _Known) -> bool:
    """Whether it is another post of the topic: with its moment, as some feeds give new ids to the same."""
    attempt, (site, external_id) = arrival.attempt, wide.name
    is_of_feed = one.kind == "post" and attempt.site == site == FEED
    if not is_of_feed or attempt.source_id != wide.source_id:
        return False
    ids, moments = {one.external_id, external_id}, {_moment(one), wide.published_at}
    return None not in ids | moments and len(ids) == len(moments) == 2  # noqa: PLR2004


def _note(arrival: Arrival, one: Mention, known: dict[str, _Known]) -> None:
    attempt = arrival.attempt
    held = known.setdefault(one.key, _Known(attempt.source_id, (attempt.site, one.external_id), _moment(one)))
    # Only the source that showed it first is believed when words change.
    if held.source_id == attempt.source_id:
        held.words.add(content_digest(one))


def _moment(one: Mention) -> datetime | None:
    return one.published.at if one.published else None


def _known(db: duckdb.DuckDBPyConnection, path: Path, keys: Iterable[str]) -> dict[str, _Known]:
    lines = "".join(json.dumps({"mention_key": key}) + "\n" for key in keys)
    if not lines:
        return {}
    path.write_text(lines, encoding="ascii")
    found: dict[str, _Known] = {}
    rows = db.execute(statement("known_words"), {"path": str(path)}).fetchall()
    for key, source_id, site, external_id, published_at, digest in rows:
        found.setdefault(key, _Known(source_id, (site, external_id), published_at)).words.add(digest)
    return found


def _loaded(db: duckdb.DuckDBPyConnection, attempt_ids: Sequence[str]) -> set[str]:
    rows = db.execute(
        "SELECT attempt_id FROM attempt WHERE list_contains($ids, attempt_id)", {"ids": list(attempt_ids)}
    )
    return {attempt_id for (attempt_id,) in rows.fetchall()}
