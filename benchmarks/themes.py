"""What the model finds of themes and of offence: `python -m benchmarks.themes FILE.xml`, or with `--offence`.

Themes: SemEval-2014 task 4, restaurants: sentences with the categories that they speak of and how. Offence:
a file of JSON lines (.gz) with `text` and `label`, 1 where it is offensive; of a second one, those texts with
label 0 are plain complaints, and the share of them is told that would be called offensive. Ranges are 95 %,
bootstrap over the texts for F1, Wilson for shares.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

from lxml import etree

from benchmarks.challenges import interval
from understanding import signals
from understanding.evidence import NONE, least
from understanding.judge import EncoderReader
from understanding.records import Sentiment
from understanding.themes import Told, confidence, in_force, sentiments

#: The set's categories as themes. What the annotation guidelines put under service is the whole of being
#: served: waiting and reservations too; wine lists and menus are food. What is none of these is a miscellany.
CATEGORIES = {
    "food": ("food", "choice"),
    "service": ("staff", "waiting", "booking"),
    "price": ("price", "billing"),
    "ambience": ("atmosphere", "comfort", "cleanliness"),
}
MISCELLANY = "anecdotes/miscellaneous"
POLARITIES = ("negative", "neutral", "positive")
_DRAWS = 1_000
_SEED = 20261116

Pair = TypeVar("Pair")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the set, the categories it speaks about and how."""

    key: str
    text: str
    gold: dict[str, str]


@dataclass(frozen=True, slots=True)
class Found:
    """What was found of a sentence: its categories, and how it feels about each gold one."""

    categories: frozenset[str]
    felt: dict[str, str]


