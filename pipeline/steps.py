"""The line, one step at a time: the only module that knows all of it.

fetch -> archive -> parse -> normalise -> load -> join -> score -> triage -> aggregate -> report
                                            \\-> examine -> alert
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from duckdb import DuckDBPyConnection

from pipeline import (
    aggregating,
    alerts,
    arrivals,
    correcting,
    due,
    learning,
    linked,
    outcomes,
    pace,
    registration,
    reopening,
    replying,
    reporting,
    standings,
    visits,
)  # fmt: skip
from pipeline import triage as deciding
from pipeline.failure import Failure
from pipeline.judging import judges
from pipeline.settings import Settings
from transforms import health, stories
from transforms.relevance import judge_pending
from transforms.score import score_pending
from warehouse import case_events, connection, published, theme_actions
from warehouse.archive import Archive
from warehouse.corrections import take_in
from warehouse.load import load as load_arrivals
from warehouse.records import Tally, Week
from warehouse.register import register

#: Clocks of machines that share an archive may differ by this much.
CLOCK_SLIP = timedelta(days=1)
#: Attempts parsed and loaded together; bounds memory when an archive has piled up.
CHUNK = 200
#: Versions judged before the warehouse is let go: some minutes of work.
SCORED_AT_ONCE = 50_000
#: Mentions put into stories before the warehouse is let go: a minute of work.
JOINED_AT_ONCE = 50_000


class AllSourcesFailed(Failure):
    """Nothing that was asked gave a readable page."""


def plan(
    settings: Settings, now: datetime, *, everything: bool = False, fast: bool | None = None
) -> list[list[str]]:
    """Return the ids of the sources that are due, in batches; a host is never in two of them.

    `fast`: only those of the fast lane, or only the others.
    """
    sources = [one for one in settings.watch().visited if fast is None or one.is_fast is fast]
    archive = Archive(settings.archive)
    # What a clock that was wrong dates into the future must not silence a source until then.
    standings = archive.standings((source.id for source in sources), by=now + CLOCK_SLIP)
    paces = archive.paces()
    wanted = [
        source
        for source in sources
        if everything or due.is_due(pace.paced(source, paces), standings[source.id], now)
    ]
    return due.batches(wanted, due.BATCHES)


def fetch(
    settings: Settings,
    source_ids: Sequence[str],
    clock: Callable[[], datetime],
    tell: Callable[[str], None] | None = None,
) -> list[str]:
    """Try each source once, and its further pages, and archive what comes; return the attempts' ids.

    Failures are attempts too. `tell` is called with each source as its first page has been tried.
    """
    watch = settings.watch()
    archive = Archive(settings.archive)
    wanted = [source for source in watch.visited if source.id in set(source_ids)]
    made = visits.Visits(archive, visits.policy(watch, archive.hosts()), clock, watch.site, tell)
    made.make(wanted)
    return made.kept


def load(settings: Settings) -> Tally:
    """Parse what is archived and not yet loaded, and load it; run again after a crash to heal it."""
    watch = settings.watch()
    archive = Archive(settings.archive)
    reopening.reopen(settings)
    total = Tally()
    while True:
        chunk = archive.pending(CHUNK)
        # Parsed before the warehouse is opened: the workers are forked, and a database does not survive that.
        read = list(arrivals.parse(watch, chunk))
        with connection.writing(settings.warehouse) as db:
            register(db, *registration.rows(watch))
            # Asked for while nobody else writes: what is forgotten from now on is removed after this load.
            total = total + load_arrivals(db, arrivals.blanked(read, standings.forgotten_in(settings)))
            if is_last := len(chunk) < CHUNK:
                # A mention may have been corrected before this warehouse saw it: when it was made anew.
                # What concerns weeks that were built waits until they can be built with all that is new.
                take_in(db, settings.archive, spares_built=True)
                published.take_in(db, settings.archive)
                case_events.take_in(db, settings.archive)
                theme_actions.take_in(db, settings.archive)
                archive.keep_paces(pace.measured(db))
        archive.settle(kept.attempt_id for kept in chunk)
        if is_last:
            return total + Tally(notes=tuple(arrivals.damage(archive)))


def count_articles(settings: Settings, now: datetime) -> int:
    """Return how many of the articles that mentions link to `fetch_articles` would ask for."""
    articles = settings.watch().articles
    return len(linked.wanted(settings, articles, now)) if articles.enabled else 0


def fetch_articles(
    settings: Settings,
    now: datetime,
    clock: Callable[[], datetime],
    tell: Callable[[str], None] | None = None,
) -> list[str]:
    """Ask for the articles that news mentions link to and archive what comes; return the attempts' ids."""
    watch = settings.watch()
    if not watch.articles.enabled:
        return []
    rules = visits.policy(watch, Archive(settings.archive).hosts())
    return linked.fetch(settings, linked.wanted(settings, watch.articles, now), rules, clock, tell)


