"""The configuration's entry `sentiment`: which model judges what people say."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.strict import ConfigError, entries, mapping, text

_KEYS = {"model", "languages"}
_OURS = ("encoder", "lexicon")
_HUB = "hub:"
_LANGUAGE = re.compile(r"[a-z]{2}")


@dataclass(frozen=True, slots=True)
class Model:
    """Which model judges, and for one from a hub the languages that it was measured on."""

    name: str = "encoder"
    languages: tuple[str, ...] = ()


def model(told: object, place: str) -> Model:
    """Read the entry."""
    entry = mapping(told, place, _KEYS)
    name = text(entry.get("model", _OURS[0]), f"{place}.model")
    is_ours = name in _OURS
    if not is_ours and not (name.startswith(_HUB) and name.removeprefix(_HUB).strip()):
        raise ConfigError(
            f"{place}.model: no model is called {name!r}; there are: {', '.join(_OURS)}, hub:NAME"
        )
    if is_ours and "languages" in entry:
        raise ConfigError(f"{place}.languages belongs to a model from a hub; {name} knows its own")
    if is_ours:
        return Model(name)
    languages = tuple(entries(entry.get("languages"), f"{place}.languages"))
    for code in languages:
        if not isinstance(code, str) or not _LANGUAGE.fullmatch(code):
            raise ConfigError(f"{place}.languages must be codes like en, not {code!r}")
    return Model(name, languages)
