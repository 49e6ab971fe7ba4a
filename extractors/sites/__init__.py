"""One module per site; its name is the site's name, its `parse` reads a page."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterable
from importlib import import_module

from extractors.records import Page, Record

Parse = Callable[[Page], Iterable[Record]]

NAMES = tuple(sorted(module.name for module in pkgutil.iter_modules(__path__)))


def parser(name: str) -> Parse:
    """Return the `parse` of the site called `name`."""
    if name not in NAMES:
        raise LookupError(f"no site is called {name!r}; there are: {', '.join(NAMES)}")
    parse: Parse = import_module(f"{__name__}.{name}").parse
    return parse
