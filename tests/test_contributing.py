"""Whoever follows the four steps of CONTRIBUTING.md has a new source."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
STEP = re.compile(r"^ {3}`([\w./-]+)`\n\n {3}```\w+\n(.*?)^ {3}```", re.MULTILINE | re.DOTALL)
SAVED = "tests/extractors/pages/garden_guide/two_reviews"


def run(words: list[str], place: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", *words], cwd=place, capture_output=True, text=True, check=False, timeout=120
    )


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name in ("extractors", "pipeline", "warehouse", "tests/extractors"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "tests/__init__.py", "tests/conftest.py", "tests/fresh.py"):
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


@pytest.mark.slow
def test_the_four_steps_give_a_source(project: Path) -> None:
    written = STEP.findall((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"))
    assert [name for name, _ in written] == [
        f"{SAVED}/page.html",
        f"{SAVED}/page.json",
        "extractors/sites/garden_guide.py",
    ]
    for name, text in written:
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_text(textwrap.dedent(text), encoding="utf-8")
    suite = ["pytest", "-q", "tests/extractors", "-k", "garden_guide"]
    for words in ([*suite, "--update-golden"], suite):
        done = run(words, project)
        assert done.returncode == 0, done.stdout
    first, second = json.loads((project / SAVED / "reading.json").read_text(encoding="utf-8"))["mentions"]
    assert (first["author"], first["rating_value"], first["published"]) == ("Wanda", 4, "2026-11-02")
    assert second["text"] == "Nobody answers the phone."
    shown = run(
        ["pipeline.cli", "extract", f"{SAVED}/page.html", "--url", "https://garden-guide.example/spade-co"],
        project,
    )
    assert [json.loads(line)["rating"] for line in shown.stdout.splitlines()] == [0.8, 0.2], shown.stderr
