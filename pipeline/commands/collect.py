"""Fetch the sources that are due, load what they say, read the articles behind it, and judge it.

What the DAG `collect` does.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict

from pipeline import outcomes, screen, settings, steps
from pipeline.outcomes import Outcome
from pipeline.settings import Settings
from warehouse.records import Tally


def arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.add_argument("--all", action="store_true", help="fetch every source, due or not")
    parser.add_argument("--json", action="store_true", help="print one JSON object a source")


def run(told: argparse.Namespace) -> int:
    """Collect once; 1 when every source failed."""
    place = settings.read()
    batches = steps.plan(place, settings.now(), everything=told.all)
    due = [source_id for batch in batches for source_id in batch]
    with screen.progress("fetching", len(due)) as step:
        attempts = steps.fetch(place, due, settings.now, step) if due else []
    steps.load(place)
    steps.examine(place, settings.now())
    articles = read_articles(place)
    steps.relate(place, settings.now())
    steps.join(place, settings.now())
    scored = steps.score(place, settings.now())
    steps.triage(place, settings.now())
    made = outcomes.of(place, attempts)
    if told.json:
        for outcome in made:
            sys.stdout.write(json.dumps(asdict(outcome), default=str, ensure_ascii=False) + "\n")
    elif made:
        show(made, scored.new)
    else:
        screen.say("No source is due yet; `./repute collect --all` asks them all the same.")
    if articles.new or articles.failed:
        screen.say(f"{articles.new} articles read, {articles.failed} not to be had.")
    steps.verdict(place, attempts)
    return 0


def read_articles(place: Settings) -> Tally:
    """Fetch and read the articles that news mentions link to."""
    now = settings.now()
    with screen.progress("reading articles", steps.count_articles(place, now)) as step:
        steps.fetch_articles(place, now, settings.now, step)
    return steps.load_articles(place)


def show(made: list[Outcome], scored: int) -> None:
    """Print a row a source and one line of sums."""
    columns = ("source", "outcome", "found", "new", "changed", "note")
    screen.table(
        columns,
        [(one.name, one.outcome, one.found, one.new, one.changed, note(one)) for one in made],
        right=("found", "new", "changed"),
    )
    failed = sum(not one.is_good for one in made)
    new, changed = sum(one.new for one in made), sum(one.changed for one in made)
    screen.say(
        f"{screen.counted(len(made), 'source')}, {failed} failed; {screen.counted(new, 'new mention')},"
        f" {changed} changed; {screen.counted(scored, 'version')} scored."
    )


def note(outcome: Outcome) -> str:
    """What a person should know about the attempt."""
    told = [outcome.reason] if outcome.reason else []
    if outcome.skipped:
        told.append(f"{outcome.skipped} entries could not be read")
    if outcome.gap_from and outcome.gap_to:
        gap = f"{outcome.gap_from:%Y-%m-%d %H:%M} to {outcome.gap_to:%Y-%m-%d %H:%M} UTC"
        told.append(f"possible loss of mentions from {gap}")
    return "; ".join(told)
