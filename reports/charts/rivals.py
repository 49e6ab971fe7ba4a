"""F7: net sentiment of every brand of the panel, with its range and the week before."""

from __future__ import annotations

from typing import Any

from reports import numbers
from reports.charts.look import (
    GRID,
    INK,
    INK2,
    NEGATIVE,
    WHITE,
    Chart,
    Read,
    Table,
    axis,
    beside,
    font,
    line,
    margin,
    name,
    note,
    range_bars,
    ticks,
)
from reports.language import say, say_as, say_count
from reports.records import PanelBrand, Sentiment, previous
from reports.safe import words

_ROW = 52
#: Points of air beside the ranges.
_ROOM = 4


def chart(panel: tuple[PanelBrand, ...]) -> Chart:
    """Draw the brands that have a net figure, best first; the first of the panel is our own."""
    own = panel[0]
    rows = sorted(panel, key=lambda one: (-(_now(one).net or 0.0), one.name))
    places = {one.brand_id: float(len(rows) - 1 - index) for index, one in enumerate(rows)}
    low = min(0.0, *(100 * (_now(one).low or 0.0) for one in rows)) - _ROOM
    high = max(0.0, *(100 * (_now(one).high or 0.0) for one in rows)) + _ROOM
    marks = ticks(low, high)
    labels = [f"{name(one.name)} ({numbers.plain(_now(one).labelled)})" for one in rows]
    values = _values(rows, places, own)
    shown = [one["text"] for one in values]
    xaxis = {"tickvals": marks, "ticktext": [numbers.signed(one) for one in marks]}
    few = marks[:: 2 if marks.index(0.0) % 2 == 0 else 1]
    return Chart(
        id="rivals",
        title=say("Net sentiment, {number} brands", number=numbers.word(len(rows))),
        subtitle=say(
            "This week; bars show the 95% range, rings the week before; labelled stories in brackets"
        ),
        summary=say(
            "Net sentiment this week: {brands}.",
            brands="; ".join(
                f"{words(one.name)} {numbers.signed(100 * (_now(one).net or 0.0))}" for one in rows
            ),
        ),
        traces=_traces(rows, places, own),
        layout={
            "margin": {"l": margin(labels), "r": beside(shown, 14, 86), "t": 16, "b": 30},
            "xaxis": axis(range=[low, high], **xaxis),
            "yaxis": axis(range=[-0.5, len(rows) - 0.5], visible=False),
            "shapes": [
                line((mark, -0.5), (mark, len(rows) - 0.5), GRID if mark else INK2) for mark in marks
            ],
            "annotations": values
            + _weeks(rows, places, (low, high), is_narrow=False)
            + [
                note(text, 0, places[one.brand_id], xref="paper", xanchor="right", xshift=-8,
                     font=font(INK, 14))
                for text, one in zip(labels, rows, strict=True)
            ],
        },
        height=_ROW * len(rows) + 50,
        narrow={
            "margin": {"l": 4, "r": beside(shown, 14, 62), "t": 22, "b": 30},
            "xaxis": {
                "tickvals": few,
                "ticktext": [numbers.signed(one) for one in few],
            },
            "annotations": values
            + _weeks(rows, places, (low, high), is_narrow=True)
            + [
                note(text, 0, places[one.brand_id], xref="paper", xanchor="left", yanchor="bottom",
                     yshift=12, font=font(INK, 13.5), bgcolor=WHITE)
                for text, one in zip(labels, rows, strict=True)
            ],
        },
        narrow_height=64 * len(rows) + 52,
        table=Table(
            say("Net sentiment of the panel, this week and the week before"),
            (
                say("Brand"), say("Net sentiment"), say("95% range"), say("Week before"),
                say("Labelled stories"),
            ),
            tuple(_row(one) for one in rows),
        ),
        reading=tuple(Read(_sentence(one), 5, index) for index, one in enumerate(rows)),
    )  # fmt: skip


def _now(one: PanelBrand) -> Sentiment:
    return one.weeks[-1]


