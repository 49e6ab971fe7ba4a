"""The linked article: what a news mention of a few words leads to, fetched as politely as any source.

Its tries lie in an archive of their own, which is their queue as the other one is the sources': fetching
writes into it, loading empties it, and a kill between the two loses nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from extractors import articles as fitting
from extractors import fetch as fetching
from extractors import sandbox
from extractors.errors import ExtractError
from extractors.records import Attempt, Reading, Source
from pipeline.settings import Settings
from pipeline.watch import Articles
from warehouse import articles, connection
from warehouse.archive import Archive, Kept
from warehouse.articles import Told, Try, Wanted
from warehouse.records import Tally

SITE = "article"
#: Pages parsed and loaded together; bounds memory when many have piled up.
CHUNK = 100
_HIDDEN = "Google News does not tell the address of the article"
_GONE = (404, 410, 451)
#: Other answers than these from 400 to 499 will be the same tomorrow.
_PASSING = (401, 403, 408, 425, 429)
_CLIENT_ERRORS = range(400, 500)


def wanted(settings: Settings, limits: Articles, now: datetime) -> list[Wanted]:
    """Return the articles to ask for now."""
    with connection.reading(settings.warehouse) as db:
        return articles.wanted(db, now, limits.days, limits.max_per_run)


def fetch(
    settings: Settings,
    wanted: Sequence[Wanted],
    policy: fetching.Policy,
    clock: Callable[[], datetime],
    tell: Callable[[str], None] | None = None,
) -> list[str]:
    """Ask for each once and archive what comes; return the attempts' ids."""
    archive = Archive(settings.articles)
    kept: list[str] = []

    def keep(attempt: Attempt) -> None:
        kept.append(archive.keep(attempt))
        if tell:
            tell(attempt.source_id)

    for one in wanted:
        if fitting.hidden(one.url):
            keep(Attempt(one.name, SITE, clock(), latency_ms=0, problem=_HIDDEN))
    fetching.fetch([_source(one) for one in wanted if not fitting.hidden(one.url)], policy, clock, keep)
    return kept


def load(settings: Settings) -> Tally:
    """Read what is archived and not yet loaded; run again after a crash to heal it."""
    archive = Archive(settings.articles)
    total = Tally()
    while chunk := archive.pending(CHUNK):
        with connection.reading(settings.warehouse) as db:
            told = articles.told(db, {kept.attempt.source_id for kept in chunk})
        # Parsed before the warehouse is opened for writing: the workers are forked.
        tries = list(read(chunk, told))
        with connection.writing(settings.warehouse) as db:
            total = total + articles.load(db, tries)
        archive.settle(kept.attempt_id for kept in chunk)
    return total + Tally(
        notes=tuple(
            f"the archive's record {name} is damaged and was put aside in archive/articles/damaged"
            for name in archive.damaged()
        )
    )


def read(chunk: Sequence[Kept], told: Mapping[str, Told]) -> Iterator[Try]:
    """Read each page in a worker that may be killed; one whose mention is unknown tells nobody anything."""
    known = [kept for kept in chunk if kept.attempt.source_id in told]
    readings = sandbox.read_all([(kept.attempt.page, SITE) for kept in known if kept.attempt.page])
    for kept in known:
        about = told[kept.attempt.source_id]
        if kept.attempt.page is None:
            yield _missed(kept, about, _outcome(kept.attempt), kept.attempt.problem)
        else:
            yield _read(kept, about, next(readings))


def _read(kept: Kept, about: Told, reading: Reading | ExtractError) -> Try:
    if isinstance(reading, ExtractError):
        outcome = "blocked" if reading.outcome == "blocked" else "no_article"
        return _missed(kept, about, outcome, reading.problem)
    (article,) = reading.mentions
    if not fitting.is_about(article.text, about.words, about.hints):
        return _missed(kept, about, "no_article", "is another text than the one that was announced")
    return Try(kept.attempt_id, kept.attempt, about.mention_id, article)


def _missed(kept: Kept, about: Told, outcome: str, reason: str | None) -> Try:
    return Try(kept.attempt_id, kept.attempt, about.mention_id, None, outcome, reason)


def _outcome(attempt: Attempt) -> str:
    """Return what became of an article of which no page came."""
    if attempt.problem == _HIDDEN:
        return "hidden"
    if attempt.outcome == "blocked" and attempt.http_status is None:
        return "blocked"  # by robots.txt: nothing was asked
    status = attempt.http_status
    is_gone = status in _GONE or (status in _CLIENT_ERRORS and status not in _PASSING)
    return "gone" if is_gone else "failed"


def _source(wanted: Wanted) -> Source:
    return Source(id=wanted.name, brand="", site=SITE, name=wanted.name, url=wanted.url, every=timedelta())
