"""Net sentiment without the labeller's errors: held against a library's answers, and what must be so."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from transforms import quantify
from transforms.quantify import Audit, Counted, Ints

LIBRARY = json.loads((Path(__file__).parent / "quantified" / "quapy.json").read_text(encoding="utf-8"))
NOBODY = np.zeros(3, dtype=np.int64)
NOTHING = np.zeros((3, 3), dtype=np.int64)
TABLES = arrays.arrays(np.int64, (3, 3), elements=st.integers(0, 12)).filter(lambda table: table.sum() > 0)
WEEKS = arrays.arrays(np.int64, 3, elements=st.integers(0, 60)).filter(lambda week: week.sum() > 0)


def audit(table: Ints, labelled: Ints | None = None) -> Audit:
    """So many audited stories of each label of people (rows) and of the model (columns), one weight."""
    said, label = (np.repeat(axis.ravel(), table.ravel()) for axis in np.indices((3, 3)))
    drawn_from = table.sum(axis=0) if labelled is None else labelled
    return Audit(said, label, np.ones(len(said)), drawn_from.astype(np.float64))


def known(*told: tuple[int, int, int]) -> Ints:
    """Stories that people corrected: said, label, how many."""
    table = NOTHING.copy()
    for said, label, count in told:
        table[said, label] = count
    return table


@pytest.mark.parametrize("case", LIBRARY["cases"], ids=lambda case: str(case["name"]))
def test_the_library_says_the_same(case: dict[str, Any]) -> None:
    """Within an eighth of the library's range: priors, and what the week teaches of the confusion, differ."""
    found = quantify.net(audit(np.array(case["audit"])), Counted(np.array(case["week"]), NOTHING, NOBODY), 1)
    leeway = (case["high"] - case["low"]) / 8
    assert found.value == pytest.approx(case["net"], abs=leeway)
    assert found.low == pytest.approx(case["low"], abs=leeway)
    assert found.high == pytest.approx(case["high"], abs=leeway)


@settings(max_examples=25)
@given(table=TABLES, week=WEEKS, seed=st.integers(0, 2**32 - 1))
def test_the_figure_lies_in_its_range_and_the_range_on_the_scale(table: Ints, week: Ints, seed: int) -> None:
    counted = Counted(week, NOTHING, NOBODY)
    found = quantify.net(audit(table), counted, seed)
    assert -1 <= found.low <= found.value <= found.high <= 1
    assert quantify.net(audit(table), counted, seed) == found


@settings(max_examples=25)
@given(week=WEEKS, seed=st.integers(0, 2**32 - 1))
def test_what_people_labelled_throughout_is_what_they_said(week: Ints, seed: int) -> None:
    """However the model errs, when everything is corrected nothing is left to adjust."""
    all_known = np.array([week * [1, 0, 0], week * [0, 1, 1], week * [0, 0, 0]])
    found = quantify.net(audit(np.full((3, 3), 5)), Counted(week, all_known, NOBODY), seed)
    assert found.value == pytest.approx(-week[0] / week.sum())


def test_mirrored_labels_mirror_the_figure() -> None:
    table, week = np.array([[60, 25, 5], [12, 180, 14], [6, 22, 66]]), np.array([90, 150, 40])
    one = quantify.net(audit(table), Counted(week, NOTHING, NOBODY), 1)
    other = quantify.net(audit(table[::-1, ::-1]), Counted(week[::-1], NOTHING, NOBODY), 1)
    assert other.value == pytest.approx(-one.value, abs=0.02)
    assert other.low == pytest.approx(-one.high, abs=0.04)


def test_a_faultless_labeller_leaves_the_figure_and_its_range() -> None:
    """The raw range: positive minus negative under Dirichlet(1/2), here by its own draws."""
    week = np.array([60, 100, 40])
    found = quantify.net(audit(np.diag([2000, 2000, 2000])), Counted(week, NOTHING, NOBODY), 1)
    drawn = np.random.default_rng(1).dirichlet(week + 0.5, 20_000)
    low, high = np.quantile(drawn[:, 2] - drawn[:, 0], (0.025, 0.975))
    assert found.value == pytest.approx(-0.1, abs=0.01)
    assert (found.low, found.high) == pytest.approx((low, high), abs=0.02)


def test_more_audited_stories_narrow_the_range() -> None:
    table, week = np.array([[12, 5, 1], [2, 36, 3], [1, 4, 13]]), np.array([90, 150, 60])
    widths = []
    for times in (1, 4, 16):
        found = quantify.net(audit(table * times), Counted(week, NOTHING, NOBODY), 1)
        widths.append(found.high - found.low)
    assert widths[0] > 1.3 * widths[1] > 1.3 * widths[2]


def test_a_correction_is_not_made_good_twice() -> None:
    """A quarter of the neutral ones is truly negative; whether people have found them matters little."""
    table, week = np.array([[100, 50, 0], [0, 150, 0], [0, 0, 100]]), np.array([50, 100, 50])
    before = quantify.net(audit(table), Counted(week, NOTHING, NOBODY), 1)
    after = quantify.net(audit(table), Counted(week, known((0, 1, 25)), NOBODY), 1)
    assert after.value == pytest.approx(before.value, abs=0.03)


def test_what_only_people_labelled_counts_as_they_said() -> None:
    only = np.array([0, 0, 50])
    found = quantify.net(audit(np.full((3, 3), 5)), Counted(NOBODY, NOTHING, only), 1)
    assert found.value == pytest.approx(1.0)
    assert 0.85 < found.low < 1


def test_the_weights_are_what_each_story_stands_for() -> None:
    """One wrong story that stands for ninety outweighs ten right ones that stand for one each."""
    is_right = np.array([True] * 10 + [False])
    found = quantify.accuracy(is_right, np.array([1.0] * 10 + [90.0]))
    assert found.value == pytest.approx(0.1)
    # So unequal weights are worth little more than one story.
    assert found.high - found.low > 0.75
    assert quantify.accuracy(is_right, np.ones(11)).value == pytest.approx(10 / 11)


def test_the_range_of_the_accuracy_is_wilsons() -> None:
    found = quantify.accuracy(np.array([True] * 45 + [False] * 15), np.ones(60))
    assert (found.low, found.high) == pytest.approx((0.6277, 0.8422), abs=1e-3)


def test_confusion_shares_go_by_weight() -> None:
    told = Audit(np.array([0, 0, 2]), np.array([0, 1, 2]), np.array([1.0, 2.0, 5.0]), np.ones(3))
    assert quantify.confusion(told).tolist() == [[0.125, 0.25, 0], [0, 0, 0], [0, 0, 0.625]]
