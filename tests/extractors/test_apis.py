"""Services answer errors in JSON too; each is one clear refusal, and none is taken for an empty answer."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from extractors import apis, queries, reading
from extractors.errors import BlockedError, ParseError
from extractors.records import Page

KEY = "A1b2C3d4E5f6G7h8"
URL = f"https://service.test/search?key={KEY}"
SITES = [site for site in queries.SITES if site not in ("app_store", "google_news")]


def answered(body: object, content_type: str = "application/json") -> Page:
    told = body if isinstance(body, str) else json.dumps(body)
    return Page("posts", URL, datetime(2026, 11, 16, tzinfo=UTC), told.encode(), content_type)


def google(code: int, reason: str, message: str = "m") -> object:
    inner = {"message": message, "domain": "youtube", "reason": reason}
    return {"error": {"code": code, "message": message, "errors": [inner]}}


REFUSALS = {
    "mastodon, hasty": ({"error": "Too many requests"}, "asked too often"),
    "mastodon, stranger": ({"error": "This method requires an authenticated user"}, "valid key"),
    "bluesky, hasty": ({"error": "RateLimitExceeded", "message": "Rate Limit Exceeded"}, "asked too often"),
    "reddit, hasty": ({"message": "Too Many Requests", "error": 429}, "asked too often"),
    "reddit, private": ({"reason": "private", "message": "Forbidden", "error": 403}, "valid key"),
    "youtube, quota": (google(403, "quotaExceeded"), "quota of its key"),
    "youtube, key": (google(400, "badRequest", f"API key not valid: {KEY}"), "valid key"),
    "youtube, silent": (google(403, "commentsDisabled"), "comments are switched off"),
    "gdelt, hasty": ("Please limit requests to one every 5 seconds or write to us.", "asked too often"),
    "code alone": ({"status": 401, "message": "?"}, "valid key"),
}
ERRORS = {
    "missing": ({"error": "Record not found"}, "does not exist"),
    "missing by code": ({"message": "m", "error": 404}, "does not exist"),
    "named": ({"error": "InvalidRequest", "message": f"Params: {KEY}"}, r"an error \(InvalidRequest\)"),
    "numbered": ({"message": f"Unknown parameter {KEY}", "status": 400}, r"an error \(400\)"),
    "unsaid": ({"error": True}, "answered with an error;"),
    "words": ("Your search contained a keyword that was too short.", "is not JSON"),
    "a page": ("<html><p>Welcome to our website, where much is written</p>", "is markup|page for people"),
    "deep": ("[" * 10_000 + "]" * 10_000, "nests deeper"),
    "deep objects": ('{"a":' * 10_000 + "1" + "}" * 10_000, "nests deeper"),
    "NaN": ('{"hits": [NaN]}', "is not JSON"),
    "infinite": ('{"hits": [1e999]}', "is not JSON"),
    "endless": ('{"hits": [' + "9" * 5000 + "]}", "is not JSON"),
    "torn": ('{"hits": [', "is not JSON"),
    "nothing": ("", "is not JSON"),
    "text": ('"hits"', "is JSON, but|holds no|no answer|no list"),
    "null": ("null", "is JSON, but|holds no|no answer|no list"),
}


@pytest.mark.parametrize("site", SITES)
@pytest.mark.parametrize(("body", "said"), REFUSALS.values(), ids=REFUSALS.keys())
def test_a_refusal_is_told_as_blocked(site: str, body: object, said: str) -> None:
    with pytest.raises(BlockedError, match=said) as caught:
        reading.read(answered(body), site)
    assert KEY not in str(caught.value)


@pytest.mark.parametrize("site", SITES)
@pytest.mark.parametrize(("body", "said"), ERRORS.values(), ids=ERRORS.keys())
def test_an_error_is_never_an_empty_answer(site: str, body: object, said: str) -> None:
    with pytest.raises(ParseError, match=said) as caught:
        reading.read(answered(body), site)
    assert KEY not in str(caught.value)
    assert not isinstance(caught.value, BlockedError)


@pytest.mark.parametrize("site", SITES)
def test_a_wall_in_place_of_json_is_named(site: str) -> None:
    with pytest.raises(BlockedError, match="a refusal"):
        reading.read(answered("<html><p>You've been blocked by network security.</p>"), site)


def test_words_that_are_served_as_html_are_read_as_words() -> None:
    with pytest.raises(BlockedError, match="asked too often"):
        reading.read(answered("Please limit requests to one every 5 seconds.", "text/html"), "gdelt")


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (1794738030, "2026-11-15T10:20:30Z"),
        (1794738030.75, "2026-11-15T10:20:30Z"),
        (True, None),
        ("1794738030", None),
        (10**30, None),
        (None, None),
    ],
)
def test_unix_times_are_moments_to_the_second(value: object, told: str | None) -> None:
    moment = apis.seconds(value)
    assert (moment.isoformat() if moment else None) == told
