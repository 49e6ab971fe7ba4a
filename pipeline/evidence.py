"""Evidence: what was said, kept so that it can be shown later that it was said, and in these words."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from extractors.records import Attempt
from pipeline import screenshots
from pipeline.failure import Failure
from pipeline.settings import Settings
from pipeline.standings import Standing, forgotten, standings
from pipeline.watch import Watch
from warehouse import connection, snapshots, warc
from warehouse import evidence as records
from warehouse.archive import Archive
from warehouse.attempts import ArchiveError
from warehouse.errors import NothingPublishedError
from warehouse.evidence import Subject
from warehouse.ledger import Entry, Ledger, Writer
from warehouse.records import Tally

#: Mentions first seen within so many days are captured when they turn out to be wanted.
DAYS = timedelta(days=30)
WORDS, WARC, TOLD, DIFF, SHOT, ARTICLE = (
    "text.txt",
    "page.warc.gz",
    "capture.json",
    "change.diff",
    "screenshot.png",
    "article.warc.gz",
)


class NothingToCaptureError(Failure):
    """None of the mentions asked for is there."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What is captured, and the attempt that showed it."""

    subject: Subject
    attempt: Attempt | None
    article: Attempt | None = None


@dataclass(frozen=True, slots=True)
class Round:
    """One run: of which installation, and when."""

    settings: Settings
    watch: Watch
    now: datetime


def capture(settings: Settings, now: datetime, mention_ids: Sequence[int] | None = None) -> Tally:
    """Capture the mentions, or all that are wanted and not captured yet; running twice captures once.

    `new` counts first captures, `changed` other words of what was captured before, `same` what is held
    already, `failed` those whose page is no longer in the archive.
    """
    watch = settings.watch()
    if mention_ids is None and (not watch.evidence.enabled or is_empty(settings)):
        return Tally()
    ledger = Ledger(settings.evidence)
    with connection.reading(settings.warehouse) as db:
        chosen = mention_ids
        if chosen is None:
            chosen = records.wanted(db, now - DAYS, watch.evidence.accounts)
        found = records.subjects(db, chosen)
    if mention_ids and not found:
        raise NothingToCaptureError(
            "no such mention is in the warehouse, or its words were removed on demand"
        )
    total = Tally()
    with ledger.writing() as writer:
        before = standings(writer.entries)
        for subject in pending(found, writer.entries):
            earlier = before.get((records.digest(subject.key), subject.part))
            total = total + _capture(Round(settings, watch, now), writer, subject, earlier)
        entries = list(writer.entries)
    captured = total.new + total.changed + total.failed
    # Also where nothing is new: who captured it may have been killed before the warehouse was told.
    mirror(settings, watch, entries)
    return total + Tally(same=len(found) - captured)


def is_empty(settings: Settings) -> bool:
    """Whether nothing was ever collected, so that there is nothing to keep."""
    try:
        snapshots.newest(settings.warehouse)
    except NothingPublishedError:
        return True
    return False


def pending(found: Iterable[Subject], entries: Sequence[Entry]) -> list[Subject]:
    """Return those whose words, as they stand, are not in the ledger, nor to be forgotten."""
    held = {(one.mention, one.part, one.content_digest) for one in entries}
    gone = forgotten(entries)
    return [
        one
        for one in found
        if (name := records.digest(one.key)) not in gone and (name, one.part, one.content_digest) not in held
    ]


def mirror(settings: Settings, watch: Watch, entries: Sequence[Entry]) -> None:
    """Let the warehouse show what the ledger says."""
    with connection.writing(settings.warehouse) as db:
        records.register_terms(db, watch.sources)
        records.mirror(db, entries)


