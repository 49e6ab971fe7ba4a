"""A brand's entry `look` in the configuration: its accent, logo and hidden sections, read strictly."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline.strict import ConfigError, entries, given, mapping, text
from reports import livery
from reports.livery import Livery, LiveryError

_KEYS = {"accent", "logo", "hide"}


@dataclass(frozen=True, slots=True)
class Look:
    """How a brand's report looks; `logo`: a file, relative to the configuration's folder."""

    accent: str = ""
    logo: Path | None = None
    hidden: frozenset[str] = frozenset()


def look(told: object, place: str) -> Look:
    """Read the entry, or say what is wrong with it."""
    entry = mapping(told, place, _KEYS)
    hidden = frozenset(
        text(one, f"{place}.hide")
        for one in entries(given(entry.get("hide"), []), f"{place}.hide", empty=True)
    )
    if unknown := sorted(hidden - set(livery.HIDEABLE)):
        raise ConfigError(
            f"{place}.hide: {', '.join(unknown)} cannot be hidden; these can: {', '.join(livery.HIDEABLE)}"
        )
    try:
        accent = livery.accent(text(entry["accent"], f"{place}.accent")) if "accent" in entry else ""
    except LiveryError as error:
        raise ConfigError(f"{place}.accent: {error}") from error
    return Look(accent, Path(text(entry["logo"], f"{place}.logo")) if "logo" in entry else None, hidden)


def livery_of(told: Look, folder: Path, place: str) -> Livery:
    """Read the logo from the folder; a ConfigError names a file that is none."""
    if told.logo is None:
        return Livery(told.accent, "", told.hidden)
    path = folder / told.logo
    try:
        return Livery(told.accent, livery.logo(path.read_bytes()), told.hidden)
    except OSError as error:
        raise ConfigError(f"{place}.logo: {path} cannot be read: {error.strerror}") from error
    except LiveryError as error:
        raise ConfigError(f"{place}.logo: {path}: {error}") from error
