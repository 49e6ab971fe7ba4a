"""An article is told from what stands in its place, whatever the page does."""

from __future__ import annotations

import socket
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors import articles, reading, sandbox
from extractors.errors import BlockedError, ParseError
from extractors.records import Page, Reading

STORY = "".join(
    f"<p>Meridian Air cancelled flight {number} and left its passengers on the floor of the terminal, "
    "without a word, a meal or a bed for the night.</p>"
    for number in range(1, 8)
)
TEASER = "<p>Meridian Air cancelled three flights and left some four hundred people in the terminal. " * 4
NOT_FREE = '<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":"False"}</script>'
CONSENT = """<h1>Your privacy</h1>
<p>We and our 214 partners store and/or access information on a device, such as cookies, and process personal
data, such as unique identifiers, to show personalised advertising and to measure it.</p>
<p>Some partners do not ask for your consent and rely on their legitimate interest. You may change your mind
at any time in the footer of this site. Accept all or manage preferences to go on.</p>"""


def arrived(html: str, head: str = "") -> Page:
    body = f"<!doctype html><html lang='en'><head>{head}</head><body><main>{html}</main></body></html>"
    return Page(
        "test", "https://paper.example/1", datetime(2026, 11, 16, tzinfo=UTC), body.encode(), "text/html"
    )


def text(page: Page) -> str:
    (mention,) = reading.read(page, "article").mentions
    return mention.text


def test_the_text_is_the_article_and_nothing_around_it() -> None:
    around = "<nav><a href='/'>Home</a></nav>{}<div id='comments'><p>Worst airline ever, I say.</p></div>"
    told = text(arrived(around.format(f"<article>{STORY}</article>")))
    assert "cancelled flight 7" in told
    assert "Home" not in told
    assert "Worst airline" not in told


@pytest.mark.parametrize(
    ("html", "head", "problem"),
    [
        (TEASER, NOT_FREE, "is a paywall"),
        (f"{TEASER}<p>Subscribe now to continue reading this story.</p>", "", "is a paywall"),
        ("<p>Three flights.</p>", NOT_FREE, "is a paywall"),
        (CONSENT, "", "is a consent page"),
        ("<h1>Robot check</h1><p>Please solve the captcha to go on.</p>", "", "is a captcha"),
    ],
)
def test_a_wall_is_no_article(html: str, head: str, problem: str) -> None:
    with pytest.raises(BlockedError) as caught:
        text(arrived(html, head))
    assert caught.value.problem.startswith(problem)


def test_a_whole_article_is_read_although_it_is_declared_for_subscribers() -> None:
    assert "flight 27" in text(arrived(STORY + STORY.replace("flight ", "flight 2"), NOT_FREE))


@pytest.mark.parametrize("html", ["", "<p>Too short to say anything.</p>", "<ul><li>Home<li>Sport</ul>"])
def test_a_page_without_an_article_is_none(html: str) -> None:
    with pytest.raises(ParseError, match="holds no article"):
        text(arrived(html))


@pytest.mark.parametrize("body", [b"%PDF-1.7 \x00\x01", b'{"a": 1}', b"<rss><channel></channel></rss>", b""])
def test_what_is_no_page_is_no_article(body: bytes) -> None:
    page = Page("test", "https://paper.example/1", datetime(2026, 11, 16, tzinfo=UTC), body)
    with pytest.raises(ParseError, match="no page of HTML"):
        reading.read(page, "article")


@pytest.mark.parametrize(
    ("head", "told"),
    [
        ("<meta property='article:published_time' content='2026-11-14T10:05:00Z'>", "2026-11-14T10:05:00Z"),
        ('<script type="application/ld+json">{"datePublished":"2026-11-14"}</script>', "2026-11-14"),
        ("<meta property='article:published_time' content='yesterday'>", None),
        ("", None),
    ],
)
def test_a_date_is_told_as_precisely_as_the_page_does(head: str, told: str | None) -> None:
    (mention,) = reading.read(arrived(STORY, head), "article").mentions
    assert (mention.published.isoformat() if mention.published else None) == told


@pytest.mark.parametrize(
    ("words", "hints", "is_about"),
    [
        ("Meridian Air leaves passengers overnight", (), True),
        ("Ten beaches for the winter sun", (), False),
        ("Ten beaches for the winter sun", ("passengers",), True),
        ("Ten beaches for the winter sun", ("", " "), False),
        ("", (), True),
        ("メリディアン航空が欠航", (), False),
    ],
)
def test_an_article_repeats_what_was_told_of_it(words: str, hints: tuple[str, ...], is_about: bool) -> None:
    assert articles.is_about(text(arrived(STORY)), words, hints) is is_about


def test_words_need_no_spaces_to_be_compared() -> None:
    japanese = "メリディアン航空は十四日夜、三便を相次いで欠航とした。"
    assert articles.is_about(japanese, "メリディアン航空が欠航")
    assert not articles.is_about(japanese, "冬の海辺十選")


@given(st.text(min_size=1))
def test_every_text_is_about_itself(words: str) -> None:
    assert articles.is_about(words, words)


@pytest.mark.parametrize(
    ("url", "is_hidden"),
    [
        ("https://news.google.com/rss/articles/CBMiU0FVX3lxTE5fb25seV9sZXR0ZXJz?oc=5", True),
        ("https://www.google.com/url?url=https://paper.example/1", False),
        ("https://paper.example/1", False),
    ],
)
def test_only_addresses_that_are_not_told_are_hidden(url: str, is_hidden: bool) -> None:
    assert articles.hidden(url) is is_hidden


@pytest.mark.parametrize(
    "link", ["http://10.0.0.7/", "http://169.254.169.254/latest/", "//inner.example/x.png"]
)
def test_reading_dials_nobody(link: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise AssertionError("reading an article asked the network")

    for name in ("getaddrinfo", "create_connection", "socket"):
        monkeypatch.setattr(socket, name, refused)
    head = f"<link rel='canonical' href='{link}'><meta property='og:image' content='{link}'>"
    assert "flight 7" in text(arrived(f"{STORY}<img src='{link}'><iframe src='{link}'></iframe>", head))


HOSTILE: dict[str, Callable[[], str]] = {
    "deep": lambda: "<div>" * 100_000 + STORY,
    "siblings": lambda: "<p>x</p>" * 200_000,
    "attributes": lambda: "<p " + " ".join(f"a{number}='1'" for number in range(60_000)) + ">x</p>",
    "comments": lambda: "<!--" * 200_000,
    "links": lambda: "<a href='/x'>word</a> " * 100_000,
    "entities": lambda: "&nbsp;&#x41;" * 200_000,
    "json": lambda: '<script type="application/ld+json">' + "[" * 100_000 + "</script>" + STORY,
    "dates": lambda: "<time datetime='2026-11-" * 50_000 + STORY,
}


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_page_costs_itself(name: str) -> None:
    hostile, good = arrived(HOSTILE[name]()), arrived(STORY)
    outcomes = list(sandbox.read_all([(hostile, "article"), (good, "article")], seconds=8.0))
    assert isinstance(outcomes[0], Reading | ParseError)
    assert isinstance(outcomes[1], Reading)
