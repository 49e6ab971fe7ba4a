"""Atom feeds of the reports, of all brands and of each: made from the small summaries, as the index is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree

from reports.language import ENGLISH, codes, say, writing
from reports.safe import words
from warehouse.records import Week

if TYPE_CHECKING:
    from reports.week_summary import Summary

NAME = "feed.atom"
_ATOM = "http://www.w3.org/2005/Atom"
#: A reader wants what is new; older reports stand in the index.
_MOST = 100
#: What no XML can hold, escaped or not, beside the controls that are cleaned away anyway.
_NO_XML = re.compile("[\ufffe\uffff]")


def render(summaries: Sequence[Summary], brand_id: str | None = None) -> bytes:
    """Write the feed of these reports, the newest week first; with a brand, of its own, to lie beside them.

    The ids stay when a report is made anew. There is at least one summary.
    """
    chosen = [one for one in summaries if brand_id in {None, one.brand_id}]
    newest = sorted(chosen, key=lambda one: (one.week, _moment(one), one.brand_id), reverse=True)[:_MOST]
    spoken = _language(newest[0]) if brand_id else ENGLISH
    feed = ElementTree.Element("feed", {"xmlns": _ATOM, "xml:lang": spoken})
    _add(feed, "id", _id("feed", brand_id or ""))
    with writing(spoken):
        name = _clean(newest[0].name, 80) if brand_id else ""
        title = say("{brand}: weekly reputation reports", brand=name) if name else say("Reputation reports")
    _add(feed, "title", title)
    _add(feed, "updated", max(map(_moment, newest)))
    _add(ElementTree.SubElement(feed, "author"), "name", "Repute")
    ElementTree.SubElement(feed, "link", {"rel": "self", "type": "application/atom+xml", "href": NAME})
    home = "../index.html" if brand_id else "index.html"
    ElementTree.SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": home})
    for one in newest:
        _entry(feed, one, "" if brand_id else f"{one.brand_id}/")
    ElementTree.indent(feed, "")
    written: bytes = ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _entry(feed: ElementTree.Element, one: Summary, folder: str) -> None:
    entry = ElementTree.SubElement(feed, "entry", {"xml:lang": _language(one)})
    _add(entry, "id", _id("report", one.brand_id, one.week))
    with writing(_language(one)):
        number = Week.named(one.week).monday.isocalendar().week
        brand, headline = _clean(one.name, 80), _clean(one.headline or one.verdict, 300)
        _add(
            entry,
            "title",
            say("{brand}, week {number}: {headline}", brand=brand, number=number, headline=headline),
        )
    _add(entry, "updated", _moment(one))
    ElementTree.SubElement(
        entry, "link", {"rel": "alternate", "type": "text/html", "href": f"{folder}{one.week}.html"}
    )
    if one.lede:
        _add(entry, "summary", _clean(one.lede, 2000))


def _language(one: Summary) -> str:
    """The report's language; English where it was removed since."""
    return one.language if one.language in codes() else ENGLISH


def _add(parent: ElementTree.Element, name: str, text: str) -> None:
    ElementTree.SubElement(parent, name).text = text


def _clean(text: str, longest: int) -> str:
    return _NO_XML.sub("", words(text, longest))


def _id(*parts: str) -> str:
    return uuid5(NAMESPACE_URL, "/".join(("repute", *parts))).urn


def _moment(one: Summary) -> str:
    return datetime.fromisoformat(one.made_at).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
