"""Which of the things that a page describes it is about, and what is said of that one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from extractors import html
from extractors.schema_items import Graph, Node, kinds

_REVIEWS = frozenset({"Review", "UserReview", "CriticReview", "EmployerReview"})
_RATINGS = frozenset({"AggregateRating", "EmployerAggregateRating"})
#: What only holds things together and is none itself.
_FRAMES = frozenset({"WebPage", "ItemPage", "AboutPage", "CollectionPage", "ItemList", "ListItem"})
#: Who runs the site is rarely what one of its pages is about.
_RUNNERS = frozenset({"Organization", "Corporation", "OnlineStore", "OnlineBusiness", "WebSite", "Brand"})
#: What hangs on these is not what the page is about.
_ASIDE = frozenset(
    {
        *("isRelatedTo", "isSimilarTo", "itemListElement", "offers", "isPartOf", "containedInPlace"),
        *("brand", "manufacturer", "publisher", "provider", "seller", "author", "creator"),
        *("parentOrganization", "sourceOrganization", "copyrightHolder"),
    }
)


@dataclass(slots=True)
class Subject:
    """One thing on a page, with the reviews and averages that are about it, in page order."""

    reviews: list[Node] = field(default_factory=list)
    ratings: list[Node] = field(default_factory=list)
    is_named_by_page: bool = False
    is_aside: bool = True
    is_runner: bool = True

    @property
    def rank(self) -> tuple[bool, bool, bool, bool]:
        """How likely the page is about it; of equals the first is."""
        return (self.is_named_by_page, not self.is_runner, bool(self.reviews), bool(self.ratings))


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the walk stands: a value, the property it was reached by, and the thing around it."""

    value: Any
    via: str = ""
    around: Node | None = None
    is_aside: bool = False

    def holds(self, types: frozenset[str], *properties: str) -> bool:
        """Say whether the value is of these types, or of none and reached by one of these properties."""
        found = kinds(self.value)
        return bool(found & types) or (not found and self.via in properties)

    @property
    def is_review(self) -> bool:
        return self.holds(_REVIEWS, "review", "reviews")

    @property
    def is_rating(self) -> bool:
        return self.holds(_RATINGS, "aggregateRating")


def of(graph: Graph, address: str) -> Subject:
    """Return what the page at this address is about; a subject without reviews when it is about none.

    A thing that the page names its own wins, then a thing over the firm that runs the site, then one with
    reviews, then the first. What lies in lists and asides counts only when it is all there is. What names
    no thing is about the page's.
    """
    known: dict[str, Subject] = {}
    loose = Subject()
    order: dict[int, int] = {}
    main = frozenset(id(thing) for top in graph.tops for thing in graph.nodes(top, "mainEntity"))
    for place in _statements(graph):
        order[id(place.value)] = len(order)
        about = _about(graph, place)
        subject = _known(known, _names(about, address)) if about is not None else loose
        (subject.reviews if place.is_review else subject.ratings).append(place.value)
        if about is not None:
            named = id(about) in main or _is_named_by(address, about)
            subject.is_named_by_page = subject.is_named_by_page or named
            subject.is_aside = subject.is_aside and place.is_aside
            subject.is_runner = subject.is_runner and bool(kinds(about)) and kinds(about) <= _RUNNERS
    subjects = list({id(subject): subject for subject in known.values()}.values())
    own = [subject for subject in subjects if not subject.is_aside]
    if not own and len(subjects) == 1:
        own = subjects
    chosen = max(own, key=lambda subject: subject.rank, default=Subject())
    chosen.reviews = sorted([*chosen.reviews, *loose.reviews], key=lambda node: order[id(node)])
    chosen.ratings = [*chosen.ratings, *loose.ratings]
    return chosen


def _statements(graph: Graph) -> Iterator[_Place]:
    """Yield the place of every review and average; a review's own reviews are earlier ones and not meant."""
    seen: set[int] = set()
    tops = frozenset(map(id, graph.tops))
    waiting = [_Place(node) for node in reversed(graph.tops)]
    while waiting:
        place = waiting.pop()
        node = place.value
        if not isinstance(node, dict) or id(node) in seen:
            continue
        seen.add(id(node))
        if place.is_review or place.is_rating:
            yield place
            waiting.extend(
                _Place(value, "itemReviewed", None, place.is_aside)
                for value in reversed(graph.nodes(node, "itemReviewed"))
            )
        else:
            waiting.extend(_inside(graph, place, node, tops))


def _inside(graph: Graph, place: _Place, node: Node, tops: frozenset[int]) -> Iterator[_Place]:
    """Yield what the properties hold; an item that also stands by itself is not mentioned aside."""
    is_frame = bool(kinds(node) & _FRAMES)
    for name in reversed([name for name in node if not name.startswith("@")]):
        for value in reversed(graph.nodes(node, name)):
            yield _Place(
                value,
                name,
                place.around if is_frame else node,
                (place.is_aside or name in _ASIDE) and id(value) not in tops,
            )


def _about(graph: Graph, place: _Place) -> Node | None:
    if place.around is not None and place.via in ("review", "reviews", "aggregateRating"):
        return place.around
    for thing in graph.values(place.value, "itemReviewed"):
        return thing if isinstance(thing, dict) else {"name": str(thing)}
    return place.around


def _names(thing: Node, address: str) -> set[str]:
    """Return what tells the thing from others; things with a name in common are the same."""
    texts = (_first(thing.get("@id")), _first(thing.get("name")).casefold(), _first(thing.get("url")))
    name, title, url = (" ".join(text.split()) for text in texts)
    names = {name, title, html.absolute(address, url) if url else ""} - {""}
    return names or {f"thing {id(thing)}"}


def _first(value: Any) -> str:
    value = value[0] if isinstance(value, list) and value else value
    return value if isinstance(value, str) else ""


def _known(known: dict[str, Subject], names: set[str]) -> Subject:
    subject = next((known[name] for name in sorted(names) if name in known), None) or Subject()
    for name in names:
        known.setdefault(name, subject)
    return subject


def _is_named_by(address: str, thing: Node) -> bool:
    """Say whether the thing's own address is that of the page."""
    own = thing.get("mainEntityOfPage")
    pages = [own, own.get("@id") if isinstance(own, dict) else None, thing.get("@id"), thing.get("url")]
    flat = (page for item in pages for page in (item if isinstance(item, list) else [item]))
    here = _spot(address, address)
    return any(isinstance(page, str) and page and _spot(page, address) == here for page in flat)


def _spot(url: str, base: str) -> str:
    """Return an address without scheme, `www.` and fragment, to compare with another."""
    try:
        parts = urlsplit(html.absolute(base, url))
    except ValueError:
        return url
    return f"{parts.netloc.removeprefix('www.')}{parts.path.rstrip('/')}?{parts.query}"
