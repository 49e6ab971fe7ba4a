"""Fit how hostile a reply reads: `python -m training.tone` writes understanding/replies/tone.json.

Learns from training/replies/ and from the open part of benchmarks/reply_lists/, all of our own invention; the
held-back third of the latter is left to `python -m benchmarks.replies`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from understanding.encoder import Reading
from understanding.judge import EncoderReader
from understanding.replies import tone
from understanding.replies.places import places
from understanding.ridge import regression

HERE = Path(__file__).parent
LISTS = HERE.parent / "benchmarks" / "reply_lists"
OUT = Path(tone.__file__).with_name("tone.json")
#: One in so many of the benchmark's lines is held back.
HELD = 3
#: Pull towards zero; chosen by cross-validation on what is learnt from.
RIDGE = {"meaning": 8.0, "heads": 0.5}
_FOLDS = 10
_DIGITS = 5


def lines() -> Iterator[tuple[bool, str, str]]:
    """Yield each reply that may be learnt from: whether it is rude, its language, its words."""
    for name in ("rude", "polite"):
        for line in (HERE / "replies" / f"{name}.tsv").read_text(encoding="utf-8").splitlines():
            language, words = line.split("\t")
            yield name == "rude", language, words
        for number, line in enumerate((LISTS / f"{name}.tsv").read_text(encoding="utf-8").splitlines(), 1):
            _, language, words = line.split("\t")
            if number % HELD:
                yield name == "rude", language, words


def fitted(rows: tone.Array, rude: np.ndarray, ridge: float) -> tone.Array:
    """Return the weights, the constant last."""
    pull = np.full(rows.shape[1], ridge)
    pull[-1] = 1e-3
    found = regression(rows, np.zeros((len(rows), 2)), rude.astype(np.int64), pull)
    weight: tone.Array = found[:, 1] - found[:, 0]
    return weight


def main() -> None:
    """Fit, print how well it does on what it has not seen, and write the weights."""
    reader = EncoderReader()
    told = list(lines())
    read: list[tuple[Reading, dict[str, bool]]] = []
    for _, language, words in told:
        kinds = places(words, language, "manners")
        read.append((reader.read(words), {name: (name, "words") in kinds for name in tone.MANNERS}))
    rude = np.array([is_rude for is_rude, _, _ in told])
    result: dict[str, object] = {"model": reader.name}
    for kind, ridge in RIDGE.items():
        rows = np.array([tone.columns(one, seen, with_meaning=kind == "meaning") for one, seen in read])
        guessed = np.zeros(len(rude))
        for fold in range(_FOLDS):
            out = np.arange(len(rude)) % _FOLDS == fold
            guessed[out] = rows[out] @ fitted(rows[~out], rude[~out], ridge)
        for share in (0.5, 0.8, 0.9, 0.95):
            over = guessed > np.log(share / (1 - share))
            print(f"{kind:<8} from {share}: rude {over[rude].mean():.3f}, polite {over[~rude].mean():.3f}")
        result[kind] = [round(float(one), _DIGITS) for one in fitted(rows, rude, ridge)]
    OUT.write_text(json.dumps(result) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
