"""Reading what people write into configuration files: each value as what it must be, or its place named."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import yaml

from pipeline.failure import Misuse
from understanding import language as languages

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")


class ConfigError(Misuse):
    """The configuration says something that cannot be followed; the message names the place."""


class _Loader(yaml.CSafeLoader):
    """YAML as it is written: of a key that comes twice, the last would silently win."""

    def get_single_node(self) -> yaml.Node | None:
        """Return the document as a tree; a ConfigError names a key that comes twice, and its line."""
        found: yaml.Node | None = super().get_single_node()
        seen: set[int] = set()
        waiting = [found]
        while waiting:
            node = waiting.pop()
            # What is referred to by a name stands in the tree several times, or within itself.
            if id(node) in seen:
                continue
            seen.add(id(node))
            if isinstance(node, yaml.MappingNode):
                self._once(node)
                waiting += [value for _, value in node.value]
            elif isinstance(node, yaml.SequenceNode):
                waiting += node.value
        return found

    def _once(self, node: yaml.MappingNode) -> None:
        keys = set()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                continue  # no key of ours, and refused as such
            # A tag that is no type of YAML's own stands for itself, as the sign of a merge does.
            told = self.construct_object(key) if key.tag in self.yaml_constructors else key.tag
            if told in keys:
                raise ConfigError(f"line {key.start_mark.line + 1}: {key.value!r} is there twice")
            keys.add(told)


def loaded(told: str) -> Any:
    """Return what the YAML says; a ConfigError tells why that cannot be read, or which key comes twice."""
    try:
        return yaml.load(told, Loader=_Loader)  # noqa: S506
    except (yaml.YAMLError, ValueError) as error:
        raise ConfigError(f"not valid YAML: {error}") from error


def zone(told: object, place: str) -> str:
    """Return the name of a time zone."""
    name = text(told, place)
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ConfigError(f"{place}: {name!r} is no time zone; write one like Europe/Berlin") from error
    return name


def language(told: object, place: str) -> str:
    """Return the two letters of a language, also of a tag such as pt-BR."""
    code = languages.code(text(told, place))
    if code is None:
        raise ConfigError(f"{place} must be the code of a language such as en or pt-BR, not {told!r}")
    return code


def name(told: object, place: str) -> str:
    """Return an id as brands and sources have them."""
    if not isinstance(told, str) or not _ID.fullmatch(told):
        raise ConfigError(f"{place} must be lower-case letters, digits and hyphens, not {told!r}")
    return told


def text(told: object, place: str, *, empty: bool = False) -> str:
    """Return a text without the space around it."""
    if not isinstance(told, str) or not (told.strip() or empty):
        raise ConfigError(f"{place} must be a text, not {told!r}")
    return told.strip()


def flag(told: object, place: str) -> bool:
    """Return true or false."""
    if not isinstance(told, bool):
        raise ConfigError(f"{place} must be true or false, not {told!r}")
    return told


def entries(told: object, place: str, *, empty: bool = False) -> list[Any]:
    """Return a list."""
    if not isinstance(told, list) or not (told or empty):
        raise ConfigError(f"{place} must be a list with at least one entry")
    return told


def mapping(told: object, place: str, keys: Collection[str]) -> Mapping[str, Any]:
    """Return a mapping that has none but these keys."""
    if not isinstance(told, dict):
        raise ConfigError(f"{place} must be a mapping with the keys {', '.join(sorted(keys))}")
    if strangers := sorted(str(key) for key in told if key not in keys):
        raise ConfigError(
            f"{place}: unknown key {', '.join(strangers)}; there are: {', '.join(sorted(keys))}"
        )
    return told


def once(ids: list[str], what: str) -> None:
    """Refuse an id that comes twice."""
    if twice := sorted({one for one in ids if ids.count(one) > 1}):
        raise ConfigError(f"two {what}s are called {', '.join(twice)}; every {what} needs an id of its own")
