"""How often the model is right on texts that trip models: `python -m benchmarks.challenges [FOLDER]`.

`benchmarks/challenge/<kind>.tsv` holds a text a line: label (-, 0, +), language (ISO 639-1, `zxx` where there
are no words), text, and in `brand_or_rival` the one that the label is about and its rival. All are our own
and no part of what the model learns from. A text that the model says nothing of counts as wrong. FOLDER holds
another model than the one that ships. VADER is judged on English and emoji, the model on all. Ranges are 95 %
Wilson intervals.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import sqrt
from pathlib import Path
from statistics import mean

from understanding.encoder import MODEL
from understanding.judge import EncoderReader, Judge
from understanding.lexicon import Lexicon
from understanding.many import judged
from understanding.records import Label, Text

LISTS = Path(__file__).with_name("challenge")
#: All kinds. Sarcasm and comparisons with a rival have no floor: no model of ours is good at either so far.
KINDS = tuple(sorted(path.stem for path in LISTS.glob("*.tsv")))
FLOOR = 0.85
NO_FLOOR = frozenset({"brand_or_rival", "sarcasm"})
_LABELS: dict[str, Label] = {"-": "negative", "0": "neutral", "+": "positive"}
_NO_LANGUAGE = "zxx"
_LINE = "{:<20}{:>4}  {:>6}  {:>6}  {:<15}{:>9}  {:<7}"
_Z = 1.959964


@dataclass(frozen=True, slots=True)
class Challenge:
    """A text and the label that a careful reader gives it."""

    label: Label
    text: Text

    @property
    def language(self) -> str:
        """The text's language, as the list names it."""
        return self.text.language or _NO_LANGUAGE


def challenges(kind: str) -> list[Challenge]:
    """Read the list of a kind."""
    lines = (LISTS / f"{kind}.tsv").read_text(encoding="utf-8").splitlines()
    return [_challenge(*line.split("\t")) for line in lines]


def _challenge(label: str, language: str, words: str, about: str = "", rival: str = "") -> Challenge:
    names = ((about,), (rival,)) if about else ((), ())
    return Challenge(_LABELS[label], Text(words, None if language == _NO_LANGUAGE else language, *names))


def hits(judge: Judge, asked: Sequence[Challenge], *, told: bool = True) -> list[bool]:
    """Return for each text whether it is judged right, with or without its language being `told`."""
    texts = (one.text if told else replace(one.text, language=None) for one in asked)
    found = judged(judge.judge, texts)
    return [
        judgement.sentiment is not None and judgement.sentiment.label == one.label
        for one, judgement in zip(asked, found, strict=True)
    ]


def interval(right: Sequence[bool]) -> tuple[float, float]:
    """Return the 95 % Wilson interval of the share that is right."""
    n, share = len(right), mean(right)
    middle = (share + _Z**2 / (2 * n)) / (1 + _Z**2 / n)
    margin = _Z * sqrt(share * (1 - share) / n + _Z**2 / (4 * n**2)) / (1 + _Z**2 / n)
    return max(0.0, middle - margin), min(1.0, middle + margin)  # rounding may step past the ends


def table(judge: Judge) -> Iterator[str]:
    """Yield accuracy by kind, then by language over the kinds that have a floor."""
    yield _LINE.format("kind", "n", "VADER", "ours", "95 %", "untold", "floor")
    with_floor: list[Challenge] = []
    for kind in KINDS:
        asked = challenges(kind)
        yield _row(kind, asked, judge, "–" if kind in NO_FLOOR else f"{FLOOR:.2f}")
        with_floor += asked if kind not in NO_FLOOR else ()
    for language in sorted({one.language for one in with_floor}):
        yield _row(language, [one for one in with_floor if one.language == language], judge, "")
    yield "untold: the language is not given but identified; zxx: no words"


def _row(name: str, asked: Sequence[Challenge], judge: Judge, floor: str) -> str:
    ours, untold = hits(judge, asked), hits(judge, asked, told=False)
    theirs = hits(Judge(Lexicon()), [one for one in asked if one.language in ("en", _NO_LANGUAGE)])
    low, high = interval(ours)
    base = f"{mean(theirs):.3f}" if theirs else "–"
    found = f"{mean(ours):.3f}", f"{low:.3f}–{high:.3f}", f"{mean(untold):.3f}"
    return _LINE.format(name, len(ours), base, *found, floor)


def wrong(judge: Judge) -> Iterator[str]:
    """Yield each text that is judged otherwise, with what it is and what it was taken for."""
    for kind in KINDS:
        asked = challenges(kind)
        for one, right in zip(asked, hits(judge, asked), strict=True):
            if not right:
                found = judge.judge(one.text).sentiment
                taken = f"{found.label} {found.confidence:.2f}" if found else "not judged"
                about = f" [{one.text.about[0]}]" if one.text.about else ""
                yield f"{kind}\t{one.language}\t{one.label}\t{taken}\t{one.text.words}{about}"


def main() -> None:
    """Print the table, and what is judged wrong if asked."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.challenges", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=MODEL, help="a model's folder")
    parser.add_argument("--wrong", action="store_true", help="also print the texts that are judged wrong")
    arguments = parser.parse_args()
    judge = Judge(EncoderReader(arguments.folder))
    for line in table(judge):
        print(line)
    for line in wrong(judge) if arguments.wrong else ():
        print(line)


if __name__ == "__main__":
    main()
