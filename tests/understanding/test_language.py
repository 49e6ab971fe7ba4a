from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from understanding.language import code, identify, letters

SENTENCES = {
    "en": "The bakery on the corner sold me stale bread again this morning.",
    "de": "Die Bäckerei an der Ecke hat mir heute Morgen wieder altes Brot verkauft.",
    "fr": "La boulangerie du coin m'a encore vendu du pain rassis ce matin.",
    "es": "La panadería de la esquina me vendió otra vez pan duro esta mañana.",
    "it": "Il panificio all'angolo mi ha venduto di nuovo pane raffermo stamattina.",
    "nl": "De bakkerij op de hoek heeft me vanmorgen weer oud brood verkocht.",
    "pl": "Piekarnia na rogu znowu sprzedała mi dziś rano czerstwy chleb.",
    "tr": "Köşedeki fırın bu sabah bana yine bayat ekmek sattı.",
    "ru": "Пекарня на углу сегодня утром снова продала мне чёрствый хлеб.",
    "el": "Ο φούρνος της γωνίας μου πούλησε πάλι μπαγιάτικο ψωμί σήμερα το πρωί.",
    "ja": "角のパン屋は今朝もまた古いパンを売りました。",
    "zh": "街角的面包店今天早上又卖给我不新鲜的面包。",
    "ko": "모퉁이 빵집이 오늘 아침에 또 오래된 빵을 팔았어요.",
    "ar": "باعني المخبز في الزاوية خبزا قديما مرة أخرى هذا الصباح.",
}


@pytest.mark.parametrize("code", SENTENCES)
def test_a_sentence_is_identified(code: str) -> None:
    assert identify([SENTENCES[code]], [None]) == [code]


@pytest.mark.parametrize("code", SENTENCES)
def test_a_wrong_declaration_does_not_stand_against_a_sentence(code: str) -> None:
    assert identify([SENTENCES[code]], ["en" if code != "en" else "de"]) == [code]


@pytest.mark.parametrize("text", ["", "👍👍👍", "2026-11-16 09:30", "https://bakery.example/the-best-bread"])
def test_without_letters_it_is_what_was_declared_or_unknown(text: str) -> None:
    assert identify([text, text], ["de", None]) == ["de", None]


def test_a_few_words_are_what_was_declared_or_the_likeliest() -> None:
    assert identify(["Super!"] * 2, ["de", "fr"]) == ["de", "fr"]
    assert identify(["Great phone!", "Sehr schlecht.", "Très bien"], [None] * 3) == ["en", "de", "fr"]
    name = "Bluebell Restaurant Berlin"
    assert identify([name] * 2, ["en", "de"]) == ["en", "de"]


@pytest.mark.parametrize(
    "text", ["yeh phone bahut accha hai bhai", "mujhe pasand nahi aaya, paisa barbad ho gaya yaar"]
)
def test_hindi_in_latin_letters_is_hindi(text: str) -> None:
    assert identify([text] * 2, [None, "en"]) == ["hi", "hi"]


def test_a_rare_language_is_told_from_the_usual_ones() -> None:
    swahili = "Duka la mikate la kona limeniuzia tena mkate wa zamani asubuhi hii."
    afrikaans = "Die diens was verskriklik en die kos was koud toe dit uiteindelik gekom het."
    assert identify([swahili, afrikaans] * 2, [None, None, "en", "nl"]) == ["sw", "af", "sw", "af"]


def test_links_and_handles_are_no_words() -> None:
    text = "@bluebell_bakery #freshbread https://bakery.example/the-best-bread gut"
    assert letters(text) == len("gut")


def test_a_declared_region_is_dropped_and_nonsense_ignored() -> None:
    declared = ["en-GB", "PT_br", " fr ", "english", "", "x", "NA", "xx", "jp"]
    assert [code(one) for one in declared] == ["en", "pt", "fr", *[None] * 6]
    assert identify(["Super!"] * 2, ["NA", None]) == identify(["Super!"] * 2, [None, None])
    assert identify(["Pão."] * 2, declared[1:3]) == ["pt", "fr"]


def test_a_language_has_one_code_however_it_is_declared() -> None:
    sentence = "Bakeriet på hjørnet solgte meg gammelt brød igjen i dag tidlig."
    assert identify([sentence, "Brød."], ["nb-NO", "nb"]) == ["no", "no"]


@given(st.lists(st.text(max_size=40) | st.sampled_from(list(SENTENCES.values())), max_size=5))
@settings(max_examples=40)
def test_no_text_depends_on_its_neighbours(texts: list[str]) -> None:
    alone = [identify([text], [None])[0] for text in texts]
    assert identify(texts, [None] * len(texts)) == alone
    assert all((found is None) == (letters(text) == 0) for text, found in zip(texts, alone, strict=True))
