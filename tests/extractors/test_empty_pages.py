"""A page of a review site without a review is a wall or has changed; it never says "no reviews"."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from extractors import reading
from extractors.errors import BlockedError, ParseError
from extractors.records import Page

SITES = ("amazon", "booking", "capterra", "google_maps", "google_play", "steam_community", "tripadvisor")
CHANGED = """<!DOCTYPE html><html lang="en"><head><title>Reviews of Northwind</title>
<script type="application/ld+json">{"@type": "Organization", "name": "Northwind"}</script>
<script>window.APP_INITIALIZATION_STATE=[[1],null,null,[null,")]}'\\n[null]"]];</script>
<script>AF_initDataCallback({key: 'ds:1', data:[["app"]]});</script></head>
<body><h1>Northwind</h1>
<div class="newReviewList"><div class="newReview">Good parcels.</div></div></body></html>"""
WALLS = {
    "the characters of a picture": "<form action='/validateCaptcha'><h4>Type what you see</h4></form>",
    "a sign-in form": "<title>Sign-In</title><form name='signIn' method='post'><input name='email'></form>",
    "a firewall's script": "<div id='challenge-container'></div><script>window.gokuProps = {};</script>",
    "a cloud's check": "<title>Just a moment...</title><p>Checking your browser</p>",
    "a suspicion": "<p>Access is temporarily restricted. We detected unusual activity from your device.</p>",
    "an age check": "<div class='agegate_birthday_selector'><select name='ageYear'></select></div>",
    "a consent page": "<title>Before you continue to Google Maps</title><form></form>",
    "no JavaScript": "<noscript>Please enable JavaScript to use this app.</noscript>",
}


def page(body: str) -> Page:
    return Page("shop", "https://shop.test/", datetime(2026, 11, 16, tzinfo=UTC), body.encode(), "text/html")


@pytest.mark.parametrize("site", SITES)
def test_a_changed_page_is_said_to_have_changed(site: str) -> None:
    with pytest.raises(ParseError) as raised:
        reading.read(page(CHANGED), site)
    assert not isinstance(raised.value, BlockedError)


@pytest.mark.parametrize("site", SITES)
@pytest.mark.parametrize("wall", WALLS)
def test_a_wall_is_said_to_be_one(site: str, wall: str) -> None:
    with pytest.raises(BlockedError):
        reading.read(page(f"<html><body>{WALLS[wall]}</body></html>"), site)
