"""Renew requirements.txt and requirements-dev.txt from their .in files; needs uv on the PATH."""

from __future__ import annotations

import argparse
import shutil
import subprocess

from pipeline import settings
from pipeline.failure import Failure


def arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.add_argument("--upgrade", action="store_true", help="take the newest release of every package")


def run(told: argparse.Namespace) -> int:
    """Compile both locks, with hashes, for every supported Python."""
    uv = shutil.which("uv")
    if not uv:
        raise Failure("uv is not on the PATH; install it (`pip install uv`) and call again")
    for name in ("requirements", "requirements-dev"):
        command = [uv, "pip", "compile", "--quiet", "--universal", "--python-version", "3.11"]
        command += [
            "--generate-hashes",
            "--no-emit-index-url",
            "--no-header",
            f"{name}.in",
            "-o",
            f"{name}.txt",
        ]
        done = subprocess.run([*command, *["--upgrade"][: told.upgrade]], cwd=settings.ROOT, check=False)
        if done.returncode:
            return done.returncode
    return 0
