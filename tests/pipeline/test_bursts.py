"""The lane tells of a burst of negative stories on its day, once, and leaves the weekly tables alone."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from pipeline import cli, settings, steps
from tests import fresh, lane_town
from tests.lane_town import Town
from transforms import bursts, escalation
from transforms.writing import insert
from warehouse import connection

NOON = datetime(2026, 11, 18, 12, 0, tzinfo=UTC)
WORDS = (
    "rolls", "tarts", "plums", "flour", "queue", "door", "price", "staff", "floor", "smell", "bread", "cake",
    "window", "counter", "town", "sugar", "butter", "oven", "till", "change", "apron", "table", "lamp",
    "glass", "spoon", "plate", "basket", "paper", "bag", "road", "rain", "snow", "winter",
)  # fmt: skip


@pytest.fixture
def town() -> Iterator[Town]:
    with lane_town.serving() as served:
        yield served


def run(monkeypatch: pytest.MonkeyPatch, now: datetime) -> None:
    monkeypatch.setenv("REPUTE_NOW", now.isoformat())
    assert cli.main(["lane"]) == 0


def rage(town: Town) -> None:
    """Forty people are angry within three hours, each in other words."""
    chance = random.Random(3)  # noqa: S311 - which words, not a secret
    for number in range(1, 41):
        words = " ".join(chance.sample(WORDS, 9))
        town.say(
            number,
            f"{words}: awful, horrible, terrible Bluebell Bakery.",
            NOON - timedelta(minutes=4 * number),
            by=f"guest{number}",
        )


def usual(warehouse: Path) -> None:
    """Thirty weeks with two negative stories a day."""
    dice = np.random.default_rng(7)
    rows: list[dict[str, Any]] = []
    for back in range(1, 7 * 30):
        day = NOON.date() - timedelta(days=back)
        bad = int(dice.poisson(2))
        rows.append(
            {"brand_id": "bluebell", "week": day - timedelta(days=day.weekday()), "day": day, "slot": None}
            | {"source_id": None, "story_count": 4 * bad, "author_count": 4 * bad, "negative_count": bad}
            | {"length": 1.0, "is_usable": True}
        )
    with connection.writing(warehouse) as db:
        # This week's days are counted from what was said, and nothing was.
        monday = NOON.date() - timedelta(days=NOON.weekday())
        insert(db, "daily_count", [row for row in rows if row["week"] < monday])


def test_a_burst_is_told_on_its_day(tmp_path: Path, town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    lane_town.configure(town, tmp_path / "brands.yaml", model="lexicon", remind_after=[])
    home = tmp_path / "home"
    monkeypatch.setenv("REPUTE_HOME", str(home))
    monkeypatch.setenv("REPUTE_CONFIG", str(tmp_path / "brands.yaml"))
    run(monkeypatch, NOON - timedelta(days=8))
    usual(home / "warehouse")
    rage(town)
    run(monkeypatch, NOON)
    (burst,) = [one for one in town.alerts if one["kind"] == "burst"]
    assert burst["words"].endswith("negative stories where 1.6 are usual")
    run(monkeypatch, NOON + timedelta(minutes=15))
    town.say(99, "The oven of Bluebell Bakery is awful, terrible.", NOON, by="late")
    run(monkeypatch, NOON + timedelta(minutes=30))
    assert [one["kind"] for one in town.alerts].count("burst") == 1
    with connection.reading(home / "warehouse") as db:
        assert db.execute("SELECT count(*) FROM weekly_mention").fetchall() == [(0,)]
        assert db.execute("SELECT count(*) FROM daily_count WHERE week = '2026-11-16'").fetchall() == [(0,)]
    # The weekly tables find it again on Monday; it was told.
    with connection.writing(home / "warehouse") as db:
        insert(db, "anomaly", [row(NOON.date()), row(NOON.date(), "slot", 4)])
        assert escalation.escalate(db, (), NOON) == 0
        insert(db, "anomaly", [row(NOON.date() - timedelta(days=1))])
        assert escalation.escalate(db, (), NOON) == 1


def test_a_burst_that_the_other_line_scored_is_told_too(
    tmp_path: Path, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    lane_town.configure(town, tmp_path / "brands.yaml", model="lexicon", remind_after=[])
    monkeypatch.setenv("REPUTE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("REPUTE_CONFIG", str(tmp_path / "brands.yaml"))
    run(monkeypatch, NOON - timedelta(days=8))
    usual(tmp_path / "home" / "warehouse")
    rage(town)
    monkeypatch.setenv("REPUTE_NOW", NOON.isoformat())
    place = settings.read()
    steps.fetch(place, ["town"], settings.now)
    steps.load(place)
    assert steps.score(place, NOON).new == 40
    looks: list[datetime] = []

    def counted(*given: Any) -> int:
        looks.append(given[-1])
        if len(looks) == 1:
            raise KeyboardInterrupt
        return follow(*given)

    follow = bursts.follow
    monkeypatch.setattr(bursts, "follow", counted)
    monkeypatch.setenv("REPUTE_NOW", (NOON + timedelta(minutes=1)).isoformat())
    assert cli.main(["lane"]) == 130  # what it had decided is looked at by the next
    for minutes in (16, 31, 46):
        run(monkeypatch, NOON + timedelta(minutes=minutes))
    assert [one["kind"] for one in town.alerts].count("burst") == 1
    assert looks == [NOON + timedelta(minutes=minutes) for minutes in (1, 16)]


def row(day: date, span: str = "day", slot: int | None = None) -> dict[str, Any]:
    return {
        "brand_id": "bluebell",
        "week": day - timedelta(days=day.weekday()),
        "day": day,
        "slot": slot,
        "span": span,
        "source_id": None,
        "series": "negative",
        "kind": "burst",
        "is_more": True,
        "is_new": True,
        "observed": 40,
        "expected": 2.0,
        "threshold": 9.0,
        "verdict": "40 negative stories where 2 are usual",
    }


def test_a_burst_of_a_rival_is_theirs() -> None:
    rang = {
        "week": date(2026, 11, 16), "day": date(2026, 11, 17), "span": "day", "series": "negative",
        "kind": "burst", "is_more": True, "is_new": True, "observed": 40, "expected": 4.0, "threshold": 0.001,
        "verdict": "40, usually 4",
    }  # fmt: skip
    with fresh.warehouse() as db:
        for brand_id, is_reported in (("bluebell", True), ("poppy", False)):
            brand = {"brand_id": brand_id, "name": brand_id, "zone": "UTC", "is_reported": is_reported}
            insert(db, "brand", [brand])
            insert(db, "anomaly", [{"brand_id": brand_id} | rang])
        assert escalation.escalate(db, (), NOON) == 1
        assert db.execute("SELECT brand_id, kind FROM alert").fetchall() == [("bluebell", "burst")]
