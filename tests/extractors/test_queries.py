"""A query becomes the address that asks it, whatever it is made of."""

from __future__ import annotations

import re
import sys
from subprocess import run
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors import detect, queries, sites, urls

ASKED = [
    ("app_store", "1194408342", "de", "https://itunes.apple.com/de/rss/customerreviews/"),
    ("bluesky", "northwind", "", "https://api.bsky.app/xrpc/app.bsky.feed.searchPosts?q=northwind&"),
    ("gdelt", '"northwind air"', "", "https://api.gdeltproject.org/api/v2/doc/doc?query=%22northwind%20air%22&"),
    ("google_news", "northwind", "", "https://news.google.com/rss/search?q=northwind&"),
    ("hacker_news", "northwind", "", "https://hn.algolia.com/api/v1/search_by_date?query=northwind&"),
    ("mastodon", "#northwind@isle.test", "", "https://isle.test/api/v1/timelines/tag/northwind?"),
    ("mastodon", "@ines@isle.test", "", "https://isle.test/@ines.rss"),
    ("reddit", "r/parcels", "", "https://www.reddit.com/r/parcels/new.json?"),
    ("reddit", "northwind r/parcels", "", "https://www.reddit.com/search.json?q=northwind%20r%2Fparcels&"),
    ("steam", "12200", "", "https://store.steampowered.com/appreviews/12200?json=1&"),
    ("youtube", "UC" + "x" * 22, "", "https://www.googleapis.com/youtube/v3/commentThreads?"),
    ("youtube", "vid0NORTHW1", "", "https://www.googleapis.com/youtube/v3/commentThreads?"),
]  # fmt: skip


@pytest.mark.parametrize(("site", "query", "country", "begins"), ASKED)
def test_asks_the_site(site: str, query: str, country: str, begins: str) -> None:
    address = queries.address(site, query, country)
    assert address.startswith(begins)
    assert detect.site_of_address(address) == site
    assert urls.host(address)


def test_every_site_that_can_be_asked_can_be_read() -> None:
    assert set(queries.SITES) <= set(sites.NAMES)
    assert {site for site, *_ in ASKED} == set(queries.SITES)


@pytest.mark.parametrize(
    ("site", "query", "said"),
    [
        (
            "trustpilot",
            "northwind",
            "trustpilot cannot be asked a query but needs a url; these can: app_store",
        ),
        ("steam", "Northwind", "must be the number of an app"),
        ("mastodon", "northwind", "a tag and the server"),
        ("mastodon", "#northwind@localhost/x", "a tag and the server"),
        ("youtube", "Pier and Parcel", "the id of a channel"),
    ],
)
def test_says_what_can_be_asked(site: str, query: str, said: str) -> None:
    with pytest.raises(queries.QueryError, match=re.escape(said)):
        queries.address(site, query)


@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc", "Z")), min_size=1))
def test_any_words_stay_words(words: str) -> None:
    asked = urlsplit(queries.address("hacker_news", words))
    told = parse_qs(asked.query, keep_blank_values=True)
    assert (asked.netloc, told["query"], set(told)) == (
        "hn.algolia.com",
        [words],
        {"query", "tags", "hitsPerPage"},
    )
    assert "${" not in asked.query


def test_reading_the_configuration_loads_no_parser() -> None:
    code = (
        "import sys, pipeline.watch; "
        "print(sorted({'bs4', 'feedparser', 'lxml', 'dateparser', 'aiohttp'} & set(sys.modules)))"
    )
    done = run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
