"""Where phrases of the lists stand in a reply, longest first, without those that a `never` covers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

from understanding.phrases import Phrases, tokens
from understanding.theme_packs import KINDS, Kind, Pack, understand

#: Languages that the lists are written in.
LANGUAGES = ("en", "de", "fr", "es", "it", "pt")

Place = tuple[int, int]


@cache
def pack(name: str) -> Pack:
    """Return the lists of that name, `rudeness` or `manners`."""
    told = files("understanding").joinpath("replies", f"{name}.yaml").read_text(encoding="utf-8")
    return understand(name, told)


def places(text: str, language: str | None, name: str) -> dict[tuple[str, Kind], list[Place]]:
    """Return where the phrases of each theme stand, by kind; of all six languages where it is unknown."""
    told = tokens(text)
    found: dict[tuple[str, Kind], list[Place]] = {}
    never: list[Place] = []
    for lists in _lists(language, name):
        for (theme, kind), begin, end in lists.found(text, told):
            if kind == "never":
                never.append((begin, end))
            else:
                found.setdefault((theme, kind), []).append((begin, end))
    kept: dict[tuple[str, Kind], list[Place]] = {}
    for (theme, kind), spots in found.items():
        kept.setdefault((theme, kind), []).extend(one for one in spots if not _is_covered(one, never))
    return {key: list(_longest(spots)) for key, spots in kept.items() if spots}


def _is_covered(place: Place, never: Sequence[Place]) -> bool:
    return any(begin <= place[0] and place[1] <= end for begin, end in never)


def _longest(spots: Sequence[Place]) -> Iterator[Place]:
    """Of spots that overlap, keep the longest; in the order of the text."""
    kept: list[Place] = []
    for begin, end in sorted(set(spots), key=lambda one: (one[0] - one[1], one[0])):
        if all(end <= other[0] or other[1] <= begin for other in kept):
            kept.append((begin, end))
    yield from sorted(kept)


def _lists(language: str | None, name: str) -> list[Phrases[tuple[str, Kind]]]:
    codes = [language] if language in LANGUAGES else list(LANGUAGES) if language is None else []
    return [_phrases(code, name) for code in codes]


@cache
def _phrases(language: str, name: str) -> Phrases[tuple[str, Kind]]:
    return Phrases.of(
        {
            (theme.name, kind): theme.phrases[kind].get(language, ())
            for theme in pack(name).themes
            for kind in KINDS
        }
    )
