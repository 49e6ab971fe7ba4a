"""The JSON that a page carries in its scripts for its own code to start from."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator
from typing import Any

from bs4 import BeautifulSoup

_DECODER = json.JSONDecoder(strict=False, parse_constant=lambda _: None)


def states(document: BeautifulSoup, css: str) -> Iterator[Any]:
    """Yield what the matching scripts hold, in page order; a script that is no JSON is passed over."""
    for script in document.select(css):
        text = script.get_text().strip()
        if '"' not in text and "&quot;" in text:
            text = html.unescape(text)
        if (state := read(text.removeprefix("<!--").removesuffix("-->"))) is not None:
            yield state


def after(document: BeautifulSoup, *marks: str) -> Iterator[Any]:
    """Yield the value that follows each mark, such as `window.state =`, in the page's scripts."""
    for script in document.select("script:not([src])"):
        text = script.get_text()
        for mark in marks:
            _, found, rest = text.partition(mark)
            if found and (state := read(rest.lstrip(" \t\r\n=:"))) is not None:
                yield state


def read(text: str) -> Any:
    """Return the first JSON value of a text; None when it does not start with one."""
    try:
        return _DECODER.raw_decode(text.strip())[0]
    except (ValueError, RecursionError):
        return None


def at(state: Any, *path: str) -> Any:
    """Return what lies at the end of a path of keys; None when any of them is missing."""
    for key in path:
        state = state.get(key) if isinstance(state, dict) else None
    return state


def objects(state: Any) -> Iterator[dict[str, Any]]:
    """Yield every object in the state, outer ones first, in its order."""
    waiting = [state]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            yield value
            waiting.extend(reversed(value.values()))
        elif isinstance(value, list):
            waiting.extend(reversed(value))


def listed(state: Any) -> list[dict[str, Any]]:
    """Return the objects of a list; an empty list for anything else."""
    return [item for item in state if isinstance(item, dict)] if isinstance(state, list) else []


def words(state: Any, *path: str) -> str | None:
    """Return the text or number at the end of a path as text; None when there is none."""
    value = at(state, *path)
    return str(value).strip() or None if isinstance(value, str | int | float) else None
