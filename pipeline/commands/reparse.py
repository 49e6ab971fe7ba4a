"""Read every archived page again, after a parser was mended, and say what is different now.

Nothing is fetched. Mentions keep their numbers, scores of unchanged words stay, weekly tables are built
again; pages of the report are not: `./repute report --week ...` writes one anew. Mentions are shared between
sources, so all sources are read again; --source narrows what is told. Interrupted, it has changed nothing.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, date, datetime, time

from pipeline import screen, settings
from pipeline.commands.check import chosen
from pipeline.failure import Failure, Misuse
from pipeline.reparse import reparse
from warehouse.attempts import ArchiveError
from warehouse.rebuild import Difference


def arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.add_argument(
        "--source", action="append", metavar="ID", help="tell of this source (may be repeated)"
    )
    parser.add_argument("--since", metavar="2026-11-01", help="read only pages fetched on this day or later")
    parser.add_argument("--dry-run", action="store_true", help="only say what would be different")
    parser.add_argument("--json", action="store_true", help="print one JSON object a source and difference")


def run(told: argparse.Namespace) -> int:
    """Rebuild and tell."""
    place = settings.read()
    chosen(place.watch().sources, told.source)
    read = 0

    def count(attempts: int) -> None:
        nonlocal read
        read += attempts
        if sys.stderr.isatty():
            sys.stderr.write(f"\r{read} attempts read")

    try:
        done = reparse(place, settings.now(), since=day(told.since), dry_run=told.dry_run, step=count)
    except ArchiveError as error:
        raise Failure(f"{error}; nothing was changed") from error
    if sys.stderr.isatty():
        sys.stderr.write("\r")
    found = done.differences
    for source_id, until in done.kept.items():
        if not told.source or source_id in told.source:
            moment = f"{until.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
            screen.say(
                f"{source_id}: of its pages up to {moment} some were removed for good, so what it showed "
                "until then stays as it was read"
            )
    shown = [one for one in found if not told.source or one.source_id in told.source]
    if told.json:
        sys.stdout.writelines(json.dumps(asdict(one), ensure_ascii=False) + "\n" for one in shown)
    else:
        show(shown)
    screen.say(f"{read} attempts read again; {summary(found, dry_run=told.dry_run)}")
    return 0


def day(text: str | None) -> datetime | None:
    """Read a day as its first moment in UTC."""
    try:
        return datetime.combine(date.fromisoformat(text), time(), UTC) if text else None
    except ValueError as error:
        raise Misuse(f"{text!r} is no day; write it like 2026-11-01") from error


def show(found: Sequence[Difference]) -> None:
    """Print a row a source and kind of difference."""
    if found:
        screen.table(
            ("source", "difference", "times", "such as"),
            [(one.source_id, one.kind, one.count, "\n".join(one.examples)) for one in found],
            right=("times",),
        )


def summary(found: Sequence[Difference], *, dry_run: bool) -> str:
    """Say in a few words what came of it."""
    if not found:
        return "nothing is different."
    sources = screen.counted(len({one.source_id for one in found}), "source")
    told = f"{screen.counted(sum(one.count for one in found), 'difference')} in {sources}"
    return f"{told}; nothing was changed (--dry-run)." if dry_run else f"{told}, now in the warehouse."
