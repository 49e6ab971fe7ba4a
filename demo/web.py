"""The invented web, served on loopback: what it shows depends on the moment that its clock tells."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from demo.calendar import BLOCKED
from demo.entries import visible
from demo.history import history
from demo.pages import RENDER
from demo.pages.microdata import CAPTCHA
from demo.sources import SOURCES

Clock = Callable[[], datetime]
_BY_PATH = {source.path: source for source in SOURCES}


def answer(path: str, moment: datetime) -> tuple[HTTPStatus, str, bytes]:
    """Return status, content type and body of what stands at the path at the moment."""
    source = _BY_PATH.get(path)
    if source is None:
        return HTTPStatus.NOT_FOUND, "text/plain; charset=utf-8", b"There is nothing here.\n"
    if source.page == "microdata" and moment >= BLOCKED:
        return HTTPStatus.OK, "text/html; charset=utf-8", CAPTCHA
    render, content_type = RENDER[source.page]
    return HTTPStatus.OK, content_type, render(source, visible(history()[source.id], moment))


class _Web(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # or each answer waits 40 ms for the acknowledgement of its headers
    timeout = 30

    def __init__(self, *args: Any, clock: Clock, **kwargs: Any) -> None:
        self.clock = clock
        super().__init__(*args, **kwargs)

    def do_GET(self) -> None:
        status, content_type, body = answer(self.path, self.clock())
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Stay silent."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a reader that hangs up; anything else is told."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def serving(clock: Clock) -> Iterator[str]:
    """Serve on a free port of 127.0.0.1 and give the address; `clock` is asked at every request."""
    with _Server(("127.0.0.1", 0), partial(_Web, clock=clock)) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()
