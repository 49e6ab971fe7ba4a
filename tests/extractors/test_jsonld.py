"""JSON-LD as pages really carry it."""

from __future__ import annotations

import json

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from extractors import jsonld

READ = {
    "a control character": ('{"a": "line\none\ttab"}', [{"a": "line\none\ttab"}]),
    "comments": ('{"a": 1, // one\n /* two, */ "b": 2} <!-- three -->', [{"a": 1, "b": 2}]),
    "a comment after the last comma": ('{"a": [1, // one\n],}', [{"a": [1]}]),
    "no comment inside a string": ('{"a": "http://x/*y*/,}",}', [{"a": "http://x/*y*/,}"}]),
    "several objects": ('{"a": 1};\n{"b": 2}', [{"a": 1}, {"b": 2}]),
    "what stands before the damage": ('{"a": 1} {"b": ', [{"a": 1}]),
    "an escape that JSON has not": (r'{"a": "it\'s \\\" \u00e9",}', [{"a": "it's \\\" é"}]),
    "entities for quotes": ("{&quot;a&quot;: 1}", [{"a": 1}]),
    "neither NaN nor Infinity": ('{"a": NaN, "b": [-Infinity, 2]}', [{"a": None, "b": [None, 2]}]),
    "a byte order mark": ('\ufeff{"a": 1}', [{"a": 1}]),
    "prefixed terms": ('{"schema:name": "x", "http://schema.org/url": "y"}', [{"name": "x", "url": "y"}]),
    "nothing": (" \n", []),
    "null": ("null", [None]),
}
BROKEN = ["{", "[" * 100_000, '{"a" 1}', "{'a': 1}", "// <![CDATA[\n{}\n// ]]>", '{"a": ' + "9" * 5000 + "}"]


@pytest.mark.parametrize("case", READ)
def test_reads(case: str) -> None:
    text, values = READ[case]
    assert jsonld.read(text)[0] == values


@pytest.mark.parametrize("text", BROKEN, ids=range(len(BROKEN)))
def test_says_that_a_block_is_broken(text: str) -> None:
    assert jsonld.read(text) == ([], False)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(json_values.filter(lambda value: "http://schema.org/" not in json.dumps(value)))
def test_sound_json_is_read_as_it_stands(value: object) -> None:
    assert jsonld.read(json.dumps(value, ensure_ascii=False)) == ([value], True)


@given(st.text())
def test_any_text_is_read_or_broken(text: str) -> None:
    values, whole = jsonld.read(text)
    assert whole or isinstance(values, list)


def test_a_broken_block_costs_no_other() -> None:
    document = BeautifulSoup(
        '<script type="application/ld+json">{"@type": </script>'
        '<script TYPE="Application/LD+JSON; charset=utf-8">{"@graph": [{"@id": 1}, [{"@id": 2}]]}</script>'
        '<script type="application/json">{"@id": 3}</script>',
        "lxml",
    )
    found = jsonld.blocks(document)
    assert [node.get("@id") for node in found.nodes] == [None, 1, 2]
    assert found.broken == 1
