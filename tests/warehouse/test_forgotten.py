"""What is forgotten comes blank, by whichever of its keys its page shows it."""

from __future__ import annotations

from datetime import UTC, datetime

import duckdb
import pytest

from extractors.records import Mention, Reading
from tests.transforms.rows import insert
from warehouse.evidence import FORGOTTEN, digest, told_in, without


@pytest.mark.parametrize("key", ["k", "k#1"])
def test_it_comes_blank_and_under_no_other_name(key: str) -> None:
    shown = Mention("review", author="Ada", text="Hot.", key=key, wide_key="k", narrow_key="k#1")
    (blank,) = without(Reading((shown,)), frozenset({digest("k#1")})).mentions
    assert (blank.author, blank.text, blank.key) == (None, "", FORGOTTEN + digest("k#1"))
    assert not blank.wide_key


def test_what_stood_alone_does_not_come_back_beside_another_of_its_key() -> None:
    shown = [
        Mention("review", author="Ada", text=text, key=key, wide_key="k", narrow_key=key)
        for key, text in (("k#1", "Hot."), ("k#2", "Cold."))
    ]
    found = without(Reading(tuple(shown)), frozenset({digest("k")})).mentions
    assert [(one.text, one.key) for one in found] == [("", FORGOTTEN + digest("k"))] * 2


def test_others_keep_their_words() -> None:
    found = Reading((Mention("review", text="Cold.", key="k#2", wide_key="k", narrow_key="k#2"),))
    assert without(found, frozenset({digest("k#1")})) == found


def test_a_page_is_made_anew_in_the_week_that_quoted_the_answer(db: duckdb.DuckDBPyConnection) -> None:
    monday = datetime(2026, 11, 9, tzinfo=UTC)
    insert(db, "brand", [{"brand_id": "bluebell", "zone": "America/New_York"}])
    insert(db, "mention", [{"mention_id": 1, "mention_key": FORGOTTEN + digest("k")}])
    # Dated Monday by a page that knows no hours, when it was Sunday still in New York.
    dated = {"mention_id": 1, "published_at": monday, "published_precision": "day"}
    insert(db, "reply", [dated | {"seen_at": monday.replace(day=20)}])
    found = {"version": 1, "lint": "l-1", "finding": "rude", "severity": "warn", "begins": 0, "ends": 4}
    insert(db, "reply_finding", [found | {"mention_id": 1, "brand_id": "bluebell", "words": "liar"}])
    assert ("bluebell", monday.date()) in told_in(db, [digest("k")], audited_weeks=13)
