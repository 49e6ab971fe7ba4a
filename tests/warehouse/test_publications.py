from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import duckdb
import pytest

from warehouse import published
from warehouse.attempts import ArchiveError
from warehouse.publications import Figure, Publication, Publications, Restated, written

AT = datetime(2026, 11, 16, 6, tzinfo=UTC)
MONDAY = date(2026, 11, 9)
NET = Figure("net-sentiment", 2, -12.25, -20.0, -4.0, 240, "Clearly worse", "−12")
NONE = Figure("stars", 1, None, None, None, 0, "No ratings", "none")
ONE = Publication("bluebell", MONDAY, AT, "0.1.0", "m-1", True, "d" * 64, (NET, NONE))
AGAIN = Restated(
    MONDAY,
    "net-sentiment",
    AT,
    NET,
    replace(NET, value=-15.2, shown="−15"),
    "m-1",
    "m-2",
    late=4,
    corrected=2,
)
NEXT = replace(
    ONE,
    week=MONDAY + timedelta(weeks=1),
    published_at=AT + timedelta(weeks=1),
    restated=(AGAIN,),
    model="m-2",
)


def test_what_was_published_is_read_as_it_was_written(tmp_path: Path) -> None:
    kept = Publications(tmp_path)
    assert kept.since() == []
    kept.add(NEXT)
    kept.add(ONE)
    assert kept.since() == [ONE, NEXT]
    assert kept.since(AT + timedelta(days=20)) == []
    assert (tmp_path / "published" / "2026-11.jsonl").stat().st_mode & 0o077 == 0


def test_a_page_comes_back_byte_for_byte_and_damage_is_told(tmp_path: Path) -> None:
    kept = Publications(tmp_path)
    digest = kept.keep("<p>Grüße\r\n</p>")
    assert kept.keep("<p>Grüße\r\n</p>") == digest
    assert kept.page(digest) == "<p>Grüße\r\n</p>".encode()
    (file,) = (tmp_path / "published" / "pages").rglob("*.gz")
    file.write_bytes(b"rubbish")
    with pytest.raises(ArchiveError, match=f"{digest} is damaged"):
        kept.page(digest)


def test_the_report_of_a_moment_is_the_last_one_by_then(tmp_path: Path) -> None:
    kept = Publications(tmp_path)
    again = replace(ONE, published_at=AT + timedelta(weeks=3), page_digest="e" * 64)
    for one in (ONE, NEXT, again, replace(ONE, brand_id="other")):
        kept.add(one)
    assert kept.as_of(AT - timedelta(seconds=1), "bluebell") is None
    assert kept.as_of(AT, "bluebell") == ONE
    assert kept.as_of(AT + timedelta(weeks=4), "bluebell") == NEXT
    assert kept.as_of(AT + timedelta(weeks=4), "bluebell", MONDAY) == again
    assert kept.as_of(AT + timedelta(weeks=2), "bluebell", MONDAY) == ONE
    twice = replace(ONE, page_digest="f" * 64)
    kept.add(twice)
    assert kept.as_of(AT, "bluebell") == twice


def test_a_damaged_line_is_named_and_stops_nothing(tmp_path: Path) -> None:
    kept = Publications(tmp_path)
    kept.add(ONE)
    with (tmp_path / "published" / "2026-11.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"brand_id": "x"}\n[]\n{"torn')
    kept.add(NEXT)
    found = list(kept.read())
    assert found == [
        ONE,
        *(f"published/2026-11.jsonl, line {number}" for number in (2, 3, 4)),
        NEXT,
    ]


def test_what_others_add_between_two_readings_is_found(tmp_path: Path) -> None:
    kept, path = Publications(tmp_path), tmp_path / "published" / "2026-11.jsonl"
    kept.add(ONE)
    assert list(kept.read()) == [ONE]
    line = written(NEXT).encode()
    for part in (line[:40], line[40:], b"\n\n"):
        with path.open("ab") as file:
            file.write(part)
        assert list(kept.read()) == list(Publications(tmp_path).read())
    Publications(tmp_path).add(ONE)
    assert list(kept.read()) == [ONE, NEXT, ONE]


def test_the_warehouse_takes_in_what_was_published_once(
    tmp_path: Path, db: duckdb.DuckDBPyConnection
) -> None:
    kept = Publications(tmp_path)
    assert published.take_in(db, tmp_path) == 0
    for one in (ONE, NEXT, NEXT):
        kept.add(one)
    assert published.take_in(db, tmp_path) == 2
    assert published.take_in(db, tmp_path) == 0
    reports = "SELECT brand_id, week, model, published_at FROM published_report ORDER BY week"
    assert db.execute(reports).fetchall() == [
        ("bluebell", MONDAY, "m-1", AT),
        ("bluebell", MONDAY + timedelta(weeks=1), "m-2", AT + timedelta(weeks=1)),
    ]  # fmt: skip
    told = "SELECT measure, value, shown FROM published_measure WHERE week = $1 ORDER BY measure"
    assert db.execute(told, [MONDAY]).fetchall() == [
        ("net-sentiment", -12.25, "−12"),
        ("stars", None, "none"),
    ]
    assert db.execute(
        "SELECT week, measure, was_shown, shown, was_model, model, late_count, corrected_count"
        " FROM restatement"
    ).fetchall() == [(MONDAY, "net-sentiment", "−12", "−15", "m-1", "m-2", 4, 2)]


def test_what_a_clock_that_was_ahead_dated_hides_nothing_that_follows(
    tmp_path: Path, db: duckdb.DuckDBPyConnection
) -> None:
    kept, today = Publications(tmp_path), datetime(2025, 12, 1, tzinfo=UTC)
    ahead = replace(ONE, published_at=datetime(2199, 12, 1, tzinfo=UTC))
    for one in (ahead, replace(NEXT, published_at=today)):
        kept.add(one)
        assert published.take_in(db, tmp_path) == 1


def test_a_clock_that_is_set_back_across_the_end_of_a_month_hides_nothing(
    tmp_path: Path, db: duckdb.DuckDBPyConnection
) -> None:
    kept, midnight = Publications(tmp_path), datetime(2025, 12, 1, tzinfo=UTC)
    for one in (
        replace(ONE, published_at=midnight),
        replace(NEXT, published_at=midnight - timedelta(hours=1)),
    ):
        kept.add(one)
        assert published.take_in(db, tmp_path) == 1
