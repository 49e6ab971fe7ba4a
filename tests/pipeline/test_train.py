"""Training is refused before anything is installed where there is nothing to learn from."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import cli
from pipeline.commands import train


def test_a_folder_that_is_not_there_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    missing = tmp_path / "sets"
    assert cli.main(["train", "--sets", str(missing), "--out", str(tmp_path / "model")]) == 1
    assert f"{missing} is no folder" in capsys.readouterr().err
    assert not (tmp_path / "model").exists()


def test_a_folder_without_sets_is_refused_before_anything_is_installed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(train, "find_spec", lambda _name: None)
    monkeypatch.setattr(train, "_install", lambda: pytest.fail("installed"))
    (tmp_path / "mine.jsonl").touch()
    assert cli.main(["train", "--sets", str(tmp_path), "--out", str(tmp_path / "model")]) == 1
    assert f"{tmp_path} holds no <name>.train.jsonl.gz" in capsys.readouterr().err
