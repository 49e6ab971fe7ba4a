"""What 200 corrections are worth: errors on texts that a brand's layer has not seen, before and after.

    python -m benchmarks.corrections --sets FOLDER [--model FOLDER] [--kept FOLDER]

FOLDER holds labelled sets as `<name>.train.jsonl.gz`, of which the model has seen none; each stands for a
brand, and airline tweets for one brand an airline. Two hundred texts are corrected as a person would: half
of them drawn by chance, half those that the model is least sure of. Errors are counted on a thousand others,
five times with other draws. A set counts as raised when its errors over all draws rose by more than chance
allows: one-sided sign test (McNemar) on the texts that only one of the two misjudges, at 5 % over all sets
(Bonferroni). What holds is printed of those sets first whose texts are of one brand or one trade, then of
the collections of all sorts of texts, in which there is no brand to learn about.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import math
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from understanding.encoder import MODEL, Floats, Reading
from understanding.judge import EncoderReader
from understanding.layer import LABELS, Lesson, fit
from understanding.records import Label, Sentiment

#: Public sets whose own texts no shipped model was trained on: of one brand or trade, and collections.
TRADES = ("germeval17", "opener_es", "fpb", "se14_rest_sent")
COLLECTIONS = (
    "marc_de", "marc_en", "marc_es", "marc_fr", "marc_ja", "marc_zh",
    "xlmt_ar", "xlmt_de", "xlmt_en", "xlmt_es", "xlmt_fr", "xlmt_hi", "xlmt_it", "xlmt_pt",
)  # fmt: skip
AIRLINES = {
    "united": "@united", "usairways": "@usairways", "americanair": "@americanair",
    "southwestair": "@southwestair", "delta_jetblue": "@delta|@jetblue",
}  # fmt: skip
CORRECTED, UNSEEN, DRAWS = 200, 1_000, 5
#: Texts of a set that are read at most: reading them takes most of the time.
_READ = 1_500

Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Read:
    """A labelled text as the model reads and judges it."""

    reading: Reading
    sentiment: Sentiment
    label: Label


@dataclass(frozen=True, slots=True)
class Draw:
    """Of each unseen text, whether it was misjudged before and after."""

    before: Flags
    after: Flags
    is_used: bool


def main() -> None:
    """Print a line a set, and the verdict."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--sets", type=Path, required=True)
    parser.add_argument("--model", type=Path, default=MODEL)
    parser.add_argument("--kept", type=Path, help="folder in which what was read is kept for the next run")
    parser.add_argument("--draws", type=int, default=DRAWS)
    told = parser.parse_args()
    reader = EncoderReader(told.model)
    print(
        f"{reader.name}: {CORRECTED} corrected, {UNSEEN} unseen, {told.draws} draws; errors in %, 95 % range"
    )
    results = {}
    for name, rows in brands(told.sets):
        texts = read(reader, name, rows, told.kept)
        if len(texts) >= CORRECTED + UNSEEN:
            results[name] = [draw(texts, seed, reader.name) for seed in range(told.draws)]
            print(line(name, results[name]), flush=True)
    for title, some in parted(results).items():
        print(f"\n{title}")
        verdict(some)


def brands(folder: Path) -> Iterator[tuple[str, list[dict[str, str]]]]:
    """Yield every set that is there, airline tweets by airline."""
    airline = rows_of(folder, "airline")
    for name, pattern in AIRLINES.items():
        yield f"airline {name}", [row for row in airline if re.search(pattern, row["text"], re.IGNORECASE)]
    for name in (*TRADES, *COLLECTIONS):
        yield name, rows_of(folder, name)


def rows_of(folder: Path, name: str) -> list[dict[str, str]]:
    """Read a set; an absent one is empty."""
    path = folder / f"{name}.train.jsonl.gz"
    if not path.exists():
        return []
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(row) for row in file]


