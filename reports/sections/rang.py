"""What rang, in words."""

from __future__ import annotations

from collections.abc import Sequence

from reports import numbers
from reports.safe import words as clean
from reports.timing import Rang

_NOUNS = {
    "stories": ("story", "stories"),
    "authors": ("person or paper", "people and papers"),
    "negative": ("negative story", "negative stories"),
}
#: What comes first in a heading.
_ORDER = ("stories", "negative", "authors")


def told(rang: Sequence[Rang]) -> list[Rang]:
    """Leave out what says the same again: that people rang beside stories, and hours of a day that did."""
    days = {(one.day, one.kind, one.is_more) for one in rang if one.series == "stories" and not one.source}
    found: list[Rang] = []
    drifts = set()
    for one in rang:
        repeats = one.series == "authors" and (one.day, one.kind, one.is_more) in days
        drift = (one.series, one.is_more)
        # A drift goes on from day to day: it is told once.
        if one.span == "slot" or repeats or (one.kind == "drift" and drift in drifts):
            continue
        if one.kind == "drift":
            drifts.add(drift)
        found.append(one)
    return found


def sentences(rang: Sequence[Rang]) -> list[str]:
    """Tell the alarms, those of a day together: `Saturday 14: 136 stories, usually 43.`"""
    found: dict[str, list[str]] = {}
    for one in told(rang):
        when, what = _told(one)
        found.setdefault(when, []).append(what)
    return [f"{when}: {'; '.join(what)}." for when, what in found.items()]


def _told(one: Rang) -> tuple[str, str]:
    place = f" in {clean(one.source, 40)}" if one.source else ""
    count = _count(one)
    if one.kind == "drift":
        side = "more" if one.is_more else "fewer"
        since = f"From {_day(one)} on" if one.is_new else "Still, from the weeks before"
        return since, f"day by day somewhat {side} {_NOUNS[one.series][1]} than usual"
    when = "The week" if one.span == "week" else _day(one)
    return when, f"{count}{place}, usually {_usual(one.expected)}"


def heading(rang: Sequence[Rang]) -> str:
    """Name the gravest alarm, and no more than rang."""
    first = min(rang, key=_rank)
    alike = [one for one in rang if _rank(one)[:4] == _rank(first)[:4]]
    days = numbers.listed(list(dict.fromkeys(numbers.weekday(one.day) for one in alike)))
    place = f" in {clean(first.source, 40)}" if first.source else ""
    many = _NOUNS[first.series][1]
    if first.kind == "drift":
        side = "more" if first.is_more else "fewer"
        return f"A slow drift: day by day somewhat {side} {many} than usual"
    if first.span == "week":
        side = "More" if first.is_more else "Far fewer"
        return f"{side} {many} in the week than usual, though no single day stood out"
    if first.kind == "silence":
        return f"Silence on {days}: {_count(first)}, usually {_usual(first.expected)}"
    if len(alike) == 1:
        count = f"{numbers.plain(first.observed)}, usually {_usual(first.expected)}"
        return f"More {many}{place} than usual on {days}: {count}"
    return f"More {many}{place} than usual on {days}"


def _rank(one: Rang) -> tuple[int, int, int, bool, str]:
    kinds = ("burst", "silence", "drift")
    spans = ("day", "slot", "week")
    return (
        kinds.index(one.kind) if one.span != "week" else len(kinds),
        0 if not one.source else 1,
        _ORDER.index(one.series),
        not one.is_more,
        f"{one.source or ''}{spans.index(one.span)}",
    )


def _count(one: Rang) -> str:
    single, many = _NOUNS[one.series]
    return f"no {single}" if not one.observed else numbers.counted(one.observed, single, many)


def _usual(expected: float) -> str:
    return numbers.plain(expected, 0 if expected >= 10 else 1)  # noqa: PLR2004


def _day(one: Rang) -> str:
    day = f"{numbers.weekday(one.day)} {one.day.day}"
    return day if one.slot is None else f"{day}, {3 * one.slot} to {3 * one.slot + 3} h"
