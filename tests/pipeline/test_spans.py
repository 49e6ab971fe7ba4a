"""Weeks published together: the same as one by one, and from the tables as they stand."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from pipeline import cli
from tests.pipeline.test_publishing import CONFIG, MONDAY, asked, home, report, say

__all__ = ["home"]


def site(home: Path) -> dict[str, bytes]:
    folder = home / "reports"
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.slow
def test_a_span_ends_as_its_weeks_one_by_one_and_pages_alone_tell_what_the_tables_hold(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for week in ("2026-W45", "2026-W46"):
        assert report(monkeypatch, MONDAY, "--week", week, "--no-pdf") == 0
    one_by_one = site(home)
    shutil.rmtree(home / "reports")
    shutil.rmtree(home / "archive" / "published")
    assert report(monkeypatch, MONDAY, "--since", "2026-W45", "--no-pdf") == 0
    together = site(home)
    assert together.keys() == one_by_one.keys()
    assert [name for name, data in together.items() if data != one_by_one[name]] == []

    say(home, MONDAY - timedelta(days=13), range(151, 156), 5, seen=MONDAY - timedelta(days=2))
    shutil.rmtree(home / "reports")
    assert report(monkeypatch, MONDAY, "--since", "2026-W45", "--pages-only", "--no-pdf") == 0
    assert [name for name, data in site(home).items() if data != together[name]] == []
    counted = "SELECT sum(mention_count) FROM weekly_sentiment WHERE brand_id = 'bluebell'"
    assert asked(home, counted) == [(80,)]


def test_pages_that_count_nothing_speak_the_language_of_now(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for week in ("2026-W45", "2026-W46"):
        assert report(monkeypatch, MONDAY, "--week", week, "--no-pdf") == 0
    for code, words, name in (
        ("de", ("--pages-only", "--no-pdf"), "bluebell/2026-W46.html"),
        ("es", ("--compare", "2026-W45"), "compare/bluebell_2026-W45_bluebell_2026-W46.html"),
    ):
        (home / "brands.yaml").write_text(CONFIG.replace("Bakery,", f"Bakery, language: {code},"))
        assert report(monkeypatch, MONDAY, *words) == 0
        assert f'<html lang="{code}"' in (home / "reports" / name).read_text()


def test_a_span_that_cannot_be_is_refused(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert report(monkeypatch, MONDAY, "--since", "2026-W46", "--week", "2026-W45") == cli.MISUSED
    assert "--since 2026-W46 is later than the last week to report, 2026-W45" in capsys.readouterr().err
    assert report(monkeypatch, MONDAY, "--pages-only", "--week", "2026-W20") == cli.FAILED
    assert "no week asked for has figures yet; leave --pages-only out" in capsys.readouterr().err
    for alone in (("--month",), ("--compare", "2026-W45"), ("--as-of", "2026-11-16")):
        for words in (("--since", "2026-W45"), ("--pages-only",)):
            assert report(monkeypatch, MONDAY, *alone, *words) == cli.MISUSED
            assert "leave --since and --pages-only out" in capsys.readouterr().err
    assert not (home / "reports").exists()
