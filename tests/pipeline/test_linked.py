"""The linked article from end to end: an alert's snippet, the page behind its link, and what is scored."""

from __future__ import annotations

import gzip
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline import cli, linked, settings, steps
from pipeline.failure import Failure
from tests import small_web
from tests.small_web import SmallWeb
from warehouse import connection
from warehouse.archive import Archive

NOW = "2026-11-16T06:00:00+00:00"
STORY = "".join(
    f"<p>Meridian Air cancelled flight {number}, its terrible service left angry passengers without "
    "a bed, and the worst of it was that nobody said a word to them.</p>"
    for number in range(1, 8)
)
TEASER = "<p>Meridian Air cancelled three flights. Subscribe to continue reading this awful story.</p>" * 4


def page(html: str) -> tuple[str, bytes]:
    return "text/html", f"<!doctype html><html lang='en'><body><main>{html}</main></body></html>".encode()


def feed(links: list[str]) -> tuple[str, bytes]:
    items = "".join(
        f"<item><title>Meridian Air flight loved, part {number}</title><link>{link}</link>"
        f"<description>A wonderful, great and lovely day for passengers of Meridian ...</description>"
        f"<pubDate>Sun, 15 Nov 2026 10:00:00 GMT</pubDate></item>"
        for number, link in enumerate(links)
    )
    return "application/rss+xml", f"<rss version='2.0'><channel>{items}</channel></rss>".encode()


@pytest.fixture
def web() -> Iterator[SmallWeb]:
    with small_web.serving() as served:
        yield served


