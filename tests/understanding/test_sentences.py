from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from understanding.sentences import clauses, split, towards

US, RIVALS = ("Zelka",), ("Acme", "Northline")


@pytest.mark.parametrize(
    "sentences",
    [
        ["I paid Mr. Smith $3.50 at 9 a.m. on Friday.", "It was e.g. awful!", "Never again... really."],
        ["J. K. Rowling came.", "Did she?", "Yes!!!", "She did"],
        ['He said "Great!"', "Then he left."],
        ["Wait... what?!", "No."],
        ["Version 2.0 is out.", "See example.com for more.", "OK"],
        ["Love it 😍", "The staff was rude 😡😡", "Never again"],
        ["Am 3. Mai war ich z.B. dort.", "Es war Dr. Meier usw. bekannt."],
        ["¿Por qué?", "¡Qué horror!", "El Sr. García no vino."],
        ["这家店很好。", "服务很差！", "“不会再来。”", "真的？"],
        ["最高でした。", "また行きます！"],
        ["الخدمة سيئة؟", "نعم جدا.", "لن أعود"],
        ["यह अच्छा है।", "सेवा खराब थी॥", "बस।"],
        ["Всё плохо, г. Москва.", "Ужас!"],
    ],
)
def test_a_text_is_cut_into_its_sentences(sentences: list[str]) -> None:
    between = "" if sentences[0][-1] in "。！॥।" else " "
    assert split(between.join(sentences)) == sentences


@pytest.mark.parametrize("row", ["😡", "❤️", "! ", "!😡", ".", " ", "\n", " \n", "\t", ",", "- ", " - "])
def test_a_long_row_of_the_same_ends(row: str) -> None:
    told = "Acme lost my bag!" + row * 5_000
    assert split(told)[0].startswith("Acme lost my bag!")
    assert clauses(told)[0].startswith("Acme lost my bag")


def test_a_line_of_its_own_is_a_sentence() -> None:
    assert split("First line\nSecond line\n- a third") == ["First line", "Second line", "- a third"]


def test_a_wrapped_line_goes_on_and_an_empty_one_ends() -> None:
    assert split("The parcel that I\nordered never came\n\nthanks for nothing") == [
        "The parcel that I\nordered never came",
        "thanks for nothing",
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Great food, but the service was slow", ["Great food", "but the service was slow"]),
        ("Das Essen war gut; leider kalt – und teuer", ["Das Essen war gut", "leider kalt", "und teuer"]),
        ("味道很好，但是服务很差", ["味道很好", "但是服务很差"]),
        ("La comida bien pero el servicio mal", ["La comida bien", "pero el servicio mal"]),
        ("A plain one", ["A plain one"]),
    ],
)
def test_a_sentence_is_cut_where_it_turns(sentence: str, expected: list[str]) -> None:
    assert clauses(sentence) == expected


@pytest.mark.parametrize(
    ("text", "ours"),
    [
        # another is praised or blamed in the same text
        ("Acme is slow, but Zelka was great", "but Zelka was great"),
        (
            "Acme is slow. The queue was endless. Zelka was great. They helped me.",
            "Zelka was great. They helped me.",
        ),
        ("Unlike Acme, Zelka refunds quickly", "Zelka refunds quickly"),
        ("Love Acme's bread and Zelka's coffee was cold", "Zelka's coffee was cold"),
        ("Zelka was great and Acme terrible", "Zelka was great"),
        ("While Zelka is cheap, Acme never delivers", "While Zelka is cheap"),
        ("Zelka beats Acme; Acme's battery died. It was awful.", "Zelka beats Acme"),
        ("ZÉLKA ist toll, Acme ist schlecht", "ZÉLKA ist toll"),
        ("@zelka_help was kind. #Acme never answered. They ignored me.", "@zelka_help was kind."),
        ("Zelka's app crashes. It is awful. Acme Bank has a good one.", "Zelka's app crashes. It is awful."),
        # somebody unknown comes up
        ("Zelka is slow. Meanwhile Parliament voted on tax.", "Zelka is slow."),
    ],
)
def test_what_speaks_of_somebody_is_chosen(text: str, ours: str) -> None:
    assert towards(text, US, RIVALS) == (ours, "sentences")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Nobody is named here. It was bad.",
        "Acme alone is named. It was bad.",
        "Zelkaland is fun. The rides are bad.",
        "I waited three hours. Nobody came. Shame on you @ZelkaHelp!",
        "Zelka and Acme are both terrible",
        "Zelka hat mir geholfen. Der Mitarbeiter war sehr freundlich.",
        "#zelkasupport 👍",
    ],
)
def test_otherwise_it_is_all_of_the_text(text: str) -> None:
    assert towards(text, US, RIVALS, "de" if "hat" in text else "en") == (text, "all")


def test_where_nouns_have_capitals_they_are_no_names() -> None:
    text = "Zelka war gut. Gestern kam das Paket in einer Schachtel. Acme war schlecht."
    assert towards(text, US, RIVALS, "de") == (text.rpartition(" Acme")[0], "sentences")


def test_names_are_found_in_scripts_without_spaces() -> None:
    chinese = "我喜欢泽尔卡的服务，但是阿克米很差。阿克米太慢了。"
    assert towards(chinese, ("泽尔卡",), ("阿克米",)) == ("我喜欢泽尔卡的服务", "sentences")
    japanese = "ゼルカは最高だけどアクメは遅い。"
    assert towards(japanese, ("ゼルカ",), ("アクメ",)) == ("ゼルカは最高だけど", "sentences")


def test_a_long_text_speaks_of_somebody_only_once_it_has_named_it() -> None:
    article = "The town council met on Monday evening to talk about parking. " * 20
    found, basis = towards(f"{article}Zelka closes its plant. Workers wept.", US)
    assert (found, basis) == ("Zelka closes its plant. Workers wept.", "sentences")


WORDS = st.sampled_from(["Zelka", "Acme", "is", "bad.", "and", "but", "😡", "It", "的。", "\n", ",", "Mr."])


@given(st.lists(WORDS, max_size=30).map(" ".join) | st.text(max_size=200))
@settings(max_examples=200)
def test_nothing_is_added_and_cutting_loses_only_space(text: str) -> None:
    assert "".join("".join(split(text)).split()) == "".join(text.split())
    found, basis = towards(text, US, RIVALS)
    assert (found == text) == (basis == "all")
    assert set("".join(found.split())) <= set("".join(text.split()) + ",")


@pytest.mark.parametrize("about", [["Zelka, Inc."], ["Zelka, Inc.", "Zelka"]])
@pytest.mark.parametrize(
    "text",
    [
        "Zelka, Inc. sues Acme (Holding) over patents.",
        "Zelka, Inc. is far worse than Acme (Holding), avoid.",
        "Acme (Holding) is great, Zelka, Inc. is terrible.",
    ],
)
def test_a_name_is_never_cut(text: str, about: list[str]) -> None:
    assert towards(text, about, ["Acme (Holding)", "Acme"]) == (text, "all")
