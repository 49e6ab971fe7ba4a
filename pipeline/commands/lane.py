"""Run the fast lane once: fetch the fast sources, decide what cannot wait, and tell people.

What the DAG `fast_lane` does every quarter of an hour. Sources are fast when they say `fast: true` or are
looked at every 15 minutes or more often; `alerts:` in the configuration says whom to tell.
"""

from __future__ import annotations

import argparse
import json
import sys

from pipeline import lane, screen, settings


def arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(told: argparse.Namespace) -> int:
    """Run it; 1 when every source failed."""
    ran = lane.run(settings.read(), settings.now)
    counts = {
        "attempts": len(ran.attempts),
        "new": ran.new,
        "scored": ran.scored,
        "raised": ran.raised,
        "sent": ran.delivered.sent,
        "failed": ran.delivered.failed,
    }
    if told.json:
        sys.stdout.write(json.dumps(counts) + "\n")
    else:
        screen.say(
            f"{screen.counted(len(ran.attempts), 'page')} asked for,"
            f" {screen.counted(ran.new, 'new mention')}, {ran.scored} scored;"
            f" {screen.counted(ran.raised, 'alert')} raised,"
            f" {screen.counted(ran.delivered.sent, 'message')} sent, {ran.delivered.failed} failed."
        )
    return 0
