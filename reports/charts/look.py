"""What every chart shares: colours, axes, the record of a chart and how it becomes JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape, unescape
from typing import Any

import plotly.graph_objects as go

from reports.safe import words

INK, INK2, WHITE = "#14202b", "#4a5866", "#ffffff"
#: Ink on a blue bar stays dark in the dark theme too, so it needs a value of its own.
ON_BLUE = "#14202c"
GRID, AXIS, NEUTRAL, BAND = "#e6eaee", "#b9c2cb", "#7c8995", "#dfe5eb"
NEGATIVE, POSITIVE, POSITIVE_FILL, NEGATIVE_BAND = "#b8430b", "#0b67a8", "#3f8fcb", "#f7d9c8"

#: What each light colour of a figure becomes in the dark theme. Every light value is unique.
DARK: Mapping[str, str] = {
    INK: "#eaeff3",
    INK2: "#a9b6c2",
    WHITE: "#10171e",
    ON_BLUE: "#10171e",
    GRID: "#25303a",
    AXIS: "#4a5966",
    NEUTRAL: "#7f8d99",
    BAND: "#2a3641",
    NEGATIVE: "#ff9466",
    POSITIVE: "#6cbaf2",
    POSITIVE_FILL: "#6cbaf3",
    NEGATIVE_BAND: "#4a2a1b",
}
SANS = '"Inter Variable", "Noto Sans", system-ui, sans-serif'
_LONGEST_NAME = 24
#: Pixels of a letter of the row labels, on the broad side.
_LETTER = 7.6
#: Pixels of a letter of the small print beside the marks.
_SMALL_LETTER = 6.8


@dataclass(frozen=True, slots=True)
class Table:
    """The figures of a chart as a table: the first column names the row, the others are numbers."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    #: Where each row's name leads; empty when nowhere.
    links: tuple[str, ...] = ()
    #: Where other cells lead, by row and column.
    cells: Mapping[tuple[int, int], str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Read:
    """One mark of a chart in words, for those who read it by keyboard, and where it is."""

    text: str
    curve: int
    point: int


@dataclass(frozen=True, slots=True)
class Link:
    """Where a mark leads: an address that we made."""

    curve: int
    point: int
    to: str


@dataclass(frozen=True, slots=True)
class Chart:
    """One figure with everything that stands around it."""

    id: str
    title: str
    subtitle: str
    #: One sentence with the figures, read out in place of the picture.
    summary: str
    traces: Sequence[Any]
    layout: Mapping[str, Any]
    height: int
    table: Table
    reading: tuple[Read, ...]
    #: What differs in a container narrower than 560 px.
    narrow: Mapping[str, Any] = field(default_factory=dict)
    narrow_height: int = 0
    #: Shapes explained: (shape, words).
    key: tuple[tuple[str, str], ...] = ()
    links: tuple[Link, ...] = ()
    #: True where marks would cover one another if the chart were made lower on paper, as the others are.
    is_fixed: bool = False

    def json(self) -> dict[str, Any]:
        """Return what the loader draws; a ValueError for what plotly does not know."""
        figure = {"data": list(self.traces), "layout": {**base(), **self.layout, "height": self.height}}
        patch = {**self.narrow, "height": self.narrow_height or self.height}
        _check(figure, patch)
        return {
            **figure,
            "narrow": patch,
            "fixed": self.is_fixed,
            "reading": [{"text": one.text, "at": [one.curve, one.point]} for one in self.reading],
            "links": [[one.curve, one.point, one.to] for one in self.links],
        }


#: The forms of what plotly has checked. To check a figure takes longer than all else about its page, and
#: the figures of a chart differ from week to week in their values alone.
_checked: set[object] = set()


def _check(figure: Mapping[str, Any], patch: Mapping[str, Any]) -> None:
    form = (_form(figure), _form(patch))
    if form not in _checked:
        # Plotly's own template is not shown, and would be checked with every figure. It takes the kind of a
        # trace out of what it is given, and puts it back elsewhere.
        traces = [dict(trace) for trace in figure["data"]]
        go.Figure(data=traces, layout={"template": None, **figure["layout"]})
        go.Layout(patch)
        _checked.add(form)


def _form(value: object) -> object:
    """The keys and kinds of values of a piece of a figure, whatever the values are."""
    if isinstance(value, Mapping):
        return tuple((key, _form(one)) for key, one in value.items())
    if isinstance(value, list | tuple):
        return frozenset(map(_form, value))
    return type(value)


def base() -> dict[str, Any]:
    """The layout that every figure starts from."""
    return {
        "paper_bgcolor": WHITE,
        "plot_bgcolor": WHITE,
        "font": {"family": SANS, "size": 13, "color": INK2},
        "showlegend": False,
        "dragmode": False,
        "hovermode": "closest",
        "hoverlabel": {
            "bgcolor": WHITE,
            "bordercolor": AXIS,
            "font": {"family": SANS, "size": 13, "color": INK},
            "align": "left",
        },
        "margin": {"l": 0, "r": 0, "t": 10, "b": 28},
    }


def axis(**more: Any) -> dict[str, Any]:
    """An axis that cannot be dragged, without line, marks or zero line of its own."""
    return {
        "fixedrange": True,
        "showgrid": False,
        "zeroline": False,
        "showline": False,
        "ticks": "",
        "automargin": False,
        "ticklabelstandoff": 7,
        **more,
    }


def note(text: str, x: float, y: float, **more: Any) -> dict[str, Any]:
    """A label at its mark."""
    return {"text": text, "x": x, "y": y, "showarrow": False, "xref": "x", "yref": "y", **more}


def font(color: str = INK2, size: float = 13, weight: int = 400) -> dict[str, Any]:
    """Type of a label; its family is the figure's."""
    return {"color": color, "size": size, "weight": weight}


def line(start: tuple[float, float], end: tuple[float, float], color: str) -> dict[str, Any]:
    """A straight thin line of the plot, under the marks."""
    (x0, y0), (x1, y1) = start, end
    return {
        "type": "line", "xref": "x", "yref": "y", "x0": x0, "x1": x1, "y0": y0, "y1": y1, "layer": "below",
        "line": {"color": color, "width": 1},
    }  # fmt: skip


def name(text: str) -> str:
    """A configured name as plotly shows it literally: escaped, and short enough for a margin."""
    return escape(words(text, _LONGEST_NAME), quote=False)


def margin(labels: Sequence[str]) -> int:
    """Pixels that the longest of these row labels needs at the left."""
    return round(_LETTER * max(len(unescape(one)) for one in labels)) + 14


def beside(labels: Sequence[str], start: int, least: int, letter: float = _SMALL_LETTER) -> int:
    """Pixels that the longest of these labels needs, which starts so far from the plot; at least `least`."""
    longest = max((len(unescape(one)) for one in labels), default=0)
    return max(least, start + round(letter * longest))


def ticks(low: float, high: float, most: int = 7) -> list[float]:
    """Round values within the range, evenly spaced and zero among them when it lies within."""
    for step in (1, 2, 5, 10, 20, 25, 50):
        first, last = -int(-low // step), int(high // step)
        if last - first + 1 <= most:
            return [float(step * n) for n in range(first, last + 1)]
    return [-100.0, 0.0, 100.0]


def segments(
    rows: Sequence[tuple[float, float, float]], *, upright: bool
) -> tuple[list[float | None], list[float | None]]:
    """Range bars (place, low, high) as one broken line: far lighter than one trace each."""
    along: list[float | None] = []
    across: list[float | None] = []
    for place, low, high in rows:
        along += [low, high, None]
        across += [place, place, None]
    return (across, along) if upright else (along, across)


def range_bars(
    rows: Sequence[tuple[float, float, float]], *, upright: bool, is_ours: bool = False
) -> list[dict[str, Any]]:
    """The 95 % ranges: a broad light band and a thin core line that is seen on any screen."""
    x, y = segments(rows, upright=upright)
    band, core = (NEGATIVE_BAND, NEGATIVE) if is_ours else (BAND, NEUTRAL)
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "x": x,
            "y": y,
            "hoverinfo": "skip",
            "line": {"color": color, "width": width},
        }
        for color, width in ((band, 9), (core, 1.4))
    ]
