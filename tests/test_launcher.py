"""The launcher, beside a .venv that somebody else has made."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline import VERSION, settings
from pipeline.settings import ROOT


@pytest.fixture
def installation(tmp_path: Path) -> Path:
    """A folder that is set up, and in which nobody can set up anything: its lock cannot be opened."""
    for name in ("repute", "requirements.txt"):
        shutil.copy(ROOT / name, tmp_path / name)
    (tmp_path / "pipeline").symlink_to(ROOT / "pipeline")
    (tmp_path / "warehouse").symlink_to(ROOT / "warehouse")
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    python.chmod(0o755)
    digest = hashlib.sha256((ROOT / "requirements.txt").read_bytes()).hexdigest()
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    (tmp_path / ".venv" / "requirements.stamp").write_text(f"{digest} {version} {tmp_path}")
    (tmp_path / ".venv.lock").mkdir()
    return tmp_path


def called(place: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, place / "repute", "--version"],
        cwd=place, env=settings.environment(), capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_who_may_write_nothing_there_uses_what_is_set_up(installation: Path) -> None:
    done = called(installation)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"repute {VERSION}\n", "")


def test_who_cannot_set_it_up_is_told_who_can(installation: Path) -> None:
    (installation / ".venv" / "requirements.stamp").unlink()
    done = called(installation)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert f"{installation / '.venv.lock'}: Is a directory." in done.stderr
    assert done.stderr.endswith(
        f"Call {installation / 'repute'} once as the user who installed it, with umask 022.\n"
    )


def test_a_set_up_that_fails_leaves_what_was_there(installation: Path) -> None:
    (installation / ".venv.lock").rmdir()
    (installation / "requirements.txt").write_text("no-hash==1\n")
    for _ in range(2):  # and the next call tries again
        done = called(installation)
        assert done.returncode == 1
        assert "Set-up failed at" in done.stderr
        assert (installation / ".venv" / "requirements.stamp").is_file()
        assert not (installation / ".venv.before").exists()
