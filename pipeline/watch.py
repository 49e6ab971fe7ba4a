"""What to watch and by which rules: the configuration, read strictly."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import yaml

from extractors import queries, sites
from extractors.records import Source
from pipeline.failure import Misuse

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")
_EVERY = re.compile(r"(\d{1,4})\s*(m|h|d)")
_SECRET = re.compile(r"\$\{([A-Z][A-Z0-9_]*)\}")
_UNITS = {"m": "minutes", "h": "hours", "d": "days"}
_TOP = {"zone", "contact", "fetch", "brands"}
_FETCH = {"allow_loopback", "delay_seconds"}
_BRAND = {"id", "name", "zone", "report", "rivals", "sources"}
_SOURCE = {"id", "name", "site", "url", "query", "countries", "every", "pages", "permission"}

#: How often a source is looked at unless it says otherwise: feeds lose what slides out of their window.
FEED_EVERY = timedelta(hours=1)
PAGE_EVERY = timedelta(hours=6)
_FEEDS = {"feed", "google_alerts", *queries.SITES} - queries.REVIEWS
_COUNTRY = re.compile(r"[a-z]{2}")
_LONGEST_DELAY = 3600
#: More pages than this of one source are a crawl, not a look.
_MOST_PAGES = 50


class ConfigError(Misuse):
    """The configuration says something that cannot be followed; the message names the place."""


@dataclass(frozen=True, slots=True)
class Brand:
    """A brand that we watch, with its sources and its panel of rivals."""

    id: str
    name: str
    zone: str
    is_reported: bool
    rivals: tuple[str, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Watch:
    """Everything that the configuration asks for."""

    brands: tuple[Brand, ...]
    #: Sent with every request, so that a site's operator can reach us.
    contact: str
    allow_loopback: bool
    #: Seconds between two requests to one host.
    delay_seconds: float

    @property
    def sources(self) -> tuple[Source, ...]:
        """Every source of every brand, in the order of the file."""
        return tuple(source for brand in self.brands for source in brand.sources)

    @property
    def zones(self) -> tuple[str, ...]:
        """The zones of the brands that get a report, each once, in the order of the file."""
        return tuple(dict.fromkeys(brand.zone for brand in self.brands if brand.is_reported))

    def brand(self, brand_id: str) -> Brand:
        """Return the brand; a ConfigError lists those there are."""
        for brand in self.brands:
            if brand.id == brand_id:
                return brand
        known = ", ".join(brand.id for brand in self.brands)
        raise ConfigError(f"no brand is called {brand_id!r}; there are: {known}")


def read(path: Path, secret: Callable[[str], str | None]) -> Watch:
    """Read the file; `secret` gives the value of a name written as ${NAME} in an address."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise ConfigError(f"{path} does not exist; `./repute init` writes one") from error
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path} cannot be read: {error}") from error
    try:
        return understand(text, secret)
    except ConfigError as error:
        raise ConfigError(f"{path}: {error}") from error


def understand(text: str, secret: Callable[[str], str | None]) -> Watch:
    """Turn the YAML into a Watch, or say which entry is wrong."""
    try:
        told = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise ConfigError(f"not valid YAML: {error}") from error
    top = _mapping(told, "the file", _TOP)
    zone = _zone(top.get("zone", "UTC"), "zone")
    fetch = _mapping(top.get("fetch") or {}, "fetch", _FETCH)
    delay = fetch.get("delay_seconds", 1.0)
    if not isinstance(delay, int | float) or isinstance(delay, bool) or not 0 <= delay <= _LONGEST_DELAY:
        raise ConfigError(f"fetch.delay_seconds must be a number from 0 to {_LONGEST_DELAY}")
    brands = tuple(
        _brand(entry, f"brands[{index}]", zone, secret)
        for index, entry in enumerate(_list(top.get("brands"), "brands"))
    )
    _once([brand.id for brand in brands], "brand")
    _once([source.id for brand in brands for source in brand.sources], "source")
    if not any(brand.sources for brand in brands):
        raise ConfigError("no brand has a source; add a feed or a review page under `sources`")
    known = {brand.id for brand in brands}
    for brand in brands:
        if strangers := [rival for rival in brand.rivals if rival not in known or rival == brand.id]:
            raise ConfigError(f"brand {brand.id}: rivals must be other brands of this file, not {strangers}")
    return Watch(
        brands=brands,
        contact=_text(top.get("contact", ""), "contact", empty=True),
        allow_loopback=_flag(fetch.get("allow_loopback", False), "fetch.allow_loopback"),
        delay_seconds=float(delay),
    )


