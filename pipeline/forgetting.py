"""Removing what must not be kept, in all copies, while the ledger can still be walked.

First it is written down what is to go. Then the ledger says what is removed and why, and bundles, archived
pages that nothing else needs, the warehouse, its published copies and the pages of the report follow. Killed
in between, the next run goes on.
What is shown again by its source stays blank: only its digest is known, and by that it is recognised.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from itertools import chain, islice
from pathlib import Path

from extractors import sandbox
from extractors.records import Page, Reading
from pipeline import alerts, copies, editions, evidence, reporting, steps
from pipeline.settings import Settings
from pipeline.standings import Name, forgotten, standings
from pipeline.watch import Watch
from reports import site
from reports.records import WEEKS
from reports.weekly import ReportError
from warehouse import case_events, connection, durable, rebuild, removals, warc
from warehouse import evidence as records
from warehouse.archive import Archive
from warehouse.attempts import ArchiveError
from warehouse.journal import Journal
from warehouse.ledger import Entry, Ledger, Writer
from warehouse.publications import Publications
from warehouse.records import Tally, Week
from warehouse.removals import Removal, Swept
from warehouse.statements import statement

_CHUNK = 100
#: An attempt lies in the archive so long after it was made, at most: clocks of machines may differ.
_KEPT_WITHIN = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Demand:
    """Whose words are to be removed, and why."""

    mention_ids: tuple[int, ...]
    reason: str
    #: Remove archived pages that hold them even where others need these pages.
    with_pages: bool = False


@dataclass(frozen=True, slots=True)
class _Kept:
    """A page that is kept, the site that reads it, and whether it is known to show what is to go."""

    digest: str
    page: Page
    site: str
    is_known: bool


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
    _sweep(settings, watch, now)
    return total


def _sweep(settings: Settings, watch: Watch, now: datetime) -> None:
    """Once a day (UTC), remove pages on which sources with terms show again nothing but what is forgotten."""
    last = removals.swept(settings.evidence)
    if last and last.at.astimezone(UTC).date() == now.astimezone(UTC).date():
        return
    # Asked before the warehouse is: what waits by now may be loaded afterwards, however long it has waited.
    waiting_since = Archive(settings.archive).waiting_since()
    if gone := forgotten(Ledger(settings.evidence).entries()):
        shown = _shown_again(settings, last.until if last else None)
        found: dict[str, dict[str, str]] = defaultdict(dict)
        while chunk := list(islice(shown, _CHUNK)):
            readings = sandbox.read_all([(one.page, watch.site(one.site)) for one in chunk])
            for one, told in zip(chunk, readings, strict=True):
                names = (
                    [records.sure_names(held) for held in told.mentions] if isinstance(told, Reading) else []
                )
                if names and all(gone.intersection(each) for each in names):
                    found[one.page.source_id][one.digest] = next(each for each in names[0] if each in gone)
        for source_id, pages in found.items():
            _remove_shown_again(settings, source_id, pages, now)
    until = min(now, waiting_since or now) - _KEPT_WITHIN
    removals.note_swept(settings.evidence, Swept(now, until))


def _shown_again(settings: Settings, since: datetime | None) -> Iterator[_Kept]:
    """Yield the pages that came since then from sources with terms which showed what is forgotten."""
    with connection.reading(settings.warehouse) as db:
        sites = records.with_terms(db)
        rows = records.shown_since(db, sites, since)
    archive, ledger = Archive(settings.archive), Ledger(settings.evidence)
    for digest, attempt_id, source_id in rows:
        with suppress(ArchiveError):
            if page := archive.attempt(attempt_id).page:
                yield _Kept(digest, page, sites[source_id], is_known=False)
    # What showed that something else is gone lies in a bundle alone.
    entries = ledger.entries()
    told = _telling(entries)
    for entry in entries:
        is_new = since is None or entry.at >= since
        if not (is_new and entry.page_digest and evidence.WARC in entry.files and entry.source_id in sites):
            continue
        if page := _bundled(ledger, entry, told):
            yield _Kept(entry.page_digest, page, sites[entry.source_id], is_known=False)


def _remove_shown_again(settings: Settings, source_id: str, pages: Mapping[str, str], now: datetime) -> None:
    """Say in the ledger that the pages are removed, each with one whose words it shows, and remove them."""
    with Ledger(settings.evidence).writing() as writer:
        shared = _in_bundles(writer, list(pages)) | {f"pages/{page}": page for page in pages}
        if not _is_told(writer, shared):
            mention = next(iter(pages.values()))
            writer.add(_burial(writer, mention, source_id, "its source showed it again", now, shared))
        writer.sweep()
    archive = Archive(settings.archive)
    for page in pages:
        archive.discard(page)


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
        # The pages that go with a demand stand in its first record.
        shared = _in_bundles(writer, removal.pages) | {f"pages/{page}": page for page in removal.pages}
        # Pages that were spared when the words were forgotten may go by another demand.
        for digest, source_id in new or (() if _is_told(writer, shared) else removal.mentions[:1]):
            writer.add(_burial(writer, digest, source_id, removal.reason, now, shared))
            shared = {}
        writer.sweep()
    pages = sum(map(Archive(settings.archive).discard, removal.pages))
    # An article's page holds nothing but the article.
    for digest in removal.articles:
        Archive(settings.articles).discard(digest)
    return Tally(new=len(new), changed=pages)


def _is_told(writer: Writer, places: Mapping[str, str]) -> bool:
    """Whether the ledger says of all these files that they are removed."""
    return places.keys() <= {place for entry in writer.entries for place in entry.removed}


def _in_bundles(writer: Writer, pages: Sequence[str]) -> dict[str, str]:
    """Return the files of bundles that hold these pages, be it as evidence of what others said."""
    gone = {place for entry in writer.entries for place in entry.removed}
    return {
        place: digest
        for entry in writer.entries
        if entry.page_digest in pages
        for name, digest in entry.files.items()
        if name in {evidence.WARC, evidence.SHOT} and (place := f"{entry.evidence_id}/{name}") not in gone
    }


def _burial(  # noqa: PLR0913, PLR0917
    writer: Writer, digest: str, source_id: str, reason: str, now: datetime, shared: Mapping[str, str]
) -> Entry:
    """Return what the ledger says of it: its own bundles go, and what is `shared` with others."""
    mine = [entry for entry in writer.entries if entry.mention == digest]
    removed = {f"{entry.evidence_id}/{file}": sha for entry in mine for file, sha in entry.files.items()}
    return Entry(
        kind="forgotten",
        reason=reason,
        at=now,
        mention=digest,
        part="mention",
        source_id=source_id,
        seen_at=now,
        removed=removed | dict(shared),
    )


def _pages(settings: Settings, watch: Watch, demand: Demand, gone: frozenset[str]) -> tuple[list[str], int]:
    """Return the kept pages to remove, and how many stay because others' words are on them."""
    remove, shared = [], 0
    found = _kept(settings, demand.mention_ids)
    while chunk := list(islice(found, _CHUNK)):
        readings = sandbox.read_all([(one.page, watch.site(one.site)) for one in chunk])
        for one, told in zip(chunk, readings, strict=True):
            shown = told.mentions if isinstance(told, Reading) else None
            if not one.is_known and not any(gone.intersection(records.names(held)) for held in shown or ()):
                continue
            is_alone = shown is not None and all(
                gone.intersection(records.sure_names(held)) for held in shown
            )
            if demand.with_pages or is_alone:
                remove.append(one.digest)
            else:
                shared += 1
    return remove, shared


