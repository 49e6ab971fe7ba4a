"""What a person is told of the sources: the command, the outbox, the report; once, whatever is killed."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline import cli, settings, steps
from tests import small_web
from tests.small_web import SmallWeb
from transforms import health
from warehouse import connection

BLOG, REVIEWS = "feed-rss-blog", "trustpilot-page-state"
PATHS = ["feed/rss_blog", "trustpilot/page_state"]


@pytest.fixture
def web() -> Iterator[SmallWeb]:
    with small_web.serving() as served:
        yield served


@pytest.fixture
def home(tmp_path: Path, web: SmallWeb, monkeypatch: pytest.MonkeyPatch) -> Path:
    return small_web.installed(web, PATHS, tmp_path, monkeypatch)


@pytest.fixture
def collect(home: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Collect every source on a day of November 2026."""

    def on(day: int) -> None:
        assert home.parent.exists()
        monkeypatch.setenv("REPUTE_NOW", f"2026-11-{day:02d}T06:00:00+00:00")
        assert cli.main(["collect", "--all"]) == 0

    return on


def told(home: Path) -> list[tuple[str, str]]:
    path = home / "alerts.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return [(one["source"], one["kind"]) for one in map(json.loads, lines)]


def states(capsys: pytest.CaptureFixture[str]) -> tuple[int, dict[str, Any]]:
    capsys.readouterr()
    code = cli.main(["check", "--health", "--json"])
    return code, {one["source"]: one for one in map(json.loads, capsys.readouterr().out.splitlines())}


