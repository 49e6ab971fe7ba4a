"""What the papers say is true of the project."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from pipeline import VERSION, cli

ROOT = Path(__file__).resolve().parent.parent
DIRECT = [
    found[1].lower()
    for line in (ROOT / "requirements.in").read_text().splitlines()
    if (found := re.match(r"([A-Za-z][A-Za-z0-9-]*)", line))
]


@pytest.mark.parametrize("paper", ["docs/decisions.md", "docs/licences.md"])
@pytest.mark.parametrize("package", DIRECT)
def test_every_direct_dependency_is_accounted_for(package: str, paper: str) -> None:
    assert f"| {package} |" in (ROOT / paper).read_text()


def test_the_version_is_said_once_and_the_same() -> None:
    told = tomllib.loads((ROOT / "pyproject.toml").read_text())
    assert told["project"]["version"] == VERSION


@pytest.mark.parametrize("name", cli.COMMANDS)
def test_every_command_explains_itself(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([name, "--help"]) == 0
    assert f"usage: repute {name}" in capsys.readouterr().out


def test_the_overview_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([]) == 0
    said = capsys.readouterr().out
    assert all(f"  {name} " in said for name in cli.COMMANDS)


def test_an_unknown_command_is_a_misuse() -> None:
    assert cli.main(["colect"]) == cli.MISUSED


@pytest.mark.parametrize(
    "paper", ["README.md", "CONTRIBUTING.md", "docs/server.md", "docs/sources.md", "docs/decisions.md"]
)
def test_links_and_commands_in_the_papers_exist(paper: str) -> None:
    text = (ROOT / paper).read_text()
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", text):
        assert ((ROOT / paper).parent / target).exists(), target
    for command in re.findall(r"\./repute ([a-z]+(?:-[a-z]+)*)", text):
        assert command in cli.COMMANDS, command
