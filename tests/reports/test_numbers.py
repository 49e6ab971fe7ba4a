from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports import numbers


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [(-20.4, 0, "−20"), (7.5, 0, "+8"), (-7.5, 0, "−8"), (0.4, 0, "0"), (-0.4, 0, "0"), (1234, 0, "+1,234"),
     (2.35, 1, "+2.4"), (0, 2, "0.00")],
)  # fmt: skip
def test_signed_numbers_have_a_sign_and_a_proper_minus(value: float, decimals: int, text: str) -> None:
    assert numbers.signed(value, decimals) == text


def test_a_range_is_never_joined_by_a_hyphen_nor_broken_by_a_line() -> None:
    assert numbers.spread(-29, -12) == "−29\u00a0to\u00a0−12"
    assert numbers.plain_spread(3.481, 4.159, 2) == "3.48\u00a0to\u00a04.16"


@pytest.mark.parametrize(
    ("now", "before", "decimals"),
    [(-20.3, 6.8, 0), (-20.4, 6.4, 1), (5.4, 5.4, 0), (0.5, -0.5, 1), (16.46, 6.74, 2)],
)
def test_decimals_appear_when_the_rounded_difference_would_contradict_the_pair(
    now: float, before: float, decimals: int
) -> None:
    assert numbers.decimals_for(now, before) == decimals


@given(st.floats(-100, 100), st.floats(-100, 100))
def test_without_decimals_the_shown_pair_and_the_shown_difference_agree(now: float, before: float) -> None:
    shown = numbers.rounded(now) - numbers.rounded(before)
    assert (numbers.decimals_for(now, before) == 0) == (shown == numbers.rounded(now - before))


def test_counts_carry_the_right_plural() -> None:
    assert [numbers.counted(n, "story", "stories") for n in (0, 1, 2)] == [
        "0 stories",
        "1 story",
        "2 stories",
    ]
    assert [numbers.counted_points(n) for n in (1.2, -1.2, 2)] == ["1 point", "1 point", "2 points"]


@pytest.mark.parametrize(
    ("names", "text"), [([], ""), (["A"], "A"), (["A", "B"], "A and B"), (["A", "B", "C"], "A, B and C")]
)
def test_lists_read_as_in_a_sentence(names: list[str], text: str) -> None:
    assert numbers.listed(names) == text


@pytest.mark.parametrize(
    ("monday", "long", "short"),
    [
        (date(2026, 11, 9), "9–15 November 2026", "9–15 Nov"),
        (date(2026, 9, 28), "28 September – 4 October 2026", "28 Sep – 4 Oct"),
        (date(2026, 12, 28), "28 December 2026 – 3 January 2027", "28 Dec – 3 Jan"),
    ],
)
def test_weeks_are_written_by_their_days(monday: date, long: str, short: str) -> None:
    assert (numbers.week_dates(monday), numbers.short_week(monday)) == (long, short)


def test_moments_are_told_on_the_clocks_of_the_zone() -> None:
    moment = datetime(2026, 11, 16, 6, 5, tzinfo=UTC)
    assert numbers.clock(moment, "Europe/Berlin") == "Monday 16 November 2026, 07:05"
    assert numbers.zone_name(moment, "Europe/Berlin") == "Europe/Berlin, UTC+1"
    assert numbers.zone_name(moment, "America/St_Johns") == "America/St_Johns, UTC−3:30"
    assert numbers.zone_name(moment, "UTC") == "UTC"


@pytest.mark.parametrize(
    ("hours", "text"),
    [(0.5, "under 1 h"), (34, "34 h"), (71.9, "71 h"), (80, "3 days"), (24_100, "1,004 days")],
)
def test_waiting_times(hours: float, text: str) -> None:
    since = datetime(2026, 11, 9, tzinfo=UTC)
    assert numbers.waited(since, since + timedelta(hours=hours)) == text


@pytest.mark.parametrize(
    ("low", "high", "places", "told"),
    [
        (-0.668, -0.004, 2, "−0.668\u00a0to\u00a0−0.004"),
        (0.3, 7.2, 0, "+0.3\u00a0to\u00a0+7.2"),
        (0.6, 7.2, 0, "+1\u00a0to\u00a0+7"),
        (-3.2, 0.004, 2, "−3.20\u00a0to\u00a00.00"),
    ],
)
def test_a_range_that_leaves_out_zero_does_not_end_with_it(
    low: float, high: float, places: int, told: str
) -> None:
    assert numbers.change_spread(low, high, places) == told


@pytest.mark.parametrize(
    ("count", "of", "told"),
    [
        (199, 200, "99.5%"),
        (1, 300, "0.3%"),
        (1, 3000, "0.03%"),
        (200, 200, "100%"),
        (0, 300, "0%"),
        (2, 3, "67%"),
    ],
)
def test_nearly_all_is_not_told_as_all_nor_nearly_none_as_none(count: int, of: int, told: str) -> None:
    assert numbers.percent_said(count / of) == told
