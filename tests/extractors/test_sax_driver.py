"""Feeds are read by our own driver, and text comes in one piece whatever stands in it."""

from __future__ import annotations

import io
from xml.sax import make_parser
from xml.sax.handler import ContentHandler

import feedparser.api

import extractors.feeds  # noqa: F401  # registers the driver


class Pieces(ContentHandler):
    """Keeps the pieces in which text arrives."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def characters(self, content: str) -> None:
        """Keep one."""
        self.found.append(content)


def test_a_run_of_text_is_one_piece() -> None:
    parser = make_parser(feedparser.api.PREFERRED_XML_PARSERS)  # noqa: S317  # our own words
    pieces = Pieces()
    parser.setContentHandler(pieces)
    parser.parse(io.BytesIO(b"<a>one &lt;b&gt;two&lt;/b&gt;\nthree &amp; four</a>"))
    assert pieces.found == ["one <b>two</b>\nthree & four"]
