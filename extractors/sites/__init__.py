"""One module per site; its name is the site's name, its `parse` reads a page. Or a site is described."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterable
from functools import partial
from importlib import import_module

from extractors.description import Description
from extractors.records import Page, Record

Parse = Callable[[Page], Iterable[Record]]
#: A site by its name, or one that the configuration describes.
Site = str | Description

NAMES = tuple(sorted(module.name for module in pkgutil.iter_modules(__path__)))


def parser(site: Site) -> Parse:
    """Return what reads the pages of the site."""
    if isinstance(site, Description):
        return partial(import_module("extractors.declared").parse, site=site)
    if site not in NAMES:
        raise LookupError(f"no site is called {site!r}; there are: {', '.join(NAMES)}")
    parse: Parse = import_module(f"{__name__}.{site}").parse
    return parse


def name(site: Site) -> str:
    """Return what the site is called."""
    return site.name if isinstance(site, Description) else site
