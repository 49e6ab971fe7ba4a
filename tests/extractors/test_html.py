"""Pages as trees, and their words."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from bs4 import BeautifulSoup, Tag

from extractors import html
from extractors.errors import ParseError
from extractors.records import Page


def page(body: bytes, content_type: str = "") -> Page:
    return Page("shop", "https://shop.test/p?q=1", datetime(2026, 11, 16, tzinfo=UTC), body, content_type)


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        ("<p>Grüße</p>".encode("latin-1"), "text/html; charset=ISO-8859-1"),
        ("<p>Grüße</p>".encode(), 'text/html; Charset="utf-8"'),
        ("<meta charset=utf-8><p>Grüße</p>".encode(), ""),
        ("<p>Grüße</p>".encode(), "text/html; charset=no-such-thing"),
    ],
)
def test_the_charset_is_a_hint(body: bytes, content_type: str) -> None:
    assert html.text(html.soup(page(body, content_type))) == "Grüße"


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("<p>one</p><p>two</p>", "one\ntwo"),
        ("<p>a\n  b<br/>c</p>", "a b\nc"),
        ("un<b>break</b>able", "unbreakable"),
        ("<p>a<!-- b --><style>c</style><script>d</script></p>", "a"),
        ("<ul><li>x</li><li> </li><li>y</li></ul>", "x\ny"),
    ],
)
def test_words_are_those_a_reader_sees(markup: str, words: str) -> None:
    assert html.text(BeautifulSoup(markup, "lxml")) == words


def test_deep_nesting_is_no_trouble() -> None:
    assert html.text(BeautifulSoup("<i>" * 3000 + "deep", "lxml")) == "deep"


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("5 < 6 & <3", "5 < 6 & <3"),
        ("Tom &amp; Ann&#39;s", "Tom & Ann's"),
        ("&amp;lt;b&amp;gt;", "&lt;b&gt;"),
        ("a<br>b &amp; c", "a\nb & c"),
        ("<p>a</p>\r\n<p>b</p>", "a\nb"),
    ],
)
def test_markup_in_strings_is_read_once(given: str, words: str) -> None:
    assert html.plain(given) == words


def test_a_selector_without_a_match_is_a_changed_page() -> None:
    arrived = page(b"<i>1</i><i>2</i>")
    document = html.soup(arrived)
    assert [tag.text for tag in html.some(arrived, document, "i")] == ["1", "2"]
    with pytest.raises(ParseError, match="nothing matches 'b'"):
        html.one(arrived, document, "b")
    with pytest.raises(ParseError, match="2 elements match 'i'"):
        html.one(arrived, document, "i")


def test_a_page_lives_where_it_says() -> None:
    arrived = page(b'<html lang="sv"><link rel="canonical" href="/p">')
    document = html.soup(arrived)
    assert html.address(arrived, document) == "https://shop.test/p"
    assert html.language(document) == "sv"
    assert html.address(arrived, html.soup(page(b"<p>"))) == arrived.url


PARTS = b"""<html lang="nl"><head><link rel="canonical" href="/b"><script src="x.js"></script>
<script type="application/ld+json">{"a": 1}</script></head><body>
<p class="card">one <b class="card">two</b></p>
<p>three</p></body></html>"""


def test_a_tree_of_parts_keeps_the_outermost_the_data_and_the_language() -> None:
    document = html.soup(page(PARTS), lambda _, attributes: attributes.get("class") == "card")
    assert [tag.name for tag in document.find_all(True)] == ["link", "script", "p", "b"]
    assert html.language(document) == "nl"
    assert html.address(page(PARTS), document) == "https://shop.test/b"
    assert html.text(document) == "one two"


def test_data_alone() -> None:
    before = b"<!DOCTYPE html><!-- menu --><?menu?>"
    kept = html.data(page(before + PARTS)).contents
    assert [node.name for node in kept if isinstance(node, Tag)] == ["link", "script"]
    assert all(isinstance(node, Tag) for node in kept)
    assert html.is_whole(html.soup(page(PARTS)))
    assert not html.is_whole(html.data(page(PARTS)))


def test_the_first_match_with_words_counts_without_what_is_left_out() -> None:
    document = html.soup(page(b"<p></p><p>Read <b>more</b> here <i>really</i></p><p>no</p>"))
    assert html.said(document, "p") == "Read more here really"
    assert html.said(document, "p", "b, i") == "Read here"
    assert html.said(document, "h1") == ""
