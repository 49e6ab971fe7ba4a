"""Whatever a page says arrives as it was said, and nothing on it can hold up the others."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.records import Attempt, Mention, Moment, Page, Rating, Reading
from tests.fresh import warehouse
from tests.warehouse.arrivals import BEGIN, enrol
from warehouse.errors import UnreadableArrivalError
from warehouse.load import Arrival, load


def page_of(*mentions: Mention, ratings: tuple[Rating, ...] = ()) -> Arrival:
    page = Page("reviews", "https://example.com/", BEGIN, b"page")
    return Arrival("a1", Attempt("reviews", "schema_org", BEGIN, 20, page), Reading(mentions, ratings))


@settings(max_examples=4)
@given(texts=st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=20))
def test_text_arrives_as_it_was(texts: list[str]) -> None:
    with warehouse() as db:
        enrol(db)
        load(db, [page_of(*(Mention("review", key=f"k{n}", text=text) for n, text in enumerate(texts)))])
        found = db.execute("SELECT text FROM mention ORDER BY mention_id").fetchall()
        assert [text for (text,) in found] == texts


def test_half_a_surrogate_pair_is_marked(db: duckdb.DuckDBPyConnection) -> None:
    load(db, [page_of(Mention("review", key="k", text="tea \ud83d here \U0001f375", author="\udc00"))])
    assert db.execute("SELECT text, author FROM mention").fetchone() == ("tea � here 🍵", "�")


def test_statements_in_a_text_are_text(db: duckdb.DuckDBPyConnection) -> None:
    hostile = "'); DROP TABLE mention; --"
    load(db, [page_of(Mention("review", key=hostile, text=hostile))])
    assert db.execute("SELECT mention_key, text FROM mention").fetchall() == [(hostile, hostile)]


def test_a_text_as_long_as_a_page_arrives(db: duckdb.DuckDBPyConnection) -> None:
    text = "\x01\n" * 2_500_000
    load(db, [page_of(Mention("review", key="k", text=text))])
    assert db.execute("SELECT text = $text FROM mention", {"text": text}).fetchone() == (True,)


def test_absurd_numbers_and_dates_are_left_out(db: duckdb.DuckDBPyConnection) -> None:
    ends = datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14)))
    absurd = Mention(
        "review",
        key="k",
        rating_value=float("nan"),
        rating_scale=float("inf"),
        like_count=10**30,
        published=Moment(ends, "day"),
    )
    load(db, [page_of(absurd, ratings=(Rating(float("inf")), Rating(4.0, rating_count=10**30)))])
    columns = "rating, rating_value, rating_scale, like_count, published_at, published_precision"
    assert db.execute(f"SELECT {columns} FROM mention").fetchone() == (None,) * 6
    assert db.execute("SELECT value, rating_count FROM rating").fetchall() == [(4.0, None)]


def test_dates_keep_their_moment_and_precision(db: duckdb.DuckDBPyConnection) -> None:
    east = datetime(2026, 11, 2, 1, 30, 0, 250_000, tzinfo=timezone(timedelta(hours=9)))
    load(db, [page_of(Mention("review", key="k", published=Moment(east, "millisecond")))])
    assert db.execute("SELECT published_at, published_precision FROM mention").fetchone() == (
        datetime(2026, 11, 1, 16, 30, 0, 250_000, tzinfo=UTC),
        "millisecond",
    )


@pytest.mark.parametrize(
    ("arrival", "says"),
    [
        (Arrival("a1", Attempt("reviews", "feed", BEGIN, 1), None), "neither a reading nor an outcome"),
        (Arrival("a1", Attempt("reviews", "feed", BEGIN, 1), Reading()), "no page"),
        (page_of(Mention("review", text="x")), "no key"),
    ],
    ids=["no outcome", "no page", "no key"],
)
def test_contradictions_are_refused(db: duckdb.DuckDBPyConnection, arrival: Arrival, says: str) -> None:
    with pytest.raises(UnreadableArrivalError, match=says):
        load(db, [arrival])
    assert db.execute("SELECT count(*) FROM attempt").fetchone() == (0,)


def test_nothing_arrived_is_nothing_done(db: duckdb.DuckDBPyConnection) -> None:
    assert load(db, []).new == 0


def test_a_hundred_failures_are_told_in_short(db: duckdb.DuckDBPyConnection) -> None:
    attempts = [Attempt(f"s{n:03d}", "feed", BEGIN, 1, problem="timed out") for n in range(100)]
    tally = load(db, [Arrival(f"a{n}", one, None, "failed") for n, one in enumerate(attempts)])
    assert tally.failed == 100
    assert len(tally.notes) == 21
    assert tally.notes[-1] == "and 80 more"
