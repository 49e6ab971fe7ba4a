from __future__ import annotations

from datetime import timedelta

import pytest

from reports import weekly
from reports.records import WeeklyReport
from reports.sections import where
from tests.reports import weeks
from tests.reports.house import ZONE, House, Said


def test_a_week_is_read_whole(reports: dict[str, WeeklyReport]) -> None:
    told = reports["bad"]
    assert [one.name for one in told.panel] == ["Meridian Air", "Halcyon", "Northline", "Solstice"]
    assert (len(told.own.weeks), told.now.mentions, told.now.copies) == (13, 406, 11)
    assert sum(count for _, count in told.days) == told.now.mentions
    assert told.waiting_count == told.answers[-1].negative - told.answers[-1].negative_answered
    assert [one.rating for one in told.waiting] == [0.2] * 5
    assert all(not one.is_answered for one in told.waiting)
    assert told.stars[-1].rated == sum(one.rated for one in told.sources)
    assert next(one for one in told.displayed).value == 3.7
    assert told.read_until == weeks.MADE_AT - timedelta(minutes=25)


def test_a_story_is_told_once_with_its_copies(reports: dict[str, WeeklyReport]) -> None:
    copied = [one for one in reports["bad"].stories if one.copies > 1]
    assert [(one.copies, one.author) for one in copied] == [(12, "The Courier")]


def test_an_import_is_a_source_though_nobody_visits_it() -> None:
    house = House()
    house.brand("new", "New")
    house.source("n", "new", "feed", "Feed", "n.example")
    house.source("calls", "new", "import", "Calls", "")
    house.source("mails", "new", "import", "Mails", "")
    begin, _ = weeks.WEEK.bounds(ZONE)
    said = [
        Said("calls", "post", begin + timedelta(hours=n), "negative", None, f"Late {n}") for n in range(31)
    ]
    for one in said:
        house.say("new", weeks.WEEK, one)
    house.total("new", weeks.WEEK, said)
    house.health("new", weeks.WEEK, "n", "complete")
    told = weekly.read(house.finish().db, "new", weeks.WEEK)
    assert [(one.name, one.state, one.mentions, one.negative) for one in told.sources] == [
        ("Calls", "imported", 31, 31), ("Feed", "complete", 0, 0), ("Mails", "imported", 0, 0)
    ]  # fmt: skip
    assert where.view(told).heading == "Calls leaned negative"


def test_weeks_before_anybody_looked_are_left_out(reports: dict[str, WeeklyReport]) -> None:
    assert [one.mentions for one in reports["small"].own.weeks] == [21, 21]
    house = House()
    house.brand("new", "New")
    house.source("n", "new", "feed", "Feed", "n.example")
    for back in range(12, -1, -1):
        week = weeks.WEEK.shifted(-back)
        house.sentiment("new", week, (0, 0, 0, 0) if back > 2 else (2, 2, 2, 0))
        house.health("new", week, "n", "unwatched" if back > 3 else "complete")
    told = weekly.read(house.finish().db, "new", weeks.WEEK)
    assert [one.mentions for one in told.own.weeks] == [0, 6, 6, 6]


def test_a_date_without_a_clock_stands_on_that_day_in_every_zone() -> None:
    house = weeks.small_week()
    house.db.execute(
        "UPDATE mention SET published_precision = 'day', published_at = '2026-11-09 00:00:00+00'"
    )
    house.db.execute("UPDATE brand SET zone = 'America/Los_Angeles'")
    told = weekly.read(house.db, "bistro-nord", weeks.WEEK)
    assert told.days == ((weeks.WEEK.monday, 21),)
    assert {one.day for one in told.stories} == {weeks.WEEK.monday}


def test_what_was_read_ahead_tells_the_same_and_is_not_taken_for_another_week() -> None:
    house = weeks.small_week()
    told = weekly.read(house.db, "bistro-nord", weeks.WEEK)
    assert told.stories
    weekly.read_ahead(house.db, "bistro-nord", [weeks.WEEK.shifted(-3), weeks.WEEK])
    # Of another moment, so that it shows from where a week was read.
    house.db.execute("UPDATE mention SET title = 'Later'")
    assert weekly.read(house.db, "bistro-nord", weeks.WEEK) == told
    weekly.read_ahead(house.db, "bistro-nord", [weeks.WEEK.shifted(-3), weeks.WEEK.shifted(-1)])
    assert {one.title for one in weekly.read(house.db, "bistro-nord", weeks.WEEK).stories} == {"Later"}
    weekly.read_ahead(house.db, "nobody", [weeks.WEEK])


def test_missing_brands_and_weeks_say_what_to_do() -> None:
    house = weeks.small_week()
    with pytest.raises(weekly.ReportError, match="knows no brand 'nobody'"):
        weekly.read(house.db, "nobody", weeks.WEEK)
    with pytest.raises(weekly.ReportError, match="2026-W40 of bistro-nord is not aggregated yet"):
        weekly.read(house.db, "bistro-nord", weeks.WEEK.shifted(-6))
