"""Every measure keeps the contract: three files, one row of four columns, and the mentions behind it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.fresh import warehouse
from tests.transforms.rows import insert
from transforms import measure, measure_page, measured, weekly
from transforms.measure import Measure, MeasureError, bound, measures, read
from warehouse.records import Week

FOLDER = Path(measure.__file__).parent / "measures"
WEEK = Week.named("2026-W46")
KEY = {"brand_id": "bluebell", "week": WEEK.monday}
ALL = list(measures().values())


def test_every_folder_is_a_measure() -> None:
    assert [path.name for path in sorted(FOLDER.iterdir()) if path.is_dir()] == list(measures())
    for path in FOLDER.iterdir():
        assert {file.name for file in path.iterdir()} == {"measure.yaml", "value.sql", "mentions.sql"}


def test_names_tell_measures_apart() -> None:
    names = [one.name.lower() for one in ALL]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.id)
def test_a_measure_keeps_the_contract(one: Measure, db: duckdb.DuckDBPyConnection) -> None:
    assert one.id == one.id.lower().replace("_", "-")
    assert one.formula.endswith(".")
    for sql in (one.value_sql, one.mentions_sql):
        assert sql.startswith("-- One row")
        (statement,) = duckdb.extract_statements(sql)
        assert set(statement.named_parameters) <= {"brand_id", "week"}
    found = measured.figure(db, one, "bluebell", WEEK)
    assert (found.value, found.n) == (None, 0)
    rows = db.execute(one.mentions_sql, KEY)
    assert [column[0] for column in rows.description or ()] == ["mention_id"]
    assert rows.fetchall() == []


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.id)
def test_a_statement_can_be_run_with_its_values_written_into_it(
    one: Measure, db: duckdb.DuckDBPyConnection
) -> None:
    hostile = "o'hare$week"
    for sql in (one.value_sql, one.mentions_sql):
        told = bound(sql, hostile, WEEK.monday)
        values = {"brand_id": hostile, "week": WEEK.monday}
        assert db.execute(told).fetchall() == db.execute(sql, values).fetchall()
        assert "$brand_id" not in told


def test_how_late_mentions_are_seen_rests_on_each_of_them_once(db: duckdb.DuckDBPyConnection) -> None:
    columns = "brand_id, week, source_id, mention_count, median_minutes, worst_minutes, hour_count"
    rows = [("alert", 3, 200.0), ("reviews", 68, 80.0), ("forum", 51, 60.0)]
    db.executemany(
        f"INSERT INTO weekly_lag ({columns}) VALUES ('bluebell', ?, ?, ?, ?, 900, 1)",
        [(WEEK.monday, *row) for row in rows],
    )
    found = measured.figure(db, measures()["detection-lag"], "bluebell", WEEK)
    assert (found.value, found.n) == (80, 122)


def test_stars_are_told_in_hundredths() -> None:
    assert {one.id: one.decimals for one in ALL if one.unit.startswith("stars")} == {
        "bayesian-rating": 2, "stars": 2,
    }  # fmt: skip


@pytest.fixture(scope="module")
def five() -> Iterator[duckdb.DuckDBPyConnection]:
    with warehouse() as db:
        insert(db, "brand", [{"brand_id": "bluebell"}, {"brand_id": "rival", "name": "Rival"}])
        insert(db, "rivalry", [{"brand_id": "bluebell", "rival_id": "rival"}])
        insert(db, "source", [{"source_id": "alert"}, {"source_id": "other", "brand_id": "rival"}])
        for back in range(4, -1, -1):
            say(db, WEEK.shifted(-back), 40 if back else 60, negative=10 if back else 45)
            build(db, WEEK.shifted(-back))
        yield db


@pytest.fixture
def weeks(five: duckdb.DuckDBPyConnection) -> Iterator[duckdb.DuckDBPyConnection]:
    """Two brands that are each other's rival, in five weeks: bluebell is spoken of 40 times, then 60."""
    five.begin()
    yield five
    five.rollback()


