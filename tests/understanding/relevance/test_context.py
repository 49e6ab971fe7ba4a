"""What the words around a name tell: an ordinary word, somebody else, another company, or the brand."""

from __future__ import annotations

import pytest

from tests.understanding.relevance.telling import article, post, told, verdict
from understanding.relevance.judge import Judge
from understanding.relevance.records import Other, Profile, Said

OTHERS = {
    "a thing": "The rope ran through the gusset of his coat before it tore.",
    "a verb": "You have to gusset the corners, or the bag will not stand.",
    "a person": "Then defender Callum Gusset, 34, put the ball over the bar.",
    "with a title": "The court heard Mr. Gusset for two hours on Monday.",
    "a market": "Global Steel Gusset Market report: key players, growth opportunities.",
}
OURS = {
    "a company": "In Spring the logistics company Gusset hired forty planners.",
    "listed": "Gusset (NYSE: GSST) rose by two percent in early trading.",
    "its form": "The contract went to Gusset Technologies Inc after a long tender.",
    "its shares": "Gusset shares fell on Tuesday after the news.",
    "its origin": "The order went to the Finnish Gusset, which beat five others.",
    "after a day": "On Monday Gusset said that it would appeal.",
    "in a list": "Planners compare Pelican, Gusset and Norden.",
    "share of a market": "Of key players in the forecast for 2026 Gusset market share grows.",
    "both": "The Gusset app has a gusset as its sign, which is the joke.",
}


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS)
def test_somebody_or_something_else(text: str) -> None:
    one = verdict(article(text), "Gusset")
    assert one.kind == "other"
    assert one.why is not None


@pytest.mark.parametrize("text", OURS.values(), ids=OURS)
def test_the_brand(text: str) -> None:
    assert verdict(article(text), "Gusset").is_relevant


def test_people_who_post_write_names_small() -> None:
    text = "is gusset down again? i cannot load my routes"
    assert verdict(post(text), "Gusset").is_relevant
    assert verdict(post(text.replace("is", "Is")), "Gusset").is_relevant


def test_a_headline_in_title_case_tells_no_names_apart() -> None:
    assert verdict(
        article("", "How The Darling Gusset Lost Its Way In Three Short Years"), "Gusset"
    ).is_relevant


def test_a_name_that_begins_small_has_no_case_to_go_by() -> None:
    assert verdict(article("There we bought the gusset shoes in June."), "gusset").is_relevant


def test_a_name_of_two_words_is_hardly_an_ordinary_one() -> None:
    assert verdict(article("We went to the bluebell bakery on Sunday."), "Bluebell Bakery").is_relevant


def test_others_of_the_same_name_that_are_told() -> None:
    others = (Other("Gusset County", ("sheriff", "county fair")),)
    one = verdict(article("The sheriff of Gusset County opened the county fair."), "Gusset", others=others)
    assert one.kind == "other"
    assert "as one does of Gusset County" in told(one)
    assert verdict(article("In March Gusset opened an office."), "Gusset", others=others).is_relevant


def test_words_that_are_ruled_out_or_asked_for() -> None:
    text = "In March Gusset opened an office near the quarry."
    assert verdict(article(text), "Gusset", never=("quarry",)).kind == "never"
    assert verdict(article(text), "Gusset", needs=("routes", "planners")).kind == "needs"
    assert verdict(article(text), "Gusset", needs=("office",)).is_relevant


def test_a_word_that_is_ruled_out_is_told_from_others_by_its_vowel_signs() -> None:
    assert verdict(article("उसने Gusset को सी वी भेजा"), "Gusset", never=("सेवा",)).kind is None
    assert verdict(article("Gusset की सेवा"), "Gusset", never=("सेवा",)).kind == "never"


def test_what_the_brand_is_outweighs_a_doubt() -> None:
    text = "Route planners often ask whether to gusset or not to gusset their freight software."
    assert verdict(article(text), "Gusset").kind == "other"
    assert verdict(article(text), "Gusset", what="freight route software").is_relevant


def test_words_of_the_sure_tell_of_the_unsure() -> None:
    sure = [
        article(f"The tailor sewed the gusset with {x} thread, seams first.") for x in ("red", "blue", "grey")
    ]
    ours = [article(f"Gusset (NYSE: GSST) ships freight to {x}.") for x in ("Graz", "Linz", "Wels")]
    known: list[Said] = [*sure, *ours]
    asked = article("", "Tailor Gusset: Thread And Seams")
    alone, among = (Judge(Profile(("Gusset",))).judge([asked], around)[asked.key] for around in ([], known))
    assert among.score < alone.score
    assert "surely not about the brand" in told(among)
