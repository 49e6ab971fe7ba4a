"""Ratings: exact ranges, the Bayesian average, odd days, and the measures read from the weekly tables."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from importlib.resources import files

import duckdb
import numpy as np
import pytest

from tests.transforms.rows import insert
from transforms import odd_days, stars, weekly
from warehouse.records import Week

WEEK = Week.named("2026-W46")


def test_the_range_is_that_of_the_posterior() -> None:
    counts, alpha = (2, 1, 1, 3, 7), np.array([[2.2, 1.2, 1.2, 3.2, 7.2]])
    drawn = np.random.default_rng(1).dirichlet(alpha[0], 200_000) @ stars.STARS
    for at in (2.8, 3.6, 4.4):
        assert float(stars.below(alpha, at)[0]) == pytest.approx(np.mean(drawn <= at), abs=0.004)
    found = stars.mean(counts, 54)
    assert found is not None
    low, high = np.quantile(drawn, (0.025, 0.975))
    assert found.low <= low + 0.01
    assert found.high >= high - 0.01
    assert found.value == pytest.approx(54 / 14)


@pytest.mark.parametrize(
    "counts", [(0, 0, 0, 0, 1), (1, 0, 0, 0, 0), (0, 0, 0, 0, 100_000), (50_000, 0, 0, 0, 1)]
)
def test_extreme_weeks_have_a_range_on_the_scale(counts: tuple[int, ...]) -> None:
    total = float(np.dot(counts, stars.STARS))
    for found in (stars.mean(counts, total), stars.bayesian(counts, total)):
        assert found is not None
        assert 1 <= found.low <= found.value <= found.high <= 5


def test_the_bayesian_average_is_as_published() -> None:
    """Seven ratings of 3.5: one of five stars gives 3.69, ten give 4.38, one of one star 3.19."""
    for counts, expected in (((0, 0, 0, 0, 1), 3.69), ((0, 0, 0, 0, 10), 4.38), ((1, 0, 0, 0, 0), 3.19)):
        found = stars.bayesian(counts, float(np.dot(counts, stars.STARS)))
        assert found is not None
        assert found.value == pytest.approx(expected, abs=0.005)
    assert stars.bayesian((0,) * 5, 0) is stars.mean((0,) * 5, 0) is None


def test_a_drop_has_a_chance() -> None:
    assert stars.lower_chance((9, 1, 0, 0, 0), (0, 0, 0, 1, 9), 1) == 1.0
    assert stars.lower_chance((1, 0, 0, 0, 5), (1, 0, 0, 0, 5), 1) == pytest.approx(0.5, abs=0.02)
    assert stars.lower_chance((0,) * 5, (1, 0, 0, 0, 5), 1) is None
    assert stars.lower_chance((1, 2, 0, 0, 5), (1, 0, 0, 0, 5), 7) == stars.lower_chance(
        (1, 2, 0, 0, 5), (1, 0, 0, 0, 5), 7
    )


def test_a_bomb_is_found_with_its_days() -> None:
    counts = [1 if day % 4 == 0 else 0 for day in range(200)] + [0, 9, 14, 2, 0, 0, 0]
    (found,) = odd_days.periods(counts, 200)
    assert (found.first, found.last, found.count) == (201, 203, 25)
    assert found.expected == pytest.approx(0.75, abs=0.1)


def test_an_earlier_bomb_does_not_hide_the_next_one() -> None:
    counts = [1 if day % 4 == 0 else 0 for day in range(200)] + [0, 5, 3, 0, 0, 0, 0]
    counts[100] = 60
    assert len(odd_days.periods(counts, 200)) == 1


@pytest.mark.parametrize(
    "counts",
    [
        [0] * 30 + [0, 9, 14, 2, 0, 0, 0],
        [20] * 207,
        [0] * 203 + [4, 0, 0, 0],
    ],
    ids=["too young", "as always", "too few"],
)
def test_what_is_not_flagged(counts: list[int]) -> None:
    assert odd_days.periods(counts, len(counts) - 7) == []


def test_a_bomb_stays_counted_and_is_shown_with_and_without(db: duckdb.DuckDBPyConnection) -> None:
    begin = datetime(2026, 5, 1, 9, tzinfo=UTC)
    given = [(begin + timedelta(days=day), 1.0 if day % 3 else 0.2) for day in range(0, 199, 2)]
    given += [(datetime(2026, 11, 11, 9 + n % 9, tzinfo=UTC), 0.2) for n in range(20)]
    insert(
        db,
        "mention",
        [
            {"mention_id": number, "kind": "review", "rating": rating, "published_at": moment}
            for number, (moment, rating) in enumerate(given, 1)
        ],
    )
    insert(db, "sighting", [{"mention_id": number} for number, _ in enumerate(given, 1)])
    for week in (WEEK.shifted(-1), WEEK):
        weekly.build(db, "bluebell", "UTC", week, "m-1")
    asked = (
        "SELECT source_id, rated_count, flagged_count, mean, without_mean, is_watched, lower_chance"
        " FROM weekly_rating WHERE week = '2026-11-09' ORDER BY source_id"
    )
    rows = db.execute(asked).fetchall()
    assert [row[0] for row in rows] == ["*", "alert"]
    for _, rated, flagged, mean, without, watched, lower in rows:
        assert rated > flagged >= 20
        assert without > mean + 1
        assert watched
        assert lower > 0.95
    period = "SELECT side, first_day::VARCHAR, rated_count FROM weekly_rating_period"
    ((side, first, count),) = db.execute(period).fetchall()
    assert (side, first) == ("low", "2026-11-11")
    assert count >= 20
    weekly.build(db, "bluebell", "UTC", WEEK, "m-1")
    assert db.execute(asked).fetchall() == rows
    bombs = [number for number, (moment, _) in enumerate(given, 1) if moment.date() == date(2026, 11, 11)]
    insert(db, "mention_edit", [{"mention_id": one, "version": 2, "rating": 0.8} for one in bombs])
    weekly.build(db, "bluebell", "UTC", WEEK, "m-1")
    assert db.execute(period).fetchall() == []
    assert [row[2] for row in db.execute(asked).fetchall()] == [0, 0]


MEASURES = ("reach-gross", "reach-domain-day", "reach-story", "bayesian-rating", "low-ratings")


@pytest.mark.parametrize("measure", MEASURES)
def test_a_measure_is_one_row(measure: str, db: duckdb.DuckDBPyConnection) -> None:
    told = {
        name: files("transforms").joinpath("measures", measure, f"{name}.sql").read_text(encoding="utf-8")
        for name in ("value", "mentions")
    }
    values = {"brand_id": "bluebell", "week": WEEK.monday}
    assert [row[3] for row in db.execute(told["value"], values).fetchall()] == [0]
    at = "2026-11-10T08:00:00Z"
    rated = {"mention_id": 1, "kind": "review", "rating": 0.2, "view_count": 70, "published_at": at}
    insert(db, "mention", [rated, {"mention_id": 2, "published_at": at}])
    insert(db, "sighting", [{"mention_id": 1}, {"mention_id": 2}])
    weekly.build(db, "bluebell", "UTC", WEEK, "m-1")
    ((value, low, high, n),) = db.execute(told["value"], values).fetchall()
    assert n == 1
    if measure.startswith("reach"):
        assert (value, low, high) == (70, 70, 70)
    elif measure == "low-ratings":
        assert (value, low, high) == (1, None, None)
    else:
        assert low < value < high
    assert db.execute(told["mentions"], values).fetchall() == [(1,)]
