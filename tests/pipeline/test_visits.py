"""Where a visit is sent on to another address, what is known of the source's entries stays theirs."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.pipeline import evidence_town
from tests.pipeline.evidence_town import Town
from tests.pipeline.test_evidence import holding


@dataclass
class Porter:
    """Sends who asks for a page on to the address that is told."""

    address: str = ""
    onward: list[str] = field(default_factory=list)


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    with pytest.MonkeyPatch.context() as patch, evidence_town.standing(tmp_path, patch) as town:
        yield town


@pytest.fixture
def porter(town: Town, tmp_path: Path) -> Iterator[Porter]:
    porter = Porter()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            is_page = self.path != "/robots.txt"
            self.send_response(302 if is_page else 404)
            if is_page:
                self.send_header("Location", porter.onward.pop(0))
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        porter.address = f"http://127.0.0.1:{server.server_port}/kettle"
        evidence_town.configure(town, tmp_path, {"url": f"{porter.address}#top"}, {"enabled": False})
        yield porter
        server.shutdown()
        thread.join()


def test_a_redirect_to_another_session_each_time_makes_no_new_reviews(town: Town, porter: Porter) -> None:
    porter.onward = [f"{town.address}?sid={number}" for number in (1, 2, 3)]
    for hours in (0, 7, 14):
        town.at(hours=hours)
        town.collect()
    assert town.rows("SELECT author FROM mention ORDER BY 1") == [("Ada",), ("Mia",), ("Olu",), ("Piet",)]
    keys = town.rows("SELECT DISTINCT split_part(mention_key, ':', 3) FROM mention")
    assert keys == [(porter.address.removeprefix("http://127.0.0.1:").partition("/")[0] + "/kettle",)]


def test_what_was_known_by_where_a_redirect_led_stays_known_by_it(
    town: Town, porter: Porter, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        # As an earlier version did.
        patch.setattr("pipeline.visits.place", lambda *_: "")
        porter.onward = [f"{town.address}?at=here"]
        town.collect()
    before = town.rows("SELECT mention_key FROM mention ORDER BY ALL")
    porter.onward = [f"{town.address}?at={where}" for where in ("here", "wall", "here")]
    for hours in (7, 14, 21):
        town.at(hours=hours)
        town.collect()
    assert town.rows("SELECT mention_key FROM mention ORDER BY ALL") == before


def test_pages_behind_a_redirect_that_lie_in_evidence_alone_are_removed_too(
    town: Town, porter: Porter, tmp_path: Path
) -> None:
    evidence_town.configure(town, tmp_path, {"url": porter.address}, {})
    porter.onward = [f"{town.address}?sid=1"]
    town.collect()
    town.flag("Piet")
    town.do("evidence", "capture", "--pending")
    # What shows that Piet's words were edited shows Mia's as well, and lies in his bundle alone.
    town.reviews[1]["reviewBody"] = "Other words."
    town.at(hours=2)
    town.do("evidence", "recheck")
    assert town.last().outcome == "edited"
    town.do("evidence", "forget", str(town.id("Mia")), "--reason", "asked", "--pages")
    assert holding(town.home, "It boils water") == set()
