"""Our own corpus: texts written for this purpose, marked with all that the network answers.

A line of `training/own/*.tsv` is a text: its label (`-`, `0` or `+`), its themes, each with the sign of what
is said of it, its signals, its words; parted by tabs, a dot where there are none. A file's name begins with
the language of its texts.
"""

from __future__ import annotations

from collections.abc import Container
from pathlib import Path

from training.sets import Row
from understanding.names import SIGNALS, THEMES

OWN = Path(__file__).with_name("own")

_SIGNS = {
    "-": (1.0, 0.0, 0.0),
    "0": (0.0, 1.0, 0.0),
    "+": (0.0, 0.0, 1.0),
    "±": (0.5, 0.0, 0.5),
}
_OFFENSIVE = frozenset({"foul", "insult", "threat"})


def read(folder: Path = OWN, kinds: Container[str] | None = None) -> list[Row]:
    """Read all files of the corpus, or those of some kinds; ValueError names a file and line that is wrong.

    The kind stands in the middle of a file's name: `de_twt_01.tsv` is of the kind `twt`.
    """
    return [
        _row(line, path.name[:2], f"{path.name}:{number}")
        for path in sorted(folder.glob("*.tsv"))
        if kinds is None or path.stem.split("_")[1] in kinds
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
    ]


def _row(line: str, language: str, place: str) -> Row:
    try:
        label, themes, signals, text = line.split("\t")
        marked = () if signals == "." else tuple(signals.split(","))
        if unknown := set(marked) - set(SIGNALS):
            raise ValueError(f"no such signal: {', '.join(sorted(unknown))}")
        return Row(
            text,
            language,
            sentiment=_SIGNS[label],
            themes=() if themes == "." else tuple(_theme(one) for one in themes.split(",")),
            signals=marked,
            offensive=float(not _OFFENSIVE.isdisjoint(marked)),
        )
    except (KeyError, ValueError) as error:
        raise ValueError(f"{place}: {error}") from error


def _theme(marked: str) -> tuple[str, tuple[float, float, float]]:
    name, sign = marked[:-1], marked[-1]
    if name not in THEMES:
        raise ValueError(f"no such theme: {name}")
    return name, _SIGNS[sign]
