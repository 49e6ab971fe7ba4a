"""Servers and pages that mean harm: each is one clear outcome, in bounded time and memory."""

from __future__ import annotations

import asyncio
import gzip
import json
import re
import tracemalloc
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from extractors import robots, sandbox, sites
from extractors.errors import ExtractError
from extractors.fetch import Policy, fetch
from extractors.records import Attempt, Page, Reading, Source
from tests.extractors.loopback import Answer, Web, redirect, response
from tests.extractors.test_fetch import dialled, names

__all__ = ["dialled", "names"]

NOW = datetime(2026, 11, 16, 5, 0, tzinfo=UTC)
POLICY = Policy("press@kestrel.example", True, 0, total_seconds=5)
MEGABYTE = bytes(2**20)


@pytest.fixture
def web() -> Iterator[Web]:
    with Web.serving() as served:
        yield served


def attempts(*urls: str, site: str = "feed", policy: Policy = POLICY) -> list[Attempt]:
    kept: list[Attempt] = []
    sources = [
        Source(f"source-{number}", "kestrel", site, "A source", url, timedelta(hours=1))
        for number, url in enumerate(urls)
    ]
    fetch(sources, policy, lambda: NOW, kept.append)
    return kept


def attempt(web: Web, path: str, site: str = "feed") -> Attempt:
    (made,) = attempts(f"http://127.0.0.1:{web.port}{path}", site=site)
    return made


