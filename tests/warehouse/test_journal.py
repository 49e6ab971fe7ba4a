"""What people said is on disk when they are told so, whatever happens to the process or the file."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.transforms.rows import insert
from warehouse.corrections import take_in
from warehouse.journal import VALUES, Correction, Journal

NOW = datetime(2026, 11, 16, 6, tzinfo=UTC)
_TEXTS = st.text(max_size=20)


def correction(key: str = "k", value: str = "negative", at: datetime = NOW) -> Correction:
    return Correction(key, "acme", "sentiment", None, value, "kim", at)


@given(
    st.builds(
        Correction,
        mention_key=_TEXTS,
        brand_id=st.just("acme"),
        what=st.just("theme"),
        theme=_TEXTS,
        value=st.sampled_from(VALUES["theme"]),
        corrected_by=_TEXTS,
        corrected_at=st.just(NOW),
        note=st.none() | _TEXTS,
        sample=st.sampled_from([None, "audit"]),
    )
)
def test_what_is_written_is_read(tmp_path_factory: pytest.TempPathFactory, told: Correction) -> None:
    journal = Journal(tmp_path_factory.mktemp("archive"))
    journal.add([told])
    assert list(journal.read()) == [told]


def test_it_is_read_from_a_month_on(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    told = [correction(at=NOW - timedelta(days=days)) for days in (400, 31, 5, 0)]
    journal.add(told)
    assert list(journal.read(since=NOW - timedelta(days=10))) == told[2:]


def test_a_torn_line_costs_itself_alone(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    journal.add([correction("a")])
    path = tmp_path / "corrections" / "2026-11.jsonl"
    whole = path.read_bytes()
    path.write_bytes(whole + whole[:20])
    journal.add([correction("b")])
    assert list(journal.read()) == [correction("a"), "corrections/2026-11.jsonl, line 2", correction("b")]


def test_halves_of_characters_are_never_written_and_cost_their_line_alone(
    tmp_path: Path, db: duckdb.DuckDBPyConnection
) -> None:
    half = os.fsdecode(b"f\xfcr Anna")
    journal = Journal(tmp_path)
    journal.add([replace(correction("a"), note=half, corrected_by=half)])
    path = tmp_path / "corrections" / "2026-11.jsonl"
    path.write_bytes(path.read_bytes() + path.read_bytes().replace(b"f?r", b"f\\udcfcr"))
    told = replace(correction("a"), note="f?r Anna", corrected_by="f?r Anna")
    assert list(journal.read()) == [told, "corrections/2026-11.jsonl, line 2"]
    assert take_in(db, tmp_path).damaged == ("corrections/2026-11.jsonl, line 2",)


def test_each_month_has_its_file(tmp_path: Path) -> None:
    Journal(tmp_path).add([correction(at=NOW), correction(at=NOW + timedelta(days=30))])
    assert sorted(path.name for path in (tmp_path / "corrections").iterdir()) == [
        "2026-11.jsonl",
        "2026-12.jsonl",
    ]


@pytest.mark.parametrize(
    ("what", "theme", "value"),
    [("sentiment", None, "angry"), ("theme", None, "absent"), ("sentiment", "staff", "negative")],
)
def test_what_cannot_be_said_is_refused(what: str, theme: str | None, value: str) -> None:
    with pytest.raises(ValueError, match="cannot be"):
        Correction("k", "acme", what, theme, value, "kim", NOW)  # type: ignore[arg-type]


def test_taken_in_once_however_often_and_waiting_for_its_mention(
    tmp_path: Path, db: duckdb.DuckDBPyConnection
) -> None:
    Journal(tmp_path).add([correction("there"), correction("there"), correction("not-yet")])
    db.execute(
        "INSERT INTO mention BY NAME SELECT 7 AS mention_id, 'there' AS mention_key, 'post' AS kind, "
        "'feed' AS site, 's' AS source_id, '' AS text, false AS is_snippet, '' AS content_digest, "
        "now() AS first_seen_at, "
        "'a' AS first_attempt_id, 'p' AS page_digest"
    )
    first, second = take_in(db, tmp_path), take_in(db, tmp_path)
    assert (first.new, first.waiting, second.new) == (1, 1, 0)
    assert db.execute("SELECT mention_id, value FROM correction").fetchall() == [(7, "negative")]


@pytest.mark.parametrize("is_audited", [False, True])
def test_what_was_audited_weeks_ago_counts_in_the_newest_week_too(
    tmp_path: Path, db: duckdb.DuckDBPyConnection, is_audited: bool
) -> None:
    Journal(tmp_path).add([correction("there")])
    insert(db, "brand", [{"brand_id": "acme"}])
    then = datetime(2026, 10, 21, 12, tzinfo=UTC)
    insert(db, "mention", [{"mention_id": 7, "mention_key": "there", "published_at": then}])
    counted = ("mention", "story", "positive", "neutral", "negative", "unscored", "unsure", "compared")
    none = {f"{name}_count": 0 for name in (*counted, "at_odds", "corrected", "not_us")}
    for week in ("2026-10-19", "2026-11-02", "2026-11-09"):
        insert(db, "weekly_sentiment", [none | {"brand_id": "acme", "week": week, "model": "m"}])
    if is_audited:
        drawn = {"brand_id": "acme", "week": "2026-10-19", "mention_id": 7, "version": 1, "model": "m"}
        more = {
            "label": "neutral",
            "kind": "post",
            "stratum": "s",
            "probability": 1.0,
            "place": 1,
            "drawn_at": NOW,
        }
        insert(db, "audit_sample", [drawn | more])
    weeks = [one.monday.isoformat() for one in take_in(db, tmp_path).weeks]
    assert weeks == (["2026-10-19", "2026-11-09"] if is_audited else ["2026-10-19"])
