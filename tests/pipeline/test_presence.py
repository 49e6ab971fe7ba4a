"""What one answer shows of something captured, and what it does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from extractors.errors import BlockedError, ExtractError, ParseError
from extractors.records import Attempt, Mention, Moment, Page, Reading, Reply
from pipeline import presence
from pipeline.evidence import DIFF, Seen, bundle
from pipeline.standings import SCHEDULE, is_due, standings
from warehouse.evidence import Subject
from warehouse.ledger import Entry, Outcome
from warehouse.staging import content_digest

NOW = datetime(2026, 11, 12, 8, tzinfo=UTC)
LIST = "https://reviews.example/acme"
PAGE = {"url": LIST, "number": 1}
WORDS = "The kettle caught fire & nobody answers."


def said(key: str, day: int, text: str = "Fine.", reply: str | None = None) -> Mention:
    at = Moment(datetime(2026, 11, day, tzinfo=UTC), "day")
    return Mention("review", text=text, published=at, key=key, reply=Reply(reply) if reply else None)


SUBJECT = Subject(
    mention_id=1, key="k", part="mention", version=1, kind="review", site="schema_org", source_id="s",
    external_id=None, url=LIST, author="Piet", title=None, text=WORDS, rating_value=None, rating_scale=None,
    published_at=None, precision="day", content_digest=content_digest(said("k", 8, WORDS)), attempt_id="a",
    seen_at=NOW, listed_at=datetime(2026, 11, 8, tzinfo=UTC),
)  # fmt: skip


def attempt(body: bytes = b"", **told: Any) -> Attempt:
    page = Page("s", LIST, NOW, body, "text/html") if body else None
    return Attempt("s", "schema_org", NOW, 1, page=page, **told)


@pytest.mark.parametrize(
    ("days", "number", "outcome"),
    [
        ([9, 8, 7, 5], 1, "gone"),
        ([9, 9, 8], 1, "unclear"),
        ([7, 9, 5], 1, "unclear"),
        ([9, 5], 1, "unclear"),
        ([5, 5, 5], 1, "unclear"),
        ([], 1, "unclear"),
        ([7, 6, 5], 2, "unclear"),
        ([9, 7, 5], 2, "gone"),
    ],
    ids=[
        "reaches further",
        "not so far",
        "another order",
        "too few",
        "one day",
        "nothing",
        "begins later",
        "around",
    ],
)
def test_only_a_sorted_list_that_reaches_beyond_shows_an_absence(
    days: list[int], number: int, outcome: Outcome
) -> None:
    reading = Reading(tuple(said(f"other-{place}", day) for place, day in enumerate(days)))
    look = presence.judge(SUBJECT, {**PAGE, "number": number}, attempt(b"x"), reading)
    assert look.outcome == outcome


def test_words_without_a_day_are_never_said_to_be_gone() -> None:
    reading = Reading(tuple(said(f"other-{day}", day) for day in (9, 7, 5)))
    assert presence.judge(replace(SUBJECT, listed_at=None), PAGE, attempt(b"x"), reading).outcome == "unclear"


@pytest.mark.parametrize(
    ("told", "outcome"),
    [
        ({"outcome": "gone", "http_status": 404}, "gone"),
        ({"outcome": "gone", "http_status": 410}, "gone"),
        ({"outcome": "blocked", "http_status": 403}, "blocked"),
        ({"outcome": "blocked"}, "blocked"),
        ({"outcome": "throttled", "http_status": 503}, "fetch_failed"),
        ({"outcome": "failed"}, "fetch_failed"),
    ],
)
def test_without_a_page_the_status_decides(told: dict[str, Any], outcome: Outcome) -> None:
    assert presence.judge(SUBJECT, PAGE, attempt(**told), None).outcome == outcome


@pytest.mark.parametrize(
    ("error", "outcome"),
    [(BlockedError("s", "is a captcha"), "blocked"), (ParseError("s", "other"), "unclear")],
)
def test_an_unreadable_list_is_a_wall_or_unclear(error: ExtractError, outcome: Outcome) -> None:
    assert presence.judge(SUBJECT, PAGE, attempt(b"x"), error).outcome == outcome


def test_the_same_other_words_and_other_stars() -> None:
    def judged(found: Mention) -> Outcome:
        return presence.judge(SUBJECT, PAGE, attempt(b"x"), Reading((found,))).outcome

    assert judged(said("k", 8, WORDS)) == "same"
    assert judged(said("k", 8, WORDS + " Never again.")) == "edited"
    assert judged(replace(said("k", 8, WORDS), rating_value=5.0)) == "edited"


def test_it_is_found_whichever_namesakes_stand_beside_it() -> None:
    alone, beside = replace(SUBJECT, key="k"), replace(SUBJECT, key="k#1")
    own = replace(said("k#1", 8, WORDS), wide_key="k", narrow_key="k#1")
    other = replace(said("k#2", 8), wide_key="k", narrow_key="k#2")
    found = Reading((other, own))
    assert presence.judge(alone, PAGE, attempt(b"x"), found).outcome == "same"
    assert presence.judge(beside, PAGE, attempt(b"x"), found).outcome == "same"
    found = Reading((replace(own, key="k"),))
    assert presence.judge(beside, PAGE, attempt(b"x"), found).outcome == "same"


@pytest.mark.parametrize(("reply", "outcome"), [("You lie.", "same"), ("Sorry.", "edited"), (None, "gone")])
def test_an_answer_is_looked_at_by_itself(reply: str | None, outcome: Outcome) -> None:
    first = presence.judge(
        replace(SUBJECT, part="reply"), PAGE, attempt(b"x"), Reading((said("k", 8, "", "You lie."),))
    )
    assert first.found
    answer = replace(first.found, text="You lie.")
    look = presence.judge(answer, PAGE, attempt(b"x"), Reading((said("k", 8, WORDS, reply),)))
    assert look.outcome == outcome


@pytest.mark.parametrize(
    ("body", "outcome"),
    [
        (b"<p>The kettle\n <b>caught fire</b> &amp; nobody answers.</p>", "same"),
        (b"<title>Are you a robot?</title><p>captcha", "blocked"),
        (b"<div id=app></div>", "unclear"),
    ],
)
def test_a_page_of_its_own_is_read_by_the_words_that_it_shows(body: bytes, outcome: Outcome) -> None:
    own = replace(SUBJECT, kind="post", url="https://posts.example/17")
    assert presence.own_address(own, PAGE) == own.url
    assert presence.own_address(SUBJECT, PAGE) is None
    assert presence.judge(own, PAGE, attempt(body), ParseError("s", "other")).outcome == outcome


def test_the_difference_of_an_article_that_was_rewritten_is_kept() -> None:
    before = replace(SUBJECT, kind="article", article_text="Three kettles burnt.\nNobody was hurt.")
    after = replace(before, article_text="Three kettles burnt.\nTwo people were hurt.")
    files = bundle(Seen(after, attempt(b"x")), before)
    assert files[DIFF].decode().splitlines() == [
        "--- article before", "+++ article after", "@@ -1,2 +1,2 @@", " Three kettles burnt.",
        "-Nobody was hurt.", "+Two people were hurt.",
    ]  # fmt: skip
    same = bundle(Seen(replace(before, text="Other words."), attempt(b"x")), before)
    assert b"article" not in same[DIFF]
    assert b"+Other words." in same[DIFF]


def test_an_article_that_was_rewritten_is_edited_and_another_text_is_unclear() -> None:
    before = "The kettle of the Acme company caught fire in Harwick on Monday, residents said. " * 5
    own = replace(
        SUBJECT, kind="article", url="https://news.example/fire", title="Kettle fire", article_text=before
    )
    for text, outcome in [
        (before.replace("Monday", "Tuesday"), "edited"),
        ("Sports results of today. " * 20, "unclear"),
    ]:
        found = Mention("article", text=text, key="other")
        assert presence.judge(own, PAGE, attempt(b"<p>x</p>"), Reading((found,))).outcome == outcome


def test_the_schedule_falls_and_a_wish_of_the_host_is_kept() -> None:
    assert list(SCHEDULE) == sorted(SCHEDULE)
    first = Entry("capture", NOW, "m", "mention", "s", NOW, content_digest="d", number=1)
    wish = NOW + timedelta(hours=5)
    busy = replace(
        first, kind="recheck", outcome="fetch_failed", at=NOW + timedelta(hours=1), retry_at=wish, number=2
    )
    (stand,) = standings([first, busy]).values()
    assert not is_due(stand, wish - timedelta(minutes=1))
    assert is_due(stand, wish)
    gone = replace(first, kind="forgotten", number=3)
    assert standings([first, busy, gone]) == {}
