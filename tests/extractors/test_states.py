"""The JSON that pages carry for their own code."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from bs4 import BeautifulSoup

from extractors import states
from extractors.records import Page

CACHE: dict[str, dict[str, Any]] = {
    "A:1": {"name": "Ada"},
    "R:1": {"by": {"__ref": "A:1"}, "n": 7, "on": "11/9/2026", "all": [{"x": 1}, 2]},
}


def test_scripts_that_hold_json() -> None:
    document = BeautifulSoup(
        '<script id="s">{"a": 1}; more</script><script id="s">no</script>'
        '<script id="s"><!--{"b": NaN}--></script>'
        '<script id="s">{&quot;c&quot;: 3}</script><script>window.apolloState = {"d": 4};</script>',
        "lxml",
    )
    assert list(states.states(document, id="s")) == [{"a": 1}, {"b": None}, {"c": 3}]
    assert list(states.after(document, "apolloState")) == [{"d": 4}]


def test_paths_end_where_keys_are_missing() -> None:
    assert states.at(CACHE, "A:1", "name") == "Ada"
    assert states.at(CACHE, "A:1", "name", "deeper") is None
    assert states.words(CACHE, "R:1", "n") == "7"
    assert states.words(CACHE, "R:1") is None
    assert states.followed(CACHE, CACHE["R:1"]["by"]) == {"name": "Ada"}
    assert states.listed(CACHE["R:1"]["all"]) == [{"x": 1}]
    assert states.listed("text") == []


def test_paths_lead_through_lists() -> None:
    held = {"a": [None, ["x", {"b": 7}]]}
    assert states.at(held, "a", 1, 1, "b") == 7
    assert states.at(held, "a", 9) is None
    assert states.at(held, 0) is None
    assert states.words(held, "a", 1, 0) == "x"
    assert list(states.lists(held)) == [held["a"], held["a"][1]]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (1760283228, "2025-10-12T15:33:48Z"),
        (1760283228428, "2025-10-12T15:33:48Z"),
        (1760283228428811, "2025-10-12T15:33:48Z"),
        (1e300, None),
        (0, None),
        (True, None),
        ("1760283228", None),
    ],
)
def test_clocks_count_in_three_units(told: object, expected: str | None) -> None:
    read = states.clock([told], 0)
    assert (read.isoformat() if read else None) == expected


def test_objects_come_in_page_order() -> None:
    assert list(states.objects({"a": [{"b": 1}], "c": {"d": 2}}))[1:] == [{"b": 1}, {"d": 2}]


def test_dates_are_american_when_ambiguous() -> None:
    page = Page("yelp", "https://www.yelp.com/biz/x", datetime(2026, 11, 16, tzinfo=UTC), b"")
    read = states.when(page, CACHE, "R:1", "on")
    assert read is not None
    assert read.isoformat() == "2026-11-09"
    assert states.when(page, CACHE, "R:1", "never") is None
