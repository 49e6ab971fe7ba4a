"""Two weeks or two brands side by side as one HTML file without scripts: pure, the same for the same input."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from markupsafe import Markup

from reports import assets, figures, measures, numbers, safe
from reports.charts.themes import is_clear, is_few, title
from reports.comparison.pair import bars, spans
from reports.comparison.records import Comparison, Side, difference
from reports.editions.records import NOTHING
from reports.findings import Theme
from reports.language import say, writing
from reports.page import environment
from reports.records import Made
from transforms import verdicts
from transforms.measure import Measure
from transforms.measure import measures as known
from transforms.ranges import Range
from transforms.verdicts import Figure, Verdict

#: In the order of the table; those without a figure on either side are left out.
_MEASURES = (
    "net-sentiment", "share-negative", "mentions", "stories", "negative-stories", "stars", "low-ratings",
    "answered-reviews", "answered-within-hour", "median-answer-time",
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


def render(told: Comparison, made: Made, published: Collection[str]) -> str:
    """Write the page in the left brand's language; `published` are the reports there are, `brand/week`."""
    with writing(told.left.brand.language):
        columns = _column(told, told.left, published), _column(told, told.right, published)
        return (
            environment()
            .get_template("compare.html.j2")
            .render(
                heading=_heading(told, *columns),
                lede=_lede(told),
                left=columns[0],
                right=columns[1],
                rows=_rows(told, *columns),
                themes=_themes(told, *columns),
                theme_note=_theme_note(told),
                notes=_notes(told, *columns),
                foot=_foot(told, made),
                assets=assets.load(),
            )
        )


def _column(told: Comparison, side: Side, published: Collection[str]) -> Column:
    year, number, _ = side.week.monday.isocalendar()
    brand = safe.words(side.brand.name, 60)
    week = say("Week {number}", number=number)
    if told.left.week.monday.isocalendar().year != told.right.week.monday.isocalendar().year:
        week = say("Week {number} of {year}", number=number, year=year)
    name = {"weeks": week, "brands": brand, "both": f"{brand}, {week}"}[told.kind]
    path = f"{side.brand.brand_id}/{side.week.label}"
    dates = say("{brand}, week {number}, {dates}", brand=brand, number=number,
                dates=numbers.week_dates(side.week.monday))  # fmt: skip
    return Column(name, dates, f"../{path}.html" if path in published else "")


def _net(told: Comparison) -> tuple[Figure, Figure, Range | None]:
    left, right = (one.figures.get(measures.NET.id, NOTHING) for one in (told.left, told.right))
    return left, right, difference(measures.NET, left, right)


def _heading(told: Comparison, left: Column, right: Column) -> str:
    then, now, moved = _net(told)
    if moved is None or then.value is None or now.value is None:
        return say("Too few labelled stories to tell {left} and {right} apart", left=left.name, right=right.name)
    places = numbers.decimals_for(now.value, then.value)
    values = {
        "left": left.name,
        "right": right.name,
        "figure": numbers.signed(now.value, places),
        "other": numbers.signed(then.value, places),
    }
    if not moved.excludes_zero:
        return say("{left} and {right} do not clearly differ: net sentiment {other} and {figure}", **values)
    if moved.value > 0:
        return say("{right} stands clearly higher than {left}: net sentiment {figure} against {other}", **values)
    return say("{right} stands clearly lower than {left}: net sentiment {figure} against {other}", **values)


def _lede(told: Comparison) -> str:
    then, now, moved = _net(told)
    if moved is None or then.value is None or now.value is None:
        return say("A difference is judged where both sides have 30 labelled stories or more.")
    places = numbers.decimals_for(now.value, then.value)
    return say(
        "The difference is {points} with a 95% range of {range}.",
        points=numbers.counted_points(moved.value, places),
        range=numbers.spread(moved.low, moved.high, places),
    )


def _rows(told: Comparison, left: Column, right: Column) -> list[Row]:
    rows = [
        _row(told, known()[name], told.left.figures.get(name, NOTHING), told.right.figures.get(name, NOTHING),
             left, right)
        for name in _MEASURES
        if name in known()
    ]  # fmt: skip
    shares = told.shares
    voice = _filled(told, measures.VOICE, (shares.left, shares.right), shares.difference, left, right)
    if shares.reason:
        voice = replace(voice, verdict=Verdict(_reason(shares.reason)))
    return [row for row in (*rows, voice) if row.left != say("none") or row.right != say("none")]


def _row(  # noqa: PLR0913
    told: Comparison, measure: Measure, then: Figure, now: Figure, left: Column, right: Column
) -> Row:
    return _filled(told, measure, (then, now), difference(measure, then, now), left, right)


def _filled(  # noqa: PLR0913
    told: Comparison,
    measure: Measure,
    pair: tuple[Figure, Figure],
    moved: Range | None,
    left: Column,
    right: Column,
) -> Row:
    then, now = pair
    places = measure.decimals
    if measure is measures.NET and then.value is not None and now.value is not None:
        places = numbers.decimals_for(now.value, then.value)
    is_counted = measure.kind == "counted"
    most = max(then.value or 0.0, now.value or 0.0)
    change = numbers.signed(moved.value, places) if moved else ""
    return Row(
        name=say(measure.name),
        left=_value(measure, then, places),
        left_under=_under(measure, then, places),
        right=_value(measure, now, places),
        right_under=_under(measure, now, places),
        change=say("{number} pts", number=change) if change and measure.is_percent else change,
        change_under=numbers.spread(moved.low, moved.high, places) if moved and not is_counted else "",
        picture=bars(then.value or 0.0, now.value or 0.0, most)
        if is_counted
        else spans(then, now, has_zero=measure is measures.NET),
        verdict=_verdict(told, measure, pair, moved, left, right),
    )


