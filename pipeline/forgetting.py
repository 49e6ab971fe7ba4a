"""Removing what must not be kept, in all copies, while the ledger can still be walked.

First it is written down what is to go. Then the ledger says what is removed and why, and bundles, archived
pages that nothing else needs, the warehouse, its published copies and the pages of the report follow. Killed
in between, the next run goes on.
What is shown again by its source stays blank: only its digest is known, and by that it is recognised.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import chain
from pathlib import Path

from extractors import sandbox
from extractors.records import Page, Reading
from pipeline import alerts, copies, editions, reporting, steps
from pipeline.settings import Settings
from pipeline.standings import forgotten, standings
from pipeline.watch import Watch
from reports import site
from reports.records import WEEKS
from reports.weekly import ReportError
from warehouse import case_events, connection, durable, rebuild, removals
from warehouse import evidence as records
from warehouse.archive import Archive
from warehouse.attempts import ArchiveError
from warehouse.journal import Journal
from warehouse.ledger import Entry, Ledger, Writer
from warehouse.publications import Publications
from warehouse.records import Tally, Week
from warehouse.removals import Removal
from warehouse.statements import statement

_CHUNK = 100


@dataclass(frozen=True, slots=True)
class Demand:
    """Whose words are to be removed, and why."""

    mention_ids: tuple[int, ...]
    reason: str
    #: Remove archived pages that hold them even where others need these pages.
    with_pages: bool = False


@dataclass(frozen=True, slots=True)
class _Named:
    mention_id: int
    digest: str
    source_id: str
    seen_at: datetime


def forget(settings: Settings, demand: Demand, now: datetime) -> Tally:
    """Remove the words of the mentions in all copies; twice is once.

    `new` counts the mentions, `changed` the archived pages that were removed, `skipped` those that stay
    because others' words are on them; the notes say so.
    """
    named = _named(settings, demand.mention_ids)
    gone = forgotten(Ledger(settings.evidence).entries()) | {one.digest for one in named}
    pages, shared = _pages(settings, settings.watch(), demand, gone)
    removal = Removal(
        reason=demand.reason,
        mentions=tuple((one.digest, one.source_id) for one in named),
        pages=tuple(pages),
        articles=tuple(_articles(settings, named)),
    )
    if named:
        removals.add(settings.evidence, removal)
    made = complete(settings, now).get(removal, Tally())
    notes: tuple[str, ...] = ()
    if shared:
        notes = (
            f"{shared} archived pages also hold what others said and stay; --pages removes them as well, and "
            "they cannot be read again afterwards",
        )
    return replace(made, skipped=shared, notes=notes)


def complete(settings: Settings, now: datetime) -> dict[Removal, Tally]:
    """Bring every removal to an end, and let warehouse, copies and the report's pages follow the ledger.

    Returns what came of each: `new` counts mentions, `changed` archived pages.
    """
    watch = settings.watch()
    waiting = removals.pending(settings.evidence)
    made = {one: _remove(settings, one, now) for one in waiting}
    entries = Ledger(settings.evidence).entries()
    # What people told of it in words goes from the archive first: the warehouse takes it from there.
    case_events.forget(settings.archive, forgotten(entries))
    Journal(settings.archive).forget(forgotten(entries))
    with connection.writing(settings.warehouse) as db:
        records.register_terms(db, watch.sources)
        changed = records.scrub(db, forgotten(entries))
        case_events.take_in(db, settings.archive)
        records.mirror(db, entries)
        alerts.blank(settings.alerts, records.blanked(db))
        digests = {digest for one in waiting for digest in one.digests}
        quoted = records.told_in(db, digests, audited_weeks=WEEKS)
    if changed or waiting:
        # Also where it was killed once the words had gone, and before the blocks that held them.
        records.rewrite(settings.warehouse)
        _clear(settings)
    _withdraw(settings, quoted, now)
    for one in waiting:
        removals.done(settings.evidence, one)
    return made


def _clear(settings: Settings) -> None:
    """Remove what killed runs left half made: it holds the words as well."""
    rebuild.clear(settings.warehouse)
    drafts = (settings.archive.glob(f"{deep}tmp") for deep in ("", "*/", "*/*/"))
    shelves = (settings.reports.glob(f"{deep}*/") for deep in ("", "*/"))
    for folder in (settings.reports, *chain.from_iterable((*drafts, *shelves))):
        durable.clear(folder)


def _withdraw(settings: Settings, quoted: Sequence[tuple[str, date]], now: datetime) -> None:
    """Make the pages anew that may quote what is gone, and remove what they published before.

    A page that cannot be made anew, such as one of a brand that is no longer known, is removed.
    """
    withdrawn: list[Path] = []
    for brand_id, monday in quoted:
        week = Week(monday)
        # What a page published then quoted is a copy too: it cannot be brought back any more.
        Publications(settings.archive).discard(brand_id, monday)
        copies.discard(settings, brand_id, week.label)
        page = settings.reports / brand_id / f"{week.label}.html"
        if page.exists():
            try:
                reporting.publish(settings, [week], now, [brand_id])
            except ReportError:
                site.withdraw(page)
                withdrawn.append(page)
    if withdrawn:
        site.relist(settings.reports, withdrawn)
    editions.remake(settings, ((brand_id, Week(monday)) for brand_id, monday in quoted), now)
    if (settings.reports / reporting.ASK).exists():
        # Also words that no page quotes stand in the published tables.
        steps.offer(settings)


def obey(settings: Settings, now: datetime) -> Tally:
    """Remove what a source no longer allows to be kept: what is gone there, and what has been kept long."""
    watch = settings.watch()
    total = Tally()
    with connection.reading(settings.warehouse) as db:
        expired = records.expired(db, now)
    for days, mention_ids in expired.items():
        demand = Demand(tuple(mention_ids), f"its source allows it to be kept for {days} days")
        total = total + Tally(skipped=forget(settings, demand, now).new)
    strict = {source.id for source in watch.sources if source.obeys_deletion}
    stand = standings(Ledger(settings.evidence).entries()).values()
    gone = {one.mention for one in stand if one.is_gone and one.part == "mention" and one.source_id in strict}
    if gone:
        with connection.reading(settings.warehouse) as db:
            rows = db.execute("SELECT mention_id, mention_digest FROM evidence").fetchall()
        ids = {mention_id for mention_id, digest in rows if digest in gone and mention_id is not None}
        reason = "it was deleted at its source, which demands the same of copies"
        demand = Demand(tuple(sorted(ids)), reason, with_pages=True)
        total = total + Tally(skipped=forget(settings, demand, now).new)
    return total


def _named(settings: Settings, mention_ids: Iterable[int]) -> list[_Named]:
    query = (
        "SELECT mention_id, mention_key, source_id, first_seen_at FROM mention "
        "WHERE list_contains($mention_ids::BIGINT[], mention_id) ORDER BY mention_id"
    )
    with connection.reading(settings.warehouse) as db:
        rows = db.execute(query, {"mention_ids": list(mention_ids)}).fetchall()
    return [_Named(row[0], records.digest(row[1]), row[2], row[3]) for row in rows]


def _remove(settings: Settings, removal: Removal, now: datetime) -> Tally:
    """Say in the ledger what is removed, and remove bundles, pages and articles; twice is once."""
    with Ledger(settings.evidence).writing() as writer:
        already = forgotten(writer.entries)
        new = [(digest, source_id) for digest, source_id in removal.mentions if digest not in already]
        for number, (digest, source_id) in enumerate(new):
            writer.add(_burial(writer, digest, source_id, removal, now, with_pages=number == 0))
        writer.sweep()
    pages = sum(map(Archive(settings.archive).discard, removal.pages))
    # An article's page holds nothing but the article.
    for digest in removal.articles:
        Archive(settings.articles).discard(digest)
    return Tally(new=len(new), changed=pages)


def _burial(  # noqa: PLR0913
    writer: Writer, digest: str, source_id: str, removal: Removal, now: datetime, *, with_pages: bool
) -> Entry:
    """Return what the ledger says of it; the pages that go with a demand stand in its first record."""
    mine = [entry for entry in writer.entries if entry.mention == digest]
    removed = {f"{entry.evidence_id}/{file}": sha for entry in mine for file, sha in entry.files.items()}
    return Entry(
        kind="forgotten",
        reason=removal.reason,
        at=now,
        mention=digest,
        part="mention",
        source_id=source_id,
        seen_at=now,
        removed=removed | {f"pages/{page}": page for page in removal.pages if with_pages},
    )


def _pages(settings: Settings, watch: Watch, demand: Demand, gone: frozenset[str]) -> tuple[list[str], int]:
    """Return the archived pages to remove, and how many stay because others' words are on them."""
    with connection.reading(settings.warehouse) as db:
        values = {"mention_ids": list(demand.mention_ids)}
        rows = db.execute(statement("evidence/showing"), values).fetchall()
    remove, shared = [], 0
    for start in range(0, len(rows), _CHUNK):
        for digest, is_known, reading in _read(settings, watch, rows[start : start + _CHUNK]):
            keys = {records.digest(one.key) for one in reading.mentions} if reading else set()
            if not is_known and not keys & gone:
                continue
            if demand.with_pages or (reading and not keys - gone):
                remove.append(digest)
            else:
                shared += 1
    return remove, shared