def _kept(settings: Settings, mention_ids: Sequence[int]) -> Iterator[_Kept]:
    """Yield every page that may show one of the mentions, from the archive or else from a bundle."""
    values = {"mention_ids": list(mention_ids)}
    with connection.reading(settings.warehouse) as db:
        rows = db.execute(statement("evidence/showing"), values).fetchall()
        shown = db.execute(statement("evidence/shown_by"), values).fetchall()
    archive, ledger = Archive(settings.archive), Ledger(settings.evidence)
    entries = ledger.entries()
    bundled = {one.page_digest: one for one in entries if one.page_digest and evidence.WARC in one.files}
    told = _telling(entries)
    for digest, attempt_id, name, is_known in rows:
        entry = bundled.pop(digest, None)
        with suppress(ArchiveError):
            if page := archive.attempt(attempt_id).page or _bundled(ledger, entry, told):
                yield _Kept(digest, page, name, is_known)
    # What was answered when something was looked at again lies in bundles alone.
    sites = {source_id: (name, since) for source_id, name, since in shown}
    for digest, entry in bundled.items():
        name, since = sites.get(entry.source_id, ("", entry.seen_at))
        if name and entry.seen_at >= since and (page := _bundled(ledger, entry, told)):
            yield _Kept(digest, page, name, is_known=False)


def _telling(entries: Iterable[Entry]) -> dict[Name, Entry]:
    """Return the newest records that tell of the page on which each thing was captured."""
    return {(one.mention, one.part): one for one in entries if evidence.TOLD in one.files}


def _bundled(ledger: Ledger, entry: Entry | None, told: Mapping[Name, Entry]) -> Page | None:
    """Return the page that the record's bundle holds; None where there is none any more."""
    if entry is None:
        return None
    try:
        address, kind, body = warc.read(ledger.file(entry.evidence_id, evidence.WARC))
    except OSError:
        return None
    begun = ""
    # What shows that something is gone is read as what showed that it was there.
    if source := told.get((entry.mention, entry.part)):
        with suppress(OSError, ValueError, LookupError, TypeError):
            begun = evidence.subject_of(ledger.file(source.evidence_id, evidence.TOLD))[1].get(
                "first_url", ""
            )
    return Page(entry.source_id, address, entry.seen_at, body, kind, first_url=begun or "")


def _articles(settings: Settings, named: Sequence[_Named]) -> list[str]:
    """Return the digests of the articles that the mentions were judged on."""
    query = (
        "SELECT DISTINCT page_digest FROM article WHERE page_digest IS NOT NULL AND outcome <> 'hidden' "
        "AND list_contains($mention_ids::BIGINT[], mention_id) ORDER BY page_digest"
    )
    with connection.reading(settings.warehouse) as db:
        rows = db.execute(query, {"mention_ids": [one.mention_id for one in named]}).fetchall()
    return [digest for (digest,) in rows]
