"""A browser of this machine that can reach one page and nothing else.

The browser is told to ask a proxy for everything; the proxy is this process, gives out the one page, and
refuses whatever else is asked of it, also names and private addresses. So no request leaves the machine,
whatever the page says, and the bytes that are shown are those that were given.
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
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_ADDRESS = "http://page.invalid/"
_SECONDS = 60.0
_PAUSE = 0.2


@dataclass(frozen=True, slots=True)
class Shown:
    """What the browser is given: one page, with a policy of ours beside its own where there is one."""

    body: bytes
    content_type: str = "text/html; charset=utf-8"
    policy: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the browser is to make of the page: the option that names the file, and how a whole one ends."""

    option: str
    suffix: str
    ends: tuple[bytes, ...]
    size: tuple[int, int] = (1280, 2000)
    flags: tuple[str, ...] = ()
    seconds: float = _SECONDS


def browser() -> Path | None:
    """Return the Chromium of this machine; None when there is none."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    return Path(found) if found else None


def made(shown: Shown, wanted: Wanted, chromium: Path) -> bytes | None:
    """Return the file that the browser makes of the page; None when it fails or takes too long."""
    with (
        tempfile.TemporaryDirectory(prefix="repute-shot-", ignore_cleanup_errors=True) as folder,
        _only(shown) as site,
    ):
        path = Path(folder) / f"shot{wanted.suffix}"
        flags = _flags(Path(folder), site.server_port, wanted)
        _run([str(chromium), *flags, f"{wanted.option}={path}", _ADDRESS], path, wanted)
        # Without the page, the browser makes a file of its own words about the failure.
        return path.read_bytes() if site.was_asked.is_set() and _is_whole(path, wanted) else None


def _run(command: list[str], path: Path, wanted: Wanted) -> None:
    """Run the browser until the file is whole; it is ended then, with all the processes it started."""
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=path.parent,
        start_new_session=True,
    )
    try:
        deadline = time.monotonic() + wanted.seconds
        # On a busy machine it may draw in a second and take a minute to leave.
        while process.poll() is None and time.monotonic() < deadline and not _is_whole(path, wanted):
            time.sleep(_PAUSE)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _is_whole(path: Path, wanted: Wanted) -> bool:
    return path.is_file() and path.read_bytes().endswith(wanted.ends)


def _flags(folder: Path, port: int, wanted: Wanted) -> list[str]:
    flags = [
        "--headless",
        f"--user-data-dir={folder / 'profile'}",
        f"--proxy-server=http://127.0.0.1:{port}",
        # Chromium leaves the machine's own addresses out of a proxy unless it is told not to.
        "--proxy-bypass-list=<-loopback>",
        "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
        f"--window-size={wanted.size[0]},{wanted.size[1]}",
        "--hide-scrollbars",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
        *wanted.flags,
    ]
    # Chromium's own sandbox does not start for root.
    return [*flags, "--no-sandbox"] if os.geteuid() == 0 else flags


class _Proxy(ThreadingHTTPServer):
    was_asked: threading.Event

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: a browser that is ended hangs up in the middle of an answer."""


@contextmanager
def _only(shown: Shown) -> Iterator[_Proxy]:
    """Serve the page, and refuse everything else, as a proxy on loopback."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            is_page = self.path == _ADDRESS
            self.send_response(200 if is_page else 403)
            if shown.policy or not is_page:
                self.send_header("Content-Security-Policy", shown.policy or "default-src 'none'")
            self.send_header("Content-Type", shown.content_type if is_page else "text/plain")
            self.send_header("Content-Length", str(len(shown.body) if is_page else 0))
            self.end_headers()
            if is_page:
                server.was_asked.set()
                self.wfile.write(shown.body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Say nothing: an address may name somebody."""

    with _Proxy(("127.0.0.1", 0), Handler) as server:
        server.was_asked = threading.Event()
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
