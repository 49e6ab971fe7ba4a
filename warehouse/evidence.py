"""Evidence and the warehouse: what is to be captured, the ledger as a table, and words that must go."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb

from extractors.records import Mention, Reading, Source
from warehouse import snapshots
from warehouse.connection import opened
from warehouse.lease import lease
from warehouse.ledger import Entry, Part
from warehouse.statements import statement
from warehouse.transaction import transaction

#: How the keys of mentions begin whose words were removed; the rest is the digest of what the key was.
FORGOTTEN = "forgotten:"
_PATIENCE = 600.0
_FRESH = "compact"


@dataclass(frozen=True, slots=True)
class Subject:
    """What evidence is taken of: a mention as it stands, or the owner's answer to it."""

    mention_id: int
    key: str
    part: Part
    version: int
    kind: str
    site: str
    source_id: str
    external_id: str | None
    url: str | None
    author: str | None
    title: str | None
    text: str
    rating_value: float | None
    rating_scale: float | None
    published_at: datetime | None
    precision: str | None
    content_digest: str
    attempt_id: str
    seen_at: datetime
    #: The article that it links to, where that was read.
    article_attempt_id: str | None = None
    article_text: str | None = None
    #: When the mention was published: by that it, and the answer to it, stands in a list.
    listed_at: datetime | None = None


def digest(key: str) -> str:
    """Return what the ledger calls the mention of that key."""
    return (
        key.removeprefix(FORGOTTEN) if key.startswith(FORGOTTEN) else hashlib.sha256(key.encode()).hexdigest()
    )


def wanted(
    db: duckdb.DuckDBPyConnection, since: datetime, accounts: Sequence[tuple[str, str]] = ()
) -> list[int]:
    """Return the mentions to take evidence of; `accounts` are watched ones, each its site and author."""
    rows = json.dumps([{"site": site, "author": author} for site, author in accounts])
    found = db.execute(statement("evidence/wanted"), {"since": since, "rows": rows}).fetchall()
    return sorted(mention_id for (mention_id,) in found)


def subjects(db: duckdb.DuckDBPyConnection, mention_ids: Iterable[int]) -> list[Subject]:
    """Return the mentions, and the answers to them, as they stand; one that is not there is left out."""
    rows = db.execute(statement("evidence/subject"), {"mention_ids": list(mention_ids)}).fetchall()
    return [Subject(*row) for row in rows if not row[1].startswith(FORGOTTEN)]


def is_captured(db: duckdb.DuckDBPyConnection, mention_id: int) -> bool:
    """Whether the ledger holds what the mention says now, after all edits."""
    return bool(db.execute(statement("evidence/captured"), {"mention_id": mention_id}).fetchall())


def mirror(db: duckdb.DuckDBPyConnection, entries: Sequence[Entry]) -> None:
    """Add the records that the table does not hold; a table of another ledger is filled anew."""
    with transaction(db):
        query = "SELECT count(*), max(number), arg_max(record_digest, number) FROM evidence"
        ((held, last, last_digest),) = db.execute(query).fetchall()
        # A record holds the digest of the one before it: where the last is ours, all are.
        if held and (held != last or held > len(entries) or entries[held - 1].digest != last_digest):
            db.execute("DELETE FROM evidence")
            held = 0
        rows = json.dumps([_row(one) for one in entries[held:]])
        db.execute(statement("evidence/arrived"), {"rows": rows})
        db.execute(statement("evidence/linked"))


def register_terms(db: duckdb.DuckDBPyConnection, sources: Iterable[Source]) -> None:
    """Write down how long what each source shows may be kept, and who can delete there."""
    with transaction(db):
        db.execute("DELETE FROM source_term")
        for one in sources:
            db.execute(
                "INSERT INTO source_term VALUES (?, ?, ?, ?)",
                [one.id, one.is_owned, one.retention_days, one.obeys_deletion],
            )


def expired(db: duckdb.DuckDBPyConnection, now: datetime) -> dict[int, list[int]]:
    """Return the mentions that their source allows no longer as of today (UTC), by the days it allows."""
    found: dict[int, list[int]] = {}
    for mention_id, days in db.execute(statement("evidence/expired"), {"now": now}).fetchall():
        found.setdefault(days, []).append(mention_id)
    return found


