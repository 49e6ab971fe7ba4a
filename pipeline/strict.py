"""Reading what people write into configuration files: each value as what it must be, or its place named."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import yaml

from pipeline.failure import Misuse
from understanding import language as languages

#: What mostly mends it, by what the parser says.
_HINTS = {
    "found a tab character that violates indentation": "; indent with spaces",
    "found character that cannot start any token": (
        "; indent with spaces, and put a value that begins with @, % or ` in quotes"
    ),
    "mapping values are not allowed in this context": "; put a value that holds a colon in quotes",
}
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
    except yaml.MarkedYAMLError as error:
        raise ConfigError(_broken(error)) from error
    except (yaml.YAMLError, ValueError) as error:
        raise ConfigError(f"not valid YAML: {error}") from error


def _broken(error: yaml.MarkedYAMLError) -> str:
    """Say in one line what the parser stumbled over, and where."""
    mark, begun, problem = error.problem_mark, error.context_mark, error.problem or "it breaks off"
    place = f"line {mark.line + 1}, column {mark.column + 1}: " if mark else ""
    since = f"{error.context} (line {begun.line + 1}): " if error.context and begun else ""
    return f"not valid YAML: {place}{since}{problem}{_HINTS.get(problem, '')}"


def given(told: object, usual: object) -> Any:
    """Return what was written; what is usual only where a key has no value: `no` and 0 are values."""
    return usual if told is None else told


def unread(error: OSError | UnicodeDecodeError) -> str:
    """Say why a file cannot be read, and what to do about one that was saved in an old alphabet."""
    if isinstance(error, OSError):
        return str(error)
    line = error.object.count(b"\n", 0, error.start) + 1
    return f"line {line} is not UTF-8; save the file as UTF-8"


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
        raise ConfigError(f"{place} must be lower-case letters, digits and hyphens{_not(told)}")
    return told


def text(told: object, place: str, *, empty: bool = False) -> str:
    """Return a text without the space around it."""
    if not isinstance(told, str) or not (told.strip() or empty):
        raise ConfigError(f"{place} must be a text{_not(told)}")
    return told.strip()


def _not(told: object) -> str:
    """Say what stands there in place of a text; YAML takes bare words such as no and 007 for others."""
    if told is None:
        return "; nothing is written there, or only a remark after a #"
    hint = "" if isinstance(told, str | list | dict) else "; put what you wrote in quotes"
    return f", not {told!r}{hint}"


def flag(told: object, place: str) -> bool:
    """Return true or false."""
    if not isinstance(told, bool):
        raise ConfigError(f"{place} must be true or false, not {told!r}")
    return told


def entries(told: object, place: str, *, empty: bool = False) -> list[Any]:
    """Return a list."""
    if not isinstance(told, list) or not (told or empty):
        wanted = "a list, such as [one, other] or []" if empty else "a list with at least one entry"
        raise ConfigError(f"{place} must be {wanted}")
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
