"""The JSON that a page carries in its scripts for its own code to start from."""

from __future__ import annotations

import html
import json
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from functools import cache
from typing import Any

from bs4 import BeautifulSoup

from extractors.moments import cut, moment
from extractors.records import Moment, Page

_DECODER = json.JSONDecoder(strict=False, parse_constant=lambda _: None)
_GUARD = ")]}'"


def states(document: BeautifulSoup, **attributes: str) -> Iterator[Any]:
    """Yield what the scripts with these attributes hold, in page order; what is no JSON is passed over."""
    for script in document.find_all("script", attrs=dict(attributes)):
        text = script.get_text().strip()
        if '"' not in text and "&quot;" in text:
            text = html.unescape(text)
        if (state := read(text.removeprefix("<!--").removesuffix("-->"))) is not None:
            yield state


def after(document: BeautifulSoup, *marks: str) -> Iterator[Any]:
    """Yield the value that follows each mark, such as `window.state =`, in the page's scripts."""
    for script in document.find_all("script", src=False):
        text = script.get_text()
        for mark in marks:
            _, found, rest = text.partition(mark)
            if found and (state := read(rest.lstrip(' \t\r\n"=:'))) is not None:
                yield state


def read(text: str) -> Any:
    """Return the first JSON value of a text; None when it does not start with one."""
    try:
        return _DECODER.raw_decode(text.strip())[0]
    except (ValueError, RecursionError):
        return None


def at(state: Any, *path: str | int) -> Any:
    """Return what lies at the end of a path of keys and places; None when any of them is missing."""
    for key in path:
        if isinstance(key, int):
            state = state[key] if isinstance(state, list) and key < len(state) else None
        else:
            state = state.get(key) if isinstance(state, dict) else None
    return state


@cache
def keys(path: str) -> tuple[str | int, ...]:
    """Return a path that is written as `author.names.0` as its keys and places; an empty one has none."""
    return tuple(int(key) if key.isdigit() else key for key in path.split(".") if key)


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


def unfolded(state: Any) -> Iterator[dict[str, Any]]:
    """Yield every object, in place of one whose `data` is JSON kept as text all those of that text."""
    for one in objects(state):
        if isinstance(one.get("data"), str):
            yield from objects(read(one["data"]))
        else:
            yield one


def lists(state: Any) -> Iterator[list[Any]]:
    """Yield every list in the state, outer ones first, in its order."""
    waiting = [state]
    while waiting:
        value = waiting.pop()
        if isinstance(value, list):
            yield value
            waiting.extend(reversed(value))
        elif isinstance(value, dict):
            waiting.extend(reversed(value.values()))


def threaded(things: Iterable[Any], below: Callable[[Any], Any]) -> Iterator[dict[str, Any]]:
    """Yield every object, and after each what answers it: the object or the list `below` it, and so on."""
    waiting = list(reversed(list(things)))
    while waiting:
        thing = waiting.pop()
        if isinstance(thing, dict):
            yield thing
            answers = below(thing)
            waiting.extend(reversed(answers) if isinstance(answers, list) else [answers])


def guarded(state: Any) -> Iterator[Any]:
    """Yield the answers that a list holds as text, each behind a guard against being run as a script."""
    for text in state if isinstance(state, list) else ():
        if isinstance(text, str) and text.startswith(_GUARD):
            yield read(text.removeprefix(_GUARD))


def followed(cache: Any, thing: Any) -> Any:
    """Return what a reference (`{"__ref": name}`) of a GraphQL cache stands for; anything else as it is."""
    name = words(thing, "__ref")
    return at(cache, name) if name else thing


def listed(state: Any) -> list[dict[str, Any]]:
    """Return the objects of a list; an empty list for anything else."""
    return [item for item in state if isinstance(item, dict)] if isinstance(state, list) else []


def words(state: Any, *path: str | int) -> str | None:
    """Return the text or number at the end of a path, as it stands; None when there is none."""
    value = at(state, *path)
    return str(value).strip() or None if isinstance(value, str | int | float) else None


def described(media: Iterable[Any], path: str) -> str:
    """Return what the writer says of each picture or video, a line each."""
    return "\n".join(told for one in media if (told := words(one, path)))


def when(page: Page, state: Any, *path: str | int) -> Moment | None:
    """Return the date at the end of a path, written as in the United States if it is ambiguous."""
    text = words(state, *path)
    return moment(text, language="en-US", now=page.fetched_at) if text else None


def clock(state: Any, *path: str | int) -> Moment | None:
    """Return the moment at the end of a path, counted from 1970 in seconds, thousandths or millionths."""
    told = at(state, *path)
    if not isinstance(told, int | float) or isinstance(told, bool) or told <= 0:
        return None
    unit = next(unit for unit, most in ((1, 1e11), (1e3, 1e14), (1e6, float("inf"))) if told < most)
    try:
        return cut(datetime.fromtimestamp(told / unit, UTC), "second")
    except (ValueError, OverflowError, OSError):
        return None
