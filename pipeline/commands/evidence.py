"""Keep what was said so that it can be shown later: capture, look again, check, hand over, remove.

`capture` keeps the mentions named, or all that are wanted (--pending): negative complaints, what is about
safety, lawyers or threats, and the posts of watched accounts. `recheck` looks again at what is due. `verify`
walks the ledger and every file. `export` writes one zip that anybody can check. `forget` removes words in all
copies. docs/evidence.md tells more.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import evidence, evidence_export, forgetting, recheck, screen, settings, standings
from pipeline.failure import Failure, Misuse
from pipeline.forgetting import Demand
from pipeline.mention_ids import mention_id
from pipeline.settings import Settings
from warehouse import connection
from warehouse.ledger import Ledger
from warehouse.told import whole
from warehouse.verifying import verify

if TYPE_CHECKING:
    Jobs = argparse._SubParsersAction[argparse.ArgumentParser]

_SHA256 = re.compile("[0-9a-f]{64}")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    jobs = parser.add_subparsers(dest="job", required=True, metavar="JOB")
    one = _job(jobs, "capture", "keep the mentions named, or all that are wanted")
    _mentions(one, "*")
    one.add_argument("--pending", action="store_true", help="all that are wanted and not kept yet")
    _job(jobs, "recheck", "look again at what is due")
    one = _job(jobs, "list", "show what is kept, and how it stands")
    one.add_argument("--json", action="store_true", help="print one JSON object a mention")
    one = _job(jobs, "verify", "walk the ledger and every file; exit code 1 when one was changed")
    one.add_argument("--anchor", metavar="SHA256", help="a record that must be part of the chain")
    one = _job(jobs, "export", "write one zip that can be checked without Repute")
    _mentions(one, "+")
    one.add_argument("--out", type=Path, required=True, metavar="FILE.zip", help="the zip to write")
    one = _job(jobs, "forget", "remove the words of mentions in all copies, for good")
    _mentions(one, "*")
    one.add_argument("--source", metavar="ID", help="everything that this source showed first")
    one.add_argument("--reason", required=True, help="why; it stands in the ledger, so name nobody")
    one.add_argument("--pages", action="store_true", help="also archived pages that hold others' words too")


def _job(jobs: Jobs, name: str, what: str) -> argparse.ArgumentParser:
    """Add one that says what it does in the list of all, and in its own help."""
    return jobs.add_parser(name, help=what, description=f"{what[0].upper()}{what[1:]}.")


def _mentions(job: argparse.ArgumentParser, how_many: str) -> None:
    job.add_argument(
        "mentions", nargs=how_many, type=mention_id, metavar="MENTION_ID", help="brand_mention.mention_id"
    )


def run(told: argparse.Namespace) -> int:
    """Do what was asked."""
    place = settings.read()
    match told.job:
        case "capture":
            return capture(place, told)
        case "recheck":
            return look_again(place)
        case "list":
            return show(place, as_json=told.json)
        case "verify":
            return check(place, told.anchor)
        case "export":
            count = evidence_export.export(place, told.mentions, told.out, settings.now())
            records = screen.counted(count, "record")
            screen.say(f"{records} in {told.out}. Check with: sha256sum -c SHA256SUMS; python3 check.py")
            return 0
        case _:
            return forget(place, told)


def capture(place: Settings, told: argparse.Namespace) -> int:
    """Capture; exit code 1 when something asked for could not be."""
    if bool(told.mentions) == told.pending:
        raise Misuse("name the mentions, or say --pending")
    made = evidence.capture(place, settings.now(), None if told.pending else told.mentions)
    for note in made.notes:
        screen.say(note)
    screen.say(f"{made.new} captured, {made.changed} again in other words, {made.same} held already.")
    return 1 if made.failed else 0


def look_again(place: Settings) -> int:
    """Ask for what is due, and judge it."""
    asked = recheck.ask(place, settings.now(), settings.now)
    made = recheck.settle(place, settings.now())
    screen.say(
        f"{len(asked)} addresses asked: {made.same} as they were, {made.changed} edited, {made.skipped} gone "
        f"or removed, {made.failed} could not be told."
    )
    return 0


def show(place: Settings, *, as_json: bool) -> int:
    """Print a row a mention or answer."""
    columns = (
        "evidence", "mention", "part", "state", "captured", "present", "gone", "looked", "edits", "source",
    )  # fmt: skip
    query = (
        "SELECT evidence_id, mention_id, part, state, captured_at, present_seen_at, gone_seen_at, "
        "checked_at, edited_count, source_id FROM evidence_state "
        "ORDER BY evidence_id NULLS LAST, mention_digest, part"
    )
    with connection.reading(place.warehouse) as db:
        rows = db.execute(query).fetchall()
    if as_json:
        for row in rows:
            sys.stdout.write(json.dumps(dict(zip(columns, row, strict=True)), default=str) + "\n")
        return 0
    if not rows:
        screen.say("Nothing is kept yet; ./repute evidence capture --pending keeps what the rules name.")
        return 0
    screen.table(
        columns,
        [tuple(f"{cell:%Y-%m-%d %H:%M}" if hasattr(cell, "hour") else cell for cell in row) for row in rows],
        right=("mention", "edits"),
    )
    return 0


def check(place: Settings, anchor: str | None) -> int:
    """Verify; the first broken record is named."""
    if anchor is not None:
        anchor = anchor.strip().lower()
        # A digest that was copied in part must not look like a chain that was written anew.
        if not _SHA256.fullmatch(anchor):
            raise Misuse("--anchor takes the 64 digits that `verify` printed as the last record")
    ledger = Ledger(place.evidence)
    with ledger.still():
        found = verify(ledger, anchor)
    for note in found.notes:
        screen.say(note)
    if found.flaw:
        sys.stdout.write(f"{found.flaw.record}: {found.flaw.what}\n")
        return 1
    sys.stdout.write(f"{found.records} records and {found.files} files are as they were written.\n")
    sys.stdout.write(f"The last record is {found.head}\n")
    return 0


def forget(place: Settings, told: argparse.Namespace) -> int:
    """Remove; what stays is said."""
    if bool(told.mentions) == bool(told.source):
        raise Misuse("name the mentions, or a source with --source")
    query = "SELECT mention_id FROM mention WHERE source_id = ? OR list_contains(?, mention_id) ORDER BY ALL"
    with connection.reading(place.warehouse) as db:
        mention_ids = tuple(row[0] for row in db.execute(query, [told.source, told.mentions]).fetchall())
    # Who demands it is told that it is done: a slip of the pen must not pass for that.
    if strangers := sorted(set(told.mentions) - set(mention_ids)):
        raise Failure(f"there is no mention {', '.join(map(str, strangers))}; nothing was removed")
    if not mention_ids:
        raise Failure(f"no mention came from a source {told.source!r}; nothing was removed")
    made = forgetting.forget(place, Demand(mention_ids, whole(told.reason), told.pages), settings.now())
    for note in made.notes:
        screen.say(note)
    held = len(standings.standings(Ledger(place.evidence).entries()))
    screen.say(
        f"{screen.counted(made.new, 'mention')} forgotten,"
        f" {screen.counted(made.changed, 'archived page')} removed;"
        f" {screen.counted(held, 'capture')} left."
    )
    return 0
