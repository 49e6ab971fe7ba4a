"""How often the model is right on labelled sets: ours, VADER and the best that was published, side by side.

A folder of sets holds `<name>.test.jsonl.gz`, an object a line with `text`, `label` (0 negative, 1 neutral,
2 positive) and `lang`; sets that are missing are left out. Binary accuracy is on the texts that are not
neutral, by the sign of the score. Intervals are 95 % percentile bootstrap over texts.
"""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from understanding.records import Sentiment, Text

Judge = Callable[[Text], Sentiment | None]
Labels = NDArray[np.int64]
Scores = NDArray[np.float64]
#: Takes gold labels, given labels, given scores and gold scores.
Measure = Callable[[Labels, Labels, Scores, Scores], float]


def binary(gold: Labels, _given: Labels, scores: Scores, _wanted: Scores) -> float:
    """Return the share of polar texts whose score has the right sign; zero counts as positive."""
    polar = gold != 1
    return float(np.mean((scores[polar] >= 0) == (gold[polar] == 2)))  # noqa: PLR2004


def macro_f1(gold: Labels, given: Labels, _scores: Scores, _wanted: Scores) -> float:
    """Return the mean over the labels of the harmonic mean of precision and recall."""
    found = []
    for label in np.unique(gold):
        both = np.sum((gold == label) & (given == label))
        found.append(2 * both / max(1, np.sum(gold == label) + np.sum(given == label)))
    return float(np.mean(found))


def macro_recall(gold: Labels, given: Labels, _scores: Scores, _wanted: Scores) -> float:
    """Return the mean over the labels of the share that was found."""
    return float(np.mean([np.mean(given[gold == label] == label) for label in np.unique(gold)]))


def correlation(_gold: Labels, _given: Labels, scores: Scores, wanted: Scores) -> float:
    """Return Pearson's r of the given and the gold scores."""
    return float(np.corrcoef(scores, wanted)[0, 1])


@dataclass(frozen=True, slots=True)
class Trial:
    """A test set and what is measured on it, beside the best that others published on the same texts."""

    name: str
    measure: Measure
    floor: float | None
    published: str = ""


TRIALS = (
    Trial("uci_yelp", binary, 0.91),
    Trial("uci_amazon", binary, 0.91),
    Trial("uci_imdb", binary, 0.91),
    Trial("cr", binary, 0.84),
    Trial("sst2", binary, 0.82, ".913 DistilBERT (dev part)"),
    Trial("sst5", binary, 0.82),
    Trial("tweeteval", macro_recall, 0.68, ".737 TimeLMs 2021"),
    Trial("airline", binary, 0.88),
    Trial("airline", macro_f1, None),
    Trial("newsmtsc", macro_f1, 0.66),
    Trial("vader_tweets", correlation, 0.90, ".881 VADER's authors"),
    Trial("vader_nyt", binary, 0.82),
    Trial("ss_twitter", binary, None),
    Trial("se14_rest_sent", macro_f1, None),
    *(Trial(f"marc_{code}", binary, 0.86) for code in ("de", "es", "fr")),
    *(Trial(f"marc_{code}", binary, None) for code in ("en", "ja", "zh")),
    *(
        Trial(f"xlmt_{code}", macro_f1, 0.60, published)
        for code, published in (
            ("ar", ".669 XLM-T"), ("de", ".773 XLM-T"), ("en", ".706 XLM-T"), ("es", ".679 XLM-T"),
            ("fr", ".712 XLM-T"), ("hi", ".564 XLM-T"), ("it", ".691 XLM-T"), ("pt", ".754 XLM-T"),
        )
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Answers:
    """Gold and given of one set: labels 0, 1, 2 and scores from -1 to 1, and the three probabilities."""

    gold: Labels
    wanted: Scores
    given: Labels
    scores: Scores
    shares: Scores


def texts(folder: Path, name: str, most: int) -> list[dict[str, Any]]:
    """Read the test part of a set, at most so many rows, always the same; empty when it is missing."""
    path = folder / f"{name}.test.jsonl.gz"
    if not path.exists():
        return []
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    return random.Random(3).sample(rows, min(most, len(rows)))  # noqa: S311


def answers(rows: Sequence[dict[str, Any]], judge: Judge) -> Answers:
    """Let the model judge all rows; where it says nothing it is taken for neutral."""
    asked = [Text(str(row["text"]), row.get("lang")) for row in rows]
    with ThreadPoolExecutor(2) as pool:
        found = [one or Sentiment(0.0, 1.0, 0.0) for one in pool.map(judge, asked)]
    shares = np.array([(one.negative, one.neutral, one.positive) for one in found])
    return Answers(
        gold=np.array([row["label"] for row in rows]),
        wanted=np.array([row.get("score") or 0.0 for row in rows]),
        given=shares.argmax(1),
        scores=np.array([one.value for one in found]),
        shares=shares,
    )


def interval(found: Answers, measure: Measure, times: int = 400) -> tuple[float, float, float]:
    """Return the measure and its 95 % interval."""
    drawn = np.random.default_rng(0)
    values = []
    for _ in range(times):
        at = drawn.integers(0, len(found.gold), len(found.gold))
        values.append(measure(found.gold[at], found.given[at], found.scores[at], found.wanted[at]))
    low, high = np.percentile(values, [2.5, 97.5])
    return measure(found.gold, found.given, found.scores, found.wanted), float(low), float(high)


def calibration_error(found: Answers, bins: int = 10) -> float:
    """Return the expected calibration error of the likeliest label, over bins of equal width."""
    sure = found.shares.max(1)
    right = found.given == found.gold
    at = np.minimum((sure * bins).astype(int), bins - 1)
    parts = [at == number for number in range(bins)]
    return float(
        sum(abs(right[part].mean() - sure[part].mean()) * part.mean() for part in parts if part.any())
    )


def table(folder: Path, ours: Judge, vader: Judge, most: int) -> Iterator[str]:
    """Yield a line for each trial whose set is there."""
    yield f"{'set':<16}{'measure':<14}{'n':>6}  {'VADER':>6}  {'ours':>6}  {'95 %':<13}{'floor':<7}published"
    seen: dict[str, tuple[Answers, Answers]] = {}
    for trial in TRIALS:
        if trial.name not in seen:
            rows = texts(folder, trial.name, most)
            if not rows:
                continue
            seen[trial.name] = answers(rows, ours), answers(rows, vader)
        mine, theirs = seen[trial.name]
        value, low, high = interval(mine, trial.measure)
        base = trial.measure(theirs.gold, theirs.given, theirs.scores, theirs.wanted)
        floor = f"{trial.floor:.2f}" if trial.floor else "–"
        n = np.sum(mine.gold != 1) if trial.measure is binary else len(mine.gold)
        yield (
            f"{trial.name:<16}{trial.measure.__name__:<14}{n:>6}  {base:>6.3f}  {value:>6.3f}  "
            f"{low:.3f}–{high:.3f}  {floor:<7}{trial.published}"
        )
    for name, (mine, _) in seen.items():
        if len(np.unique(mine.gold)) == 3:  # noqa: PLR2004
            yield f"{name:<16}calibration error {calibration_error(mine):.3f}"
