"""Theme packs of one's own: `themes/<name>.yaml` beside the brands file, read strictly."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from zlib import crc32

from pipeline.strict import ConfigError, entries, text, unread
from understanding import theme_packs, themes
from understanding.evidence import WordLists
from understanding.theme_packs import Pack, PackError

#: The folder of packs, beside the brands file.
FOLDER = "themes"


def beside(path: Path) -> Mapping[str, Pack]:
    """Return the packs of the folder beside the brands file, by name; a ConfigError names file and line."""
    return {file.stem: read(file) for file in sorted((path.parent / FOLDER).glob("*.yaml"))}


def read(file: Path) -> Pack:
    """Read a pack."""
    if file.stem in theme_packs.NAMES:
        raise ConfigError(f"{file}: a pack called {file.stem} comes with Repute; give yours another name")
    try:
        return theme_packs.understand(file.stem, file.read_text(encoding="utf-8"))
    except PackError as error:
        raise ConfigError(f"{file}: {error}") from error
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{file} cannot be read: {unread(error)}") from error


def listed(told: object, place: str) -> tuple[str, ...]:
    """Read a brand's list of packs."""
    return tuple(dict.fromkeys(text(name, place) for name in entries(told, place, empty=True)))


def check(names: Collection[str], place: str, own: Collection[str]) -> None:
    """Refuse a name that no pack has."""
    known = sorted({*theme_packs.NAMES, *own} - {theme_packs.GENERAL})
    for name in names:
        if name not in known:
            raise ConfigError(f"{place}: no pack is called {name!r}; there are: {', '.join(known)}")


def in_force(names: Collection[str], own: Mapping[str, Pack]) -> WordLists:
    """Return the themes of the general pack and the named ones."""
    return themes.in_force(
        [name for name in names if name not in own], [own[name] for name in names if name in own]
    )


def version(names: Collection[str], own: Mapping[str, Pack]) -> str:
    """Tell these packs from any others, and from what they were before a change; empty where there are none.

    Themes belong to a score: where the packs change, mentions are scored anew.
    """
    if not names:
        return ""
    packs = [own[name] if name in own else theme_packs.shipped(name) for name in names]
    return "/" + "+".join(names) + f".{crc32(repr(packs).encode()):08x}"
