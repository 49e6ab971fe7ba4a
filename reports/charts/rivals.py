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
    font,
    line,
    margin,
    name,
    note,
    range_bars,
    ticks,
)
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
    xaxis = {"tickvals": marks, "ticktext": [numbers.signed(one) for one in marks]}
    few = marks[:: 2 if marks.index(0.0) % 2 == 0 else 1]
    return Chart(
        id="rivals",
        title=f"Net sentiment, {numbers.word(len(rows))} brands",
        subtitle="This week; bars show the 95% range, rings the week before; labelled stories in brackets",
        summary="Net sentiment this week: "
        + "; ".join(f"{words(one.name)} {numbers.signed(100 * (_now(one).net or 0.0))}" for one in rows)
        + ".",
        traces=_traces(rows, places, own),
        layout={
            "margin": {"l": margin(labels), "r": 86, "t": 16, "b": 30},
            "xaxis": axis(range=[low, high], **xaxis),
            "yaxis": axis(range=[-0.5, len(rows) - 0.5], visible=False),
            "shapes": [
                line((mark, -0.5), (mark, len(rows) - 0.5), GRID if mark else INK2) for mark in marks
            ],
            "annotations": values
            + _weeks(rows, places, 17, (high - low) / 8)
            + [
                note(text, 0, places[one.brand_id], xref="paper", xanchor="right", xshift=-8,
                     font=font(INK, 14))
                for text, one in zip(labels, rows, strict=True)
            ],
        },
        height=_ROW * len(rows) + 50,
        narrow={
            "margin": {"l": 4, "r": 62, "t": 22, "b": 30},
            "xaxis": {
                "tickvals": few,
                "ticktext": [numbers.signed(one) for one in few],
            },
            "annotations": values
            + _weeks(rows, places, -17, (high - low) / 4)
            + [
                note(text, 0, places[one.brand_id], xref="paper", xanchor="left", yanchor="bottom",
                     yshift=12, font=font(INK, 13.5), bgcolor=WHITE)
                for text, one in zip(labels, rows, strict=True)
            ],
        },
        narrow_height=64 * len(rows) + 52,
        table=Table(
            "Net sentiment of the panel, this week and the week before",
            ("Brand", "Net sentiment", "95% range", "Week before", "Labelled stories"),
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
            "customdata": [_sentence(one, "<br>") for one in rows],
            "hovertemplate": "%{customdata}<extra></extra>",
        },
    ]


def _color(one: PanelBrand, own: PanelBrand) -> str:
    return NEGATIVE if one is own else INK2


def _values(rows: list[PanelBrand], places: dict[str, float], own: PanelBrand) -> list[dict[str, Any]]:
    return [
        note(
            numbers.signed(100 * (_now(one).net or 0.0)) if _now(one).is_enough
            else f"only {_now(one).labelled}",
            1, places[one.brand_id], xref="paper", xanchor="left", xshift=14,
            font=font(NEGATIVE if one is own else INK, 14.5, 650) if _now(one).is_enough else font(),
        )
        for one in rows
    ]  # fmt: skip


def _weeks(
    rows: list[PanelBrand], places: dict[str, float], shift: int, least: float
) -> list[dict[str, Any]]:
    """Name both marks once, on the row where they lie furthest apart, so that the labels cannot collide.

    Nearer together than `least` points they would: the subtitle then has to do.
    """
    gaps = [
        (abs((_now(one).net or 0.0) - before.net), one, before.net)
        for one in rows
        if (before := previous(one.weeks)) and before.net is not None
    ]
    if not gaps or 100 * max(gap for gap, _, _ in gaps) < least:
        return []
    _, row, then = max(gaps, key=lambda gap: gap[0])
    now = _now(row).net or 0.0
    y = places[row.brand_id]
    return [
        note(text, 100 * value, y, yshift=shift, xanchor="right" if is_left else "left",
             xshift=8 if is_left else -8, font=font(INK2, 12.5), bgcolor=WHITE)
        for text, value, is_left in (("this week", now, now <= then), ("week before", then, then < now))
    ]  # fmt: skip


def _sentence(one: PanelBrand, between: str = ": ") -> str:
    now, before = _now(one), previous(one.weeks)
    shown = name(one.name) if between != ": " else words(one.name)
    then = f"; week before {numbers.signed(100 * before.net)}" if before and before.net is not None else ""
    return (
        f"{shown}{between}{numbers.signed(100 * (now.net or 0.0))},"
        f" 95% range {numbers.spread(100 * (now.low or 0.0), 100 * (now.high or 0.0))}"
        f"{'; ' if between == ': ' else between}{now.labelled} labelled stories{then}"
    )


def _row(one: PanelBrand) -> tuple[str, ...]:
    now, before = _now(one), previous(one.weeks)
    return (
        words(one.name),
        numbers.signed(100 * (now.net or 0.0)),
        numbers.spread(100 * (now.low or 0.0), 100 * (now.high or 0.0)),
        numbers.signed(100 * before.net) if before and before.net is not None else "none",
        numbers.plain(now.labelled),
    )
