"""The labelled sets: what each is, whether weights made from it may ship, and how its rows are read.

A folder of sets holds `<name>.train.jsonl.gz` and `<name>.test.jsonl.gz`: a JSON object a line with `text`,
`label` and `lang`, and for sets about a target `from` and `to`. Of these only `train` is learnt from, and no
row whose words stand in any `test` file of the folder.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

Made = TypeVar("Made")

#: What stands around the one that a sentence is judged towards.
BEFORE, AFTER = "[[", "]]"


@dataclass(frozen=True, slots=True)
class Row:
    """A text with what is known of it; None where its set does not say.

    `sentiment`: probabilities of negative, neutral and positive. `themes`: the same three for each theme that
    is spoken of. `signals`: names of those that are there. `offensive`: whether it is.
    """

    text: str
    language: str
    sentiment: tuple[float, float, float] | None = None
    themes: tuple[tuple[str, tuple[float, float, float]], ...] | None = None
    signals: tuple[str, ...] | None = None
    offensive: float | None = None


@dataclass(frozen=True, slots=True)
class Set:
    """A labelled set: its licence, whether weights learnt from it may ship, and the most rows of a pass."""

    name: str
    licence: str
    ships: bool
    rows: int
    kind: str = "sentiment"


SETS = (
    Set("goemo", "Apache-2.0", True, 26_000),
    Set("tweeteval", "CC BY 3.0 (sentiment part, by its dataset card)", True, 52_000),
    Set("newsmtsc", "MIT", True, 8_000),
    Set("newsmtsc_target", "MIT", True, 9_000, "target"),
    Set("vader_movies", "MIT", True, 9_000, "graded"),
    Set("davidson", "MIT", True, 9_000, "offensive"),
    Set("sst5", "not stated", False, 9_000),
    Set("airline", "CC BY-NC-SA 4.0", False, 9_000),
    Set("fpb", "CC BY-NC-SA 3.0", False, 3_300),
    Set("se14_rest_sent", "research", False, 2_700),
    Set("opener_es", "research", False, 1_400),
    Set("germeval17", "research", False, 2_000),
    *(
        Set(f"xlmt_{code}", "tweets under their own terms", False, 2_200)
        for code in ["ar", "de", "en", "es", "fr", "hi", "it", "pt"]
    ),
    *(
        Set(f"marc_{code}", "non-commercial research", False, 4_000)
        for code in ["de", "en", "es", "fr", "ja", "zh"]
    ),
    Set("te_offensive", "not stated", False, 9_000, "offensive"),
    Set("insults", "research", False, 3_000, "offensive"),
)

_CERTAIN = {0: (1.0, 0.0, 0.0), 1: (0.0, 1.0, 0.0), 2: (0.0, 0.0, 1.0)}


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the objects of a file of JSON lines."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def unknown(folder: Path) -> list[str]:
    """Return the names of training parts that are not learnt from, because nobody said what they are."""
    suffix = ".train.jsonl.gz"
    there = {path.name.removesuffix(suffix) for path in folder.glob(f"*{suffix}")}
    return sorted(there - {one.name for one in SETS})


def bare(text: str) -> str:
    """Return the letters and digits of a text: what copies of it share whatever happened to its signs."""
    return re.sub(r"[\W_]+", "", re.sub(r"https?://\S+|@\w+", "", text.lower()))


def tested(folder: Path) -> set[str]:
    """Return the bare texts of all test parts of the folder; ValueError as for `read`."""
    return {one for path in sorted(folder.glob("*.test.jsonl.gz")) for one in _each(path, _bare)}


def read(folder: Path, one: Set, forbidden: set[str]) -> list[Row]:
    """Read the training part of a set, without what is forbidden; empty when the folder lacks it.

    ValueError names a file and line that is wrong.
    """
    path = folder / f"{one.name}.train.jsonl.gz"
    if not path.exists():
        return []
    return [
        row
        for told, row in _each(path, lambda held: (_bare(held), _row(held, one.kind)))
        if told not in forbidden
    ]


def _each(path: Path, made: Callable[[dict[str, Any]], Made]) -> Iterator[Made]:
    """Yield what is made of each object of the file; ValueError names the line that is wrong."""
    number = 1
    try:
        for held in lines(path):
            yield made(held)
            number += 1
    except (EOFError, KeyError, OSError, TypeError, ValueError) as error:
        raise ValueError(f"{path.name}:{number}: {error}") from error


def _bare(held: dict[str, Any]) -> str:
    return bare(str(held["text"]))


def _row(held: dict[str, Any], kind: str) -> Row:
    text, language = str(held["text"]), str(held.get("lang") or "en")
    if kind == "offensive":
        return Row(text, language, offensive=float(held["label"] > 0))
    if kind == "target":
        begin, end = int(held.get("from", 0)), int(held["to"])
        text = f"{text[:begin]}{BEFORE}{text[begin:end]}{AFTER}{text[end:]}"
    if kind == "graded":
        return Row(text, language, sentiment=_graded(float(held["score"])))
    return Row(text, language, sentiment=_CERTAIN[int(held["label"])])


def _graded(score: float) -> tuple[float, float, float]:
    """Spread a mean opinion from -1 to 1 over the labels: raters who disagree leave doubt."""
    strength = min(1.0, abs(score) / 0.3)
    return (strength, 1 - strength, 0.0) if score < 0 else (0.0, 1 - strength, strength)
