"""Which articles are asked for, and how the tries are kept."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.records import Attempt, Mention, Moment, Page
from tests import fresh
from tests.transforms.rows import insert
from tests.warehouse.arrivals import hour
from warehouse import articles
from warehouse.articles import Try
from warehouse.records import Tally

NOW = hour(1)
ARTICLE = Mention(
    kind="article",
    url="https://paper.example/1",
    title="Kettles burst",
    text="All of them.",
    author="Ida Wren",
    site_name="The Paper",
    language="en",
    published=Moment(hour(0), "minute"),
)


def mention(db: duckdb.DuckDBPyConnection, number: int = 1, **given: Any) -> None:
    usual = {
        "kind": "article",
        "url": f"https://paper.example/{number}",
        "title": "Kettles burst",
        "text": "All of ...",
        "is_snippet": True,
        "first_seen_at": NOW,
    }
    insert(db, "mention", [{"mention_id": number, **usual, **given}])


def tried(number: int, at: datetime, article: Mention | None = None, outcome: str = "failed") -> Try:
    page = Page("article-1", "https://paper.example/1", at, b"<html>") if article else None
    return Try(
        attempt_id=f"{at.isoformat()}-{number}",
        attempt=Attempt("article-1", "article", at, latency_ms=5, page=page, http_status=200),
        mention_id=number,
        article=article,
        outcome="read" if article else outcome,
        reason=None if article else "in a word",
    )


def urls(db: duckdb.DuckDBPyConnection, now: datetime = NOW, limit: int = 50) -> list[str]:
    return [one.url.rpartition("/")[2] for one in articles.wanted(db, now, days=7, limit=limit)]


@pytest.mark.parametrize(
    ("given", "is_wanted"),
    [
        ({}, True),
        ({"kind": "review"}, False),
        ({"kind": "post"}, False),
        ({"url": None}, False),
        ({"first_seen_at": NOW - timedelta(days=8)}, False),
        ({"is_snippet": False, "text": "x" * articles.WHOLE}, False),
        ({"is_snippet": False, "text": "A heading's worth."}, True),
    ],
)
def test_snippets_of_recent_articles_are_wanted(
    db: duckdb.DuckDBPyConnection, given: dict[str, Any], is_wanted: bool
) -> None:
    mention(db, **given)
    assert bool(urls(db)) is is_wanted


def test_the_untried_and_the_newest_come_first(db: duckdb.DuckDBPyConnection) -> None:
    for number in range(1, 5):
        mention(db, number, first_seen_at=hour(-4 + number))
    articles.load(db, [tried(4, hour(-10))])
    assert urls(db) == ["3", "2", "1", "4"]
    assert urls(db, limit=2) == ["3", "2"]


def test_an_article_is_tried_three_times_with_growing_pauses(db: duckdb.DuckDBPyConnection) -> None:
    mention(db, first_seen_at=hour(0))
    now, waits = hour(0), []
    for _ in range(3):
        assert urls(db, now) == ["1"]
        articles.load(db, [tried(1, now)])
        begin = now
        while not urls(db, now) and now < hour(7 * 24):
            now += timedelta(hours=1)
        waits.append((now - begin) // timedelta(hours=1))
    assert waits[:2] == [6, 36]
    assert urls(db, hour(7 * 24)) == []


@pytest.mark.parametrize("outcome", ["gone", "hidden", "no_article"])
def test_what_another_try_cannot_mend_is_given_up(db: duckdb.DuckDBPyConnection, outcome: str) -> None:
    mention(db)
    articles.load(db, [tried(1, NOW, outcome=outcome)])
    assert urls(db, NOW + timedelta(days=5)) == []
    assert db.execute("SELECT outcome, reason, text FROM article_latest").fetchall() == [
        (outcome, "in a word", None)
    ]


def test_an_article_that_was_read_is_kept_and_not_asked_for_again(db: duckdb.DuckDBPyConnection) -> None:
    mention(db)
    assert articles.load(db, [tried(1, NOW, outcome="blocked")]) == Tally(failed=1)
    assert articles.load(db, [tried(1, hour(9), ARTICLE)]) == Tally(new=1)
    assert articles.load(db, [tried(1, hour(10), ARTICLE)]) == Tally(same=1)
    assert urls(db, NOW + timedelta(days=5)) == []
    found = db.execute(
        "SELECT try_number, title, text, author, site_name, language, published_at, published_precision,"
        " next_try_at, len(page_digest) FROM article WHERE outcome = 'read'"
    ).fetchall()
    assert found == [
        (2, "Kettles burst", "All of them.", "Ida Wren", "The Paper", "en", hour(0), "minute", None, 64)
    ]


def test_two_runs_at_once_count_once(db: duckdb.DuckDBPyConnection) -> None:
    mention(db)
    assert articles.load(db, [tried(1, NOW, ARTICLE), tried(1, hour(2), ARTICLE)]).new == 1
    assert db.execute("SELECT tried_at FROM article_read JOIN article USING (mention_id)").fetchall() == [
        (NOW,)
    ]


def test_what_the_sources_told_is_found_by_the_article_s_name(db: duckdb.DuckDBPyConnection) -> None:
    mention(db, title=None)
    for source, hints in (("alerts", "kettle\nkettles"), ("news", None), ("reviews", "kettle")):
        insert(db, "sighting", [{"mention_id": 1, "source_id": source, "match_hints": hints}])
    (one,) = articles.wanted(db, NOW, days=7, limit=5)
    found = articles.told(db, [one.name, "article-of-nobody"])
    assert list(found) == [one.name]
    assert (found[one.name].mention_id, found[one.name].words) == (1, " All of ...")
    assert sorted(found[one.name].hints) == ["kettle", "kettles"]


TRIES = st.lists(
    st.builds(
        tried,
        number=st.integers(1, 3),
        at=st.integers(0, 5).map(hour),
        article=st.sampled_from([None, ARTICLE]),
        outcome=st.sampled_from(["failed", "blocked", "gone"]),
    ),
    max_size=6,
    unique_by=lambda one: one.attempt_id,
)


@given(tries=TRIES, cut=st.integers(0, 6))
@settings(max_examples=30)
def test_loading_again_or_in_parts_changes_nothing(tries: list[Try], cut: int) -> None:
    tries = sorted(tries, key=lambda one: one.attempt_id)
    whole, parts = table([tries]), table([tries[:cut], tries, tries])
    assert [row[:1] + row[2:] for row in whole if row[2] == "read"] == [
        row[:1] + row[2:] for row in parts if row[2] == "read"
    ]
    assert len({(row[0], row[1]) for row in parts}) == len(parts)
    assert all(sum(row[0] == number and row[2] == "read" for row in parts) <= 1 for number in (1, 2, 3))


def table(batches: list[list[Try]]) -> list[tuple[Any, ...]]:
    with fresh.warehouse() as db:
        for batch in batches:
            articles.load(db, batch)
        return db.execute(
            "SELECT mention_id, try_number, outcome, attempt_id, text FROM article ORDER BY ALL"
        ).fetchall()
