from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from understanding import many
from understanding.many import judged
from understanding.records import Judgement, Text


def echo(text: Text) -> Judgement:
    return Judgement(text.words, None, "all", (), ())


@given(st.lists(st.sampled_from("abcdefgh"), max_size=60), st.integers(1, 3))
@settings(max_examples=50)
def test_order_is_kept_and_no_text_is_lost(words: list[str], threads: int) -> None:
    found = judged(echo, (Text(word, None) for word in words), threads=threads)
    assert [one.language for one in found] == words


def test_identical_texts_are_judged_once_and_others_apart() -> None:
    asked: list[Text] = []

    def judge(text: Text) -> Judgement:
        asked.append(text)
        return echo(text)

    different = [Text("a", None), Text("a", "en"), Text("a", None, ("a",)), Text("a", None, (), ("a",))]
    assert len(list(judged(judge, different * 1_000))) == 4_000
    assert sorted(asked, key=repr) == sorted(different, key=repr)


def test_only_a_few_are_taken_ahead() -> None:
    taken = 0

    def endless() -> Iterator[Text]:
        nonlocal taken
        while True:
            taken += 1
            yield Text(str(taken), None)

    found = judged(echo, endless())
    assert [next(found).language for _ in range(3)] == ["1", "2", "3"]
    assert taken <= 2 * many.AHEAD


def test_what_was_judged_long_ago_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(many, "AHEAD", 2)
    monkeypatch.setattr(many, "_REMEMBERED", 2)
    asked: list[str] = []

    def judge(text: Text) -> Judgement:
        asked.append(text.words)
        return echo(text)

    words = "abcda"
    assert [one.language for one in judged(judge, (Text(word, None) for word in words), threads=1)] == [
        *words
    ]
    assert asked == [*words]


def test_texts_are_judged_side_by_side() -> None:
    both = threading.Barrier(2, timeout=20)

    def meet(text: Text) -> Judgement:
        if text.words != "first":
            both.wait()
        return echo(text)

    assert len(list(judged(meet, [Text(word, None) for word in ("first", "a", "b")]))) == 3


def test_a_failure_is_told() -> None:
    def fail(text: Text) -> Judgement:
        if text.words == "5":
            raise ValueError("no")
        time.sleep(0)
        return echo(text)

    with pytest.raises(ValueError, match="no"):
        list(judged(fail, [Text(str(number), None) for number in range(10)]))
