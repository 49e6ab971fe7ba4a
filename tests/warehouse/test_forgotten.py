"""What is forgotten comes blank, by whichever of its keys its page shows it."""

from __future__ import annotations

import pytest

from extractors.records import Mention, Reading
from warehouse.evidence import FORGOTTEN, digest, without


@pytest.mark.parametrize("key", ["k", "k#1"])
def test_it_comes_blank_and_under_no_other_name(key: str) -> None:
    shown = Mention("review", author="Ada", text="Hot.", key=key, wide_key="k", narrow_key="k#1")
    (blank,) = without(Reading((shown,)), frozenset({digest("k#1")})).mentions
    assert (blank.author, blank.text, blank.key) == (None, "", FORGOTTEN + digest("k#1"))
    assert not blank.wide_key


def test_what_stood_alone_does_not_come_back_beside_another_of_its_key() -> None:
    shown = [
        Mention("review", author="Ada", text=text, key=key, wide_key="k", narrow_key=key)
        for key, text in (("k#1", "Hot."), ("k#2", "Cold."))
    ]
    found = without(Reading(tuple(shown)), frozenset({digest("k")})).mentions
    assert [(one.text, one.key) for one in found] == [("", FORGOTTEN + digest("k"))] * 2


def test_others_keep_their_words() -> None:
    found = Reading((Mention("review", text="Cold.", key="k#2", wide_key="k", narrow_key="k#2"),))
    assert without(found, frozenset({digest("k#1")})) == found
