from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from understanding import theme_packs
from understanding.evidence import Evidence, WordLists, probability
from understanding.phrases import Phrases, folded
from understanding.theme_packs import PackError, understand

LANGUAGES = {"en", "de", "fr", "es", "it", "pt", "nl"}

BAKERY = """\
about: Bakeries.
themes:
  crust:
    title: Crust
    about: How it cracks.
    words:
      en: [crust*, too hard]
      de: kruste, "*rinde"
    hints:
      any: crisp
    never:
      en: crust of the earth
"""


def lists(text: str = BAKERY) -> WordLists:
    return WordLists([understand("bakery", text)])


@pytest.mark.parametrize("name", theme_packs.NAMES)
def test_every_pack_that_comes_along_can_be_read_and_speaks_seven_languages(name: str) -> None:
    pack = theme_packs.shipped(name)
    assert pack.about
    for theme in pack.themes:
        if theme.title:
            assert theme.phrases["words"].keys() >= LANGUAGES, theme.name


def test_every_theme_has_a_title_once_the_packs_are_together() -> None:
    known = WordLists(theme_packs.shipped(name) for name in theme_packs.NAMES)
    assert all(theme.title and theme.about for theme in known.by_name.values())
    assert {"staff", "baggage", "outage"} <= known.by_name.keys()


@pytest.mark.parametrize(
    ("words", "language", "found"),
    [
        ("The CRUSTS were too hard", "en", {"crust": Evidence(words=(4, 16))}),
        ("Die Brotrinde war gut", "de", {"crust": Evidence(words=(4,))}),
        ("Nice and crisp", "en", {"crust": Evidence(hints=(9,))}),
        ("It lies in the crust of the earth", "en", {}),
        ("too soft, hard to say", "en", {}),
        ("Die Kruste", "en", {}),
        ("Die Kruste", None, {"crust": Evidence(words=(4,))}),
    ],
)
def test_words_are_found_in_their_language(words: str, language: str, found: dict[str, Evidence]) -> None:
    assert lists().found(words, language) == found


def test_accents_and_apostrophes_make_no_difference() -> None:
    phrases = Phrases.of({"wait": ["file d'attente", "Größe"]})
    assert [name for name, _, _ in phrases.found("La File d’ATTENTE, la grosse")] == ["wait", "wait"]


def test_scripts_without_spaces_are_searched_within() -> None:
    assert list(Phrases.of({"staff": ["店員"]}).found("あの店員さん")) == [("staff", 2, 4)]


@pytest.mark.parametrize(
    ("phrase", "text", "other"),
    [
        ("सेवा", "यहाँ की सेवा ख़राब है", "उसने सी वी भेजा"),
        ("ख़राब सेवा", "बहुत ख़राब सेवा", "बहुत ख़राब रोटी"),
        ("சேவை*", "சேவையில் குறை", "சுவை நன்று"),
        ("שירות", "שֵׁירוּת טוב", "שיר"),
        ("cafés", "Deux cafe\u0301s froids", "la cafetière"),
    ],
)
def test_vowel_signs_and_points_belong_to_their_words(phrase: str, text: str, other: str) -> None:
    phrases = Phrases.of({"service": [phrase]})
    assert [name for name, _, _ in phrases.found(text)] == ["service"]
    assert list(phrases.found(other)) == []


@given(st.text(max_size=60))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("themes:\n  crust:\n    tittle: A\n", "line 3: theme crust: unknown key 'tittle'"),
        ("themes:\n  Crust:\n    words:\n      en: a\n", "line 2: 'Crust' is no name"),
        (
            "themes:\n  crust:\n    words:\n      english: hard\n",
            "line 4: crust.words: 'english' is no language",
        ),
        ("themes:\n  crust:\n    words:\n      en:\n        - hard\n        - a*\n", "line 6: .*too much"),
        ("themes:\n  crust:\n    words:\n      en: hard,, soft\n", "line 4: .*empty"),
        ("themes:\n  crust:\n    words:\n      en: ha(rd\n", "line 4: .*not made of words"),
        ("themes:\n  crust:\n    title: A\n", "theme crust has no words"),
        ("themes:\n  a1:\n    words: {en: x}\n  a1:\n    words: {en: x}\n", "line 4: .*twice"),
        ("themes: [", "line 1: not valid YAML"),
        ("about: nothing\n", "needs `themes`"),
        ("", "empty"),
    ],
)
def test_a_pack_that_cannot_be_followed_names_the_line(text: str, problem: str) -> None:
    with pytest.raises(PackError, match=problem):
        understand("bakery", text)


def test_words_alone_tell_what_no_head_knows() -> None:
    assert probability(Evidence(words=(0,)), None, {}) > 0.5 > probability(Evidence(hints=(0,)), None, {})


@given(st.floats(-20, 20), st.floats(0, 5))
def test_a_word_never_makes_a_theme_less_likely(head: float, weight: float) -> None:
    weights = {"word": weight}
    assert probability(Evidence(words=(3,)), head, weights) >= probability(Evidence(), head, weights)