def say(db: duckdb.DuckDBPyConnection, week: Week, count: int, negative: int) -> None:
    start = week.bounds("UTC")[0]
    first = week.monday.toordinal() * 1000
    insert(
        db, "attempt", [{"source_id": "alert", "fetched_at": start + timedelta(days=day)} for day in range(7)]
    )
    ids = range(first, first + count)
    insert(
        db,
        "mention",
        [
            {
                "mention_id": id_,
                "published_at": start + timedelta(hours=hour),
                "kind": "review",
                "rating": 0.8,
            }
            for hour, id_ in enumerate(ids)
        ],
    )
    insert(db, "sighting", [{"mention_id": id_} for id_ in ids])
    felt = [("negative", -0.6) if number < negative else ("positive", 0.6) for number in range(count)]
    scores = zip(ids, felt, strict=True)
    insert(
        db,
        "score",
        [{"mention_id": id_, "label": label, "sentiment": value} for id_, (label, value) in scores],
    )


def build(db: duckdb.DuckDBPyConnection, week: Week, brand_id: str = "bluebell") -> None:
    weekly.build(db, brand_id, "UTC", week, "m-1")


def told(db: duckdb.DuckDBPyConnection, name: str, *columns: str, week: date = WEEK.monday) -> Any:
    (row,) = db.execute(
        f"SELECT {', '.join(columns)} FROM weekly_measure"
        " WHERE brand_id = 'bluebell' AND week = $1 AND measure = $2",
        [week, name],
    ).fetchall()
    return row if len(row) > 1 else row[0]


def test_figures_are_held_against_the_weeks_before(weeks: duckdb.DuckDBPyConnection) -> None:
    assert told(weeks, "net-sentiment", "value", "n", "verdict", "tone") == (
        -50,
        60,
        "Clearly worse",
        "worse",
    )
    assert told(weeks, "net-sentiment", "change") == -100
    assert told(weeks, "mentions", "value", "usual_low", "usual_high", "usual_weeks", "verdict") == (
        60, 40, 40, 4, "Far above usual",
    )  # fmt: skip
    assert told(weeks, "negative-stories", "tone") == "worse"
    assert told(weeks, "stars", "value", "verdict") == (4, "No clear change")
    assert told(weeks, "adjusted", "verdict") == "Not adjusted"
    first = WEEK.shifted(-4).monday
    assert told(weeks, "mentions", "verdict", "change", week=first) == ("No usual range", None)
    assert told(weeks, "net-sentiment", "verdict", week=first) == "No comparison yet"


def test_a_share_of_the_panel_follows_its_rivals(weeks: duckdb.DuckDBPyConnection) -> None:
    days = [WEEK.bounds("UTC")[0] + timedelta(days=day) for day in range(7)]
    insert(weeks, "attempt", [{"source_id": "other", "fetched_at": day} for day in days])
    weekly.compare(weeks, "bluebell", "UTC", WEEK)
    assert told(weeks, "share-of-voice", "value", "n") == (100, 60)
    at = datetime(2026, 11, 10, tzinfo=UTC)
    insert(weeks, "mention", [{"mention_id": id_, "published_at": at} for id_ in range(1, 21)])
    shown = {"source_id": "other", "brand_id": "rival"}
    insert(weeks, "sighting", [{"mention_id": id_} | shown for id_ in range(1, 21)])
    build(weeks, WEEK, "rival")
    weekly.compare_again(weeks, "rival", WEEK)
    assert told(weeks, "share-of-voice", "value", "n") == (75, 80)
    assert told(weeks, "net-sentiment", "value") == -50


@pytest.mark.parametrize("unread", [0, 1])
def test_shares_are_not_compared_where_a_week_was_not_read_in_time(
    weeks: duckdb.DuckDBPyConnection, unread: int
) -> None:
    for back in (1, 0):
        start = WEEK.shifted(-back).bounds("UTC")[0]
        days = [start + timedelta(days=day) for day in range(7)]
        insert(weeks, "attempt", [{"source_id": "other", "fetched_at": day} for day in days])
        shown = {"source_id": "other", "brand_id": "rival"}
        ids = range(1 + 40 * back, 41 + 40 * back)
        insert(weeks, "mention", [{"mention_id": id_, "published_at": days[0]} for id_ in ids])
        insert(weeks, "sighting", [{"mention_id": id_} | shown for id_ in ids])

    def change() -> Any:
        for back in (1, 0):
            for brand_id in ("rival", "bluebell"):
                build(weeks, WEEK.shifted(-back), brand_id)
            weekly.compare(weeks, "bluebell", "UTC", WEEK.shifted(-back))
        return told(weeks, "share-of-voice", "value", "change")

    assert change() == (60, pytest.approx(10))
    weeks.execute(
        "UPDATE attempt SET outcome = 'failed' WHERE source_id = 'other'"
        " AND fetched_at >= $1 AND fetched_at < $2",
        list(WEEK.shifted(-unread).bounds("UTC")),
    )
    assert change() == (60, None)
    assert told(weeks, "share-of-voice", "verdict") == "No comparison yet"


