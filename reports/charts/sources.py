"""F4: what share of each source's stories was negative, neutral and positive."""

from __future__ import annotations

from typing import Any

from reports import numbers
from reports.charts.look import (
    BAND,
    INK,
    INK2,
    NEGATIVE,
    ON_BLUE,
    POSITIVE,
    POSITIVE_FILL,
    WHITE,
    Chart,
    Read,
    Table,
    axis,
    beside,
    font,
    margin,
    name,
    note,
)
from reports.language import say, say_as
from reports.records import ENOUGH
from reports.safe import words
from reports.watched import SourceWeek

_ROW = 48
#: Negative, neutral, positive.
_FILLS = (NEGATIVE, BAND, POSITIVE_FILL)
#: Narrower shares have no room for their label.
_ROOM = 0.08
_NARROW_ROOM = 0.13
#: Pixels of a letter of the bold figures beside the bars.
_BOLD_LETTER = 7.3


def rows(sources: tuple[SourceWeek, ...]) -> list[SourceWeek]:
    """Order the sources as they are drawn, the most negative first."""
    return sorted(sources, key=lambda one: (one.net or 0.0, one.name))


def chart(sources: tuple[SourceWeek, ...]) -> Chart:
    """Draw the given sources, most negative first; all of them have labelled stories enough."""
    shown = rows(sources)
    labels = [f"{name(one.name)} ({one.labelled})" for one in shown]
    places = list(range(len(shown) - 1, -1, -1))
    nets = [_named_net(one) for one in shown]
    return Chart(
        id="sources",
        title=say("Share of stories by sentiment and source"),
        subtitle=say(
            "Sources with {enough} labelled stories or more, number in brackets; ± is half the 95% range",
            enough=ENOUGH,
        ),
        summary=say(
            "Net sentiment by source: {sources}.",
            sources="; ".join(f"{words(one.name)} {_net(one)}" for one in shown),
        ),
        traces=[_trace(index, shown, places) for index in range(3)],
        layout={
            "barmode": "stack",
            "margin": {"l": margin(labels), "r": beside(nets, 8, 118, _BOLD_LETTER), "t": 30, "b": 6},
            "xaxis": axis(range=[0, 100], visible=False),
            "yaxis": axis(range=[-0.5, len(shown) - 0.5], visible=False),
            "annotations": _header() + _labels(shown, places, _ROOM)
            + [
                note(text, 0, y, xanchor="right", xshift=-8, font=font(INK, 14))
                for text, y in zip(labels, places, strict=True)
            ],
        },
        height=_ROW * len(shown) + 36,
        narrow={
            "margin": {"l": 0, "r": beside(nets, 8, 96, _BOLD_LETTER), "t": 24, "b": 6},
            "yaxis": {"range": [-0.5, len(shown) - 0.35]},
            "annotations": _header() + _labels(shown, places, _NARROW_ROOM)
            + [
                note(text, 0, y, xanchor="left", yanchor="bottom", yshift=17, font=font(INK, 13.5))
                for text, y in zip(labels, places, strict=True)
            ],
        },
        narrow_height=66 * len(shown) + 34,
        table=Table(
            say("Labelled stories by source and sentiment; a story seen in several sources counts in each"),
            (
                say("Source"), say("Negative"), say("Neutral"), say("Positive"), say("Net sentiment"),
                say("95% range"),
            ),
            tuple(_row(one) for one in shown),
        ),
        reading=tuple(Read(_sentence(one), 0, index) for index, one in enumerate(shown)),
    )  # fmt: skip


def _shares(one: SourceWeek) -> tuple[float, float, float]:
    return one.negative / one.labelled, one.neutral / one.labelled, one.positive / one.labelled


def _trace(index: int, rows: list[SourceWeek], places: list[int]) -> dict[str, Any]:
    return {
        "type": "bar",
        "orientation": "h",
        "x": [100 * _shares(one)[index] for one in rows],
        "y": places,
        "width": 0.54,
        "marker": {"color": _FILLS[index], "line": {"width": 0}},
        "customdata": [f"{name(one.name)}<br>{_share(one)[index]}<br>{_net_from(one)}" for one in rows],
        "hovertemplate": "%{customdata}<extra></extra>",
    }


def _header() -> list[dict[str, Any]]:
    above = {"yref": "paper", "yanchor": "bottom"}
    return [
        note(say("Negative"), 0, 1, xanchor="left", font=font(NEGATIVE, 13, 650), **above),
        note(say("Neutral"), 50, 1, font=font(INK2, 13), **above),
        note(say("Positive"), 100, 1, xanchor="right", font=font(POSITIVE, 13, 650), **above),
    ]


def _labels(rows: list[SourceWeek], places: list[int], room: float) -> list[dict[str, Any]]:
    labels = []
    for one, y in zip(rows, places, strict=True):
        negative, neutral, positive = _shares(one)
        if negative >= room:
            labels.append(
                note(numbers.percent(negative), 0, y, xanchor="left", xshift=6, font=font(WHITE, 13, 650))
            )
        if neutral >= room:
            labels.append(
                note(numbers.percent(neutral), 100 * (negative + neutral / 2), y, font=font(INK, 13))
            )
        if positive >= room:
            labels.append(
                note(
                    numbers.percent(positive), 100, y, xanchor="right", xshift=-6, font=font(ON_BLUE, 13, 650)
                )
            )
        labels.append(note(_named_net(one), 100, y, xanchor="left", xshift=8, font=font(INK, 13.5, 600)))
    return labels  # fmt: skip


def _share(one: SourceWeek) -> tuple[str, str, str]:
    """Say the share of each kind."""
    negative, neutral, positive = (numbers.percent(share) for share in _shares(one))
    return (
        say("{share} negative", share=negative),
        say("{share} neutral", share=neutral),
        say("{share} positive", share=positive),
    )


def _net(one: SourceWeek) -> str:
    half = 50 * ((one.high or 0.0) - (one.low or 0.0))
    return f"{numbers.signed(100 * (one.net or 0.0))} ±{numbers.plain(half)}"


def _named_net(one: SourceWeek) -> str:
    return say_as("net sentiment", "net {figure}", figure=_net(one))


def _net_from(one: SourceWeek) -> str:
    return say("{net} from {count} stories", net=_named_net(one), count=one.labelled)


def _sentence(one: SourceWeek) -> str:
    shares = ", ".join(_share(one))
    return say("{source}: {shares}; {net}", source=words(one.name), shares=shares, net=_net_from(one))


def _row(one: SourceWeek) -> tuple[str, ...]:
    ranged = numbers.spread(100 * (one.low or 0.0), 100 * (one.high or 0.0))
    counts = (str(one.negative), str(one.neutral), str(one.positive))
    return words(one.name), *counts, numbers.signed(100 * (one.net or 0.0)), ranged
