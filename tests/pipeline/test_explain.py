"""`./repute explain`: what a figure rests on, in words, as JSON and as CSV."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from pipeline import cli
from tests.transforms.rows import insert
from transforms import weekly
from transforms.measure import measures
from warehouse import connection
from warehouse.records import Week

WEEK = Week.named("2026-W46")
HOSTILE = "=cmd|' /C calc'!A0\x1b[31m red \u202e evil"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("explained")
    with connection.writing(folder / "warehouse") as db:
        insert(db, "brand", [{"brand_id": "bluebell"}])
        insert(db, "source", [{"source_id": "alert", "name": "Alerts"}])
        at = datetime(2026, 11, 10, 9, tzinfo=UTC)
        for back in range(2):
            for number in range(32):
                id_, then = 100 * back + number + 1, at - timedelta(weeks=back, minutes=number)
                label, value = ("negative", -0.6) if number < 20 - 15 * back else ("positive", 0.6)
                insert(db, "mention", [{"mention_id": id_, "published_at": then, "author": HOSTILE,
                                        "text": f"{number} {HOSTILE}" if number else HOSTILE,
                                        "url": "javascript:alert(1)"}])  # fmt: skip
                insert(db, "sighting", [{"mention_id": id_}])
                insert(db, "score", [{"mention_id": id_, "label": label, "sentiment": value}])
        for back in (1, 0):
            weekly.build(db, "bluebell", "UTC", WEEK.shifted(-back), "m-1")
    return folder


@pytest.fixture
def home(built: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("REPUTE_HOME", str(built))
    return built


def said(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert cli.main(["explain", *words]) == 0
    return capsys.readouterr().out


@pytest.mark.usefixtures("home")
def test_a_figure_is_explained_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    told = said(capsys, "2026-W46", "bluebell", "net-sentiment", "--limit", "3")
    assert "Net sentiment, bluebell, 2026-W46" in told
    assert "Value     −25\n" in told
    assert "Rests on  32\n" in told
    assert "Change    −94 (" in told
    assert "Verdict   Clearly worse\n" in told
    assert "Unit: points, −100 to +100. Formula version 3." in told
    assert "WHERE brand_id = 'bluebell' AND week = DATE '2026-11-09'" in told
    assert "32 mentions behind it, the newest 3 of them (--limit 0 shows all)" in told
    assert told.count("Alerts") == 3
    assert "\x1b" not in told
    assert "\u202e" not in told


@pytest.mark.usefixtures("home")
def test_all_measures_of_a_week_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    told = said(capsys, "2026-W46", "bluebell")
    for name in measures():
        assert name in told
    assert "\ufffd" not in told
    rows = list(csv.DictReader(io.StringIO(said(capsys, "2026-W46", "bluebell", "--csv"))))
    assert {row["measure"] for row in rows} == set(measures())
    listed = json.loads(said(capsys, "2026-W46", "bluebell", "--json"))
    assert {row["measure"] for row in listed["measures"]} == set(measures())


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("name", list(measures()))
def test_the_sql_as_printed_gives_the_figure(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    told: dict[str, Any] = json.loads(said(capsys, "2026-W46", "bluebell", name, "--json", "--limit", "0"))
    assert cli.main(["sql", "--json", told["sql"]]) == 0
    row = json.loads(capsys.readouterr().out)
    assert row == {key: told[key] for key in ("value", "low", "high", "n")}
    assert told["mention_count"] == len(told["mentions"])
    assert told["sql"] in said(capsys, "2026-W46", "bluebell", name)


@pytest.mark.usefixtures("home")
def test_strangers_words_do_nothing_in_a_spreadsheet(capsys: pytest.CaptureFixture[str]) -> None:
    told = said(capsys, "2026-W46", "bluebell", "mentions", "--csv", "--limit", "0")
    rows = list(csv.DictReader(io.StringIO(told)))
    assert len(rows) == 32
    assert all(row["author"].startswith("'=cmd") for row in rows)
    assert rows[0]["said"].startswith("'=cmd")
    assert {row["url"] for row in rows} == {""}
    assert "\x1b" not in told


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize(
    ("words", "code", "error"),
    [
        (["2026-W99", "bluebell"], 2, "2026-W99"),
        (["2026-W46", "stranger"], 2, "the warehouse knows no brand 'stranger'; there are: bluebell"),
        (["2026-W40", "bluebell"], 1, "run `./repute report --week 2026-W40` first"),
        (["2026-W46", "bluebell", "gloss"], 2, "no measure is called 'gloss'; there are: accuracy, adjusted"),
        (["2026-W46", "bluebell", "stars", "--limit", "-1"], 2, "--limit must be 0 or more"),
    ],
)
def test_a_wrong_question_is_told_what_to_ask(
    words: list[str], code: int, error: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["explain", *words]) == code
    assert error in capsys.readouterr().err


@pytest.mark.usefixtures("home")
def test_nothing_behind_a_figure_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert "No mention stands behind it." in said(capsys, "2026-W46", "bluebell", "stars")
