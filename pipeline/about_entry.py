"""The configuration's entry `about` of a brand: by what a mention shows to be about it, read strictly."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import cast, get_args

from pipeline.strict import ConfigError, given, mapping, text
from pipeline.strict import entries as listed
from understanding.relevance.records import RULES, Other, Profile, Rule

_LISTS = ("people", "products", "misspellings", "needs", "never")
_KEYS = {"what", *_LISTS, "others", "own", "count"}
_OTHER = {"name", "words"}
_OWN = {"hosts", "accounts"}
_HOST = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+")
#: Shorter words are in every text.
_SHORTEST = 2


def profile(names: tuple[str, ...], told: object, place: str) -> Profile:
    """Read the entry: a few words that say what the brand is, or a mapping.

    `names` are the brand's, its own first.
    """
    entry = {"what": told} if isinstance(told, str) else mapping(given(told, {}), place, _KEYS)
    lists = {name: _texts(entry.get(name), f"{place}.{name}") for name in _LISTS}
    if both := set(lists["needs"]) & set(lists["never"]):
        raise ConfigError(f"{place}: {sorted(both)[0]!r} cannot be in `needs` and in `never`")
    own = mapping(given(entry.get("own"), {}), f"{place}.own", _OWN)
    return Profile(
        names=names,
        what=text(entry.get("what") or "", f"{place}.what", empty=True),
        **lists,
        others=tuple(
            _other(one, f"{place}.others[{index}]")
            for index, one in enumerate(listed(given(entry.get("others"), []), f"{place}.others", empty=True))
        ),
        hosts=_texts(own.get("hosts"), f"{place}.own.hosts", _host),
        accounts=_texts(own.get("accounts"), f"{place}.own.accounts"),
        count=_count(given(entry.get("count"), {}), f"{place}.count"),
    )


def _other(told: object, place: str) -> Other:
    if isinstance(told, str):
        return Other(_word(told, place))
    entry = mapping(told, place, _OTHER)
    return Other(_word(entry.get("name"), f"{place}.name"), _texts(entry.get("words"), f"{place}.words"))


def _count(told: object, place: str) -> Mapping[str, Rule]:
    entry = mapping(told, place, RULES)
    for name, rule in entry.items():
        allowed = ("none", "all") if name == "jobs" else get_args(Rule)
        if rule not in allowed:
            raise ConfigError(f"{place}.{name} must be one of {', '.join(allowed)}, not {rule!r}")
    return {**RULES, **cast("Mapping[str, Rule]", entry)}


def _texts(told: object, place: str, read: Callable[[object, str], str] | None = None) -> tuple[str, ...]:
    one = read or _word
    return tuple(
        dict.fromkeys(
            one(value, f"{place}[{index}]")
            for index, value in enumerate(listed([] if told is None else told, place, empty=True))
        )
    )


def _word(told: object, place: str) -> str:
    word = text(told, place)
    if len(word) < _SHORTEST and word.isascii():
        raise ConfigError(f"{place}: {word!r} is too short to tell anything")
    return word


def _host(told: object, place: str) -> str:
    host = text(told, place).lower()
    if not _HOST.fullmatch(host):
        raise ConfigError(f"{place} must be a host like example.com, without https:// and path, not {told!r}")
    return host
