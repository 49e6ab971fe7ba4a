"""Training is refused before anything is installed where there is nothing to learn from."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import cli


def test_a_folder_that_is_not_there_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    missing = tmp_path / "sets"
    assert cli.main(["train", "--sets", str(missing), "--out", str(tmp_path / "model")]) == 1
    assert f"{missing} is no folder" in capsys.readouterr().err
    assert not (tmp_path / "model").exists()
