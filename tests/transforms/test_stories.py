"""Mentions that tell one story are put together, whenever and in whatever portions they come."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, datetime, timedelta
from typing import Any

import duckdb
import pytest

from benchmarks.invented import Writer
from tests import fresh
from tests.transforms.rows import insert
from transforms import stories
from warehouse.records import Tally

NOW = datetime(2026, 11, 16, 6, tzinfo=UTC)
TITLE = "Kettle maker recalls forty thousand kettles"
BODY = Writer(7).article(90)
OTHER = Writer(8).article(90)
COMPLAINT = Writer(9).article(30)


def at(hours: float) -> datetime:
    return datetime(2026, 11, 9, tzinfo=UTC) + timedelta(hours=hours)


def article(mention_id: int, text: str = "", host: str = "", hours: float = 0, **more: Any) -> dict[str, Any]:
    host = host or f"paper{mention_id}.example"
    url = f"https://{host}/story-{mention_id}"
    row = {"mention_id": mention_id, "kind": "article", "text": text, "published_at": at(hours), "url": url}
    return row | more


def post(mention_id: int, text: str, **more: Any) -> dict[str, Any]:
    return {"mention_id": mention_id, "kind": "post", "text": text, "author": f"a{mention_id}", **more}


def review(mention_id: int, text: str, author: str) -> dict[str, Any]:
    return {"mention_id": mention_id, "kind": "review", "text": text, "author": author}


def joined(db: duckdb.DuckDBPyConnection, *rows: dict[str, Any], batch: int = 1_000) -> dict[int, str]:
    """Load the mentions, put them into stories, and return why each is where it is."""
    insert(db, "mention", rows)
    stories.join_pending(db, NOW, batch=batch)
    return dict(db.execute("SELECT mention_id, reason FROM story_member ORDER BY mention_id").fetchall())


def groups(db: duckdb.DuckDBPyConnection) -> list[list[int]]:
    found = defaultdict(list)
    for key, mention_id in db.execute("SELECT story_key, mention_id FROM story_member").fetchall():
        found[key].append(mention_id)
    return sorted(sorted(members) for members in found.values())


def edited(text: str) -> str:
    words = text.split()
    words[::10] = ["altered"] * len(words[::10])
    return " ".join(words)


def facts(name: str, shares: int, price: int) -> str:
    return f"On Friday the director {name} sold {shares} shares at {price} each, as the board told."


PAIRS: dict[str, tuple[str, dict[str, Any], dict[str, Any]]] = {
    "one text under two titles": (
        "same text", article(1, BODY, title="Recall of kettles begins on Monday"),
        article(2, BODY, title="What owners of kettles should know now"),
    ),
    "edited": ("near-identical", article(1, BODY), article(2, edited(BODY))),
    "framed by an outlet": (
        "same text", article(1, BODY), article(2, BODY + " Subscribe to our newsletter for more news."),
    ),
    "updated by its outlet": (
        "update of", article(1, BODY, "quay.example"), article(2, edited(BODY), "quay.example", 30),
    ),
    "cut": ("excerpt of", article(1, BODY), article(2, " ".join(BODY.split()[20:45]) + " ... Read more")),
    "one headline in two days": ("same headline", article(1, title=TITLE), article(2, title=TITLE, hours=40)),
    "one address": (
        "same address", article(1, "One.", url="https://www.quay.example/recall/?utm_source=x"),
        article(2, "Two.", url="https://m.quay.example/recall"),
    ),
    "a repost": ("repost of", post(1, COMPLAINT), post(2, COMPLAINT)),
    "an answer": (
        "thread", post(1, "It broke.", external_id="t3"),
        post(2, "Mine too.", external_id="t4", parent_id="t3"),
    ),
    "an article about a post that it links to": (
        "link", post(1, "It broke.", url="https://social.example/posts/8812345"),
        article(2, "Anger, as https://social.example/posts/8812345 shows."),
    ),
    "an article that quotes a post at length": (
        "quotes", post(1, COMPLAINT), article(2, f"{OTHER} {COMPLAINT} {BODY}"),
    ),
    "a review sent twice": (
        "same text", review(1, "Great service!", "kim"), review(2, "Great service!", "Kim"),
    ),
}  # fmt: skip

APART: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "a column of next week": (
        article(1, title="Five things to know before Monday"),
        article(2, title="Five things to know before Monday", hours=168),
    ),
    "a column of the next day": (
        article(1, BODY, "quay.example", title="Five things to know before noon"),
        article(2, OTHER, "quay.example", 24, title="Five things to know before noon"),
    ),
    "one headline over two articles": (article(1, BODY, title=TITLE), article(2, OTHER, title=TITLE)),
    "a title too common": (article(1, title="Kettles in the news"), article(2, title="Kettles in the news")),
    "two notices of a feed with one address for all": (
        article(1, BODY, url="https://quay.example/notices", mention_key="url:quay.example/notices#a1"),
        article(2, OTHER, url="https://quay.example/notices", mention_key="url:quay.example/notices#b2"),
    ),
    "two notices that their feed numbers": (
        article(1, BODY, url="https://quay.example/notices#1", mention_key="feed:quay.example/notices#1"),
        article(2, OTHER, url="https://quay.example/notices#2", mention_key="feed:quay.example/notices#2"),
    ),
    "two complaints handed over about one page": (
        post(1, "The crust was burnt.", site="import", url="https://quay.example/products/bread-17"),
        post(2, "Where is my order?", site="import", url="https://quay.example/products/bread-17"),
    ),
    "two mails with one link at their end": (
        post(1, "The crust was burnt. https://quay.example/help-center", site="import"),
        post(2, "Where is my order? https://quay.example/help-center", site="import"),
    ),
    "two words with vowel signs": (article(1, title="दिल्ली समाचार"), article(2, title="दिल्ली समाचार")),
    "one template": (
        article(1, facts("Ida Moss", 1_200, 31)), article(2, facts("Otto Reed", 88_000, 47)),
    ),
    "two homepages": (
        article(1, BODY, url="https://quay.example/"), article(2, OTHER, url="https://quay.example/"),
    ),
    "praise by two people": (review(1, "Great service!", "kim"), review(2, "Great service!", "lee")),
    "praise by two whose name is not told": (
        review(1, "Great service!", "A Google user"), review(2, "Great service!", "A Google user"),
    ),
    "a long review by two people": (review(1, BODY, "kim"), review(2, BODY, "lee")),
    "a phrase by two people": (post(1, "Is it down for you too?"), post(2, "Is it down for you too?")),
    "a quoted sentence": (
        article(1, f"{BODY} {' '.join(COMPLAINT.split()[:14])}"),
        article(2, f"{OTHER} {' '.join(COMPLAINT.split()[:14])}"),
    ),
    "what outlets print under everything": (
        article(1, "Subscribe to our newsletter and never miss a story again."),
        article(2, "Subscribe to our newsletter and never miss a story again."),
    ),
    "no words at all": (article(1), article(2)),
}  # fmt: skip


@pytest.mark.parametrize("turned", [False, True], ids=["", "the other way round"])
@pytest.mark.parametrize(("reason", "one", "other"), PAIRS.values(), ids=PAIRS.keys())
def test_belongs_together(
    db: duckdb.DuckDBPyConnection, reason: str, one: dict[str, Any], other: dict[str, Any], turned: bool
) -> None:
    if turned:
        one, other = other | {"mention_id": 1}, one | {"mention_id": 2}
    found = joined(db, one, other)
    assert groups(db) == [[1, 2]]
    # The container came second: it joins what began the story, or takes it in.
    assert found == {1: "first", 2: reason}


@pytest.mark.parametrize(("one", "other"), APART.values(), ids=APART.keys())
def test_stays_apart(db: duckdb.DuckDBPyConnection, one: dict[str, Any], other: dict[str, Any]) -> None:
    joined(db, one, other)
    assert groups(db) == [[1], [2]]


def test_a_template_is_named(db: duckdb.DuckDBPyConnection) -> None:
    joined(
        db, *(article(n, facts(f"Ida {['Moss', 'Reed', 'Vane'][n - 1]}", 999 * n, 30 + n)) for n in (1, 2, 3))
    )
    keys = db.execute("SELECT DISTINCT template_key FROM story_member").fetchall()
    assert keys == [("key-1",)]
    assert groups(db) == [[1], [2], [3]]


def test_a_bridge_makes_one_story_of_two_and_the_older_key_stays(db: duckdb.DuckDBPyConnection) -> None:
    joined(db, article(1, BODY), article(2, title=TITLE))
    assert groups(db) == [[1], [2]]
    joined(db, article(3, edited(BODY), title=TITLE))
    assert groups(db) == [[1, 2, 3]]
    assert db.execute("SELECT DISTINCT story_key FROM story_member").fetchall() == [("key-1",)]
    assert db.execute("SELECT story_key, into_key, mention_id, reason FROM story_merge").fetchall() == [
        ("key-2", "key-1", 3, "same headline")
    ]


def test_a_digest_joins_none_of_its_stories(db: duckdb.DuckDBPyConnection) -> None:
    pieces = [Writer(seed).article(25) for seed in range(4)]
    titles = [Writer(seed).article(6) for seed in range(10, 15)]
    joined(db, *(article(n + 1, piece, title=titles[n]) for n, piece in enumerate(pieces)))
    joined(db, article(5, " ".join(pieces), title=titles[4]))
    assert groups(db) == [[1], [2], [3], [4], [5]]


def test_other_words_are_looked_at_again(db: duckdb.DuckDBPyConnection) -> None:
    joined(db, article(1, BODY), article(2, "A few words."))
    insert(db, "article", [{"mention_id": 2, "text": edited(BODY), "title": "Kettles"}])
    assert stories.join_pending(db, NOW).changed == 1
    assert groups(db) == [[1, 2]]
    assert stories.join_pending(db, NOW) == Tally()
    joined(db, article(3, OTHER), article(4, "Fewer words."))
    insert(db, "mention_edit", [{"mention_id": 4, "version": 2, "text": OTHER}])
    stories.join_pending(db, NOW)
    assert groups(db) == [[1, 2], [3, 4]]


@pytest.mark.parametrize("batch", [1, 7, 50])
def test_portions_make_no_difference(db: duckdb.DuckDBPyConnection, batch: int) -> None:
    texts, _ = Writer(3).copied(articles=25)
    rows = [article(number, text) for number, text in enumerate(texts, start=1)]
    joined(db, *rows)
    with fresh.warehouse() as other:
        joined(other, *rows, batch=batch)
        query = "SELECT * FROM story_member ORDER BY mention_id"
        assert other.execute(query).fetchall() == db.execute(query).fetchall()


def test_a_story_tells_who_was_first_and_how_it_spread(db: duckdb.DuckDBPyConnection) -> None:
    joined(db, article(1, BODY, hours=9), article(2, BODY, hours=3, author="Kim"), article(3, OTHER))
    told = db.execute(
        "SELECT story_key, first_outlet, first_said_at, mention_count, outlet_count, author_count,"
        " spread_hours"
        " FROM story WHERE mention_count > 1"
    ).fetchall()
    assert told == [("key-1", "paper2.example", at(3), 2, 2, 1, 6.0)]


def test_a_killed_run_is_healed_by_the_next(
    db: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch
) -> None:
    insert(db, "mention", [article(1, BODY), article(2, BODY), article(3, OTHER)])
    write = stories._write

    def broken(*given: Any, **values: Any) -> None:
        write(*given, **values)
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(stories, "_write", broken)
        with pytest.raises(KeyboardInterrupt):
            stories.join_pending(db, NOW)
    assert db.execute("SELECT count(*) FROM story_member").fetchall() == [(0,)]
    assert db.execute("SELECT count(*) FROM story_print").fetchall() == [(0,)]
    stories.join_pending(db, NOW)
    assert groups(db) == [[1, 2], [3]]