def load_articles(settings: Settings) -> Tally:
    """Read the articles that are archived and not yet loaded; `failed` counts those that cannot be had."""
    return linked.load(settings)


def relate(settings: Settings, now: datetime) -> Tally:
    """Judge every mention that was not judged yet: whether it is about its brand and counts."""
    profiles = {brand.id: brand.about for brand in settings.watch().brands}
    return _until_done(
        settings,
        lambda db: judge_pending(db, profiles, now, most=SCORED_AT_ONCE),
        lambda found: found.new + found.skipped < SCORED_AT_ONCE,
    )


def join(settings: Settings, now: datetime) -> Tally:
    """Put every mention that came or changed since into its story; run again after a crash to heal it.

    `new` counts stories that began, `same` mentions that joined one.
    """
    return _until_done(
        settings,
        lambda db: stories.join_pending(db, now, most=JOINED_AT_ONCE),
        lambda found: found.new + found.same + found.changed < JOINED_AT_ONCE,
    )


def _until_done(
    settings: Settings,
    work: Callable[[DuckDBPyConnection], Tally],
    is_done: Callable[[Tally], bool],
) -> Tally:
    """Work in turns; between them others get to write, and readers to see what is there by then."""
    total = Tally()
    while True:
        with connection.writing(settings.warehouse) as db:
            found = work(db)
        total = total + found
        if is_done(found):
            return total


def score(settings: Settings, now: datetime) -> Tally:
    """Judge every version of every mention that its brand's model has not judged yet.

    Corrections that wait are counted then, and their weeks' pages published again.
    """
    chosen = judges(settings, settings.watch())
    total = _until_done(
        settings,
        lambda db: score_pending(db, chosen, now, most=SCORED_AT_ONCE),
        lambda found: found.new + found.skipped < SCORED_AT_ONCE,
    )
    # What owners answered is looked over as soon as it is loaded.
    replying.review(settings, now)
    # What people said while somebody else was writing.
    correcting.count(settings)
    correcting.publish(settings, now)
    return total


def triage(settings: Settings, now: datetime) -> Tally:
    """Decide by the rules of engagement what to do about what was scored, and bring the cases up to date."""
    return deciding.triage(settings, now)


def learn(settings: Settings, now: datetime) -> Tally:
    """Let each brand's corrections teach its judge, once there are enough, and score its history anew.

    `changed` counts the brands that were tried, the notes say what came of it.
    """
    tried = list(learning.learn(settings, now))
    # Also where a layer was given up: nothing stands under the name of the model alone by then.
    scored = score(settings, now) if tried else Tally()
    return scored + Tally(changed=len(tried), notes=tuple(map(learning.told, tried)))


def examine(settings: Settings, now: datetime) -> Tally:
    """Examine what the load showed of each source; tell once of one that went blind, once when it recovered.

    `same` counts the sources examined, the notes are what was told.
    """
    with connection.writing(settings.warehouse) as db:
        examined = health.examine(db)
        return Tally(same=examined, notes=tuple(alerts.deliver(db, settings.alerts, now)))


def verdict(settings: Settings, attempt_ids: Sequence[str]) -> Tally:
    """Raise AllSourcesFailed when none of the attempts gave a readable page, and that is news."""
    made = outcomes.of(settings, attempt_ids) if attempt_ids else []
    failed = [outcome for outcome in made if not outcome.is_good]
    if outcomes.is_failure(settings, made):
        told = "; ".join(f"{one.source_id}: {one.outcome}, {one.reason}" for one in failed[:5])
        raise AllSourcesFailed(f"all {len(made)} sources failed: {told}")
    return Tally(same=len(made) - len(failed), failed=len(failed))


def aggregate(settings: Settings, week: Week, brand_ids: Sequence[str] | None = None) -> list[str]:
    """Rebuild what a report of the week rests on; return the ids of the brands that can be reported.

    The others keep their last good weeks and stop nobody; when none is left, the first CheckError is raised.
    """
    done = aggregating.rebuild(settings, week, week, brand_ids)
    if done.broken and not done.sound:
        raise next(iter(done.broken.values()))
    return list(done.sound)


def report(
    settings: Settings, week: Week, made_at: datetime, brand_ids: Sequence[str] | None = None
) -> list[str]:
    """Publish the week's page of each reported brand, and the index; return the pages' paths."""
    brands = [brand.id for brand in settings.watch().reported(brand_ids)]
    return [str(page.path) for page, _ in reporting.publish(settings, [week], made_at, brands)]


def offer(settings: Settings) -> str:
    """Publish the tables of every reported brand and the page that asks them; return its path."""
    return str(reporting.offer(settings, [brand.id for brand in settings.watch().reported()]))
