"""One module per site; its name is the site's name, its `parse` reads a page. Or a site is described.

Its `ABOUT` says how its pages are recognised; its `next_page`, where it has one, finds the address of the
page after it.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterable, Mapping
from functools import cache, partial
from importlib import import_module
from types import ModuleType

from extractors.about import About
from extractors.description import Description
from extractors.records import Page, Record

Parse = Callable[[Page], Iterable[Record]]
NextPage = Callable[[Page], str | None]
#: A site by its name, or one that the configuration describes.
Site = str | Description

NAMES = tuple(sorted(module.name for module in pkgutil.iter_modules(__path__)))


#: Readers of any page of a kind. No page is theirs by a sign, so that recognising one need not load them.
_GENERAL = frozenset({"article", "feed", "import", "schema_org"})


@cache
def about(name: str) -> About:
    """Return what the site's module says of itself by `ABOUT`; a described site has nothing to say."""
    told: About = getattr(_module(name), "ABOUT", About()) if name in NAMES else About()
    return told


@cache
def about_all() -> Mapping[str, About]:
    """Return what every site says of itself that has pages of its own, by its name."""
    return {name: about(name) for name in NAMES if name not in _GENERAL}


def parser(site: Site) -> Parse:
    """Return what reads the pages of the site."""
    if isinstance(site, Description):
        return partial(import_module("extractors.declared").parse, site=site)
    parse: Parse = _module(site).parse
    return parse


def next_page(site: Site) -> NextPage | None:
    """Return what finds the next page of the site; None for a site whose pages are not turned."""
    if isinstance(site, Description):
        return partial(import_module("extractors.declared").next_page, site=site) if site.next_page else None
    turn: NextPage | None = getattr(_module(site), "next_page", None)
    return turn


def name(site: Site) -> str:
    """Return what the site is called."""
    return site.name if isinstance(site, Description) else site


def _module(name: str) -> ModuleType:
    if name not in NAMES:
        raise LookupError(f"no site is called {name!r}; there are: {', '.join(NAMES)}")
    return import_module(f"{__name__}.{name}")
