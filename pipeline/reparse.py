"""Read the archive again: what the pages say by today's parsers takes the place of what was read before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path

from duckdb import DuckDBPyConnection

from extractors import sites
from pipeline.arrivals import blanked, parse
from pipeline.failure import Failure
from pipeline.judging import judges
from pipeline.settings import Settings
from pipeline.standings import forgotten, forgotten_in, removed_pages
from pipeline.steps import CHUNK
from pipeline.watch import Watch
from transforms import stories, weekly
from transforms.relevance import judge_pending
from transforms.score import Judge, score_pending
from warehouse import rebuild, snapshots
from warehouse.archive import Archive, Kept
from warehouse.connection import opened
from warehouse.evidence import compacted, scrub
from warehouse.ledger import Ledger
from warehouse.load import Arrival, load
from warehouse.rebuild import Difference
from warehouse.records import Week
from warehouse.transaction import transaction

#: Called with the number of attempts that were read.
Step = Callable[[int], None]
#: What reads attempts; what is to be forgotten comes blank.
Read = Callable[[Sequence[Kept]], list[Arrival]]


@dataclass(frozen=True, slots=True)
class Reread:
    """What is different by now, and until when sources stay as they were: their pages were removed."""

    differences: tuple[Difference, ...]
    kept: Mapping[str, datetime]


def reparse(
    settings: Settings, now: datetime, *, since: datetime | None, dry_run: bool, step: Step
) -> Reread:
    """Rebuild what the warehouse holds of mentions, and return what is different.

    Nothing is fetched. Collecting goes on meanwhile; writers wait only for the end, when what they brought
    is read as well. Killed at any moment, it leaves the old warehouse or the new one, whole.
    """
    folder, archive = settings.warehouse, Archive(settings.archive)
    watch = settings.watch()
    entries = Ledger(settings.evidence).entries()
    gone = forgotten(entries)
    lost = [digest for digest in removed_pages(entries) if not archive.holds(digest)]

    def read(chunk: Sequence[Kept]) -> list[Arrival]:
        check_sites(watch, chunk)
        return blanked(parse(watch, chunk), gone)

    with rebuild.beginning(folder, since, lost) as fresh:
        kept = rebuild.kept(fresh, since)
        sources = known(fresh)
        done = rebuild.loaded(fresh)
        replay(read, (one for one in archive.settled(done) if one.attempt.source_id in sources), fresh, step)
        with rebuild.holding(folder):
            catch_up(read, archive, folder, fresh, step)
            with opened(fresh) as db, rebuild.former(db, folder / snapshots.DATABASE):
                scrubbed = scrub(db, forgotten_in(settings))
                found = rebuild.complete(db, now)
                if found and not dry_run:
                    judge_pending(db, {brand.id: brand.about for brand in watch.brands}, now)
                    recount(db, judges(settings, watch), now)
            if not dry_run:
                # What was forgotten meanwhile had been read before: its words are still in freed blocks.
                whole = compacted(fresh, fresh.with_name("compact.duckdb")) if scrubbed else fresh
                snapshots.exchange(folder, whole)
    return Reread(tuple(found), kept)


def check_sites(watch: Watch, chunk: Iterable[Kept]) -> None:
    """Refuse to read pages of a site that nobody describes any more: what they showed would be lost."""
    known = {*sites.NAMES, *watch.described}
    for one in chunk:
        if one.attempt.page and one.attempt.site not in known:
            name = one.attempt.site
            raise Failure(
                f"the archive holds pages of {name!r} (source {one.attempt.source_id}), a site that nobody "
                f"describes any more, so nothing was changed; bring back sites/{name}.yaml beside the brands "
                "file, or read again only what is younger with --since"
            )


def catch_up(read: Read, archive: Archive, folder: Path, fresh: Path, step: Step) -> None:
    """Read what was collected meanwhile, and what a killed load left unsettled although it was loaded."""
    with opened(fresh) as db, rebuild.former(db, folder / snapshots.DATABASE):
        rebuild.configured(db)
    done, due = rebuild.loaded(fresh), rebuild.loaded(folder / snapshots.DATABASE)
    waiting = (one for one in archive.pending() if one.attempt_id in due - done)
    replay(read, waiting, fresh, step)
    replay(read, (one for one in archive.settled(done) if one.attempt_id in due), fresh, step)


def replay(read: Read, kept: Iterable[Kept], fresh: Path, step: Step) -> None:
    """Load the attempts in their order, some at a time."""
    for chunk in chunks(kept, CHUNK):
        # Parsed before the warehouse is opened: the workers are forked, and a database does not survive that.
        arrivals = read(chunk)
        with opened(fresh) as db:
            load(db, arrivals)
        step(len(chunk))


def chunks(kept: Iterable[Kept], size: int) -> Iterator[list[Kept]]:
    """Cut into lists of that size; the last may be shorter."""
    waiting = iter(kept)
    while chunk := list(islice(waiting, size)):
        yield chunk


def known(fresh: Path) -> set[str]:
    """The sources that the new warehouse knows."""
    with opened(fresh) as db:
        return {source_id for (source_id,) in db.execute("SELECT source_id FROM source").fetchall()}


def recount(db: DuckDBPyConnection, chosen: Mapping[str, Judge], now: datetime) -> None:
    """Join and score what has other words now, and build every week again that was built before."""
    stories.join_pending(db, now)
    score_pending(db, chosen, now)
    built = (
        "SELECT weekly_sentiment.brand_id, brand.zone, weekly_sentiment.week, weekly_sentiment.model "
        "FROM weekly_sentiment INNER JOIN brand ON weekly_sentiment.brand_id = brand.brand_id ORDER BY ALL"
    )
    weeks = db.execute(built).fetchall()
    for brand_id, zone, monday, former in weeks:
        model = chosen[brand_id].name if brand_id in chosen else former
        with transaction(db):
            weekly.build(db, brand_id, zone, Week(monday), model)
    for brand_id, zone, monday, _ in weeks:
        with transaction(db):
            weekly.compare(db, brand_id, zone, Week(monday))
