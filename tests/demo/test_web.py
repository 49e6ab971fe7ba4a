"""The invented web is served on loopback, in the shapes of the real one, as it stands at a moment."""

from __future__ import annotations

import http.client
import json
import re
import socket
import struct
from calendar import timegm
from collections import Counter
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from urllib.parse import parse_qs, urlsplit

import feedparser
import pytest
from bs4 import BeautifulSoup

from demo import calendar, config, web
from demo.sources import SOURCES
from pipeline import watch

PATHS = {source.id: source.path for source in SOURCES}
BEFORE = calendar.local(calendar.FIRST) - timedelta(days=1)


def shown(source_id: str, moment: datetime = calendar.NOW) -> bytes:
    status, _, body = web.answer(PATHS[source_id], moment)
    assert status == 200
    return body


def get(address: str) -> tuple[int, str, bytes]:
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=10)
    connection.request("GET", parts.path)
    answer = connection.getresponse()
    told = answer.status, answer.headers["Content-Type"], answer.read()
    connection.close()
    return told


def test_the_clock_decides_what_is_shown() -> None:
    now = [calendar.NOW]
    with web.serving(lambda: now[0]) as address:
        assert urlsplit(address).hostname == "127.0.0.1"
        late = get(address + PATHS["forum-meridian"])
        now[0] = calendar.VIRAL - timedelta(seconds=1)
        early = get(address + PATHS["forum-meridian"])
        assert get(address + "/nothing")[0] == 404
    assert late[:2] == early[:2] == (200, "application/atom+xml; charset=UTF-8")
    assert late[2] != early[2]
    assert b"Gate 14" not in early[2]


@pytest.mark.parametrize("source_id", PATHS)
def test_the_same_content_is_the_same_bytes(source_id: str) -> None:
    sunday = calendar.NOW - timedelta(hours=5)
    assert shown(source_id, sunday) == shown(source_id, sunday + timedelta(seconds=1))


@pytest.mark.parametrize(
    "source_id", [name for name in PATHS if name.split("-")[0] in {"alert", "news", "forum"}]
)
def test_feeds_show_their_newest_twenty(source_id: str) -> None:
    moment = calendar.VIRAL
    feed = feedparser.parse(shown(source_id, moment))
    published = [datetime.fromtimestamp(timegm(entry.published_parsed), UTC) for entry in feed.entries]
    assert not feed.bozo
    assert len(published) == 20
    assert published == sorted(published, reverse=True)
    assert published[0] <= moment


@pytest.mark.parametrize("source_id", PATHS)
def test_before_the_first_word_every_place_is_empty_but_whole(source_id: str) -> None:
    body = shown(source_id, BEFORE)
    if source_id.startswith(("alert", "news", "forum")):
        assert feedparser.parse(body).entries == []
    elif source_id.startswith("app"):
        assert json.loads(body)["feed"]["entry"] == []
    else:
        assert BeautifulSoup(body, "lxml").find("h1")


def test_an_alert_is_as_google_writes_it() -> None:
    body = shown("alert-meridian").decode()
    assert body.count("&lt;b&gt;Meridian Air&lt;/b&gt;") > 20
    assert body.count("<author> <name></name> </author>") == 20
    assert any(int(number) > 2**63 for number in re.findall(r"googlealerts/feed:(\d+)", body))
    links = [entry.link for entry in feedparser.parse(body).entries]
    assert {frozenset(parse_qs(urlsplit(link).query)) for link in links} == {
        frozenset({"rct", "sa", "url", "ct", "cd", "usg"})
    }
    assert all(urlsplit(parse_qs(urlsplit(link).query)["url"][0]).hostname for link in links)


def test_a_long_text_is_cut_to_a_snippet() -> None:
    contents = [e.content[0].value for e in feedparser.parse(shown("alert-meridian")).entries]
    assert any(content.endswith(("\xa0...", "&nbsp;...")) for content in contents)


def test_trustpilots_data_carries_reviews_answers_and_both_dates() -> None:
    document = BeautifulSoup(shown("openverdict-northline"), "lxml")
    told = json.loads(document.select_one("script#__NEXT_DATA__").string)["props"]["pageProps"]  # type: ignore[union-attr,arg-type]
    assert len(told["reviews"]) == 20
    assert any(review["reply"] for review in told["reviews"])
    assert all(r["dates"]["experiencedDate"] < r["dates"]["publishedDate"] for r in told["reviews"])
    assert told["businessUnit"]["numberOfReviews"] > 1377


def test_json_ld_carries_answers_as_comments() -> None:
    document = BeautifulSoup(shown("skyrated-northline"), "lxml")
    told = json.loads(document.select_one("script[type='application/ld+json']").string)  # type: ignore[union-attr,arg-type]
    assert len(told["review"]) == 20
    assert any("comment" in review for review in told["review"])


def test_a_review_site_is_walled_off_in_the_last_week() -> None:
    before, after = (
        shown("flyersvoice-meridian", calendar.BLOCKED - timedelta(seconds=1)),
        shown("flyersvoice-meridian"),
    )
    assert before.count(b'itemprop="review"') == 20
    assert b"captcha" in after
    assert b"itemprop" not in after


def test_the_app_store_shows_apples_clock() -> None:
    entries = json.loads(shown("app-meridian"))["feed"]["entry"]
    assert len(entries) == 50
    assert {entry["updated"]["label"][-6:] for entry in entries} == {"-08:00", "-07:00"}
    assert {entry["im:rating"]["label"] for entry in entries} >= {"1", "5"}


def test_the_configuration_is_one_that_the_product_reads() -> None:
    told = config.brands_yaml("http://127.0.0.1:8000")
    found = watch.understand(told, lambda _: None)
    assert [brand.id for brand in found.brands if brand.is_reported] == ["meridian"]
    assert found.brand("meridian").rivals == ("northline", "halcyon")
    assert found.zones == (calendar.ZONE,)
    assert found.allow_loopback
    assert {source.id for source in found.sources} == set(PATHS)


def test_polls_are_in_order_and_every_source_is_due_at_each() -> None:
    polls = [*config.polls(), config.NOW]
    assert len(polls) < 60
    assert all(after - before >= timedelta(hours=2) for before, after in pairwise(polls))
    assert all(poll.tzinfo is UTC for poll in polls)
    weeks = Counter((poll.date() - calendar.FIRST).days // 7 for poll in config.polls())
    assert [weeks[week] for week in range(calendar.WEEKS)] == [2] * 12 + [23]


def test_a_reader_that_hangs_up_is_no_news(capfd: pytest.CaptureFixture[str]) -> None:
    linger = struct.pack("ii", 1, 0)  # close with a reset
    with web.serving(lambda: config.NOW) as address:
        parts = urlsplit(address)
        for _ in range(3):
            with socket.create_connection((parts.hostname or "", parts.port or 0)) as reader:
                reader.sendall(b"GET /")
                reader.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        assert get(address + PATHS["alert-meridian"])[0] == 200
    assert "Traceback" not in capfd.readouterr().err
