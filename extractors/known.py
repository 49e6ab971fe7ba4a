"""What tells whose page it is: its address, the head of a feed, marks of a page, keys of an answer."""

from __future__ import annotations

import re
from collections.abc import Mapping

from extractors import urls

#: Host and beginning of the path of services that are known by them.
_PLACES = tuple(
    (re.compile(host), re.compile(path), name)
    for host, path, name in (
        (r"(?:www\.)?google\.(?:com?\.)?[a-z]{2,3}", r"/alerts/feeds/", "google_alerts"),
        (r"(?:rss\.)?itunes\.apple\.com", r"(?i:.*customerreviews)", "app_store"),
        (r"(?:www\.)?google\.(?:com?\.)?[a-z]{2,3}", r"/maps(?:/|$)", "google_maps"),
        (r"maps\.google\.(?:com?\.)?[a-z]{2,3}", r"", "google_maps"),
        (r"play\.google\.com", r"/store/apps/", "google_play"),
        (r"steamcommunity\.com", r"/app/\d|/(?:id|profiles)/[^/]+/recommended/", "steam_community"),
        (r"news\.google\.com", r"/(?:news/)?rss(?:/|$)", "google_news"),
        (r"store\.steampowered\.com", r"/appreviews/\d", "steam"),
        (r"hn\.algolia\.com", r"/api/", "hacker_news"),
        (r"(?:.+\.)?reddit\.com", r"/", "reddit"),
        (r"(?:www\.)?youtube\.com", r"/feeds/videos\.xml", "youtube"),
        (r"(?:www|youtube)\.googleapis\.com", r"/youtube/v3/comment", "youtube"),
        (r"api\.gdeltproject\.org", r"/api/v2/doc/", "gdelt"),
        (r".+", r"/xrpc/app\.bsky\.feed\.", "bluesky"),
        (r".+", r"/api/v[12]/(?:timelines/|search$|statuses/|accounts/\w+/statuses)", "mastodon"),
        (r".+", r"/(?:@[^/]+(?:/tagged/[^/]+|/with_replies|/media)?|tags/[^/]+)\.rss$", "mastodon"),
    )
)
#: The host of a site in every country, with or without a name before it.
_SITES = tuple(
    (re.compile(rf"(?:.+\.)?{name}\.(?:com?\.)?[a-z]{{2,3}}"), name)
    for name in ("trustpilot", "yelp", "g2", "glassdoor", "tripadvisor", "capterra", "amazon", "booking")
)
#: In the head of a feed: its maker's name, its name space or its own address.
_FEEDS = tuple(
    (re.compile(sign), name)
    for sign, name in (
        (r"/alerts/feeds/|tag:google\.com,2005:reader/user/\d+/state/com\.google/alerts/", "google_alerts"),
        (
            r"itunes\.apple\.com/[^\s<>\"]{0,80}customerreviews|xmlns:im=[\"']http://itunes\.apple\.com/rss",
            "app_store",
        ),
        (r"<generator>\s*NFE/", "google_news"),
        (r"xmlns:yt=[\"']http://www\.youtube\.com/xml/schemas/", "youtube"),
        (r"<generator[^<>]*>\s*Mastodon", "mastodon"),
        (r"<(?:atom:)?link [^<>]{0,200}https?://[a-z.]{0,20}\breddit\.com/[^<>\"']{0,300}\.rss\b", "reddit"),
    )
)
#: What only one site's pages carry, for a saved page that does not name its address.
_PAGES = tuple(
    (re.compile(sign), name)
    for sign, name in (
        (rb"""APP_INITIALIZATION_STATE\s*=\s*\[|\bclass=["'][^"'<>]*\bjftiEf\b""", "google_maps"),
        (rb"apphub_UserReviewCardContent", "steam_community"),
        (rb"""<(?:div|li)[^<>]*\bdata-hook=["']?review["'\s>]""", "amazon"),
        (rb"""\bdata-test-target=["']?HR_CC_CARD\b|\bui_bubble_rating\b""", "tripadvisor"),
        (rb"""\bdata-automation=["']?reviewCard\b""", "tripadvisor"),
        (rb"""\bdata-testid=["']?review-positive-text\b|\breview_list_new_item_block\b""", "booking"),
        (rb"""\bdata-test-id=["']?review-cards-container\b""", "capterra"),
    )
)
#: The keys that together tell whose answer it is.
_ANSWERS = (
    ({"hits", "query"}, "hacker_news"),
    ({"objectID", "_tags"}, "hacker_news"),
    ({"children", "story_id"}, "hacker_news"),
    ({"reviews", "query_summary"}, "steam"),
    ({"statuses", "hashtags"}, "mastodon"),
    ({"ancestors", "descendants"}, "mastodon"),
    ({"account", "content", "visibility"}, "mastodon"),
    ({"posts"}, "bluesky"),
    ({"thread"}, "bluesky"),
    ({"articles"}, "gdelt"),
)
_KINDS = (("Listing", "reddit"), ("youtube#comment", "youtube"))


def by_address(url: str) -> str | None:
    """Name the site that an address belongs to, or None."""
    host, path = urls.host(url), urls.path(url)
    for place, begins, name in _PLACES:
        if place.fullmatch(host) and begins.match(path):
            return name
    return next((name for place, name in _SITES if place.fullmatch(host)), None)


def by_feed(head: str) -> str | None:
    """Name the site whose feed begins like this, or None."""
    return next((name for sign, name in _FEEDS if sign.search(head)), None)


def by_page(body: bytes) -> str | None:
    """Name the site whose page this is by its markup, or None."""
    return next((name for sign, name in _PAGES if sign.search(body)), None)


def by_answer(held: Mapping[str, object]) -> str | None:
    """Name the service that answers such an object, or None."""
    kind = str(held.get("kind", ""))
    found = next((name for begin, name in _KINDS if kind.startswith(begin)), None)
    return found or next((name for keys, name in _ANSWERS if held.keys() >= keys), None)
