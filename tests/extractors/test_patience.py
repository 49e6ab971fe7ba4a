from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors import patience

NOW = datetime(2026, 11, 16, 5, 0, tzinfo=UTC)
WEEK = NOW + timedelta(days=7)


@given(st.integers(1, 10**6), st.text())
def test_every_failure_makes_the_wait_longer_up_to_a_day_and_a_quarter(failures: int, name: str) -> None:
    wait = patience.wait(failures, name)
    assert timedelta(minutes=30) <= wait <= timedelta(hours=30)
    if failures <= 4:
        assert patience.wait(failures + 1, name) > wait


def test_sources_that_failed_together_are_not_tried_again_together() -> None:
    assert len({patience.wait(3, f"source-{number}") for number in range(100)}) == 100


@given(st.text())
def test_a_share_is_a_share_and_does_not_change(name: str) -> None:
    assert 0 <= patience.share(name) < 1
    assert patience.share(name) == patience.share(name)


@pytest.mark.parametrize(
    ("wish", "moment"),
    [
        ("120", NOW + timedelta(minutes=2)),
        (" 120 ", NOW + timedelta(minutes=2)),
        ("Mon, 16 Nov 2026 06:00:00 GMT", NOW + timedelta(hours=1)),
        ("Mon, 16 Nov 2026 06:00:00 -0000", NOW + timedelta(hours=1)),
        ("999999999", WEEK),
        ("9" * 400, WEEK),
        ("Fri, 31 Dec 2100 23:59:59 GMT", WEEK),
        ("Mon, 16 Nov 2026 04:00:00 GMT", None),
        ("0", None),
        ("-5", None),
        ("²", None),
        ("soon", None),
        ("Tue, 17 Nov 2026 04:00:00 +99999999999999", None),
        ("", None),
        (None, None),
    ],
)
def test_a_hosts_wish_is_read_in_both_forms_and_never_beyond_a_week(
    wish: str | None, moment: datetime | None
) -> None:
    assert patience.retry_at(wish, NOW) == moment


@given(st.text())
def test_any_wish_is_a_moment_ahead_or_none(wish: str) -> None:
    moment = patience.retry_at(wish, NOW)
    assert moment is None or NOW < moment <= WEEK
