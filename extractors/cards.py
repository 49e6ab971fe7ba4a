"""Reviews that stand on a page as cards of one make, each part at a selector of its own."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from bs4 import BeautifulSoup, Tag

from extractors import html
from extractors.dates import ending, is_edit, tongue, written_and_visited
from extractors.icons import shown
from extractors.moments import moment
from extractors.records import Mention, Moment, Page, Reply
from extractors.stars import tally

Refine = Callable[[Tag, Mention], Mention]


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Where the parts of a review stand: CSS selectors within its card, the first match with words counts.

    An empty selector means that the site does not give the part.
    """

    #: Matches each card once.
    each: str
    #: What the stars go to; the sites named here have one scale for all.
    scale: float
    #: The attribute that holds the review's own name, of the card or of an element within.
    named: str = ""
    #: The link to the review itself, and a regular expression whose group is its name there.
    link: str = ""
    named_in_link: str = ""
    author: str = ""
    title: str = ""
    text: str = ""
    #: What was not liked, where a site keeps it apart; put under a heading of ours, as it has none.
    disliked: str = ""
    #: Parts within title, text and reply that are not the writer's words.
    without: str = ""
    stars: str = ""
    #: A date that is told as that of an edit is when it was edited; when it was written is not shown then.
    published: str = ""
    experienced: str = ""
    #: Where dates stand in short lines that nothing marks: what of the card, beside title and text, is none
    #: of them. The `title` of what `published` matches comes before them.
    beside_dates: str = ""
    reply: str = ""
    reply_published: str = ""
    helpful: str = ""
    #: Present only where the text is cut.
    cut: str = ""


def mentions(page: Page, document: BeautifulSoup, look: Look, refine: Refine | None = None) -> list[Mention]:
    """Return the mention of each card, in page order; `refine` adds what only the site's own code knows.

    Where the page does not say in which language it is, its dates tell.
    """
    cards = outermost(document.select(look.each))
    language = html.language(document)
    if language is None and look.published and not look.beside_dates:
        language = tongue([html.said(card, look.published) for card in cards], page.fetched_at)
    base = html.address(page, document) if look.link else page.url
    found = [_mention(page, card, look, language, base) for card in cards]
    if look.beside_dates:
        found = [_dated(page, card, look, language, one) for card, one in zip(cards, found, strict=True)]
    return [refine(card, one) for card, one in zip(cards, found, strict=True)] if refine else found


def outermost(tags: list[Tag]) -> list[Tag]:
    """Return those that stand in none of the others."""
    ids = {id(tag) for tag in tags}
    return [tag for tag in tags if not any(id(parent) in ids for parent in tag.parents)]


def _mention(page: Page, card: Tag, look: Look, language: str | None, base: str) -> Mention:
    def said(css: str, without: str = "") -> str:
        return html.said(card, css, without) if css else ""

    def when(css: str) -> Moment | None:
        told = said(css)
        read = moment(told, language=language, now=page.fetched_at)
        return read or ending(told, language=language, now=page.fetched_at)

    link = html.attribute(card.select_one(look.link), "href") if look.link else None
    name = re.search(look.named_in_link, link) if link and look.named_in_link else None
    published = when("" if look.beside_dates else look.published)
    is_edited = published is not None and is_edit(said(look.published))
    given = _stars(card, look)
    reply = said(look.reply, look.without)
    return Mention(
        kind="review",
        external_id=(_name(card, look.named) if look.named else None) or (name[1] if name else None),
        url=html.absolute(base, link) if link else None,
        author=said(look.author),
        title=said(look.title, look.without),
        text=liked_and_not(said(look.text, look.without), said(look.disliked, look.without)),
        is_snippet=bool(look.cut) and card.select_one(look.cut) is not None,
        rating_value=given,
        rating_scale=look.scale if given is not None else None,
        published=None if is_edited else published,
        edited=published if is_edited else None,
        experienced=when(look.experienced),
        reply=Reply(reply, when(look.reply_published)) if reply else None,
        like_count=tally(said(look.helpful)),
    )


def signer(author: str | None) -> str:
    """Return the line that is the name: not the initial that stands for a picture, nor what stands below."""
    lines = (author or "").split("\n")
    is_initial = len(lines) > 1 and len(lines[0]) == 1 and lines[1].upper().startswith(lines[0].upper())
    return lines[is_initial]


def _dated(page: Page, card: Tag, look: Look, language: str | None, mention: Mention) -> Mention:
    """Add the dates of a card's short lines."""
    labels = (html.attribute(tag, "title") for tag in card.select(look.published)) if look.published else ()
    aside = ", ".join(filter(None, (look.text, look.title, look.beside_dates)))
    lines = [*filter(None, labels), *html.text(card, card.select(aside)).split("\n")]
    told = [line.split("•")[0].removeprefix(mention.author or "").strip() for line in lines]
    written, visited = written_and_visited(told, language=language, now=page.fetched_at)
    return replace(mention, published=written, edited=None, experienced=visited)


def liked_and_not(liked: str | None, disliked: str | None) -> str:
    """Put into one text what a form asked for in two."""
    return "\n".join(filter(None, (liked, f"Disliked: {disliked}" if disliked else None)))


def _stars(card: Tag, look: Look) -> float | None:
    """Return the first rating that the card shows, on the site's scale."""
    for tag in card.css.iselect(look.stars) if look.stars else ():
        given = shown(tag)
        if given and given.scale not in (None, look.scale):
            return given.value / given.scale * look.scale if given.scale else None
        if given and given.value <= look.scale:
            return given.value
    return None


def _name(card: Tag, attribute: str) -> str | None:
    return html.attribute(card, attribute) or html.attribute(card.select_one(f"[{attribute}]"), attribute)
