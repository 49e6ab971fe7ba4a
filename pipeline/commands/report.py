"""Write the weekly report of each reported brand, and the index: what the DAG `weekly_report` does."""

from __future__ import annotations

import argparse
import json
import sys
import webbrowser
from datetime import datetime
from pathlib import Path

from pipeline import auditing, screen, settings, steps
from pipeline.failure import Failure, Misuse
from transforms.weekly import CheckError
from warehouse.records import Week


def arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.add_argument("--week", metavar="2026-W46", help="ISO week; the last whole week when left out")
    parser.add_argument("--brand", action="append", metavar="ID", help="only this brand (may be repeated)")
    parser.add_argument("--open", action="store_true", help="open the first page in the browser")
    parser.add_argument("--json", action="store_true", help="print the pages' paths as one JSON object")


def run(told: argparse.Namespace) -> int:
    """Aggregate the week and publish its pages."""
    place = settings.read()
    brands = steps.reported(place.watch(), told.brand)
    if not brands:
        raise Misuse("no brand of the configuration gets a report; set `report: true` on one")
    now = settings.now()
    steps.relate(place, now)
    paths: list[str] = []
    broken: list[str] = []
    with screen.progress("reporting", len(brands)) as step:
        for brand in brands:
            week = Week.before(now, brand.zone) if told.week is None else begun(told.week, now, brand.zone)
            try:
                steps.aggregate(place, week, [brand.id])
            except CheckError as error:
                broken.append(f"{brand.name}, {week.label}: {error}; the last good week stays")
                continue
            auditing.draw(place, week, now, [brand.id])
            paths += steps.report(place, week, now, [brand.id])
            step(brand.name)
    if told.json:
        sys.stdout.write(json.dumps({"reports": paths, "index": str(place.reports / "index.html")}) + "\n")
    else:
        sys.stdout.write("".join(f"{path}\n" for path in paths))
    if told.open and paths:
        webbrowser.open(Path(paths[0]).as_uri())
    if broken:
        raise Failure("\n".join(broken))
    return 0


def begun(label: str, now: datetime, zone: str) -> Week:
    """Read the label of a week that has begun on the clocks of the zone."""
    try:
        week = Week.named(label)
    except ValueError as error:
        raise Misuse(str(error)) from error
    if week > Week.holding(now, zone):
        last = Week.before(now, zone).label
        raise Misuse(f"{label} has not begun yet; the last whole week is {last}")
    return week
