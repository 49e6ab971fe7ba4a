"""The rules of engagement: whom to answer, how, who does it and by when.

`./repute rules show` prints those in force, `init` writes a copy of the package's own beside the brands
file, for you to change, and `test` runs rules over past weeks and shows what would change: those of --file
beside those in force, or without a file those in force beside what was decided. Nothing is kept of a test.
"""

from __future__ import annotations

import argparse
import sys
from datetime import timedelta
from pathlib import Path

from pipeline import engagement, screen, settings
from pipeline.failure import Failure, Misuse
from reports import safe
from transforms.triage.pending import Trial, attempt
from transforms.triage.rules import ACTIONS, Engagement
from warehouse import connection

_MOST_WEEKS = 520


def arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.add_argument("job", choices=("show", "init", "test"), help="what to do")
    parser.add_argument("--file", type=Path, metavar="NEW.yaml", help="rules to try, or to show")
    parser.add_argument("--weeks", type=int, default=4, metavar="N", help="look back so far (4)")
    parser.add_argument("--brand", metavar="ID", help="only this brand")
    parser.add_argument("--limit", type=int, default=10, metavar="N", help="changed mentions shown (10)")


def run(told: argparse.Namespace) -> int:
    """Do what was asked."""
    place = settings.read()
    if not 1 <= told.weeks <= _MOST_WEEKS or told.limit < 0:
        raise Misuse(f"--weeks must be from 1 to {_MOST_WEEKS}, and --limit 0 or more")
    if told.job == "init":
        return write(place.config.parent / engagement.FILE)
    held = engagement.beside(place.config)
    tried = engagement.read(told.file) if told.file else held
    if told.job == "show":
        return show(tried)
    brands = [place.watch().brand(told.brand)] if told.brand else place.watch().brands
    now = settings.now()
    span = (now - timedelta(weeks=told.weeks), now)
    with connection.reading(place.warehouse) as db:
        for brand in brands:
            if brand.is_reported:
                trial = attempt(db, brand.id, span, tried, held if told.file else None)
                former = f"version {held.version}" if told.file else "what was decided"
                days = f"{span[0]:%d %b %Y} to {span[1]:%d %b %Y}"
                sys.stdout.write(f"\n{brand.id}, {days}: version {tried.version} beside {former}\n")
                tell(trial, told.limit)
    return 0


def write(path: Path) -> int:
    """Write a copy of the package's own rules."""
    if path.exists():
        raise Failure(f"{path} is there already; it is in force as it stands")
    path.write_bytes(engagement.TEMPLATE.read_bytes())
    screen.say(f"{path} written; it is in force from now on.")
    return 0


def show(rules: Engagement) -> int:
    """Print the rules in the order in which they are tried."""
    minutes = f"answer within {rules.clock_minutes} minutes"
    sys.stdout.write(f"Rules of engagement, version {rules.version}; {minutes}\n")
    sys.stdout.write(", ".join(f"{name}: {value}" for name, value in rules.policy.items()) + "\n\n")
    screen.table(
        ("rule", "do", "owner", "minutes", "when", "why"),
        [
            (
                rule.id, rule.action, rule.owner, rule.due_minutes,
                ", ".join(f"{name}: {_words(one)}" for name, one in rule.when.items()) or "all else",
                rule.why,
            )
            for rule in rules.rules
        ],
        right=("minutes",),
    )  # fmt: skip
    for house in rules.house:
        sys.stdout.write(f"\nRule of the house {house.id}: {house.words}")
    sys.stdout.write("\n")
    return 0


def tell(trial: Trial, limit: int) -> None:
    """Print what the rules would do, and what that changes."""
    sys.stdout.write(
        f"{screen.counted(trial.count, 'mention')}, {len(trial.changed)} would be treated otherwise\n\n"
    )
    named = [one for one in (*ACTIONS, "undecided") if trial.before.get(one) or trial.after.get(one)]
    screen.table(
        ("do", "before", "after"),
        [(one, trial.before.get(one, 0), trial.after.get(one, 0)) for one in named],
        right=("before", "after"),
    )
    sys.stdout.write("\n")
    rules = sorted({*trial.rules_before, *trial.rules_after}, key=lambda one: -trial.rules_after.get(one, 0))
    screen.table(
        ("rule", "before", "after"),
        [(one, trial.rules_before.get(one, 0), trial.rules_after.get(one, 0)) for one in rules],
        right=("before", "after"),
    )
    if trial.changed and limit:
        sys.stdout.write("\n")
        screen.table(
            ("mention", "site", "before", "after", "why", "words"),
            [
                (
                    one.mention_id, one.site, " by ".join(filter(None, one.before)), " by ".join(one.after),
                    "; ".join(one.reasons), safe.words(one.words, 80),
                )
                for one in trial.changed[:limit]
            ],
            right=("mention",),
        )  # fmt: skip


def _words(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return " or ".join(map(str, value)) if isinstance(value, tuple) else str(value)
