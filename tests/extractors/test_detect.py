"""A page says which site it is: by its address, or, once saved, by what it holds."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from extractors import sites
from extractors.detect import site_of, site_of_address
from extractors.errors import ParseError
from extractors.forms import form, head
from extractors.records import Page
from tests.extractors import saved


def page(body: str | bytes, url: str = "file:///tmp/saved", content_type: str = "") -> Page:
    told = body.encode() if isinstance(body, str) else body
    return Page("saved", url, datetime(2026, 11, 16, tzinfo=UTC), told, content_type)


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("https://www.google.com/alerts/feeds/1/2", "google_alerts"),
        ("https://www.google.co.uk/alerts/feeds/1/2", "google_alerts"),
        ("https://itunes.apple.com/us/rss/customerreviews/id=1/json", "app_store"),
        ("https://de.trustpilot.com/review/northwind.test", "trustpilot"),
        ("https://www.yelp.co.uk/biz/northwind", "yelp"),
        ("https://www.g2.com/products/northwind/reviews", "g2"),
        ("https://www.glassdoor.co.in/Reviews/northwind", "glassdoor"),
        ("https://www.google.com/maps/place/Depot/@1,2,17z", "google_maps"),
        ("https://maps.google.co.uk/maps?cid=1", "google_maps"),
        ("https://www.tripadvisor.com.br/Hotel_Review-g1-d2-Reviews-Northwind.html", "tripadvisor"),
        ("https://www.capterra.com.de/reviews/1/northwind", "capterra"),
        ("https://www.amazon.co.jp/product-reviews/B000000001", "amazon"),
        ("https://www.booking.com/hotel/nl/northwind.html", "booking"),
        ("https://steamcommunity.com/app/1/reviews/?l=french", "steam_community"),
        ("https://play.google.com/store/apps/details?id=test.northwind", "google_play"),
        ("https://store.steampowered.com/appreviews/990001?json=1", "steam"),
        ("https://hn.algolia.com/api/v1/search?query=northwind", "hacker_news"),
        ("https://old.reddit.com/r/parcels/new.json", "reddit"),
        ("https://www.youtube.com/feeds/videos.xml?channel_id=UC1", "youtube"),
        ("https://www.googleapis.com/youtube/v3/commentThreads?videoId=1", "youtube"),
        ("https://api.gdeltproject.org/api/v2/doc/doc?query=northwind", "gdelt"),
        ("https://news.google.com/rss/search?q=northwind", "google_news"),
        ("https://public.api.bsky.app/xrpc/app.bsky.feed.getPostThread?uri=at://x", "bluesky"),
        ("https://social.test/api/v1/timelines/tag/northwind", "mastodon"),
        ("https://social.test/api/v2/search?q=northwind", "mastodon"),
        ("https://social.test/@ines.rss", "mastodon"),
        ("https://social.test/tags/northwind.rss", "mastodon"),
        ("https://reddit.com.evil.test/", "schema_org"),
        ("https://www.youtube.com/watch?v=1", "schema_org"),
        ("https://trustpilot.com.evil.test/", "schema_org"),
        ("https://steamcommunity.com/market/", "schema_org"),
        ("https://www.google.com/search?q=alerts/feeds", "schema_org"),
    ],
)
def test_by_address(url: str, site: str) -> None:
    assert site_of(page("<html></html>", url)) == site


ABOUT = sites.about_all()


def has_sign(folder: Path) -> bool:
    """Whether the site says what tells such a page without its address: of any feed, that it is one."""
    name, kind = folder.parent.name, form(saved.page(folder))
    told = sites.about(name)
    signs = {"feed": told.feed, "json": told.answers or told.answer_kind, "html": told.page}
    return name == "feed" or bool(signs.get(kind))


WITH_ADDRESS = [folder for folder in saved.FOLDERS if folder.parent.name in ABOUT]
WITH_SIGN = [folder for folder in saved.FOLDERS if has_sign(folder)]


@pytest.mark.parametrize("folder", WITH_ADDRESS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_what_was_saved_is_known_by_its_address(folder: Path) -> None:
    assert site_of(saved.page(folder)) == folder.parent.name


@pytest.mark.parametrize("folder", WITH_SIGN, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_what_was_saved_is_known_by_its_content(folder: Path) -> None:
    assert site_of(page(saved.page(folder).body)) == folder.parent.name


@pytest.mark.parametrize("folder", WITH_SIGN, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_one_site_alone_claims_what_was_saved(folder: Path) -> None:
    body = saved.page(folder).body
    feeds = {name for name, told in ABOUT.items() if told.feed and re.search(told.feed, head(body))}
    pages = {name for name, told in ABOUT.items() if told.page and re.search(told.page, body)}
    claims = {"feed": feeds, "html": pages}.get(form(page(body)), set())
    assert claims <= {folder.parent.name}


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("https://www.reddit.com/api/v1/statuses/1", "reddit"),
        ("https://www.trustpilot.com/tags/northwind.rss", "trustpilot"),
        ("https://forum.test/tags/northwind.rss", "mastodon"),
    ],
)
def test_a_host_that_is_named_counts_before_any_host(url: str, site: str) -> None:
    assert site_of_address(url) == site


def test_of_two_signs_in_a_feed_the_first_counts() -> None:
    quoted = "<entry><title>xmlns:yt='http://www.youtube.com/xml/schemas/2015'</title></entry>"
    assert site_of(page(f"<rss><generator>Mastodon v4</generator>{quoted}</rss>")) == "mastodon"


def test_more_keys_of_an_answer_count_before_fewer() -> None:
    assert site_of(page('{"articles": [], "posts": [], "statuses": [], "hashtags": []}')) == "mastodon"


@pytest.mark.parametrize(
    ("body", "site"),
    [
        ("<html><link rel=canonical href='https://www.yelp.com/biz/northwind'></html>", "yelp"),
        ('<meta property="og:url" content="https://www.g2.com/products/northwind/reviews">', "g2"),
        ("<!DOCTYPE html><p>A page of somebody", "schema_org"),
    ],
)
def test_a_page_that_was_saved_is_known_by_the_address_it_names(body: str, site: str) -> None:
    assert site_of(page(body)) == site


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<!-- <html> --><?xml version='1.0'?><!DOCTYPE html><rss>", "feed"),
        ("\n\ufeff <atom:feed xmlns:atom='x'>", "feed"),
        ("<b>Warning</b>: mysql_connect() <?xml version='1.0'?><rss version='2.0'>", "feed"),
        ("<rdf:RDF>".encode("utf-16"), "feed"),
        ("<?xml version='1.0'?><rss>".encode("utf-32-be"), "feed"),
        ("<html><body><code>&lt;rss&gt;</code><rss></rss>", "html"),
        ("<rssx>", "other"),
        (' {"a": 1}', "json"),
        ("", "other"),
        ("<!--", "other"),
    ],
)
def test_the_first_element_tells_the_form(body: str | bytes, expected: str) -> None:
    assert form(page(body)) == expected


def test_the_server_s_word_counts_only_where_nothing_else_does() -> None:
    assert form(page("words", content_type="text/html; charset=utf-8")) == "html"
    assert form(page("<rss>", content_type="text/html")) == "feed"


@pytest.mark.parametrize("body", ["words", '{"a": 1}', "[1]", "{", "[" * 100_000])
def test_what_is_neither_is_refused_with_advice(body: str) -> None:
    with pytest.raises(ParseError, match=r"name its site|begins like JSON"):
        site_of(page(body))


ADDRESSES = {
    "https://www.google.de/alerts/feeds/12345/678": "google_alerts",
    "https://de.trustpilot.com/review/meridian.example": "trustpilot",
    "https://news.example/rss.xml": "feed",
    "https://news.example/feed/": "feed",
    "https://news.example/air/atom": "feed",
    "https://shop.example/feedback/meridian": "schema_org",
    "https://shop.example/reviews/meridian": "schema_org",
}


@pytest.mark.parametrize(("address", "site"), ADDRESSES.items())
def test_an_address_alone_gives_a_guess(address: str, site: str) -> None:
    assert site_of_address(address) == site
