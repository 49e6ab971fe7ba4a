"""How often the language of a text is identified: `python -m benchmarks.identification FILE...`.

A file is CSV or JSON lines (plain or .gz) with the columns `text` and `lang` (ISO 639-1). Ranges are 95 %
Wilson intervals.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import StringIO
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

from benchmarks.challenges import interval
from understanding import language

#: Upper bounds of the bands of length, in UTF-8 bytes of letters, that identification is printed for.
BANDS = (12, 15, 20, 30, 60, 10**9)
LANGUAGE = "{:<18}{:>6}{:>9}  {:<20}{:>18}{:>18}"
_SEED = 20261116

Done = TypeVar("Done")


@dataclass(frozen=True, slots=True)
class Row:
    """A text and its language."""

    text: str
    language: str | None


def main() -> None:
    """Print how well the language of all the files' texts is identified."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.identification", description=__doc__)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument(
        "--most", type=int, default=5_000, help="texts of a file to use, always the same ones"
    )
    told = parser.parse_args()
    print_language([row for path in told.files for row in sample(read(path), told.most) if row.language])


def read(path: Path) -> list[Row]:
    """Read a file."""
    packed = path.read_bytes()
    lines = StringIO((gzip.decompress(packed) if path.suffix == ".gz" else packed).decode(), newline="")
    is_csv = path.name.removesuffix(".gz").endswith(".csv")
    entries = csv.DictReader(lines) if is_csv else map(json.loads, lines)
    return [
        Row(
            text=entry["text"],
            language=entry.get("lang") or None,
        )
        for entry in entries
    ]


def sample(rows: Sequence[Row], most: int) -> list[Row]:
    """Draw at most so many rows, always the same ones."""
    return list(rows) if len(rows) <= most else random.Random(_SEED).sample(rows, most)  # noqa: S311


def print_language(rows: Sequence[Row]) -> None:
    """Print how well the language is identified: without, with a right, and with a wrong declaration."""
    texts = [row.text for row in rows] + [opening(row.text, order) for order, row in enumerate(rows)]
    truth = [row.language for row in rows] * 2
    codes = sorted({code for code in truth if code})
    blind, seconds = timed(lambda: language.identify(texts, [None] * len(texts)))
    helped = language.identify(texts, truth)
    misled = language.identify(texts, [next((o for o in codes if o != code), None) for code in truth])
    print(
        f"\nlanguage of {len(rows)} texts and of their first words: {len(texts) / seconds:,.0f} a CPU second"
    )
    print(
        LANGUAGE.format("bytes of letters", "n", "decided", "right", "right declaration", "wrong declaration")
    )
    print(LANGUAGE.format("", "", "", "when decided", "overruled", "overruled"))
    for first, limit in pairwise((0, *BANDS)):
        band = [i for i, text in enumerate(texts) if first <= language.letters(text) < limit]
        decided = [blind[i] == truth[i] for i in band if blind[i]]
        if band:
            print(
                LANGUAGE.format(
                    f"{first} to {limit - 1}" if limit < BANDS[-1] else f"{first} and more",
                    len(band),
                    f"{len(decided) / len(band):.3f}",
                    share(decided),
                    f"{sum(helped[i] != truth[i] for i in band) / len(band):.4f}",
                    f"{sum(misled[i] == truth[i] for i in band) / len(band):.3f}",
                )
            )


def opening(text: str, order: int) -> str:
    """Return the first one to eight words of a text, or as many characters where it has no spaces."""
    words, count = text.split(), order % 8 + 1
    return " ".join(words[:count]) if len(words) > count else text[: count + 2]


def timed(work: Callable[[], Done]) -> tuple[Done, float]:
    """Return what the work gives, and the CPU seconds that it takes."""
    start = time.process_time()
    done = work()
    return done, time.process_time() - start


def share(hits: Sequence[bool]) -> str:
    """Return the share of hits with its Wilson interval."""
    if not hits:
        return "–"
    low, high = interval(hits)
    return f"{sum(hits) / len(hits):.3f} ({low:.3f}–{high:.3f})"


if __name__ == "__main__":
    main()
