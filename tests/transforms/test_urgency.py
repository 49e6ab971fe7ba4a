"""What cannot wait, decided from what is known of one mention."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import duckdb
import pytest

from tests.transforms.rows import insert
from transforms.urgency import Urgency, decide_pending, urgency, words

MENTION: dict[str, Any] = {
    "is_relevant": True,
    "kind": "post",
    "site": "mastodon",
    "source_name": None,
    "label": "negative",
    "signals": [],
    "rating": None,
    "title": None,
    "text": "The rolls were stale again.",
    "language": "en",
    "is_answered": False,
    "author_followers": None,
    "view_count": None,
}
POISON = "Their cake gave me food poisoning, price tarts morning."


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ({}, Urgency(0)),
        ({"signals": ["safety"]}, Urgency(3, ("safety",))),
        # “I know where you live” is said calmly; the papers say so too, and praise means something else.
        ({"signals": ["threat"], "label": "neutral"}, Urgency(2, ("threat",))),
        ({"signals": ["safety", "legal"], "label": "neutral"}, Urgency(2, ("safety", "legal"))),
        ({"signals": ["safety"], "label": "neutral", "kind": "article"}, Urgency(0)),
        ({"signals": ["safety"], "label": "neutral", "is_answered": True}, Urgency(0)),
        ({"signals": ["safety"], "label": "positive"}, Urgency(0)),
        ({"signals": ["safety"], "label": None}, Urgency(0)),
        # The model is not sure of a danger that has words.
        ({"text": POISON}, Urgency(2, ("safety",))),
        ({"text": POISON, "title": "I will sue"}, Urgency(2, ("safety", "legal"))),
        ({"text": POISON, "label": "neutral"}, Urgency(0)),
        ({"text": POISON, "is_answered": True}, Urgency(0)),
        ({"text": POISON, "is_relevant": False}, Urgency(0)),
        ({"author_followers": 10_000}, Urgency(2, ("reach",))),
        ({"signals": ["repeat", "complaint"]}, Urgency(2, ("repeat",))),
        ({"rating": 0.2}, Urgency(1, ("stars",))),
    ],
)
def test_urgency(known: dict[str, Any], expected: Urgency) -> None:
    assert urgency(MENTION | known) == expected


def test_danger_is_not_quoted_however_sure_it_is() -> None:
    told = MENTION | {"text": POISON}
    assert words(told, urgency(told)) == "safety: a post on mastodon"
    assert words(told | {"kind": "article"}, urgency(told)) == "safety: an article on mastodon"


@pytest.mark.parametrize("personal", ["jane.doe@example.com", "+44 20 7946 0958"])
def test_what_is_personal_is_blotted_out_also_where_the_excerpt_ends(personal: str) -> None:
    for room in range(40):
        begin = "Nobody answers my letters. ".ljust(159 - room, "x")
        told = words(MENTION | {"text": f"{begin} {personal} thanks"}, Urgency(1, ("stars",)))
        rest = told.partition(begin)[2]
        assert not any(one.isdigit() or one in "@." for one in rest), rest
        assert "jane" not in rest


def test_what_is_invisible_turns_no_words_and_hides_nothing_personal() -> None:
    text = "Aw\u200bful \u202edaerb\u202c \x1b[31m bread, call +44\u2060 20\u200b 7946\u200b 0958"
    told = words(MENTION | {"text": text}, Urgency(1, ("stars",)))
    assert told == "stars: a post on mastodon begins: “Awful daerb [31m bread, call [phone]”"


@pytest.mark.parametrize(("precision", "hour"), [("minute", 9), ("hour", 15), ("day", 15), ("month", 15)])
def test_who_gives_a_day_only_waits_since_it_was_seen(
    db: duckdb.DuckDBPyConnection, precision: str, hour: int
) -> None:
    said, seen = (datetime(2026, 11, 16, at, tzinfo=UTC) for at in (9, 15))
    told = {"mention_id": 1, "kind": "review", "mention_key": "k", "rating": 0.2, "text": "Stale rolls."}
    when = {"published_at": said, "published_precision": precision, "first_seen_at": seen}
    insert(db, "mention", [told | when])
    insert(db, "sighting", [{"mention_id": 1}])
    insert(db, "score", [{"mention_id": 1, "label": "negative", "sentiment": -0.8}])
    assert decide_pending(db, "bluebell", "m-1", seen + timedelta(minutes=5)) == 1
    ((happened,),) = db.execute("SELECT happened_at FROM alert").fetchall()
    assert happened == datetime(2026, 11, 16, hour, tzinfo=UTC)
