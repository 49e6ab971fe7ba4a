from __future__ import annotations

import pytest

from understanding.naming import finder


@pytest.mark.parametrize(
    "text",
    [
        "Meridian Air lost my bag",
        "MERIDIAN AIR",
        "méridian air’s staff",
        "Meridian\nAir",
        "thanks @MeridianAir!",
        "@meridian_air_help where is it",
        "#meridianair2026",
        "#MeridianAir",
        "(Meridian-Air)",
        "MERIDIAN AIR'in hizmeti",
    ],
)
def test_a_name_is_found_however_it_is_written(text: str) -> None:
    found = finder(("Meridian Air",), ())
    assert found is not None
    assert found.found(text) == ("us",)


@pytest.mark.parametrize(
    "text", ["Meridian Airways", "meridian", "premeridian air", "MeridianAirport", "#meridianairshow", ""]
)
def test_another_word_is_no_name(text: str) -> None:
    found = finder(("Meridian Air",), ())
    assert found is not None
    assert found.found(text) == ()


def test_the_longer_name_counts_where_one_holds_the_other() -> None:
    found = finder(("Meridian Air",), ("Meridian", "Air"))
    assert found is not None
    assert found.found("Meridian Air, not Meridian, and not Air.") == ("us", "rival", "rival")


def test_names_of_signs_and_digits_are_found() -> None:
    found = finder(("C&A", "Yahoo!", "3M"), ("O2",))
    assert found is not None
    assert found.found("C&A, yahoo! 3m and o2; but not C&As2, 33M or O22") == ("us", "us", "us", "rival")


def test_names_are_found_within_words_where_nothing_is_put_between_them() -> None:
    found = finder(("삼성 전자", "トヨタ"), ())
    assert found is not None
    assert found.found("삼성전자는 좋다。トヨタは") == ("us", "us")
    latin = finder(("Zelka",), ("Acme",))
    assert latin is not None
    assert latin.found("我买了Zelka的手机，比Acme好") == ("us", "rival")


def test_without_a_name_there_is_nothing_to_find() -> None:
    assert finder((), ("Acme",)) is None
    assert finder((" ",), ()) is None
