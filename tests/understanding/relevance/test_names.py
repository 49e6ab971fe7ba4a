"""How people write a name, and what only looks like it."""

from __future__ import annotations

import pytest

from tests.understanding.relevance.telling import article, post, told, verdict

NAMED = {
    "as it is": ("Bluebell", "Yesterday Bluebell opened a shop."),
    "possessive": ("Bluebell", "We waited for Bluebell's answer."),
    "typeset possessive": ("Bluebell", "We waited for Bluebell’s answer."),
    "genitive": ("Bluebell", "Bluebells Filiale in Graz ist zu."),
    "hyphened": ("Bluebell", "Die Bluebell-Filiale in Graz ist zu."),
    "two words": ("Bluebell Bakery", "The Bluebell Bakery on the corner."),
    "two words in one": ("Bluebell Bakery", "we love BluebellBakery so much"),
    "tag": ("Bluebell Bakery", "Never again. #bluebellbakery"),
    "account": ("Bluebell", "@bluebell_help where is my order"),
    "short": ("HP", "The new HP printers are loud."),
    "with a sign": ("AT&T", "My bill from AT&T is wrong."),
    "with signs": ("C++ Corner", "I bought it at C++ Corner."),
    "with a dot": ("booking.com", "Nobody at booking.com answers."),
    "digits": ("7Twelve", "They sell it at 7Twelve."),
    "accents left out": ("Café Möhre", "Das Cafe Mohre ist voll."),
    "Japanese": ("青鈴パン", "昨日、青鈴パンの新しい店に行った。"),
    "Arabic": ("زنبق", "افتتحت زنبق متجرا جديدا"),
    "Russian": ("Колокольчик", "Вчера «Колокольчик» открыл магазин."),
    "Chinese": ("蓝铃", "蓝铃的服务太慢了"),
    "wide letters": ("Bluebell", "Ｂｌｕｅｂｅｌｌ is open"),
}


@pytest.mark.parametrize(("name", "text"), NAMED.values(), ids=NAMED)
def test_it_is_named(name: str, text: str) -> None:
    one = verdict(post(text), name)
    assert one.is_relevant
    assert "it names" in told(one) or "tagged" in told(one)


def test_a_german_compound_begins_with_the_name() -> None:
    one = verdict(article("Die Bluebellfiliale ist zu.", language="de"), "Bluebell")
    assert "part of “Bluebellfiliale”" in told(one)
    assert "part of" not in told(verdict(article("The Bluebellshop is shut.", language="en"), "Bluebell"))


BENT = {
    "pl": ("Gust", "Pracownicy Gusta strajkują, a w Guście płace spadły."),
    "cs": ("Zvonka", "V neděli zaměstnanci Zvonky stávkovali."),
    "ru": ("Колокольчик", "Вчера клиенты были недовольны Колокольчиком."),
    "fi": ("Kello", "Eilen Kellon väki lakkoili."),
    "tr": ("Çiğdem", "Dün Çiğdemde grev vardı."),
}


@pytest.mark.parametrize(("language", "name", "text"), [(one, *said) for one, said in BENT.items()], ids=BENT)
def test_a_name_is_found_with_another_ending(language: str, name: str, text: str) -> None:
    whole = f"{text} {'x' * 600}"
    assert "the name is part of" in told(verdict(article(whole, language=language), name))
    assert verdict(article(whole, language=language), name).is_relevant


def test_a_longer_word_is_no_bent_name() -> None:
    text = "W niedzielę Gustownia otworzyła sklep, a gusta klientów są różne. " * 12
    assert verdict(article(text, language="pl"), "Gust").kind == "not_named"


@pytest.mark.parametrize("slip", ["Blubell", "Bluebel", "Bluebbell", "Bleubell"])
def test_a_slip_of_the_pen_is_found(slip: str) -> None:
    assert "looks like a slip" in told(verdict(article(f"Nobody at {slip} answers."), "Bluebell"))


def test_a_misspelling_that_is_told_counts_like_the_name() -> None:
    assert "it names “Blue Bell”" in told(
        verdict(article("At Blue Bell nobody answers."), "Bluebell", misspellings=("Blue Bell",))
    )


@pytest.mark.parametrize(("name", "text"), [("Slock", "A Stock fell."), ("Elba", "Near Elbe it rains.")])
def test_a_short_name_is_not_found_in_another_word(name: str, text: str) -> None:
    assert "slip" not in told(verdict(article(text), name))


def test_part_of_a_word_is_no_name() -> None:
    one = verdict(article("He is a member of the Shellfish club. " * 20), "Shell")
    assert one.kind == "not_named"


def test_an_excerpt_that_does_not_name_it_stays() -> None:
    one = verdict(article("The shop on the corner is shut ...", is_snippet=True), "Bluebell")
    assert one.is_relevant
    assert "do not name it" in told(one)


def test_an_answer_in_a_thread_stays() -> None:
    assert verdict(post("Same here! " * 80, is_answer=True), "Bluebell").is_relevant


@pytest.mark.parametrize("kind", ["review", "article"])
def test_what_stands_at_the_brands_own_address_is_about_it(kind: str) -> None:
    site = "trustpilot" if kind == "review" else "import"
    one = verdict(article("Awful, never again.", kind=kind, site=site), "Bluebell", never=("awful",))
    assert one.is_relevant
    assert one.score > 0.99


def test_its_people_and_products_stand_for_it() -> None:
    about = {"people": ("Ada Quill",), "products": ("Morning Loaf",)}
    assert "it speaks of “Morning Loaf”, “Ada Quill”" in told(
        verdict(article("Ada Quill presents the Morning Loaf. " * 30), "Bluebell", **about)
    )
