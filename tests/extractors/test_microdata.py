"""Microdata in the shape of JSON-LD."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from bs4 import BeautifulSoup

from extractors import html, microdata
from extractors.records import Page
from extractors.schema_items import Node


def items(markup: str) -> list[Node]:
    return [bare(item) for item in microdata.items(BeautifulSoup(markup, "lxml"), "https://shop.test/p/")]


def bare(value: Any) -> Any:
    """Leave out the elements, which do not compare."""
    if isinstance(value, dict):
        return {key: bare(held) for key, held in value.items() if key not in ("@element", "@type")}
    return [bare(held) for held in value] if isinstance(value, list) else value


VALUES = {
    '<meta itemprop="p" content=" x ">': "x",
    '<meta itemprop="p">': "",
    '<span itemprop="p" content="4">four</span>': "4",
    '<a itemprop="p" href="../q">text</a>': "https://shop.test/q",
    '<a itemprop="author" href="/users/1">Ada</a>': "Ada",
    '<link itemprop="p" href="https://schema.org/InStock">': "https://schema.org/InStock",
    '<img itemprop="p" src="i.png" alt="x">': "https://shop.test/p/i.png",
    '<object itemprop="p" data="o"></object>': "https://shop.test/p/o",
    '<time itemprop="p" datetime="2026-11-01">yesterday</time>': "2026-11-01",
    '<time itemprop="p">1 Nov</time>': "1 Nov",
    '<meter itemprop="p" value="3.5" max="5">3.5 of 5</meter>': "3.5",
    '<data itemprop="p" value="7">seven</data>': "7",
    '<p itemprop="p">a <b>b</b>c<br>d<script>e</script></p>': "a bc\nd",
}


@pytest.mark.parametrize("markup", VALUES)
def test_values_follow_the_standard(markup: str) -> None:
    (item,) = items(f"<div itemscope>{markup}</div>")
    assert list(item.values()) == [[VALUES[markup]]]


def test_items_nest_and_lists_grow() -> None:
    markup = (
        '<div itemscope itemid="urn:1"><i itemprop="a b">1</i><div itemprop="c" itemscope>'
        '<i itemprop="a">2</i></div><i itemprop="a">3</i></div>'
    )
    assert items(markup) == [{"@id": "urn:1", "a": ["1", "3"], "b": ["1"], "c": [{"a": ["2"]}]}]


def test_a_property_item_in_no_item_stands_by_itself() -> None:
    assert items('<ul><li itemprop="review" itemscope><i itemprop="author">Ada</i></ul>') == [
        {"author": ["Ada"]}
    ]


def test_a_reference_brings_what_lies_elsewhere() -> None:
    markup = (
        '<div itemscope itemref="more stars gone"><i itemprop="name">Kettle</i></div><p id="more">'
        '<i itemprop="colour">red</i></p>'
        '<div id="stars" itemprop="rating" itemscope><i itemprop="v">4</i></div>'
    )
    assert items(markup) == [{"name": ["Kettle"], "colour": ["red"], "rating": [{"v": ["4"]}]}]


def test_a_reference_to_itself_ends() -> None:
    (item,) = microdata.items(
        BeautifulSoup('<div itemscope id="a" itemprop="x" itemref="a"></div>', "lxml"), ""
    )
    assert "x" not in item


@pytest.mark.parametrize(
    "body",
    [
        '<div itemscope itemtype="x"><b itemprop="name">Ada</b></div><p>aside</p>',
        '<div itemscope itemref="far"></div><p id="far"><b itemprop="name">Ada</b></p>',
        '<p><i itemprop="review" itemscope><b itemprop="name">Ada</b></i></p>',
    ],
)
def test_a_tree_of_items_alone_says_what_the_whole_says(body: str) -> None:
    page = Page("shop", "https://shop.test/", datetime(2026, 11, 16, tzinfo=UTC), body.encode())
    trees = html.soup(page), microdata.tree(page, html.data(page))
    told = [[item["name"] for item in microdata.items(tree, "https://shop.test/")] for tree in trees]
    assert told == [[["Ada"]], [["Ada"]]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_items_are_seen_in_any_encoding(encoding: str) -> None:
    body = '<html><p itemscope><b itemprop="name">Ada</b></p></html>'.encode(encoding)
    page = Page("shop", "https://shop.test/", datetime(2026, 11, 16, tzinfo=UTC), body)
    tree = microdata.tree(page, html.data(page))
    assert [item["name"] for item in microdata.items(tree, page.url)] == [["Ada"]]


def test_a_page_without_items_costs_no_second_tree() -> None:
    page = Page("shop", "https://shop.test/", datetime(2026, 11, 16, tzinfo=UTC), b"<html><p>Ada</p></html>")
    document = html.data(page)
    assert microdata.tree(page, document) is document
