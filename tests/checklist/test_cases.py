"""The checklist of capabilities, by number: triage, cases, moderation and recovery."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from duckdb import DuckDBPyConnection

from tests.checklist.threads import (
    BRAND,
    RULES,
    TEN,
    case,
    decision,
    edited,
    ordered,
    replied,
    said,
    triaged,
)
from tests.transforms.rows import insert
from transforms.cases.clock import due
from transforms.cases.follow import Count, cases, turned
from transforms.cases.follow import counted as count_of
from transforms.cases.orders import Order, obstacle
from transforms.cases.recovery import ADVISED, figures, measure
from transforms.measure import measures
from transforms.triage.decide import decide
from transforms.triage.facts import Facts
from warehouse.records import Tally

MINUTE = timedelta(minutes=1)
WEEK = {
    "brand_id": BRAND, "week": datetime(2026, 11, 9, tzinfo=UTC).date(), "model": "m-1",
    "week_start": datetime(2026, 11, 9, tzinfo=UTC),
}  # fmt: skip


def counted(db: DuckDBPyConnection, *mention_ids: int) -> None:
    """The week counts the mentions, and its source was read at the end."""
    insert(db, "source", [{"source_id": "alert"}])
    insert(db, "attempt", [{"source_id": "alert", "fetched_at": datetime(2026, 11, 22, tzinfo=UTC)}])
    rows = [
        {"brand_id": BRAND, "week": WEEK["week"], "mention_id": one, "version": 1, "kind": "review",
         "story_key": f"s{one}", "is_answered": False, "is_corrected": False, "is_at_odds": False}
        for one in mention_ids
    ]  # fmt: skip
    insert(db, "weekly_mention", rows)


def test_03_one_mention_of_two_alerts_is_decided_on_once(db: DuckDBPyConnection) -> None:
    said(db, 1, "Bluebell let me down.")
    insert(db, "sighting", [{"mention_id": 1, "brand_id": BRAND, "source_id": "misspelt"}])
    assert triaged(db).new == 1
    assert db.execute("SELECT count(*) FROM triage").fetchall() == [(1,)]


@pytest.mark.parametrize("what", ["sentiment", "rules", "nothing"])
def test_04_a_decision_settles_what_called_for_it_whatever_the_clock_says(
    db: DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    said(db, 1, "The bread was stale.")
    assert triaged(db).new == 1
    rules = RULES
    if what == "rules":
        rules = replace(RULES, version=RULES.version[:-1])
    else:
        told = {"correction_id": "c1", "mention_id": 1, "brand_id": BRAND, "what": "sentiment"}
        told |= {"value": "neutral", "corrected_by": "kim", "corrected_at": TEN + 9 * MINUTE}
        insert(db, "correction", [told])
    if what == "nothing":
        # Should a decision ever settle nothing, it is left at one.
        monkeypatch.setattr("transforms.triage.pending._decide", lambda *_: Tally(new=1))
        assert triaged(db, TEN) == Tally(new=1)
        return
    # The clock was read before the correction came, or it was set back.
    made = triaged(db, TEN - MINUTE, rules)
    assert made.new + made.same == 1
    assert decision(db, 1)["rules_version"] == rules.version
    assert triaged(db, TEN - MINUTE, rules) == Tally()
    assert db.execute("SELECT count(*) FROM triage").fetchall() == [(2,)]


def test_05_the_clock_of_sixty_minutes(db: DuckDBPyConnection) -> None:
    said(db, 1, "The bread was stale.")
    triaged(db)
    assert case(db, 1).due_at == due(TEN, 60) == TEN + 60 * MINUTE
    assert due(TEN, None) is None


def test_05_clocks_that_are_put_back_change_no_minute() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    asked = datetime(2026, 10, 25, 2, 50, tzinfo=berlin)  # in the summer's hour
    answered = datetime(2026, 10, 25, 2, 30, tzinfo=berlin, fold=1)  # 40 minutes later, in the winter's
    until = due(asked, 60)
    assert until is not None
    assert until - answered.astimezone(UTC) == 20 * MINUTE


def test_06_an_overdue_case_is_overdue_from_its_minute_on(db: DuckDBPyConnection) -> None:
    said(db, 1, "The bread was stale.")
    triaged(db)
    found = case(db, 1)
    assert found.due_at == TEN + 60 * MINUTE
    assert not found.is_overdue(TEN + 59 * MINUTE)
    assert found.is_overdue(TEN + 60 * MINUTE)


def test_06_a_danger_comes_before_what_has_waited_longer(db: DuckDBPyConnection) -> None:
    said(db, 1, "Stale bread.")
    said(db, 2, "The bread poisoned my child.", at=TEN + 50 * MINUTE, signals=["complaint", "safety"])
    said(db, 3, "The bread poisoned my son.", signals=["complaint", "safety"])
    triaged(db, TEN + 55 * MINUTE)
    listed = [one.mention_id for one in cases(db, brand_id=BRAND)]
    assert listed == [3, 2, 1]
    ordered(db, 3, "acknowledge", TEN + 56 * MINUTE)
    triaged(db, TEN + 57 * MINUTE)
    pages = [[one.mention_id for one in cases(db, brand_id=BRAND, limit=2, skip=skip)] for skip in (0, 2)]
    assert pages == [[2, 3], [1]]
    assert count_of(db, brand_id=BRAND, holds="open", now=TEN + 61 * MINUTE) == Count(3, overdue=1)
    ordered(db, 3, "ignore", TEN + 58 * MINUTE, "a prank")
    triaged(db, TEN + 59 * MINUTE)
    assert [one.mention_id for one in cases(db, brand_id=BRAND)] == [2, 1, 3]


def test_10_a_second_person_who_agrees_makes_an_answer_due(db: DuckDBPyConnection) -> None:
    said(db, 1, "meh", signals=["foul"])
    said(db, 2, "you clowns", author="author 1", at=TEN + MINUTE, signals=["insult"])
    said(db, 3, "you clowns again", author="author 1", at=TEN + 2 * MINUTE, signals=["insult"])
    triaged(db, TEN + 3 * MINUTE)
    assert (decision(db, 3)["action"], case(db, 3).state) == ("monitor", "ignored")
    later = TEN + 30 * MINUTE
    said(db, 4, "Same here!", at=later, label=None, signals=["agreement"], thread_id="p3", parent_id="p3")
    triaged(db, later)
    told = decision(db, 3)
    assert (told["rule_id"], told["action"], told["is_pile_on"]) == ("pile-on", "reply_public", True)
    assert (case(db, 3).state, case(db, 3).due_at) == ("new", later + 30 * MINUTE)
    assert db.execute("SELECT count(*) FROM triage WHERE mention_id = 3").fetchall() == [(2,)]
    assert triaged(db, later).new == 0


@pytest.mark.parametrize("turned", ["edited", "scored anew", "own", "not us", "positive"])
def test_10_who_agrees_does_so_by_newest_words_and_as_people_say(db: DuckDBPyConnection, turned: str) -> None:
    said(db, 1, "Mould again.")
    said(db, 2, "Same here!", at=TEN + MINUTE, signals=["agreement"], thread_id="p1", parent_id="p1")
    agreeing = "SELECT agreeing_mention_id FROM thread_agreement WHERE mention_id = 1"
    assert db.execute(agreeing).fetchall() == [(2,)]
    if turned == "edited":
        edited(db, 2, "What a lovely loaf.", None, TEN + 2 * MINUTE)
    elif turned == "scored anew":
        insert(db, "score", [{"mention_id": 2, "model": "m-2", "scored_at": TEN + timedelta(days=900)}])
    elif turned == "own":
        insert(db, "relevance", [{"mention_id": 2, "brand_id": BRAND, "is_relevant": False, "kind": "own"}])
    else:
        what = "relevance" if turned == "not us" else "sentiment"
        told = {"mention_id": 2, "brand_id": BRAND, "what": what, "value": turned, "theme": None}
        insert(db, "correction", [told | {"corrected_at": TEN + timedelta(days=1)}])
    assert db.execute(agreeing).fetchall() == []
    triaged(db, TEN + 30 * MINUTE)
    assert decision(db, 1)["is_pile_on"] is False


def test_12_a_troll_is_watched_and_in_no_denominator(db: DuckDBPyConnection) -> None:
    for number in range(1, 4):
        said(db, number, "clowns", author="Grint", at=TEN + number * MINUTE, signals=["insult"])
    said(db, 9, "The bread was stale and the till was closed.")
    triaged(db)
    assert case(db, 3).ignored_by == "rule"
    watched = db.execute("SELECT author, mention_count FROM watched_author").fetchall()
    assert watched == [("Grint", 1)]
    counted(db, 3, 9)
    (row,) = measure(db, WEEK)
    assert (row["case_count"], row["ignored_count"], row["due_count"]) == (2, 1, 1)


def test_14_nothing_is_removed_before_a_warning_with_its_rule(db: DuckDBPyConnection) -> None:
    said(db, 1, "You clowns", signals=["insult"])
    triaged(db)
    remove = Order("remove", "no-abuse")
    found = case(db, 1)
    assert "was not warned" in str(obstacle(found, remove, RULES, lambda _: True))
    assert "needs the rule" in str(obstacle(found, Order("warn"), RULES, lambda _: True))
    assert "no rule of the house is called 'x'" in str(
        obstacle(found, Order("warn", "x"), RULES, lambda _: True)
    )
    ordered(db, 1, "warn", TEN + MINUTE, "no-abuse")
    triaged(db)
    assert case(db, 1).warned_rule == "no-abuse"
    assert obstacle(case(db, 1), Order("block"), RULES, lambda _: True) is None
    assert obstacle(case(db, 1), remove, RULES, lambda _: True) is None


def test_15_every_decision_names_its_rule_its_version_and_its_reasons(db: DuckDBPyConnection) -> None:
    said(db, 1, "The bread was stale.")
    triaged(db)
    told = decision(db, 1)
    assert (told["rule_id"], told["rules_version"]) == ("complaint", RULES.version)
    assert told["reasons"] == ["a complaint", "the rest deserve your response"]
    newer = replace(RULES, version="2.abc")
    triaged(db, TEN + MINUTE, newer)
    versions = db.execute("SELECT rules_version FROM triage ORDER BY decided_at").fetchall()
    assert versions == [(RULES.version,), ("2.abc",)]
    ordered(db, 1, "ignore", TEN + 2 * MINUTE, "cannot be pleased")
    triaged(db, TEN + 3 * MINUTE, newer)
    assert triaged(db, TEN + 4 * MINUTE, replace(RULES, version="3.abc")).new == 0


def test_17_foul_language_is_hidden_and_the_answer_stays_due(db: DuckDBPyConnection) -> None:
    said(db, 1, "This shit arrived broken, as ever.", signals=["complaint", "foul"])
    triaged(db)
    told = decision(db, 1)
    assert (told["action"], told["due_minutes"]) == ("hide", 60)
    assert case(db, 1).state == "new"


def test_18_an_offensive_post_is_removed_only_once_it_is_kept(db: DuckDBPyConnection) -> None:
    said(db, 1, "Idiots, all of you", label="neutral", signals=["insult"])
    said(db, 2, "The bread was stale.")
    triaged(db)
    at_once = replace(RULES, policy={**RULES.policy, "removing": "offensive_at_once"})
    never = replace(RULES, policy={**RULES.policy, "removing": "never"})
    remove = Order("remove", "no-abuse")
    assert "capture the evidence" in str(obstacle(case(db, 1), remove, at_once, lambda _: False))
    assert obstacle(case(db, 1), remove, at_once, lambda _: True) is None
    assert "never to remove" in str(obstacle(case(db, 1), remove, never, lambda _: True))
    assert "criticism" in str(obstacle(case(db, 2), remove, at_once, lambda _: True))


def test_19_prior_failed_contact_is_heard_and_reported(db: DuckDBPyConnection) -> None:
    said(db, 1, "Called three times, nobody answers.", signals=["complaint", "repeat"])
    said(db, 2, "The bread was stale.")
    triaged(db)
    assert decision(db, 1)["rule_id"] == "failed-contact"
    counted(db, 1, 2)
    (row,) = measure(db, WEEK)
    assert (row["failed_contact_count"], row["failed_contact"]) == (1, 0.5)


def test_20_a_case_is_closed_only_with_what_the_investigation_found(db: DuckDBPyConnection) -> None:
    said(db, 1, "The bread was stale.")
    ordered(db, 1, "acknowledge", TEN + MINUTE)
    triaged(db)
    close = Order("close", "new loaf sent")
    assert "investigation" in str(obstacle(case(db, 1), close, RULES, lambda _: True))
    ordered(db, 1, "investigate", TEN + 2 * MINUTE, "the oven timer was broken")
    triaged(db)
    assert obstacle(case(db, 1), close, RULES, lambda _: True) is None


def test_32_a_complaint_goes_its_way_with_its_times(db: DuckDBPyConnection) -> None:
    said(db, 1, "One star for stale bread.", rating=0.2)
    triaged(db)
    assert "acknowledge it first" in str(obstacle(case(db, 1), Order("resolve"), RULES, lambda _: True))
    for minutes, what in enumerate(("acknowledge", "resolve", "compensate"), 1):
        assert obstacle(case(db, 1), Order(what), RULES, lambda _: True) is None
        ordered(db, 1, what, TEN + minutes * MINUTE)
        triaged(db)
    found = case(db, 1)
    assert found.state == "compensated"
    assert [found.answered_at, found.resolved_at, found.compensated_at] == [
        TEN + MINUTE,
        TEN + 2 * MINUTE,
        TEN + 3 * MINUTE,
    ]


def test_33_later_praise_and_raised_stars_are_a_recovery(db: DuckDBPyConnection) -> None:
    day = timedelta(days=1)
    said(db, 1, "Stale bread.", rating=0.2, author="Ada")
    said(db, 2, "Rude at the till.", rating=0.2)
    said(db, 3, "Too early to tell.", rating=0.2, author="Bo")
    for number in (1, 2, 3):
        replied(db, number, "We are sorry.", TEN + 20 * MINUTE)
    ordered(db, 1, "resolve", TEN + 60 * MINUTE)
    ordered(db, 3, "resolve", TEN + 60 * MINUTE)
    said(db, 5, "Lovely shop, they made it right!", label="positive", author="Ada", at=TEN + day)
    said(db, 6, "Lovely so far.", label="positive", author="Bo", at=TEN + 30 * MINUTE)
    triaged(db, TEN + day)
    edited(db, 2, "They called me. Five stars.", 1.0, TEN + day)
    triaged(db, TEN + 2 * day)
    assert (case(db, 1).state, case(db, 1).recovered_mention_id) == ("recovered", 5)
    assert (case(db, 2).state, case(db, 2).recovered_by) == ("recovered", "edit")
    assert db.execute("SELECT rating FROM mention WHERE mention_id = 2").fetchall() == [(0.2,)]
    assert case(db, 3).state == "resolved"
    counted(db, 1, 2, 3)
    (row,) = measure(db, WEEK)
    assert (row["recovered_count"], row["resolved_count"]) == (2, 3)
    (later,) = measure(db, WEEK | {"week": date(2026, 11, 9) + timedelta(weeks=12)})
    assert (later["resolved_count"], later["span_recovered_count"], later["span_resolved_count"]) == (0, 2, 3)
    assert 0 < row["recovery_low"] < row["recovery"] < row["recovery_high"] < 1


def test_36_the_share_that_goes_away_stands_beside_the_advice(db: DuckDBPyConnection) -> None:
    for number in (1, 2, 3):
        said(db, number, "Stale bread.", rating=0.2)
        replied(db, number, "Thank you for telling us, we are sorry.", TEN + 10 * MINUTE)
    said(db, 4, "Stale bread.", rating=0.2)
    replied(db, 4, "That is not true.", TEN + 10 * MINUTE)
    said(db, 7, "Still stale, still waiting.", rating=0.2, author="author 3", at=TEN + 300 * MINUTE)
    triaged(db)
    counted(db, 1, 2, 3, 4)
    (row,) = measure(db, WEEK)
    assert (row["one_reply_count"], row["settled_count"]) == (3, 2)
    assert row["settled_low"] < ADVISED < row["settled_high"]


def test_36_a_complaint_after_a_week_of_silence_is_another_one(db: DuckDBPyConnection) -> None:
    said(db, 1, "Stale bread.", rating=0.2)
    said(db, 2, "Stale rolls.", rating=0.2)
    for number in (1, 2):
        replied(db, number, "Thank you for telling us, we are sorry.", TEN + MINUTE)
    said(db, 7, "Still stale.", rating=0.2, author="author 1", at=TEN + timedelta(days=7))
    said(db, 8, "Stale once more.", rating=0.2, author="author 2", at=TEN + timedelta(days=7, minutes=2))
    triaged(db)
    counted(db, 1, 2)
    behind = measures()["one-reply-share"].mentions_sql
    key = {"brand_id": WEEK["brand_id"], "week": WEEK["week"]}
    (row,) = measure(db, WEEK)
    assert (row["one_reply_count"], row["settled_count"]) == (2, 1)
    assert db.execute(behind, key).fetchall() == [(1,), (2,)]
    # Not read until the week of silence was over: of the second nothing is known yet.
    db.execute("UPDATE attempt SET fetched_at = $1", [TEN + timedelta(days=6)])
    (row,) = measure(db, WEEK)
    assert (row["one_reply_count"], row["settled_count"]) == (1, 0)
    assert db.execute(behind, key).fetchall() == [(1,)]


def test_37_complaints_are_counted_by_owner_and_state(db: DuckDBPyConnection) -> None:
    said(db, 1, "Stale bread.")
    ordered(db, 1, "assign", TEN + MINUTE, "bakery")
    ordered(db, 1, "investigate", TEN + 2 * MINUTE, "the oven timer was broken")
    triaged(db)
    found = case(db, 1)
    assert (found.owner, found.investigation, found.state) == ("bakery", "the oven timer was broken", "new")


SWORN = frozenset({"foul", "offensive"})


@pytest.mark.parametrize(
    ("facts", "action", "why"),
    [
        (Facts(signals=frozenset({"complaint", "safety"})), "escalate", "safety, a lawyer or a threat"),
        (Facts(signals=frozenset({"complaint"})), "reply_public", "a complaint"),
        (Facts(label="negative", author_hostile=2, length=9), "monitor", "author's empty hostile posts 3"),
        (Facts(label="neutral"), "ignore", "nothing asks for an answer"),
        # “fucking amazing” may be hidden where foul words are, but makes nobody a troll.
        (Facts(label="positive", signals=SWORN, author_hostile=2, length=9), "hide", "offensive words"),
        (Facts(label="neutral", signals=SWORN, author_hostile=2, length=9), "monitor", "do not feed trolls"),
    ],
)
def test_43_whom_can_we_help_is_decided_with_reasons(facts: Facts, action: str, why: str) -> None:
    made = decide(facts, RULES)
    assert made.action == action
    assert any(why in reason for reason in made.reasons)


def test_44_what_is_ignored_leaves_the_denominator_and_is_counted(db: DuckDBPyConnection) -> None:
    for number in (1, 2, 3):
        said(db, number, "Stale bread.")
    replied(db, 1, "We are sorry.", TEN + 59 * MINUTE)
    replied(db, 2, "We are sorry.", TEN + 61 * MINUTE)
    ordered(db, 3, "ignore", TEN + MINUTE, "cannot be pleased")
    triaged(db)
    counted(db, 1, 2, 3)
    (row,) = measure(db, WEEK)
    assert case(db, 3).ignored_reason == "cannot be pleased"
    assert (row["ignored_count"], row["due_count"], row["within_count"], row["within"]) == (1, 2, 1, 0.5)


def test_45_a_complaint_by_phone_has_the_same_states_and_figures(db: DuckDBPyConnection) -> None:
    said(db, 1, "Caller: stale bread.", site="import")
    said(db, 2, "Post: stale bread.")
    triaged(db)
    counted(db, 1, 2)
    by_phone, by_post = case(db, 1), case(db, 2)
    assert (by_phone.state, by_phone.rule_id, by_phone.due_at) == (
        by_post.state,
        by_post.rule_id,
        by_post.due_at,
    )
    (row,) = measure(db, WEEK)
    assert (row["case_count"], row["overdue_count"]) == (2, 2)


DANGER = "Their bread poisoned my child, and my lawyer knows."


def test_44_what_was_ordered_of_lesser_words_does_not_silence_a_danger(db: DuckDBPyConnection) -> None:
    for number in range(1, 6):
        said(db, number, "Stale bread.")
    triaged(db)
    ordered(db, 1, "ignore", TEN + MINUTE, "cannot be pleased")
    ordered(db, 2, "assign", TEN + MINUTE, "Ola")
    ordered(db, 3, "acknowledge", TEN + MINUTE)
    ordered(db, 3, "close", TEN + 2 * MINUTE, "new loaf sent")
    ordered(db, 4, "ignore", TEN + MINUTE, "cannot be pleased")
    ordered(db, 5, "ignore", TEN + MINUTE, "cannot be pleased")
    triaged(db, TEN + 3 * MINUTE)
    for number in (1, 2, 3):
        edited(db, number, DANGER, None, TEN + 9 * MINUTE, label="negative", signals=["complaint", "safety"])
    # Words that complain no more, and threaten, are a danger, too.
    edited(db, 4, "You hear from my lawyer.", None, TEN + 9 * MINUTE, label="neutral", signals=["legal"])
    edited(db, 5, "Stale bread and rolls.", None, TEN + 9 * MINUTE, label="negative")
    now = TEN + 10 * MINUTE
    triaged(db, now)
    assert [(case(db, one).state, case(db, one).owner) for one in range(1, 6)] == [
        ("new", "management"),
        ("new", "management"),
        ("acknowledged", "management"),
        ("new", "management"),
        ("ignored", "service"),
    ]
    assert {case(db, one).rule_id for one in (1, 2, 3, 4)} == {"danger"}
    assert case(db, 1).ignored_reason is None
    # Nobody was to answer it before: it has the time that a danger has.
    assert (case(db, 1).due_at, case(db, 2).due_at) == (now + 30 * MINUTE, TEN + 30 * MINUTE)
    assert [(one.at, one.value) for one in turned(db, BRAND, 1)] == [
        (now, "; ".join(decision(db, 1)["reasons"]))
    ]
    assert turned(db, BRAND, 5) == []
    # What is ordered of the danger itself holds, also when its author goes on.
    ordered(db, 1, "ignore", TEN + 20 * MINUTE, "a prank, as the police say")
    ordered(db, 2, "assign", TEN + 20 * MINUTE, "Ola")
    heard = ["complaint", "safety"]
    for number in (1, 2):
        edited(
            db,
            number,
            f"{DANGER} Today.",
            None,
            TEN + 30 * MINUTE,
            version=3,
            label="negative",
            signals=heard,
        )
    triaged(db, TEN + 31 * MINUTE)
    assert (case(db, 1).state, case(db, 2).owner) == ("ignored", "Ola")


def test_44_an_order_is_older_than_a_danger_in_a_warehouse_made_anew_too(db: DuckDBPyConnection) -> None:
    said(db, 1, "Stale bread.")
    ordered(db, 1, "ignore", TEN + MINUTE, "cannot be pleased")
    edited(db, 1, DANGER, None, TEN + 9 * MINUTE, label="negative", signals=["complaint", "safety"])
    triaged(db, TEN + timedelta(days=2))
    assert (case(db, 1).state, case(db, 1).due_at) == ("new", TEN + 39 * MINUTE)


def test_figures_of_nothing_are_none() -> None:
    row = figures([])
    assert (row["case_count"], row["recovery"], row["within_low"]) == (0, None, None)
