"""What `./repute report` is asked for besides weeks: a month, a quarter, or two sides of a comparison."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from pipeline import copies, editions, mondays, steps
from pipeline.copies import Copy
from pipeline.editions import Published
from pipeline.failure import Failure, Misuse
from pipeline.settings import Settings
from pipeline.watch import Brand
from reports import site
from reports.editions.period import KINDS, Kind, Period
from transforms.weekly import CheckError
from warehouse.records import Week

#: What an option without a value stands for.
_LAST = "last"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    parser.add_argument(
        "--month",
        nargs="?",
        const=_LAST,
        metavar="2026-11",
        help="a month's weeks on one page; the last whole one when no month is named",
    )
    parser.add_argument(
        "--quarter", nargs="?", const=_LAST, metavar="2026-Q4", help="the same of a quarter's weeks"
    )
    parser.add_argument(
        "--compare",
        metavar="2026-W45",
        help="hold this week and that of --week side by side; with --with, the two brands in this week",
    )
    parser.add_argument("--with", dest="rival", metavar="ID", help="the brand on the right of --compare")


def are_given(told: argparse.Namespace) -> bool:
    """Whether a month, a quarter or a comparison is asked for; a Misuse where that contradicts the rest."""
    asked = [f"--{one}" for one in (*KINDS, "compare") if getattr(told, one) is not None]
    if told.rival is not None and told.compare is None:
        raise Misuse("--with needs --compare: the week in which the brands are compared")
    if len(asked) > 1:
        raise Misuse(f"{' and '.join(asked)} are pages of their own: ask for one at a time")
    if asked and asked != ["--compare"] and told.week is not None:
        raise Misuse(f"{asked[0]} names its weeks itself: leave --week out")
    if asked and (told.since is not None or told.pages_only):
        raise Misuse(f"{asked[0]} is a page of its own: leave --since and --pages-only out")
    if told.compare is not None and told.pdf:
        raise Misuse("a comparison is not printed: leave --pdf out")
    if told.compare is not None and told.as_of is not None:
        raise Misuse("comparisons are not kept as they were: make one anew, without --as-of")
    return bool(asked)


def follow(
    place: Settings, brands: Sequence[Brand], told: argparse.Namespace, now: datetime
) -> list[Published]:
    """Publish what is asked for, for each of the brands."""
    if told.compare is not None:
        return [Published(_compared(place, brand, told, now)) for brand in brands]
    kind, label = _asked(told)
    pages = []
    for brand in brands:
        period = _period(kind, label, now, brand.zone)
        try:
            editions.build(place, period, brand)
        except CheckError as error:
            raise Failure(f"{brand.name}, {period.label}: {error}; the last good weeks stay") from error
        is_printed = told.pdf is not False
        pages.append(editions.publish(place, period, now, brand.id, is_printed=is_printed))
    site.relist(place.reports, (one.path for one in pages))
    steps.offer(place)
    return pages


def as_of(place: Settings, moment: datetime, brand: Brand, told: argparse.Namespace) -> Copy:
    """Bring back the page of the month or quarter that stood at the moment."""
    kind, label = _asked(told)
    try:
        period = None if label == _LAST else Period.named(kind, label)
    except ValueError as error:
        raise Misuse(str(error)) from error
    return copies.period(place, moment, brand.id, kind, period)


def _asked(told: argparse.Namespace) -> tuple[Kind, str]:
    return ("quarter", told.quarter) if told.month is None else ("month", told.month)


def _period(kind: Kind, label: str, now: datetime, zone: str) -> Period:
    last = Period.over_by(kind, Week.before(now, zone))
    if label == _LAST:
        return last
    try:
        period = Period.named(kind, label)
    except ValueError as error:
        raise Misuse(str(error)) from error
    if period.weeks[-1] > last.weeks[-1]:
        until = period.weeks[-1].label
        raise Misuse(f"{label} is not over before the end of {until}; the last whole {kind} is {last.label}")
    return period


def _compared(place: Settings, brand: Brand, told: argparse.Namespace, now: datetime) -> Path:
    left = mondays.begun(told.compare, now, brand.zone)
    rival = brand if told.rival is None else place.watch().brand(told.rival)
    right = Week.before(now, brand.zone) if told.rival is None else left
    if told.week is not None:
        right = mondays.begun(told.week, now, rival.zone)
    if (brand.id, left) == (rival.id, right):
        raise Misuse(
            f"{left.label} of {brand.id} would be compared with itself: name another --week, or a brand"
        )
    return editions.compare(place, (brand.id, left), (rival.id, right), now)