def _read(
    settings: Settings, watch: Watch, rows: Sequence[tuple[str, str, str, bool]]
) -> list[tuple[str, bool, Reading | None]]:
    archive = Archive(settings.archive)
    found: list[tuple[str, bool, Page]] = []
    jobs = []
    for digest, attempt_id, name, is_known in rows:
        try:
            page = archive.attempt(attempt_id).page
        except ArchiveError:
            continue
        if page:
            found.append((digest, is_known, page))
            jobs.append((page, watch.site(name)))
    readings = sandbox.read_all(jobs)
    return [
        (digest, is_known, reading if isinstance(reading, Reading) else None)
        for (digest, is_known, _), reading in zip(found, readings, strict=True)
    ]


def _articles(settings: Settings, named: Sequence[_Named]) -> list[str]:
    """Return the digests of the articles that the mentions were judged on."""
    query = (
        "SELECT DISTINCT page_digest FROM article WHERE page_digest IS NOT NULL AND outcome <> 'hidden' "
        "AND list_contains($mention_ids::BIGINT[], mention_id) ORDER BY page_digest"
    )
    with connection.reading(settings.warehouse) as db:
        rows = db.execute(query, {"mention_ids": [one.mention_id for one in named]}).fetchall()
    return [digest for (digest,) in rows]
