"""Reviews and average ratings that a page states in the words of schema.org, as records.

A page speaks of many things: its subject, the shop around it, what other people also viewed. Only the
reviews and the rating of the subject count.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bs4 import BeautifulSoup

from extractors import html, jsonld, microdata, schema_subject
from extractors.errors import ParseError
from extractors.moments import moment
from extractors.records import Mention, Moment, Page, Rating, Record, Reply, Skipped
from extractors.schema_items import Graph, Node
from extractors.stars import Stars, count, number, stars

Refine = Callable[[Node, Mention], Mention]

#: "If bestRating is omitted, 5 is assumed", "if worstRating is omitted, 1 is assumed" (schema.org/Rating).
_BEST, _WORST = 5.0, 1.0


def _unchanged(_: Node, mention: Mention) -> Mention:
    return mention


def records(
    page: Page,
    document: BeautifulSoup,
    refine: Refine = _unchanged,
    scale: float | None = None,
    *,
    wants_reviews: bool = True,
) -> list[Record]:
    """Return the page's own reviews in page order, then its rating: from JSON-LD, else from microdata.

    `refine` adds to a mention what only its site's own code knows of its item; `scale` is that of the
    site's reviews, where known. Microdata cost a tree of their own, and are read only where JSON-LD
    lacks the rating, or the reviews when they are wanted. Raises ParseError on a page that holds neither.
    """
    blocks = jsonld.blocks(document)
    base = html.address(page, document)
    sources = [_Source(page, document, Graph(blocks.nodes), base)]
    reviews = sources[0].reviews(refine)
    is_lacking = (wants_reviews and not reviews) or not sources[0].rating()
    if is_lacking:
        items = microdata.items(microdata.tree(page, document), base)
        sources.append(_Source(page, document, Graph(items), base))
        reviews = reviews or sources[1].reviews(refine)
    scale = _scale(reviews) or scale
    ratings = [source.rating(scale) for source in sources]
    found: list[Record] = [*reviews, *[rating for rating in ratings if rating][:1]]
    if not found:
        broken = f"; {blocks.broken} of its JSON-LD blocks cannot be read" if blocks.broken else ""
        raise ParseError(page.source_id, f"the page holds no schema.org review or rating{broken}")
    return found


def completed(
    page: Page, document: BeautifulSoup, found: Sequence[Record], refine: Refine = _unchanged
) -> list[Record]:
    """Return what a site's own code found; reviews or a rating that it lacks are taken from `records`."""
    has_rating = any(isinstance(record, Rating) for record in found)
    has_reviews = any(isinstance(record, Mention) for record in found)
    if has_rating and has_reviews:
        return list(found)
    try:
        stated = records(page, document, refine, _scale(found), wants_reviews=not has_reviews)
    except ParseError:
        if not found:
            raise
        stated = []
    missing = [record for record in stated if not (has_rating if isinstance(record, Rating) else has_reviews)]
    return [*found, *missing] if has_reviews else [*missing, *found]


def _scale(found: Sequence[Record]) -> float | None:
    scales = (record.rating_scale for record in found if isinstance(record, Mention))
    return next(filter(None, scales), None)


class _Source:
    """What one way of writing schema.org says on one page."""

    def __init__(self, page: Page, document: BeautifulSoup, graph: Graph, base: str) -> None:
        self._graph = graph
        self._now = page.fetched_at
        self._language = html.language(document)
        self._subject = schema_subject.of(graph, base)
        #: What the subject's average is said to be on; its reviews are on the same scale.
        self._scale = next(
            filter(None, (self._number(one, "bestRating") for one in self._subject.ratings)), None
        )

    def reviews(self, refine: Refine) -> list[Mention | Skipped]:
        """Return the subject's reviews, each once."""
        found: list[Mention | Skipped] = []
        seen: set[Mention] = set()
        for node in self._subject.reviews:
            mention = refine(node, self._mention(node))
            if not mention.text and not mention.title and mention.rating_value is None:
                found.append(Skipped("a review without words and stars"))
            elif mention not in seen:
                seen.add(mention)
                found.append(mention)
        return found

    def rating(self, scale: float | None = None) -> Rating | None:
        """Return the subject's average; `scale` is that of its reviews, for an average that names none."""
        found: list[Rating] = []
        for node in self._subject.ratings:
            if value := self._value(node):
                best = value.scale or self._number(node, "bestRating") or scale
                counts = self._count(node, "ratingCount"), self._count(node, "reviewCount")
                found.append(Rating(value.value, best if best and value.value <= best else None, *counts))
        return next((rating for rating in found if rating.count is not None), next(iter(found), None))

    def _mention(self, node: Node) -> Mention:
        words = self._graph.words
        given = self._review_rating(node)
        author, title = words(node, "author", "creator"), words(node, "headline", "name")
        return Mention(
            kind="review",
            external_id=words(node, "identifier"),
            url=words(node, "url"),
            author=author,
            title=title if title != author else None,
            text=words(node, "reviewBody", "description", "text") or "",
            language=_code(words(node, "inLanguage")),
            rating_value=given.value if given else None,
            rating_scale=given.scale if given else self._scale,
            published=self._moment(node, "datePublished", "dateCreated", "uploadDate"),
            edited=self._moment(node, "dateModified"),
            reply=self._reply(node),
            like_count=self._count(node, "upvoteCount"),
        )

    def _review_rating(self, node: Node) -> Stars | None:
        """Return the stars of a review; below the worst possible means that none were given."""
        for rating in (*self._graph.values(node, "reviewRating", "rating"), node):
            holder = rating if isinstance(rating, dict) else {"ratingValue": rating}
            if value := self._value(holder):
                worst = self._number(holder, "worstRating")
                best = value.scale or self._number(holder, "bestRating") or self._scale or _BEST
                if value.value < (_WORST if worst is None else worst):
                    return None
                return Stars(value.value, best if value.value <= best else None)
        return None

    def _value(self, node: Node) -> Stars | None:
        for value in self._graph.values(node, "ratingValue"):
            if (plain := number(value)) is not None:
                return Stars(plain)
            if isinstance(value, str) and (read := stars(value)):
                return read
        return None

    def _number(self, node: Node, name: str) -> float | None:
        return next((n for value in self._graph.values(node, name) if (n := number(value)) is not None), None)

    def _count(self, node: Node, name: str) -> int | None:
        return next((n for value in self._graph.values(node, name) if (n := count(value)) is not None), None)

    def _moment(self, node: Node, *names: str) -> Moment | None:
        texts = (self._graph.words(node, name) for name in names)
        moments = (moment(text, language=self._language, now=self._now) for text in texts if text)
        return next(filter(None, moments), None)

    def _reply(self, node: Node) -> Reply | None:
        for answer in self._graph.values(
            node, "publisherResponse", "ownerResponse", "merchantReply", "reply", "response", "comment"
        ):
            holder = answer if isinstance(answer, dict) else {"text": answer}
            if said := self._graph.words(holder, "text", "commentText", "reviewBody", "description"):
                return Reply(said, self._moment(holder, "datePublished", "dateCreated", "dateModified"))
        return None


def _code(language: str | None) -> str | None:
    """Return the ISO 639-1 part of a language tag; the name of a language is not a tag."""
    tag = (language or "").replace("_", "-").split("-")[0].lower()
    return tag if len(tag) == 2 and tag.isalpha() else None  # noqa: PLR2004
