"""The fast lane's rows of the checklist, on invented but lifelike threads."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest

from pipeline import cli, settings, steps
from tests import lane_town
from tests.lane_town import Town
from tests.pipeline.test_supervise import until
from transforms import escalation, suspects, virality
from warehouse import connection
from warehouse.records import Tally

NOON = datetime(2026, 11, 16, 12, 0, tzinfo=UTC)


def ago(minutes: float) -> datetime:
    return NOON - timedelta(minutes=minutes)


@pytest.fixture
def town() -> Iterator[Town]:
    with lane_town.serving() as served:
        yield served


@pytest.fixture
def home(tmp_path: Path, town: Town, monkeypatch: pytest.MonkeyPatch) -> Path:
    lane_town.configure(town, tmp_path / "brands.yaml")
    monkeypatch.setenv("REPUTE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("REPUTE_CONFIG", str(tmp_path / "brands.yaml"))
    return tmp_path / "home"


@pytest.fixture
def lane(home: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    def at(moment: datetime) -> None:
        assert home.parent.exists()
        monkeypatch.setenv("REPUTE_NOW", moment.isoformat())
        assert cli.main(["lane"]) == 0

    return at


def rows(home: Path, sql: str) -> list[tuple[Any, ...]]:
    with connection.reading(home / "warehouse") as db:
        return db.execute(sql).fetchall()


def test_01_monitor_networks_find_problem_posts_fast(
    home: Path, town: Town, lane: Callable[[datetime], None], capsys: pytest.CaptureFixture[str]
) -> None:
    lane(ago(15))  # what was there before the first look says nothing of how soon we see
    town.say(1, "A Bluebell Bakery cake gave me food poisoning, I am in hospital. Terrible.", ago(10))
    town.say(2, "Lovely bread at Bluebell Bakery today, thank you!", ago(8), by="ben")
    lane(NOON)
    assert [(one["kind"], one["reasons"]) for one in town.alerts] == [("complaint", ["safety"])]
    lane(NOON + timedelta(minutes=15))
    assert len(town.alerts) == 1
    capsys.readouterr()
    assert cli.main(["check", "--lane"]) == 0
    assert "9 min" in capsys.readouterr().out
    assert rows(home, "SELECT first_seen_at - published_at FROM mention ORDER BY 1 DESC LIMIT 1")


def test_01_the_lane_gets_in_between_the_turns_of_a_long_scoring(
    town: Town, lane: Callable[[datetime], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    most = 1_000
    turns, is_told = count(1), Event()

    def endless(*_: Any, **__: Any) -> Tally:
        return Tally(new=0 if is_told.is_set() or next(turns) > most else steps.SCORED_AT_ONCE)

    lane(ago(15))
    town.say(1, "A Bluebell Bakery cake gave me food poisoning, I am in hospital. Terrible.", ago(10))
    monkeypatch.setattr(steps, "score_pending", endless)
    scoring = Thread(target=steps.score, args=(settings.read(), NOON))
    scoring.start()
    until(lambda: next(turns) > 1)
    lane(NOON)
    is_told.set()
    scoring.join()
    assert [one["kind"] for one in town.alerts] == ["complaint"]
    assert next(turns) < most


def test_04_all_the_chatter_becomes_one_message(
    town: Town, home: Path, lane: Callable[[datetime], None]
) -> None:
    lane_town.configure(town, home.parent / "brands.yaml", digest_from=5)
    words = "Bluebell Bakery is awful, I called again and again and nobody ever answers. Horrible number"
    for number in range(1, 9):
        town.say(number, f"{words} {number}.", ago(20 + number), by=f"guest{number}", followers=20_000)
    lane(NOON)
    messages = [message for _, message in town.told if len(message["alerts"]) > 1]
    assert len(messages) == 1
    assert len({one["id"] for one in town.alerts}) == len(town.alerts) >= 8


def test_06_overdue_complaints_escalate_with_age_and_reach(
    town: Town, lane: Callable[[datetime], None]
) -> None:
    town.say(1, "A Bluebell Bakery cake gave me food poisoning, I am in hospital. Terrible.", ago(5))
    lane(NOON)
    for minutes in (30, 70, 80, 260):
        lane(NOON + timedelta(minutes=minutes))
    assert [(one["kind"], one["level"]) for one in town.alerts] == [
        ("complaint", 1), ("overdue", 2), ("overdue", 3),
    ]  # fmt: skip
    hour, limits = timedelta(minutes=30), (60, 240)
    assert escalation.level(hour, 40, limits) == 1
    assert escalation.level(hour, 50_000, limits) == 2


def test_07_a_large_audience_is_reason_enough(
    home: Path, town: Town, lane: Callable[[datetime], None]
) -> None:
    words = "Bluebell Bakery is awful, stale bread and horrible service."
    town.say(1, words, ago(9), followers=60_000)
    town.say(2, "Bluebell Bakery was horrible today, the rolls were stale and hard.", ago(8), by="ben")
    lane(NOON)
    assert [one["reasons"] for one in town.alerts if one["kind"] == "complaint"] == [["reach"]]
    assert rows(home, "SELECT count(*) FROM urgency") == [(2,)]


def test_10_a_second_person_agrees_so_it_must_be_answered(
    home: Path, town: Town, lane: Callable[[datetime], None]
) -> None:
    town.say(3, "Bluebell Bakery is awful: stale bread and horrible service.", ago(30), by="cleo")
    lane(ago(15))
    assert [one for one in town.alerts if one["kind"] == "pile_on"] == []
    town.say(4, "Same here! They treated me terribly too, awful.", ago(5), by="dan", to=3)
    lane(NOON)
    assert rows(home, "SELECT is_pile_on, must_reply, agreeing_count FROM pile_on") == [(True, True, 1)]
    assert [one["level"] for one in town.alerts if one["kind"] == "pile_on"] == [1]
    town.say(
        5, "We are very sorry, please write to us so that we can put it right.", ago(0), by="bluebell", to=3
    )
    lane(NOON + timedelta(minutes=15))
    assert rows(home, "SELECT is_pile_on, must_reply FROM pile_on") == [(True, False)]
    assert len([one for one in town.alerts if one["kind"] == "pile_on"]) == 1


def test_12_accounts_without_a_matter_are_watched(
    home: Path, town: Town, lane: Callable[[datetime], None]
) -> None:
    for number, words in enumerate(("clowns", "pathetic idiots", "scum, all of them", "pathetic scum"), 1):
        town.say(number, f"Bluebell Bakery are {words}!", ago(200 - 40 * number), by="frog")
    town.say(
        9, "Bluebell Bakery, my order of 12 rolls was stale and nobody answers. Awful.", ago(9), by="cleo"
    )
    lane(NOON)
    found = rows(home, "SELECT author, is_watched, standing FROM suspect")
    assert found == [("frog", True, suspects.ONE)]


def test_26_slinging_mud_is_told(home: Path, town: Town, lane: Callable[[datetime], None]) -> None:
    town.say(1, "Bluebell Bakery is awful, you idiots ruined my wedding cake.", ago(50), by="cleo")
    town.say(2, "Shut up, you stupid liar. You are an idiot.", ago(40), by="bluebell", to=1)
    town.say(3, "You are the idiots, Bluebell Bakery, pathetic liars.", ago(30), by="cleo", to=1)
    lane(NOON)
    assert rows(home, "SELECT is_mudslinging, own_hostile_count FROM pile_on") == [(True, 1)]
    assert [one["kind"] for one in town.alerts if one["kind"] == "mudslinging"] == ["mudslinging"]


def test_29_shares_that_double_are_told_before_there_are_900(
    home: Path, town: Town, lane: Callable[[datetime], None]
) -> None:
    for hour, shares in enumerate((10, 30, 90)):
        town.say(
            1,
            "Bluebell Bakery is awful: a private message told me to go to the gym.",
            ago(200),
            shares=shares,
        )
        lane(NOON + timedelta(hours=hour))
    ((count, doubling),) = rows(home, "SELECT share_count, doubling_hours FROM pile_on")
    assert (count, round(60 * doubling)) == (90, 38)
    assert [one["kind"] for one in town.alerts if one["kind"] == "spreading"] == ["spreading"]
    hours = [NOON + timedelta(hours=hour) for hour in range(4)]
    tripled = virality.doubling_hours(list(zip(hours, (10, 30, 90, 270), strict=True)))
    assert tripled is not None
    assert round(60 * tripled) == 38
    assert virality.doubling_hours([(hour, 40) for hour in hours]) is None


def test_40_alleged_fake_needs_two_signals_and_stays_unproven() -> None:
    known = {"bare_count": 3, "target_count": 1, "together": 1, "copy_count": 0, "first_at": NOON}
    assert suspects.standing(suspects.signals(known)) == suspects.ONE
    copied = known | {"copy_count": 1}
    assert suspects.standing(suspects.signals(copied)) == suspects.ALLEGED
    assert "unproven" in suspects.ALLEGED
    young = known | {"bare_count": 0, "created_at": NOON - timedelta(days=2)}
    assert suspects.signals(young) == ()
