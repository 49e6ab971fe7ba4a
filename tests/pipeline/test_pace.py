"""A busy feed is looked at more often, a quiet one as often as the configuration says."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.records import Source
from pipeline import pace
from tests.transforms.rows import insert
from warehouse.archive import Archive
from warehouse.connection import writing

NOON = datetime(2026, 11, 16, 12, tzinfo=UTC)
HOUR = 3600.0


def source(every: timedelta) -> Source:
    return Source("alert", "bluebell", "feed", "Alert", "https://feeds.example/1", every)


def measured(folder: Path, looks: list[tuple[float, int, int]], site: str = "feed") -> dict[str, float]:
    """Measure after looks given as hours before noon, entries found, and entries not seen before."""
    with writing(folder) as db:
        fill(db, looks, site)
        return pace.measured(db)


def fill(db: duckdb.DuckDBPyConnection, looks: list[tuple[float, int, int]], site: str) -> None:
    insert(db, "source", [{"source_id": "alert", "name": "Alert", "site": site}])
    number = 0
    for hours, found, fresh in looks:
        at = NOON - timedelta(hours=hours)
        look = {"attempt_id": f"a{hours:07.2f}", "source_id": "alert", "fetched_at": at, "found_count": found}
        insert(db, "attempt", [look])
        seen = {"attempt_id": look["attempt_id"], "first_seen_at": at}
        insert(db, "sighting", [{"mention_id": number + one} | seen for one in range(1, fresh + 1)])
        number += fresh


@pytest.mark.parametrize(
    ("looks", "seconds"),
    [
        # Two an hour, of twenty: half the window is new after five hours.
        ([(3, 20, 20), (2, 20, 2), (1, 20, 2), (0, 20, 2)], 5 * HOUR),
        # A burst counts at once, although the week was quiet.
        ([(100, 20, 20), (1, 20, 0), (0, 20, 20)], HOUR / 2),
        # A quiet hour does not undo a busy week.
        ([(10, 20, 20), (1, 20, 18), (0, 20, 0)], 10 / 1.8 * HOUR),
        # What lies more than a week back does not count.
        ([(1000, 20, 20), (500, 20, 20), (1, 20, 0), (0, 20, 1)], 10 * HOUR),
    ],
)
def test_half_a_window_may_be_new(
    tmp_path: Path, looks: list[tuple[float, int, int]], seconds: float
) -> None:
    assert measured(tmp_path, looks) == {"alert": pytest.approx(seconds)}


@pytest.mark.parametrize(
    ("looks", "site"),
    [
        ([], "feed"),
        ([(0, 20, 20)], "feed"),
        ([(1, 20, 20), (0, 20, 0)], "feed"),
        ([(0, 20, 20), (0.0, 20, 1)], "feed"),
        ([(1, 20, 20), (0, 20, 20)], "trustpilot"),
    ],
    ids=["never seen", "seen once", "quiet", "at one moment", "no feed"],
)
def test_without_a_pace_there_is_none(tmp_path: Path, looks: list[tuple[float, int, int]], site: str) -> None:
    assert measured(tmp_path, looks, site) == {}


@given(st.integers(1, 10_000), st.none() | st.floats(0, 1e300))
def test_a_cadence_stays_between_the_fastest_and_what_was_asked_for(
    minutes: int, seconds: float | None
) -> None:
    every = timedelta(minutes=minutes)
    paced = pace.paced(source(every), {} if seconds is None else {"alert": seconds}).every
    assert min(pace.FASTEST, every) <= paced <= every
    if seconds is None or seconds >= every.total_seconds():
        assert paced == every


@pytest.mark.parametrize("record", [b"", b"[]", b"1", b'{"alert": "soon"}', b'{"alert": null}'])
def test_damaged_paces_are_none(tmp_path: Path, record: bytes) -> None:
    archive = Archive(tmp_path / "archive")
    assert archive.paces() == {}
    archive.keep_paces({"alert": 900.0})
    assert archive.paces() == {"alert": 900.0}
    (tmp_path / "archive" / "paces.json").write_bytes(record)
    assert archive.paces() == {}
