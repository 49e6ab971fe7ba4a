from __future__ import annotations

import numpy as np
import pytest

from understanding.encoder import Reading
from understanding.records import Sentiment
from understanding.themes import Told, in_force, spoken_of

CARD = {"themes": ["staff", "food"], "signals": []}
GOOD, BAD, SO_SO = Sentiment(0.05, 0.1, 0.85), Sentiment(0.85, 0.1, 0.05), Sentiment(0.4, 0.2, 0.4)


def reading(staff: float = -4.0, food: float = -4.0) -> Reading:
    heads = np.array([[staff, 0, 0, 0], [food, 0, 0, 0]], dtype=np.float32)
    return Reading(np.zeros(3, np.float32), heads, np.zeros(0, np.float32), np.zeros(4, np.float32))


def feels(words: str) -> Sentiment:
    """Feel what the words say outright."""
    good, bad = "great" in words.casefold(), "horrible" in words.casefold()
    return SO_SO if good == bad else GOOD if good else BAD


def labels(
    words: str, read: Reading, language: str = "en", packs: tuple[str, ...] = ("restaurant",)
) -> dict[str, str]:
    found = spoken_of(Told(words, language, read), CARD, in_force(packs), feels)
    return {theme.name: theme.sentiment.label for theme in found if theme.sentiment}


@pytest.mark.parametrize(
    "words",
    [
        "Great food, horrible service",
        "The food was great but the service was horrible.",
        "The service was horrible. It took ages to be seen, to be heard. The food, though, was great.",
    ],
)
def test_each_theme_has_a_feeling_of_its_own(words: str) -> None:
    told = labels(words, reading(2, 2))
    assert (told["food"], told["staff"]) == ("positive", "negative")


@pytest.mark.parametrize(
    ("words", "language", "expected"),
    [
        ("Cheap, but the room is cramped", "en", {"price": 1, "comfort": -1}),
        ("The bill is not cheap and the waiter wasn't rude", "en", {"price": -1, "staff": 1}),
        ("It is not that. Cheap it is.", "en", {"price": 1}),
        ("A bargain at noon, overpriced at night", "en", {"price": 0}),
        ("Nicht teuer, das Personal war unfreundlich", "de", {"price": 1, "staff": -1}),
        ("Pas cher du tout, serveurs désagréables", "fr", {"price": 1, "staff": -1}),
        ("Nada barato y la comida insípida", "es", {"food": -1}),
    ],
)
def test_words_praise_and_blame_a_theme_unless_they_are_denied(
    words: str, language: str, expected: dict[str, int]
) -> None:
    found = in_force().found(words, language)
    assert {name: found[name].verdict for name in expected} == expected


def test_praise_and_blame_count_for_their_theme_alone() -> None:
    assert labels("The food was great and the price steep", reading(food=3)) == {
        "food": "positive",
        "price": "negative",
    }


def test_a_head_without_words_is_heard() -> None:
    assert labels("They could not have been kinder, great", reading(staff=5), packs=()) == {
        "staff": "positive"
    }


def test_words_lift_a_head_that_doubts_and_without_any_it_stays_silent() -> None:
    assert "staff" in labels("A great waiter", reading(staff=-1))
    assert "staff" not in labels("A great evening", reading(staff=-1))


def test_a_theme_of_the_trade_is_known_by_its_words() -> None:
    words = "Horrible: my suitcase came back without wheels"
    assert labels(words, reading(), packs=("travel",)) == {"baggage": "negative"}
    assert "baggage" not in labels(words, reading(), packs=())


def test_nothing_is_felt_where_the_language_was_not_measured() -> None:
    (found,) = spoken_of(Told("the waiter", "en", reading(staff=3)), CARD, in_force(), lambda _: None)
    assert (found.name, found.sentiment) == ("staff", None)


def test_a_long_text_costs_few_readings() -> None:
    asked: list[str] = []

    def count(words: str) -> Sentiment:
        asked.append(words)
        return GOOD

    words = "The waiter was late, but the soup was hot. " * 60
    found = spoken_of(Told(words, "en", reading(2, 2)), CARD, in_force(["restaurant"]), count)
    assert len(asked) <= 1 + len(found)
    assert all(len(words) < 300 for words in asked[1:])
