"""Alerts reach their channels once, at the right hour, whatever fails or is killed."""

from __future__ import annotations

import gc
import html
import json
import logging
import random
import socketserver
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from requests import Response

from pipeline import alerts as alerts_file
from pipeline import channels, cli, delivering, lane_late, settings
from pipeline.alert_entry import Channel, alerts
from pipeline.message import Message
from tests import fresh, lane_town
from tests.lane_town import Town
from tests.transforms.rows import insert
from transforms import escalation, outbox
from transforms.outbox import Alert, Outgoing
from warehouse import connection
from warehouse.transaction import transaction

NOON = datetime(2026, 11, 16, 12, 0, tzinfo=UTC)
AWFUL = "Bluebell Bakery is awful, stale bread and horrible service, number"


@pytest.fixture
def town() -> Iterator[Town]:
    with lane_town.serving() as served:
        yield served


@pytest.fixture
def configure(tmp_path: Path, town: Town, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    monkeypatch.setenv("REPUTE_CONFIG", str(tmp_path / "brands.yaml"))
    monkeypatch.setenv("REPUTE_HOME", str(tmp_path / "home"))

    def configured(**alerts: Any) -> Path:
        lane_town.configure(town, tmp_path / "brands.yaml", model="lexicon", **alerts)
        return tmp_path / "home"

    return configured


@pytest.fixture
def lane(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    def at(moment: datetime) -> None:
        monkeypatch.setenv("REPUTE_NOW", moment.isoformat())
        assert cli.main(["lane"]) == 0

    return at


def complain(town: Town, number: int, at: datetime) -> None:
    """Somebody whom many follow is displeased; each with other words, so that no two are copies."""
    words = random.Random(number).sample(  # noqa: S311
        ["rolls", "tarts", "plums", "flour", "queue", "door", "price", "staff", "floor", "smell"], 5
    )
    town.say(number, f"{AWFUL} {number}: {' '.join(words)}.", at, by=f"guest{number}", followers=20_000)


def states(home: Path) -> set[tuple[str, str]]:
    with connection.reading(home / "warehouse") as db:
        return set(db.execute("SELECT split_part(channel, '-', 1), state FROM alert_delivery").fetchall())


def test_a_channel_that_is_down_gets_the_same_message_later(
    town: Town, configure: Callable[..., Path], lane: Callable[[datetime], None]
) -> None:
    home = configure(remind_after=[])
    complain(town, 1, NOON - timedelta(minutes=5))
    town.answer = 503
    lane(NOON)
    assert (town.told, states(home)) == ([], {("file", "sent"), ("webhook", "failed")})
    town.answer = 200
    lane(NOON + timedelta(seconds=30))  # too soon to try again
    assert town.told == []
    lane(NOON + timedelta(minutes=15))
    lane(NOON + timedelta(minutes=30))
    assert [key for key, _ in town.told] == [town.told[0][1]["id"]]
    assert states(home) == {("file", "sent"), ("webhook", "sent")}
    assert len((home / "alerts.jsonl").read_text().splitlines()) == 1


def test_a_webhook_that_refuses_leaves_no_connection_open(town: Town) -> None:
    town.answer = 503
    with pytest.raises(channels.SendError, match="the webhook answered 503"):
        channels.send(Channel("webhook-1", f"{town.address}hook"), Message("m", ()))
    gc.collect()  # Python warns of an open one as it goes, which fails the test


def test_a_channel_that_was_down_for_a_week_gets_every_alert_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.fsync", lambda _: None)
    place = settings.Settings(home=tmp_path, config=tmp_path / "brands.yaml")
    rules = alerts({"to": ["https://hooks.example/"], "digest_from": 3}, "alerts", lambda _: None)
    tried: list[tuple[str, ...]] = []

    def refuse(_: Channel, message: Message) -> None:
        tried.append(tuple(one.alert_id for one in message.alerts))
        raise channels.SendError("the webhook answered 500")

    monkeypatch.setattr(channels, "send", refuse)
    with fresh.opened() as db:
        for hour in range(7 * 24):
            now = NOON + timedelta(hours=hour)
            if hour % 8 == 0:
                made = Alert("b", "complaint", f"k{hour}", 1, 2, ("repeat",), "it says", None, False, now)
                with transaction(db):
                    outbox.raised(db, [made], now)
            tried.clear()
            delivering.deliver(db, place, rules, partial(datetime.fromisoformat, now.isoformat()))
            assert len(tried) <= 1
        took: list[str] = []
        monkeypatch.setattr(
            channels, "send", lambda _, message: took.extend(one.alert_id for one in message.alerts)
        )
        for hour in range(3):
            now = NOON + timedelta(days=7, hours=hour)
            delivering.deliver(db, place, rules, partial(datetime.fromisoformat, now.isoformat()))
        raised = {alert_id for (alert_id,) in db.execute("SELECT alert_id FROM alert").fetchall()}
        assert (len(took), set(took)) == (len(raised), raised)
        told = "SELECT DISTINCT state, message_id IS NULL, try_count > 0 FROM alert_delivery"
        assert db.execute(told).fetchall() == [("sent", False, True)]


@pytest.fixture
def dripping(town: Town) -> Iterator[tuple[str, list[int]]]:
    """A webhook that answers for ever, letter by letter; and what the town's had heard when it was asked."""
    heard: list[int] = []
    over = threading.Event()

    class Drips(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            heard.append(len(town.told))
            with suppress(OSError):
                self.request.recv(65536)
                self.request.sendall(b"HTTP/1.1 200 OK\r\n")
                while not over.wait(0.02):
                    self.request.sendall(b"x")

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Drips) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/", heard
        over.set()
        server.shutdown()
        thread.join()


def test_a_channel_that_answers_by_drops_holds_up_nobody(
    town: Town,
    configure: Callable[..., Path],
    lane: Callable[[datetime], None],
    dripping: tuple[str, list[int]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(channels, "_LONGEST", 0.3)
    slow, heard = dripping
    home = configure(to=[slow, f"{town.address}hook"], remind_after=[], heartbeat=slow)
    complain(town, 1, NOON - timedelta(minutes=5))
    lane(NOON)
    assert len(town.alerts) == 1
    assert states(home) == {("file", "sent"), ("webhook", "sent"), ("webhook", "failed")}
    heard.clear()
    complain(town, 2, NOON + timedelta(minutes=10))
    lane(NOON + timedelta(minutes=15))
    # The message that it did not take, once the new complaint was told, and the heartbeat.
    assert heard == [2, len(town.told)]
    assert lane_late.missed(run_id="one") == 1


def test_a_channel_that_refuses_is_asked_once_a_run(
    town: Town,
    configure: Callable[..., Path],
    lane: Callable[[datetime], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("pipeline.lane.FIRST_SLICE", 1)
    monkeypatch.setattr("pipeline.lane.SLICE", 1)
    configure(remind_after=[])
    tried: list[str] = []

    def refuse(_: Channel, message: Message) -> None:
        tried.append(message.message_id)
        raise channels.SendError("the webhook did not answer in time")

    monkeypatch.setattr(channels, "send", refuse)
    for number in range(1, 4):
        complain(town, number, NOON - timedelta(minutes=number))
    lane(NOON)
    assert len(tried) == 1
    lane(NOON + timedelta(minutes=15))
    assert len(tried) == 2


def test_a_line_that_cannot_be_read_stays_in_the_file_and_holds_up_nobody(
    town: Town,
    configure: Callable[..., Path],
    lane: Callable[[datetime], None],
    caplog: pytest.LogCaptureFixture,
) -> None:
    home = configure(remind_after=[])
    spoilt = b'\n{"id": "torn\n[1]\n\xff\n{"id": {}}\n'
    home.mkdir()
    (home / "alerts.jsonl").write_bytes(spoilt)
    complain(town, 1, NOON - timedelta(minutes=5))
    lane(NOON)
    held = (home / "alerts.jsonl").read_bytes()
    assert held.startswith(spoilt)
    assert [json.loads(held.splitlines()[-1])["id"]] == [one["id"] for one in town.alerts]
    assert "4 lines of alerts.jsonl cannot be read" in caplog.text


def test_a_file_that_cannot_be_written_is_its_own_trouble(
    town: Town, configure: Callable[..., Path], lane: Callable[[datetime], None]
) -> None:
    home = configure(remind_after=[])
    (home / "alerts.jsonl").mkdir(parents=True)
    complain(town, 1, NOON - timedelta(minutes=5))
    lane(NOON)
    assert (len(town.alerts), states(home)) == (1, {("file", "failed"), ("webhook", "sent")})
    (home / "alerts.jsonl").rmdir()
    lane(NOON + timedelta(minutes=15))
    assert states(home) == {("file", "sent"), ("webhook", "sent")}
    assert len((home / "alerts.jsonl").read_text(encoding="utf-8").splitlines()) == 1


def test_what_is_forgotten_goes_from_lines_that_cannot_be_read_too(tmp_path: Path) -> None:
    path, (gone, kept) = tmp_path / "alerts.jsonl", ("a" * 24, "b" * 24)
    whole = json.dumps({"id": kept, "words": "it says"}).encode()
    torn = f'{{"id": "{gone}", "words": "quinoa'.encode()
    path.write_bytes(b"\n".join([whole, torn, b"torn", b""]))
    alerts_file.blank(path, {gone})
    lines = path.read_bytes().splitlines()
    assert (lines[0], lines[2]) == (whole, b"torn")
    assert json.loads(lines[1]) == {"id": gone, "words": "", "url": None}
    assert alerts_file.mended(path) == {gone, kept}


def test_a_kill_between_sending_and_sent_sends_the_same_id_again(
    town: Town, configure: Callable[..., Path], lane: Callable[[datetime], None]
) -> None:
    home = configure()
    complain(town, 1, NOON - timedelta(minutes=5))
    lane(NOON)
    with connection.writing(home / "warehouse") as db:
        db.execute("UPDATE alert_delivery SET state = 'sending' WHERE channel <> 'file'")
    (journal,) = (home / "archive" / "alerts").iterdir()
    lines = journal.read_text(encoding="utf-8").splitlines(keepends=True)
    journal.write_text("".join(lines[:-1]), encoding="utf-8")  # the one that says that it was taken
    lane(NOON + timedelta(minutes=15))
    (first, again) = town.told
    assert first == again


def test_quiet_hours_hold_back_all_but_what_is_grave(
    town: Town, configure: Callable[..., Path], lane: Callable[[datetime], None]
) -> None:
    configure(quiet_hours="22:00-07:00")
    night = datetime(2026, 11, 16, 23, 0, tzinfo=UTC)
    complain(town, 1, night - timedelta(minutes=5))
    lane(night)
    assert town.told == []
    lane(night + timedelta(hours=8, minutes=1))
    assert "complaint" in [one["kind"] for one in town.alerts]


def test_a_reminder_that_was_held_back_is_looked_at_again(
    town: Town,
    configure: Callable[..., Path],
    lane: Callable[[datetime], None],
    capsys: pytest.CaptureFixture[str],
) -> None:
    home = configure(quiet_hours="22:00-07:00", remind_after=[60])
    evening = datetime(2026, 11, 16, 21, 50, tzinfo=UTC)
    complain(town, 1, evening)
    complain(town, 2, evening)
    lane(evening + timedelta(minutes=5))
    lane(evening + timedelta(minutes=70))
    town.say(3, "We are very sorry, please call us.", evening + timedelta(minutes=75), by="bluebell", to=1)
    told = len(town.alerts)
    lane(evening + timedelta(minutes=600))
    (reminder,) = [one for one in town.alerts[told:] if one["kind"] == "overdue"]
    assert reminder["url"].endswith("/2")
    assert reminder["words"].startswith("unanswered for 600 minutes; reach")
    with connection.reading(home / "warehouse") as db:
        dropped = db.execute(
            "SELECT alert_id, problem FROM alert_delivery WHERE state = 'dropped'"
        ).fetchall()
        assert db.execute("SELECT words FROM alert WHERE alert_id = ?", [reminder["id"]]).fetchall() == [
            (reminder["words"],)
        ]
    assert [problem for _, problem in dropped] == ["answered or closed before it was sent"]
    assert reminder["id"] not in dict(dropped)
    capsys.readouterr()
    assert cli.main(["check", "--lane"]) == 0
    assert "webhook" not in "".join(capsys.readouterr())


def test_of_reminders_that_wait_for_the_morning_the_last_one_is_told_after_its_complaint(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = settings.Settings(home=tmp_path, config=tmp_path / "brands.yaml")
    told = {"to": ["https://hooks.example/"], "quiet_hours": "22:00-07:00"}
    rules = alerts(told, "alerts", lambda _: None)
    took: list[tuple[str, int, str]] = []
    monkeypatch.setattr(
        channels,
        "send",
        lambda _, message: took.extend((one.kind, one.level, one.words) for one in message.alerts),
    )
    night = datetime(2026, 11, 16, 23, 0, tzinfo=UTC)
    with fresh.opened() as db:
        insert(db, "mention", [{"mention_id": 1, "mention_key": "m1", "kind": "post", "text": "Stale."}])
        made = Alert("b", "complaint", "m1", 1, 2, ("repeat",), "it says", None, False, night, mention_id=1)
        with transaction(db):
            outbox.raised(db, [made], night)
        for minutes in (0, 60, 240, 481):
            now = night + timedelta(minutes=minutes)
            escalation.escalate(db, (60, 240), now)
            delivering.deliver(db, place, rules, partial(datetime.fromisoformat, now.isoformat()))
        dropped = "SELECT problem FROM alert_delivery WHERE state = 'dropped'"
        assert db.execute(dropped).fetchall() == [("a later reminder was raised before it was sent",)]
    assert took == [
        ("complaint", 1, "it says"),
        ("overdue", 3, "unanswered for 481 minutes; it says"),
    ]


def test_the_heartbeat_is_heard_outside(
    town: Town,
    configure: Callable[..., Path],
    lane: Callable[[datetime], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    configure(heartbeat=f"{town.address}beat")
    assert cli.main(["check", "--lane"]) == cli.FAILED
    lane(NOON)
    assert town.beats == 1
    assert cli.main(["check", "--lane"]) == 0
    monkeypatch.setenv("REPUTE_NOW", (NOON + timedelta(hours=1)).isoformat())
    assert cli.main(["check", "--lane"]) == cli.FAILED


def test_a_clock_that_ran_ahead_hides_no_dead_lane_and_holds_up_no_alert(
    town: Town,
    configure: Callable[..., Path],
    lane: Callable[[datetime], None],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    configure(remind_after=[])
    complain(town, 1, NOON - timedelta(minutes=5))
    town.answer = 503
    lane(NOON + timedelta(days=1))
    town.answer = 200
    monkeypatch.setenv("REPUTE_NOW", NOON.isoformat())
    assert cli.main(["check", "--lane"]) == cli.FAILED
    assert "2026-11-17 12:00 UTC, which is still to come" in " ".join(capsys.readouterr().err.split())
    lane(NOON)
    assert [one["kind"] for one in town.alerts] == ["complaint"]
    assert cli.main(["check", "--lane"]) == 0


@pytest.mark.parametrize(
    ("url", "field"),
    [
        (f"tgram://123456789:{'a' * 35}/12345", "text"),
        (f"discord://12345678901234567/{'a' * 64}", "content"),
        (f"mmosts://chat.example/{'a' * 26}", "text"),
    ],
)
def test_what_strangers_write_commands_no_chat_service(
    url: str, field: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = (
        'begins: “<a href="https://evil.example">Sign in</a> @everyone <@12> [here](https://evil.example)”'
    )
    link = "https://town.example/@everyone/1?x=<!channel>"
    alert = Outgoing(
        "a", "Bluebell", "complaint", 1, 2, ("reach",), words, link, False, NOON, NOON, "UTC", None, 0
    )
    posted: list[str] = []

    def post(*_: Any, data: str, **__: Any) -> Response:
        posted.append(json.loads(data)[field])
        answer = Response()
        answer.status_code = 200
        return answer

    monkeypatch.setattr("requests.post", post)
    channels.send(Channel(f"{url.split(':', maxsplit=1)[0]}-x", url), Message("m", (alert,)))
    (told,) = posted
    for live in ("<a", "</a", "@everyone", "<@", "<!", "]("):
        assert live not in told, live
    # What is read is what was written.
    assert words in html.unescape(told).replace("\u200b", "")
    assert "https://town.example/%40everyone/1?x=%3C!channel%3E" in told


def test_a_digest_says_where_the_rest_of_it_is(
    town: Town, configure: Callable[..., Path], lane: Callable[[datetime], None]
) -> None:
    alert = Outgoing(
        "a", "Bluebell", "complaint", 1, 2, ("reach",), "it says", None, False, NOON, NOON, "UTC", None, 0
    )
    told = Message("d", tuple(replace(alert, alert_id=str(number)) for number in range(25))).body
    assert "and 5 more; alerts.jsonl in REPUTE_HOME has them all" in told
    home = configure(digest_from=2, remind_after=[])
    for number in range(1, 4):
        complain(town, number, NOON - timedelta(minutes=number))
    lane(NOON)
    lines = (home / "alerts.jsonl").read_text(encoding="utf-8").splitlines()
    assert {json.loads(one)["id"] for one in lines} == {one["id"] for one in town.alerts}


def test_a_late_lane_is_told_once_for_each_run(town: Town, configure: Callable[..., Path]) -> None:
    configure()
    for run_id in ("one", "one", "two"):
        assert lane_late.missed(context={"dag_run": {"run_id": run_id}}) == 1
    assert len({key for key, _ in town.told}) == 2


def test_no_log_holds_a_name_a_text_or_an_address(
    town: Town,
    configure: Callable[..., Path],
    lane: Callable[[datetime], None],
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    configure(to=[f"{town.address}hook?key=sesame", "json://127.0.0.1:9/hush"])
    complain(town, 1, NOON - timedelta(minutes=5))
    complain(town, 2, NOON - timedelta(minutes=4))
    town.answer = 500
    with caplog.at_level(logging.DEBUG):
        lane(NOON)
    told = caplog.text + "".join(capfd.readouterr())
    assert "did not take" in told
    for secret in ("guest1", "guest2", "awful", "Bluebell", "sesame", "hush", "127.0.0.1:9"):
        assert secret not in told, secret


def killed(seconds: float) -> None:
    """Run the lane as a process of its own, and kill it with SIGKILL after so long unless it has ended."""
    command = [sys.executable, "-m", "pipeline.cli", "lane"]
    process = subprocess.Popen(command, cwd=settings.ROOT, stderr=subprocess.DEVNULL)
    with suppress(subprocess.TimeoutExpired):
        assert process.wait(seconds) == 0
    process.kill()
    process.wait()


@pytest.mark.slow
def test_kills_anywhere_lose_no_alert_and_double_none(
    town: Town, configure: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    home = configure(remind_after=[])
    chance = random.Random(6)  # noqa: S311 - which moments, not a secret
    monkeypatch.setenv("REPUTE_NOW", NOON.isoformat())
    began = time.monotonic()
    killed(60)
    usual = time.monotonic() - began
    for turn in range(10):
        complain(town, 2 * turn + 1, NOON + timedelta(minutes=15 * turn))
        complain(town, 2 * turn + 2, NOON + timedelta(minutes=15 * turn + 1))
        monkeypatch.setenv("REPUTE_NOW", (NOON + timedelta(minutes=15 * turn + 5)).isoformat())
        killed(chance.uniform(0.4, 1.1) * usual)
    monkeypatch.setenv("REPUTE_NOW", (NOON + timedelta(minutes=170)).isoformat())
    killed(120)
    with connection.reading(home / "warehouse") as db:
        raised = {key for (key,) in db.execute("SELECT alert_id FROM alert").fetchall()}
        complaints = db.execute("SELECT count(*) FROM alert WHERE kind = 'complaint'").fetchall()
    assert complaints == [(20,)]
    assert {one["id"] for one in town.alerts} == raised
    # Whoever goes by the id hears each once; a second copy is the same in every letter.
    copies: dict[str, set[str]] = {}
    for key, message in town.told:
        copies.setdefault(key, set()).add(str(message))
    assert all(len(one) == 1 for one in copies.values())
    lines = (home / "alerts.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) == len(set(lines)) == len(raised)
