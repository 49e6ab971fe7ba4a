"""What a page says of its subject in the words of schema.org."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors import html, schema_reviews
from extractors.errors import ParseError
from extractors.records import Mention, Page, Rating, Record, Skipped

Thing = dict[str, Any]
STARS = {"@type": "AggregateRating", "ratingValue": 4, "ratingCount": 9}


def records(*things: Thing, body: str = "") -> list[Record]:
    scripts = "".join(f'<script type="application/ld+json">{json.dumps(thing)}</script>' for thing in things)
    now = datetime(2026, 11, 16, tzinfo=UTC)
    page = Page("shop", "https://www.shop.test/p/1/", now, f"<html>{scripts}{body}".encode(), "text/html")
    return schema_reviews.records(page, html.soup(page))


def review(text: str, **more: Any) -> Thing:
    return {"@type": "Review", "reviewBody": text, **more}


def texts(found: list[Record]) -> list[str]:
    return [record.text for record in found if isinstance(record, Mention)]


def rating(found: list[Record]) -> Rating:
    (one,) = (record for record in found if isinstance(record, Rating))
    return one


def only(found: list[Record]) -> Mention:
    (mention,) = (record for record in found if isinstance(record, Mention))
    return mention


SCALES = {
    "schema.org assumes five": ({"ratingValue": 4}, {}, (4, 5)),
    "the review's own": ({"ratingValue": 4, "bestRating": "10"}, {"bestRating": 5}, (4, 10)),
    "that of the average": ({"ratingValue": 8}, {"bestRating": 10}, (8, 10)),
    "none for more than five": ({"ratingValue": 8}, {}, (8, None)),
    "a bare number": ("4", {}, (4, 5)),
    "in words": ({"ratingValue": "4,5 von 6"}, {}, (4.5, 6)),
    "worse than the worst is no rating": ({"ratingValue": 0}, {}, (None, None)),
    "nought where it is the worst": ({"ratingValue": 0, "worstRating": 0}, {}, (0, 5)),
    "no rating, yet a scale": (None, {"bestRating": 5}, (None, 5)),
}


@pytest.mark.parametrize("case", SCALES)
def test_scale_of_a_review(case: str) -> None:
    stars, average, expected = SCALES[case]
    thing = {"@type": "Book", "aggregateRating": STARS | average, "review": review("x", reviewRating=stars)}
    mention = only(records(thing))
    assert (mention.rating_value, mention.rating_scale) == expected


def test_an_average_is_on_the_scale_of_its_reviews_or_on_none() -> None:
    thing = {"@type": "Book", "aggregateRating": STARS}
    stars = {"ratingValue": 60, "bestRating": 100}
    assert rating(records(thing)).scale is None
    assert rating(records(thing | {"review": review("x", reviewRating=stars)})).scale == 100


SUBJECTS: dict[str, tuple[list[Thing], list[str]]] = {
    "the product, not its maker": (
        [
            {
                "@type": "Product",
                "name": "P",
                "review": review("p"),
                "brand": {"@type": "Brand", "review": review("b")},
            }
        ],
        ["p"],
    ),
    "the product, not the shop": (
        [
            {"@type": "Organization", "name": "S", "review": review("s")},
            {"@type": "Product", "review": review("p")},
        ],
        ["p"],
    ),
    "the shop, where it is all there is": (
        [{"@type": "WebSite", "publisher": {"@type": "Organization", "name": "S", "review": review("s")}}],
        ["s"],
    ),
    "what the page names its own": (
        [
            {"@type": "Product", "name": "A", "review": [review("a"), review("b")]},
            {"@type": "Product", "name": "P", "url": "http://shop.test/p/1#top", "review": review("p")},
        ],
        ["p"],
    ),
    "the main entity": (
        [
            {"@type": "Product", "name": "A", "review": review("a")},
            {"@type": "WebPage", "mainEntity": {"@type": "Product", "name": "P", "review": review("p")}},
        ],
        ["p"],
    ),
    "not what other people also viewed": (
        [
            {
                "@type": "ItemList",
                "itemListElement": [{"@type": "Product", "name": "A", "review": review("a")}],
            },
            {"@type": "Product", "name": "P", "review": review("p"), "isRelatedTo": {"review": review("r")}},
        ],
        ["p"],
    ),
    "reviews that name it": (
        [
            {"@type": "EmployerAggregateRating", "ratingValue": 3, "itemReviewed": {"name": "Firm  X"}},
            review("x", itemReviewed={"@type": "Organization", "name": "firm x"}),
            review("y", itemReviewed={"@type": "Organization", "name": "Firm Y"}),
            review("z"),
        ],
        ["x", "z"],
    ),
    "a list of reviews": (
        [{"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": review("x")}]}],
        ["x"],
    ),
    "no review inside a review": ([review("x", review=review("before"))], ["x"]),
    "each once": ([{"@type": "Product", "review": [review("x"), review("y"), review("x")]}], ["x", "y"]),
}


@pytest.mark.parametrize("case", SUBJECTS)
def test_only_the_subject_counts(case: str) -> None:
    things, expected = SUBJECTS[case]
    assert texts(records(*things)) == expected


def test_the_average_is_the_subjects() -> None:
    shop = {"@type": "Organization", "aggregateRating": STARS | {"ratingCount": 58_859}}
    recipe = {"@type": "Recipe", "aggregateRating": STARS | {"ratingCount": 3}}
    assert rating(records(shop, recipe)).rating_count == 3


def test_the_rating_may_stand_in_json_ld_and_the_reviews_in_microdata() -> None:
    body = (
        '<div itemprop="review" itemscope itemtype="http://schema.org/Review"><p itemprop="text">hi</p></div>'
    )
    found = records({"@type": "Recipe", "aggregateRating": STARS}, body=body)
    assert texts(found) == ["hi"]
    assert rating(found).value == 4


@pytest.mark.parametrize(
    ("more", "author", "title"),
    [
        ({"author": "Ada", "name": "Good"}, "Ada", "Good"),
        (
            {"author": [{"@type": "Person", "name": ""}, {"name": "Bo"}], "headline": "H", "name": "N"},
            "Bo",
            "H",
        ),
        ({"author": {"@type": "Person", "name": "Cy"}, "name": "Cy"}, "Cy", None),
        ({"creator": {"@value": "Di"}}, "Di", None),
        ({"author": {"@id": "#nobody"}}, None, None),
    ],
)
def test_author_and_title(more: Thing, author: str | None, title: str | None) -> None:
    mention = only(records(review("x", **more)))
    assert (mention.author, mention.title) == (author, title)


@pytest.mark.parametrize("key", ["comment", "publisherResponse", "ownerResponse"])
def test_the_owners_reply(key: str) -> None:
    mention = only(records(review("x", **{key: [{"text": "Thank&#39;s", "dateCreated": "2026-11-01"}]})))
    assert mention.reply is not None
    assert (mention.reply.text, mention.reply.published and mention.reply.published.isoformat()) == (
        "Thank's",
        "2026-11-01",
    )


def test_a_review_that_says_nothing_is_skipped_and_counted() -> None:
    found = records(review("x"), review(""), review(""))
    assert [type(record) for record in found] == [Mention, Skipped, Skipped]


@pytest.mark.parametrize(
    "thing",
    [{}, {"@type": "Product"}, {"aggregateRating": {"reviewCount": 3}}, {"@graph": [None, 1, "x", []]}],
)
def test_a_page_without_reviews_and_rating_is_an_error(thing: Thing) -> None:
    with pytest.raises(ParseError, match=r"no schema\.org review or rating$"):
        records(thing)


def test_the_error_tells_of_blocks_that_cannot_be_read() -> None:
    with pytest.raises(ParseError, match="1 of its JSON-LD blocks cannot be read"):
        records(body='<script type="application/ld+json">{"aggregateRating": </script>')


WORDS = st.sampled_from(
    ["Review", "Product", "ItemList", "http://[", "#1", "4,5", "★★", "2026-11-01", "", "0"]
)
NAMES = st.sampled_from(
    [
        *(
            "@type",
            "@id",
            "@graph",
            "@value",
            "review",
            "aggregateRating",
            "itemReviewed",
            "mainEntityOfPage",
        ),
        *("url", "name", "author", "reviewRating", "ratingValue", "bestRating", "reviewCount", "reviewBody"),
    ]
)
SCALARS = WORDS | st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)


@given(st.recursive(SCALARS, lambda inner: st.lists(inner) | st.dictionaries(NAMES, inner), max_leaves=40))
def test_whatever_is_stated_is_read_or_refused(thing: Any) -> None:
    try:
        found = records(thing)
    except ParseError:
        return
    assert found


def test_references_in_a_circle_end() -> None:
    one = {"@id": "#1", "@type": "Product", "name": {"@id": "#2"}, "isPartOf": {"@id": "#2"}}
    two = {"@id": "#2", "@type": "WebPage", "name": {"@id": "#1"}, "hasPart": {"@id": "#1"}}
    assert texts(records({"@graph": [one | {"review": review("x")}, two]})) == ["x"]
