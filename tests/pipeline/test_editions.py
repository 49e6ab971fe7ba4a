"""`./repute report --month`, `--quarter` and `--compare`, and the Monday that closes a month."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pipeline import cli, editions, forgetting, settings
from pipeline.forgetting import Demand
from tests.pipeline.test_publishing import CONFIG, say
from warehouse import connection
from warehouse.records import Week

#: The Monday after W44, which is the last week of October.
MONDAY = datetime(2026, 11, 2, 6, tzinfo=UTC)
MARK = "xylophone"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Forty mentions in each of the weeks W43 and W44."""
    (tmp_path / "brands.yaml").write_text(
        CONFIG.replace("{id: bluebell,", '{id: bluebell, look: {accent: "#7a1f5c"},')
    )
    monkeypatch.setenv("REPUTE_HOME", str(tmp_path))
    monkeypatch.setenv("REPUTE_CONFIG", str(tmp_path / "brands.yaml"))
    monkeypatch.setenv("REPUTE_NOW", MONDAY.isoformat())
    for back in (1, 0):
        say(tmp_path, MONDAY - timedelta(days=6, weeks=back), range(100 * back + 1, 100 * back + 41), 10)
    return tmp_path


def asked(capsys: pytest.CaptureFixture[str], code: int, *words: str) -> tuple[str, str]:
    assert cli.main(["report", *words]) == code
    found = capsys.readouterr()
    return found.out, found.err


def test_the_last_whole_month_is_built_and_written(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out, _ = asked(capsys, 0, "--month")
    path = home / "reports" / "bluebell" / "2026-10.html"
    assert out == f"{path}\n"
    first = path.read_text(encoding="utf-8")
    assert "October 2026" in first
    assert "Only two of its five weeks have figures" in first
    assert "--accent:#7a1f5c" in first
    out, _ = asked(capsys, 0, "--month", "2026-10", "--json")
    assert json.loads(out)["reports"] == [str(path)]
    assert path.read_text(encoding="utf-8") == first


def test_the_monday_that_closes_a_month_writes_it_and_weeks_are_compared(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shelf = home / "reports" / "bluebell"
    out, _ = asked(capsys, 0)
    assert out == f"{shelf / '2026-W44.html'}\n{shelf / '2026-10.html'}\n"
    assert "2026-10.html" in (home / "reports" / "index.html").read_text(encoding="utf-8")
    out, _ = asked(capsys, 0, "--week", "2026-W43")
    assert out == f"{shelf / '2026-W43.html'}\n"
    here = settings.read()
    assert editions.close(here, [Week.named("2026-W39")], MONDAY, ["bluebell"]) == []
    (closed,) = editions.close(here, [Week.named("2026-W44")], MONDAY, ["bluebell"])
    assert closed.path == shelf / "2026-10.html"
    out, _ = asked(capsys, 0, "--compare", "2026-W43")
    name = "compare/bluebell_2026-W43_bluebell_2026-W44.html"
    assert out == f"{home}/reports/{name}\n"
    assert "--accent:#7a1f5c" in (home / "reports" / name).read_text(encoding="utf-8")
    assert f'href="{name}"' in (home / "reports" / "index.html").read_text(encoding="utf-8")
    for week in ("2026-W43", "2026-W44"):
        assert 'href="2026-10.html"' in (shelf / f"{week}.html").read_text(encoding="utf-8")
        assert f'href="{week}.html"' in (shelf / "2026-10.html").read_text(encoding="utf-8")
    known = "the 2 weeks with figures lie between 2026-W43 and 2026-W44"
    _, told = asked(capsys, 1, "--compare", "2026-W30")
    assert f"week 2026-W30 of bluebell has no figures; {known}" in told
    _, told = asked(capsys, 1, "--month", "2026-07")
    assert f"nothing is known of bluebell in 2026-07 (2026-W27 to 2026-W31); {known}" in told
    assert not (shelf / "2026-07.html").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--month", "2026-11"), "not over before the end of 2026-W48; the last whole month is 2026-10"),
        (("--quarter", "2026-10"), "'2026-10' is no quarter; write it like 2026-Q4"),
        (("--month", ""), "'' is no month; write it like 2026-11"),
        (("--month", "--quarter"), "--month and --quarter are pages of their own: ask for one at a time"),
        (("--month", "--week", "2026-W44"), "--month names its weeks itself: leave --week out"),
        (("--with", "bluebell"), "--with needs --compare"),
        (("--compare", "2026-W44"), "2026-W44 of bluebell would be compared with itself"),
        (("--compare", "2026-W44", "--with", "x"), "no brand is called 'x'; there are: bluebell"),
        (("--compare", "2026-W50"), "2026-W50 has not begun yet; the last whole week is 2026-W44"),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("home")
def test_what_cannot_be_made_is_told_in_a_line(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...], said: str
) -> None:
    _, told = asked(capsys, 2, *words)
    assert told.startswith("repute report: ")
    assert said in told
    assert told.count("\n") == 1


def test_what_is_forgotten_is_gone_from_the_month_too(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with connection.writing(home / "warehouse") as db:
        db.execute(f"UPDATE mention SET text = '{MARK}', author = '{MARK}' WHERE mention_id = 5")
        # The most outspoken of all, so that it is quoted.
        db.execute("UPDATE score SET sentiment = -1.0 WHERE mention_id = 5")
    asked(capsys, 0)
    page = home / "reports" / "bluebell" / "2026-10.html"
    assert MARK in page.read_text(encoding="utf-8")
    forgetting.forget(settings.read(), Demand((5,), "asked for by its author"), MONDAY)
    assert MARK not in page.read_text(encoding="utf-8")
