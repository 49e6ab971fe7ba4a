"""The rows of a comparison: one measure or theme on both sides, the difference and a verdict."""

from __future__ import annotations

from dataclasses import dataclass, replace

from markupsafe import Markup

from reports import figures, measures, numbers
from reports.charts.theme_words import is_clear, is_few, title
from reports.comparison.pair import bars, spans
from reports.comparison.records import Comparison, difference
from reports.editions.records import NOTHING
from reports.findings import Theme
from reports.language import say, say_as
from reports.sections import answer_words
from transforms import verdicts
from transforms.measure import Measure
from transforms.measure import measures as known
from transforms.ranges import Range
from transforms.verdicts import Figure, Verdict

#: Told in hours, minutes or days, as the weekly report tells it.
_MEDIAN = "median-answer-time"
#: In the order of the table; those without a figure on either side are left out.
_MEASURES = (
    "net-sentiment", "share-negative", "mentions", "stories", "negative-stories", "stars", "low-ratings",
    "answered-reviews", "answered-within-hour", _MEDIAN,
)  # fmt: skip
#: Themes that are listed.
_MOST = 12


@dataclass(frozen=True, slots=True)
class Column:
    """One side: its short name, what it is, and its report if there is one."""

    name: str
    dates: str
    href: str


@dataclass(frozen=True, slots=True)
class Frame:
    """What is compared, and how its sides are called."""

    told: Comparison
    left: Column
    right: Column


@dataclass(frozen=True, slots=True)
class Row:
    """One measure or theme on both sides."""

    name: str
    left: str
    left_under: str
    right: str
    right_under: str
    change: str
    change_under: str
    picture: Markup
    verdict: Verdict


def measured(frame: Frame) -> list[Row]:
    """Lay out every measure that either side has."""
    left, right, shares = frame.told.left.figures, frame.told.right.figures, frame.told.shares
    asked = [known()[name] for name in _MEASURES]
    pairs = [(one, left.get(one.id, NOTHING), right.get(one.id, NOTHING)) for one in asked]
    rows = [
        _timed(frame, _row(frame, one, then, now, moved), then, now, moved)
        if one.id == _MEDIAN
        else _row(frame, one, then, now, moved)
        for one, then, now in pairs
        for moved in (difference(one, then, now),)
    ]
    voice = _row(frame, measures.VOICE, shares.left, shares.right, shares.difference)
    if shares.reason:
        voice = replace(voice, verdict=Verdict(_reason(shares.reason)))
    return [
        row
        for row in (*rows, voice)
        if row.left != say_as("figure", "none") or row.right != say_as("figure", "none")
    ]


def _row(frame: Frame, measure: Measure, then: Figure, now: Figure, moved: Range | None) -> Row:
    places = measure.decimals
    is_printed_apart = measure is measures.NET or measure.is_percent
    if is_printed_apart and then.value is not None and now.value is not None:
        places = numbers.decimals_for(now.value, then.value)
    is_counted = measure.kind == "counted"
    change = numbers.signed(moved.value, places) if moved else ""
    return Row(
        name=say(measure.name),
        left=_value(measure, then, places),
        left_under=_under(measure, then, places),
        right=_value(measure, now, places),
        right_under=_under(measure, now, places),
        change=numbers.shares_moved(change) if change and measure.is_percent else change,
        change_under=numbers.change_spread(moved.low, moved.high, places) if moved and not is_counted else "",
        picture=bars(then.value or 0.0, now.value or 0.0, max(then.value or 0.0, now.value or 0.0))
        if is_counted
        else spans(then, now, has_zero=measure is measures.NET),
        verdict=Verdict(say("Nothing to compare"))
        if then.value is None or now.value is None
        else _verdict(frame, measure, moved),
    )


