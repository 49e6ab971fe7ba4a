"""What rang, in words."""

from __future__ import annotations

from collections.abc import Sequence

from reports import numbers
from reports.charts.when import slot_of
from reports.language import say
from reports.safe import words as clean
from reports.timing import Rang

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
        found.setdefault(numbers.capital(when), []).append(what)
    return [say("{when}: {what}.", when=when, what="; ".join(what)) for when, what in found.items()]


def _told(one: Rang) -> tuple[str, str]:
    if one.kind == "drift":
        since = say("From {day} on", day=_day(one)) if one.is_new else say("Still, from the weeks before")
        return since, _drift(one)
    when = say("The week") if one.span == "week" else _day(one)
    told = {"count": _count(one), "usual": _usual(one.expected)}
    if not one.source:
        return when, say("{count}, usually {usual}", **told)
    return when, say("{count} in {source}, usually {usual}", **told, source=clean(one.source, 40))


def heading(rang: Sequence[Rang]) -> str:
    """Name the gravest alarm, and no more than rang."""
    first = min(rang, key=_rank)
    alike = [one for one in rang if one.source == first.source and _rank(one)[:4] == _rank(first)[:4]]
    days = numbers.listed(list(dict.fromkeys(numbers.weekday(one.day) for one in alike)))
    if first.kind == "drift":
        return say("A slow drift: {what}", what=_drift(first))
    if first.span == "week":
        return _more_in_week(first) if first.is_more else _fewer_in_week(first)
    what, count = _what(first, days)
    if len(alike) > 1:
        return what
    return say("{more}: {count}, usually {usual}", more=what, count=count, usual=_usual(first.expected))


def _what(one: Rang, days: str) -> tuple[str, str]:
    """Return what rang on the days, and the count as it stands behind that."""
    if one.kind == "silence":
        silence = (
            say("Silence in {source} on {days}", source=clean(one.source, 40), days=days)
            if one.source
            else say("Silence on {days}", days=days)
        )
        return silence, _count(one)
    return _more_in(one, days) if one.source else _more(one, days), numbers.plain(one.observed)


def _drift(one: Rang) -> str:
    match one.series, one.is_more:
        case "stories", True:
            return say("day by day somewhat more stories than usual")
        case "stories", _:
            return say("day by day somewhat fewer stories than usual")
        case "negative", True:
            return say("day by day somewhat more negative stories than usual")
        case "negative", _:
            return say("day by day somewhat fewer negative stories than usual")
        case _, True:
            return say("day by day somewhat more people and papers than usual")
        case _:
            return say("day by day somewhat fewer people and papers than usual")


def _more_in_week(one: Rang) -> str:
    match one.series:
        case "stories":
            return say("More stories in the week than usual, though no single day stood out")
        case "negative":
            return say("More negative stories in the week than usual, though no single day stood out")
        case _:
            return say("More people and papers in the week than usual, though no single day stood out")


def _fewer_in_week(one: Rang) -> str:
    match one.series:
        case "stories":
            return say("Far fewer stories in the week than usual, though no single day stood out")
        case "negative":
            return say("Far fewer negative stories in the week than usual, though no single day stood out")
        case _:
            return say("Far fewer people and papers in the week than usual, though no single day stood out")


def _more(one: Rang, days: str) -> str:
    match one.series:
        case "stories":
            return say("More stories than usual on {days}", days=days)
        case "negative":
            return say("More negative stories than usual on {days}", days=days)
        case _:
            return say("More people and papers than usual on {days}", days=days)


def _more_in(one: Rang, days: str) -> str:
    source = clean(one.source, 40)
    match one.series:
        case "stories":
            return say("More stories in {source} than usual on {days}", source=source, days=days)
        case "negative":
            return say("More negative stories in {source} than usual on {days}", source=source, days=days)
        case _:
            return say("More people and papers in {source} than usual on {days}", source=source, days=days)


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
    match one.series:
        case "stories":
            some = numbers.counted(one.observed, "story", "stories")
            return some if one.observed else say("no story")
        case "negative":
            some = numbers.counted(one.observed, "negative story", "negative stories")
            return some if one.observed else say("no negative story")
        case _:
            some = numbers.counted(one.observed, "person or paper", "people and papers")
            return some if one.observed else say("no person or paper")


def _usual(expected: float) -> str:
    return numbers.plain(expected, 0 if expected >= 10 else 1)  # noqa: PLR2004


def _day(one: Rang) -> str:
    return slot_of(numbers.weekday_number(one.day), one.slot)
