"""Every figure that the report prints is what its SQL gives, to the printed digit."""

from __future__ import annotations

from html import unescape

import duckdb
import pytest

from reports import figures, numbers, page, weekly, words
from reports.measures import BY_HOURS
from reports.records import WeeklyReport
from reports.sections import glossary, reach, score
from tests.reports import weeks
from tests.reports.conftest import MADE
from tests.reports.house import House
from transforms.measure import measures

Told = tuple[House, WeeklyReport]


@pytest.fixture(scope="module", params=["bad", "small", "zero"])
def told(request: pytest.FixtureRequest) -> Told:
    make, brand = {
        "bad": (weeks.bad_week, weeks.BRAND),
        "small": (weeks.small_week, "bistro-nord"),
        "zero": (weeks.zero_week, "hotel-aldine"),
    }[request.param]
    house = make()
    return house, weekly.read(house.db, brand, weeks.WEEK)


def run(db: duckdb.DuckDBPyConnection, sql: str) -> tuple[float | None, float | None, float | None, int]:
    (row,) = db.execute(sql).fetchall()
    value, low, high, n = row
    return value, low, high, n


def test_every_measure_of_the_report_has_its_statement_on_the_page(told: Told) -> None:
    house, report = told
    shown = {entry.id: entry for entry in glossary.view(report)}
    text = unescape(page.render(report, MADE))
    assert not BY_HOURS & shown.keys()
    for one in report.measures:
        if one.measure in BY_HOURS:
            continue
        entry, measure = shown[one.measure], measures()[one.measure]
        value, low, high, n = run(house.db, entry.sql)
        assert entry.sql in text
        assert entry.figure.partition(" (")[0] == figures.shown(measure, value)
        if value is not None and low is not None and high is not None:
            assert f"({figures.spread(measure, low, high)})" in entry.figure
        assert (value, low, high, n) == (one.figure.value, one.figure.low, one.figure.high, one.figure.n)


def test_the_scorecard_prints_what_the_statements_give(told: Told) -> None:
    house, report = told
    shown = {entry.id: entry for entry in glossary.view(report)}
    for row in score.view(report).rows:
        value, low, high, n = run(house.db, shown[row.measure.id].sql)
        is_net = row.measure.id == "net-sentiment" and words.net_change(report)
        places = words.net_decimals(report) if is_net else row.measure.decimals
        if value is None:
            assert row.value == "none"
        elif row.measure.id == "reach-domain-day":
            assert low is not None and high is not None  # noqa: PT018
            assert row.value == f"about {reach.rough(value)}"
            assert row.under == f"{reach.rough(low)} to {reach.rough(high)} views"
        elif row.value.endswith(f" of {n}"):
            assert row.value == f"{round(value * n / 100)} of {n}"
        else:
            assert row.value == figures.figure(row.measure, value, places)
            if low is not None and high is not None:
                assert row.under == figures.spread(row.measure, low, high, places)


def test_the_headline_says_the_same(told: Told) -> None:
    house, report = told
    headline = words.headline(report)
    if headline.figure:
        entry = next(one for one in glossary.view(report) if one.id == "net-sentiment")
        value, low, high, _ = run(house.db, entry.sql)
        places = words.net_decimals(report)
        assert value is not None and low is not None and high is not None  # noqa: PT018
        assert headline.figure == numbers.signed(value, places)
        assert headline.spread == f"({numbers.spread(low, high, places)})"
