"""What cannot be done is told in one line, with the right exit code and never as a traceback."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline import cli
from warehouse import connection

CONFIG = """
zone: Europe/London
brands:
  - {id: m, name: Meridian, sources: [{id: f, site: feed, url: "https://feed.example/"}]}
"""


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "brands.yaml").write_text(CONFIG)
    monkeypatch.setenv("REPUTE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("REPUTE_CONFIG", str(tmp_path / "brands.yaml"))
    monkeypatch.setenv("REPUTE_NOW", "2026-11-18T12:00:00+00:00")
    return tmp_path


def told(capsys: pytest.CaptureFixture[str], code: int, *words: str) -> str:
    assert cli.main(list(words)) == code
    said = capsys.readouterr().err
    assert said.startswith(f"repute {words[0]}: ")
    assert said.count("\n") == 1
    return said


@pytest.mark.parametrize(
    ("week", "words"),
    [
        ("2026-W48", "2026-W48 has not begun yet; the last whole week is 2026-W46"),
        ("2026-W60", "'2026-W60' is no week of 2026"),
        ("0001-W01", "'0001-W01' lies outside the years 1900 to 9000"),
        ("9999-W52", "'9999-W52' lies outside the years 1900 to 9000"),
        ("", "'' is no ISO week; write it like 2026-W46"),
    ],
)
def test_weeks_that_cannot_be_reported(capsys: pytest.CaptureFixture[str], week: str, words: str) -> None:
    assert words in told(capsys, 2, "report", "--week", week)


@pytest.mark.parametrize("moment", ["nonsense", "2026-11-01", "0001-01-01T00:00:00+14:00"])
def test_a_clock_that_tells_no_moment(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    monkeypatch.setenv("REPUTE_NOW", moment)
    assert "REPUTE_NOW must be a moment with a zone" in told(capsys, 2, "report")


@pytest.mark.parametrize("words", [["report"], ["sql", "SELECT 1"], ["collect"]])
def test_a_home_that_is_no_folder(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    monkeypatch.setenv("REPUTE_HOME", str(home / "brands.yaml"))
    (home / "brands.yaml").write_text(CONFIG.replace("https://feed.example/", "http://127.0.0.1:9/"))
    assert "brands.yaml/" in told(capsys, 1, *words)


@pytest.mark.parametrize("address", ["http://[::1", "ftp://feed.example/", "https:///feed"])
def test_addresses_that_are_none(home: Path, capsys: pytest.CaptureFixture[str], address: str) -> None:
    (home / "brands.yaml").write_text(CONFIG.replace("https://feed.example/", address))
    assert "source f: url must begin with http:// or https:// and name a host" in told(capsys, 2, "check")
    assert cli.main(["extract", address]) != 0


def test_an_address_without_its_beginning_is_asked_for_anew(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "brands.yaml").unlink()
    words = ["init", "--brand", "Meridian", "--source", "feed.example/a"]
    assert "'feed.example/a' is no address" in told(capsys, 2, *words)
    assert not (home / "brands.yaml").exists()


def test_a_file_without_end_is_read_to_the_limit(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with (home / "page.html").open("wb") as file:
        file.write(b"<html>")
        file.truncate(50_000_000_000)
    assert "more than the 5,000,000 bytes" in told(
        capsys, 1, "extract", str(home / "page.html"), "--site", "schema_org"
    )


@pytest.mark.parametrize("query", ["", "-- nothing", ";"])
def test_no_statement(home: Path, capsys: pytest.CaptureFixture[str], query: str) -> None:
    with connection.writing(home / "home" / "warehouse"):
        pass
    assert "there is no statement in that" in told(capsys, 2, "sql", query)


def test_json_keeps_every_column_and_is_json(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with connection.writing(home / "home" / "warehouse"):
        pass
    assert "two columns are called a" in told(capsys, 2, "sql", "--json", "SELECT 1 AS a, 2 AS a")
    query = (
        "SELECT 1.5 AS d, 'nan'::DOUBLE AS n, '-inf'::DOUBLE AS i, TIMESTAMPTZ '2026-11-16 07:00:00+01' AS t"
    )
    assert cli.main(["sql", "--json", query]) == 0
    line = json.loads(capsys.readouterr().out, parse_constant=pytest.fail)
    assert line == {"d": 1.5, "n": None, "i": None, "t": "2026-11-16T06:00:00+00:00"}


@pytest.mark.parametrize("port", ["0", "65536", "x"])
def test_ports_that_are_none(capsys: pytest.CaptureFixture[str], port: str) -> None:
    assert cli.main(["serve", "--port", port]) == 2
    assert f"invalid port value: '{port}'" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("resolve c1 --outcome refund", "resolve takes no --outcome; it belongs to close"),
        ("acknowledge c1 --reason x", "acknowledge takes no --reason; it belongs to ignore"),
        ("assign c1 Ola --rule no-abuse", "assign takes no --rule; it belongs to warn, hide, block, remove"),
        ("ignore c1 --investigation x", "--investigation; it belongs to investigate, close"),
        ("show c1 --note x", "show takes no --note"),
        ("acknowledge c1 called", "acknowledge takes no 'called' after the case"),
        ("ignore c1 troll --reason prank", "ignore takes 'troll' or --reason, and not both"),
        ("list acme", "list takes no 'acme'; --brand and --state choose"),
    ],
)
def test_what_an_order_has_no_place_for(capsys: pytest.CaptureFixture[str], words: str, said: str) -> None:
    assert said in told(capsys, 2, "case", *words.split())


@pytest.mark.parametrize("exists", [True, False])
def test_a_table_that_is_not_there(home: Path, capsys: pytest.CaptureFixture[str], *, exists: bool) -> None:
    if exists:
        (home / "out.csv").write_text("old")
    words = ["score", str(home / "no.csv"), "--text", "t", "--out", str(home / "out.csv")]
    assert (
        told(capsys, 2, *words)
        == f"repute score: {home / 'no.csv'} cannot be read: No such file or directory\n"
    )
    words = ["case", "import", str(home / "no.csv")]
    assert f"{home / 'no.csv'} cannot be read: No such file" in told(capsys, 2, *words)


BROKEN = {
    "engagement.yaml": "version: x",
    "replies.yaml": "explaining: maybe",
    "reply_templates.yaml": "- 7",
    "themes/own.yaml": "- 7",
    "sites/one.yaml": "fields: {}",
    "sites/two.yaml": "fields: {}",
}


@pytest.mark.parametrize("config", [CONFIG, "brands: 7"])
def test_check_reads_all_of_the_configuration(
    home: Path, capsys: pytest.CaptureFixture[str], config: str
) -> None:
    (home / "brands.yaml").write_text(config)
    for name, text in BROKEN.items():
        (home / name).parent.mkdir(exist_ok=True)
        (home / name).write_text(text)
    assert cli.main(["check"]) == 2
    said = capsys.readouterr().err
    assert [said.count(f"{home / name}: ") for name in BROKEN] == [1] * len(BROKEN)
    assert not (home / "home").exists()


def test_check_tells_what_nobody_would_read_and_whom_nobody_knows(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "brands.yaml").write_text(CONFIG)
    (home / "sites").mkdir()
    for name in ("engagement.yml", "sites/tarmac.yml"):
        (home / name).write_text("{}")
    (home / "replies.yaml").write_text("contacts: {nobody: call us}")
    assert cli.main(["check"]) == 2
    told = capsys.readouterr().err
    assert "engagement.yml: is not read; its name must be engagement.yaml" in told
    assert "tarmac.yml: is not read; its name must end in .yaml" in told
    assert "replies.yaml: contacts name no brand that there is: nobody" in told


def test_check_looks_into_the_list_of_domains(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "brands.yaml").write_text(f"reach: {{ranks: ranks.csv}}{CONFIG}")
    assert str(home / "ranks.csv") in told(capsys, 2, "check")


def test_a_home_without_weeks_is_told_to_collect(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["report", "--no-pdf"]) == 0
    capsys.readouterr()
    for words in (["--month"], ["--compare", "2026-W40"]):
        said = told(capsys, 1, "report", *words)
        assert "no week has figures yet: run ./repute collect, then" in said


@pytest.mark.parametrize(
    ("job", "said"),
    [("recheck", "Look again at what is due."), ("verify", "Walk the ledger and every file;")],
)
def test_the_help_of_a_job_says_what_it_does(job: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["evidence", job, "--help"]) == 0
    assert said in capsys.readouterr().out
