"""How soon the fast lane tells of a complaint, alone and among thousands, and what is left of it after kills.

    python -m benchmarks.lane            # all three
    python -m benchmarks.lane --kills 30

Seconds by the clock, and of the processor, for other work slows the clock. A complaint of danger lies among
so many new posts, once as the newest and once as the oldest of the poll.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pipeline import settings
from tests import lane_town
from tests.lane_town import Town
from warehouse import connection

NOON = datetime(2026, 11, 16, 12, 0, tzinfo=UTC)
WORDS = (
    "rolls", "tarts", "plums", "flour", "queue", "door", "price", "staff",
    "floor", "smell", "bread", "cake", "window", "counter", "morning", "town",
)  # fmt: skip
DANGER = "A Bluebell Bakery cake gave me food poisoning, I am in hospital. Terrible."


def main() -> None:
    """Measure what was asked for and print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=30)
    parser.add_argument("--posts", type=int, nargs="*", default=[0, 5_000])
    told = parser.parse_args()
    print(f"{'new posts':>10} {'complaint':>10} {'first alert':>12} {'all done':>9} {'processor':>10}")
    for count in told.posts:
        for place in ("newest", "oldest")[: 2 if count else 1]:
            first, whole, spent = timed(count, place)
            print(f"{count + 1:>10} {place:>10} {first:>10.1f} s {whole:>7.1f} s {spent:>8.1f} s", flush=True)
    if told.kills:
        print(killed(told.kills))


def timed(count: int, place: str) -> tuple[float, float, float]:
    """Return seconds until the first alert and until all is done, and those of the processor."""
    with lane_town.serving() as town, tempfile.TemporaryDirectory() as folder:
        chance = random.Random(count)  # noqa: S311
        for number in range(count):
            words = " ".join(chance.sample(WORDS, 8))
            at = NOON - timedelta(minutes=60) + timedelta(seconds=number % 3_000)
            post(town, number + 10, f"Bluebell Bakery today: {words}.", at)
        town.say(1, DANGER, NOON - timedelta(minutes=1 if place == "newest" else 70))
        environment = prepared(town, Path(folder), NOON)
        began, before = time.monotonic(), os.times()
        run = subprocess.Popen(LANE, cwd=settings.ROOT, env=environment, stderr=subprocess.DEVNULL)
        first = None
        while run.poll() is None:
            if first is None and town.told:
                first = time.monotonic() - began
            time.sleep(0.05)
        whole, after = time.monotonic() - began, os.times()
        spent = after.children_user + after.children_system - before.children_user - before.children_system
        return first if first is not None else float("nan"), whole, spent


def post(town: Town, number: int, text: str, at: datetime) -> None:
    """Publish one more; `say` looks through all that were before."""
    one = Town()
    one.say(number, text, at, by=f"guest{number}")
    town.posts += one.posts


def killed(times: int) -> str:
    """Kill the lane so many times at random moments; say what became of the alerts."""
    with lane_town.serving() as town, tempfile.TemporaryDirectory() as folder:
        chance = random.Random(30)  # noqa: S311
        began, broken = time.monotonic(), 0
        run(prepared(town, Path(folder), NOON), None)
        usual = time.monotonic() - began
        for turn in range(times):
            now = NOON + timedelta(minutes=15 * turn)
            words = " ".join(chance.sample(WORDS, 6))
            town.say(turn + 1, f"{DANGER} {words}", now, by=f"guest{turn}")
            place = prepared(town, Path(folder), now + timedelta(minutes=5))
            broken += run(place, chance.uniform(0.2, 1.0) * usual)
        broken += run(prepared(town, Path(folder), NOON + timedelta(minutes=15 * times + 70)), None)
        with connection.reading(Path(folder) / "home" / "warehouse") as db:
            raised = {key for (key,) in db.execute("SELECT alert_id FROM alert").fetchall()}
            complaints = db.execute("SELECT count(*) FROM alert WHERE kind = 'complaint'").fetchall()[0][0]
        heard = [alert["id"] for alert in town.alerts]
        again = len(heard) - len(set(heard))
        return (
            f"{times} kills, {broken} runs failed of themselves: {complaints} of {times} complaints raised;"
            f" {len(raised)} alerts raised,"
            f" {len(raised & set(heard))} delivered, {again} sent again with the same id"
        )


LANE = [sys.executable, "-m", "pipeline.cli", "lane"]


def run(environment: dict[str, str], seconds: float | None) -> bool:
    """Run the lane, and kill it after so long unless it has ended; tell whether it failed of itself."""
    process = subprocess.Popen(LANE, cwd=settings.ROOT, env=environment, stderr=subprocess.DEVNULL)
    with suppress(subprocess.TimeoutExpired):
        process.wait(seconds)
    code = process.poll()
    process.kill()
    process.wait()
    return bool(code)


def prepared(town: Town, folder: Path, now: datetime) -> dict[str, str]:
    """Write the configuration, and return the environment of an installation in the folder."""
    lane_town.configure(town, folder / "brands.yaml", remind_after=[])
    return settings.environment() | {
        "REPUTE_HOME": str(folder / "home"),
        "REPUTE_CONFIG": str(folder / "brands.yaml"),
        "REPUTE_NOW": now.isoformat(),
    }


if __name__ == "__main__":
    main()