def _brand(told: object, place: str, zone: str, secret: Callable[[str], str | None]) -> Brand:
    entry = _mapping(told, place, _BRAND)
    brand_id = _id(entry.get("id"), f"{place}.id")
    place = f"brand {brand_id}"
    return Brand(
        id=brand_id,
        name=_text(entry.get("name"), f"{place}: name"),
        zone=_zone(entry["zone"], f"{place}: zone") if "zone" in entry else zone,
        is_reported=_flag(entry.get("report", True), f"{place}: report"),
        rivals=tuple(_id(rival, f"{place}: rivals") for rival in entry.get("rivals") or ()),
        sources=tuple(
            source
            for index, told in enumerate(_list(entry.get("sources"), f"{place}: sources", empty=True))
            for source in _sources(told, brand_id, f"{place}: sources[{index}]", secret)
        ),
    )


def _sources(
    told: object, brand_id: str, place: str, secret: Callable[[str], str | None]
) -> tuple[Source, ...]:
    """Read one entry: one source, or one for each country that it names."""
    entry = _mapping(told, place, _SOURCE)
    source_id = _id(entry.get("id"), f"{place}.id")
    place = f"source {source_id}"
    site = _text(entry.get("site"), f"{place}: site")
    if site not in sites.NAMES:
        raise ConfigError(f"{place}: no site is called {site!r}; there are: {', '.join(sites.NAMES)}")
    name = _text(entry.get("name", source_id), f"{place}: name")
    usual = FEED_EVERY if site in _FEEDS else PAGE_EVERY
    every = _every(entry["every"], place) if "every" in entry else usual
    pages = _pages(entry.get("pages", 1), site, place)
    permission = _text(entry.get("permission", ""), f"{place}: permission", empty=True)
    return tuple(
        Source(
            id=_id(f"{source_id}-{country}", f"{place}: id with country") if country else source_id,
            brand=brand_id,
            site=site,
            name=f"{name} ({country.upper()})" if country else name,
            url=_url(url, place, secret),
            every=every,
            pages=pages,
            permission=permission,
        )
        for country, url in _addresses(entry, site, place)
    )


def _pages(told: object, site: str, place: str) -> int:
    if not isinstance(told, int) or isinstance(told, bool) or not 1 <= told <= _MOST_PAGES:
        raise ConfigError(f"{place}: pages must be a number from 1 to {_MOST_PAGES}, not {told!r}")
    if told > 1 and sites.next_page(site) is None:
        raise ConfigError(f"{place}: the pages of {site} cannot be turned; leave out `pages`")
    return told


def _addresses(entry: Mapping[str, Any], site: str, place: str) -> list[tuple[str, object]]:
    """Return the addresses of an entry, each with its country where it is asked by country."""
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


def _url(told: object, place: str, secret: Callable[[str], str | None]) -> str:
    def filled(found: re.Match[str]) -> str:
        value = secret(found[1])
        if not value:
            raise ConfigError(f"{place}: url needs {found[1]}, which the environment does not set")
        return value

    url = _SECRET.sub(filled, _text(told, f"{place}: url"))
    if not re.match(r"https?://[^/\s]+", url):
        raise ConfigError(f"{place}: url must begin with http:// or https:// and name a host")
    return url


def _every(told: object, place: str) -> timedelta:
    found = _EVERY.fullmatch(str(told).strip())
    if not found or not int(found[1]):
        raise ConfigError(f"{place}: every must be like 30m, 6h or 1d, not {told!r}")
    return timedelta(**{_UNITS[found[2]]: int(found[1])})


def _zone(told: object, place: str) -> str:
    name = _text(told, place)
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ConfigError(f"{place}: {name!r} is no time zone; write one like Europe/Berlin") from error
    return name


def _id(told: object, place: str) -> str:
    if not isinstance(told, str) or not _ID.fullmatch(told):
        raise ConfigError(f"{place} must be lower-case letters, digits and hyphens, not {told!r}")
    return told


def _text(told: object, place: str, *, empty: bool = False) -> str:
    if not isinstance(told, str) or not (told.strip() or empty):
        raise ConfigError(f"{place} must be a text, not {told!r}")
    return told.strip()


def _flag(told: object, place: str) -> bool:
    if not isinstance(told, bool):
        raise ConfigError(f"{place} must be true or false, not {told!r}")
    return told


def _list(told: object, place: str, *, empty: bool = False) -> list[Any]:
    if not isinstance(told, list) or not (told or empty):
        raise ConfigError(f"{place} must be a list with at least one entry")
    return told


def _mapping(told: object, place: str, keys: set[str]) -> Mapping[str, Any]:
    if not isinstance(told, dict):
        raise ConfigError(f"{place} must be a mapping with the keys {', '.join(sorted(keys))}")
    if strangers := sorted(str(key) for key in told if key not in keys):
        raise ConfigError(
            f"{place}: unknown key {', '.join(strangers)}; there are: {', '.join(sorted(keys))}"
        )
    return told


def _once(ids: list[str], what: str) -> None:
    if twice := sorted({one for one in ids if ids.count(one) > 1}):
        raise ConfigError(f"two {what}s are called {', '.join(twice)}; every {what} needs an id of its own")
