"""g2.com: a product's reviews in microdata, ten a page: answers to questions, half stars, quoted titles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from bs4 import Tag

from extractors import html, schema_reviews
from extractors.about import About
from extractors.records import Mention, Page, Record
from extractors.schema_items import Node

ABOUT = About(addresses={"*.g2.*": r""})
#: Stands after every answer and is nobody's words.
_IMPRINT = re.compile(r"\s*Review collected by and hosted on\s+G2\.com\.", re.IGNORECASE)
_NAME = re.compile(r"^survey[-_]response[-_](\d+)$")
_PERMALINK = re.compile(r"/reviews/[\w-]+-review-\d+$")


def parse(page: Page) -> Iterator[Record]:
    """Read the reviews without G2's imprint, with the number that G2 gives each."""
    yield from schema_reviews.records(page, html.soup(page), _refined)


def _refined(node: Node, mention: Mention) -> Mention:
    mention = replace(mention, text=_IMPRINT.sub("", mention.text).strip())
    element = node.get("@element")
    if not isinstance(element, Tag):
        return mention
    tags = [element, *element.find_all(id=_NAME)]
    found = next((match for tag in tags if (match := _NAME.search(html.attribute(tag, "id") or ""))), None)
    link = html.attribute(element.find("a", href=_PERMALINK), "href")
    return replace(mention, external_id=found[1] if found else mention.external_id, url=mention.url or link)
