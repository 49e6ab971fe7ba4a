"""What was told is not told again by a warehouse that was made anew, damaged or lost."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from pipeline import channels, cli, delivering
from tests import lane_town
from tests.lane_town import Town
from transforms import outbox
from warehouse import connection, deliveries
from warehouse.deliveries import SENDING, SENT, Delivery

NOON = datetime(2026, 11, 16, 12, 0, tzinfo=UTC)
INTERRUPTED = 130
DANGER = "A Bluebell Bakery cake gave me food poisoning, I am in hospital. Terrible."


@pytest.fixture
def town() -> Iterator[Town]:
    with lane_town.serving() as served:
        yield served


@pytest.fixture
def home(tmp_path: Path, town: Town, monkeypatch: pytest.MonkeyPatch) -> Path:
    lane_town.configure(town, tmp_path / "brands.yaml", model="lexicon", remind_after=[])
    monkeypatch.setenv("REPUTE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("REPUTE_CONFIG", str(tmp_path / "brands.yaml"))
    return tmp_path / "home"


@pytest.fixture
def lane(home: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    def at(minutes: float, code: int = 0) -> None:
        assert home.parent.exists()
        monkeypatch.setenv("REPUTE_NOW", (NOON + timedelta(minutes=minutes)).isoformat())
        assert cli.main(["lane"]) == code

    return at


def awful(town: Town, number: int = 1) -> None:
    town.say(
        number, f"{DANGER} That was cake number {number}.", NOON - timedelta(minutes=5), by=f"guest{number}"
    )


def ids(town: Town) -> list[str]:
    return [one["id"] for one in town.alerts]


def unsettle(home: Path) -> None:
    """Let every attempt wait again, as if nothing had ever been loaded."""
    for path in (home / "archive" / "attempts").rglob("*.json"):
        path.rename(home / "archive" / "inbox" / path.name)


def test_a_lost_warehouse_tells_nothing_twice(home: Path, town: Town, lane: Callable[..., None]) -> None:
    awful(town)
    lane(0)
    told = list(town.told)
    shutil.rmtree(home / "warehouse")
    (home / "alerts.jsonl").unlink()  # it may be rotated
    unsettle(home)
    lane(15)
    assert len(told) == 1
    assert town.told == told
    assert not (home / "alerts.jsonl").exists() or not (home / "alerts.jsonl").read_bytes()
    with connection.reading(home / "warehouse") as db:
        assert db.execute("SELECT kind FROM alert").fetchall() == [("complaint",)]
        assert db.execute("SELECT DISTINCT state FROM alert_delivery").fetchall() == [("sent",)]


def test_a_damaged_warehouse_tells_nothing_twice_and_loses_nothing(
    home: Path, town: Town, lane: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    lane(-15)

    def killed(*_: Any, **__: Any) -> None:
        raise KeyboardInterrupt

    awful(town)
    awful(town, 2)
    with monkeypatch.context() as patch:
        # The first message was taken, and the warehouse never heard of it.
        patch.setattr(outbox, "sent", killed_for_webhook(killed))
        lane(0, INTERRUPTED)
    database = home / "warehouse" / "warehouse.duckdb"
    os.truncate(database, 5000)
    lane(15)
    assert (home / "warehouse" / "damaged-1").is_dir()
    complaints = [one["id"] for one in town.alerts if one["kind"] == "complaint"]
    assert len(complaints) == len(set(complaints)) == 2
    assert len(ids(town)) == len(set(ids(town)))
    lines = (home / "alerts.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) == len(set(lines)) == len(ids(town))


def killed_for_webhook(killed: Callable[..., None]) -> Callable[..., None]:
    """Be killed when the webhook's message is written down as taken; the file's are."""
    taken = outbox.sent

    def sent(db: Any, channel: str, message_id: str, now: datetime) -> None:
        (taken if channel == delivering.FILE else killed)(db, channel, message_id, now)

    return sent


def test_a_kill_after_sending_tells_it_again_as_the_same(
    home: Path, town: Town, lane: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    lane(-15)
    post = channels.send

    def killed(*given: Any) -> None:
        post(*given)
        raise KeyboardInterrupt

    awful(town)
    with monkeypatch.context() as patch:
        patch.setattr(channels, "send", killed)
        lane(0, INTERRUPTED)
    os.truncate(home / "warehouse" / "warehouse.duckdb", 5000)
    lane(15)
    (first, again) = town.told
    assert first[0] == again[0]
    assert first[1]["alerts"][0]["id"] == again[1]["alerts"][0]["id"]
    lane(30)
    assert len(town.told) == 2


def test_reading_the_archive_again_tells_nothing_twice(
    home: Path, town: Town, lane: Callable[..., None]
) -> None:
    awful(town)
    lane(0)
    told = list(town.told)
    assert cli.main(["reparse"]) == 0
    lane(15)
    assert town.told == told
    with connection.reading(home / "warehouse") as db:
        assert db.execute(
            "SELECT count(*) FROM alert INNER JOIN mention ON alert.mention_id = mention.mention_id"
        ).fetchall() == [(1,)]
        assert db.execute("SELECT count(*) FROM urgency").fetchall() == [(1,)]


def test_what_was_taken_stays_taken_whatever_the_table_says(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    for state, ids_ in ((SENDING, ("a",)), (SENT, ("a",)), (SENDING, ("b",))):
        deliveries.add(archive, Delivery("hook", ids_[0], ids_, state, NOON))
    deliveries.add(archive, Delivery("hook", "digest", ("c", "d"), SENDING, NOON))
    deliveries.add(archive, Delivery("file", None, ("a", "b"), SENT, NOON))
    (journal,) = (archive / "alerts").iterdir()
    with journal.open("ab") as file:
        file.write(b'{"channel": "hook"}\n')
    with connection.writing(tmp_path / "warehouse") as db:
        db.execute(
            "INSERT INTO alert_delivery VALUES ('a', 'hook', 'failed', 'a', 1, $now, $now, 'why')",
            {"now": NOON},
        )
        for _ in range(2):
            damaged = deliveries.take_in(db, archive, NOON)
            assert damaged == ("alerts/2026-11.jsonl, line 6",)
        held = db.execute("SELECT alert_id, channel, state, message_id FROM alert_delivery ORDER BY ALL")
        assert held.fetchall() == [
            ("a", "file", "sent", "a"),
            ("a", "hook", "sent", "a"),
            ("b", "file", "sent", "b"),
            ("b", "hook", "sending", "b"),
        ]