def gigabyte(of: bytes) -> bytes:
    """A gzip stream of a thousand megabytes: one compressed block, over and over."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    block = packer.compress(of) + packer.flush(zlib.Z_FULL_FLUSH)
    return gzip.compress(b"")[:10] + block * 1024 + b"\3\0" + bytes(8)


def test_a_gigabyte_in_chunks_is_cut_off_early(web: Web) -> None:
    sent = 0

    async def pour(writer: asyncio.StreamWriter) -> None:
        nonlocal sent
        writer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        while sent < 1024:
            writer.write(b"100000\r\n" + MEGABYTE + b"\r\n")
            await writer.drain()
            sent += 1

    web.answers["/"] = pour
    tracemalloc.start()
    try:
        made = attempt(web, "/")
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert made.problem == "its body is larger than 5 MB"
    assert sent < 64
    assert peak < 64 * 2**20


@pytest.mark.parametrize(
    ("body", "encoding", "problem"),
    [
        (gigabyte(MEGABYTE), "gzip", "its body is larger than 5 MB"),
        (gzip.compress(b"") * 20_000, "gzip", "its body broke off or could not be decompressed"),
        # The client knows these two only where a library for them is installed.
        (
            b"\x8b\xff\xff\x03" * 9,
            "br",
            "answered in (a content encoding that we did not ask for|broken HTTP)",
        ),
        (b"\x28\xb5\x2f\xfd", "zstd", "answered in (a content encoding that we did not ask for|broken HTTP)"),
    ],
    ids=["gzip bomb", "gzip members", "brotli", "zstandard"],
)
def test_bombs_do_not_go_off(web: Web, body: bytes, encoding: str, problem: str) -> None:
    web.answers["/"] = response(body, "200 OK", f"Content-Encoding: {encoding}")
    made = attempt(web, "/")
    assert re.fullmatch(problem, made.problem or "")


def test_a_circle_of_redirects_is_left(web: Web) -> None:
    web.answers["/a"], web.answers["/b"] = redirect("/b"), redirect("/a")
    assert attempt(web, "/a").problem == "redirected more than 5 times"
    assert len(web.asked) == 6


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 200 OK\r\nX-\0Field: 1\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 9\r\n\r\n" + b"x" * 9,
        b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffffffff\r\n",
        b"HTTP/1.1 99999 What\r\n\r\n",
        b"\0" * 100_000 + b"\r\n\r\n",
    ],
)  # fmt: skip
def test_broken_http_is_told_as_such(web: Web, answer: bytes) -> None:
    web.answers["/"] = answer
    made = attempt(web, "/")
    assert made.page is None
    assert made.problem is not None
    assert "unforeseen" not in made.problem


@pytest.mark.parametrize(
    "answer",
    [
        redirect("http://169.254.169.254/robots.txt"),
        redirect("http://inner.example/robots.txt"),
        redirect("file:///etc/passwd"),
        redirect("/robots.txt"),
    ],
)
def test_robots_txt_leads_nowhere_that_a_page_may_not(
    web: Web, names: dict[str, list[str]], dialled: list[str], answer: Answer
) -> None:
    names["inner.example"] = ["10.0.0.7"]
    web.answers["/robots.txt"] = answer
    made = attempt(web, "/", "trustpilot")
    assert (made.page, made.outcome) == (None, "failed")
    assert (made.problem or "").startswith("its robots.txt could not be had")
    assert set(dialled) == {"127.0.0.1"}


def test_of_several_addresses_of_a_name_only_allowed_ones_are_dialled(
    web: Web, names: dict[str, list[str]], dialled: list[str]
) -> None:
    names["mixed.example"] = ["10.0.0.7", "fd00::7", "127.0.0.1", "192.168.0.7"]
    web.answers["/"] = response(b"<feed/>")
    (made,) = attempts(f"http://mixed.example:{web.port}/")
    assert made.problem is None
    assert dialled == ["127.0.0.1"]


def test_an_endless_robots_txt_is_read_to_its_limit_and_no_further(web: Web) -> None:
    sent = 0

    async def pour(writer: asyncio.StreamWriter) -> None:
        nonlocal sent
        writer.write(b"HTTP/1.1 200 OK\r\n\r\nUser-agent: *\nDisallow: /private\n")
        while True:
            writer.write(b"Allow: /" + b"*a" * 2**15 + b"\n")
            await writer.drain()
            sent += 2**16

    web.answers["/robots.txt"] = pour
    web.answers["/private"] = web.answers["/page"] = response(b"<p>page</p>")
    assert attempt(web, "/private", "trustpilot").problem == robots.REFUSED
    assert sent < 64 * robots.MAX_BYTES


DEEP = "[" * 10_000 + "]" * 10_000
DEEP_OBJECTS = '{"review":' * 10_000 + "1" + "}" * 10_000
ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha" * 10}">' for n in range(12))


def script(held: str, attributes: str = 'type="application/ld+json"') -> str:
    return f"<html><body><script {attributes}>{held}</script></body></html>"


HOSTILE = {
    "deep JSON": DEEP,
    "deep objects": DEEP_OBJECTS,
    "deep JSON-LD": script(DEEP_OBJECTS),
    "deep state": script(DEEP_OBJECTS, 'id="__NEXT_DATA__" type="application/json"'),
    "deep markup": "<html>" + "<div itemprop=review itemscope>" * 10_000,
    "deep feed": "<feed>" + "<entry>" * 10_000,
    "huge number": script(json.dumps({"@type": "Review"})[:-1] + ', "ratingValue": ' + "9" * 10_000 + "}"),
    "entity bomb": f"<!DOCTYPE rss [{ENTITIES}]><rss><channel><title>&e11;</title></channel></rss>",
    "outside entity": (
        '<!DOCTYPE f [<!ENTITY x SYSTEM "file:///etc/passwd">]><feed><entry><title>&x;</title></entry></feed>'
    ),
    "NULs": "\0" * 10_000 + "<feed><entry>\0</entry></feed>\0",
    "feed in HTML": "<html><pre>&lt;feed&gt;</pre><rss><channel><item></item></channel></rss></html>",
    "nothing": "",
}


@pytest.mark.parametrize("site", sites.NAMES)
@pytest.mark.parametrize("told", HOSTILE.values(), ids=HOSTILE.keys())
def test_no_page_harms_its_reader_or_brings_a_mention_of_nothing(site: str, told: str) -> None:
    page = Page("kestrel-news", "https://kestrel.example/", NOW, told.encode(), "text/html; charset=utf-8")
    (outcome,) = sandbox.read_all([(page, site)], seconds=10)
    assert isinstance(outcome, ExtractError | Reading)
    if isinstance(outcome, ExtractError):
        assert "keep us busy" not in outcome.problem
    else:
        assert "root:" not in repr(outcome)
        assert not any(mention.text for mention in outcome.mentions)


@pytest.mark.parametrize("site", sites.NAMES)
def test_invalid_utf8_is_an_outcome_like_any_other(site: str) -> None:
    body = b"\xff\xfe\xc3\x28\xf0\x28\x8c\xbc<html>\xed\xa0\x80" * 100
    (outcome,) = sandbox.read_all([(Page("kestrel-news", "https://kestrel.example/", NOW, body), site)])
    assert isinstance(outcome, ExtractError) or not outcome.mentions