def _capture(place: Round, writer: Writer, one: Subject, before: Standing | None) -> Tally:
    try:
        attempt = Archive(place.settings.archive).attempt(one.attempt_id)
        article = None
        if one.article_attempt_id:
            article = Archive(place.settings.articles).attempt(one.article_attempt_id)
    except ArchiveError as error:
        return Tally(failed=1, notes=(f"mention {one.mention_id} cannot be captured: {error}",))
    files = bundle(
        Seen(one, attempt, article), earlier(place.settings, before), place.watch.evidence.screenshots
    )
    writer.add(
        Entry(
            kind="recheck" if before else "capture",
            outcome="edited" if before else None,
            at=place.now,
            mention=records.digest(one.key),
            part=one.part,
            source_id=one.source_id,
            seen_at=one.seen_at,
            http_status=attempt.http_status,
            attempt_id=one.attempt_id,
            content_digest=one.content_digest,
            page_digest=attempt.page.digest if attempt.page else None,
        ),
        files,
    )
    notes = (
        () if attempt.page else (f"of mention {one.mention_id} only the words are kept: {attempt.problem}",)
    )
    return Tally(changed=1, notes=notes) if before else Tally(new=1, notes=notes)


def bundle(seen: Seen, before: Subject | None, shots: Path | None = None) -> dict[str, bytes]:
    """Return the files of a bundle; `before` is what stood there earlier, `shots` the browser."""
    now_is = words(seen.subject)
    files = {WORDS: now_is.encode("utf-8", "replace"), TOLD: told(seen.subject, _page(seen.attempt))}
    if seen.attempt and seen.attempt.page:
        files[WARC] = warc.written(seen.attempt.page, seen.attempt.http_status)
        if shots and (picture := screenshots.taken(seen.attempt.page, shots)):
            files[SHOT] = picture
    if seen.article and seen.article.page:
        files[ARTICLE] = warc.written(seen.article.page, seen.article.http_status)
    if before is not None:
        changes = diff(words(before), now_is)
        if (before.article_text or "") != (seen.subject.article_text or ""):
            changes += diff(before.article_text or "", seen.subject.article_text or "", "article ")
        files[DIFF] = changes.encode("utf-8", "replace")
    return files


def words(one: Subject) -> str:
    """Return what was said as people read it: the heading, the stars, the words."""
    stars = ""
    if one.rating_value is not None:
        stars = f"{one.rating_value:g}" + (f" of {one.rating_scale:g}" if one.rating_scale else "")
    return "\n\n".join(part for part in (one.title, stars, one.text) if part) + "\n"


def diff(before: str, after: str, of: str = "") -> str:
    """Return a unified diff of two versions of the words."""
    lines = difflib.unified_diff(
        before.splitlines(), after.splitlines(), f"{of}before", f"{of}after", lineterm=""
    )
    return "".join(f"{line}\n" for line in lines)


def earlier(settings: Settings, before: Standing | None) -> Subject | None:
    """Return what the newest bundle was taken of; None when there is none, or it cannot be read."""
    if before is None:
        return None
    try:
        return subject_of(Ledger(settings.evidence).file(before.newest.evidence_id, TOLD))[0]
    except (OSError, ValueError, LookupError, TypeError):
        return None


def told(subject: Subject, page: Mapping[str, Any]) -> bytes:
    """Return `capture.json`: the subject, and what is known of the page that it was captured from."""
    both = {"subject": asdict(subject), "page": dict(page)}
    return (json.dumps(both, indent=1, default=_plain) + "\n").encode("ascii")


def _page(attempt: Attempt | None) -> dict[str, Any]:
    if attempt is None or attempt.page is None:
        return {}
    page = attempt.page
    return {
        "url": page.url,
        "first_url": page.first_url,
        "number": attempt.page_number,
        "fetched_at": page.fetched_at,
        "content_type": page.content_type,
        "sha256": page.digest,
        "headers": page.headers,
    }


def subject_of(told: bytes) -> tuple[Subject, Mapping[str, Any]]:
    """Read `capture.json` back: what was captured, and what is known of its page."""
    read = json.loads(told)
    subject = dict(read["subject"])
    for moment in ("published_at", "seen_at", "listed_at"):
        subject[moment] = subject[moment] and datetime.fromisoformat(subject[moment])
    return Subject(**subject), read["page"] or {}


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    raise TypeError(type(value).__name__)
