"""Items of schema.org, however a page wrote them: their types, values and references to one another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from extractors import html

#: An object of JSON-LD; an item of microdata takes the same shape.
Node = dict[str, Any]


def kinds(node: Node) -> frozenset[str]:
    """Return its types without their vocabulary: `http://schema.org/Review` is `Review`."""
    found = node.get("@type")
    names = found if isinstance(found, list) else [found]
    return frozenset(
        name.rstrip("/").replace("#", "/").replace(":", "/").rsplit("/", 1)[-1]
        for name in names
        if isinstance(name, str)
    )


class Graph:
    """A page's items, with what refers to an item by its `@id` led back to it."""

    def __init__(self, tops: Iterable[Node]) -> None:
        self.tops = tuple(tops)
        self._by_id: dict[str, Node] = {}
        for node in _all(self.tops):
            name = node.get("@id")
            if isinstance(name, str) and len(node) > 1:
                self._by_id.setdefault(name, node)

    def values(self, node: Node, *names: str) -> list[Any]:
        """Return the values of the first of these properties that has any, references followed."""
        for name in names:
            if found := [self._followed(value) for value in _flat(node.get(name))]:
                return found
        return []

    def nodes(self, node: Node, *names: str) -> list[Node]:
        """Return those of the values that are items."""
        return [value for value in self.values(node, *names) if isinstance(value, dict)]

    def words(self, node: Node, *names: str) -> str | None:
        """Return the first value that says something, as text without markup; an item says its name."""
        for name in names:
            for value in self.values(node, name):
                said = [value] if not isinstance(value, dict) else self.values(value, "name", "text", "value")
                words = (html.plain(str(word)) for word in said if not isinstance(word, dict))
                if found := next(filter(None, words), None):
                    return found
        return None

    def _followed(self, value: Any) -> Any:
        if isinstance(value, dict) and len(value) <= 2 and "@id" in value:  # noqa: PLR2004
            return self._by_id.get(str(value["@id"]), value)
        return value


def _flat(value: Any) -> Iterator[Any]:
    """Yield what a property holds: lists, `@list` and `@value` opened, nothings left out."""
    waiting = [value]
    while waiting:
        item = waiting.pop()
        if isinstance(item, list):
            waiting.extend(reversed(item))
        elif isinstance(item, dict) and ("@list" in item or "@value" in item):
            waiting.append(item.get("@list", item.get("@value")))
        elif item is not None and item != "" and not isinstance(item, bool):
            yield item


def _all(tops: Iterable[Node]) -> Iterator[Node]:
    waiting: list[Any] = list(tops)
    while waiting:
        item = waiting.pop()
        if isinstance(item, dict):
            yield item
            waiting.extend(value for key, value in item.items() if key != "@element")
        elif isinstance(item, list):
            waiting.extend(item)