def main() -> None:
    """Measure a file."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.themes", description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--half", type=int, choices=(0, 1), help="only this half of the sentences, by hash")
    parser.add_argument("--offence", action="store_true", help="FILE holds texts marked as offensive or not")
    parser.add_argument("--complaints", type=Path, help="file whose texts with label 0 are plain complaints")
    told = parser.parse_args()
    reader = EncoderReader()
    if told.offence:
        offensive(told.file, told.complaints, reader)
    else:
        themes(told.file, reader, half=told.half)


def themes(path: Path, reader: EncoderReader, *, half: int | None = None) -> None:
    """Print micro-F1 of categories and accuracy of polarity on gold categories."""
    rows = [row for row in sentences(path) if half is None or _half(row.key) == half]
    found = [_found(row, reader) for row in rows]
    pairs = [(frozenset(row.gold), one.categories) for row, one in zip(rows, found, strict=True)]
    low, high = _bootstrap(pairs, f1)
    print(f"themes: {len(rows)} sentences, category F1 {f1(pairs):.3f} [{low:.3f}, {high:.3f}]")
    for category in (*CATEGORIES, MISCELLANY):
        only = [(gold & {category}, got & {category}) for gold, got in pairs]
        right = sum(len(gold & got) for gold, got in only)
        told, there = sum(len(got) for _, got in only), sum(len(gold) for gold, _ in only)
        print(
            f"  {category:<24} n {there:>4}  F1 {f1(only):.3f}  "
            f"precision {right / max(told, 1):.3f}  recall {right / max(there, 1):.3f}"
        )
    felt = [
        (polarity, one.felt[category])
        for row, one in zip(rows, found, strict=True)
        for category, polarity in row.gold.items()
    ]
    print(f"polarity of {len(felt)} gold categories: {_share([gold == got for gold, got in felt])}")
    for polarity in (*POLARITIES, "conflict"):
        those = [got for gold, got in felt if gold == polarity]
        print(f"  {polarity:<24} n {len(those):>4}  right {those.count(polarity) / max(len(those), 1):.3f}")


def sentences(path: Path) -> list[Sentence]:
    """Read a file of the set."""
    root = etree.parse(str(path), etree.XMLParser(resolve_entities=False)).getroot()
    return [
        Sentence(
            key=str(one.get("id")),
            text=str(one.findtext("text")),
            gold={
                str(told.get("category")): str(told.get("polarity")) for told in one.iter("aspectCategory")
            },
        )
        for one in root.iter("sentence")
    ]


def _half(key: str) -> int:
    return sha256(key.encode()).digest()[0] % 2


def _found(row: Sentence, reader: EncoderReader) -> Found:
    reading = reader.read(row.text)
    known = in_force(["restaurant"])
    evidence = known.found(row.text, "en")
    sure = confidence(evidence, reading, reader.card, known)
    weights = reader.card.get("evidence", {}).get("themes", {})
    spoken = {name for name, share in sure.items() if share >= least(weights.get(name, {}))}
    categories = frozenset(one for one, names in CATEGORIES.items() if spoken & set(names))
    asked = {category: _theme(category, sure) for category in row.gold if category in CATEGORIES}
    there = {name: evidence.get(name, NONE) for name in {*spoken, *asked.values()}}
    felt = sentiments(Told(row.text, "en", reading), there, reader.card, lambda words: _feels(words, reader))
    whole = _feels(row.text, reader)
    return Found(
        categories or frozenset({MISCELLANY}),
        {category: _polarity(felt.get(asked.get(category, "")) or whole) for category in row.gold},
    )


def _feels(words: str, reader: EncoderReader) -> Sentiment:
    return reader.feels(words, "en", None)


def _theme(category: str, sure: Mapping[str, float]) -> str:
    """Return the likeliest of the themes that the category may be."""
    return max(CATEGORIES[category], key=lambda name: sure[name])


def _polarity(felt: Sentiment) -> str:
    return felt.label


def f1(pairs: Sequence[tuple[frozenset[str], frozenset[str]]]) -> float:
    """Return micro-F1 of sets of gold and found names."""
    right = sum(len(gold & found) for gold, found in pairs)
    return 2 * right / max(sum(len(gold) + len(found) for gold, found in pairs), 1)


def offensive(path: Path, complaints: Path | None, reader: EncoderReader) -> None:
    """Print macro-F1 of offence, and the share of plain complaints that are called so."""
    weights = reader.card.get("evidence", {}).get("signals", {}).get(signals.OFFENSIVE, {})

    def called(text: str) -> bool:
        shares = signals.probabilities(text, "en", reader.read(text), reader.card)
        return shares[signals.OFFENSIVE] >= least(weights)

    pairs = [(one["label"] > 0, called(one["text"])) for one in _lines(path)]
    low, high = _bootstrap(pairs, macro_f1)
    print(f"offensive: {len(pairs)} texts, macro-F1 {macro_f1(pairs):.3f} [{low:.3f}, {high:.3f}]")
    if complaints:
        plain = [one["text"] for one in _lines(complaints) if one["label"] == 0]
        print(f"plain complaints called offensive, of {len(plain)}: {_share([*map(called, plain)])}")


def macro_f1(pairs: Sequence[tuple[bool, bool]]) -> float:
    """Return the mean F1 of both answers."""

    def one_f1(answer: bool) -> float:
        right = sum(gold == found == answer for gold, found in pairs)
        told = sum((gold == answer) + (found == answer) for gold, found in pairs)
        return 2 * right / max(told, 1)

    return (one_f1(True) + one_f1(False)) / 2


def _share(hits: Sequence[bool]) -> str:
    low, high = interval(hits)
    return f"{sum(hits) / len(hits):.3f} [{low:.3f}, {high:.3f}]"


def _lines(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def _bootstrap(pairs: Sequence[Pair], figure: Callable[[Sequence[Pair]], float]) -> tuple[float, float]:
    chance = random.Random(_SEED)  # noqa: S311
    drawn = sorted(figure(chance.choices(pairs, k=len(pairs))) for _ in range(_DRAWS))
    return drawn[int(0.025 * _DRAWS)], drawn[int(0.975 * _DRAWS)]


if __name__ == "__main__":
    main()