def read(reader: EncoderReader, name: str, rows: list[dict[str, str]], kept: Path | None) -> list[Read]:
    """Let the model read a draw of the rows, different texts each."""
    different = list({row["text"]: row for row in rows}.values())
    order = np.random.default_rng(7).permutation(len(different))[:_READ]
    chosen = [different[place] for place in order]
    digest = hashlib.sha256(json.dumps([reader.name, chosen]).encode()).hexdigest()[:16]
    path = kept / f"{name.replace(' ', '-')}-{digest}.npz" if kept else None
    if path and path.exists():
        stored = np.load(path)
        logits, meanings, halfway = stored["sentiment"], stored["meaning"], stored["halfway"]
    else:
        with ThreadPoolExecutor(2) as pool:
            found = list(pool.map(reader.read, (row["text"] for row in chosen)))
        logits = np.array([one.sentiment for one in found])
        meanings = np.array([one.meaning for one in found])
        # A layer looks at the mean of what is halfway, so that one row stands for all.
        halfway = np.array([_mean(one.halfway) for one in found])
        if path:
            path.parent.mkdir(parents=True, exist_ok=True)
            np.savez_compressed(path, sentiment=logits, meaning=meanings, halfway=halfway)
    nothing = np.zeros(0, dtype=np.float32)
    told = []
    for row, logit, meaning, half in zip(chosen, logits, meanings, halfway, strict=True):
        reading = Reading(logit, nothing, nothing, meaning, half[None] if len(half) else None)
        felt = reader.feels(row["text"], row["lang"], reading)
        told.append(Read(reading, felt, LABELS[int(row["label"])]))
    return told


def _mean(halfway: Floats | None) -> Floats:
    return np.zeros(0, dtype=np.float32) if halfway is None else halfway.mean(axis=0)


def draw(texts: list[Read], seed: int, model: str) -> Draw:
    """Correct some of the texts, and count the errors on others before and after."""
    chance = np.random.default_rng(seed)
    order = chance.permutation(len(texts))
    unseen = [texts[place] for place in order[:UNSEEN]]
    rest = [texts[place] for place in order[UNSEEN:]]
    half = CORRECTED // 2
    doubtful = sorted(rest[half:], key=lambda one: one.sentiment.confidence)[: CORRECTED - half]
    lessons = [Lesson(one.reading, one.sentiment, one.label) for one in rest[:half] + doubtful]
    trial = fit(lessons, model)
    layer = trial.layer if trial else None
    before = np.array([one.sentiment.label != one.label for one in unseen])
    if layer is None:
        return Draw(before, before, is_used=False)
    after = [layer.adjusted(one.reading, one.sentiment).label != one.label for one in unseen]
    return Draw(before, np.array(after), is_used=True)


def cut(draws: list[Draw]) -> float:
    """Share of the errors that is gone."""
    return 1 - sum(int(one.after.sum()) for one in draws) / sum(int(one.before.sum()) for one in draws)


def line(name: str, draws: list[Draw]) -> str:
    """One set, its errors, its cut and in how many draws the layer was used."""
    before, after = (np.mean([getattr(one, side).mean() for one in draws]) for side in ("before", "after"))
    half = 1.96 * math.sqrt(after * (1 - after) / UNSEEN)
    worst = min(cut([one]) for one in draws)
    used = sum(one.is_used for one in draws)
    return (
        f"{name:22} {before:6.1%} -> {after:6.1%} ±{half:.1%}   cut {cut(draws):+6.1%}   "
        f"worst draw {worst:+6.1%}   used {used}/{len(draws)}"
    )


def surely_raised(draws: list[Draw], tests: int) -> bool:
    """Whether the errors rose by more than chance allows, when so many sets are tested.

    The draws share texts, so that the mean draw is tested and not their sum.
    """
    worse = float(np.mean([(one.after & ~one.before).sum() for one in draws]))
    better = float(np.mean([(one.before & ~one.after).sum() for one in draws]))
    return worse - better > NormalDist().inv_cdf(1 - 0.05 / tests) * math.sqrt(worse + better)


def parted(results: dict[str, list[Draw]]) -> dict[str, list[list[Draw]]]:
    """Return the draws of the sets of one brand or trade, of the collections, and of all."""
    some = [draws for name, draws in results.items() if name not in COLLECTIONS]
    others = [draws for name, draws in results.items() if name in COLLECTIONS]
    return {"of one brand or trade": some, "collections": others, "all": [*some, *others]}


def verdict(results: list[list[Draw]]) -> None:
    """Print what holds over several sets."""
    cuts = [cut(draws) for draws in results]
    every = [one for draws in results for one in draws]
    half = 1.96 * float(np.std(cuts, ddof=1)) / math.sqrt(len(cuts))
    raised = sum(surely_raised(draws, len(results)) for draws in results)
    rose = sum(int(one.after.sum()) > int(one.before.sum()) for one in every)
    print(f"mean cut of {len(cuts)} sets: {np.mean(cuts):.1%} ±{half:.1%}; of all errors: {cut(every):.1%}")
    print(
        f"worst set: {min(cuts):+.1%}; worst of {len(every)} draws: {min(cut([one]) for one in every):+.1%}"
    )
    print(f"draws with more errors: {rose}; sets raised by more than chance: {raised}")


if __name__ == "__main__":
    main()
