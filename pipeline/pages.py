"""Turn a source's pages, newest first, until nothing new can be behind them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from extractors import sandbox, sites, urls
from extractors.errors import ExtractError
from extractors.records import Page, Reading, Source
from extractors.sandbox import Leaf
from warehouse.archive import Archive
from warehouse.walked import Walked

#: A date without a clock time, in a zone that we do not know, may be two days off.
_MARGIN = timedelta(days=2)

#: Asks the sources for the pages of this number; returns those that arrived, by source.
Ask = Callable[[Sequence[Source], int], Mapping[str, Page]]


@dataclass(frozen=True, slots=True)
class Walk:
    """One source, on its way from page to page."""

    source: Source
    #: The page that it has come to.
    page: Page
    #: What complete walks before this one saw.
    before: Walked
    began: datetime
    number: int = 1
    #: What this one saw on the pages before this.
    marks: frozenset[str] = frozenset()
    digests: frozenset[str] = frozenset()


def turn(
    arrived: Sequence[tuple[Source, Page]], archive: Archive, ask: Ask, site: Callable[[str], sites.Site]
) -> None:
    """Go on from the first pages that arrived, as far as each source is to be read.

    A walk that ends because there is nothing more to see is remembered. One that is broken off, by a page
    that does not come or cannot be read, is not, so that the next goes as far again.
    """
    walks = [begun(source, page, archive) for source, page in arrived if source.pages > 1]
    number = 1
    while walks:
        leaves = sandbox.leaf_all([(walk.page, site(walk.source.site)) for walk in walks])
        going: list[tuple[Walk, Source]] = []
        for walk, leaf in zip(walks, leaves, strict=True):
            if isinstance(leaf, ExtractError):
                continue
            if address := onward(walk, leaf):
                going.append((past(walk, leaf), replace(walk.source, url=address)))
            else:
                archive.remember(walk.source.id, seen(walk, leaf))
        number += 1
        pages = ask([source for _, source in going], number) if going else {}
        walks = [
            replace(walk, page=page, number=number)
            for walk, _ in going
            if (page := pages.get(walk.source.id))
        ]


def begun(source: Source, page: Page, archive: Archive) -> Walk:
    """Return the walk at its first page; when it may now go further, earlier ones do not count."""
    before = archive.walked(source.id)
    return Walk(source, page, before if before.pages >= source.pages else Walked(), page.fetched_at)


def seen(walk: Walk, leaf: Leaf) -> Walked:
    """Return what is known after the walk has ended with this page."""
    return walk.before.then(past(walk, leaf).marks, walk.began, walk.source.pages)


def past(walk: Walk, leaf: Leaf) -> Walk:
    """Return the walk with this page behind it."""
    return replace(walk, marks=walk.marks | marks(leaf.reading), digests=walk.digests | {walk.page.digest})


def onward(walk: Walk, leaf: Leaf) -> str | None:
    """Return the address of the page after this one; None when there is no reason to look at it."""
    here = marks(leaf.reading)
    is_loop = walk.page.digest in walk.digests or here <= walk.marks
    is_known = here <= set(walk.before.marks)
    if walk.number >= walk.source.pages or is_loop or is_known or is_older(leaf.reading, walk.before.at):
        return None
    address = leaf.next_address
    # Another host would be asked out of its turn, and a page could send us anywhere.
    return address if address and urls.host(address) == urls.host(walk.page.url) else None


def marks(reading: Reading) -> frozenset[str]:
    """Return a short digest of each mention's key."""
    return frozenset(hashlib.sha256(one.key.encode()).hexdigest()[:16] for one in reading.mentions)


def is_older(reading: Reading, than: datetime | None) -> bool:
    """Whether everything on the page has a date, and was published before the last walk began."""
    dates = [mention.published.at for mention in reading.mentions if mention.published]
    is_dated = len(dates) == len(reading.mentions)
    return bool(than and dates and is_dated and max(dates) < than - _MARGIN)
