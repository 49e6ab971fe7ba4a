"""Whether the audits set net sentiment right, where the truth is known: `python -m benchmarks.audit`.

Simulated brands: thirteen weeks of stories, a labeller that errs by a known confusion, people who judge a
sample drawn as the pipeline draws it, and a last week that may differ from those before. Printed per case, in
points of net sentiment: the mean error (bias) of the raw and of the adjusted figure, the root of the mean
squared error, how often the 95 % range holds the truth, the range's mean width; and how often the accuracy's
95 % range holds the true accuracy.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from transforms import quantify
from transforms.quantify import LABELS, Audit, Counted
from transforms.sampling import Drawn, Story, draw

#: How often stories that are truly negative, neutral, positive (rows) are labelled each of them (columns).
WEAK = ((0.62, 0.33, 0.05), (0.10, 0.80, 0.10), (0.06, 0.30, 0.64))
GOOD = ((0.84, 0.13, 0.03), (0.07, 0.86, 0.07), (0.03, 0.13, 0.84))
#: In another language it errs more; half as many stories are written in it.
FOREIGN = ((0.50, 0.42, 0.08), (0.12, 0.76, 0.12), (0.10, 0.40, 0.50))
_CALM = (0.25, 0.50, 0.25)
_WEEKS = 13
_SEED = 20261116


@dataclass(frozen=True, slots=True)
class Case:
    """One kind of brand: how many stories and labels of people a week, and what the last week is like."""

    name: str
    rates: tuple[tuple[float, ...], ...] = WEAK
    stories: int = 150
    weekly: int = 30
    audited: int = _WEEKS
    last: tuple[float, float, float] = _CALM
    #: Share of the last week's wrong labels that somebody has corrected by choice.
    mended: float = 0.0
    is_mixed: bool = False


USUAL = Case("as usual")
CRISIS = (0.65, 0.25, 0.10)
CASES = (
    USUAL,
    replace(USUAL, name="crisis", last=CRISIS),
    replace(USUAL, name="praise", last=(0.05, 0.35, 0.60)),
    replace(USUAL, name="crisis, good labeller", rates=GOOD, last=CRISIS),
    replace(USUAL, name="crisis, two weeks audited", audited=2, last=CRISIS),
    replace(USUAL, name="as usual, two weeks audited", audited=2),
    replace(USUAL, name="crisis, 40 stories, 10 labels a week", stories=40, weekly=10, last=CRISIS),
    replace(USUAL, name="crisis, 1,000 stories", stories=1_000, last=CRISIS),
    replace(USUAL, name="crisis, half of the errors corrected", last=CRISIS, mended=0.5),
    replace(USUAL, name="crisis, all errors corrected", last=CRISIS, mended=1.0),
    replace(USUAL, name="crisis, a third in a worse language", last=CRISIS, is_mixed=True),
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """One simulated brand: errors of both figures, whether the ranges hold the truth, and how wide one is."""

    raw: float
    adjusted: float
    is_held: bool
    width: float
    is_accuracy_held: bool


def simulated(case: Case, dice: np.random.Generator) -> Outcome:
    """Make a brand's weeks, audit them, and estimate the last one."""
    said, label, weight, labelled = [], [], [], np.zeros(3)
    for week in range(_WEEKS):
        truth, found, foreign = stories(case, case.last if week == _WEEKS - 1 else _CALM, dice)
        if week < _WEEKS - case.audited:
            continue
        labelled += np.bincount(found, minlength=3)
        for one in drawn(found, foreign, case.weekly, f"{dice.integers(2**62)}"):
            place = one.story.mention_id
            said.append(truth[place])
            label.append(found[place])
            weight.append(1 / one.probability)
    audit = Audit(np.array(said), np.array(label), np.array(weight), labelled)
    mended = (truth != found) & (dice.random(len(truth)) < case.mended)
    known = np.zeros((3, 3), dtype=np.int64)
    np.add.at(known, (truth[mended], found[mended]), 1)
    counted = Counted(np.bincount(found, minlength=3), known, np.zeros(3, dtype=np.int64))
    estimate = quantify.net(audit, counted, int(dice.integers(2**32)))
    raw = np.where(mended, truth, found)
    right = case.last[2] - case.last[0]
    how_often = quantify.accuracy(audit.said == audit.label, audit.weight)
    return Outcome(
        raw=float((raw == 2).mean() - (raw == 0).mean()) - right,  # noqa: PLR2004
        adjusted=estimate.value - right,
        is_held=estimate.low <= right <= estimate.high,
        width=estimate.high - estimate.low,
        is_accuracy_held=how_often.low <= true_accuracy(case) <= how_often.high,
    )


def stories(
    case: Case, shares: tuple[float, float, float], dice: np.random.Generator
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.bool_]]:
    """Make a week: what its stories truly are, how they are labelled, and which are in the worse language."""
    truth = dice.choice(3, case.stories, p=shares)
    foreign = dice.random(case.stories) < (1 / 3 if case.is_mixed else 0)
    rates = np.where(foreign[:, None], np.array(FOREIGN)[truth], np.array(case.rates)[truth])
    found = (dice.random(case.stories)[:, None] > rates.cumsum(axis=1)).sum(axis=1)
    return truth, np.minimum(found, 2), foreign


def drawn(found: NDArray[np.int64], foreign: NDArray[np.bool_], size: int, seed: str) -> list[Drawn]:
    """Draw from a week as the pipeline does."""
    made = [
        Story(place, 1, str(place), LABELS[label], "de" if foreign[place] else "en", "review", 0.75)
        for place, label in enumerate(found)
    ]
    return draw(made, size, seed)


def true_accuracy(case: Case) -> float:
    """The accuracy in the audited weeks, the last one included, had every story been judged."""

    def of(shares: tuple[float, float, float]) -> float:
        own = np.diag(np.array(case.rates))
        mean = own * 2 / 3 + np.diag(np.array(FOREIGN)) / 3 if case.is_mixed else own
        return float(np.array(shares) @ mean)

    return (of(case.last) + (case.audited - 1) * of(_CALM)) / case.audited


def main(times: int = 200) -> None:
    """Print what comes of each case."""
    print(f"{times} brands each; net sentiment in points")
    print(f"{'':<38}{'bias':>12}{'':>6}{'error':>10}{'':>8}{'95 % range':>14}{'accuracy':>11}")
    print(f"{'':<38}{'raw':>8}{'adjusted':>10}{'raw':>8}{'adjusted':>10}{'holds':>8}{'wide':>6}{'holds':>11}")
    for case in CASES:
        dice = np.random.default_rng(_SEED)
        made = [simulated(case, dice) for _ in range(times)]
        raw, adjusted = (100 * np.array([getattr(one, name) for one in made]) for name in ("raw", "adjusted"))
        held = Counter(one.is_held for one in made)[True] / times
        right = Counter(one.is_accuracy_held for one in made)[True] / times
        wide = 100 * np.mean([one.width for one in made])
        print(
            f"{case.name:<38}{raw.mean():8.1f}{adjusted.mean():10.1f}{np.sqrt((raw**2).mean()):8.1f}"
            f"{np.sqrt((adjusted**2).mean()):10.1f}{held:8.0%}{wide:6.0f}{right:11.0%}"
        )


if __name__ == "__main__":
    main()
