"""F3: complaints by theme, this week against the four weeks before."""

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
from reports.charts.theme_words import (
    change,
    is_clear,
    is_few,
    is_first,
    sentence,
    short,
    title,
    told,
    verdict,
)
from reports.findings import Theme
from reports.language import say, say_as

_ROW = 48
#: Pixels to the right of a plot that has no words beside it.
_BARE = 24


def chart(themes: tuple[Theme, ...], known: tuple[Theme, ...]) -> Chart:
    """Draw the themes, the most complained about on top; `known` are all that the table lists.

    All that are drawn have a rate for this week.
    """
    rows = list(themes)
    places = [float(len(rows) - 1 - index) for index in range(len(rows))]
    labels = [f"{name(title(one.name))} ({one.complaints})" for one in rows]
    high = max(max(one.high or 0.0, one.complained_before or 0.0) for one in rows) * 1.04 + 1
    marks = ticks(0.0, high)
    few = marks[::2]
    values = _values(rows, places)
    changes = [change(one) for one in rows if not is_first(one)]
    return Chart(
        id="themes",
        title=say("Complaints by theme"),
        subtitle=_subtitle(rows[0].weeks_before),
        summary=say(
            "Complaints per 100 labelled stories: {themes}.", themes="; ".join(short(one) for one in rows)
        ),
        traces=_traces(rows, places),
        layout={
            "margin": {"l": margin(labels), "r": _right(changes, 124), "t": 8, "b": 30},
            "xaxis": axis(
                range=[0, high], tickvals=marks, ticktext=[numbers.plain(one) for one in marks]
            ),
            "yaxis": axis(range=[-0.5, len(rows) - 0.5], visible=False),
            "shapes": [
                line((mark, -0.5), (mark, len(rows) - 0.5), GRID if mark else INK2) for mark in marks
            ],
            "annotations": values
            + [
                note(text, 0, y, xref="paper", xanchor="right", xshift=-8, font=font(INK, 14))
                for text, y in zip(labels, places, strict=True)
            ],
        },
        height=_ROW * len(rows) + 42,
        narrow={
            "margin": {"l": 8, "r": _right(changes, 122), "t": 14, "b": 30},
            "xaxis": {"tickvals": few, "ticktext": [numbers.plain(one) for one in few]},
            "yaxis": {"range": [-0.5, len(rows) - 0.35]},
            "annotations": values
            + [
                note(text, 0, y, xref="paper", xanchor="left", yanchor="bottom", yshift=11,
                     font=font(INK, 13.5), bgcolor=WHITE)
                for text, y in zip(labels, places, strict=True)
            ],
        },
        narrow_height=62 * len(rows) + 48,
        table=table(known),
        reading=tuple(Read(sentence(one), 5, index) for index, one in enumerate(rows)),
    )  # fmt: skip


def table(themes: tuple[Theme, ...]) -> Table:
    """The figures of all given themes."""
    return Table(
        say("Stories and complaints by theme, per 100 labelled stories"),
        (
            say("Theme"),
            say("Stories"),
            say("Complaints"),
            say("Per 100"),
            say("95% range"),
            say("Before"),
            say("Change"),
            say("95% range"),
            say("In words"),
        ),
        tuple(_row(one) for one in themes),
    )


def _traces(rows: list[Theme], places: list[float]) -> list[dict[str, Any]]:
    spans = [(y, one.low or 0.0, one.high or 0.0) for one, y in zip(rows, places, strict=True)]
    clear = [span for one, span in zip(rows, spans, strict=True) if is_clear(one)]
    others = [span for one, span in zip(rows, spans, strict=True) if not is_clear(one)]
    rings = [
        (one.complained_before, y)
        for one, y in zip(rows, places, strict=True)
        if one.complained_before is not None
    ]
    return [
        *range_bars(others, upright=False),
        *range_bars(clear, upright=False, is_ours=True),
        {
            "type": "scatter",
            "mode": "markers",
            "x": [value for value, _ in rings],
            "y": [y for _, y in rings],
            "hoverinfo": "skip",
            "cliponaxis": False,
            "marker": {"size": 10, "opacity": 1, "color": WHITE, "line": {"color": INK2, "width": 1.8}},
        },
        {
            "type": "scatter",
            "mode": "markers",
            "x": [one.complained or 0.0 for one in rows],
            "y": places,
            "cliponaxis": False,
            "marker": {
                "size": 13,
                "opacity": 1,
                "symbol": ["diamond" if _is_hollow(one) else "circle" for one in rows],
                "color": [WHITE if _is_hollow(one) else _color(one) for one in rows],
                "line": {"color": [_color(one) for one in rows], "width": 1.8},
            },
            "customdata": ["<br>".join((name(title(one.name)), *told(one))) for one in rows],
            "hovertemplate": "%{customdata}<extra></extra>",
        },
    ]


def _right(changes: list[str], least: int) -> int:
    return beside(changes, 14, least) if changes else _BARE


def _is_hollow(one: Theme) -> bool:
    """Whether it has too few complaints to be judged; where nothing could be, all would be marked so."""
    return is_few(one) and not is_first(one)


def _color(one: Theme) -> str:
    return NEGATIVE if is_clear(one) else INK2


def _values(rows: list[Theme], places: list[float]) -> list[dict[str, Any]]:
    return [
        note(
            change(one), 1, y, xref="paper", xanchor="left", xshift=14,
            font=font(NEGATIVE, 14.5, 650) if is_clear(one) else font(),
        )
        for one, y in zip(rows, places, strict=True)
        if not is_first(one)
    ]  # fmt: skip


def _subtitle(weeks: int) -> str:
    if not weeks:
        return say("Per 100 labelled stories this week; bars show the 95% range; complaints in brackets")
    if weeks == 1:
        return say(
            "Per 100 labelled stories this week; bars show the 95% range, rings the week before;"
            " complaints in brackets"
        )
    return say(
        "Per 100 labelled stories this week; bars show the 95% range, rings the {number} weeks before;"
        " complaints in brackets",
        number=numbers.word(weeks),
    )


def _row(one: Theme) -> tuple[str, ...]:
    has_change = one.change is not None and one.change_low is not None and one.change_high is not None
    none = say_as("no figure", "none")
    return (
        title(one.name),
        numbers.plain(one.stories),
        numbers.plain(one.complaints),
        numbers.plain(one.complained, 1) if one.complained is not None else none,
        numbers.plain_spread(one.low or 0.0, one.high or 0.0, 1) if one.complained is not None else "",
        numbers.plain(one.complained_before, 1) if one.complained_before is not None else none,
        numbers.signed(one.change or 0.0, 1) if has_change else none,
        numbers.spread(one.change_low or 0.0, one.change_high or 0.0, 1) if has_change else "",
        change(one) if is_first(one) else verdict(one.verdict),
    )
