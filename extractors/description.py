"""A review site in words of configuration: where on its pages what is said stands, and how it is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from re import Pattern

from extractors.records import Kind


@dataclass(frozen=True, slots=True)
class Field:
    """Where a value stands within one review (or, for the page's own figures, within the page)."""

    #: A CSS selector; empty for the review's own element.
    css: str = ""
    #: The attribute that holds the value; empty for the words of the element.
    attribute: str = ""
    #: What of it counts: the first group, or all that matches.
    pattern: Pattern[str] | None = None
    #: A CSS selector of what stands inside and is no part of it.
    without: str = ""
    #: True when a page may have no such value at all and is still as it should be.
    is_optional: bool = False


@dataclass(frozen=True, slots=True)
class Date:
    """A date, and how it is written."""

    place: Field
    #: As `strptime` reads it; empty for any form that `moments` knows.
    format: str = ""


@dataclass(frozen=True, slots=True)
class Stars:
    """A rating, and how it is shown."""

    place: Field
    #: A CSS selector of icons to be counted, within the element or, without one, within the review.
    icons: str = ""
    half_icons: str = ""
    #: Words that stand for a value, case-folded.
    words: Mapping[str, float] = field(default_factory=dict)
    #: The best rating possible; None where each value says it itself.
    scale: float | None = None


@dataclass(frozen=True, slots=True)
class Description:
    """How the pages of one site are read."""

    name: str
    #: A CSS selector that matches each review once.
    reviews: str
    kind: Kind = "review"
    #: A CSS selector of what a page shows in place of reviews when there are none.
    empty: str = ""
    #: BCP 47 tag of the words and dates; empty for what the page declares.
    language: str = ""
    #: IANA zone of clock times that name none; empty for UTC.
    zone: str = ""
    #: author, title, text, id, url, helpful, reply: the plain ones.
    fields: Mapping[str, Field] = field(default_factory=dict)
    published: Date | None = None
    reply_date: Date | None = None
    rating: Stars | None = None
    average: Stars | None = None
    count: Field | None = None
    #: The link to the next page of reviews.
    next_page: Field | None = None
