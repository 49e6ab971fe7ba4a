"""One module per site; its name is the site's name, its `parse` reads a page. Or a site is described.

Its `next_page`, where it has one, finds the address of the page after it.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterable
from functools import partial
from importlib import import_module
from types import ModuleType

from extractors.description import Description
from extractors.records import Page, Record

Parse = Callable[[Page], Iterable[Record]]
NextPage = Callable[[Page], str | None]
#: A site by its name, or one that the configuration describes.
Site = str | Description

NAMES = tuple(sorted(module.name for module in pkgutil.iter_modules(__path__)))


def is_polled(name: str) -> bool:
    """Whether the site's addresses are given to a program to be polled: a feed or an API, not a page.

    A module says so by `IS_POLLED = True`; robots.txt, which is about crawling pages, does not govern it.
    """
    return name in NAMES and bool(getattr(_module(name), "IS_POLLED", False))


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
