"""Microdata after the HTML standard, in the shape of JSON-LD.

One leniency: an element that is a property and an item at once, yet lies in no item, is an item of its
own. Half of the reviews in the wild are written like that.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from typing import Any

from bs4 import BeautifulSoup, Tag

from extractors import html
from extractors.records import Page
from extractors.schema_items import Node

_ADDRESSES = {
    "a": "href", "area": "href", "link": "href", "audio": "src", "embed": "src", "iframe": "src",
    "img": "src", "source": "src", "track": "src", "video": "src", "object": "data",
}  # fmt: skip
#: Properties that hold words: `<a itemprop="author" href="/user/1">` names the author by its text.
_WORDS = frozenset({"author", "name", "headline", "description", "reviewBody", "text", "inLanguage"})
#: What a page with items has in its bytes; where letters take two of them, a NUL.
_MARKS = (b"itemscope", b"itemprop", b"\0")
#: A hundred kilobytes of references to one another can make millions; an honest page has dozens.
_MOST_REFERRED = 10_000


def tree(page: Page, document: BeautifulSoup) -> BeautifulSoup:
    """Return a tree that holds the page's items: the document if it does, else one of them alone."""
    body = page.body.lower()
    if html.is_whole(document) or not any(mark in body for mark in _MARKS):
        return document
    return html.soup(page, None if b"itemref" in body else _is_kept)


def _is_kept(_: str, attributes: Mapping[str, Any]) -> bool:
    return "itemscope" in attributes or "itemprop" in attributes


def items(document: BeautifulSoup, base: str) -> list[Node]:
    """Return the top-level items in page order; each knows its element as `@element`."""
    item_of: dict[int, Node] = {}
    inside: dict[int, Node] = {}
    tops: list[Node] = []
    referring: list[tuple[Node, str]] = []
    for tag in document.find_all(True):
        outer = inside.get(id(tag.parent))
        names = html.attribute(tag, "itemprop")
        item = _item(tag) if tag.has_attr("itemscope") else None
        if item is not None:
            item_of[id(tag)] = item
            if refs := html.attribute(tag, "itemref"):
                referring.append((item, refs))
        if names and outer is not None:
            _add(outer, names, item or _value(tag, names, base))
        elif item is not None:
            tops.append(item)
        if (inner := item if item is not None else outer) is not None:
            inside[id(tag)] = inner
    return _joined(document, tops, referring, item_of, base)


def _joined(
    document: BeautifulSoup,
    tops: list[Node],
    referring: list[tuple[Node, str]],
    item_of: dict[int, Node],
    base: str,
) -> list[Node]:
    """Add what `itemref` points to; what belongs to an item by reference is no longer a top-level one."""
    if not referring:
        return tops
    by_id = {tag["id"]: tag for tag in document.find_all(id=True)}
    owned: set[int] = set()
    referred = (
        (item, tag)
        for item, refs in referring
        for ref in refs.split()
        if ref in by_id
        for tag in _properties(by_id[ref])
    )
    for item, tag in islice(referred, _MOST_REFERRED):
        names = html.attribute(tag, "itemprop") or ""
        value = item_of.get(id(tag))
        if value is not item:
            _add(item, names, value or _value(tag, names, base))
            owned.add(id(value))
    return [item for item in tops if id(item) not in owned]


def _properties(root: Tag) -> list[Tag]:
    """Return the property elements of a subtree that belong to no item inside it."""
    found: list[Tag] = []
    waiting = [root]
    while waiting:
        tag = waiting.pop()
        if html.attribute(tag, "itemprop"):
            found.append(tag)
        if not tag.has_attr("itemscope"):
            waiting.extend(child for child in reversed(tag.contents) if isinstance(child, Tag))
    return found


def _item(tag: Tag) -> Node:
    item: Node = {"@type": (html.attribute(tag, "itemtype") or "").split(), "@element": tag}
    if name := html.attribute(tag, "itemid"):
        item["@id"] = name
    return item


def _add(item: Node, names: str, value: object) -> None:
    for name in names.split():
        item.setdefault(name.rsplit("/", 1)[-1], []).append(value)


def _value(tag: Tag, names: str, base: str) -> str:
    content = html.attribute(tag, "content")
    if content is not None or tag.name == "meta":
        return content or ""
    if tag.name in ("meter", "data") and (value := html.attribute(tag, "value")):
        return value
    if tag.name == "time" and (moment := html.attribute(tag, "datetime")):
        return moment
    if tag.name in _ADDRESSES and not _WORDS.intersection(names.split()):
        return html.absolute(base, html.attribute(tag, _ADDRESSES[tag.name]) or "")
    return html.text(tag)
