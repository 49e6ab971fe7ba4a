"""What the index says of a comparison: a line of a list, from a file beside its page."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from reports import numbers
from reports.comparison import page
from reports.comparison.records import Comparison
from reports.language import ENGLISH, codes, say
from reports.safe import isolated, words
from warehouse.records import Week

#: The folder of the site that holds the pages.
FOLDER = "compare"
#: The index lists so many, the newest weeks first.
MOST = 60


@dataclass(frozen=True, slots=True)
class Side:
    """One side's brand and week."""

    brand_id: str
    name: str
    week: str


@dataclass(frozen=True, slots=True)
class Summary:
    """What the index needs of a comparison; the heading is in its page's language."""

    left: Side
    right: Side
    heading: str
    language: str

    @property
    def label(self) -> str:
        """The name of its page."""
        return "_".join(f"{one.brand_id}_{one.week}" for one in (self.left, self.right))


@dataclass(frozen=True, slots=True)
class Line:
    """A comparison as the index prints it."""

    href: str
    sides: str
    heading: str
    language: str


def summary(told: Comparison) -> Summary:
    """Sum the comparison up."""
    left, right = (
        Side(one.brand.brand_id, one.brand.name, one.week.label) for one in (told.left, told.right)
    )
    language = told.left.brand.language
    return Summary(left, right, page.heading(told), language if language in codes() else ENGLISH)


def written(one: Summary) -> str:
    """Write it as JSON."""
    return json.dumps(asdict(one), ensure_ascii=False, indent=1) + "\n"


def read(folder: Path) -> list[Summary]:
    """Read those of the site, the newest weeks first; what cannot be read is left out."""
    found = sorted(_read(folder / FOLDER), key=lambda one: one.label)
    return sorted(found, key=lambda one: max(one.left.week, one.right.week), reverse=True)[:MOST]


def _read(shelf: Path) -> Iterator[Summary]:
    for path in shelf.glob("*.json"):
        try:
            one = _summary(json.loads(path.read_text(encoding="utf-8")))
        except (ValueError, TypeError, KeyError):
            continue
        if one.label == path.stem and path.with_suffix(".html").exists():
            yield one


def _summary(told: dict[str, Any]) -> Summary:
    left, right = (
        Side(**{one.name: str(told[side][one.name]) for one in fields(Side)}) for side in ("left", "right")
    )
    for one in (left, right):
        Week.named(one.week)
    language = told["language"]
    return Summary(left, right, str(told["heading"]), language if language in codes() else ENGLISH)


def line(one: Summary) -> Line:
    """Word it for the index."""
    heading = words(one.heading, 300)
    # What was read is cleaned of every turn of direction, those of our own too.
    for name in sorted({side.name for side in (one.left, one.right)}, key=len, reverse=True):
        heading = heading.replace(words(name, 60), isolated(name, 60))
    return Line(f"{FOLDER}/{one.label}.html", _sides(one), heading, one.language)


def _sides(one: Summary) -> str:
    left, right = one.left, one.right
    has_years = left.week[:4] != right.week[:4]
    names = [isolated(side.name, 60) for side in (left, right)]
    weeks = [_week(Week.named(side.week), has_year=has_years) for side in (left, right)]
    if left.brand_id == right.brand_id:
        return say("{brand}: {weeks}", brand=names[0], weeks=numbers.listed(weeks))
    if left.week == right.week:
        return say("{brands}: {week}", brands=numbers.listed(names), week=weeks[0])
    return numbers.listed([f"{name}, {week}" for name, week in zip(names, weeks, strict=True)])


def _week(week: Week, *, has_year: bool) -> str:
    year, number, _ = week.monday.isocalendar()
    return say("week {number} of {year}", number=number, year=year) if has_year else say(
        "week {number}", number=number
    )  # fmt: skip
