"""How long the site of a year takes to make anew, on one core: `python -m benchmarks.rebuild`.

Five brands of which each has two others as rivals, and 52 weeks: 260 reports. Invented reviews go in by the
product's own roads and are judged by the list of words. Then every week is published, once with its tables
made anew before, and once from the tables as they stand; both without the printed forms.
"""

from __future__ import annotations

import argparse
import csv
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import yaml

from demo import reviews
from demo.phrases import Voice
from pipeline import settings
from warehouse.records import Week

BRANDS = ("Bluebell Air", "Corvid Air", "Dunlin Air", "Egret Air", "Fulmar Air")
LAST = Week.named("2026-W46")
#: The measures look back on twelve weeks before the first that is reported.
LOOKBACK = 12


def main() -> None:
    """Fill a warehouse, publish every week twice, and time both."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weeks", type=int, default=52)
    parser.add_argument("--mentions", type=int, default=40, help="of a brand in a week")
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        environment = prepared(Path(folder), told.weeks, told.mentions)
        first = LAST.shifted(1 - told.weeks).label
        for turn, more in (("with their tables", ()), ("pages only", ("--pages-only",))):
            wall, spent, pages = timed(environment, first, *more)
            print(
                f"{pages} reports of {told.weeks} weeks, {told.mentions} mentions a week, {turn}:"
                f" {wall:.0f} s by the clock, {spent:.0f} s of the processor,"
                f" {1000 * wall / pages:.0f} ms a report",
                flush=True,
            )


def prepared(folder: Path, weeks: int, mentions: int) -> dict[str, str]:
    """Fill a warehouse in the folder by the roads of the product; return the environment to use it in."""
    told = {
        "zone": "Europe/Berlin",
        "articles": {"enabled": False},
        "sentiment": {"model": "lexicon"},
        "brands": [brand(place) for place in range(len(BRANDS))],
    }
    (folder / "brands.yaml").write_text(yaml.safe_dump(told), encoding="utf-8")
    environment = settings.environment() | {
        "REPUTE_HOME": str(folder / "home"),
        "REPUTE_CONFIG": str(folder / "brands.yaml"),
        "REPUTE_NOW": "2026-11-16T06:00:00+00:00",
    }
    for place, name in enumerate(BRANDS):
        path = folder / f"{key(place)}.csv"
        with path.open("w", newline="", encoding="utf-8") as file:
            rows = csv.writer(file)
            rows.writerow(("id", "published", "rating", "author", "title", "text", "reply", "reply_date"))
            rows.writerows(said(name, weeks + LOOKBACK, mentions))
        run(environment, "import", str(path), "--brand", key(place), "--scale", "5")
    return environment


def key(place: int) -> str:
    """The id of a brand."""
    return BRANDS[place].split()[0].lower()


def brand(place: int) -> dict[str, object]:
    """A brand of the configuration, with the next two as its rivals."""
    rivals = [key((place + step) % len(BRANDS)) for step in (1, 2)]
    source = {"id": f"{key(place)}-reviews", "name": "Reviews", "site": "import"}
    return {"id": key(place), "name": BRANDS[place], "rivals": rivals, "sources": [source]}


def said(name: str, weeks: int, mentions: int) -> Iterator[tuple[object, ...]]:
    """Reviews of so many weeks up to the last, some answered."""
    chance = random.Random(name)  # noqa: S311
    voice = Voice(chance, name)
    for back in range(weeks):
        begin = datetime.combine(LAST.shifted(-back).monday, datetime.min.time(), UTC)
        for number in range(mentions):
            at = begin + timedelta(minutes=chance.randrange(60 * 2, 7 * 24 * 60 - 120))
            words = reviews.compose(voice, reviews.mood(chance, 0.45, 0.35))
            is_answered = chance.random() < 0.4  # noqa: PLR2004
            reply = "Thank you for telling us. Please write to care@example.com." if is_answered else ""
            yield (
                f"{back}-{number}", at.isoformat(), words.stars, voice.name(), words.title, words.text,
                reply, (at + timedelta(hours=5)).isoformat() if is_answered else "",
            )  # fmt: skip


def timed(environment: dict[str, str], first: str, *more: str) -> tuple[float, float, int]:
    """Publish every week from the first to the last on one core; return both times and how many reports."""
    began, before = time.monotonic(), os.times()
    told = run(environment, "report", "--since", first, "--week", LAST.label, "--no-pdf", *more)
    wall, after = time.monotonic() - began, os.times()
    spent = after.children_user + after.children_system - before.children_user - before.children_system
    return wall, spent, sum("-W" in Path(line).name for line in told.splitlines())


def run(environment: dict[str, str], *command: str) -> str:
    """Run a command of the product on one core and return what it printed."""
    core = min(os.sched_getaffinity(0))
    return subprocess.run(
        [sys.executable, "-m", "pipeline.cli", *command],
        cwd=settings.ROOT,
        env=environment,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: os.sched_setaffinity(0, {core}),  # nothing else runs here yet
    ).stdout


if __name__ == "__main__":
    main()
