"""One module per site; its name is the site's name, its `parse` reads a page.

Its `next_page`, where it has one, finds the address of the page after it.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterable
from importlib import import_module
from types import ModuleType

from extractors.records import Page, Record

Parse = Callable[[Page], Iterable[Record]]
NextPage = Callable[[Page], str | None]

NAMES = tuple(sorted(module.name for module in pkgutil.iter_modules(__path__)))


def is_polled(name: str) -> bool:
    """Whether the site's addresses are given to a program to be polled: a feed or an API, not a page.

    A module says so by `IS_POLLED = True`; robots.txt, which is about crawling pages, does not govern it.
    """
    return name in NAMES and bool(getattr(_module(name), "IS_POLLED", False))


def parser(name: str) -> Parse:
    """Return the `parse` of the site called `name`."""
    parse: Parse = _module(name).parse
    return parse


def next_page(name: str) -> NextPage | None:
    """Return the `next_page` of the site called `name`; None for a site whose pages are not turned."""
    turn: NextPage | None = getattr(_module(name), "next_page", None)
    return turn


def _module(name: str) -> ModuleType:
    if name not in NAMES:
        raise LookupError(f"no site is called {name!r}; there are: {', '.join(NAMES)}")
    return import_module(f"{__name__}.{name}")
