"""What is forgotten is in no alert, no list of suspects and no key, and is told to nobody."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from pipeline import cli
from tests import lane_town
from tests.pipeline.test_evidence import holding
from warehouse import connection

NOON = datetime(2026, 11, 16, 12, 0, tzinfo=UTC)


def run(monkeypatch: pytest.MonkeyPatch, now: datetime, *words: str) -> None:
    monkeypatch.setenv("REPUTE_NOW", now.isoformat())
    assert cli.main([*words]) == 0


def rows(home: Path, sql: str) -> list[tuple[Any, ...]]:
    with connection.reading(home / "warehouse") as db:
        return db.execute(sql).fetchall()


def test_a_forgotten_complaint_leaves_the_lane(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "home"
    monkeypatch.setenv("REPUTE_HOME", str(home))
    monkeypatch.setenv("REPUTE_CONFIG", str(tmp_path / "brands.yaml"))
    with lane_town.serving() as town:
        lane_town.configure(town, tmp_path / "brands.yaml")
        words = "Bluebell Bakery is awful, horrible: quinoa everywhere"
        town.say(1, f"{words}.", NOON - timedelta(minutes=30), by="zorro", followers=30_000)
        run(monkeypatch, NOON - timedelta(minutes=15), "lane")
        town.say(2, "Same here! They treated me terribly too, awful.", NOON, by="dan", to=1)
        for number, insult in enumerate(("clowns", "pathetic idiots", "scum, all of them"), 3):
            town.say(number, f"Bluebell Bakery are {insult}!", NOON - timedelta(hours=number), by="frog")
        run(monkeypatch, NOON, "lane")
        assert {one["kind"] for one in town.alerts} == {"complaint", "overdue", "pile_on"}
        assert rows(home, "SELECT author FROM suspect") == [("frog",)]
        begun = "SELECT mention_key, mention_id FROM mention WHERE author = 'zorro'"
        ((key, mention_id),) = rows(home, begun)
        assert rows(home, "SELECT DISTINCT story_key FROM pile_on WHERE is_pile_on") == [(key,)]
        assert holding(home, "quinoa") >= {"alerts.jsonl/alerts.jsonl"}
        ids = [
            str(mention_id)
            for (mention_id,) in rows(
                home, "SELECT mention_id FROM mention WHERE author IN ('zorro', 'frog') ORDER BY 1"
            )
        ]
        told = len(town.told)
        run(monkeypatch, NOON, "evidence", "forget", *ids, "--reason", "asked for", "--pages")
        for mark in ("quinoa", "zorro", "frog", key):
            assert holding(home, mark) == set(), mark
        assert rows(home, "SELECT count(*) FROM suspect") == [(0,)]
        renamed = [(f"forgotten:{sha256(key.encode()).hexdigest()}",)]
        assert rows(home, "SELECT DISTINCT story_key FROM pile_on WHERE is_pile_on") == renamed
        assert rows(home, f"SELECT story_key FROM story_member WHERE mention_id = {mention_id}") == renamed
        assert rows(home, "SELECT DISTINCT words, url FROM alert WHERE kind = 'complaint'") == [("", None)]
        # Its source goes on showing it; nobody is told of it again, nor reminded.
        run(monkeypatch, NOON + timedelta(minutes=90), "lane")
        assert len(town.told) == told
        assert rows(home, "SELECT count(*) FROM alert_delivery WHERE state <> 'sent'") == [(0,)]
