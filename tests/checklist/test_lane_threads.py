"""What is counted of a story: who agrees, who looks on, whether the news picked it up."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from duckdb import DuckDBPyConnection

from tests.checklist import threads
from tests.transforms.rows import insert
from transforms import pile_on
from transforms.pile_on import Turn

NOON = datetime(2026, 11, 16, 12, 0, tzinfo=UTC)


def turn(number: int, author: str | None, label: str | None, **more: Any) -> Turn:
    usual: dict[str, Any] = {
        "story_key": "s", "kind": "post", "site": "town", "url": None, "text": "", "language": "en",
        "share_count": None, "said_at": NOON + timedelta(minutes=number), "is_own": False,
        "is_about_brand": True, "negative": 0.6, "signals": (),
        "sentiment": {"negative": -0.6, "positive": 0.6}.get(label or "", 0.0),
    }  # fmt: skip
    return Turn(mention_id=number, author=author, label=label, **(usual | more))


def test_those_whose_name_is_not_told_are_one_for_each_post() -> None:
    turns = [turn(1, "[deleted]", "negative"), turn(2, "[deleted]", "negative"), turn(3, None, "neutral")]
    found = pile_on.counted(turns, {}, NOON)
    assert found is not None
    assert (found["onlooker_count"], found["agreeing_count"]) == (2, 1)


def test_39_onlookers_are_counted_apart_from_the_complainer() -> None:
    turns = [
        turn(1, "Cleo", "negative"),
        turn(2, "ben", "positive"),
        turn(3, "dan", "neutral"),
        turn(4, "cleo ", "negative"),
        turn(5, "eve", "negative", signals=("agreement",)),
        turn(6, "dan", "positive"),
        turn(7, "bluebell", "positive", is_own=True),
    ]
    found = pile_on.counted(turns, {}, NOON)
    assert found is not None
    assert (found["onlooker_count"], found["agreeing_count"]) == (3, 1)
    moods = (found["onlooker_positive"], found["onlooker_neutral"], found["onlooker_negative"])
    assert moods == (2, 0, 1)
    assert found["complainer_mood"] == -0.6
    assert found["must_reply"] is False


def test_30_the_news_pick_a_thread_up() -> None:
    turns = [turn(1, "cleo", "negative"), turn(9, "The Gazette", "negative", kind="article")]
    found = pile_on.counted(turns, {}, NOON)
    assert found is not None
    assert (found["has_news"], found["news_at"]) == (True, NOON + timedelta(minutes=9))
    assert found["is_pile_on"] is False


def test_praise_is_no_pile_on() -> None:
    assert pile_on.counted([turn(1, "ann", "positive"), turn(2, "ben", "positive")], {}, NOON) is None


@pytest.mark.parametrize(
    ("label", "signals", "agreeing", "hostile"),
    [
        ("positive", ("foul", "offensive"), 0, 0),  # “fucking amazing”
        ("positive", ("insult", "offensive"), 0, 1),  # “you idiot, they are brilliant”
        ("neutral", ("insult", "offensive"), 1, 1),
        ("negative", ("foul",), 1, 1),
    ],
)
def test_who_swears_in_praise_agrees_with_no_complaint(
    label: str, signals: tuple[str, ...], agreeing: int, hostile: int
) -> None:
    turns = [turn(1, "ann", "negative"), turn(2, "ben", label, signals=signals)]
    found = pile_on.counted(turns, {}, NOON)
    assert found
    assert (found["agreeing_count"], found["hostile_count"]) == (agreeing, hostile)
    assert found["must_reply"] is bool(agreeing)


def test_a_complaint_about_somebody_else_is_nobody_to_answer(db: DuckDBPyConnection) -> None:
    for number in (1, 2, 3, 4):
        threads.said(
            db, number, "The whole bluebell meadow is trampled.", at=NOON + timedelta(minutes=number)
        )
        insert(db, "story_member", [_member(number, "meadow" if number < 3 else "bakery")])
    excluded = {"brand_id": threads.BRAND, "is_relevant": False, "kind": "not_named"}
    # Who agrees need not name the brand.
    insert(db, "relevance", [{"mention_id": number, **excluded} for number in (1, 2, 4)])
    assert pile_on.follow(db, threads.BRAND, "m-1", NOON + timedelta(hours=1)) == 1
    assert db.execute("SELECT kind, event_key FROM alert").fetchall() == [("pile_on", "bakery")]


def test_a_broken_count_is_told_in_the_log_and_ends_no_run(
    db: DuckDBPyConnection, caplog: pytest.LogCaptureFixture
) -> None:
    for number in (1, 2):
        threads.said(db, number, "Bluebell sold me mould.", at=NOON + timedelta(minutes=number))
        insert(db, "story_member", [_member(number, "mould")])
    broken = pile_on.counted([turn(1, "ann", "negative")], {}, NOON)
    assert broken is not None
    values = broken | {"brand_id": threads.BRAND, "story_key": "other", "must_reply": True}
    values.pop("url")
    insert(db, "pile_on", [values])
    assert pile_on.follow(db, threads.BRAND, "m-1", NOON + timedelta(hours=1)) == 0
    assert "pile-ons cannot be counted" in caplog.text
    assert db.execute("SELECT story_key FROM pile_on").fetchall() == [("other",)]


@pytest.mark.parametrize(("precision", "alerts"), [("day", 0), ("minute", 1)])
def test_an_answer_with_a_date_only_was_made_when_it_was_seen(
    db: DuckDBPyConnection, precision: str, alerts: int
) -> None:
    for number in (1, 2):
        threads.said(db, number, "Bluebell sold me mould.", at=NOON + timedelta(minutes=number))
        insert(db, "story_member", [_member(number, "mould")])
    threads.replied(db, 1, "We are sorry; please write to us.", NOON + timedelta(minutes=30))
    midnight = NOON.replace(hour=0)
    db.execute("UPDATE reply SET published_at = ?, published_precision = ?", [midnight, precision])
    assert pile_on.follow(db, threads.BRAND, "m-1", NOON + timedelta(hours=1)) == alerts


def test_an_answer_that_was_reworded_is_one_turn(db: DuckDBPyConnection) -> None:
    threads.said(db, 1, "Bluebell sold me mould.", at=NOON, signals=["insult"])
    insert(db, "story_member", [_member(1, "mould")])
    for version in (1, 2, 3):
        words = {"mention_id": 1, "version": version, "text": f"You are an idiot and a liar, {version}."}
        insert(db, "reply", [words | {"published_at": NOON, "seen_at": NOON + timedelta(minutes=version)}])
    assert pile_on.follow(db, threads.BRAND, "m-1", NOON + timedelta(hours=1)) == 0
    assert db.execute("SELECT own_hostile_count, is_mudslinging FROM pile_on").fetchall() == [(1, False)]
    polite = {"mention_id": 1, "version": 4, "text": "We are sorry.", "published_at": NOON}
    insert(db, "reply", [polite | {"seen_at": NOON + timedelta(minutes=9)}])
    pile_on.follow(db, threads.BRAND, "m-1", NOON + timedelta(hours=1))
    assert db.execute("SELECT own_hostile_count FROM pile_on").fetchall() == [(0,)]


@pytest.mark.parametrize(
    ("number", "what", "value", "counted"),
    [
        (1, "sentiment", "positive", []),
        (2, "sentiment", "positive", [(0, 1)]),
        (2, "relevance", "not us", [(0, 0)]),
        (2, "sentiment", "withdrawn", [(1, 1)]),
    ],
)
def test_who_complains_and_who_agrees_is_as_people_say(
    db: DuckDBPyConnection, number: int, what: str, value: str, counted: list[tuple[int, int]]
) -> None:
    threads.said(db, 1, "Bluebell sold me mould.", at=NOON, signals=["complaint"])
    later = NOON + timedelta(minutes=2)
    threads.said(db, 2, "Same here!", at=later, label="neutral", signals=["agreement"])
    insert(db, "story_member", [_member(1, "mould"), _member(2, "mould")])
    told = {"mention_id": number, "brand_id": threads.BRAND, "what": what, "value": value, "theme": None}
    insert(db, "correction", [told | {"corrected_at": later + timedelta(minutes=5)}])
    pile_on.follow(db, threads.BRAND, "m-1", NOON + timedelta(hours=1))
    assert db.execute("SELECT agreeing_count, onlooker_count FROM pile_on").fetchall() == counted
    assert (("pile_on",) in db.execute("SELECT kind FROM alert").fetchall()) is (counted == [(1, 1)])


def _member(number: int, story: str) -> dict[str, Any]:
    told = {"mention_id": number, "version": 1, "article": 0, "story_key": story, "reason": "thread"}
    at = NOON + timedelta(minutes=number)
    return told | {"outlet": "town", "said_at": at, "joined_at": at}


def test_an_answer_of_the_owner_is_hostile_by_its_words() -> None:
    assert turn(1, None, None, kind="answer", is_own=True, text="You are an idiot and a liar.").is_hostile
    assert not turn(1, None, None, kind="answer", is_own=True, text="We are sorry, please write.").is_hostile


def test_a_post_that_spreads_is_not_hidden_by_one_that_many_shared_long_ago() -> None:
    turns = [turn(1, "cleo", "negative"), turn(2, "The Gazette", "negative", share_count=5_000)]
    shares = {1: [(NOON + timedelta(hours=hour), 30 * 2**hour) for hour in range(4)]}
    found = pile_on.counted(turns, shares, NOON)
    assert found is not None
    assert (found["share_count"], found["doubling_hours"], found["is_spreading"]) == (240, 1.0, True)
    calm = pile_on.counted(turns, {1: shares[1][:1]}, NOON)
    assert calm is not None
    assert (calm["share_count"], calm["is_spreading"]) == (5_000, False)