def with_terms(db: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """Return the sources with terms that showed what is forgotten, each with its site."""
    return dict(db.execute(statement("evidence/with_terms")).fetchall())


def shown_since(
    db: duckdb.DuckDBPyConnection, source_ids: Iterable[str], since: datetime | None
) -> list[tuple[str, str, str]]:
    """Return the pages that came from the sources since then, each with an attempt and its source."""
    values = {"source_ids": list(source_ids), "since": since}
    rows = db.execute(statement("evidence/shown_since"), values).fetchall()
    return [(digest, attempt_id, source_id) for digest, attempt_id, source_id in rows]


def told_in(
    db: duckdb.DuckDBPyConnection, digests: Iterable[str], audited_weeks: int
) -> list[tuple[str, date]]:
    """Return the brands and weeks whose pages may quote one of the forgotten mentions.

    A page quotes a mistake of the model from the audits of as many weeks.
    """
    values = {"digests": list(digests), "audited_weeks": audited_weeks}
    found = db.execute(statement("evidence/told_in"), values).fetchall()
    return [(brand_id, monday) for brand_id, monday in found]


def scrub(db: duckdb.DuckDBPyConnection, digests: Iterable[str]) -> int:
    """Remove the words of forgotten mentions; what counts need stays. Returns how many rows were changed."""
    names = ("mention", "edit", "reply", "article", "retired", "alert", "suspect", "story_member")
    work = ("reply_finding", "reply_draft", "case", "case_event", "correction")
    gone = list(digests)
    changed = 0
    with transaction(db):
        for name in (*names, *work):
            query = statement(f"evidence/scrub_{name}")
            values = {"digests": gone} if "$digests" in query else None
            changed += db.execute(query, values).fetchall()[0][0]
        return changed + (_rename(db, gone) if gone else 0)


def blanked(db: duckdb.DuckDBPyConnection) -> set[str]:
    """Return the ids of the alerts whose words were removed."""
    return {alert_id for (alert_id,) in db.execute("SELECT alert_id FROM alert WHERE words = ''").fetchall()}


def _rename(db: duckdb.DuckDBPyConnection, digests: Sequence[str]) -> int:
    """Let stories and events that are called by the key of a forgotten mention be called as it is by now."""
    changed = 0
    for table, column in db.execute(statement("evidence/keyed")).fetchall():
        query = (
            f"UPDATE {table} SET {column} = '{FORGOTTEN}' || sha256({column}) "
            f"WHERE NOT starts_with({column}, '{FORGOTTEN}') "
            f"AND list_contains($digests::VARCHAR[], sha256({column}))"
        )
        changed += db.execute(query, {"digests": list(digests)}).fetchall()[0][0]
    return changed


def without(reading: Reading, forgotten: frozenset[str]) -> Reading:
    """Return the reading with the forgotten mentions blank, so that they go on being counted and no more."""
    if not forgotten:
        return reading
    return replace(reading, mentions=tuple(_without(one, forgotten) for one in reading.mentions))


def names(one: Mention) -> list[str]:
    """Return what the ledger may call a mention that a page shows, the surest first.

    It may have stood alone with its key when it was forgotten and stand beside another now. Nobody can say
    then which of the two it is, so that neither comes back.
    """
    return list(dict.fromkeys([*sure_names(one), *([digest(one.wide_key)] if one.wide_key else [])]))


def sure_names(one: Mention) -> list[str]:
    """Return those of them that no other mention has."""
    return [digest(key) for key in (one.key, one.narrow_key) if key]


def _without(one: Mention, forgotten: frozenset[str]) -> Mention:
    return next((_blank(one, name) for name in names(one) if name in forgotten), one)


def _blank(one: Mention, name: str) -> Mention:
    return replace(
        one,
        key=FORGOTTEN + name,
        wide_key="",
        narrow_key="",
        external_id=None,
        url=None,
        author=None,
        title=None,
        text="",
        reply=None,
        verification=None,
        match_hints=(),
        parent_id=None,
        thread_id=None,
    )


def rewrite(folder: Path) -> None:
    """Write the database anew, and withdraw older copies: the old file's blocks hold what was removed."""
    beside = folder / _FRESH
    with lease(folder / "lease", _PATIENCE):
        shutil.rmtree(beside, ignore_errors=True)
        beside.mkdir()
        snapshots.exchange(folder, compacted(folder / snapshots.DATABASE, beside / snapshots.DATABASE))
        snapshots.withdraw(folder)
        shutil.rmtree(beside, ignore_errors=True)


def compacted(path: Path, fresh: Path) -> Path:
    """Write what the database file holds, and nothing of what it held, to a new one; return its path."""
    with opened(path) as db:
        ((name,),) = db.execute("SELECT current_database()").fetchall()
        quoted = str(fresh).replace("'", "''")
        db.execute(f"ATTACH '{quoted}' AS compacted")
        db.execute(f'COPY FROM DATABASE "{name}" TO compacted')
        db.execute("CHECKPOINT compacted")
        db.execute("DETACH compacted")
    return fresh


def _row(one: Entry) -> Mapping[str, object]:
    return {
        "number": one.number,
        "evidence_id": one.evidence_id,
        "kind": one.kind,
        "outcome": one.outcome,
        "reason": one.reason,
        "part": one.part,
        "mention_digest": one.mention,
        "source_id": one.source_id,
        "recorded_at": _instant(one.at),
        "seen_at": _instant(one.seen_at),
        "present_at": _instant(one.present_at),
        "http_status": one.http_status,
        "content_digest": one.content_digest,
        "page_digest": one.page_digest,
        "has_files": bool(one.files),
        "record_digest": one.digest,
    }


def _instant(at: datetime | None) -> str | None:
    return at.astimezone(UTC).isoformat() if at else None
