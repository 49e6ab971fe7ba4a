"""A description of a site, proposed from what repeats on one of its pages.

It is a beginning for a person to look at: every field comes with the values that it would give.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bs4 import BeautifulSoup, Tag

from extractors import html, proposed_rating, repeats, stars
from extractors.draft import Draft, Written, said
from extractors.proposed_rating import RATED
from extractors.records import Page
from extractors.repeats import MOST

_AUTHOR = re.compile(r"author|user|name|reviewer|customer|nick|byline|autor|auteur", re.IGNORECASE)
_TITLE = re.compile(r"title|headline|subject|heading|summary|titel|titre", re.IGNORECASE)
_REPLY = re.compile(r"reply|response|answer|antwort|owner", re.IGNORECASE)
_ID = re.compile(r"^(?:id|data-(?:[\w-]+-)?id)$")
_COUNTED = re.compile(
    r"\b\d[\d.,]*\s*(?:reviews|ratings|bewertungen|avis|opiniones|recensioni|beoordelingen)", re.I
)
_AVERAGE = re.compile(r"\d(?:[.,]\d{1,2})?(?:\s*(?:/|of|out of|von|sur|de)\s*\d{1,2})?")
_NEXT = re.compile(r"\bnext\b|weiter|nächste|suivant|siguiente|successiv|volgende|^[›»→]$", re.IGNORECASE)
_LONGEST_NAME = 40
_LONGEST_TITLE = 150


@dataclass(frozen=True, slots=True)
class Proposal:
    """What to write into `sites/<name>.yaml`, with values to judge it by and what to look at."""

    written: Mapping[str, Any]
    samples: Mapping[str, Sequence[str]]
    notes: tuple[str, ...] = ()


def propose(page: Page) -> Proposal | None:
    """Return a description of the page's reviews; None when nothing repeats that has dates and texts."""
    document = html.soup(page)
    repeat = repeats.repeated(document, page.fetched_at)
    if repeat is None:
        return None
    draft = Draft(repeat)
    _published(draft, html.language(document), page)
    proposed_rating.rating(draft)
    _text(draft)
    _title(draft)
    _author(draft)
    _id(draft)
    around = _around(document, draft)
    order = ("author", "title", "text", "rating", "published", "id")
    fields = {name: draft.fields[name] for name in order if name in draft.fields}
    if "text" not in fields:
        return None
    missing = [name for name in ("author", "rating", "published") if name not in fields]
    notes = [*draft.notes, *(f"no {name} was recognised" for name in missing)]
    written = {"reviews": repeat.css, "fields": fields, **around}
    return Proposal(written, draft.samples, tuple(notes))


def _published(draft: Draft, language: str | None, page: Page) -> None:
    best: tuple[int, str, str, list[str]] | None = None
    for css, firsts in draft.candidates():
        told = [repeats.date_of(tag, language, page.fetched_at) if tag else None for tag in firsts]
        found = [name for name in told if name is not None]
        if found and (best is None or len(found) > best[0]):
            name = max(set(found), key=found.count)
            values = [said(tag, name) for tag in firsts if tag]
            best = (len(found), css, name, values)
    if best:
        _, css, name, values = best
        draft.take("published", css, {"css": css, "attribute": name} if name else css, values)


def _text(draft: Draft) -> None:
    def length(one: tuple[str, list[Tag | None]]) -> int:
        return sum(len(repeats.words(tag)) for tag in one[1] if tag)

    own = [one for one in draft.candidates() if not _REPLY.search(one[0])]
    if not own or not length(best := max(own, key=length)):
        return
    css, firsts = best
    draft.take("text", css, css, [html.text(tag) for tag in firsts if tag])


def _title(draft: Draft) -> None:
    def is_title(css: str, values: Sequence[str]) -> bool:
        heading = re.match(r"h[1-6]\b", css.rpartition(" > ")[2]) or _TITLE.search(css)
        return bool(heading) and max(map(len, values)) <= _LONGEST_TITLE

    _short(draft, "title", is_title)
    text, title = draft.fields.get("text"), draft.fields.get("title")
    if isinstance(text, str) and isinstance(title, str):
        bodies = [tags[0] for tags in draft.repeat.within[text] if tags]
        if any(body.select_one(title) for body in bodies if not title.startswith(":scope")):
            draft.fields["text"] = {"css": text, "without": title}


def _author(draft: Draft) -> None:
    def is_called_so(css: str, values: Sequence[str]) -> bool:
        return bool(_AUTHOR.search(css)) and could_be(css, values)

    def could_be(css: str, values: Sequence[str]) -> bool:
        short = max(map(len, values)) <= _LONGEST_NAME and not _REPLY.search(css)
        return short and not any("\n" in value for value in values)

    _short(draft, "author", is_called_so, in_one_piece=True) or _short(
        draft, "author", could_be, in_one_piece=True
    )


def _short(
    draft: Draft, name: str, fits: Callable[[str, Sequence[str]], bool], *, in_one_piece: bool = False
) -> bool:
    """Take the first selector whose values differ from block to block and fit."""
    for css, firsts in draft.candidates():
        if in_one_piece and any(tag and len(list(tag.stripped_strings)) > 1 for tag in firsts):
            continue
        values = [told for tag in firsts if tag and (told := html.text(tag))]
        differ = len(set(values)) > max(1, len(values) / 2)
        is_part = any(draft.taken & {id(inner) for inner in tag.find_all(True)} for tag in firsts if tag)
        if differ and len(values) >= MOST * len(firsts) and not is_part and fits(css, values):
            draft.take(name, css, css, values)
            return True
    return False


def _id(draft: Draft) -> None:
    blocks = draft.repeat.blocks
    for name in [name for name in blocks[0].attrs if _ID.match(name)]:
        values = [html.attribute(block, name) or "" for block in blocks]
        if all(values) and len(set(values)) == len(values):
            draft.take("id", "", {"attribute": name}, values)
            return


def _around(document: BeautifulSoup, draft: Draft) -> dict[str, Written]:
    """Find what stands beside the blocks: the page's own average and count, and the way on."""
    inner = {id(tag) for block in draft.repeat.blocks for tag in (block, *block.find_all(True))}
    found: dict[str, Written] = {}
    for tag in document.find_all(True):
        if id(tag) in inner or any(isinstance(child, Tag) for child in tag.children):
            continue
        told = tag.get_text(" ", strip=True)
        css = next(iter(repeats.names(tag)), "")
        if css and "count" not in found and len(told) <= _LONGEST_NAME and _COUNTED.search(told):
            found["count"] = css
            draft.samples["count"] = [told]
        if css and "average" not in found and RATED.search(css) and _AVERAGE.fullmatch(told):
            given = stars.stars(told)
            scale = {} if given and given.scale else {"scale": _scale(draft)}
            found["average"] = {"css": css, **scale}
            draft.samples["average"] = [told]
    if "average" not in found:
        found.pop("count", None)
    if way := _next_page(document):
        found["next_page"] = way
    return {name: found[name] for name in ("average", "count", "next_page") if name in found}


def _scale(draft: Draft) -> float | int:
    rating = draft.fields.get("rating")
    return rating.get("scale", 5) if isinstance(rating, dict) else 5


def _next_page(document: BeautifulSoup) -> str | None:
    if document.select_one("a[rel~=next][href]"):
        return "a[rel~=next]"
    for link in document.find_all("a", href=True):
        told = (link.get_text(" ", strip=True), html.attribute(link, "aria-label") or "")
        css = next(iter(repeats.names(link)), "")
        if css and any(len(one) <= _LONGEST_NAME and _NEXT.search(one) for one in told):
            return css
    return None
