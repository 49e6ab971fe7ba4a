"""`./repute extract` shows every field of what a page parses to."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline import cli, settings
from tests.extractors.loopback import Web, response

FEED = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>Air news</title>
<item><title>Meridian adds a &amp;quot;quiet&amp;quot; cabin</title><link>https://news.example/a?utm_source=x</link>
<guid>a-1</guid><pubDate>Mon, 09 Nov 2026 10:00:00 +0100</pubDate>
<description>Rows &lt;b&gt;20&lt;/b&gt; to 30.</description></item>
</channel></rss>"""
PAGE = """<html lang="en"><script type="application/ld+json">{"@type": "Product", "name": "Meridian",
"aggregateRating": {"@type": "AggregateRating",
"ratingValue": "4.2", "bestRating": 5, "reviewCount": 17},
"review": [{"@type": "Review",
"author": {"name": "Ida"}, "datePublished": "2026-11-09", "reviewBody": "Fine.",
"reviewRating": {"ratingValue": 4, "bestRating": 5}}]}</script></html>"""


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_feed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "feed.xml").write_text(FEED)
    assert cli.main(["extract", str(tmp_path / "feed.xml"), "--site", "feed"]) == 0
    (mention,) = lines(capsys)
    assert mention["kind"] == "mention"
    assert mention["external_id"] == "a-1"
    assert mention["url"] == "https://news.example/a?utm_source=x"
    assert mention["published_at"] == "2026-11-09T09:00:00Z"
    assert mention["text"] == "Rows 20 to 30."


@pytest.mark.parametrize(
    ("path", "words", "code"),
    [("/feed.xml", [], 0), ("/news", ["--site", "feed"], 0), ("/news", [], cli.FAILED)],
)
def test_a_feed_may_be_looked_at_where_pages_may_not(
    path: str, words: list[str], code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    with Web.serving() as web:
        web.answers = {path: response(FEED.encode()), "/robots.txt": response(b"User-agent: *\nDisallow: /")}
        assert cli.main(["extract", f"http://127.0.0.1:{web.port}{path}", *words]) == code
    assert ("robots.txt does not allow it" in capsys.readouterr().err) == bool(code)


def test_a_page_of_reviews_is_recognised(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "page.html").write_text(PAGE)
    assert cli.main(["extract", str(tmp_path / "page.html"), "--url", "https://shop.example/meridian"]) == 0
    mention, rating = lines(capsys)
    assert (mention["rating"], mention["rating_value"], mention["rating_scale"]) == (0.8, 4, 5)
    assert (mention["author"], mention["published_at"]) == ("Ida", "2026-11-09")
    assert rating == {
        "kind": "rating",
        "value": 4.2,
        "scale": 5,
        "count": 17,
        "rating_count": None,
        "review_count": 17,
    }


def test_a_page_that_is_none_is_one_clear_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "page.html").write_text("<h1>Are you a robot?</h1>")
    assert cli.main(["extract", str(tmp_path / "page.html"), "--site", "google_alerts"]) == cli.FAILED
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1


def test_a_missing_file_is_a_misuse(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["extract", "nowhere.xml"]) == cli.MISUSED
    assert "nowhere.xml cannot be read" in capsys.readouterr().err


def test_an_article(capsys: pytest.CaptureFixture[str]) -> None:
    saved = settings.ROOT / "tests" / "extractors" / "pages" / "article" / "outlet_story" / "page.html"
    assert cli.main(["extract", str(saved), "--site", "article"]) == 0
    (mention,) = lines(capsys)
    assert (mention["kind"], mention["type"], mention["is_snippet"]) == ("mention", "article", False)
    assert (mention["author"], mention["site_name"]) == ("Tamsin Okoro", "The Harbour Ledger")
    assert str(mention["text"]).startswith("About 400 passengers of Meridian Air")


def test_a_date_counts_from_when_the_page_was_saved(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "page.html").write_text(PAGE.replace("2026-11-09", "yesterday"))
    words = ["extract", str(tmp_path / "page.html"), "--url", "https://shop.example/meridian"]
    assert cli.main([*words, "--at", "2024-01-10"]) == 0
    assert lines(capsys)[0]["published_at"] == "2024-01-09"
    assert cli.main([*words, "--at", "soon"]) == cli.MISUSED
