"""F1: net sentiment by week, a line with its 95 % ranges."""

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
    note,
    range_bars,
    ticks,
)
from reports.language import say, say_as
from reports.records import ENOUGH, WEEKS, Sentiment

_LAST = WEEKS - 1
#: Up to so many weeks each one is dated.
_FEW = 4
#: Points of air above and below the ranges.
_ROOM = 4


def chart(weeks: tuple[Sentiment, ...]) -> Chart:
    """Draw the known weeks, the last one in the accent colour."""
    places = [_LAST - (weeks[-1].week - one.week).days // 7 for one in weeks]
    shown = [(x, one) for x, one in zip(places, weeks, strict=True) if one.net is not None]
    low = min(0.0, *(100 * (one.low or 0.0) for _, one in shown)) - _ROOM
    high = max(0.0, *(100 * (one.high or 0.0) for _, one in shown)) + _ROOM
    marks = ticks(low, high)
    first = min(places[0], _LAST - 4) - 0.5
    step = 6 if len(weeks) > _FEW else 1
    return Chart(
        id="net",
        title=_title(len(weeks)),
        subtitle=_subtitle(weeks),
        summary=_summary(weeks),
        traces=_traces(shown, places[0]),
        layout={
            "margin": {"l": 40, "r": 58, "t": 12, "b": 30},
            "xaxis": axis(range=[first, _LAST + 0.5], **_dates(weeks, places, min(4, step))),
            "yaxis": axis(range=[low, high], tickvals=marks, ticktext=[numbers.signed(one) for one in marks]),
            "shapes": [
                line((first, mark), (_LAST + 0.5, mark), INK2 if mark == 0 else GRID) for mark in marks
            ],
            "annotations": _labels(shown),
        },
        height=340,
        narrow={"xaxis": _dates(weeks, places, step), "margin": {"l": 36, "r": 50, "t": 12, "b": 30}},
        narrow_height=300,
        table=Table(
            say("Net sentiment by week, with its 95% range and the number of labelled stories"),
            (say("Week"), say("Net sentiment"), say("95% range"), say("Labelled stories")),
            tuple(_row(one) for one in weeks),
        ),
        reading=tuple(Read(_sentence(one), 4, x - places[0]) for x, one in shown),
    )


def _traces(shown: list[tuple[int, Sentiment]], first: int) -> list[dict[str, Any]]:
    ranges = [(float(x), 100 * (one.low or 0.0), 100 * (one.high or 0.0)) for x, one in shown]
    known = dict(shown)
    slots = [known.get(x) for x in range(first, WEEKS)]
    hover = "%{customdata}<extra></extra>"
    return [
        *range_bars(ranges[:-1], upright=True),
        *range_bars(ranges[-1:], upright=True, is_ours=True),
        {
            "type": "scatter",
            "mode": "lines+markers",
            "x": list(range(first, WEEKS)),
            "y": [None if one is None else 100 * (one.net or 0.0) for one in slots],
            "line": {"color": INK, "width": 2.2},
            "marker": {
                "size": 7,
                "opacity": 1,
                "color": [INK if one and one.labelled >= ENOUGH else WHITE for one in slots],
                "line": {"color": INK, "width": 1.6},
            },
            "customdata": ["" if one is None else _hover(one) for one in slots],
            "hovertemplate": hover,
        },
        {
            "type": "scatter",
            "mode": "markers",
            "x": [shown[-1][0]],
            "y": [100 * (shown[-1][1].net or 0.0)],
            "marker": {"size": 12, "opacity": 1, "color": NEGATIVE, "line": {"color": WHITE, "width": 1.5}},
            "customdata": [_hover(shown[-1][1])],
            "hovertemplate": hover,
        },
    ]


def _labels(shown: list[tuple[int, Sentiment]]) -> list[dict[str, Any]]:
    x, now = shown[-1]
    value = 100 * (now.net or 0.0)
    labels = [note(numbers.signed(value), x, value, xanchor="left", xshift=13, font=font(NEGATIVE, 19, 650))]
    falls = len(shown) > 1 and (shown[-2][1].net or 0.0) > (now.net or 0.0)
    if _is_free([one for _, one in shown[-4:-1]], now, falls=falls):
        labels.append(
            note(
                say("95% range"), x, 100 * ((now.low if falls else now.high) or 0.0), xanchor="right",
                yanchor="bottom" if falls else "top", xshift=-11, font=font(NEGATIVE),
            )
        )  # fmt: skip
    if len(shown) > 1 and shown[-2][0] == x - 1:
        before = 100 * (shown[-2][1].net or 0.0)
        # The line leaves to the right, downwards when it falls: the other right-hand corner is free.
        labels.append(
            note(
                numbers.signed(before), x - 1, before, xanchor="left", xshift=7,
                yanchor="bottom" if falls else "top", font=font(INK, 13, 600),
                # The zero line would strike the figure through.
                bgcolor=WHITE,
                borderpad=3,
            )
        )  # fmt: skip
    return labels


def _is_free(before: list[Sentiment], now: Sentiment, *, falls: bool) -> bool:
    """True when the end of the last range lies clear of the ranges beside it, so that it can be labelled."""
    room = _ROOM / 100
    if falls:
        return all((one.low or 0.0) - room > (now.low or 0.0) for one in before)
    return all((one.high or 0.0) + room < (now.high or 0.0) for one in before)


def _dates(weeks: tuple[Sentiment, ...], places: list[int], step: int) -> dict[str, Any]:
    """Tick values and texts, every so many weeks back from the last one: both, so that they cannot part."""
    shown = [(x, one) for x, one in zip(places, weeks, strict=True) if (_LAST - x) % step == 0]
    return {
        "tickvals": [x for x, _ in shown],
        "ticktext": [numbers.short_date(one.week) for _, one in shown],
    }


def _title(weeks: int) -> str:
    if weeks == 1:
        return say("Net sentiment, first week")
    return say("Net sentiment, {count} weeks", count=weeks)


def _subtitle(weeks: tuple[Sentiment, ...]) -> str:
    if any(one.net is not None and one.labelled < ENOUGH for one in weeks):
        return say(
            "Positive minus negative stories per 100, with 95% ranges; below 0, more were negative;"
            " ring: under {enough} labelled",
            enough=ENOUGH,
        )
    return say("Positive minus negative stories per 100, with 95% ranges; below 0, more were negative")


def _summary(weeks: tuple[Sentiment, ...]) -> str:
    nets = [100 * one.net for one in weeks if one.net is not None]
    if len(nets) == 1:
        return say("Net sentiment in one week: {last}.", last=numbers.signed(nets[-1]))
    return say(
        "Net sentiment over {weeks}: from {low} to {high}, {last} in the last one.",
        weeks=numbers.counted(len(nets), "week", "weeks"),
        low=numbers.signed(min(nets)),
        high=numbers.signed(max(nets)),
        last=numbers.signed(nets[-1]),
    )


def _number(one: Sentiment) -> str:
    return str(one.week.isocalendar().week)


def _told(one: Sentiment) -> tuple[str, str, str]:
    """Say which week it is, its figure and its range."""
    labelled = numbers.counted(one.labelled, "labelled story", "labelled stories")
    return (
        say("Week {number}, {dates}", number=_number(one), dates=numbers.short_week(one.week)),
        say("{net} from {stories}", net=numbers.signed(100 * (one.net or 0.0)), stories=labelled),
        say("95% range {range}", range=_range(one)),
    )


def _range(one: Sentiment) -> str:
    return numbers.spread(100 * (one.low or 0.0), 100 * (one.high or 0.0))


def _hover(one: Sentiment) -> str:
    return "<br>".join(_told(one))


def _sentence(one: Sentiment) -> str:
    week, net, ranged = _told(one)
    return say("{week}: {net}; {range}", week=week, net=net, range=ranged)


def _row(one: Sentiment) -> tuple[str, ...]:
    week = f"{_number(one)}, {numbers.short_week(one.week)}"
    if one.net is None:
        none = say_as("no figure", "none")
        return week, none, none, numbers.plain(one.labelled)
    return week, numbers.signed(100 * one.net), _range(one), numbers.plain(one.labelled)
