"""Open minutes between two moments, and the moment by which so many are over."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms import hours
from transforms.hours import Hours, after, before, open_minutes

BERLIN = "Europe/Berlin"
OFFICE = hours.read("mon-fri 09:00-18:00")
ALWAYS = hours.read("mon-sun 00:00-24:00")
MINUTE = timedelta(minutes=1)
WEEK = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")

#: Clocks that are moved at night, at midnight, by half an hour, a day that never was, and none.
zones = st.sampled_from([BERLIN, "America/Havana", "Australia/Lord_Howe", "Pacific/Apia", "UTC"])
moments = st.one_of(
    st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC)),  # noqa: DTZ001
    # Around a change of clocks: Berlin's and Lord Howe's, Havana's, and the day that Apia skipped.
    *(
        st.integers(0, 4 * 24 * 60).map(lambda n, start=start: start + n * MINUTE)  # type: ignore[misc]
        for start in (
            datetime(2026, 3, 27, tzinfo=UTC),
            datetime(2026, 10, 23, tzinfo=UTC),
            datetime(2026, 3, 6, tzinfo=UTC),
            datetime(2011, 12, 28, tzinfo=UTC),
        )
    ),
)
openings = st.builds(
    Hours,
    st.sets(st.integers(0, 6), min_size=1).map(lambda found: tuple(sorted(found))),
    st.integers(0, 1439),
    st.integers(1, 1440),
).filter(lambda one: one.opens != one.closes)


def test_a_complaint_before_the_weekend_is_due_after_it() -> None:
    friday = datetime(2026, 11, 27, 17, 50, tzinfo=ZoneInfo(BERLIN))
    assert after(friday, 60, OFFICE, BERLIN) == datetime(2026, 11, 30, 9, 50, tzinfo=ZoneInfo(BERLIN))
    assert after(friday, 10, OFFICE, BERLIN) == datetime(2026, 11, 27, 18, 0, tzinfo=ZoneInfo(BERLIN))


def test_the_night_in_which_clocks_change_is_as_long_as_it_is() -> None:
    bar = hours.read("sat 22:00-04:00")
    for day, minutes in (((2026, 3, 28), 300), ((2026, 10, 24), 420), ((2026, 11, 28), 360)):
        noon = datetime(*day, 12, tzinfo=ZoneInfo(BERLIN))
        assert open_minutes(noon, noon + timedelta(days=1), bar, BERLIN) == minutes
    skipped = hours.read("sun 02:15-03:15")
    sunday = datetime(2026, 3, 29, tzinfo=UTC)
    assert open_minutes(sunday, sunday + timedelta(days=1), skipped, BERLIN) == 15


def test_moments_of_one_zone_are_not_subtracted_by_their_clocks() -> None:
    berlin = ZoneInfo(BERLIN)
    asked = datetime(2026, 10, 25, 2, 50, tzinfo=berlin)
    answered = datetime(2026, 10, 25, 2, 30, tzinfo=berlin, fold=1)
    assert open_minutes(asked, answered, ALWAYS, BERLIN) == 40


@given(moments, moments, zones)
def test_who_is_always_there_counts_every_minute(one: datetime, other: datetime, zone: str) -> None:
    begin, end = sorted((one, other))
    assert open_minutes(begin, end, ALWAYS, zone) == pytest.approx((end - begin).total_seconds() / 60)
    assert open_minutes(end, begin, ALWAYS, zone) == 0


@given(st.lists(moments, min_size=3, max_size=3).map(sorted), openings, zones)
def test_parts_add_up_and_are_no_more_than_the_whole(told: list[datetime], opening: Hours, zone: str) -> None:
    begin, middle, end = told
    whole = open_minutes(begin, end, opening, zone)
    first, second = open_minutes(begin, middle, opening, zone), open_minutes(middle, end, opening, zone)
    assert first + second == pytest.approx(whole)
    assert 0 <= whole <= (end - begin).total_seconds() / 60 + 1e-9


@given(moments, st.integers(1, 240), openings, zones)
def test_the_due_moment_is_the_first_at_which_the_minutes_are_over(
    begin: datetime, minutes: int, opening: Hours, zone: str
) -> None:
    due = after(begin, minutes, opening, zone)
    assert open_minutes(begin, due, opening, zone) == pytest.approx(minutes)
    assert open_minutes(begin, due - timedelta(seconds=1), opening, zone) < minutes


@given(moments, st.integers(1, 240), openings, zones)
def test_the_moment_before_is_the_last_from_which_the_minutes_are_left(
    end: datetime, minutes: int, opening: Hours, zone: str
) -> None:
    begin = before(end, minutes, opening, zone)
    assert open_minutes(begin, end, opening, zone) == pytest.approx(minutes)
    assert open_minutes(begin + timedelta(seconds=1), end, opening, zone) < minutes
    assert before(end, 0, opening, zone) == end


@settings(max_examples=40, deadline=None)
@given(
    moments, st.integers(0, 3 * 24 * 60), st.integers(6 * 60, 12 * 60), st.integers(13 * 60, 21 * 60), zones
)
def test_minutes_are_those_in_which_the_clock_shows_the_hours(
    begin: datetime, length: int, opens: int, closes: int, zone: str
) -> None:
    begin = begin.replace(second=0, microsecond=0)
    opening = Hours((0, 1, 2, 3, 4), opens, closes)
    clocks = [(begin + n * MINUTE).astimezone(ZoneInfo(zone)) for n in range(length)]
    told = sum(
        one.weekday() in opening.days and opens <= 60 * one.hour + one.minute < closes for one in clocks
    )
    assert open_minutes(begin, begin + length * MINUTE, opening, zone) == told


@given(openings)
def test_what_is_written_is_read_again(opening: Hours) -> None:
    assert hours.read(str(opening)) == opening


def test_days_and_times_are_read_and_written() -> None:
    assert hours.days("fri-mon") == (0, 4, 5, 6)
    assert hours.read("mon,wed,fri-sun 17:00-02:00").told(WEEK) == "Mon, Wed, Fri–Sun 17:00–02:00"
    for wrong in ("", "monday", "mon-", "mon..fri", "mon,,fri", "mon-xyz"):
        with pytest.raises(hours.HoursError, match="write days like mon-fri"):
            hours.days(wrong)
    for wrong in ("", "9:00", "24:01", "09:60", "9am"):
        with pytest.raises(hours.HoursError, match="write a time of day like 09:00"):
            hours.minute(wrong)
