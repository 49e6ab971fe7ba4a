"""Theme packs: what themes are called, what they are about, and by which words they are known.

A pack is YAML: `about`, and `themes` by name, each with `title`, `about`, and by language (`any` for all)
`words` that speak of it, `hints` that may, phrases in which these `never` do, and what is `praise` or `blame`
where it is spoken of. A pack may add to a theme of another pack; then it needs no title.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from typing import Literal

import yaml

from understanding.phrases import PhraseError, Phrases

Kind = Literal["words", "hints", "never", "praise", "blame"]
KINDS: tuple[Kind, ...] = ("words", "hints", "never", "praise", "blame")
#: The pack that is in force for everybody.
GENERAL = "general"
#: The packs that come with the project.
NAMES = (
    GENERAL,
    "bank-insurance", "health", "hotel", "restaurant", "shop", "software", "telecom-energy", "travel",
)  # fmt: skip
#: Stands for every language.
ANY = "any"

_NAME = re.compile(r"[a-z][a-z0-9-]{0,62}")
_LANGUAGE = re.compile(r"[a-z]{2}")
_THEME = ("title", "about", *KINDS)
_LONGEST = 200


class PackError(ValueError):
    """A pack says something that cannot be followed; the message names the line."""


@dataclass(frozen=True, slots=True)
class PackTheme:
    """A theme as one pack has it; `phrases` by kind and language."""

    name: str
    title: str
    about: str
    phrases: Mapping[Kind, Mapping[str, tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class Pack:
    """Themes of one line of business, or of one analyst."""

    name: str
    about: str
    themes: tuple[PackTheme, ...] = field(default=())


@cache
def shipped(name: str) -> Pack:
    """Return a pack that comes with the project."""
    return understand(
        name, files("understanding").joinpath("packs", f"{name}.yaml").read_text(encoding="utf-8")
    )


def merged(packs: Iterable[Pack]) -> tuple[PackTheme, ...]:
    """Return each theme once, with the phrases of all packs; the first title and description count."""
    found: dict[str, PackTheme] = {}
    for pack in packs:
        for theme in pack.themes:
            known = found.get(theme.name)
            found[theme.name] = _together(known, theme) if known else theme
    return tuple(found.values())


def _together(one: PackTheme, other: PackTheme) -> PackTheme:
    phrases = {
        kind: {
            language: tuple(
                dict.fromkeys((*one.phrases[kind].get(language, ()), *other.phrases[kind].get(language, ())))
            )
            for language in one.phrases[kind].keys() | other.phrases[kind].keys()
        }
        for kind in KINDS
    }
    return replace(one, title=one.title or other.title, about=one.about or other.about, phrases=phrases)


def understand(name: str, text: str) -> Pack:
    """Read a pack; PackError tells the line of what is wrong."""
    try:
        top = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise PackError(f"line {mark.line + 1 if mark else 1}: not valid YAML: {error}") from error
    if not _NAME.fullmatch(name):
        raise PackError("a pack's name is that of its file: small letters, digits and hyphens")
    if top is None:
        raise PackError("line 1: the file is empty; it needs `themes`")
    entries = _mapping(top, "the file", ("about", "themes"))
    if "themes" not in entries:
        raise PackError("line 1: the file needs `themes`")
    themes = tuple(_theme(key, node) for key, node in _pairs(entries["themes"], "themes"))
    return Pack(name, _text(entries["about"], "about") if "about" in entries else "", themes)


def _theme(key: yaml.ScalarNode, node: yaml.Node) -> PackTheme:
    name = str(key.value)
    if not _NAME.fullmatch(name):
        raise PackError(f"{_line(key)}: {name!r} is no name of a theme: small letters, digits and hyphens")
    entries = _mapping(node, f"theme {name}", _THEME)
    if not entries.keys() & set(KINDS):
        raise PackError(f"{_line(node)}: theme {name} has no words")
    phrases = {
        kind: dict(_lists(entries[kind], f"{name}.{kind}")) if kind in entries else {} for kind in KINDS
    }
    return PackTheme(
        name=name,
        title=_text(entries["title"], f"{name}.title") if "title" in entries else "",
        about=_text(entries["about"], f"{name}.about") if "about" in entries else "",
        phrases=phrases,
    )


def _lists(node: yaml.Node, place: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    for key, told in _pairs(node, place):
        language = str(key.value)
        if language != ANY and not _LANGUAGE.fullmatch(language):
            raise PackError(f"{_line(key)}: {place}: {language!r} is no language; write en, de, … or {ANY}")
        yield language, tuple(_phrases(told, f"{place}.{language}"))


def _phrases(node: yaml.Node, place: str) -> Iterator[str]:
    """Hand out the phrases of a list, or of a text with commas between them."""
    parts: list[tuple[yaml.Node, str]]
    if isinstance(node, yaml.SequenceNode):
        parts = [(one, _text(one, place)) for one in node.value]
    else:
        parts = [(node, part) for part in _text(node, place).split(",")]
    for where, part in parts:
        phrase = part.strip().strip('"')
        if not phrase or len(phrase) > _LONGEST:
            raise PackError(f"{_line(where)}: {place} has a phrase that is empty or too long")
        try:
            Phrases.of({place: [phrase]})
        except PhraseError as error:
            raise PackError(f"{_line(where)}: {place}: {error}") from error
        yield phrase


def _mapping(node: yaml.Node, place: str, keys: Iterable[str]) -> dict[str, yaml.Node]:
    found = {}
    for key, value in _pairs(node, place):
        if key.value not in keys:
            known = ", ".join(keys)
            raise PackError(f"{_line(key)}: {place}: unknown key {key.value!r}; there are: {known}")
        found[str(key.value)] = value
    return found


def _pairs(node: yaml.Node, place: str) -> list[tuple[yaml.ScalarNode, yaml.Node]]:
    if not isinstance(node, yaml.MappingNode) or not node.value:
        raise PackError(f"{_line(node)}: {place} must be a mapping with at least one key")
    seen: set[str] = set()
    for key, _ in node.value:
        if not isinstance(key, yaml.ScalarNode) or key.value in seen:
            raise PackError(f"{_line(key)}: {place} has the key {key.value!r} twice or in a strange form")
        seen.add(key.value)
    return list(node.value)


def _text(node: yaml.Node, place: str) -> str:
    if not isinstance(node, yaml.ScalarNode) or not node.value.strip():
        raise PackError(f"{_line(node)}: {place} must be a text")
    return str(node.value).strip()


def _line(node: yaml.Node) -> str:
    return f"line {node.start_mark.line + 1}"