def _traces(rows: list[PanelBrand], places: dict[str, float], own: PanelBrand) -> list[dict[str, Any]]:
    ranges = {
        one.brand_id: (places[one.brand_id], 100 * (_now(one).low or 0.0), 100 * (_now(one).high or 0.0))
        for one in rows
    }
    before = [(one, previous(one.weeks)) for one in rows]
    rings = [(one, 100 * week.net) for one, week in before if week and week.net is not None]
    return [
        *range_bars([ranges[one.brand_id] for one in rows if one is not own], upright=False),
        *range_bars([ranges[own.brand_id]], upright=False, is_ours=True),
        {
            "type": "scatter",
            "mode": "markers",
            "x": [value for _, value in rings],
            "y": [places[one.brand_id] for one, _ in rings],
            "hoverinfo": "skip",
            "marker": {"size": 9, "opacity": 1, "color": WHITE, "line": {"color": INK2, "width": 1.8}},
        },
        {
            "type": "scatter",
            "mode": "markers",
            "x": [100 * (_now(one).net or 0.0) for one in rows],
            "y": [places[one.brand_id] for one in rows],
            "marker": {
                "size": 13,
                "opacity": 1,
                "symbol": ["circle" if _now(one).is_enough else "diamond" for one in rows],
                "color": [_color(one, own) if _now(one).is_enough else WHITE for one in rows],
                "line": {"color": [_color(one, own) for one in rows], "width": 1.8},
            },
            "customdata": ["<br>".join((name(one.name), *_told(one))) for one in rows],
            "hovertemplate": "%{customdata}<extra></extra>",
        },
    ]


def _color(one: PanelBrand, own: PanelBrand) -> str:
    return NEGATIVE if one is own else INK2


def _values(rows: list[PanelBrand], places: dict[str, float], own: PanelBrand) -> list[dict[str, Any]]:
    return [
        note(
            numbers.signed(100 * (_now(one).net or 0.0)) if _now(one).is_enough
            else say("only {count}", count=_now(one).labelled),
            1, places[one.brand_id], xref="paper", xanchor="left", xshift=14,
            font=font(NEGATIVE if one is own else INK, 14.5, 650) if _now(one).is_enough else font(),
        )
        for one in rows
    ]  # fmt: skip


def _weeks(
    rows: list[PanelBrand], places: dict[str, float], span: tuple[float, float], *, is_narrow: bool
) -> list[dict[str, Any]]:
    """Name both marks once, on the row where they lie furthest apart, so that the labels cannot collide.

    On the narrow page the names of the rows stand above them, so these labels stand below. Where even the
    widest gap is too small for two labels, the subtitle has to do.
    """
    room = (span[1] - span[0]) / (4 if is_narrow else 8)
    gaps = [
        (100 * abs((_now(one).net or 0.0) - before.net), one, 100 * before.net)
        for one in rows
        if (before := previous(one.weeks)) and before.net is not None
    ]
    if not gaps or max(gap for gap, _, _ in gaps) < room:
        return []
    _, row, then = max(gaps, key=lambda gap: gap[0])
    now = 100 * (_now(row).net or 0.0)
    labels = []
    for text, value, is_left in (
        (say_as("at a mark", "this week"), now, now <= then),
        (say_as("at a mark", "week before"), then, then < now),
    ):
        hangs_out = value - room < span[0] if is_left else value + room > span[1]
        anchor = "right" if is_left != (is_narrow and hangs_out) else "left"
        labels.append(
            note(
                text, value, places[row.brand_id], yshift=-17 if is_narrow else 17, xanchor=anchor,
                xshift=8 if anchor == "right" else -8, font=font(INK2, 12.5), bgcolor=WHITE,
            )
        )  # fmt: skip
    return labels


def _told(one: PanelBrand) -> tuple[str, str]:
    """Say the figure with its range, and what it rests on and is held against."""
    now, before = _now(one), previous(one.weeks)
    ranged = numbers.spread(100 * (now.low or 0.0), 100 * (now.high or 0.0))
    figure = say("{net}, 95% range {range}", net=numbers.signed(100 * (now.net or 0.0)), range=ranged)
    stories = say_count(
        now.labelled, "{count} labelled story", "{count} labelled stories", count=now.labelled
    )
    if before is None or before.net is None:
        return figure, stories
    then = numbers.signed(100 * before.net)
    return figure, say("{stories}; week before {net}", stories=stories, net=then)


def _sentence(one: PanelBrand) -> str:
    figure, rest = _told(one)
    return say("{brand}: {figure}; {rest}", brand=words(one.name), figure=figure, rest=rest)


def _row(one: PanelBrand) -> tuple[str, ...]:
    now, before = _now(one), previous(one.weeks)
    return (
        words(one.name),
        numbers.signed(100 * (now.net or 0.0)),
        numbers.spread(100 * (now.low or 0.0), 100 * (now.high or 0.0)),
        numbers.signed(100 * before.net)
        if before and before.net is not None
        else say_as("no figure", "none"),
        numbers.plain(now.labelled),
    )
