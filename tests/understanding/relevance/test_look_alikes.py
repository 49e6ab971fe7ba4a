"""What people decided about one mention, carried over to those that look like it."""

from __future__ import annotations

from datetime import date

from tests.understanding.relevance.telling import article, told
from understanding.relevance.judge import Judge
from understanding.relevance.look_alikes import Decision, LookAlikes
from understanding.relevance.records import Profile, Said, Verdict

PROFILE = Profile(("Gusset",))
DAY = date(2026, 11, 10)
PLACE = "The harbour town Gusset holds its regatta again, with forty boats and a lantern parade on the pier."


def judged(said: Said, *decisions: tuple[Said, bool]) -> Verdict:
    known = [Decision(one, is_us, DAY) for one, is_us in decisions]
    return Judge(PROFILE, known).judge([said])[said.key]


def test_almost_the_same_words() -> None:
    again = article(PLACE.replace("forty", "fifty"))
    assert judged(again).is_relevant
    one = judged(again, (article(PLACE), False))
    assert one.kind == "look_alike"
    assert one.why == "almost the same words as one that you excluded on 2026-11-10"


def test_the_newest_decision_that_is_likest_counts_and_may_keep() -> None:
    thing = "The tailor put a new gusset into the coat of the mayor and took it in at both sides."
    again = article(thing.replace("mayor", "baker"))
    assert judged(again).kind == "other"
    assert judged(again, (article(thing), True)).is_relevant


def test_made_at_the_same_place_after_the_same_pattern() -> None:
    text = (
        "Tide table of {} for Gusset: high water at {} and low at {} with winds from {} by noon and {} rain"
    )
    taught = article(text.format("Monday", 4, 11, "west", "no"), url="https://tides.example/1")
    asked = article(text.format("Friday", 7, 13, "Oslo", "much"), url="https://tides.example/2")
    assert judged(asked, (taught, False)).kind == "look_alike"


def test_words_of_the_same_context() -> None:
    asked = article(
        "After the regatta the pier of Gusset was swept, and the lantern makers went home content."
    )
    one = judged(asked, (article(PLACE), False))
    assert one.kind == "look_alike"
    assert "it shares “lantern”, “pier”, “regatta” with one that you excluded" in told(one)


def test_words_that_the_brands_own_mentions_use_exclude_nothing() -> None:
    ours = [
        article(f"Gusset (NYSE: GSST) lights the pier with {n} lantern lamps for the regatta.")
        for n in range(4)
    ]
    asked = article("In June Gusset lit the regatta and its pier by lantern.")
    verdicts = Judge(PROFILE, [Decision(article(PLACE), False, DAY)]).judge([asked], ours)
    assert verdicts[asked.key].is_relevant


def test_a_decision_says_nothing_of_its_own_mention() -> None:
    said = article(PLACE)
    assert judged(said, (said, False)).score == judged(said).score


def test_a_rule_that_errs_when_tried_on_what_is_decided_is_not_used() -> None:
    pairs = (("apple", "pear"), ("plum", "lime"), ("kiwi", "melon"))
    mixed = [
        Decision(article(f"Gusset sold {one} beside {other}"), is_us, DAY)
        for one, other in pairs
        for is_us in (True, False)
    ]
    assert not LookAlikes(mixed, ("gusset",)).is_context_trusted
    places = [
        Decision(article(f"Regatta {n} at the pier of Gusset, by lantern"), False, DAY) for n in range(6)
    ]
    assert LookAlikes(places, ("gusset",)).is_context_trusted
