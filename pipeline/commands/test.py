"""Run the test suite; further words go to pytest, such as -m "not slow" or -k feeds."""

from __future__ import annotations

import argparse
import subprocess
import sys

from pipeline import settings

#: What the command line does not know is pytest's.
HANDS_ON = True


def arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.usage = "repute test [-h] [anything that pytest takes]"


def run(told: argparse.Namespace) -> int:
    """Return pytest's exit code."""
    command = [sys.executable, "-m", "pytest", *told.rest]
    return subprocess.run(command, cwd=settings.ROOT, check=False).returncode
