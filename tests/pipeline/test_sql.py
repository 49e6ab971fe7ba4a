"""`./repute sql` answers in three shapes, changes nothing and reads nothing else."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from pipeline import cli
from warehouse import connection


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("REPUTE_HOME", str(tmp_path))
    with connection.writing(tmp_path / "warehouse") as db:
        db.execute(
            "INSERT INTO brand (brand_id, name, zone, is_reported)"
            " VALUES ('m', 'Meridian [bold]Air', 'UTC', true), ('f', '=1+1', 'UTC', false)"
        )
    return tmp_path


@pytest.mark.usefixtures("home")
def test_a_table_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["sql", "SELECT brand_id, name FROM brand ORDER BY brand_id DESC"]) == 0
    said = capsys.readouterr().out
    assert said.index("Meridian [bold]Air") < said.index("=1+1")


@pytest.mark.usefixtures("home")
def test_a_table_shows_what_joins_letters_and_nothing_that_moves_the_cursor(
    capsys: pytest.CaptureFixture[str],
) -> None:
    joined = "\U0001f468\u200d\U0001f469 12\xa0\u20ac, Flug\xadhafen"
    assert cli.main(["sql", f"SELECT '{joined}' AS a, '\x1b[31m\u202e' AS b"]) == 0
    said = capsys.readouterr().out
    assert joined in said
    assert "\ufffd[31m\ufffd" in said


@pytest.mark.usefixtures("home")
def test_a_terminal_of_another_encoding_is_told_what_it_can_show(monkeypatch: pytest.MonkeyPatch) -> None:
    body = io.BytesIO()
    with io.TextIOWrapper(body, "latin-1") as out:
        monkeypatch.setattr("sys.stdout", out)
        assert cli.main(["sql", "SELECT 'für 5 €' AS a"]) == 0
        out.flush()
        assert "für 5 ?" in body.getvalue().decode("latin-1")
        monkeypatch.undo()


@pytest.mark.usefixtures("home")
def test_json_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        cli.main(
            ["sql", "--json", "SELECT name, NULL AS none, 1 AS one, DATE '2026-11-16' AS day FROM brand"]
        )
        == 0
    )
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {"name": "=1+1", "none": None, "one": 1, "day": "2026-11-16"} in lines


@pytest.mark.usefixtures("home")
def test_json_says_what_stands_in_lists_and_maps(capsys: pytest.CaptureFixture[str]) -> None:
    query = "SELECT [1.5, 'nan'::DOUBLE, 'inf'::DOUBLE] AS list, MAP {DATE '2026-11-16': 2} AS days"
    assert cli.main(["sql", "--json", query]) == 0
    told = json.loads(capsys.readouterr().out, parse_constant=pytest.fail)
    assert told == {"list": [1.5, None, None], "days": {"2026-11-16": 2}}


@pytest.mark.usefixtures("home")
def test_csv_disarms_names_of_columns_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["sql", "--csv", "PIVOT (SELECT '=1+1' AS author, 2 AS n) ON author USING sum(n)"]) == 0
    assert capsys.readouterr().out.splitlines() == ["'=1+1", "2"]


@pytest.mark.usefixtures("home")
def test_csv_disarms_formulas_unless_told_otherwise(capsys: pytest.CaptureFixture[str]) -> None:
    query = "SELECT name, -1 AS number FROM brand WHERE brand_id = 'f'"
    assert cli.main(["sql", "--csv", query]) == 0
    assert list(csv.reader(io.StringIO(capsys.readouterr().out))) == [["name", "number"], ["'=1+1", "-1"]]
    assert cli.main(["sql", "--csv", "--raw", query]) == 0
    assert "\n=1+1,-1" in capsys.readouterr().out.replace("\r", "")


def test_a_file_and_standard_input(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "q.sql").write_text("SELECT 41 + 1 AS answer")
    assert cli.main(["sql", "--json", "--file", str(home / "q.sql")]) == 0
    for statement in (b"SELECT 43 AS answer", b"SELECT length('f\xfcr') + 41 AS answer"):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(statement), "utf-8"))
        assert cli.main(["sql", "--json"]) == 0
    assert [json.loads(line)["answer"] for line in capsys.readouterr().out.splitlines()] == [42, 43, 44]


FORBIDDEN = {
    "write": "DELETE FROM brand",
    "create": "CREATE TABLE x AS SELECT 1",
    "read a file": "SELECT * FROM read_text('/etc/hostname')",
    "write a file": "COPY brand TO '{home}/stolen.csv'",
    "attach": "ATTACH '{home}/other.duckdb'",
    "extension": "INSTALL httpfs",
    "unlock": "SET enable_external_access = true",
    "nonsense": "SELEC 1",
}


@pytest.mark.parametrize("query", FORBIDDEN.values(), ids=FORBIDDEN.keys())
def test_nothing_else_can_be_done(query: str, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {path: path.stat().st_size for path in home.rglob("*") if path.is_file()}
    assert cli.main(["sql", query.format(home=home)]) == cli.FAILED
    assert capsys.readouterr().err.startswith("repute sql: ")
    assert {path: path.stat().st_size for path in home.rglob("*") if path.is_file()} == before


def test_before_the_first_collect_it_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("REPUTE_HOME", str(tmp_path / "empty"))
    assert cli.main(["sql", "SELECT 1"]) == cli.FAILED
    assert "./repute collect" in capsys.readouterr().err
