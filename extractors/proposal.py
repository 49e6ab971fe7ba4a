"""A description of a site, proposed from what repeats on one of its pages.

It is a beginning for a person to look at: every field comes with the values that it would give.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bs4 import BeautifulSoup, Tag

from extractors import html, repeats, stars
from extractors.records import Page
from extractors.repeats import MOST, Repeat

#: A field as the YAML of a described site has it.
Written = str | dict[str, Any]

_AUTHOR = re.compile(r"author|user|name|reviewer|customer|nick|byline|autor|auteur", re.IGNORECASE)
_TITLE = re.compile(r"title|headline|subject|heading|summary|titel|titre", re.IGNORECASE)
_RATED = re.compile(r"rating|stars?\b|score|rate|bewertung|note", re.IGNORECASE)
_REPLY = re.compile(r"reply|response|answer|antwort|owner", re.IGNORECASE)
_ID = re.compile(r"^(?:id|data-(?:[\w-]+-)?id)$")
_ATTRIBUTES = ("data-rating", "data-stars", "data-score", "aria-label", "title", "alt", "value", "content")
_IN_CLASS = re.compile(r"(?:star|rat|bubble|score|grade)[a-z_-]*?[-_]?(\d{1,3})\b", re.IGNORECASE)
_WIDTH = re.compile(r"width:\s*(\d{1,3}(?:\.\d+)?)%")
_COUNTED = re.compile(
    r"\b\d[\d.,]*\s*(?:reviews|ratings|bewertungen|avis|opiniones|recensioni|beoordelingen)", re.I
)
_AVERAGE = re.compile(r"\d(?:[.,]\d{1,2})?(?:\s*(?:/|of|out of|von|sur|de)\s*\d{1,2})?")
_NEXT = re.compile(r"\bnext\b|weiter|nächste|suivant|siguiente|successiv|volgende|^[›»→]$", re.IGNORECASE)
_SCALES = (5.0, 10.0, 100.0)
_LONGEST_NAME = 40
_LONGEST_TITLE = 150
_MOST_ICONS = 10


@dataclass(frozen=True, slots=True)
class Proposal:
    """What to write into `sites/<name>.yaml`, with values to judge it by and what to look at."""

    written: Mapping[str, Any]
    samples: Mapping[str, Sequence[str]]
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class _Draft:
    """What has been found so far."""

    repeat: Repeat
    fields: dict[str, Written] = field(default_factory=dict)
    samples: dict[str, list[str]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)

    def take(self, name: str, css: str, written: Written, values: Sequence[str]) -> None:
        """Settle a field; what holds it can hold no other."""
        self.fields[name] = written
        self.samples[name] = [value for value in values if value][:3]
        self.taken |= {id(tags[0]) for tags in self.repeat.within.get(css, ()) if tags}

    def candidates(self) -> Iterator[tuple[str, list[Tag | None]]]:
        """Yield the selectors that match in most blocks, with the first element of each block."""
        for css, matched in self.repeat.within.items():
            firsts = [tags[0] if tags else None for tags in matched]
            found = [tag for tag in firsts if tag is not None]
            if len(found) >= MOST * len(firsts) and not any(id(tag) in self.taken for tag in found):
                yield css, firsts


def propose(page: Page) -> Proposal | None:
    """Return a description of the page's reviews; None when nothing repeats that has dates and texts."""
    document = html.soup(page)
    repeat = repeats.repeated(document, page.fetched_at)
    if repeat is None:
        return None
    draft = _Draft(repeat)
    _published(draft, html.language(document), page)
    _rating(draft)
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


def _published(draft: _Draft, language: str | None, page: Page) -> None:
    best: tuple[int, str, str, list[str]] | None = None
    for css, firsts in draft.candidates():
        told = [repeats.date_of(tag, language, page.fetched_at) if tag else None for tag in firsts]
        found = [name for name in told if name is not None]
        if found and (best is None or len(found) > best[0]):
            name = max(set(found), key=found.count)
            values = [_said(tag, name) for tag in firsts if tag]
            best = (len(found), css, name, values)
    if best:
        _, css, name, values = best
        draft.take("published", css, {"css": css, "attribute": name} if name else css, values)


def _rating(draft: _Draft) -> None:
    for find in (_stated_rating, _class_rating, _wide_rating, _icon_rating):
        found = max(find(draft), key=lambda one: one[0], default=None)
        if found:
            _, css, written, values = found
            draft.take("rating", css, written, values)
            if isinstance(written, dict) and written.get("attribute") != "style" and "scale" in written:
                draft.notes.append(f"the best rating was taken to be {written['scale']}: is that right?")
            if len(set(values)) == 1:
                draft.notes.append(f"every review shows the same rating ({values[0]}): is that right?")
            return


_Found = tuple[float, str, Written, list[str]]


def _stated_rating(draft: _Draft) -> Iterator[_Found]:
    """Ratings in words, symbols or attributes: `4 out of 5`, `★★★☆☆`, `data-rating="4"`."""
    for css, firsts in draft.candidates():
        for name in ("", *_ATTRIBUTES):
            told = [_said(tag, name) if tag else "" for tag in firsts]
            if any(len(one) > _LONGEST_NAME for one in told):
                continue
            read = [_read(one, named=bool(_RATED.search(css + name))) for one in told]
            given = [one for one in read if one]
            if len(given) >= MOST * len(firsts):
                scale = next((one.scale for one in given if one.scale), None)
                best = scale or next((s for s in _SCALES if s >= max(one.value for one in given)), 100.0)
                written: dict[str, Any] = {"css": css, **({"attribute": name} if name else {})}
                if not all(one.scale for one in given):
                    written["scale"] = _plain(best)
                yield len(given) + 0.5 * bool(scale), css, written, told


