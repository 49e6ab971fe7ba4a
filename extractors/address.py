"""A web address taken to pieces the way browsers do (WHATWG, by ada)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote

from ada_url import normalize_url

WEB = ("http:", "https:")
#: Browsers and servers give up at about this length; so do we.
_LONGEST = 8192
#: The parts of an `Address` in ada's spelling, in which each mark can only mean one thing. To ask ada for
#: one after the other takes three times as long.
_SPELLED = re.compile(
    r"https?://(?:[^/@]*@)?(?P<host>(?P<hostname>\[[^\]]*\]|[^/:]+)(?::\d+)?)"
    r"(?P<pathname>/[^?#]*)(?P<search>\?[^#]+)?.*"
)


class Address(NamedTuple):
    """What ada understands of a web address, in its own spelling."""

    href: str
    #: With the port, where it is not the scheme's own.
    host: str
    hostname: str
    pathname: str
    search: str


@lru_cache(maxsize=256)
def parsed(url: str) -> Address | None:
    """Return the pieces of a web address; None when the text is none."""
    if len(url) > _LONGEST:
        return None
    try:
        href = normalize_url(url)
    except ValueError:
        return None
    told = _SPELLED.fullmatch(href)
    return Address(href, *told.groups("")) if told else None


def pairs(search: str) -> list[str]:
    """Return the parameters of a query as they stand."""
    return [pair for pair in search.removeprefix("?").split("&") if pair]


@lru_cache(maxsize=64)
def decoded(search: str) -> tuple[tuple[str, str], ...]:
    """Return the parameters of a query as names and values; `&amp;` between them is understood.

    A plus sign stays one: in an address that stands unescaped inside another it is no space.
    """
    told = [pair.partition("=") for pair in pairs(search.replace("&amp;", "&"))]
    return tuple([(unquote(name), unquote(value)) for name, _, value in told])
