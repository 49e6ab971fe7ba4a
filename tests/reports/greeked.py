"""A language made from English letter by letter: what a page in it has left in Latin was not said in it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.pofile import read_po, write_po

from reports import messages
from reports.records import WeeklyReport

#: Its months, days and numbers are those of Greek, so that they hold no Latin letter either.
CODE = "el"

_LETTERS = str.maketrans(
    {chr(97 + n): chr(0x3B1 + n % 25) for n in range(26)}
    | {chr(65 + n): chr(0x391 + n % 17) for n in range(26)}
)
_KEPT = re.compile(r"(\{\w+\}|<[^>]*>)")
_LATIN = re.compile(r"[A-Za-z]{3,}")
#: Hosts, beginnings of digests, cases, ISO weeks and moments.
_NO_WORDS = re.compile(
    r"[\w.-]+\.(?:example|com|org)\b|\b[0-9a-f]{8,10}\b|\{\w+\}|<[^>]*>|%\{[^}]*\}|\bUTC\b"
)
#: Attributes that are read out, shown, or put on the page by its script.
_SPOKEN = re.compile(r"aria-label|aria-roledescription|title|alt|placeholder|data-(?!figure)[a-z]+")
#: Where plotly's figures hold words.
_WORDED = {"text", "name", "hovertext", "customdata", "ticktext", "title"}


def write(folder: Path) -> None:
    """Write the language's file there."""
    catalogue = read_po(BytesIO(messages.updated(CODE).encode()), locale=CODE)
    for one in catalogue:
        if one.id:
            told = (one.id,) if isinstance(one.id, str) else tuple(one.id)
            said = tuple(_greeked(text) for text in told)
            one.string = said if one.pluralizable else said[0]
    with (folder / f"{CODE}.po").open("wb") as file:
        write_po(file, catalogue)


def _greeked(text: str) -> str:
    parts = _KEPT.split(text)
    return "".join(part if _KEPT.fullmatch(part) else part.translate(_LETTERS) for part in parts)


class _Spoken(HTMLParser):
    """Collects the texts of a page that readers see or hear, but for quotes, SQL and commands."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if value and _SPOKEN.fullmatch(name)]
        if tag not in {"meta", "link", "br", "rect", "path", "circle"}:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if "script" in self._open:
            self.found += _charted(data) if data.startswith("{") else ()
        elif not {"style", "pre", "code", "blockquote"} & set(self._open):
            self.found.append(data.strip())


def _charted(data: str) -> Iterator[str]:
    told = json.loads(data)
    for key in ("data", "layout", "narrow", "reading"):
        yield from _worded(told.get(key), is_worded=False)


def _worded(value: Any, *, is_worded: bool) -> Iterator[str]:
    if isinstance(value, str):
        if is_worded:
            yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _worded(inner, is_worded=key in _WORDED)
    elif isinstance(value, list):
        for inner in value:
            yield from _worded(inner, is_worded=is_worded)


def spoken(page: str) -> list[str]:
    """Return what readers see or hear of a page, quotes and SQL left out."""
    parser = _Spoken()
    parser.feed(page)
    return [one for one in parser.found if one]


def left(page: str, report: WeeklyReport) -> list[str]:
    """Return the texts of a page that still hold Latin words which are neither a stranger's nor a name."""
    ours = {
        text for one in messages.catalogue() for text in ([one.id] if isinstance(one.id, str) else one.id)
    }
    names = sorted({one for one in _strings(report) if one and one not in ours}, key=len, reverse=True)
    # Themes of a brand's own are written as people read them.
    known = re.compile("|".join(re.escape(one.replace("_", " ")) for one in names), re.IGNORECASE)
    found = []
    for text in spoken(page):
        rest = known.sub(" ", text.replace("_", " "))
        if _LATIN.search(_NO_WORDS.sub(" ", rest)):
            found.append(text)
    return found


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield " ".join(value.split())
    elif is_dataclass(value):
        for one in fields(value):
            yield from _strings(getattr(value, one.name))
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from _strings(inner)
