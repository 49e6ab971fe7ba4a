"""What was published stays known: restated when it changes, and brought back byte for byte."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from pipeline import cli, correcting, settings, steps
from tests.transforms.rows import insert
from warehouse import connection
from warehouse.journal import Correction, Journal
from warehouse.publications import Publications

CONFIG = """
zone: Europe/Berlin
sentiment: {model: lexicon}
brands:
  - {id: bluebell, name: Bluebell Bakery, sources: [{id: alert, site: feed, url: "https://a.example/"}]}
"""
MODEL = "vader-3.3.2"
MONDAY = datetime(2026, 11, 16, 6, tzinfo=UTC)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two weeks of 40 mentions each, W45 and W46; the clock stands at the first Monday after W45."""
    (tmp_path / "brands.yaml").write_text(CONFIG)
    monkeypatch.setenv("REPUTE_HOME", str(tmp_path))
    monkeypatch.setenv("REPUTE_CONFIG", str(tmp_path / "brands.yaml"))
    for back in (1, 0):
        say(tmp_path, MONDAY - timedelta(days=6, weeks=back), range(100 * back + 1, 100 * back + 41), 10)
    return tmp_path


def say(home: Path, at: datetime, ids: range, negative: int, seen: datetime | None = None) -> None:
    with connection.writing(home / "warehouse") as db:
        rows = [{"mention_id": id_, "published_at": at + timedelta(minutes=id_ % 100)} for id_ in ids]
        insert(db, "mention", rows)
        insert(db, "sighting", [{"mention_id": id_, "first_seen_at": seen or at} for id_ in ids])
        felt = [("negative", -0.6) if number < negative else ("positive", 0.6) for number in range(len(ids))]
        scores = [
            {"mention_id": id_, "label": label, "sentiment": value, "model": MODEL}
            for id_, (label, value) in zip(ids, felt, strict=True)
        ]
        insert(db, "score", scores)
        # No two calls make an attempt at one moment.
        looks = [at + timedelta(days=day, seconds=ids[0]) for day in range(7)]
        insert(db, "attempt", [{"source_id": "alert", "fetched_at": look} for look in looks])


def report(monkeypatch: pytest.MonkeyPatch, now: datetime, *more: str) -> int:
    monkeypatch.setenv("REPUTE_NOW", now.isoformat())
    return cli.main(["report", *more])


def asked(home: Path, sql: str) -> list[tuple[Any, ...]]:
    with connection.reading(home / "warehouse") as db:
        return db.execute(sql).fetchall()


def bare(page: bytes) -> bytes:
    """The page without links to files beside it: those are made after it is published."""
    return re.sub(rb"(<!--(files|to-files)-->).*?(<!--/\2-->)", rb"\1\3", page, flags=re.DOTALL)


