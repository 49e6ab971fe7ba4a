"""A web address taken to pieces the way browsers do (WHATWG, by ada)."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote

from ada_url import URL

WEB = ("http:", "https:")
#: Browsers and servers give up at about this length; so do we.
_LONGEST = 8192


class Address(NamedTuple):
    """What ada understands of a web address, in its own spelling."""

    hostname: str
    #: With the port, where it is not the scheme's own.
    host: str
    pathname: str
    search: str


@lru_cache(maxsize=1024)
def parsed(url: str) -> Address | None:
    """Return the pieces of a web address; None when the text is none."""
    if len(url) > _LONGEST:
        return None
    try:
        told = URL(url)
    except (ValueError, UnicodeError):
        return None
    if told.protocol not in WEB or not told.hostname:
        return None
    return Address(told.hostname, told.host, told.pathname, told.search)


def pairs(search: str) -> list[str]:
    """Return the parameters of a query as they stand."""
    return [pair for pair in search.removeprefix("?").split("&") if pair]


def decoded(search: str) -> list[tuple[str, str]]:
    """Return the parameters of a query as names and values; `&amp;` between them is understood.

    A plus sign stays one: in an address that stands unescaped inside another it is no space.
    """
    told = (pair.partition("=") for pair in pairs(search.replace("&amp;", "&")))
    return [(unquote(name), unquote(value)) for name, _, value in told]
