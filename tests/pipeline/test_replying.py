"""Answers from the command line: looked over, suggested, approved; what is published is looked over too."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline import cli, reply_rules, replying, settings
from pipeline.failure import Misuse
from pipeline.strict import ConfigError
from tests.transforms.rows import insert
from warehouse import connection, evidence

CONFIG = """
brands:
  - {id: bluebell, name: Bluebell, sources: [{id: alert, site: feed, url: "https://feed.example/"}]}
sentiment: {model: lexicon}
"""
NOW = datetime(2026, 11, 16, tzinfo=UTC)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "brands.yaml").write_text(CONFIG)
    (tmp_path / "replies.yaml").write_text("explaining: off\ncontacts: {bluebell: help@bluebell.example}\n")
    monkeypatch.setenv("REPUTE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("REPUTE_CONFIG", str(tmp_path / "brands.yaml"))
    monkeypatch.setenv("REPUTE_NOW", NOW.isoformat())
    return tmp_path


@pytest.fixture
def spoken() -> None:
    with connection.writing(settings.read().warehouse) as db:
        insert(db, "mention", [{"mention_id": 7, "text": "Still waiting for my parcel.", "language": "en"}])
        insert(db, "sighting", [{"mention_id": 7}])
        insert(db, "reply", [{"mention_id": 7, "text": "Stop whining."}])


def test_a_reply_is_looked_over(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    assert cli.main(["lint-reply", "--lang", "en", "Our lawyer will sue you."]) == 1
    assert "It must not be sent." in capsys.readouterr().out
    assert cli.main(["lint-reply", "--lang", "en", "--json", "Thank you, please call us."]) == 0
    assert json.loads(capsys.readouterr().out)["is_rude"] is False
    thread = home / "thread.txt"
    thread.write_text("customer: All sorted now, thanks!\n")
    words = ["lint-reply", "--lang", "en", "--thread", str(thread), "But actually you were late."]
    assert cli.main(words) == 0
    assert "arguing_on" in capsys.readouterr().out
    thread.write_text("somebody: hello\n")
    assert cli.main(words) == 2
    assert "begin it with `customer:` or `brand:`" in capsys.readouterr().err


def test_a_brand_that_is_misspelt_has_no_contact_line(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["lint-reply", "--lang", "en", "Thank you, please call us."]
    assert cli.main([*words, "--brand", "bluebell"]) == 0
    assert cli.main([*words, "--brand", "bluebel"]) == cli.MISUSED
    assert "no brand is called 'bluebel'" in capsys.readouterr().err


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
def test_a_reply_is_read_in_the_encoding_that_it_has(
    capsys: pytest.CaptureFixture[str], home: Path, monkeypatch: pytest.MonkeyPatch, encoding: str
) -> None:
    body = io.BytesIO("Sie sind ein Trottel für uns.".encode(encoding))
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(body, "utf-8"))
    (home / "thread.txt").write_bytes("customer: Für mich ist es gelöst, danke.\n".encode(encoding))
    assert cli.main(["lint-reply", "--lang", "de", "--json", "--thread", str(home / "thread.txt")]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["word_count"], found["is_rude"]) == (6, True)


@pytest.mark.usefixtures("spoken")
def test_an_argument_of_other_bytes_than_utf_8_is_no_failure_of_ours(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert cli.main(["lint-reply", "--lang", "de", "Danke f\udcfcr alles."]) == 0
    assert cli.main(["suggest-reply", "7", "--approve", "Danke f\udcfcr alles."]) == 0
    capsys.readouterr()
    assert cli.main(["lint-reply", "--lang", "german", "Danke."]) == 2
    assert (
        "--lang must be the code of a language such as en or pt-BR, not 'german'" in capsys.readouterr().err
    )


@pytest.mark.usefixtures("spoken")
def test_a_brand_that_a_mention_is_not_of_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["suggest-reply", "7", "--brand", "acme"]) == 2
    assert "no source of acme shows mention 7; it was seen for: bluebell" in capsys.readouterr().err


@pytest.mark.usefixtures("spoken")
def test_an_answer_is_suggested_and_kept_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["suggest-reply", "7"]) == 0
    assert "help@bluebell.example" in capsys.readouterr().out
    for _ in range(2):
        assert cli.main(["suggest-reply", "7", "--approve", "We are sorry. Please call us."]) == 0
    with connection.reading(settings.read().warehouse) as db:
        kept = db.execute("SELECT mention_id, text, is_edited FROM reply_draft").fetchall()
    assert kept == [(7, "We are sorry. Please call us.", True)]
    assert cli.main(["suggest-reply", "8"]) == 2


@pytest.mark.usefixtures("spoken")
def test_a_threat_is_not_approved() -> None:
    here = settings.read()
    with pytest.raises(Misuse, match="must not be sent"):
        replying.approve(here, 7, suggested="", text="We will sue you.", person="kim", now=NOW)


@pytest.mark.usefixtures("spoken")
def test_what_was_published_is_looked_over_once() -> None:
    here = settings.read()
    assert (replying.review(here, NOW).new, replying.review(here, NOW).new) == (1, 0)
    with connection.reading(here.warehouse) as db:
        assert db.execute("SELECT is_rude FROM reply_review").fetchall() == [(True,)]
        assert ("dismissal",) in db.execute("SELECT finding FROM reply_finding").fetchall()


@pytest.mark.parametrize(
    ("file", "text", "words"),
    [
        ("replies.yaml", "explaining: often", "explaining must be off, hint or warn"),
        ("replies.yaml", "longest: 0", "longest must be a whole number"),
        ("reply_templates.yaml", "en: {weather: [x]}", "no occasion is called 'weather'"),
        ("reply_templates.yaml", "nl: {complaint: [x]}", "nl lacks delivery"),
    ],
)
def test_a_wrong_rule_is_named(home: Path, file: str, text: str, words: str) -> None:
    (home / file).write_text(text)
    with pytest.raises(ConfigError, match=words):
        reply_rules.beside(home / "brands.yaml")


@pytest.mark.usefixtures("spoken")
def test_forgetting_leaves_no_word_of_what_was_looked_over_or_approved() -> None:
    here = settings.read()
    replying.review(here, NOW)
    replying.approve(here, 7, suggested="Dear Ann", text="Sorry, Ann. Please call us.", person="kim", now=NOW)
    with connection.writing(here.warehouse) as db:
        ((key,),) = db.execute("SELECT mention_key FROM mention").fetchall()
        assert db.execute("SELECT count(*) FROM reply_finding WHERE words <> ''").fetchall() != [(0,)]
        evidence.scrub(db, [evidence.digest(key)])
        tables = db.execute(
            "SELECT table_name FROM information_schema.tables WHERE table_type = 'BASE TABLE'"
        ).fetchall()
        for (table,) in tables:
            rows = repr(db.execute(f'SELECT * FROM "{table}"').fetchall())
            assert not any(word in rows for word in ("Ann", "whining", "parcel")), table
        counted = db.execute("SELECT is_rude FROM reply_review").fetchall()
        assert counted == [(True,)]  # what counts need stays
    assert replying.review(here, NOW).new == 0
