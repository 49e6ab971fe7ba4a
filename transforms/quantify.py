"""How much of a week is truly positive or negative, given how a labeller errs; and how often it is right."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

#: The order of labels in every array.
LABELS = ("negative", "neutral", "positive")
#: Jeffreys' prior, as of the range of the unadjusted figure.
_PRIOR = 0.5
#: What was not seen may be: each label of the model could be each label of people, by so many stories.
_UNSEEN = 1 / 3
_DRAWS = 1_000
_STEPS = 40
_Z = 1.959964


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value with its 95 % range."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Audit:
    """What people said of stories drawn by chance, beside what the model said.

    `said` and `label` index LABELS; `weight` is how many stories each stands for. `labelled` counts the
    stories that were drawn from, by the model's label.
    """

    said: Ints
    label: Ints
    weight: Floats
    labelled: Floats


@dataclass(frozen=True, slots=True)
class Counted:
    """A week's stories.

    `label` counts them by the model's label, `known[said, label]` those of them of which people said `said`,
    and `only` those of which the model said nothing, by what people said.
    """

    label: Ints
    known: Ints
    only: Ints

    @property
    def total(self) -> int:
        """All stories with a label."""
        return int(self.label.sum() + self.only.sum())


def net(audit: Audit, week: Counted, seed: int) -> Estimate:
    """Estimate the week's net sentiment had people labelled it all, -1 to 1; the same seed gives the same.

    How often the model gives each label to stories of each true label is taken to be as in the audits,
    however many stories of each there are: Ziegler and Czyż, "Bayesian quantification with black-box
    estimators" (2023), arXiv:2302.09159. A thousand times over, the confusion is drawn from the audits by a
    weighted Bayesian bootstrap (Rubin, Annals of Statistics 9 (1981), 130-134), and the week's truth given
    that by Gibbs sampling. What people corrected takes the place of as many of the errors that are to be
    expected, so that no error is made good twice.
    """
    dice = np.random.default_rng(seed)
    rates = _rates(audit, dice)
    shares = np.full((_DRAWS, 3), 1 / 3)
    truth = _truth(shares, rates, week.label, dice)
    for _ in range(_STEPS):
        shares = _dirichlet(truth.sum(axis=2), dice)
        truth = _truth(shares, rates, week.label, dice)
    mended = _corrected(truth, week)
    drawn = _dirichlet(mended, dice)
    low, high = np.quantile(drawn[:, 2] - drawn[:, 0], (0.025, 0.975))
    value = float((mended[:, 2] - mended[:, 0]).mean() / week.total)
    return Estimate(value, min(float(low), value), max(float(high), value))


def accuracy(is_right: NDArray[np.bool_], weight: Floats) -> Estimate:
    """Estimate the share that is right, each case weighted by how many it stands for.

    Wilson's range (JASA 22 (1927), 209-212) for as many cases as the weights are worth by Kish's formula
    (Survey Sampling (1965), section 11.2).
    """
    share = float(weight[is_right].sum() / weight.sum())
    size = float(weight.sum() ** 2 / (weight**2).sum())
    scale = 1 + _Z**2 / size
    middle = (share + _Z**2 / (2 * size)) / scale
    half = _Z * sqrt(share * (1 - share) / size + _Z**2 / (4 * size**2)) / scale
    return Estimate(share, max(0.0, min(share, middle - half)), min(1.0, max(share, middle + half)))


def confusion(audit: Audit) -> Floats:
    """Return the share of all stories with each label of people (rows) and of the model (columns)."""
    mass = np.zeros((3, 3))
    np.add.at(mass, (audit.said, audit.label), audit.weight)
    return np.asarray(mass / mass.sum())


def _rates(audit: Audit, dice: np.random.Generator) -> Floats:
    """Draw how often stories of each true label (rows) get each label of the model (columns)."""
    mass = np.zeros((_DRAWS, 3, 3))
    luck = dice.standard_exponential((_DRAWS, len(audit.weight))) * audit.weight
    for said in range(3):
        for label in range(3):
            mass[:, said, label] = luck[:, (audit.said == said) & (audit.label == label)].sum(axis=1)
    seen = np.array([audit.weight[audit.label == label].mean() if (audit.label == label).any() else 1.0
                     for label in range(3)])  # fmt: skip
    mass += dice.gamma(_UNSEEN, size=mass.shape) * seen
    drawn_from = dice.standard_gamma(audit.labelled + _PRIOR, (_DRAWS, 3))
    joint = mass / mass.sum(axis=1, keepdims=True) * drawn_from[:, None, :]
    return np.asarray(joint / joint.sum(axis=2, keepdims=True))


def _truth(shares: Floats, rates: Floats, label: Ints, dice: np.random.Generator) -> Ints:
    """Draw how many of the stories of each label are truly what: by draw, true label and label."""
    joint = shares[:, :, None] * rates
    given = np.moveaxis(joint / joint.sum(axis=1, keepdims=True), 1, 2)
    return np.moveaxis(dice.multinomial(label, given), 2, 1)


def _corrected(truth: Ints, week: Counted) -> Floats:
    """Put what people said in the place of what was drawn, and keep the rest in proportion."""
    rest = np.maximum(truth - week.known, 0).astype(np.float64)
    unknown = week.label - week.known.sum(axis=0)
    scale = unknown / np.maximum(rest.sum(axis=1), 1)
    return np.asarray((rest * scale[:, None, :]).sum(axis=2) + week.known.sum(axis=1) + week.only)


def _dirichlet(counts: NDArray[np.float64] | Ints, dice: np.random.Generator) -> Floats:
    drawn = dice.standard_gamma(counts + _PRIOR)
    return np.asarray(drawn / drawn.sum(axis=1, keepdims=True))
