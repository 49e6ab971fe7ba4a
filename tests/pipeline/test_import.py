"""`./repute import`: a file goes through the same line as every page."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline import cli, settings, steps
from warehouse import connection
from warehouse.archive import Archive

CONFIG = """
brands:
  - id: acme
    name: Acme
    sources:
      - {id: acme-phone, name: Phone log, site: import}
"""
LOG = """Ticket,Customer,Date,Stars,Comment
1,Ada,2026-11-10,2,Nobody calls back.
2,Piet,2026-11-11,5,All fine.
"""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "brands.yaml").write_text(CONFIG, encoding="utf-8")
    (tmp_path / "log.csv").write_text(LOG, encoding="utf-8")
    monkeypatch.setenv("REPUTE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("REPUTE_CONFIG", str(tmp_path / "brands.yaml"))
    monkeypatch.setenv("REPUTE_NOW", "2026-11-16T06:00:00+00:00")
    return tmp_path


def taken(home: Path, capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, object]:
    capsys.readouterr()
    assert cli.main(["import", str(home / "log.csv"), "--scale", "5", "--json", *words]) == 0
    told: dict[str, object] = json.loads(capsys.readouterr().out)
    return told


def test_the_same_file_twice_changes_nothing_and_an_edit_is_a_version(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert taken(home, capsys) == {
        "source": "acme-phone", "outcome": "new", "found": 2, "new": 2, "changed": 0, "skipped": 0,
    }  # fmt: skip
    again = taken(home, capsys, "--brand", "acme")
    assert (again["outcome"], again["new"], again["changed"]) == ("unchanged", 0, 0)
    (home / "log.csv").write_text(LOG.replace("All fine", "All wrong"), encoding="utf-8")
    edited = taken(home, capsys, "--source", "acme-phone")
    assert (edited["new"], edited["changed"]) == (0, 1)
    with connection.reading(home / "home" / "warehouse") as db:
        found = db.execute(
            "SELECT author, version, text, kind, rating FROM brand_mention ORDER BY author"
        ).fetchall()
        scored = db.execute("SELECT count(*) FROM score").fetchall()
    assert found == [
        ("Ada", 1, "Nobody calls back.", "review", 0.4),
        ("Piet", 2, "All wrong.", "review", 1.0),
    ]
    assert scored == [(3,)]


def test_the_bytes_are_archived_with_how_they_are_read(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    taken(home, capsys, "--map", "text=Comment,author=Customer", "--map", "id=Ticket")
    (digest,) = {path.stem for path in (home / "home" / "archive" / "pages").glob("*/*.gz")}
    assert Archive(home / "home" / "archive").body(digest) == LOG.encode()
    (record,) = (home / "home" / "archive" / "attempts" / "acme-phone").glob("*/*.json")
    assert "column.text=Comment" in json.loads(record.read_text())["page"]["content_type"]


def test_a_dry_run_keeps_nothing(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["import", str(home / "log.csv"), "--scale", "5", "--dry-run"]) == 0
    told = capsys.readouterr()
    assert "Nobody calls back." in told.out
    assert "author from 'Customer'" in told.err
    assert not (home / "home").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--map", "text=Words"], "no column 'Words'; there are: 'Ticket'"),
        (["--map", "words=Comment"], "is no FIELD=COLUMN"),
        (["--brand", "nobody"], "no brand is called 'nobody'"),
        (["--source", "acme-web"], "site: import"),
        (["--zone", "Mars"], "no time zone"),
        (["--dates", "%d/%m"], "no format of a date"),
        (["--format", "mbox"], "is no mailbox"),
        (["--format", "xlsx"], "no Excel workbook"),
        (["--scale", "0"], "must be above 0"),
        (["--language", "deutsch"], "--language must be the code of a language such as en"),
        ([], "Say --scale"),
    ],
)
def test_a_mistake_is_said_and_nothing_is_kept(
    home: Path, capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    assert cli.main(["import", str(home / "log.csv"), *words]) != 0
    assert said in capsys.readouterr().err
    assert not (home / "home").exists()


def test_an_import_is_never_due_and_spoils_no_week(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    taken(home, capsys)
    place = settings.read()
    assert steps.plan(place, settings.now(), everything=True) == []
    assert cli.main(["check"]) == 0
    assert "nothing to visit" in capsys.readouterr().err
    assert cli.main(["report", "--week", "2026-W46"]) == 0
    with connection.reading(home / "home" / "warehouse") as db:
        assert db.execute("SELECT count(*) FROM weekly_health").fetchall() == [(0,)]
        assert db.execute(
            "SELECT source_id, mention_count FROM weekly_source WHERE week = '2026-11-09'"
        ).fetchall() == [("acme-phone", 2)]


def test_an_import_has_no_address(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "brands.yaml").write_text(CONFIG.replace("import}", "import, url: 'https://a.example'}"))
    assert cli.main(["import", str(home / "log.csv")]) == cli.MISUSED
    assert "it has no url" in capsys.readouterr().err


def test_dates_that_are_read_and_not_believed_are_told_apart(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [
        "3,Eve,2027-01-05,1,Later.",
        "3,Eve,2027-01-05,1,Later.",
        "4,Fay,1970-01-01,1,Early.",
        "5,Gus,soon,1,Undated.",
    ]
    (home / "log.csv").write_text(LOG + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    assert cli.main(["import", str(home / "log.csv"), "--scale", "5", "--dry-run"]) == 0
    said = capsys.readouterr().err
    assert "1 of 5 have no date that can be read: they count in no week." in said
    assert "1 of 5 have a date in the future, such as 2027-01-05: they count in no week." in said
    assert "1 of 5 have a date before 1990, such as 1970-01-01: they count in no week." in said


def test_a_scale_without_ratings_is_said(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "log.csv").write_text(LOG.replace("Stars", "Grade"), encoding="utf-8")
    assert cli.main(["import", str(home / "log.csv"), "--scale", "5", "--dry-run"]) == 0
    assert "--scale 5 is without use: no rating was found" in capsys.readouterr().err
    assert cli.main(["import", str(home / "log.csv"), "--dry-run"]) == 0
    assert "without use" not in capsys.readouterr().err
