"""Say what a figure of a week rests on: its definition, its SQL and the mentions behind it.

`./repute explain 2026-W46 BRAND` lists all measures of the week, `./repute explain 2026-W46 BRAND
net-sentiment` explains one. The SQL is whole: `./repute sql` runs it as it stands.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
import textwrap
from collections.abc import Callable
from typing import Any

from pipeline import cells, screen, settings
from pipeline.explaining import Explained, listed
from pipeline.explaining import explain as explained
from pipeline.failure import Misuse
from reports import figures, numbers
from reports import judged as judged_measures
from transforms.measure import measures
from transforms.verdicts import Judged
from warehouse import connection
from warehouse.records import Week

_WIDTH = 96


def arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.add_argument("week", metavar="WEEK", help="ISO week, such as 2026-W46")
    parser.add_argument("brand", metavar="BRAND", help="id of the brand")
    parser.add_argument("measure", metavar="MEASURE", nargs="?", help="id of the measure; all when left out")
    parser.add_argument("--limit", type=int, default=20, help="mentions shown, 0 for all (20)")
    shape = parser.add_mutually_exclusive_group()
    shape.add_argument("--json", action="store_true", help="print all of it as one JSON object")
    shape.add_argument("--csv", action="store_true", help="print the mentions (or the measures) as CSV")


def run(told: argparse.Namespace) -> int:
    """Print one measure of the week, or all of them."""
    try:
        week = Week.named(told.week)
    except ValueError as error:
        raise Misuse(str(error)) from error
    if told.limit < 0:
        raise Misuse("--limit must be 0 or more")
    with connection.reading(settings.read().warehouse) as db:
        found = judged_measures.read(db, told.brand, week)
        listed(db, found, told.brand, week)
        if told.measure is None:
            _every(found, told)
        else:
            _print(explained(db, found, told.brand, week, told.measure, told.limit or None), told)
    return 0


def _every(found: tuple[Judged, ...], told: argparse.Namespace) -> None:
    columns = ("measure", "value", "low", "high", "n", "change", "change_low", "change_high", "verdict")
    if told.json:
        sys.stdout.write(json.dumps({"week": told.week, "measures": list(map(_row, found))}, indent=1) + "\n")
    elif told.csv:
        _csv(columns, [[row[column] for column in columns] for row in map(_row, found)])
    else:
        shown = ("measure", "this week", "range or usual", "n", "change", "verdict")
        screen.table(shown, [_short(one) for one in found], right=("this week", "n", "change"))


def _short(one: Judged) -> list[str]:
    measure = measures()[one.measure]
    change = "" if one.change is None else numbers.signed(one.change, measure.decimals)
    value = figures.shown(measure, one.figure.value)
    return [one.measure, value, figures.beside(measure, one), str(one.figure.n), change, one.verdict.words]


def _row(one: Judged) -> dict[str, Any]:
    change_low, change_high = one.change_range or (None, None)
    low, high = one.usual or (None, None)
    figure = one.figure
    return {
        "measure": one.measure, "version": one.version, "unit": measures()[one.measure].unit,
        "value": figure.value, "low": figure.low, "high": figure.high, "n": figure.n,
        "usual_low": low, "usual_high": high, "change": one.change, "change_low": change_low,
        "change_high": change_high, "verdict": one.verdict.words,
    }  # fmt: skip


def _print(one: Explained, told: argparse.Namespace) -> None:
    if told.csv:
        _csv(
            ("mention_id", "published_at", "author", "outlet", "url", "said"),
            [[row[name] for name in row] for row in one.rows()],
        )
    elif told.json:
        whole = {"brand": told.brand, "week": told.week} | _row(one.judged)
        whole |= {"name": one.measure.name, "formula": one.measure.formula, "sql": one.sql}
        whole |= {"mention_count": one.mention_count, "mentions": one.rows()}
        sys.stdout.write(json.dumps(whole, ensure_ascii=False, indent=1) + "\n")
    else:
        _tell(one, sys.stdout.write)


def _tell(one: Explained, write: Callable[[str], object]) -> None:
    measure = one.measure
    write(f"{measure.name}, {one.brand_id}, {one.week.label}\n\n")
    for name, words in one.facts():
        write(f"{name:<10}{words}\n")
    write(f"\n{textwrap.fill(measure.formula, _WIDTH)}\n")
    write(f"Unit: {measure.unit}. Formula version {one.judged.version}.\n")
    write(f"\nThe SQL that gives it, as ./repute sql takes it:\n\n{one.sql}\n")
    rows = one.rows()
    if not rows:
        write("No mention stands behind it.\n")
        return
    count = numbers.counted(one.mention_count, "mention")
    some = f", the newest {len(rows)} of them (--limit 0 shows all)" if len(rows) < one.mention_count else ""
    write(f"{count} behind it{some}:\n\n")
    columns = ("id", "published", "author", "outlet", "first words")
    screen.table(
        columns,
        [
            (row["mention_id"], (row["published_at"] or "")[:16], row["author"], row["outlet"], row["said"])
            for row in rows
        ],
        right=("id",),
    )


def _csv(columns: tuple[str, ...], rows: list[list[Any]]) -> None:
    writer = csv.writer(sys.stdout)
    writer.writerow(columns)
    for row in rows:
        writer.writerow([cells.disarmed(cell) if isinstance(cell, str) else cell for cell in row])
