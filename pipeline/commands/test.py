"""Run the test suite; further words go to pytest, such as -m "not slow" or -k feeds."""

from __future__ import annotations

import argparse
import subprocess
import sys

from pipeline import settings


def arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.add_argument("words", nargs=argparse.REMAINDER, help="handed to pytest")


def run(told: argparse.Namespace) -> int:
    """Return pytest's exit code."""
    command = [sys.executable, "-m", "pytest", *told.words]
    return subprocess.run(command, cwd=settings.ROOT, check=False).returncode
