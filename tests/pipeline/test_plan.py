"""Which sources are due, and how they are spread over batches."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.records import Source
from pipeline import due
from warehouse.standing import Standing

NOON = datetime(2026, 11, 16, 12, tzinfo=UTC)
HOURS = st.integers(1, 48).map(lambda hours: timedelta(hours=hours))


def source(number: int, host: str, every: timedelta = timedelta(hours=1)) -> Source:
    return Source(f"s{number}", "meridian", "feed", f"S{number}", f"https://{host}/{number}", every)


def test_a_source_never_tried_is_due() -> None:
    assert due.is_due(source(1, "a.example"), Standing(), NOON)


@given(HOURS)
def test_a_source_is_due_when_its_cadence_has_passed(every: timedelta) -> None:
    one = source(1, "a.example", every)
    assert due.is_due(one, Standing(NOON - every), NOON)
    assert not due.is_due(one, Standing(NOON - every / 3), NOON)


def test_a_scheduler_that_is_seconds_early_does_not_skip_a_turn() -> None:
    one = source(1, "a.example")
    assert due.is_due(one, Standing(NOON - timedelta(minutes=59, seconds=50)), NOON)


@given(st.lists(st.integers(0, 9), max_size=40), st.integers(1, 5))
def test_batches_hold_every_source_once_and_split_no_host(hosts: list[int], most: int) -> None:
    sources = [source(number, f"h{host}.example") for number, host in enumerate(hosts)]
    spread = due.batches(sources, most)
    assert sorted(one for batch in spread for one in batch) == sorted(one.id for one in sources)
    assert len(spread) <= most
    assert all(spread)
    for host in set(hosts):
        ids = {one.id for one in sources if one.url.startswith(f"https://h{host}.")}
        assert sum(bool(ids & set(batch)) for batch in spread) == 1


@pytest.mark.parametrize("every", [timedelta(minutes=15), timedelta(hours=6), timedelta(days=7)])
def test_a_source_that_failed_is_tried_again_at_its_own_pace(every: timedelta) -> None:
    one = source(1, "a.example", every)
    for failures, hours in ((1, 0.5), (2, 1), (5, 8), (9, 24)):
        earliest, latest = timedelta(hours=hours) - due.EARLY, timedelta(hours=hours * 1.25)
        assert not due.is_due(one, Standing(NOON - earliest + timedelta(seconds=1), failures), NOON)
        assert due.is_due(one, Standing(NOON - latest, failures), NOON)


def test_a_hosts_wish_to_be_left_alone_is_granted() -> None:
    one = source(1, "a.example")
    wish = Standing(NOON - timedelta(days=2), 1, NOON + timedelta(seconds=1))
    assert not due.is_due(one, wish, NOON)
    assert due.is_due(one, wish, NOON + timedelta(seconds=1))