def test_the_week_after_is_held_against_an_older_one_that_was_built_again_alone(
    weeks: duckdb.DuckDBPyConnection,
) -> None:
    before = WEEK.shifted(-1)
    shown = {"source_id": "other", "brand_id": "rival"}

    def heard(week: Week, ids: range) -> None:
        days = [week.bounds("UTC")[0] + timedelta(days=day) for day in range(7)]
        insert(weeks, "attempt", [{"source_id": "other", "fetched_at": day} for day in days])
        insert(weeks, "mention", [{"mention_id": id_, "published_at": days[0]} for id_ in ids])
        insert(weeks, "sighting", [{"mention_id": id_} | shown for id_ in ids])

    for week, ids in ((before, range(41, 81)), (WEEK, range(1, 41))):
        heard(week, ids)
        for brand_id in ("rival", "bluebell"):
            build(weeks, week, brand_id)
        weekly.compare(weeks, "bluebell", "UTC", week)
    voice = "SELECT share, change FROM weekly_voice WHERE member_id = 'bluebell' AND week = ?"
    assert weeks.execute(voice, [WEEK.monday]).fetchall() == [(0.6, pytest.approx(0.1))]
    heard(before, range(81, 101))
    build(weeks, before, "rival")
    weekly.compare_again(weeks, "rival", before)
    assert weeks.execute(voice, [before.monday]).fetchall()[0][0] == 0.4
    assert weeks.execute(voice, [WEEK.monday]).fetchall() == [(0.6, pytest.approx(0.2))]
    assert told(weeks, "share-of-voice", "value", "change") == (60, pytest.approx(20))


def test_the_mentions_behind_answers_are_those_that_the_figure_counts(
    db: duckdb.DuckDBPyConnection,
) -> None:
    zone = "America/New_York"
    insert(db, "brand", [{"brand_id": "bluebell", "zone": zone}])
    start, end = WEEK.bounds(zone)
    midnight = datetime(2026, 11, 9, tzinfo=UTC)
    made = [
        (1, 0.2, start + timedelta(hours=9), "second"),
        (2, 0.8, start + timedelta(hours=9), "second"),
        (3, 0.2, start + timedelta(hours=9), "second"),
        # Dates as they stand, Monday of the week and of the next one.
        (4, 0.2, midnight, "day"),
        (5, 0.2, midnight + timedelta(days=7), "day"),
        (6, None, end - timedelta(hours=1), "minute"),
        (7, None, end, "minute"),
    ]
    insert(
        db,
        "mention",
        [{"mention_id": id_, "kind": "review", "rating": rating} for id_, rating, _, _ in made],
    )
    insert(
        db,
        "reply",
        [{"mention_id": id_, "published_at": at, "published_precision": told} for id_, _, at, told in made],
    )
    bare = {"offers_offline": False, "is_rude": True}
    insert(db, "reply_review", [{"mention_id": id_} | bare for id_, *_ in made])
    insert(db, "reply", [{"mention_id": 3, "version": 2}])
    insert(db, "reply_review", [{"mention_id": 3, "version": 2}])
    again = datetime(2026, 11, 16, tzinfo=UTC)
    insert(db, "reply_review", [{"mention_id": 6, "lint": "l-2", "reviewed_at": again, "is_rude": False,
                                 "offers_offline": False}])  # fmt: skip
    weekly.build(db, "bluebell", zone, WEEK, "m-1")

    def behind(name: str) -> list[int]:
        return [id_ for (id_,) in db.execute(measures()[name].mentions_sql, KEY).fetchall()]

    assert behind("rude-replies") == [1, 2, 3, 4]
    assert behind("replies-without-offer") == [1, 4, 6]
    counted = "SELECT reply_count, rude_count, no_offline_count FROM weekly_reply_quality"
    assert db.execute(counted).fetchall() == [(5, 4, 3)]


def test_later_weeks_are_judged_anew_when_an_earlier_one_changes(weeks: duckdb.DuckDBPyConnection) -> None:
    weeks.execute("DELETE FROM sighting WHERE mention_id % 1000 >= 20 AND mention_id < $1",
                  [WEEK.shifted(-1).monday.toordinal() * 1000])  # fmt: skip
    for back in range(4, 1, -1):
        build(weeks, WEEK.shifted(-back))
    assert told(weeks, "mentions", "usual_low") == 40
    weekly.follow(weeks, "bluebell", "UTC", WEEK.shifted(-2))
    assert told(weeks, "mentions", "usual_low", "usual_high", "value") == (20, 40, 60)


