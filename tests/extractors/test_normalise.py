"""Every mention leaves with clean words, believable numbers and a key, and twice is as once."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.normalise import line, narrower, normalise, paragraphs, rating
from extractors.records import Mention, Moment, Page, Rating, Reply

NOW = datetime(2026, 11, 16, tzinfo=UTC)
PAGE = Page("news", "https://www.reviews.test/northwind?page=1", NOW, b"")


def day(year: int, month: int, date: int) -> Moment:
    return Moment(datetime(year, month, date, tzinfo=UTC), "day")


def test_words_are_cleaned_and_otherwise_left_as_given() -> None:
    assert line(" a\tb\x00\n c\u00a0\u200b ") == "a b c \u200b"
    assert line("e\u0301") == "é"
    assert line("\x07 \ud800") is None
    assert paragraphs(" a  b \r\n\r\n\r\n\r\n c\u2029d\x85\u202eevil ") == "a b\n\nc\nd\n\u202eevil"


def test_no_field_is_lost() -> None:
    full = Mention(
        kind="review",
        external_id="1",
        url="https://www.reviews.test/1",
        author="Ada",
        site_name="Reviews",
        title="Late",
        text="It came late.",
        is_snippet=True,
        language="en",
        region="GB",
        rating_value=2.0,
        rating_scale=5.0,
        published=day(2026, 11, 1),
        edited=day(2026, 11, 2),
        experienced=day(2026, 10, 1),
        reply=Reply("Sorry.", day(2026, 11, 3)),
        verification="verified",
        like_count=1,
        share_count=2,
        reply_count=3,
        view_count=4,
        author_followers=5,
        parent_id="p",
        thread_id="t",
        match_hints=("Northwind",),
        key="yelp:1",
    )
    assert all(getattr(full, field.name) != field.default for field in fields(Mention) if field.compare)
    assert normalise(full, "yelp", PAGE) == full


@pytest.mark.parametrize(
    ("value", "scale", "expected"),
    [
        (4.5, 5.0, (4.5, 5.0)),
        (0.0, 5.0, (0.0, 5.0)),
        (7.0, 5.0, (None, None)),
        (-1.0, 5.0, (None, None)),
        (3.0, 0.0, (None, None)),
        (float("nan"), 5.0, (None, None)),
        (3.0, None, (3.0, None)),
        (None, 5.0, (None, 5.0)),
    ],
)
def test_a_rating_outside_its_scale_is_none(
    value: float | None, scale: float | None, expected: tuple[float | None, float | None]
) -> None:
    clean = normalise(Mention("review", text="x", rating_value=value, rating_scale=scale), "yelp", PAGE)
    assert (clean.rating_value, clean.rating_scale) == expected


def test_a_page_s_own_rating_outside_its_scale_is_none() -> None:
    assert rating(Rating(4.2, 5, -1, 10)) == Rating(4.2, 5.0, None, 10)
    assert rating(Rating(6, 5)) is None


def test_dates_that_cannot_be_are_none() -> None:
    dates = (day(1970, 1, 1), day(2026, 11, 18), day(2026, 11, 19))
    clean = [normalise(Mention("post", published=date), "feed", PAGE).published for date in dates]
    assert clean == [None, day(2026, 11, 18), None]
    answered = normalise(Mention("review", reply=Reply(" thanks ", day(2031, 1, 1))), "yelp", PAGE)
    assert answered.reply == Reply("thanks")
    assert normalise(Mention("review", reply=Reply(" \n")), "yelp", PAGE).reply is None


NEWS = Mention(
    "article",
    url="https://news.google.com/rss/articles/CBMiQ0?oc=5",
    title="Lockers - The Quay",
    published=day(2026, 11, 1),
)
REVIEW = Mention("review", author="Ada", text="Good.", published=day(2026, 11, 1))


@pytest.mark.parametrize(
    ("mention", "site", "key"),
    [
        (Mention("article", "7", "http://www.news.test/a/?utm_source=x#c"), "feed", "url:news.test/a"),
        (Mention("article", "tag:news.test,2026:7"), "feed", "feed:tag:news.test,2026:7"),
        (Mention("post", "7"), "feed", "feed:reviews.test/northwind?page=1:7"),
        (Mention("post", "7", "https://news.test/a"), "hacker_news", "hacker_news:7"),
        (Mention("post", "7", "https://isle.test/@wade/7"), "mastodon", "url:isle.test/@wade/7"),
        (Mention("post", "t3_7", "https://news.test/a"), "feed", "url:news.test/a"),
        (Mention("post", url="https://news.test/a"), "hacker_news", "url:news.test/a"),
        (NEWS, "google_news", "news.google.com:2026-11-01:lockers - the quay"),
        (
            replace(NEWS, url="https://news.google.com/rss/articles/CBMiQ1?oc=5"),
            "feed",
            "news.google.com:2026-11-01:lockers - the quay",
        ),
        (replace(REVIEW, external_id="7", url="https://a.test"), "trustpilot", "trustpilot:7"),
        (replace(REVIEW, external_id="#7"), "schema_org", "schema_org:reviews.test/northwind?page=1:#7"),
        (REVIEW, "schema_org", "schema_org:reviews.test/northwind?page=1:ada:2026-11-01"),
    ],
)
def test_the_key_says_what_makes_it_the_same_thing(mention: Mention, site: str, key: str) -> None:
    assert normalise(mention, site, PAGE).key == key


def test_a_review_without_author_or_day_is_known_by_its_words() -> None:
    coarse = Moment(datetime(2026, 11, 1, tzinfo=UTC), "month")
    for vague in (
        replace(REVIEW, author=None),
        replace(REVIEW, published=None),
        replace(REVIEW, published=coarse),
        replace(REVIEW, published=replace(coarse, precision="day", is_relative=True)),
        replace(REVIEW, author="Anonymous"),
    ):
        key, other = (normalise(one, "yelp", PAGE).key for one in (vague, replace(vague, text="Bad.")))
        assert key != other
        assert key == normalise(vague, "yelp", PAGE).key
        assert "#" in key


@pytest.mark.parametrize(
    ("mention", "site", "has_two"),
    [
        (REVIEW, "yelp", True),
        (NEWS, "google_news", True),
        (Mention("article", url="https://news.test/a", text="Good."), "feed", True),
        (replace(REVIEW, external_id="7"), "trustpilot", True),
        (Mention("post", "7"), "feed", True),
        (replace(REVIEW, author=None), "yelp", False),
    ],
)
def test_a_key_that_others_of_its_page_may_have_comes_with_a_narrower_one(
    mention: Mention, site: str, has_two: bool
) -> None:
    found = normalise(mention, site, PAGE)
    narrow = narrower(found).key
    assert (found.wide_key, found.narrow_key) == ((found.key, narrow) if has_two else ("", ""))


def test_codes_that_are_none_go() -> None:
    clean = normalise(Mention("post", language="pt-BR", region="uk", like_count=-1), "feed", PAGE)
    assert (clean.language, clean.region, clean.like_count) == ("pt", "UK", None)
    assert normalise(Mention("post", language="english", region="World"), "feed", PAGE).language is None


def test_an_address_that_is_none_of_the_web_goes() -> None:
    for url in ("javascript:alert(1)", "tag:x,2026:1", "data:text/html,x", "http://", ""):
        assert normalise(Mention("article", url=url), "feed", PAGE).url is None
    assert normalise(Mention("article", url="/a\n"), "feed", PAGE).url == "https://www.reviews.test/a"


texts = st.text(st.characters(), max_size=20)
maybe = st.none() | texts
moments = st.none() | st.builds(
    Moment,
    st.datetimes(timezones=st.just(UTC)),
    st.sampled_from(["second", "day", "month", "year"]),
)


@given(
    st.builds(
        Mention,
        kind=st.sampled_from(["article", "post", "review"]),
        external_id=maybe,
        url=maybe
        | st.sampled_from(["/a", "https://l.facebook.com/l.php?u=https%3A%2F%2Fa.test", "//b.test"]),
        author=maybe,
        title=maybe,
        text=texts,
        language=maybe,
        region=maybe,
        rating_value=st.none() | st.floats(),
        rating_scale=st.none() | st.floats(),
        published=moments,
        reply=st.none() | st.builds(Reply, texts, moments),
        like_count=st.none() | st.integers(),
        match_hints=st.lists(texts, max_size=3).map(tuple),
    ),
    st.sampled_from(["feed", "google_alerts", "schema_org", "app_store"]),
)
def test_twice_is_as_once(mention: Mention, site: str) -> None:
    clean = normalise(mention, site, PAGE)
    assert normalise(clean, site, PAGE) == clean
    assert clean.key
    assert clean.rating is None or 0 <= clean.rating <= 1
    for text in (clean.title, clean.text, clean.author, clean.url, clean.key):
        (text or "").encode()
        assert "\0" not in (text or "")


def test_an_id_is_the_same_on_whichever_of_several_pages_it_stands() -> None:
    first = Page("s1", "https://reviews.example/meridian", NOW, b"")
    third = Page("s1", "https://reviews.example/meridian?page=3", NOW, b"", first_url=first.url)
    mention = Mention(kind="review", external_id="#review-2", text="Good.")
    keys = {normalise(mention, "schema_org", page).key for page in (first, third)}
    assert len(keys) == 1


def test_words_from_a_wrong_encoding_are_mended() -> None:
    wrong = Mention(
        kind="post",
        author="ZoÃ«",
        title="CafÃ©\x80",
        text="itâ€™s\r\nâ\x80\x9cfineâ\x80\x9d",
        reply=Reply("MerÃ§i"),
    )
    clean = normalise(wrong, "feed", PAGE)
    assert (clean.author, clean.title, clean.text) == ("ZoÃ«", "Café", "it’s\n“fine”")
    assert clean.reply == Reply("Merçi")
