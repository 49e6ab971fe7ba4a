"""Articles that are made from one template, and what only resembles one another."""

from __future__ import annotations

from tests.understanding.relevance.telling import article, post
from understanding.relevance.judge import Judge
from understanding.relevance.records import Profile

BRIEF = Profile(("Bluebell",))
FILLED = "{} reports that Bluebell counted {} guests at its shop in {} and sold {} loaves of bread that day"
FACTS = (
    ("Anna", 312, "Graz", 40),
    ("Bert", 88, "Linz", 71),
    ("Cleo", 95, "Wels", 12),
    ("Dora", 41, "Steyr", 9),
)


def texts() -> list[str]:
    return [FILLED.format(*facts) for facts in FACTS]


def test_three_with_other_facts_are_a_template_and_the_first_counts() -> None:
    asked = [article(text, published=float(number)) for number, text in enumerate(texts())]
    verdicts = list(Judge(BRIEF).judge(asked).values())
    assert [one.kind for one in verdicts] == [None, "template_copy", "template_copy", "template_copy"]
    assert len({one.template_key for one in verdicts}) == 1


def test_two_are_none() -> None:
    asked = [article(text) for text in texts()[:2]]
    assert {one.template_key for one in Judge(BRIEF).judge(asked).values()} == {None}


def test_copies_of_one_text_are_a_story_and_no_template() -> None:
    asked = [article(texts()[0]) for _ in range(9)]
    assert {one.kind for one in Judge(BRIEF).judge(asked).values()} == {None}


def test_posts_that_quote_one_another_are_no_template() -> None:
    asked = [post(f"{text} {number}") for number, text in enumerate(texts())]
    assert {one.template_key for one in Judge(BRIEF).judge(asked).values()} == {None}


def test_a_template_keeps_its_key_and_the_one_that_counted() -> None:
    older = article(texts()[3], published=9.0, template_key="t1", has_counted=True)
    asked = [article(text, published=float(number)) for number, text in enumerate(texts()[:3])]
    verdicts = Judge(BRIEF).judge([*asked, older])
    assert {one.template_key for one in verdicts.values()} == {"t1"}
    assert [key for key, one in verdicts.items() if one.is_relevant] == [older.key]


def test_reports_on_markets_are_told_as_such() -> None:
    text = (
        "This market report on bread gives a comprehensive overview of key players such as Bluebell Ltd"
        " and {} with a forecast to {} in {} and growth opportunities"
    )
    asked = [
        article(text.format(*facts))
        for facts in (("Aal", 2031, "Peru"), ("Brot", 2032, "Chile"), ("Ca", 29, "Oz"))
    ]
    assert {one.kind for one in Judge(BRIEF).judge(asked).values()} == {"market_report"}
