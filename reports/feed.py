"""Atom feeds of the reports, of all brands and of each: made from the small summaries, as the index is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree

from reports.language import ENGLISH, codes, say, writing
from reports.safe import isolated, words
from warehouse.records import Week

if TYPE_CHECKING:
    from reports.editions.summary import Listed
    from reports.week_summary import Summary

NAME = "feed.atom"
_ATOM = "http://www.w3.org/2005/Atom"
#: A reader wants what is new; older reports stand in the index.
_MOST = 100
#: What no XML can hold, escaped or not, beside the controls that are cleaned away anyway.
_NO_XML = re.compile("[\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Told:
    """A report as a feed tells it: the label of its page and that of its last week, and its own words."""

    brand_id: str
    name: str
    label: str
    until: str
    made_at: str
    title: str
    lede: str
    #: English where the report's language was removed since.
    language: str


def of_week(one: Summary) -> Told:
    """Tell a week's report."""
    spoken = one.language if one.language in codes() else ENGLISH
    with writing(spoken):
        number = Week.named(one.week).monday.isocalendar().week
        brand, headline = _name(one.name), _clean(one.headline or one.verdict, 300)
        title = say("{brand}, week {number}: {headline}", brand=brand, number=number, headline=headline)
    return Told(one.brand_id, one.name, one.week, one.week, one.made_at, title, one.lede, spoken)


def of_period(listed: Listed) -> Told | None:
    """Tell a month's or quarter's; None for a page made before its summary said when."""
    one, until = listed.summary, listed.period.weeks[-1].label
    if not one.made_at:
        return None
    spoken = one.language if one.language in codes() else ENGLISH
    with writing(spoken):
        # The headline names the period.
        brand, headline = _name(one.name), _clean(one.headline, 300)
        title = say("{brand}: {headline}", brand=brand, headline=headline)
    return Told(one.brand_id, one.name, one.period, until, one.made_at, title, one.lede, spoken)


def render(reports: Sequence[Told], brand_id: str | None = None) -> bytes:
    """Write the feed of these reports, the newest first; with a brand, of its own, to lie beside them.

    A month or quarter stands beside its last week. The ids stay when a report is made anew. There is at least
    one report.
    """
    chosen = [one for one in reports if brand_id in {None, one.brand_id}]
    newest = sorted(
        chosen, key=lambda one: (one.until, _moment(one), one.label != one.until, one.brand_id), reverse=True
    )[:_MOST]
    spoken = newest[0].language if brand_id else ENGLISH
    feed = ElementTree.Element("feed", {"xmlns": _ATOM, "xml:lang": spoken})
    _add(feed, "id", _id("feed", brand_id or ""))
    with writing(spoken):
        name = _name(newest[0].name) if brand_id else ""
        title = say("{brand}: reputation reports", brand=name) if name else say("Reputation reports")
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


def _entry(feed: ElementTree.Element, one: Told, folder: str) -> None:
    entry = ElementTree.SubElement(feed, "entry", {"xml:lang": one.language})
    _add(entry, "id", _id("report", one.brand_id, one.label))
    _add(entry, "title", one.title)
    _add(entry, "updated", _moment(one))
    ElementTree.SubElement(
        entry, "link", {"rel": "alternate", "type": "text/html", "href": f"{folder}{one.label}.html"}
    )
    if one.lede:
        _add(entry, "summary", _clean(one.lede, 2000))


def _add(parent: ElementTree.Element, name: str, text: str) -> None:
    ElementTree.SubElement(parent, name).text = text


def _clean(text: str, longest: int) -> str:
    return _NO_XML.sub("", words(text, longest))


def _name(brand: str) -> str:
    return _NO_XML.sub("", isolated(brand, 80))


def _id(*parts: str) -> str:
    return uuid5(NAMESPACE_URL, "/".join(("repute", *parts))).urn


def _moment(one: Told) -> str:
    return datetime.fromisoformat(one.made_at).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
