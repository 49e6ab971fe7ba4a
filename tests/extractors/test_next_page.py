"""Where the sites say that the next page is."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from extractors import sites
from extractors.records import Page

NOW = datetime(2026, 11, 16, 5, 0, tzinfo=UTC)
URL = "https://fr.trustpilot.com/review/meridian.example?languages=fr"


def following(site: str, html: str, url: str = URL) -> str | None:
    turn = sites.next_page(site)
    assert turn is not None
    return turn(Page("meridian-reviews", url, NOW, html.encode(), "text/html"))


@pytest.mark.parametrize("site", ["schema_org", "trustpilot"])
@pytest.mark.parametrize(
    ("html", "address"),
    [
        ('<link rel="next" href="?page=2">', "https://fr.trustpilot.com/review/meridian.example?page=2"),
        ('<a class="next" rel="nofollow next" href="/p/2">More</a>', "https://fr.trustpilot.com/p/2"),
        ('<a rel="prev" href="/p/0">Back</a>', None),
        ('<a rel="next">Nowhere</a>', None),
        ("", None),
    ],
)
def test_the_page_after_is_the_one_marked_as_next(site: str, html: str, address: str | None) -> None:
    assert following(site, html) == address


@pytest.mark.parametrize(
    ("here", "last", "address"),
    [(1, 3, f"{URL}&page=2"), (2, 3, f"{URL}&page=3"), (3, 3, None), (None, 3, None), (1, None, None)],
)
def test_trustpilots_state_tells_how_many_pages_there_are(
    here: int | None, last: int | None, address: str | None
) -> None:
    pagination = {"currentPage": here, "totalPages": last}
    state = {"props": {"pageProps": {"filters": {"pagination": pagination}}}}
    html = f'<script id="__NEXT_DATA__" type="application/json">{json.dumps(state)}</script>'
    assert following("trustpilot", html, f"{URL}&page={here}" if here and here > 1 else URL) == address


def test_a_feed_is_not_turned() -> None:
    assert sites.next_page("feed") is None
