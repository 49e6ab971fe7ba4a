"""Reading what people write into configuration files: each value as what it must be, or its place named."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pipeline.failure import Misuse

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")


class ConfigError(Misuse):
    """The configuration says something that cannot be followed; the message names the place."""


def zone(told: object, place: str) -> str:
    """Return the name of a time zone."""
    name = text(told, place)
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ConfigError(f"{place}: {name!r} is no time zone; write one like Europe/Berlin") from error
    return name


def name(told: object, place: str) -> str:
    """Return an id as brands and sources have them."""
    if not isinstance(told, str) or not _ID.fullmatch(told):
        raise ConfigError(f"{place} must be lower-case letters, digits and hyphens, not {told!r}")
    return told


def text(told: object, place: str, *, empty: bool = False) -> str:
    """Return a text without the space around it."""
    if not isinstance(told, str) or not (told.strip() or empty):
        raise ConfigError(f"{place} must be a text, not {told!r}")
    return told.strip()


def flag(told: object, place: str) -> bool:
    """Return true or false."""
    if not isinstance(told, bool):
        raise ConfigError(f"{place} must be true or false, not {told!r}")
    return told


def entries(told: object, place: str, *, empty: bool = False) -> list[Any]:
    """Return a list."""
    if not isinstance(told, list) or not (told or empty):
        raise ConfigError(f"{place} must be a list with at least one entry")
    return told


def mapping(told: object, place: str, keys: Collection[str]) -> Mapping[str, Any]:
    """Return a mapping that has none but these keys."""
    if not isinstance(told, dict):
        raise ConfigError(f"{place} must be a mapping with the keys {', '.join(sorted(keys))}")
    if strangers := sorted(str(key) for key in told if key not in keys):
        raise ConfigError(
            f"{place}: unknown key {', '.join(strangers)}; there are: {', '.join(sorted(keys))}"
        )
    return told


def once(ids: list[str], what: str) -> None:
    """Refuse an id that comes twice."""
    if twice := sorted({one for one in ids if ids.count(one) > 1}):
        raise ConfigError(f"two {what}s are called {', '.join(twice)}; every {what} needs an id of its own")
