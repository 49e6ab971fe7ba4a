"""An installation that watches one page of reviews on loopback, which a test may change or wall off."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline import cli, settings
from warehouse import connection
from warehouse.ledger import Entry, Ledger
from warehouse.verifying import Verdict, verify

BEGIN = datetime(2026, 11, 10, 8, tzinfo=UTC)
CAPTCHA = "<html><title>Are you a robot?</title><form id=captcha>Solve the captcha to go on</form></html>"
CONSENT = "<html><title>Before you continue</title><a href='https://consent.google.com/'>Accept</a></html>"
RUDE = "You are a liar, and we know where you live."
ANGRY = "Terrible. The kettle caught fire, awful, nobody answers, the worst shop I know."


@dataclass
class Town:
    """The page, what was asked of it, and the installation that watches it."""

    home: Path
    address: str
    patch: pytest.MonkeyPatch
    status: int = 200
    reviews: list[dict[str, Any]] = field(default_factory=list)
    wall: str = ""
    asked: list[str] = field(default_factory=list)

    def moved(self, folder: Path, patch: pytest.MonkeyPatch) -> Town:
        """Give a test an installation of its own, and the page as it was at the beginning."""
        shutil.copytree(self.home.parent, folder, dirs_exist_ok=True)
        self.home, self.patch = folder / "home", patch
        self.reviews, self.status, self.wall = usual(), 200, ""
        self.asked.clear()
        patch.setenv("REPUTE_HOME", str(self.home))
        patch.setenv("REPUTE_CONFIG", str(folder / "brands.yaml"))
        self.at()
        return self

    @property
    def ledger(self) -> Ledger:
        return Ledger(self.home / "archive" / "evidence")

    def at(self, **after: float) -> None:
        """Stop the clock so long after the beginning."""
        self.patch.setenv("REPUTE_NOW", (BEGIN + timedelta(**after)).isoformat())

    def do(self, *words: str, code: int = 0) -> None:
        """Run a command."""
        assert cli.main(list(words)) == code

    def collect(self) -> None:
        """Read the page into the warehouse."""
        self.do("collect", "--all")

    def flag(self, author: str, signal: str = "complaint") -> int:
        """Let the judge have heard it in the author's words; return the mention's number."""
        with connection.writing(self.home / "warehouse") as db:
            db.execute(
                "INSERT INTO score_signal "
                "SELECT s.mention_id, s.version, s.article, s.brand_id, s.model, ?, 0.9 "
                "FROM score_latest AS s INNER JOIN mention AS m ON s.mention_id = m.mention_id "
                "WHERE m.author = ?",
                [signal, author],
            )
        return self.id(author)

    def id(self, author: str) -> int:
        return int(self.rows(f"SELECT mention_id FROM mention WHERE author = '{author}'")[0][0])

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """Ask the warehouse as its readers do."""
        with connection.reading(self.home / "warehouse") as db:
            return [tuple(row) for row in db.execute(query).fetchall()]

    def last(self, part: str = "mention") -> Entry:
        """The newest record."""
        return [one for one in self.ledger.entries() if one.part == part][-1]

    def verdict(self) -> Verdict:
        return verify(self.ledger)

    def page(self) -> bytes:
        told = {
            "@context": "https://schema.org",
            "@type": "Product",
            "name": "Kettle",
            "review": self.reviews,
        }
        return f'<html><script type="application/ld+json">{json.dumps(told)}</script></html>'.encode()


def review(author: str, day: int, text: str, stars: int = 1, reply: str | None = None) -> dict[str, Any]:
    told: dict[str, Any] = {
        "@type": "Review",
        "author": {"@type": "Person", "name": author},
        "datePublished": f"2026-11-{day:02d}",
        "reviewBody": text,
        "reviewRating": {"@type": "Rating", "ratingValue": stars, "bestRating": 5},
    }
    if reply:
        told["comment"] = {"@type": "Comment", "text": reply}
    return told


def usual() -> list[dict[str, Any]]:
    return [
        review("Ada", 9, "Lovely kettle, lovely shop.", 5),
        review("Piet", 8, ANGRY, reply=RUDE),
        review("Mia", 7, "It boils water.", 3),
        review("Olu", 5, "Arrived at nine in the morning.", 4),
    ]


@contextmanager
def standing(folder: Path, patch: pytest.MonkeyPatch, **source: Any) -> Iterator[Town]:
    """Serve the page and install a Repute that watches it; `source` adds to its entry."""
    town = Town(folder / "home", "", patch, reviews=usual())

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path == "/robots.txt":
                self.answer(404, b"")
                return
            town.asked.append(self.path)
            if town.wall:
                self.answer(200, town.wall.encode())
            else:
                self.answer(town.status, town.page() if town.status == 200 else b"no")

        def answer(self, status: int, body: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Set-Cookie", "session=secret")
            self.send_header("X-Served-By", "cache-7")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        town.address = f"http://127.0.0.1:{server.server_port}/kettle"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            _install(town, folder, source)
            yield town
        finally:
            server.shutdown()
            thread.join()


def _install(town: Town, folder: Path, source: dict[str, Any]) -> None:
    configure(town, folder, source, {})
    town.patch.setenv("REPUTE_HOME", str(town.home))
    town.patch.setenv("REPUTE_CONFIG", str(folder / "brands.yaml"))
    town.at()
    assert settings.read().home == town.home


@contextmanager
def complained(folder: Path, **source: Any) -> Iterator[Town]:
    """The same, with Piet's complaint collected and captured as evidence; copied by `moved` for each test."""
    with pytest.MonkeyPatch.context() as patch, standing(folder, patch, **source) as town:
        town.collect()
        town.flag("Piet")
        town.do("evidence", "capture", "--pending")
        yield town


def configure(town: Town, folder: Path, source: dict[str, Any], evidence: dict[str, Any]) -> None:
    """Write the configuration."""
    entry = {"id": "kettle-page", "site": "schema_org", "url": town.address, **source}
    told = {
        "sentiment": {"model": "lexicon"},
        "fetch": {"allow_loopback": True, "delay_seconds": 0},
        "articles": {"enabled": False},
        "evidence": evidence,
        "brands": [{"id": "acme", "name": "Acme", "sources": [entry]}],
    }
    (folder / "brands.yaml").write_text(yaml.safe_dump(told), encoding="utf-8")
