"""Write the weekly report of each reported brand, and the index: what the DAG `weekly_report` does."""

from __future__ import annotations

import argparse
import json
import sys
import webbrowser
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from pipeline import (
    aggregating,
    auditing,
    copies,
    editions,
    mondays,
    publishing,
    registration,
    reporting,
    screen,
    settings,
    steps,
)  # fmt: skip
from pipeline import edition_orders as orders
from pipeline.failure import Failure, Misuse
from pipeline.forms import Beside
from pipeline.publishing import Published
from pipeline.settings import Settings
from pipeline.watch import Brand
from warehouse.records import Week


def arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.add_argument("--week", metavar="2026-W46", help="ISO week; the last whole week when left out")
    parser.add_argument(
        "--since", metavar="2026-W01", help="publish every week from this one to --week, the oldest first"
    )
    parser.add_argument(
        "--pages-only",
        action="store_true",
        help="publish from the weekly tables as they stand: after the folder was lost, or the look changed",
    )
    parser.add_argument("--brand", action="append", metavar="ID", help="only this brand (may be repeated)")
    parser.add_argument(
        "--as-of",
        metavar="2026-11-16T08:00",
        help="bring back the page as it was published then, byte for byte; nothing is made anew",
    )
    parser.add_argument(
        "--pdf",
        action=argparse.BooleanOptionalAction,
        default=None,
        help="print the page as PDF, and its first chart as a picture; unless said, where there is Chromium",
    )
    orders.arguments(parser)
    parser.add_argument("--open", action="store_true", help="open the first page in the browser")
    parser.add_argument("--json", action="store_true", help="print the pages' paths as one JSON object")


def run(told: argparse.Namespace) -> int:
    """Aggregate the week and publish its pages."""
    place = settings.read()
    brands = place.watch().reported(told.brand)
    if not brands:
        raise Misuse("no brand of the configuration gets a report; set `report: true` on one")
    if told.as_of is not None and (told.since is not None or told.pages_only):
        raise Misuse("--as-of brings one page back: leave --since and --pages-only out")
    is_longer = orders.are_given(told)
    if told.as_of is not None:
        return _as_of(place, brands, told, is_longer=is_longer)
    now = settings.now()
    if is_longer or told.pages_only:
        registration.renew(place)
    if is_longer:
        return _longer(place, orders.follow(place, brands, told, now), told)
    asked = {brand.id: _weeks(told, now, brand.zone) for brand in brands}
    if told.pages_only:
        asked = {id_: aggregating.built(place, id_, weeks) for id_, weeks in asked.items()}
    else:
        steps.relate(place, now)
    pages: list[tuple[Published, Beside]] = []
    closed: list[editions.Published] = []
    broken = [
        f"{id_}: no week asked for has figures yet; leave --pages-only out" for id_ in asked if not asked[id_]
    ]
    # Brands of one span at once: a brand that is the rival of others is rebuilt once.
    spans = {weeks: [id_ for id_ in asked if asked[id_] == weeks] for weeks in asked.values() if weeks}
    with screen.progress("reporting", sum(map(len, asked.values()))) as step:
        for weeks, ids in spans.items():
            sound: Sequence[str] = ids
            if not told.pages_only:
                done = aggregating.rebuild(place, weeks[0], weeks[-1], ids)
                sound = done.sound
                broken += [
                    f"{place.watch().brand(id_).name}, {weeks[-1].label}: {error}; the last good week stays"
                    for id_, error in done.broken.items()
                ]
                auditing.draw(place, weeks, now, sound)
            is_printed = told.pdf is not False
            pages += reporting.publish(place, weeks, now, sound, is_printed=is_printed, step=step)
            closed += editions.close(place, weeks, now, sound, is_printed=is_printed)
    if pages:
        steps.offer(place)
    publishing.take_in(place)
    beside = sum([*(beside for _, beside in pages), *(page.beside for page in closed)], Beside())
    _told(place, [*(page.path for page, _ in pages), *(page.path for page in closed)], told, beside)
    broken += _unprinted(told, beside)
    if broken:
        raise Failure("\n".join(broken))
    return 0


def _weeks(told: argparse.Namespace, now: datetime, zone: str) -> tuple[Week, ...]:
    """The weeks asked for, oldest first."""
    last = Week.before(now, zone) if told.week is None else mondays.begun(told.week, now, zone)
    if told.since is None:
        return (last,)
    first = mondays.begun(told.since, now, zone)
    if first > last:
        raise Misuse(f"--since {first.label} is later than the last week to report, {last.label}")
    return tuple(first.until(last))


def _longer(place: Settings, pages: Sequence[editions.Published], told: argparse.Namespace) -> int:
    """Print where the pages of more than a week are; a Failure when a PDF was asked for and is missing."""
    beside = sum((page.beside for page in pages), Beside())
    _told(place, [page.path for page in pages], told, beside)
    if missing := _unprinted(told, beside):
        raise Failure("\n".join(missing))
    return 0


def _unprinted(told: argparse.Namespace, beside: Beside) -> list[str]:
    return [note for note in beside.notes if note.startswith("no PDF")] if told.pdf else []


def _told(place: Settings, paths: Sequence[Path], told: argparse.Namespace, beside: Beside) -> None:
    """Print where the pages are, and open the first one where that is asked for."""
    if told.json:
        index = str(place.reports / "index.html")
        made = {
            "reports": [str(path) for path in paths],
            "index": index,
            "forms": [str(path) for path in beside.paths],
            "notes": beside.notes,
        }
        sys.stdout.write(json.dumps(made) + "\n")
    else:
        sys.stdout.write("".join(f"{path}\n" for path in paths))
        for note in beside.notes:
            screen.say(note)
    if told.open and paths:
        webbrowser.open(paths[0].as_uri())


def _as_of(place: Settings, brands: Sequence[Brand], told: argparse.Namespace, *, is_longer: bool) -> int:
    """Write the pages that stood at the moment beside today's, and print where."""
    found = []
    for brand in brands:
        moment = _moment(told.as_of, brand.zone)
        if is_longer:
            found.append(orders.as_of(place, moment, brand, told))
            continue
        week = None if told.week is None else mondays.begun(told.week, moment, brand.zone)
        found.append(copies.week(place, moment, brand.id, week))
    if told.json:
        reports = [
            {
                "path": str(one.path),
                "brand": one.brand_id,
                one.kind: one.label,
                "published_at": one.published_at.isoformat(),
                "sha256": one.digest,
            }
            for one in found
        ]
        sys.stdout.write(json.dumps({"reports": reports}) + "\n")
    else:
        sys.stdout.write("".join(f"{one.path}\n" for one in found))
    if told.open:
        webbrowser.open(found[0].path.as_uri())
    return 0


def _moment(text: str, zone: str) -> datetime:
    """Read a moment; one without a zone is on the brand's clocks."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise Misuse(f"--as-of must be a moment like 2026-11-16T08:00, not {text!r}") from error
    return (moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(zone))).astimezone(UTC)