def test_a_wall_is_told_once_and_its_end_once(
    home: Path,
    web: SmallWeb,
    collect: Callable[[int], None],
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    collect(9)
    assert states(capsys)[0] == 0
    open_page = web.pages["trustpilot/page_state"]
    web.block("trustpilot/page_state")
    collect(10)
    assert (told(home), states(capsys)[1][REVIEWS]["state"]) == ([], "suspect")
    collect(11)
    collect(12)
    code, found = states(capsys)
    assert (code, found[REVIEWS]["state"], found[BLOG]["state"]) == (1, "blind", "healthy")
    assert found[REVIEWS]["since"] == "2026-11-10T06:00:00+00:00"
    assert "captcha" in found[REVIEWS]["reasons"][0]
    assert told(home) == [(REVIEWS, "blind")]
    assert [one.levelno for one in caplog.records if "is blind since 2026-11-10" in one.message] == [
        logging.WARNING
    ]
    web.pages["trustpilot/page_state"] = open_page
    collect(13)
    assert told(home) == [(REVIEWS, "blind")]
    collect(14)
    collect(15)
    assert told(home) == [(REVIEWS, "blind"), (REVIEWS, "recovered")]
    assert states(capsys)[0] == 0


def test_the_report_says_what_was_wrong_in_its_week(
    home: Path, web: SmallWeb, collect: Callable[[int], None]
) -> None:
    collect(9)
    web.block("trustpilot/page_state")
    collect(10)
    collect(11)
    assert cli.main(["report", "--week", "2026-W46"]) == 0
    page = (home / "reports" / "meridian" / "2026-W46.html").read_text(encoding="utf-8")
    assert "Blind since 10 November" in page
    assert cli.main(["report", "--week", "2026-W45"]) == 0
    assert "Blind since" not in (home / "reports" / "meridian" / "2026-W45.html").read_text(encoding="utf-8")


def test_fewer_than_expected_is_a_failure_that_loses_nothing(
    home: Path,
    collect: Callable[[int], None],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    config = home.parent / "brands.yaml"
    watched = yaml.safe_load(config.read_text(encoding="utf-8"))
    watched["brands"][0]["sources"][1]["expect"] = {"min": 5, "max": 50}
    config.write_text(yaml.safe_dump(watched), encoding="utf-8")
    collect(9)
    code, found = states(capsys)
    assert (code, found[REVIEWS]["state"]) == (1, "blind")
    assert found[REVIEWS]["reasons"] == ["the last attempt failed: 2 mentions, at least 5 expected"]
    assert cli.main(["check"]) == cli.FAILED
    assert "2 mentions, at least 5 expected" in capsys.readouterr().out
    with connection.reading(home / "warehouse") as db:
        outcome = f"SELECT outcome, found_count FROM attempt WHERE source_id = '{REVIEWS}'"
        assert db.execute(outcome).fetchall() == [("changed_layout", 2)]
        kept = f"SELECT count(*) FROM mention WHERE source_id = '{REVIEWS}'"
        assert db.execute(kept).fetchall() == [(2,)]
    watched["brands"][0]["sources"][0]["expect"] = {"min": 9}
    config.write_text(yaml.safe_dump(watched), encoding="utf-8")
    monkeypatch.setenv("REPUTE_NOW", "2026-11-10T06:00:00+00:00")
    assert cli.main(["collect"]) == cli.FAILED
    assert "all 2 sources failed" in capsys.readouterr().err


def test_a_source_without_attempts_is_unexamined(
    home: Path, collect: Callable[[int], None], web: SmallWeb, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["check", "--health"]) == cli.FAILED
    assert "nothing has been collected yet" in capsys.readouterr().err
    collect(9)
    (home.parent / "brands.yaml").write_text(web.config([*PATHS, "yelp/component_state"]), encoding="utf-8")
    steps.load(settings.read())
    code, found = states(capsys)
    assert (code, found["yelp-component-state"]["state"]) == (0, "unexamined")
    assert cli.main(["check", "--health", "--source", BLOG]) == 0
    assert BLOG in capsys.readouterr().out
    assert cli.main(["check", "--health", "--source", "blogg"]) == cli.MISUSED
    said = capsys.readouterr().err
    assert "no source is called blogg; there are: " in said
    assert BLOG in said


def test_a_kill_between_writing_and_remembering_tells_nothing_twice(
    home: Path, web: SmallWeb, collect: Callable[[int], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    collect(9)
    web.block("trustpilot/page_state")
    web.block("feed/rss_blog")
    monkeypatch.setenv("REPUTE_NOW", "2026-11-10T06:00:00+00:00")
    assert cli.main(["collect"]) == cli.FAILED
    monkeypatch.setenv("REPUTE_NOW", "2026-11-11T06:00:00+00:00")
    with monkeypatch.context() as broken:
        broken.setattr(health, "delivered", killed)
        assert cli.main(["collect"]) == cli.INTERRUPTED
    both = [(BLOG, "blind"), (REVIEWS, "blind")]
    assert told(home) == both
    outbox = home / "alerts.jsonl"
    whole = outbox.read_bytes()
    # As a machine that lost its power in the middle of the second line would leave it.
    outbox.write_bytes(whole[:-20])
    assert steps.examine(settings.read(), settings.now()).notes
    assert outbox.read_bytes() == whole
    assert steps.examine(settings.read(), settings.now()).notes == ()
    assert told(home) == both


def test_an_outbox_that_was_moved_away_is_not_filled_again(
    home: Path, web: SmallWeb, collect: Callable[[int], None]
) -> None:
    collect(9)
    web.block("trustpilot/page_state")
    collect(10)
    collect(11)
    (home / "alerts.jsonl").unlink()
    collect(12)
    assert told(home) == []


def test_an_outbox_that_cannot_be_written_stops_no_collecting(
    home: Path, web: SmallWeb, collect: Callable[[int], None], caplog: pytest.LogCaptureFixture
) -> None:
    collect(9)
    web.block("trustpilot/page_state")
    collect(10)
    (home / "alerts.jsonl").mkdir()
    collect(11)
    assert "alerts.jsonl cannot be written" in caplog.text
    (home / "alerts.jsonl").rmdir()
    collect(12)
    assert told(home) == [(REVIEWS, "blind")]