def _value(measure: Measure, one: Figure, places: int) -> str:
    return say("none") if one.value is None else figures.figure(measure, one.value, places)


def _under(measure: Measure, one: Figure, places: int) -> str:
    ranged = one.ranged
    return figures.spread(measure, ranged.low, ranged.high, places) if ranged else ""


def _verdict(  # noqa: PLR0913
    told: Comparison,
    measure: Measure,
    pair: tuple[Figure, Figure],
    moved: Range | None,
    left: Column,
    right: Column,
) -> Verdict:
    if any(one.value is None for one in pair):
        return Verdict(say("Nothing to compare"))
    if measure.kind == "counted":
        return Verdict(say("Counted: no range"))
    found = verdicts.sampled(moved, measure.good)
    if moved is None or not moved.excludes_zero:
        words = say("No clear difference") if moved else say(found.words)
        return Verdict(words)
    if told.kind == "weeks":
        return Verdict(say(found.words), found.tone)
    higher = right.name if moved.value > 0 else left.name
    return Verdict(say("{name} clearly higher", name=higher))


def _reason(reason: str) -> str:
    return {
        "another panel": say("Not compared: other rivals or sources"),
        "not read in time": say("Not compared: some sources were not read in time"),
        "too few": say("Too few to say"),
        "no panel": say("No panel holds both"),
        "weeks and brands differ": say("Not compared: weeks and brands differ"),
    }[reason]


def _themes(told: Comparison, left: Column, right: Column) -> list[Row]:
    complained = [
        one
        for one in told.themes
        if one.complained is not None and one.complained_before is not None
        and (one.complaints or one.complaints_before)
    ]  # fmt: skip
    ordered = sorted(
        complained,
        key=lambda one: (
            not is_clear(one), is_few(one), -max(one.complained or 0.0, one.complained_before or 0.0), one.name,
        ),
    )[:_MOST]  # fmt: skip
    most = max((max(one.complained or 0.0, one.complained_before or 0.0) for one in ordered), default=1.0)
    return [_theme(told, one, most, left, right) for one in ordered]


def _theme(told: Comparison, one: Theme, most: float, left: Column, right: Column) -> Row:
    return Row(
        name=title(one.name),
        left=numbers.plain(one.complained_before or 0.0, 1),
        left_under=numbers.plain_spread(one.low_before or 0.0, one.high_before or 0.0, 1),
        right=numbers.plain(one.complained or 0.0, 1),
        right_under=numbers.plain_spread(one.low or 0.0, one.high or 0.0, 1),
        change="" if is_few(one) or one.change is None else numbers.signed(one.change, 1),
        change_under=""
        if is_few(one) or one.change is None
        else numbers.spread(one.change_low or 0.0, one.change_high or 0.0, 1),
        picture=bars(one.complained_before or 0.0, one.complained or 0.0, most),
        verdict=_theme_verdict(told, one, left, right),
    )


def _theme_verdict(told: Comparison, one: Theme, left: Column, right: Column) -> Verdict:
    if is_few(one):
        return Verdict(say("Too few to say"))
    if not is_clear(one):
        return Verdict(say("No clear difference"))
    is_more = one.verdict == "clearly more"
    if told.kind == "weeks":
        return (
            Verdict(say("Clearly more"), "worse") if is_more else Verdict(say("Clearly fewer"), "better")
        )  # fmt: skip
    return Verdict(say("{name} clearly more", name=right.name if is_more else left.name))


def _theme_note(told: Comparison) -> str:
    return say(
        "Complaints per 100 labelled stories, with 95% ranges. The themes are judged together (Fisher’s exact"
        " test, Holm’s rule)."
    )


def _notes(told: Comparison, left: Column, right: Column) -> list[str]:
    notes = [
        say(
            "Differences are {right} less {left}. “Clearly” means that the 95% range of the difference leaves out"
            " zero; below 30 stories, ratings or reviews on either side it is too few to say.",
            left=left.name,
            right=right.name,
        )
    ]
    if told.kind != "weeks":
        notes.append(say("A story about both counts for both; the ranges take the two as independent."))
        notes.append(
            say("The two may be watched by different sources: what one is told on, the other may not be.")
        )
    for column, side in ((left, told.left), (right, told.right)):
        if side.silent:
            names = numbers.listed(sorted({safe.words(one.name, 60) for one in side.silent}))
            notes.append(
                say("Not read as usual for {side}: {sources}.", side=column.name, sources=names)
            )
    models = tuple(dict.fromkeys((told.left.said.model, told.right.said.model)))
    if len(models) > 1:
        notes.append(
            say(
                "The labels are by different models: {models}.",
                models=numbers.listed([safe.words(one, 60) for one in models]),
            )
        )
    return notes  # fmt: skip


def _foot(told: Comparison, made: Made) -> str:
    zone = told.left.brand.zone
    return say("Made {clock} ({zone}).", clock=numbers.clock(made.at, zone), zone=numbers.zone_name(made.at, zone))
