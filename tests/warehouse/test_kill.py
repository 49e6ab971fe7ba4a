"""A loading process that is killed at any moment loses nothing, doubles nothing and locks nothing."""

from __future__ import annotations

import os
import random
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from tests.warehouse.arrivals import SITES, arrival, content, enrol
from tests.warehouse.processes import line, running
from warehouse.checks import audit
from warehouse.connection import reading, writing
from warehouse.errors import NothingPublishedError
from warehouse.load import Arrival, load

KILLS = 20
LOADER = """
from tests.warehouse.test_kill import main
main()
"""


def batch(number: int) -> list[Arrival]:
    """The attempts of one run: three pages, some of it seen before, some of it edited."""
    chance = random.Random(number)  # noqa: S311
    return [arrival(page(chance, number, name)) for name in sorted(SITES)]


def page(chance: random.Random, number: int, name: str) -> dict[str, Any]:
    mentions = [
        {"key": f"k{key}", "text": chance.choice(["hot", "cold"]) * 50, "reply": chance.choice(["Hi", None])}
        for key in chance.sample(range(number * 20, number * 20 + 200), 100)
    ]
    rating = {"value": 4 + chance.randrange(3) / 10}
    return {
        "id": f"{name}-{number:03d}",
        "source": name,
        "hour": number,
        "mentions": mentions,
        "ratings": [rating],
    }


def collect(folder: Path, batches: int) -> None:
    """Load whatever is not settled yet, then settle it: the archive's part is played by empty files."""
    pending = [number for number in range(batches) if not (folder / f"{number}.settled").exists()]
    with writing(folder) as db:
        enrol(db)
        load(db, [one for number in pending for one in batch(number)])
    for number in pending:
        (folder / f"{number}.settled").touch()


def main() -> None:
    """Collect once, in a process that may be killed."""
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    collect(Path(sys.argv[1]), int(sys.argv[2]))


def found(folder: Path) -> dict[str, list[tuple[Any, ...]]]:
    with reading(folder) as db:
        audit(db)
        return content(db)


@pytest.mark.slow
def test_killed_twenty_times_and_run_again(tmp_path: Path) -> None:
    undisturbed, killed = tmp_path / "undisturbed", tmp_path / "killed"
    seed = int.from_bytes(os.urandom(4))
    chance = random.Random(seed)  # noqa: S311
    for kill in range(1, KILLS + 1):
        with running(LOADER, killed, str(kill)) as loader:
            assert line(loader) == "ready"
            time.sleep(chance.uniform(0, 0.3))
            loader.kill()
        collect(undisturbed, kill)
    with suppress(NothingPublishedError):
        found(killed)
    collect(killed, KILLS)
    assert found(killed) == found(undisturbed), f"seed {seed}"
