"""A picture of an archived page, made by a browser that can reach nothing but that page.

The browser is told to ask a proxy for everything; the proxy is this process, gives out the one page, with a
policy that runs no script and loads nothing, and refuses whatever else is asked of it, also names and private
addresses. So no request leaves the machine, whatever the page says, and the bytes that are shown are those
that were archived.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from extractors.records import Page

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_ADDRESS = "http://page.invalid/"
_POLICY = "default-src 'none'; style-src 'unsafe-inline' data:; img-src data:; font-src data:; sandbox"
_SECONDS = 60.0
_PAUSE = 0.2
#: How a PNG ends.
_END = b"IEND\xaeB`\x82"
_MOST_BYTES = 10_000_000


def browser() -> Path | None:
    """Return the Chromium of this machine; None when there is none."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    return Path(found) if found else None


def taken(page: Page, chromium: Path) -> bytes | None:
    """Return a PNG of the page; None when it is none that a browser shows, or the browser fails."""
    if not page.url.startswith(("http://", "https://")) or "html" not in page.content_type.lower():
        return None
    with (
        tempfile.TemporaryDirectory(prefix="repute-shot-", ignore_cleanup_errors=True) as folder,
        _only(page) as port,
    ):
        picture = Path(folder) / "shot.png"
        command = [str(chromium), *_flags(Path(folder), port), f"--screenshot={picture}", _ADDRESS]
        _run(command, picture)
        data = picture.read_bytes() if picture.is_file() else b""
        return data if data.endswith(_END) and len(data) <= _MOST_BYTES else None


def _run(command: list[str], picture: Path) -> None:
    """Run the browser until the picture is whole; it is ended then, with all the processes it started."""
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=picture.parent,
        start_new_session=True,
    )
    try:
        deadline = time.monotonic() + _SECONDS
        # On a busy machine it may draw in a second and take a minute to leave.
        while process.poll() is None and time.monotonic() < deadline and not _is_whole(picture):
            time.sleep(_PAUSE)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _is_whole(picture: Path) -> bool:
    return picture.is_file() and picture.read_bytes().endswith(_END)


def _flags(folder: Path, port: int) -> list[str]:
    flags = [
        "--headless",
        f"--user-data-dir={folder / 'profile'}",
        f"--proxy-server=http://127.0.0.1:{port}",
        # Chromium leaves the machine's own addresses out of a proxy unless it is told not to.
        "--proxy-bypass-list=<-loopback>",
        "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
        "--window-size=1280,2000",
        "--hide-scrollbars",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    ]
    # Chromium's own sandbox does not start for root.
    return [*flags, "--no-sandbox"] if os.geteuid() == 0 else flags


class _Proxy(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: a browser that is ended hangs up in the middle of an answer."""


@contextmanager
def _only(page: Page) -> Iterator[int]:
    """Serve the page, and refuse everything else, as a proxy on loopback; yield its port."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            is_page = self.path == _ADDRESS
            self.send_response(200 if is_page else 403)
            self.send_header("Content-Security-Policy", _POLICY)
            self.send_header("Content-Type", page.content_type if is_page else "text/plain")
            self.send_header("Content-Length", str(len(page.body) if is_page else 0))
            self.end_headers()
            if is_page:
                self.wfile.write(page.body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Say nothing: an address may name somebody."""

    with _Proxy(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield server.server_port
        finally:
            server.shutdown()
            thread.join()