def test_a_report_is_brought_back_byte_for_byte(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert report(monkeypatch, MONDAY - timedelta(weeks=1)) == 0
    page = home / "reports" / "bluebell" / "2026-W45.html"
    first = bare(page.read_bytes())
    assert first != page.read_bytes()
    say(home, MONDAY - timedelta(days=13), range(151, 156), 5, seen=MONDAY - timedelta(days=2))
    assert report(monkeypatch, MONDAY) == 0
    # Another report beside it has changed its links, and it was made anew with what came late.
    assert bare(page.read_bytes()) != first
    assert report(monkeypatch, MONDAY + timedelta(hours=1), "--week", "2026-W45") == 0
    capsys.readouterr()
    words = ("--as-of", "2026-11-16T06:30", "--week", "2026-W45", "--json")
    assert report(monkeypatch, MONDAY + timedelta(days=9), *words) == 0
    (told,) = json.loads(capsys.readouterr().out)["reports"]
    back = Path(told["path"])
    assert back.name == "2026-W45.published-20261109T060000Z.html"
    assert back.read_bytes() == first
    assert told["sha256"] == hashlib.sha256(first).hexdigest()
    assert [(told["sha256"],)] == asked(
        home, "SELECT page_digest FROM published_report WHERE published_at = '2026-11-09 06:00:00+00'"
    )
    # The copy is no report of the site: nothing links to it.
    assert back.name not in (home / "reports" / "index.html").read_text(encoding="utf-8")


def test_the_newest_week_of_the_moment_is_brought_back(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert report(monkeypatch, MONDAY - timedelta(weeks=1)) == 0
    assert report(monkeypatch, MONDAY) == 0
    second = bare((home / "reports" / "bluebell" / "2026-W46.html").read_bytes())
    capsys.readouterr()
    assert report(monkeypatch, MONDAY, "--as-of", "2026-11-16T07:00:00+01:00") == 0
    assert Path(capsys.readouterr().out.strip()).read_bytes() == second
    assert report(monkeypatch, MONDAY, "--as-of", "2026-11-09T06:59") == 1
    assert capsys.readouterr().err == (
        "repute report: nothing was published as a report of bluebell by 2026-11-09T05:59:00Z;"
        " the first was published at 2026-11-09T06:00:00Z\n"
    )
    assert report(monkeypatch, MONDAY, "--as-of", "yesterday") == 2
    assert "--as-of must be a moment like 2026-11-16T08:00" in capsys.readouterr().err


def test_a_damaged_page_is_not_passed_off_as_the_published_one(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert report(monkeypatch, MONDAY) == 0
    (page,) = (home / "archive" / "published" / "pages").rglob("*.gz")
    page.write_bytes(page.read_bytes()[:-40])
    assert report(monkeypatch, MONDAY, "--as-of", "2026-11-17T00:00") == 1
    assert "is damaged" in capsys.readouterr().err


def test_late_mentions_and_corrections_restate_a_week(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert report(monkeypatch, MONDAY - timedelta(weeks=1)) == 0
    say(home, MONDAY - timedelta(days=13), range(151, 155), 4, seen=MONDAY - timedelta(days=2))
    Journal(settings.read().archive).add(
        [
            Correction(
                f"key-{id_}", "bluebell", "sentiment", None, "negative", "kim", MONDAY - timedelta(days=1)
            )
            for id_ in (120, 121)
        ]
    )
    assert len(correcting.count(settings.read()).weeks) == 1
    assert report(monkeypatch, MONDAY) == 0
    page = (home / "reports" / "bluebell" / "2026-W46.html").read_text(encoding="utf-8")
    assert "<h3>Restated: week 45</h3>" in page
    assert "net sentiment +50, now +27" in page
    assert "4 mentions arrived late and 2 corrections." in page
    rows = asked(
        home, "SELECT measure, was_shown, shown, late_count, corrected_count FROM restatement ORDER BY 1"
    )
    assert ("mentions", "40", "44", 4, 2) in rows
    assert ("net-sentiment", "+50", "+27", 4, 2) in rows
    # Told once: the report of the week after says no more of it.
    assert report(monkeypatch, MONDAY + timedelta(weeks=1)) == 0
    after = (home / "reports" / "bluebell" / "2026-W47.html").read_text(encoding="utf-8")
    assert "Restated" not in after


def test_what_was_published_outlives_the_warehouse(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert report(monkeypatch, MONDAY - timedelta(weeks=1)) == 0
    assert report(monkeypatch, MONDAY) == 0
    told = asked(home, "SELECT * FROM published_measure ORDER BY ALL")
    assert len(told) == 2 * len(asked(home, "SELECT DISTINCT measure FROM weekly_measure"))
    shutil.rmtree(home / "warehouse")
    steps.load(settings.read())
    assert asked(home, "SELECT * FROM published_measure ORDER BY ALL") == told


def test_a_report_is_known_to_be_published_before_it_is_seen(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Publications, "add", full)
    assert report(monkeypatch, MONDAY) == 1
    assert not (home / "reports" / "bluebell" / "2026-W46.html").exists()
