"""The links between the pages of a shelf, and to the files beside them: made anew when one comes or goes.

A link stands in its page between two comments of one name. So a folder ends the same in whatever order its
pages were made, and no link leads to what is not there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from reports import behind, mentions_page, page
from reports.editions import page as edition_page
from reports.editions.period import Period, period_of
from reports.language import ENGLISH, codes, writing
from warehouse.records import Week

_LABEL = re.compile(r"\d{4}-W\d{2}")
#: In bytes: a page is a megabyte and a half, and most of it is no link.
_PLACE = re.compile(rb"(<!--([\w-]+)-->).*?(<!--/\2-->)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Around:
    """The pages around a week's: the reports before and after it, and its month and quarter."""

    older: str | None
    newer: str | None
    periods: tuple[str, ...]


def is_week(label: str) -> bool:
    """Whether the page of this name is one of a week."""
    return bool(_LABEL.fullmatch(label))


def pages(shelf: Path) -> frozenset[str]:
    """Return the labels of the weeks, months and quarters that have a page on the shelf."""
    stems = (path.stem for path in shelf.iterdir() if path.suffix == ".html")
    return frozenset(one for one in stems if is_week(one) or period_of(one))


def around_week(known: Collection[str], week: Week) -> Around:
    """Return the pages around a week's among those known."""
    weeks = [one for one in known if is_week(one)]
    return Around(
        older=max((one for one in weeks if one < week.label), default=None),
        newer=min((one for one in weeks if one > week.label), default=None),
        periods=tuple(one.label for one in Period.all_holding(week) if one.label in known),
    )


def touched(known: Collection[str], labels: Iterable[str]) -> set[str]:
    """Return those of the pages whose links are others once these were made, and these themselves."""
    return {one for label in labels for one in (label, *_around(known, label)) if one in known}


def _around(known: Collection[str], label: str) -> Iterator[str]:
    """Yield the labels of the pages that lead to this one, where there are such pages."""
    period = period_of(label)
    if period:
        # Its weeks, and the periods beside it.
        yield from (one.label for one in period.weeks)
        yield from (one.label for one in edition_page.linked(period, known))
    elif is_week(label):
        around = around_week(known, Week.named(label))
        yield from filter(None, (around.older, around.newer, *around.periods))


def linked(shelf: Path, label: str, known: Collection[str]) -> Iterator[tuple[Path, bytes]]:
    """Yield the page of this name, and what belongs to it, where their links to the known are others now."""
    path = shelf / f"{label}.html"
    with writing(_language(path)):
        period = period_of(label)
        if period:
            lying = _lying(shelf, edition_page.files(period))
            yield from _other(
                path, edition_page.links(period, known) | edition_page.files_beside(period, lying)
            )
        else:
            yield from _week(path, Week.named(label), known)


def _week(path: Path, week: Week, known: Collection[str]) -> Iterator[tuple[Path, bytes]]:
    around = around_week(known, week)
    lying = _lying(path.parent, page.files(week))
    yield from _other(
        path,
        page.files_beside(week, lying)
        | {
            "weeks": page.weeks_beside(week, around.older, around.newer),
            "periods": str(page.periods_beside(around.periods)),
        },
    )
    mentions = path.with_name(behind.page(week))
    if mentions.exists():
        yield from _other(mentions, mentions_page.files_beside(week, lying))


def _lying(shelf: Path, names: Iterable[str]) -> list[str]:
    return [name for name in names if (shelf / name).exists()]


def _other(path: Path, links: Mapping[str, str]) -> Iterator[tuple[Path, bytes]]:
    told = {name.encode(): link.encode() for name, link in links.items()}
    before = path.read_bytes()
    after = _PLACE.sub(
        lambda place: place[1] + told[place[2]] + place[3] if place[2] in told else place[0], before
    )
    if after != before:
        yield path, after


def _language(path: Path) -> str:
    """The language of a page, as its summary has it; English where that cannot be read."""
    try:
        told = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["language"]
    except (OSError, ValueError, TypeError, KeyError):
        return ENGLISH
    return told if told in codes() else ENGLISH
