"""Whatever names and texts hold, judging ends soon and with a verdict."""

from __future__ import annotations

import time

import pytest

from tests.understanding.relevance.telling import article, post, verdict

HOSTILE = {
    "nothing": "",
    "spaces": " \n\t ",
    "regex": r"(a+)+$ [^\w]* .*?{9999} \1 Gusset",
    "bidi": "\u202eGusset\u202c \u2066fell\u2069 on \u200fMonday",
    "invisible": "G\u200bus\u00adset opened an office in March.",
    "surrogate": "Gusset \ud83d fell",
    "nul": "Gusset\x00fell",
    "signs": "@#@#@# ((( NASDAQ: )))) “”“” — … !!!",
    "combining": "G\u0301\u0302\u0303" * 500,
    "markup": "<script>alert('Gusset')</script>",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("name", ["Gusset", "(a+)+$", "[", "\\", "*", "A", "🙂", "?", "日", "  x  "])
def test_a_verdict_comes(name: str, text: str) -> None:
    one = verdict(article(text, text), name, what=text, products=(text,), never=("zzz",), needs=())
    assert 0 <= one.score <= 1
    assert one.reasons


def test_what_cannot_be_seen_hides_no_name() -> None:
    assert verdict(post(HOSTILE["invisible"]), "Gusset").reasons[0].words.startswith(("within", "it names"))


@pytest.mark.parametrize(
    "piece", ["Gusset ", "a", "Global ", "sold shares by ", "(NASDAQ:", "“", "x" * 5000 + " ", "(((("]
)
def test_ten_million_letters_take_no_longer_than_a_page(piece: str) -> None:
    text = piece * (10_000_000 // len(piece))
    begin = time.process_time()
    verdict(article(text, text), "Gusset", accounts=("@gusset",), needs=("shares",))
    assert time.process_time() - begin < 2
