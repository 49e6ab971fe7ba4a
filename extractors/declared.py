"""Sites that are described rather than programmed: one parser for every `Description`.

A field that is found in none of a page's reviews, or whose every value cannot be read, means that the
page has changed (or that the description is wrong), and is said; one that a single review lacks is absent
there.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import TypeVar

from bs4 import BeautifulSoup, Tag

from extractors import date_forms, html, moments, stars, urls
from extractors.description import Date, Description, Field, Stars
from extractors.errors import ParseError
from extractors.records import Mention, Moment, Page, Rating, Record, Reply, Skipped

_Value = TypeVar("_Value")
#: So much of a value that cannot be read is shown.
_SHOWN = 60


def parse(page: Page, site: Description) -> Iterator[Record]:
    """Read the page's reviews in their order, then its average; a page not as described is a ParseError."""
    document = html.soup(page)
    blocks = list(document.select(site.reviews))
    if not blocks and not (site.empty and document.select_one(site.empty)):
        raise ParseError(page.source_id, f"the page has changed: nothing matches reviews {site.reviews!r}")
    yield from _reviews(page, document, blocks, site) if blocks else ()
    if site.average:
        yield _rating(page, document, site, site.average)


def next_page(page: Page, site: Description) -> str | None:
    """Return the address of the page that follows; None on the last one."""
    if site.next_page is None:
        return None
    told = _value(html.soup(page), site.next_page)
    return urls.absolute(told, page.url) if told else None


def _reviews(
    page: Page, document: BeautifulSoup, blocks: Sequence[Tag], site: Description
) -> Iterator[Mention | Skipped]:
    language = site.language or html.language(document)

    def when(name: str, date: Date | None) -> list[Moment | None]:
        def read(told: str) -> Moment | None:
            return _moment(told, date, language, site.zone, page.fetched_at) if date else None

        return _read(page, name, blocks, date.place if date else None, read)

    plain = {name: _found(page, name, blocks, one) for name, one in site.fields.items()}
    given = _ratings(page, blocks, site.rating)
    dates, reply_dates = when("published", site.published), when("reply_date", site.reply_date)
    likes = _read(page, "helpful", blocks, site.fields.get("helpful"), stars.count)
    for place in range(len(blocks)):
        said = {name: values[place] for name, values in plain.items()}
        rating, reply = given[place], said.get("reply")
        if not said.get("text") and not said.get("title") and rating is None:
            yield Skipped(f"review {place + 1} has neither words nor stars")
            continue
        yield Mention(
            kind=site.kind,
            external_id=said.get("id"),
            url=urls.absolute(said.get("url") or "", page.url),
            author=said.get("author"),
            title=said.get("title"),
            text=said.get("text") or "",
            language=language,
            rating_value=rating.value if rating else None,
            rating_scale=rating.scale if rating else None,
            published=dates[place],
            reply=Reply(reply, reply_dates[place]) if reply else None,
            like_count=likes[place],
        )


def _rating(page: Page, document: BeautifulSoup, site: Description, average: Stars) -> Rating:
    (given,) = _ratings(page, [document], average, "average")
    if given is None:
        raise ParseError(page.source_id, "the page has changed: it has no average where it stood")
    (count,) = _read(page, "count", [document], site.count, stars.count)
    return Rating(given.value, given.scale, review_count=count)


def _found(page: Page, name: str, blocks: Sequence[Tag], field: Field | None) -> list[str | None]:
    """Return the field's value in each block; found in none, the page has changed."""
    if field is None:
        return [None] * len(blocks)
    values = [_value(block, field, joined=name in ("text", "reply")) for block in blocks]
    if not field.is_optional and not any(values):
        where = repr(field.css) if field.css else f"attribute {field.attribute!r} of the review"
        raise ParseError(page.source_id, f"the page has changed: no {name} at {where}")
    return values


def _read(
    page: Page, name: str, blocks: Sequence[Tag], field: Field | None, read: Callable[[str], _Value | None]
) -> list[_Value | None]:
    """Return what the field's values mean in each block; when none can be read, it is not what was meant."""
    told = _found(page, name, blocks, field)
    values = [read(one) if one else None for one in told]
    if any(told) and all(value is None for value in values):
        first = next(one for one in told if one)[:_SHOWN]
        raise ParseError(page.source_id, f"the page has changed: {name} cannot be read, as in {first!r}")
    return values


def _value(block: Tag, field: Field, *, joined: bool = False) -> str | None:
    """Return the first value that says something; `joined` puts paragraphs of one text together."""
    tags = list(block.select(field.css)) if field.css else [block]
    told = filter(None, (_said(tag, field) for tag in (_outermost(tags) if joined else tags)))
    return ("\n".join(told) or None) if joined else next(told, None)


def _outermost(tags: Sequence[Tag]) -> list[Tag]:
    """Leave out what lies in another: its words would come twice."""
    ids = {id(tag) for tag in tags}
    return [tag for tag in tags if not any(id(parent) in ids for parent in tag.parents)]


def _said(tag: Tag, field: Field) -> str | None:
    if field.attribute:
        said = html.attribute(tag, field.attribute)
    else:
        said = html.text(_cut(tag, field.without) if field.without else tag)
    if said is None or field.pattern is None:
        return said or None
    found = field.pattern.search(said)
    return (found[1] if found.re.groups else found[0]) or None if found else None


def _cut(tag: Tag, without: str) -> Tag:
    rest = copy.copy(tag)
    for inner in rest.select(without):
        inner.extract()
    return rest


def _ratings(
    page: Page, blocks: Sequence[Tag], rule: Stars | None, name: str = "rating"
) -> list[stars.Stars | None]:
    if rule is None:
        return [None] * len(blocks)
    if not rule.icons:
        return _read(page, name, blocks, rule.place, lambda told: _stars(told, rule))
    counted = [_icons(block, rule) for block in blocks]
    if not rule.place.is_optional and not any(counted):
        raise ParseError(page.source_id, f"the page has changed: no {rule.icons!r} to count for {name}")
    return counted


def _icons(block: Tag, rule: Stars) -> stars.Stars | None:
    """Count the icons; none at all is no rating, unless their frame is there."""
    frame = block.select_one(rule.place.css) if rule.place.css else block
    if frame is None:
        return None
    half = len(frame.select(rule.half_icons)) if rule.half_icons else 0
    value = len(frame.select(rule.icons)) + half / 2
    return stars.Stars(value, rule.scale) if value or rule.place.css else None


def _stars(told: str, rule: Stars) -> stars.Stars | None:
    if rule.words:
        value = rule.words.get(told.casefold().strip())
        return stars.Stars(value, rule.scale) if value is not None else None
    plain = stars.number(told)
    read = stars.Stars(plain) if plain is not None else stars.stars(told)
    if read is None or (rule.scale and read.scale is None and read.value > rule.scale):
        return None
    return stars.Stars(read.value, read.scale or rule.scale)


def _moment(told: str, date: Date, language: str | None, zone: str, now: datetime) -> Moment | None:
    if date.format:
        return date_forms.formatted(told, date.format, zone=zone)
    return moments.local(told, language=language, zone=zone, now=now)