def test_a_week_that_nobody_saw_to_its_end_is_not_held_against_whole_ones(
    weeks: duckdb.DuckDBPyConnection,
) -> None:
    weeks.execute("DELETE FROM attempt WHERE fetched_at >= $1", [WEEK.bounds("UTC")[1] - timedelta(days=3)])
    build(weeks, WEEK)
    assert told(weeks, "mentions", "verdict", "change", "usual_low") == ("No usual range", None, None)


def test_a_week_in_which_every_source_failed_is_not_usual(weeks: duckdb.DuckDBPyConnection) -> None:
    failed = WEEK.shifted(-1)
    bounds = list(failed.bounds("UTC"))
    weeks.execute("UPDATE attempt SET outcome = 'failed' WHERE fetched_at >= $1 AND fetched_at < $2", bounds)
    weeks.execute("DELETE FROM sighting WHERE mention_id // 1000 = $1", [failed.monday.toordinal()])
    build(weeks, failed)
    assert told(weeks, "mentions", "value", "verdict", "usual_low", week=failed.monday) == (
        0, "No usual range", None,
    )  # fmt: skip
    build(weeks, WEEK)
    assert told(weeks, "mentions", "usual_low", "usual_high", "usual_weeks", "change") == (40, 40, 3, None)


def test_weeks_of_a_brand_that_lives_by_imports_are_usual(weeks: duckdb.DuckDBPyConnection) -> None:
    weeks.execute("UPDATE source SET site = 'import' WHERE source_id = 'alert'")
    for back in range(4, -1, -1):
        build(weeks, WEEK.shifted(-back))
    assert told(weeks, "mentions", "usual_weeks") == 4


@pytest.mark.parametrize(
    ("yaml", "error"),
    [
        ("[]", "must hold names and values"),
        ("name: Net", "lacks formula, good, kind, unit, version"),
        (
            "{name: N, unit: u, kind: sampled, good: more, formula: F, version: 1, colour: red}",
            "unknown colour",
        ),
        ("{name: N, unit: u, kind: guessed, good: more, formula: F, version: 1}", "kind must be one of"),
        ("{name: N, unit: u, kind: sampled, good: more, formula: F, version: 0}", "version must be a whole"),
        (
            "{name: N, unit: u, kind: sampled, good: more, formula: F, version: true}",
            "version must be a whole",
        ),
        ("{name: '', unit: u, kind: sampled, good: more, formula: F, version: 1}", "name must be a text"),
        ("{name: N, unit: u, kind: sampled, good: more, formula: F, version: 1, decimals: 9}", "decimals"),
    ],
)
def test_a_wrong_folder_says_what_is_wrong(
    yaml: str, error: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "measures" / "odd"
    folder.mkdir(parents=True)
    monkeypatch.setattr(measure, "files", lambda _: tmp_path)
    (folder / "measure.yaml").write_text(yaml, encoding="utf-8")
    with pytest.raises(MeasureError, match=f"odd.*{error}"):
        read("odd")


def test_a_folder_without_its_statement_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "measures" / "odd"
    folder.mkdir(parents=True)
    monkeypatch.setattr(measure, "files", lambda _: tmp_path)
    whole = "{name: N, unit: u, kind: counted, good: neither, formula: F., version: 1}"
    (folder / "measure.yaml").write_text(whole, encoding="utf-8")
    with pytest.raises(MeasureError, match=r"odd has no value\.sql"):
        read("odd")


def test_a_statement_that_returns_something_else_is_refused(db: duckdb.DuckDBPyConnection) -> None:
    wrong = replace(
        measures()["mentions"], value_sql="SELECT 1 AS value WHERE $brand_id = '' AND $week IS NULL"
    )
    with pytest.raises(MeasureError, match="must return one row"):
        measured.figure(db, wrong, "bluebell", WEEK)


def test_the_written_page_is_fresh(update_golden: bool, capsys: pytest.CaptureFixture[str]) -> None:
    written = FOLDER.parent.parent / "docs" / "measures.md"
    if update_golden:
        written.write_text(measure_page.page(), encoding="utf-8")
    measure_page.main()
    assert written.read_text(encoding="utf-8") == capsys.readouterr().out, (
        "write it anew: python -m transforms.measure_page > docs/measures.md"
    )
