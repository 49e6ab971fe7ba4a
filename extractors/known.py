"""Whose page it is, by what the sites say of themselves: the closest fit of all.

- Of addresses, the longest pattern of a host; a pattern for any host comes last.
- Of feeds and pages, the sign that stands first: what comes further down may be quoted.
- Of answers, a `kind` before keys, and more keys before fewer.

What still ties goes by the site's name. The sites' modules are imported at the first question.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import AnyStr

from extractors import sites, urls

_ANY = "*"
_COUNTRY = r"\.(?:com?\.)?[a-z]{2,3}"


def by_address(url: str) -> str | None:
    """Name the site that an address belongs to, or None."""
    host, path = urls.host(url), urls.path(url)
    return next(
        (name for place, begins, name in _places() if place.fullmatch(host) and begins.match(path)), None
    )


def by_feed(head: str) -> str | None:
    """Name the site whose feed begins like this, or None."""
    return _first(((about.feed, name) for name, about in sites.about_all().items()), head)


def by_page(body: bytes) -> str | None:
    """Name the site whose page this is by its markup, or None."""
    return _first(((about.page, name) for name, about in sites.about_all().items()), body)


def by_answer(held: Mapping[str, object]) -> str | None:
    """Name the service that answers such an object, or None."""
    kind = str(held.get("kind", ""))
    for begin, name in _kinds():
        if kind.startswith(begin):
            return name
    return next((name for keys, name in _answers() if all(_has(held, key) for key in keys)), None)


def _first(signs: Iterable[tuple[AnyStr, str]], told: AnyStr) -> str | None:
    found = ((match.start(), name) for sign, name in signs if sign and (match := re.search(sign, told)))
    return min(found, default=(0, None))[1]


def _has(held: object, key: str) -> bool:
    *path, last = key.split(".")
    for name in path:
        held = held.get(name) if isinstance(held, dict) else None
    return isinstance(held, Mapping) and last in held


@cache
def _places() -> tuple[tuple[re.Pattern[str], re.Pattern[str], str], ...]:
    told = [
        (host, path, name)
        for name, about in sites.about_all().items()
        for host, path in about.addresses.items()
    ]
    told.sort(key=lambda place: (-len(place[0]), place[2]))
    return tuple((_host(host), re.compile(path), name) for host, path, name in told)


def _host(pattern: str) -> re.Pattern[str]:
    if pattern == _ANY:
        return re.compile(r".+")
    before = r"(?:.+\.)?" if pattern.startswith("*.") else r"(?:www\.)?"
    behind = _COUNTRY if pattern.endswith(".*") else ""
    return re.compile(before + re.escape(pattern.removeprefix("*.").removesuffix(".*")) + behind)


@cache
def _kinds() -> tuple[tuple[str, str], ...]:
    told = ((about.answer_kind, name) for name, about in sites.about_all().items() if about.answer_kind)
    return tuple(sorted(told, key=lambda kind: (-len(kind[0]), kind)))


@cache
def _answers() -> tuple[tuple[tuple[str, ...], str], ...]:
    told = [
        (tuple(sorted(keys)), name) for name, about in sites.about_all().items() for keys in about.answers
    ]
    return tuple(sorted(told, key=lambda answer: (-len(answer[0]), answer[1], answer[0])))
