"""What one entry under `sources:` of the configuration asks for, read strictly."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from extractors import queries, sites
from extractors.description import Description
from extractors.records import Source
from extractors.sites import Site
from pipeline.evidence_entry import terms
from pipeline.strict import ConfigError
from pipeline.strict import entries as _list
from pipeline.strict import flag as _flag
from pipeline.strict import mapping as _mapping
from pipeline.strict import name as _id
from pipeline.strict import text as _text

_EVERY = re.compile(r"(\d{1,4})\s*(m|h|d)")
_SECRET = re.compile(r"\$\{([A-Z][A-Z0-9_]*)\}")
_GAP = re.compile(r"\s")
_UNITS = {"m": "minutes", "h": "hours", "d": "days"}
_SOURCE = {
    "id",
    "name",
    "site",
    "url",
    "query",
    "countries",
    "every",
    "fast",
    "expect",
    "pages",
    "permission",
    "owned",
    "retention",
    "obey_deletion",
}
_EXPECT = {"min", "max"}

#: How often a source is looked at unless it says otherwise: feeds lose what slides out of their window.
FEED_EVERY = timedelta(hours=1)
PAGE_EVERY = timedelta(hours=6)
#: A source looked at so often belongs to the fast lane, unless it says otherwise.
FAST_EVERY = timedelta(minutes=15)
_FEEDS = {"feed", "google_alerts", *queries.SITES} - queries.REVIEWS
_COUNTRY = re.compile(r"[a-z]{2}")
#: The site of what people hand us as files; it has no address and is never visited.
IMPORT = "import"
#: More pages than this of one source are a crawl, not a look.
_MOST_PAGES = 50


def sources(
    told: object,
    brand_id: str,
    place: str,
    secret: Callable[[str], str | None],
    described: Mapping[str, Description],
) -> tuple[Source, ...]:
    """Read one entry of a brand: one source, or one for each country that it names.

    `secret` gives the value of a name written as ${NAME} in an address.
    """
    entry = _mapping(told, place, _SOURCE)
    source_id = _id(entry.get("id"), f"{place}.id")
    place = f"source {source_id}"
    site = _text(entry.get("site"), f"{place}: site")
    known = (*sites.NAMES, *described)
    if site not in known:
        raise ConfigError(f"{place}: no site is called {site!r}; there are: {', '.join(known)}")
    name = _text(entry.get("name", source_id), f"{place}: name")
    usual = FEED_EVERY if site in _FEEDS else PAGE_EVERY
    fewest, most = _expect(entry.get("expect", {}), f"{place}: expect")
    is_fast, every = _pace(entry, usual, place)
    pages = _pages(entry.get("pages", 1), described.get(site, site), place)
    permission = _text(entry.get("permission", ""), f"{place}: permission", empty=True)
    kept = terms(entry, place)
    return tuple(
        Source(
            id=_id(f"{source_id}-{country}", f"{place}: id with country") if country else source_id,
            brand=brand_id,
            site=site,
            name=f"{name} ({country.upper()})" if country else name,
            url=_url(url, place, secret) if site != IMPORT else "",
            every=every,
            expect_min=fewest,
            expect_max=most,
            pages=pages,
            permission=permission,
            is_owned=kept.is_owned,
            retention_days=kept.retention_days,
            obeys_deletion=kept.obeys_deletion,
            is_fast=is_fast,
        )
        for country, url in _addresses(entry, site, place)
    )


def _pace(entry: Mapping[str, Any], usual: timedelta, place: str) -> tuple[bool, timedelta]:
    """Return whether the fast lane looks at it, and how often it is looked at."""
    every = _every(entry["every"], place) if "every" in entry else None
    wish = _flag(entry["fast"], f"{place}: fast") if "fast" in entry else None
    if wish and entry.get("site") == IMPORT:
        raise ConfigError(f"{place}: an import is a file that you hand over; it has no fast")
    if wish and every and every > FAST_EVERY:
        raise ConfigError(f"{place}: fast sources are looked at every 15 minutes or more often; mend `every`")
    is_fast = every is not None and every <= FAST_EVERY if wish is None else wish
    return is_fast, every or (FAST_EVERY if is_fast else usual)


def _pages(told: object, site: Site, place: str) -> int:
    if not isinstance(told, int) or isinstance(told, bool) or not 1 <= told <= _MOST_PAGES:
        raise ConfigError(f"{place}: pages must be a number from 1 to {_MOST_PAGES}, not {told!r}")
    if told > 1 and sites.next_page(site) is None:
        raise ConfigError(f"{place}: the pages of {sites.name(site)} cannot be turned; leave out `pages`")
    return told


def _addresses(entry: Mapping[str, Any], site: str, place: str) -> list[tuple[str, object]]:
    """Return the addresses of an entry, each with its country where it is asked by country."""
    if site == IMPORT:
        if given := {"url", "query", "countries", "every"} & entry.keys():
            raise ConfigError(f"{place}: an import is a file that you hand over; it has no {max(given)}")
        return [("", None)]
    if ("url" in entry) == ("query" in entry):
        raise ConfigError(f"{place} needs either a url or a query")
    is_by_country = "query" in entry and site in queries.BY_COUNTRY
    if is_by_country != ("countries" in entry):
        wanted = "needs countries, like [us, gb]" if is_by_country else "has no use for countries"
        raise ConfigError(f"{place} {wanted}")
    if "url" in entry:
        return [("", entry["url"])]
    query = _text(entry["query"], f"{place}: query")
    countries = _list(entry["countries"], f"{place}: countries") if is_by_country else [""]
    if is_by_country and not all(isinstance(one, str) and _COUNTRY.fullmatch(one) for one in countries):
        raise ConfigError(f'{place}: countries must be codes of two letters, like us ("no" in quotes)')
    try:
        return [(country, queries.address(site, query, country)) for country in countries]
    except queries.QueryError as error:
        raise ConfigError(f"{place}: {error}") from error


def _expect(told: object, place: str) -> tuple[int | None, int | None]:
    entry = _mapping(told, place, _EXPECT)
    for name, count in entry.items():
        if not isinstance(count, int) or isinstance(count, bool) or count < 1:
            raise ConfigError(f"{place}.{name} must be a count of mentions, 1 or more, not {count!r}")
    fewest, most = entry.get("min"), entry.get("max")
    if fewest is not None and most is not None and fewest > most:
        raise ConfigError(f"{place}: min ({fewest}) must not be above max ({most})")
    return fewest, most


def _url(told: object, place: str, secret: Callable[[str], str | None]) -> str:
    def filled(found: re.Match[str]) -> str:
        value = secret(found[1])
        if not value:
            raise ConfigError(f"{place}: url needs {found[1]}, which the environment does not set")
        return value

    url = _SECRET.sub(filled, _text(told, f"{place}: url"))
    if not is_address(url):
        raise ConfigError(f"{place}: url must begin with http:// or https:// and name a host")
    return url


def is_address(url: str) -> bool:
    """Whether it is a web address with a host."""
    try:
        parts = urlsplit(url)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and not _GAP.search(parts.netloc)
    except ValueError:  # such as half a pair of square brackets
        return False


def _every(told: object, place: str) -> timedelta:
    found = _EVERY.fullmatch(str(told).strip())
    if not found or not int(found[1]):
        raise ConfigError(f"{place}: every must be like 30m, 6h or 1d, not {told!r}")
    return timedelta(**{_UNITS[found[2]]: int(found[1])})
