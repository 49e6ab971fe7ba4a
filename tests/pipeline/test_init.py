"""`./repute init` writes a configuration that the rest can follow."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors import sites
from pipeline import brand_entry, cli, source_entries, watch
from pipeline.commands import init
from understanding.encoder import Encoder

ALERT = "https://www.google.com/alerts/feeds/12345678901234567890/9876543210987654321"
REVIEWS = "https://www.trustpilot.com/review/meridian.example"


def nothing(_name: str) -> str | None:
    return None


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "config" / "brands.yaml"
    monkeypatch.setenv("REPUTE_CONFIG", str(path))
    return path


def test_flags_give_a_configuration_that_can_be_followed(config: Path) -> None:
    words = ["init", "--brand", "Meridian Air", "--zone", "Europe/London", "--rival", "Northline"]
    assert cli.main([*words, "--source", ALERT, "--source", REVIEWS, "--source", ALERT + "1"]) == 0
    read = watch.read(config, nothing)
    assert [(source.id, source.site) for source in read.sources] == [
        ("meridian-air-google-alerts", "google_alerts"),
        ("meridian-air-trustpilot", "trustpilot"),
        ("meridian-air-google-alerts-2", "google_alerts"),
    ]
    assert [(brand.name, brand.is_reported) for brand in read.brands] == [
        ("Meridian Air", True),
        ("Northline", False),
    ]
    assert read.brands[0].rivals == ("northline",)


def test_the_file_names_all_that_can_be_said(config: Path) -> None:
    assert cli.main(["init", "--brand", "A", "--source", ALERT]) == 0
    told = config.read_text()
    keys = watch._TOP | brand_entry._KEYS | source_entries._SOURCE
    assert {key for key in keys if f"{key}:" not in told} == set()
    inner = {"article"}
    assert {site for site in sites.NAMES if site not in told} - inner == set()


def test_an_existing_file_stays(config: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config.parent.mkdir()
    config.write_text("mine")
    assert cli.main(["init", "--brand", "A", "--source", ALERT]) == cli.MISUSED
    assert config.read_text() == "mine"
    assert "--force" in capsys.readouterr().err


@pytest.mark.parametrize(
    "address", ["http://", "http://[::1", "https:///feed", "feed.xml", "https://a b.example/"]
)
def test_what_is_no_address_is_said(config: Path, capsys: pytest.CaptureFixture[str], address: str) -> None:
    assert cli.main(["init", "--brand", "A", "--source", address]) == cli.MISUSED
    assert f"{address!r} is no address" in capsys.readouterr().err
    assert not config.exists()


def test_nobody_at_the_keyboard_is_told_the_flags(config: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["init"]) == cli.MISUSED
    assert "--brand" in capsys.readouterr().err
    assert not config.exists()


def test_questions_are_asked_until_they_are_answered() -> None:
    answers = iter(["", "Meridian Air", "", "", "", ALERT, "", "Northline", ""])
    told = argparse.Namespace(brand=None, zone=None, contact=None, source=None, rival=None)
    got = init.asked(told, lambda _question: next(answers))
    assert got == init.Answers("Meridian Air", "UTC", "", (ALERT,), ("Northline",))
    assert next(answers, None) is None


def test_a_wrong_answer_is_refused_at_once() -> None:
    answers = iter(["Berlin", "Europe/Berlin", "", "https://a b.example/", ALERT, "", ""])
    told = argparse.Namespace(brand="Meridian Air", zone=None, contact=None, source=None, rival=None)
    got = init.asked(told, lambda _question: next(answers))
    assert got == init.Answers("Meridian Air", "Europe/Berlin", "", (ALERT,), ())


@pytest.mark.parametrize(("flag", "wrong"), [("--zone", "Berlin"), ("--source", "a.example")])
def test_a_wrong_flag_is_refused_before_anything_is_asked(
    config: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    flag: str,
    wrong: str,
) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", pytest.fail)
    assert cli.main(["init", flag, wrong]) == cli.MISUSED
    assert repr(wrong) in capsys.readouterr().err
    assert not config.exists()


@given(
    st.text(min_size=1).filter(lambda name: bool(init.quoted(name).strip('" '))),
    st.text(),
    st.text(alphabet=st.characters(exclude_categories=("C", "Z")), max_size=30),
)
def test_any_answer_stays_a_text(brand: str, contact: str, tail: str) -> None:
    answers = init.Answers(brand, "UTC", contact, (f"https://reviews.example/{tail}",), ("Rival",))
    if "${" in tail:
        return
    read = watch.understand(init.written(answers), nothing)
    assert [brand.id for brand in read.brands] == init.distinct([init.slug(brand), "rival"])


def test_the_file_says_in_how_many_languages_the_model_was_measured() -> None:
    assert "ours, in ten languages" in init._TEMPLATE.read_text(encoding="utf-8")
    assert len(Encoder().card["languages"]) == 10
