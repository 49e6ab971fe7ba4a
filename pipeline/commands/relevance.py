"""Show which mentions no figure counts, and why; or all that was judged of one mention.

A mention is left out when it is about something or somebody else of the same name, when the brand said it
itself, when it is a job ad, or one of many that a machine made from a template. `about:` in the
configuration says more of a brand, `./repute label` decides about single mentions: docs/relevance.md.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, get_args

from pipeline import screen, settings
from pipeline.failure import Failure, Misuse
from pipeline.mention_ids import mention_id
from pipeline.watch import Brand
from understanding.relevance.records import Kind
from warehouse import connection
from warehouse.records import Week

_SQL = Path(__file__).parents[1] / "sql" / "excluded.sql"
_WEEKS = 13
_AT_A_TIME = 50
_KINDS = ("people", *get_args(Kind))


def arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.add_argument("--brand", metavar="ID", help="the brand; needed where several get a report")
    parser.add_argument("--week", metavar="2026-W46", help="only this week (default: the last 13)")
    parser.add_argument("--kind", choices=_KINDS, help="only what is left out for this")
    parser.add_argument("--mention", type=mention_id, metavar="N", help="why this one is left out, or is not")
    parser.add_argument("--limit", type=int, default=_AT_A_TIME, metavar="N", help="so many at most")
    parser.add_argument("--json", action="store_true", help="print one JSON object a mention")


def run(told: argparse.Namespace) -> int:
    """Print them."""
    place = settings.read()
    watch = place.watch()
    if told.limit < 1:
        raise Misuse("--limit must be at least 1")
    brand = watch.meant(told.brand)
    since, until = span(told.week, brand, settings.now())
    values = {
        "brand_id": brand.id,
        "mention_ids": [told.mention] if told.mention is not None else [],
        "since": since,
        "until": until,
        "kind": told.kind,
        "limit": told.limit,
    }
    with connection.reading(place.warehouse) as db:
        found = db.execute(_SQL.read_text(encoding="utf-8"), values)
        names = [column[0] for column in found.description or ()]
        rows = [dict(zip(names, row, strict=True)) for row in found.fetchall()]
    if told.mention is not None and not rows:
        raise Failure(
            f"no source of {brand.id} showed a mention {told.mention}; `./repute sql` finds its number"
        )
    if told.json:
        sys.stdout.writelines(json.dumps(row, ensure_ascii=False, default=str) + "\n" for row in rows)
    elif told.mention is not None:
        explain(rows[0])
    else:
        show(rows)
    return 0


def span(label: str | None, brand: Brand, now: datetime) -> tuple[datetime, datetime]:
    """Return the beginning and the end of the week, or of the last thirteen."""
    if label is None:
        return now - timedelta(weeks=_WEEKS), now + timedelta(days=1)
    try:
        return Week.named(label).bounds(brand.zone)
    except ValueError as error:
        raise Misuse(str(error)) from error


def explain(row: Mapping[str, Any]) -> None:
    """Print all that was judged of one mention."""
    lines = [f"{row['mention_id']}  {row['heading']}", f"  {verdict(row)}"]
    if row["score"] is not None:
        lines.append(f"  about the brand with {row['score']:.0%}, by the rules:")
    lines += [f"  {one['weight']:+5.1f}  {one['words']}" for one in row["reasons"]]
    sys.stdout.writelines(f"{screen.printable(line)}\n" for line in lines)


def verdict(row: Mapping[str, Any]) -> str:
    """Say in a line whether it counts."""
    if row["said"]:
        return f"{row['corrected_by']} said: {row['said']}; that counts, whatever the rules say"
    if row["score"] is None:
        return "not judged yet, so it counts; `./repute collect` judges"
    return f"left out ({row['kind']}): {row['why']}" if row["kind"] else "it counts"


def show(rows: Sequence[Mapping[str, Any]]) -> None:
    """Print a row a mention."""
    if not rows:
        screen.say("Nothing is left out.")
        return
    screen.table(
        ("mention", "day", "left out", "score", "what it says", "why"),
        [
            (
                row["mention_id"],
                f"{row['happened_at']:%Y-%m-%d}",
                row["kind"],
                "" if row["score"] is None else f"{row['score']:.2f}",
                row["heading"][:80],
                row["why"] or f"{row['corrected_by']} said so",
            )
            for row in rows
        ],
        right=("mention", "score"),
    )
    counted = Counter(row["kind"] for row in rows)
    told = ", ".join(f"{count} {kind}" for kind, count in counted.most_common())
    screen.say(f"{len(rows)} left out: {told}. --mention N explains one; ./repute label decides otherwise.")