def _read(told: str, *, named: bool) -> stars.Stars | None:
    """Read a value; a bare number counts only where its place is called after ratings."""
    given = stars.stars(told) if told else None
    if given is None or given.value < 0:
        return None
    symbols = not any(char.isdigit() for char in told)
    return given if given.scale or symbols or (named and stars.number(told) is not None) else None


def _class_rating(draft: _Draft) -> Iterator[_Found]:
    """Ratings as a number at the end of a class: `rating-4`, `star_45`."""
    for css, firsts in draft.candidates():
        told = [_said(tag, "class") if tag else "" for tag in firsts]
        values = [found[1] for one in told if (found := _IN_CLASS.search(one))]
        if len(values) >= MOST * len(firsts) and len(set(values)) > 1 and not _IN_CLASS.search(css):
            scale = next((s for s in (5, 10, 50, 100) if s >= max(map(int, values))), 100)
            pattern = _IN_CLASS.pattern
            yield (
                len(values),
                css,
                {"css": css, "attribute": "class", "pattern": f"(?i){pattern}", "scale": scale},
                values,
            )


def _wide_rating(draft: _Draft) -> Iterator[_Found]:
    """Ratings as the width of a coloured bar: `style="width: 80%"`."""
    for css, firsts in draft.candidates():
        told = [_said(tag, "style") if tag else "" for tag in firsts]
        values = [found[1] for one in told if (found := _WIDTH.search(one))]
        if len(values) >= MOST * len(firsts):
            written = {"css": css, "attribute": "style", "pattern": _WIDTH.pattern, "scale": 100}
            yield len(values), css, written, values


def _icon_rating(draft: _Draft) -> Iterator[_Found]:
    """Ratings as so many identical icons in a row, among elements without words."""
    for css, matched in draft.repeat.within.items():
        shown = [tags for tags in matched if tags]
        if len(shown) < MOST * len(matched) or any(len(tags) > _MOST_ICONS for tags in shown):
            continue
        in_row = all(len({id(tag.parent) for tag in tags}) == 1 for tags in shown)
        silent = all(not tag.get_text(strip=True) for tags in shown for tag in tags)
        counts = [len(tags) for tags in shown]
        if in_row and silent and max(counts) > 2 and shown[0][0].name in ("svg", "i", "img", "span", "use"):  # noqa: PLR2004
            scale = 5 if max(counts) <= 5 else 10  # noqa: PLR2004
            varied = len(set(counts)) > 1
            yield len(shown) * (2 if varied else 1), css, {"icons": css, "scale": scale}, [*map(str, counts)]


def _text(draft: _Draft) -> None:
    def length(one: tuple[str, list[Tag | None]]) -> int:
        return sum(len(repeats.words(tag)) for tag in one[1] if tag)

    own = [one for one in draft.candidates() if not _REPLY.search(one[0])]
    if not own or not length(best := max(own, key=length)):
        return
    css, firsts = best
    draft.take("text", css, css, [html.text(tag) for tag in firsts if tag])


def _title(draft: _Draft) -> None:
    def is_title(css: str, values: Sequence[str]) -> bool:
        heading = re.match(r"h[1-6]\b", css.rpartition(" > ")[2]) or _TITLE.search(css)
        return bool(heading) and max(map(len, values)) <= _LONGEST_TITLE

    _short(draft, "title", is_title)
    text, title = draft.fields.get("text"), draft.fields.get("title")
    if isinstance(text, str) and isinstance(title, str):
        bodies = [tags[0] for tags in draft.repeat.within[text] if tags]
        if any(body.select_one(title) for body in bodies if not title.startswith(":scope")):
            draft.fields["text"] = {"css": text, "without": title}


def _author(draft: _Draft) -> None:
    def is_called_so(css: str, values: Sequence[str]) -> bool:
        return bool(_AUTHOR.search(css)) and could_be(css, values)

    def could_be(css: str, values: Sequence[str]) -> bool:
        short = max(map(len, values)) <= _LONGEST_NAME and not _REPLY.search(css)
        return short and not any("\n" in value for value in values)

    _short(draft, "author", is_called_so, in_one_piece=True) or _short(
        draft, "author", could_be, in_one_piece=True
    )


def _short(
    draft: _Draft, name: str, fits: Callable[[str, Sequence[str]], bool], *, in_one_piece: bool = False
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


def _id(draft: _Draft) -> None:
    blocks = draft.repeat.blocks
    for name in [name for name in blocks[0].attrs if _ID.match(name)]:
        values = [html.attribute(block, name) or "" for block in blocks]
        if all(values) and len(set(values)) == len(values):
            draft.take("id", "", {"attribute": name}, values)
            return


def _around(document: BeautifulSoup, draft: _Draft) -> dict[str, Written]:
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
        if css and "average" not in found and _RATED.search(css) and _AVERAGE.fullmatch(told):
            given = stars.stars(told)
            scale = {} if given and given.scale else {"scale": _scale(draft)}
            found["average"] = {"css": css, **scale}
            draft.samples["average"] = [told]
    if "average" not in found:
        found.pop("count", None)
    if way := _next_page(document):
        found["next_page"] = way
    return {name: found[name] for name in ("average", "count", "next_page") if name in found}


def _scale(draft: _Draft) -> float | int:
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


def _said(tag: Tag, attribute: str) -> str:
    return (html.attribute(tag, attribute) or "") if attribute else html.text(tag)


def _plain(number: float) -> float | int:
    return int(number) if number.is_integer() else number
