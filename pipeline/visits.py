"""Fetch into the archive: every attempt is kept as it ends, and the pages after the first follow."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from yarl import URL

from extractors import fetch as fetching
from extractors import sites, urls
from extractors.records import Attempt, Page, Source
from pipeline import pages
from pipeline.settings import Settings
from pipeline.watch import Watch
from warehouse.archive import Archive


class Visits:
    """One round of visits, and the names of the attempts that it has kept so far."""

    def __init__(
        self,
        archive: Archive,
        policy: fetching.Policy,
        clock: Callable[[], datetime],
        site: Callable[[str], sites.Site],
        tell: Callable[[str], None] | None = None,
    ) -> None:
        self.kept: list[str] = []
        self._archive = archive
        self._policy = policy
        self._clock = clock
        self._site = site
        self._tell = tell
        #: Where the pages of each source begin, once that is known.
        self._begun: dict[str, str] = {}

    def make(self, sources: Sequence[Source]) -> None:
        """Try each source once, and its further pages as far as it is to be read."""
        recall = self._archive.recall()
        arrived = self._ask(sources, 1, lambda source: recall(source.id))
        self._begun = {source_id: page.place for source_id, page in arrived.items()}
        first = [(source, arrived[source.id]) for source in sources if source.id in arrived]
        pages.turn(first, self._archive, self._ask, self._site)

    def _ask(
        self,
        sources: Sequence[Source],
        number: int,
        earlier: Callable[[Source], Page | None] = lambda _: None,
    ) -> Mapping[str, Page]:
        """Ask for the pages of this number; returns those of the sources that have more than one."""
        arrived: dict[str, Page] = {}
        turned = {source.id for source in sources if source.pages > 1}
        by_id = {source.id: source for source in sources}

        def keep(attempt: Attempt) -> None:
            page = attempt.page
            if page:
                source = by_id[attempt.source_id]
                begun = self._begun[source.id] if number > 1 else place(source, page, earlier)
                page = replace(page, first_url=begun)
            self.kept.append(self._archive.keep(replace(attempt, page=page, page_number=number)))
            if page and attempt.source_id in turned:
                arrived[attempt.source_id] = page
            if self._tell and number == 1:
                self._tell(attempt.source_id)

        fetching.fetch(sources, self._policy, self._clock, keep, earlier)
        return arrived


def place(source: Source, page: Page, earlier: Callable[[Source], Page | None]) -> str:
    """Return where the pages begin whose first this is; nothing where that is its own address.

    A redirect may lead elsewhere each time, such as to an address with a session in it: entries without a
    name of their own would be others at each visit. So they stay where they were the last time.
    """
    if urls.key(page.url) == urls.key(source.url):
        return ""
    before = earlier(source)
    begun = before.place if before else str(URL(source.url).with_user(None).with_fragment(None))
    return "" if begun == page.url else begun


def policy(watch: Watch, hosts: Path | None) -> fetching.Policy:
    """How politely and how far requests may go; `hosts` is what all processes share of it."""
    return fetching.Policy(
        contact=watch.contact,
        allow_loopback=watch.allow_loopback,
        delay_seconds=watch.delay_seconds,
        hosts=hosts,
    )


def hand_over(settings: Settings, page: Page, site: str) -> str:
    """Archive what a person brought, as if it had been fetched; return the attempt's id."""
    attempt = Attempt(page.source_id, site, page.fetched_at, latency_ms=0, page=page)
    return Archive(settings.archive).keep(attempt)
