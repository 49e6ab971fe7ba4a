"""A SAX driver for feedparser: expat, which hands over each run of text in one piece.

By itself it calls back for every line and every escaped sign, and a snippet of an alert is full of both.
"""

from __future__ import annotations

from xml.sax.expatreader import ExpatParser


class Driver(ExpatParser):
    """Expat with its buffer of text."""

    def reset(self) -> None:
        """Begin a document."""
        super().reset()
        self._parser.buffer_text = True  # type: ignore[attr-defined]  # the stubs leave it out


def create_parser() -> Driver:
    """Return a parser; the name is what xml.sax looks for in a driver."""
    return Driver()
