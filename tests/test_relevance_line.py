"""From an alert feed to the report: what is about the brand counts, and what is left out is told."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from pipeline import cli
from tests import small_web
from warehouse import connection

FEED = Path(__file__).parent / "understanding" / "relevance" / "gusset.xml"
NOW = "2026-11-16T06:00:00+00:00"
CONFIG = """
sentiment: {{model: lexicon}}
fetch: {{allow_loopback: true, delay_seconds: 0}}
articles: {{enabled: false}}
brands:
  - id: gusset
    name: Gusset
    about: route planning software
    sources: [{{id: alerts, site: google_alerts, url: "{address}gusset"}}]
"""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installation that has collected the feed."""
    monkeypatch.setenv("REPUTE_NOW", NOW)
    monkeypatch.setenv("REPUTE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("REPUTE_CONFIG", str(tmp_path / "brands.yaml"))
    monkeypatch.setenv("REPUTE_PERSON", "kim")
    with small_web.serving() as web:
        web.pages["gusset"] = ("application/atom+xml", FEED.read_bytes())
        (tmp_path / "brands.yaml").write_text(CONFIG.format(address=web.address), encoding="utf-8")
        assert cli.main(["collect"]) == 0
    return tmp_path / "home"


def counted(home: Path) -> dict[str, int]:
    with connection.reading(home / "warehouse") as db:
        return dict(db.execute("SELECT kind, mention_count FROM weekly_exclusion").fetchall())


def test_the_report_counts_what_is_about_the_brand_and_tells_the_rest(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["report", "--week", "2026-W46"]) == 0
    assert counted(home) == {"other": 6, "stock_template": 8}
    page = Path(capsys.readouterr().out.strip()).read_text(encoding="utf-8")
    assert "14 mentions count in no figure: 8 stock-market templates and 6 about others" in page
    with connection.reading(home / "warehouse") as db:
        assert db.execute("SELECT mention_count FROM weekly_sentiment ORDER BY week DESC").fetchone() == (6,)


def test_the_command_lists_and_explains(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert cli.main(["relevance", "--kind", "other", "--json"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(rows) == 6
    assert cli.main(["relevance"]) == 0
    shown = capsys.readouterr()
    assert "Fernhill reaches the county final" in shown.out
    assert "14 left out: 8 stock_template, 6 other." in shown.err
    hiker = next(row["mention_id"] for row in rows if row["heading"].startswith("Hiker"))
    assert cli.main(["relevance", "--mention", str(hiker)]) == 0
    told = capsys.readouterr().out
    assert "left out (other): the word is used as an ordinary one: “the gusset”" in told
    assert "-1.8  the word is used" in told
    assert cli.main(["relevance", "--mention", "999"]) == 1
    assert cli.main(["relevance", "--week", "2026-46"]) == 2
    assert cli.main(["relevance", "--limit", "0"]) == 2
    assert cli.main(["relevance", "--week", "2026-W01"]) == 0
    assert "Nothing is left out." in capsys.readouterr().err
    assert home.exists()


def test_people_are_asked_about_what_was_left_out_and_win(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert cli.main(["report", "--week", "2026-W46"]) == 0
    monkeypatch.setattr("sys.stdin", io.StringIO("x\nx\nx\nk\nq\n"))
    capsys.readouterr()
    assert cli.main(["label", "--excluded", "--week", "2026-W46"]) == 0
    shown = capsys.readouterr().out
    assert "1 of 6   asked because: drawn by chance" in shown
    assert "Model:" not in shown
    with connection.reading(home / "warehouse") as db:
        said = db.execute("SELECT value, sample, count(*) FROM correction GROUP BY ALL ORDER BY 1").fetchall()
        assert said == [("not us", "excluded", 3), ("us", "excluded", 1)]
        found = db.execute(
            "SELECT judged_count, right_count FROM weekly_exclusion_precision WHERE judged_count > 0"
        )
        assert found.fetchone() == (4, 3)
    assert counted(home) == {"other": 2, "people": 3, "stock_template": 8}
    pages = home / "reports" / "gusset"
    page = next(pages.glob("2026-W46.html")).read_text(encoding="utf-8")
    assert "people judged 4 mentions drawn by chance from what was left out as about others: 75% are" in page


def test_nobody_is_asked_how_words_feel_that_are_left_out(
    home: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    capsys.readouterr()
    assert cli.main(["label", "--export", str(tmp_path / "labels.csv"), "--week", "2026-W46"]) == 0
    assert "6 mentions in" in capsys.readouterr().err
    assert cli.main(["label", "--excluded", "--audit"]) == 2
    assert home.exists()


def test_a_changed_configuration_judges_anew_with_the_next_report(home: Path, tmp_path: Path) -> None:
    config = tmp_path / "brands.yaml"
    told = config.read_text(encoding="utf-8")
    config.write_text(told.replace("route planning software", "{count: {stock: once}}"), encoding="utf-8")
    assert cli.main(["report", "--week", "2026-W46"]) == 0
    assert counted(home) == {"other": 6, "stock_template": 7}


def test_what_was_read_again_keeps_its_judgement(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["reparse"]) == 0
    assert "nothing is different" in capsys.readouterr().err
    with connection.reading(home / "warehouse") as db:
        assert db.execute("SELECT count(*) FROM relevance WHERE NOT is_relevant").fetchall() == [(14,)]
