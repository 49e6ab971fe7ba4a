"""JSON-LD as pages really carry it: comments, trailing commas, control characters, many objects a block."""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass
from typing import Any

from bs4 import BeautifulSoup

from extractors.schema_items import Node

_LD_JSON = re.compile(r"^\s*application/(?:[\w.+-]*\+)?ld\+json\b", re.IGNORECASE)
_TERM = re.compile(r'"(?:schema:|https?://schema\.org/)(\w+)"(?=\s*:)')
_STRING = r'(?P<string>"[^"\\]*+(?:\\.[^"\\]*+)*+(?:"|\Z))'
#: A string is matched first, so that what looks like a comment or a comma inside it is left alone.
#: CDATA marks are not taken for comments: a block that carries them is broken, as for any JSON reader.
_COMMENT = re.compile(
    rf"{_STRING}|//(?!\s*(?:<!\[CDATA\[|\]\]>))[^\n]*|/\*(?!\s*(?:<!\[CDATA\[|\]\]>)).*?(?:\*/|\Z)"
    r"|<!--.*?(?:-->|\Z)",
    re.DOTALL,
)
_LAST_COMMA = re.compile(rf"{_STRING}|,(?=\s*[}}\]])", re.DOTALL)
_ESCAPE = re.compile(r'(?P<good>\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))|\\')
_BETWEEN = re.compile(r"[\s;,\ufeff]*")
#: Neither NaN nor Infinity is a value in JSON; what stands beside them is not lost.
_DECODER = json.JSONDecoder(strict=False, parse_constant=lambda _: None)


@dataclass(frozen=True, slots=True)
class Blocks:
    """What a page's JSON-LD holds, and how many of its blocks nobody could read."""

    nodes: tuple[Node, ...]
    broken: int


def blocks(document: BeautifulSoup) -> Blocks:
    """Read every JSON-LD block; a broken one does not cost the others."""
    nodes: list[Node] = []
    broken = 0
    for script in document.find_all("script", type=_LD_JSON):
        values, whole = read(script.get_text())
        nodes.extend(node for value in values for node in _top(value))
        broken += not whole
    return Blocks(tuple(nodes), broken)


def read(text: str) -> tuple[list[Any], bool]:
    """Return the values of one block in order, and whether it was read to its end."""
    text = text.strip().strip("\ufeff")
    if '"' not in text and "&quot;" in text:
        text = html.unescape(text)
    text = _TERM.sub(r'"\1"', text)
    values, whole = _values(text)
    if whole:
        return values, True
    repaired, whole = _values(_LAST_COMMA.sub(_mended, _COMMENT.sub(_mended, text)))
    return (repaired, whole) if whole or len(repaired) > len(values) else (values, False)


def _values(text: str) -> tuple[list[Any], bool]:
    values: list[Any] = []
    at = _end(_BETWEEN, text, 0)
    while at < len(text):
        try:
            value, at = _DECODER.raw_decode(text, at)
        except (ValueError, RecursionError):
            return values, False
        values.append(value)
        at = _end(_BETWEEN, text, at)
    return values, True


def _end(form: re.Pattern[str], text: str, at: int) -> int:
    found = form.match(text, at)
    return found.end() if found else at


def _mended(found: re.Match[str]) -> str:
    string = found["string"]
    return _ESCAPE.sub(lambda escape: escape["good"] or "", string) if string else ""


def _top(value: Any) -> list[Node]:
    """Return the objects of a value, the members of a graph among them."""
    found: list[Node] = []
    waiting = [value]
    while waiting:
        item = waiting.pop()
        if isinstance(item, list):
            waiting.extend(reversed(item))
        elif isinstance(item, dict):
            found.append(item)
            waiting.append(item.get("@graph"))
    return found
