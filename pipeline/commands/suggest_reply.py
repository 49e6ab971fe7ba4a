"""Suggest answers to a mention, in the customer's language; a person reads, changes and sends them.

Nothing is ever posted. Templates of your own go into config/reply_templates.yaml, how the brand is reached
into config/replies.yaml: docs/replies.md explains both. --approve keeps the answer that you decided on.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict

from pipeline import replying, settings
from warehouse.told import whole


def arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.add_argument("mention_id", type=int, metavar="MENTION_ID", help="brand_mention.mention_id")
    parser.add_argument("--brand", metavar="ID", help="in whose name, where several watch the mention")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--approve", metavar="TEXT", help="keep this answer as approved by you")


def run(told: argparse.Namespace) -> int:
    """Print the suggestions, or keep what was approved."""
    here = settings.read()
    found = replying.suggestion(here, told.mention_id, told.brand)
    if told.approve is not None:
        replying.approve(
            here,
            told.mention_id,
            suggested=found.variants[0],
            text=whole(told.approve),
            person=settings.person(),
            now=settings.now(),
            brand_id=found.brand_id,
        )
        sys.stdout.write("Kept in reply_draft. Nothing was posted.\n")
        return 0
    if told.json:
        sys.stdout.write(json.dumps(asdict(found), ensure_ascii=False) + "\n")
        return 0
    for number, text in enumerate(found.variants, 1):
        sys.stdout.write(f"{number}. {text}\n")
    sys.stdout.write(f"(for {found.occasion}; nothing is posted)\n")
    return 0
