"""tripadvisor.com: reviews of hotels, restaurants and sights, bubbles to five, in state or cards.

Three generations of cards are read, all known from public scrapers' code: `review-container` (to 2019),
`HR_CC_CARD` (to 2023), `reviewCard` (since). The middle one's page also carries its GraphQL answers, with
full dates and the owner's reply. Newer cards name neither date nor reply by anything but hashed classes:
of the short lines outside the text, one with a day is when it was written, one with a month when the
writer was there; a reply is not read there, so that nobody's words are put into another's mouth.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from bs4 import BeautifulSoup, Tag

from extractors import cards, html, schema_reviews
from extractors.dates import ending
from extractors.moments import cut, moment
from extractors.records import Mention, Moment, Page, Record, Reply
from extractors.stars import count, number
from extractors.states import after, at, objects, read, states, when, words

_NAME = re.compile(r"-r(\d+)-")
_LOOK = cards.Look(
    each="[data-automation=reviewCard], [data-test-target=HR_CC_CARD], [data-reviewid]",
    scale=5.0,
    named="data-reviewid",
    author="a[href*='/Profile/'], .info_text > div:first-child, .username, .scrname",
    title="[data-test-target=review-title], .noQuotes, a[href*=ShowUserReviews]",
    text="[data-test-target=review-body], [data-automation^=reviewText], q, .partial_entry, .JguWG",
    without="button, .taLnk, [data-test-target=expand-review]",
    stars="[data-test-target=review-rating], svg, [class*=bubble_], img[alt]",
    reply=".mgrRspnInline .partial_entry",
    reply_published=".mgrRspnInline .responseDate",
    helpful=".numHelp, .helpful_votes_count",
    cut=".partial_entry .taLnk.ulBlueLinks",
)
_LONGEST_LINE = 80


def parse(page: Page) -> Iterator[Record]:
    """Read the state, or the cards where it holds no review; the average from JSON-LD."""
    document = html.soup(page, _is_kept)
    found = list(dict.fromkeys(_stated(page, document)))
    found = found or cards.mentions(
        page, document, _LOOK, lambda card, one: _dated(page, document, card, one)
    )
    yield from schema_reviews.completed(page, document, found)


def _is_kept(_: str, attributes: Mapping[str, Any]) -> bool:
    marks = attributes.get("data-automation"), attributes.get("data-test-target")
    return "data-reviewid" in attributes or "reviewCard" in marks or "HR_CC_CARD" in marks


def _dated(page: Page, document: BeautifulSoup, card: Tag, mention: Mention) -> Mention:
    link = next((str(tag["href"]) for tag in card.select("a[href*=ShowUserReviews]")), "")
    name = _NAME.search(link)
    written, visited = _moments(page, html.language(document), card, mention)
    return replace(
        mention,
        external_id=mention.external_id or (name[1] if name else None),
        url=html.absolute(html.address(page, document), link) if link else None,
        published=written,
        experienced=visited,
    )


def _moments(
    page: Page, language: str | None, card: Tag, mention: Mention
) -> tuple[Moment | None, Moment | None]:
    labels = (html.attribute(tag, "title") for tag in card.select(".ratingDate[title]"))
    aside = card.select(f"{_LOOK.text}, {_LOOK.title}, .mgrRspnInline, button")
    written = visited = None
    for line in (*filter(None, labels), *html.text(card, aside).split("\n")):
        told = line.split("•")[0].strip()
        if len(told) > _LONGEST_LINE:
            continue
        if mention.author and told.startswith(mention.author):
            found = ending(told.removeprefix(mention.author), language=language, now=page.fetched_at)
            written = written or found
        elif found := moment(told, language=language, now=page.fetched_at):
            if found.precision in ("month", "year"):
                visited = visited or found
            else:
                written = written or found
    return written, visited


def _stated(page: Page, document: BeautifulSoup) -> Iterator[Mention]:
    held = [*after(document, "pageManifest:"), *states(document, id="__NEXT_DATA__")]
    for one in (one for state in held for one in objects(state)):
        # Answers are kept as text in the text.
        inner = read(one["data"]) if isinstance(one.get("data"), str) else one
        for review in objects(inner) if inner is not one else (one,):
            if "userProfile" in review and "publishedDate" in review and "rating" in review:
                yield _mention(page, document, review)


def _mention(page: Page, document: BeautifulSoup, one: dict[str, Any]) -> Mention:
    said, stars = words(one, "mgmtResponse", "text"), number(one["rating"])
    # The last day of a month stands for the month.
    stayed = when(page, one, "tripInfo", "stayDate")
    address = words(one, "url") or words(one, "reviewDetailPageWrapper", "reviewDetailPageRoute", "url")
    return Mention(
        kind="review",
        external_id=words(one, "id"),
        url=html.absolute(html.address(page, document), address) if address else None,
        author=words(one, "userProfile", "displayName") or words(one, "username"),
        title=words(one, "title"),
        text=html.plain(words(one, "text") or ""),
        language=words(one, "language"),
        rating_value=stars,
        rating_scale=_LOOK.scale if stars is not None else None,
        published=when(page, one, "publishedDate"),
        experienced=cut(stayed.at, "month") if stayed else None,
        reply=Reply(said, when(page, one, "mgmtResponse", "publishedDate")) if said else None,
        like_count=count(at(one, "helpfulVotes")),
    )
