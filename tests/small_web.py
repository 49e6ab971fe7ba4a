"""The saved pages of the sites' tests, served on loopback as if they were the web."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import yaml

from tests.extractors import saved

CAPTCHA = b"<html><title>Are you a robot?</title><form id=captcha>Solve the captcha to go on</form></html>"


@dataclass
class SmallWeb:
    """A web whose pages a test may change."""

    address: str
    pages: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    #: Give every page a mark, and answer "not modified" to those who show it again.
    is_marking: bool = False
    #: What was asked for, and the status that it was answered with.
    asked: list[tuple[str, int]] = field(default_factory=list)

    def block(self, path: str) -> None:
        """Put a wall before a page."""
        self.pages[path] = ("text/html", CAPTCHA)

    def config(self, paths: list[str], model: str = "lexicon") -> str:
        """A configuration that watches these pages, judged by this model."""
        sources = [
            {
                "id": path.replace("/", "-").replace("_", "-"),
                "site": path.split("/")[0],
                "url": self.address + path,
            }
            for path in paths
        ]
        brands = [{"id": "meridian", "name": "Meridian Air", "sources": sources}]
        return yaml.safe_dump(
            {
                "fetch": {"allow_loopback": True, "delay_seconds": 0},
                "articles": {"enabled": False},  # those that the saved feeds link to stand nowhere
                "sentiment": {"model": model},
                "brands": brands,
            }
        )


@contextmanager
def serving() -> Iterator[SmallWeb]:
    """Serve until the block ends."""
    web = SmallWeb("")

    class Handler(BaseHTTPRequestHandler):
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            content_type, body = web.pages.get(self.path.lstrip("/"), ("text/plain", b""))
            mark = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
            is_known = web.is_marking and self.headers.get("If-None-Match") == mark
            status = 304 if is_known else 200 if body else 404
            web.asked.append((self.path, status))
            self.send_response(status)
            if web.is_marking:
                self.send_header("ETag", mark)
            if is_known:
                self.end_headers()
                return
            self.send_header("Content-Type", content_type)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        web.address = f"http://127.0.0.1:{server.server_port}/"
        for folder in saved.FOLDERS:
            page = saved.page(folder)
            web.pages[name(folder)] = (page.content_type, page.body)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield web
        finally:
            server.shutdown()
            thread.join()


def installed(
    web: SmallWeb, paths: list[str], folder: Path, monkeypatch: pytest.MonkeyPatch, model: str = "lexicon"
) -> Path:
    """Install a Repute in the folder that watches these pages; return its home."""
    (folder / "brands.yaml").write_text(web.config(paths, model), encoding="utf-8")
    monkeypatch.setenv("REPUTE_HOME", str(folder / "home"))
    monkeypatch.setenv("REPUTE_CONFIG", str(folder / "brands.yaml"))
    return folder / "home"


def name(folder: Path) -> str:
    """The path under which a saved page is served."""
    return f"{folder.parent.name}/{folder.name}"


def expected(path: str) -> int:
    """How many mentions the saved page holds."""
    reading = json.loads((saved.PAGES / path / "reading.json").read_text(encoding="utf-8"))
    return len(reading.get("mentions", []))
