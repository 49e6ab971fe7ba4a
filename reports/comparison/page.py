"""Two weeks or two brands side by side as one HTML file without scripts: the same for the same input."""

from __future__ import annotations

from collections.abc import Collection

from reports import assets, measures, numbers, safe
from reports.comparison import rows
from reports.comparison.records import Comparison, Side, difference
from reports.comparison.rows import Column, Frame
from reports.editions.records import NOTHING
from reports.language import say, writing
from reports.page import dress, environment
from reports.records import Made
from transforms.ranges import Range
from transforms.verdicts import Figure


def render(told: Comparison, made: Made, published: Collection[str]) -> str:
    """Write the page in the left brand's language; `published` are the reports there are, `brand/week`."""
    with writing(told.left.brand.language):
        left, right = (_column(told, side, published) for side in (told.left, told.right))
        frame = Frame(told, left, right)
        return (
            environment()
            .get_template("compare.html.j2")
            .render(
                **dress(told.livery),
                heading=_heading(frame),
                lede=_lede(told),
                left=left,
                right=right,
                heads=[_head(told, one) for one in (left, right)],
                rows=rows.measured(frame),
                themes=rows.complained(frame),
                theme_note=_theme_note(),
                notes=_notes(frame),
                foot=_foot(told, made),
                assets=assets.load(),
            )
        )


def heading(told: Comparison) -> str:
    """Say in the page's language whether the sides differ."""
    with writing(told.left.brand.language):
        left, right = (_column(told, side, ()) for side in (told.left, told.right))
        return _heading(Frame(told, left, right))


def _head(told: Comparison, column: Column) -> str:
    return numbers.capital(column.name) if told.kind == "weeks" else column.name


def _column(told: Comparison, side: Side, published: Collection[str]) -> Column:
    year, number, _ = side.week.monday.isocalendar()
    brand = safe.isolated(side.brand.name, 60)
    week = say("week {number}", number=number)
    if told.left.week.monday.isocalendar().year != told.right.week.monday.isocalendar().year:
        week = say("week {number} of {year}", number=number, year=year)
    name = {"weeks": week, "brands": brand, "both": f"{brand}, {week}"}[told.kind]
    path = f"{side.brand.brand_id}/{side.week.label}"
    dates = say("{brand}, week {number}, {dates}", brand=brand, number=number,
                dates=numbers.week_dates(side.week.monday))  # fmt: skip
    return Column(name, dates, f"../{path}.html" if path in published else "")


def _net(told: Comparison) -> tuple[Figure, Figure, Range | None]:
    left, right = (one.figures.get(measures.NET.id, NOTHING) for one in (told.left, told.right))
    return left, right, difference(measures.NET, left, right)


def _heading(frame: Frame) -> str:
    """Say whether the sides differ; brands' names stay as they are written."""
    sentence = _sentence(frame)
    return numbers.capital(sentence) if frame.told.kind == "weeks" else sentence


def _sentence(frame: Frame) -> str:
    told, left, right = frame.told, frame.left, frame.right
    then, now, moved = _net(told)
    if moved is None or then.value is None or now.value is None:
        return say(
            "Too few labelled stories to tell {left} and {right} apart", left=left.name, right=right.name
        )
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
        return say(
            "{right} stands clearly higher than {left}: net sentiment {figure} against {other}", **values
        )
    return say("{right} stands clearly lower than {left}: net sentiment {figure} against {other}", **values)


def _lede(told: Comparison) -> str:
    then, now, moved = _net(told)
    if moved is None or then.value is None or now.value is None:
        return say("A difference is judged where both sides have 30 labelled stories or more.")
    places = numbers.decimals_for(now.value, then.value)
    return say(
        "The difference in points is {figure}, with a 95% range of {range}.",
        figure=numbers.signed(moved.value, places),
        range=numbers.change_spread(moved.low, moved.high, places),
    )


def _theme_note() -> str:
    return say(
        "Complaints per 100 labelled stories, with 95% ranges. The themes are judged together (Fisher’s exact"
        " test, Holm’s rule), so that a range which leaves out zero is not always a clear difference."
    )


def _notes(frame: Frame) -> list[str]:
    told, left, right = frame.told, frame.left, frame.right
    notes = [
        say(
            "Differences are {right} less {left}. “Clearly” means that the 95% range of the difference leaves"
            " out zero; below 30 stories, ratings or reviews on either side it is too few to say.",
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
            names = numbers.listed(sorted({safe.isolated(one.name, 60) for one in side.silent}))
            notes.append(say("Not read as usual for {side}: {sources}.", side=column.name, sources=names))
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
    return say(
        "Made {clock} ({zone}).", clock=numbers.clock(made.at, zone), zone=numbers.zone_name(made.at, zone)
    )
