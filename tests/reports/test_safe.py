from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports import safe

INVISIBLE = "\x00\x07\x1b\u200b\u200f\u202e\u2066\u2069\ufeff\u2028\u00ad\U000e0041"


def test_invisible_and_direction_turning_characters_are_dropped() -> None:
    assert safe.words(f"a{INVISIBLE}b") == "ab"


def test_text_is_composed_and_put_in_one_line() -> None:
    assert safe.words("Cafe\u0301\r\n\t  au  lait ") == "Café au lait"


def test_names_from_right_to_left_turn_nothing_around_them() -> None:
    assert safe.isolated("Meridian\u202e Air") == "Meridian Air"
    assert safe.isolated("אל-כרמל 24\u2069\u2069 ") == "\u2068אל-כרמל 24\u2069"
    assert safe.isolated("خطوط ميريديان الجوية", 16) == "\u2068خطوط ميريديان…\u2069"
    assert not safe.isolated("\u200f")


def test_long_text_is_cut_at_a_word_with_an_ellipsis() -> None:
    cut = safe.words("word " * 200)
    assert cut.endswith("word…")
    assert len(cut) <= safe.LONGEST
    assert len(safe.words("W" * 10_000_000)) == safe.LONGEST


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    once = safe.words(text)
    assert safe.words(once) == once
    assert len(once) <= safe.LONGEST
    assert not any(unicodedata.category(one) in {"Cc", "Cs"} for one in once)


@pytest.mark.parametrize(
    "url",
    [
        None, "", "javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "//host.example/x", "/x",
        "http://[broken", "https://user:pass@host.example/", "https://user@host.example/", "ftp://host.example/",
        "https://", "java\tscript:alert(1)", "https://host.example/\u202egnp", "https://host.example/a b",
        "https://host.example/" + "x" * 3000,
    ],
)  # fmt: skip
def test_addresses_that_cannot_be_trusted_are_no_links(url: str | None) -> None:
    assert safe.link(url) is None


def test_the_host_is_shown_in_punycode() -> None:
    found = safe.link("https://раypal.example/x?a=1&b=2")
    assert found is not None
    assert found.host.startswith("xn--")
    assert found.url == "https://раypal.example/x?a=1&b=2"


@given(st.text())
def test_json_holds_nothing_that_html_could_read(text: str) -> None:
    told = safe.inert_json({"text": text})
    assert json.loads(told) == {"text": text}
    assert not set("<>&\u2028\u2029") & set(told)