@pytest.fixture
def home(tmp_path: Path, web: SmallWeb, monkeypatch: pytest.MonkeyPatch) -> Path:
    told = yaml.safe_load(web.config(["feed/news"])) | {"articles": {"max_per_run": 20}}
    (tmp_path / "brands.yaml").write_text(yaml.safe_dump(told), encoding="utf-8")
    monkeypatch.setenv("REPUTE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("REPUTE_CONFIG", str(tmp_path / "brands.yaml"))
    monkeypatch.setenv("REPUTE_NOW", NOW)
    return tmp_path / "home"


def publish(web: SmallWeb, pages: dict[str, tuple[str, bytes]], *others: str) -> None:
    """Let the pages stand in the web, and the feed link to them and to the other addresses."""
    web.pages.update(pages)
    web.pages["feed/news"] = feed([*(web.address + path for path in pages), *others])


def rows(home: Path, query: str) -> list[tuple[Any, ...]]:
    with connection.reading(home / "warehouse") as db:
        return db.execute(query).fetchall()


def outcomes(home: Path) -> dict[str, tuple[str, str | None]]:
    found = rows(home, "SELECT url, outcome, reason FROM article_latest JOIN mention USING (mention_id)")
    return {url.rpartition("/")[2]: (outcome, reason) for url, outcome, reason in found}


def test_the_article_is_judged_and_not_its_snippet(
    home: Path, web: SmallWeb, capsys: pytest.CaptureFixture[str]
) -> None:
    publish(web, {"story": page(STORY), "teaser": page(TEASER)})
    assert cli.main(["collect"]) == 0
    assert "1 articles read, 1 not to be had." in capsys.readouterr().err
    assert outcomes(home)["story"] == ("read", None)
    assert outcomes(home)["teaser"] == ("blocked", "is a paywall; no more than a teaser can be read")
    judged = rows(home, "SELECT judged_on, label, is_snippet FROM brand_mention ORDER BY url")
    assert judged == [("article", "negative", True), ("snippet", "positive", True)]
    ((digest,),) = rows(home, "SELECT page_digest FROM article WHERE outcome = 'read'")
    assert b"flight 7" in Archive(home / "archive" / "articles").body(digest)


def test_what_cannot_be_had_is_said_and_the_snippet_stays(home: Path, web: SmallWeb) -> None:
    other = "<p>Ten beaches with warm sand and clear water, all of them closer than you would think.</p>" * 9
    publish(
        web,
        {
            "other": page(other),
            "menu": page("<ul><li>Home</li></ul>"),
            "captcha": ("text/html", small_web.CAPTCHA),
        },
        web.address + "nowhere",
        "https://news.google.com/rss/articles/CBMiU0FVX3lxTE5fb25seV9sZXR0ZXJz",
    )
    assert cli.main(["collect"]) == 0
    told = outcomes(home)
    assert {name: outcome for name, (outcome, _) in told.items()} == {
        "other": "no_article",
        "menu": "no_article",
        "captcha": "blocked",
        "nowhere": "gone",
        "CBMiU0FVX3lxTE5fb25seV9sZXR0ZXJz": "hidden",
    }
    assert all(reason for _, reason in told.values())
    assert rows(home, "SELECT DISTINCT judged_on FROM brand_mention") == [("snippet",)]


def test_the_article_that_arrives_later_renews_the_score(
    home: Path, web: SmallWeb, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(web, {"story": ("text/html", small_web.CAPTCHA)})
    assert cli.main(["collect"]) == 0
    web.pages["story"] = page(STORY)
    assert cli.main(["collect"]) == 0
    assert outcomes(home)["story"][0] == "blocked"  # it is not yet time for a second try
    monkeypatch.setenv("REPUTE_NOW", "2026-11-16T13:00:00+00:00")
    assert cli.main(["collect"]) == 0
    assert rows(home, "SELECT article, label FROM score ORDER BY article") == [
        (0, "positive"),
        (2, "negative"),
    ]
    assert rows(home, "SELECT judged_on, label FROM brand_mention") == [("article", "negative")]


@pytest.mark.parametrize("link", ["http://10.0.0.7/story", "http://inner.example/story"])
def test_a_link_to_a_private_address_is_never_dialled(
    home: Path, web: SmallWeb, monkeypatch: pytest.MonkeyPatch, link: str
) -> None:
    resolve = socket.getaddrinfo
    dialled: list[object] = []
    connect = socket.socket.connect

    def getaddrinfo(host: str, *rest: Any, **named: Any) -> Any:
        return resolve("10.0.0.7" if host == "inner.example" else host, *rest, **named)

    def remembered(self: socket.socket, address: Any) -> None:
        dialled.append(address[0])
        connect(self, address)

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    monkeypatch.setattr(socket.socket, "connect", remembered)
    publish(web, {"story": page(STORY)}, link)
    assert cli.main(["collect"]) == 0
    refused = [reason for outcome, reason in outcomes(home).values() if outcome == "failed"]
    assert len(refused) == 1
    assert refused[0] is not None
    assert "private" in refused[0]
    assert set(dialled) <= {"127.0.0.1"}


def test_a_run_that_died_between_fetching_and_loading_asks_nobody_twice(
    home: Path, web: SmallWeb, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(web, {"story": page(STORY)})
    with monkeypatch.context() as patch:
        patch.setattr(linked, "read", died)
        assert cli.main(["collect"]) == cli.FAILED
    assert rows(home, "SELECT count(*) FROM article") == [(0,)]
    del web.pages["story"]
    assert steps.load_articles(settings.read()).new == 1
    assert steps.load_articles(settings.read()).new == 0
    assert outcomes(home)["story"] == ("read", None)
    assert not list((home / "archive" / "articles" / "inbox").iterdir())


def died(*_: object) -> None:
    raise Failure("the machine was switched off")


def test_a_damaged_page_of_the_archive_is_a_failure_and_tried_again(home: Path, web: SmallWeb) -> None:
    publish(web, {"story": page(STORY)})
    here = settings.read()
    steps.load(here) if steps.fetch(here, ["feed-news"], settings.now) else None
    steps.fetch_articles(here, settings.now(), settings.now)
    (body,) = (home / "archive" / "articles" / "pages").rglob("*.gz")
    body.write_bytes(gzip.compress(b"something else"))
    assert steps.load_articles(here).failed == 1
    assert outcomes(home)["story"][0] == "failed"


def test_articles_are_left_alone_where_the_configuration_says_so(home: Path, web: SmallWeb) -> None:
    publish(web, {"story": page(STORY)})
    config = settings.read().config
    config.write_text(config.read_text().replace("max_per_run: 20", "enabled: false"))
    assert cli.main(["collect"]) == 0
    assert rows(home, "SELECT count(*) FROM article") == [(0,)]
    assert not (home / "archive" / "articles").exists()


def test_no_more_are_read_in_a_run_than_the_configuration_says(home: Path, web: SmallWeb) -> None:
    publish(web, {f"story-{number}": page(STORY) for number in range(5)})
    config = settings.read().config
    config.write_text(config.read_text().replace("max_per_run: 20", "max_per_run: 3"))
    assert cli.main(["collect"]) == 0
    assert rows(home, "SELECT count(*) FROM article") == [(3,)]
    assert cli.main(["collect"]) == 0
    assert rows(home, "SELECT count(*) FROM article_read") == [(5,)]
