"""A small town on loopback: a server of posts whose talk a test writes, and a webhook that remembers."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import yaml


@dataclass
class Town:
    """What is said, and what was told."""

    address: str = ""
    posts: list[dict[str, Any]] = field(default_factory=list)
    #: Every message that came, with the id in its header.
    told: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    #: The status that the webhook answers with.
    answer: int = 200
    #: Requests of the heartbeat.
    beats: int = 0

    def say(  # noqa: PLR0913
        self,
        number: int,
        text: str,
        at: datetime,
        *,
        by: str = "ana",
        to: int | None = None,
        followers: int = 40,
        shares: int = 0,
    ) -> None:
        """Publish a post, or change one."""
        self.posts = [one for one in self.posts if one["id"] != str(number)]
        self.posts.append(
            {
                "id": str(number),
                "url": f"https://town.example/@{by}/{number}",
                "content": f"<p>{text}</p>",
                "visibility": "public",
                "language": "en",
                "account": {"acct": by, "followers_count": followers},
                "created_at": at.isoformat().replace("+00:00", "Z"),
                "in_reply_to_id": str(to) if to else None,
                "favourites_count": 0,
                "reblogs_count": shares,
                "replies_count": 0,
            }
        )

    @property
    def alerts(self) -> list[dict[str, Any]]:
        """Every alert of every message, in the order they came."""
        return [alert for _, message in self.told for alert in message["alerts"]]


@contextmanager
def serving() -> Iterator[Town]:
    """Serve until the block ends."""
    town = Town()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path == "/beat":
                town.beats += 1
                self._answer(200, b"ok")
            elif self.path == "/robots.txt":
                self._answer(404, b"")
            else:
                statuses = sorted(town.posts, key=lambda one: one["created_at"], reverse=True)
                self._answer(200, json.dumps({"statuses": statuses, "hashtags": [], "accounts": []}).encode())

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            if town.answer == 200:
                town.told.append((self.headers["Idempotency-Key"], body))
            self._answer(town.answer, b"")

        def _answer(self, status: int, body: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        town.address = f"http://127.0.0.1:{server.server_port}/"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield town
        finally:
            server.shutdown()
            thread.join()


def configure(town: Town, path: Path, *, model: str = "", **alerts: Any) -> None:
    """Write a configuration that watches the town for Bluebell Bakery and tells its webhook."""
    source = {
        "id": "town",
        "site": "mastodon",
        "url": f"{town.address}api/v2/search?q=bluebell",
        "fast": True,
    }
    own = {"own": {"accounts": ["mastodon:bluebell"]}}
    told: dict[str, Any] = {
        "fetch": {"allow_loopback": True, "delay_seconds": 0},
        "articles": {"enabled": False},
        "alerts": {"to": [f"{town.address}hook"], "digest_from": 1000, **alerts},
        "brands": [{"id": "bluebell", "name": "Bluebell Bakery", "about": own, "sources": [source]}],
    }
    if model:
        told["sentiment"] = {"model": model}
    path.write_text(yaml.safe_dump(told), encoding="utf-8")
