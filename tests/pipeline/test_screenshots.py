"""A picture of an archived page, by a browser that reaches nothing but that page."""

from __future__ import annotations

import threading
import zlib
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from extractors.records import Page
from pipeline import screenshots

HOSTILE = """<!doctype html><title>x</title><body style="margin:0;background:#00f">
<meta http-equiv="refresh" content="0;url=file:///etc/passwd">
<img src="http://127.0.0.1:{port}/img"><iframe src="http://127.0.0.1:{port}/frame"></iframe>
<iframe src="file:///etc/passwd"></iframe><link rel=stylesheet href="http://localhost:{port}/css">
<script>document.body.style.background='#f00';fetch('http://127.0.0.1:{port}/fetch')</script>
<form action="http://127.0.0.1:{port}/form"><button autofocus>go</button></form>"""


def page(body: str, content_type: str = "text/html; charset=utf-8") -> Page:
    return Page("s", "https://shop.example/", datetime(2026, 11, 10, tzinfo=UTC), body.encode(), content_type)


def first_pixel(picture: bytes) -> tuple[int, ...]:
    """The colour of the first pixel of a PNG of 8 bits a channel, which no filter changes."""
    data, at = b"", 8
    while at < len(picture):
        size = int.from_bytes(picture[at : at + 4], "big")
        if picture[at + 4 : at + 8] == b"IDAT":
            data += picture[at + 8 : at + 8 + size]
        at += size + 12
    return tuple(zlib.decompress(data)[1:4])


@pytest.mark.slow
@pytest.mark.browser
def test_a_hostile_page_is_shown_and_reaches_nothing() -> None:
    chromium = screenshots.browser()
    if chromium is None:
        pytest.skip("no Chromium on the PATH")
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            picture = screenshots.taken(page(HOSTILE.format(port=server.server_port)), chromium)
        finally:
            server.shutdown()
            thread.join()
    assert picture
    assert picture.startswith(b"\x89PNG")
    assert first_pixel(picture) == (
        0,
        0,
        255,
    )  # blue: its own style, no script, and no other page in its place
    assert asked == []


def test_what_no_browser_shows_has_no_picture() -> None:
    chromium = screenshots.browser()
    if chromium:
        assert screenshots.taken(page("{}", "application/json"), chromium) is None
