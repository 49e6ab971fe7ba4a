from __future__ import annotations

from datetime import date, timedelta

import numpy as np

from transforms import theme_weeks
from transforms.theme_weeks import Counts

WEEK = date(2026, 11, 9)
WEEKS = [WEEK - timedelta(weeks=back) for back in range(12, -1, -1)]


def told(**themes: list[int]) -> dict[date, dict[str, Counts]]:
    """Complaints of each theme by week, up to the last one."""
    found: dict[date, dict[str, Counts]] = {}
    for theme, counts in themes.items():
        for week, count in zip(WEEKS[-len(counts) :], counts, strict=True):
            if count:
                found.setdefault(week, {})[theme] = Counts(count, count, 0, 0, count)
    return found


def figures(labelled: int = 100, **themes: list[int]) -> dict[str, dict[str, object]]:
    rows = theme_weeks.figures(WEEK, dict.fromkeys(WEEKS, labelled), told(**themes))
    return {str(row["theme"]): row for row in rows}


def test_a_clear_rise_a_clear_fall_and_noise() -> None:
    found = figures(queue=[5, 5, 5, 5, 25], staff=[30, 30, 30, 30, 6], bread=[10, 9, 12, 11, 12])
    assert {name: row["verdict"] for name, row in found.items()} == {
        "queue": "clearly more", "staff": "clearly less", "bread": "no clear change",
    }  # fmt: skip
    assert found["queue"]["change"] == 20.0


def test_hardly_spoken_about_is_too_few_to_say() -> None:
    assert figures(queue=[1, 1, 1, 0, 4])["queue"]["verdict"] == "too few to say"
    assert figures(labelled=29, queue=[1, 1, 1, 0, 20])["queue"]["verdict"] == "too few to say"


def test_what_would_be_clear_alone_is_not_among_twenty() -> None:
    alone = figures(queue=[5, 5, 5, 5, 12])
    others = {f"theme-{index}": [10, 10, 10, 10, 10] for index in range(19)}
    among = figures(100, queue=[5, 5, 5, 5, 12], **others)
    assert alone["queue"]["verdict"] == "clearly more"
    assert among["queue"]["verdict"] == "no clear change"
    assert among["queue"]["p_value"] == alone["queue"]["p_value"]


def test_a_theme_is_new_when_no_week_before_spoke_about_it() -> None:
    found = figures(strike=[6], queue=[1] + [0] * 7 + [6])
    assert (found["strike"]["is_new"], found["strike"]["new_in_weeks"]) == (True, 12)
    assert isinstance(found["strike"]["new_p_value"], float)
    assert found["strike"]["new_p_value"] < 1e-5
    assert found["queue"]["is_new"] is False


def test_growing_is_three_rises_that_are_no_chance() -> None:
    found = figures(queue=[4, 9, 16, 25], staff=[10, 11, 12, 13], bread=[30, 9, 16, 25])
    assert {name: row["is_growing"] for name, row in found.items()} == {
        "queue": True, "staff": False, "bread": False,
    }  # fmt: skip


def test_where_nothing_changed_hardly_any_week_has_a_clear_theme() -> None:
    dice = np.random.default_rng(7)
    rates = np.geomspace(0.01, 0.3, 20)
    clear = 0
    for _ in range(40):
        drawn = {f"theme-{i}": dice.binomial(200, rate, 5).tolist() for i, rate in enumerate(rates)}
        clear += any(str(row["verdict"]).startswith("clearly") for row in figures(200, **drawn).values())
    assert clear <= 0.1 * 40