def _timed(frame: Frame, row: Row, then: Figure, now: Figure, moved: Range | None) -> Row:
    """Tell times as the weekly report does: `0` would be twenty minutes, and the same day too."""
    before, after = frame.told.left.said.timed_by, frame.told.right.said.timed_by
    if before != after and None not in {then.value, now.value}:
        # Whole days between dates are no hours: the same day is 0 of them, whatever the clock said.
        moved, nothing = None, Verdict(say("Nothing to compare"))
        row = replace(row, picture=Markup(), verdict=nothing)
    return replace(
        row,
        left=row.left if then.value is None else answer_words.time(then.value, before),
        left_under=_between(then.ranged, before),
        right=row.right if now.value is None else answer_words.time(now.value, after),
        right_under=_between(now.ranged, after),
        change=say("{hours} h", hours=numbers.signed(moved.value, 1)) if moved else "",
        change_under=say("{hours} h", hours=numbers.change_spread(moved.low, moved.high, 1)) if moved else "",
    )


def _between(ranged: Range | None, timed_by: str | None) -> str:
    if ranged is None:
        return ""
    low, high = (answer_words.time(one, timed_by) for one in (ranged.low, ranged.high))
    return say("{low} to {high}", low=low, high=high)


def _value(measure: Measure, one: Figure, places: int) -> str:
    return say_as("figure", "none") if one.value is None else figures.figure(measure, one.value, places)


def _under(measure: Measure, one: Figure, places: int) -> str:
    ranged = one.ranged
    return figures.spread(measure, ranged.low, ranged.high, places) if ranged else ""


def _verdict(frame: Frame, measure: Measure, moved: Range | None) -> Verdict:
    if measure.kind == "counted":
        return Verdict(say("Counted: no range"))
    found = verdicts.sampled(moved, measure.good)
    if moved is None:
        return Verdict(say(found.words))
    if not moved.excludes_zero:
        return Verdict(say("No clear difference"))
    if frame.told.kind == "weeks":
        return Verdict(say(found.words), found.tone)
    higher = frame.right.name if moved.value > 0 else frame.left.name
    return Verdict(say("{name} clearly higher", name=higher))


def _reason(reason: str) -> str:
    return {
        "another panel": say("Not compared: other rivals or sources"),
        "not read in time": say("Not compared: some sources were not read in time"),
        "too few": say("Too few to say"),
        "no panel": say("No panel holds both"),
        "weeks and brands differ": say("Not compared: weeks and brands differ"),
    }[reason]


def complained(frame: Frame) -> list[Row]:
    """Lay out the themes that either side complained about, the clearly different ones first."""
    told = [
        one for one in frame.told.themes if _most(one) and None not in {one.complained, one.complained_before}
    ]
    ordered = sorted(told, key=lambda one: (not is_clear(one), is_few(one), -_most(one), one.name))[:_MOST]
    most = max(map(_most, ordered), default=1.0)
    return [_theme(frame, one, most) for one in ordered]


def _most(one: Theme) -> float:
    return max(one.complained or 0.0, one.complained_before or 0.0)


def _theme(frame: Frame, one: Theme, most: float) -> Row:
    is_judged = not is_few(one) and one.change is not None
    return Row(
        name=title(one.name),
        left=numbers.plain(one.complained_before or 0.0, 1),
        left_under=numbers.plain_spread(one.low_before or 0.0, one.high_before or 0.0, 1),
        right=numbers.plain(one.complained or 0.0, 1),
        right_under=numbers.plain_spread(one.low or 0.0, one.high or 0.0, 1),
        change=numbers.signed(one.change or 0.0, 1) if is_judged else "",
        change_under=numbers.change_spread(one.change_low or 0.0, one.change_high or 0.0, 1)
        if is_judged
        else "",
        picture=bars(one.complained_before or 0.0, one.complained or 0.0, most),
        verdict=_theme_verdict(frame, one),
    )


def _theme_verdict(frame: Frame, one: Theme) -> Verdict:
    if is_few(one):
        return Verdict(say("Too few to say"))
    if not is_clear(one):
        return Verdict(say("No clear difference"))
    is_more = one.verdict == "clearly more"
    if frame.told.kind != "weeks":
        return Verdict(say("{name} clearly more", name=frame.right.name if is_more else frame.left.name))
    if is_more:
        return Verdict(say("Clearly more"), "worse")
    return Verdict(say("Clearly fewer"), "better")
