"""Net sentiment by week of a month or quarter and of the one before, and of each together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
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
    note,
    range_bars,
    ticks,
)
from reports.editions.records import WeekSaid
from reports.language import say
from reports.records import ENOUGH
from transforms.ranges import Range

#: Points of air above and below the ranges.
_ROOM = 4
#: Up to so many weeks each one is dated.
_FEW = 6
#: Pixels of a letter of the figure at the end of the line, and from the line to it.
_LETTER, _GAP = 11.5, 10
#: Dates that fit on a phone.
_DATED = 4


@dataclass(frozen=True, slots=True)
class Drawn:
    """One period of the chart: what it is called, its weeks, and their net sentiment together in points."""

    name: str
    weeks: tuple[WeekSaid, ...]
    net: Range
    #: With how many decimals its figure is printed, as in the headline.
    decimals: int = 0


def chart(now: Drawn, before: Drawn | None) -> Chart | None:
    """Draw the weeks, those of the period in the accent colour; None when none of its weeks has a figure."""
    periods = [one for one in (before, now) if one is not None]
    weeks = [one for period in periods for one in period.weeks]
    start = weeks[0].week
    places = {one.week: (one.week - start).days // 7 for one in weeks}
    shown = [(places[one.week], one) for one in weeks if one.net is not None]
    ours = [(x, one) for x, one in shown if one in now.weeks]
    if not ours:
        return None
    low = min(0.0, *(100 * (one.low or 0.0) for _, one in shown)) - _ROOM
    high = max(0.0, *(100 * (one.high or 0.0) for _, one in shown)) + _ROOM
    marks, last = ticks(low, high), max(places.values())
    step = 1 if last < _FEW else 2 if last < 2 * _FEW else 4 if last < 4 * _FEW else 6
    dated = [(x, one) for x, one in ((places[one.week], one) for one in weeks) if (last - x) % step == 0]
    return Chart(
        id="weeks",
        title=say("Net sentiment by week"),
        subtitle=_subtitle(weeks, has_before=before is not None),
        summary=_summary(now, ours),
        traces=_traces([one for one in shown if one not in ours], ours, last),
        layout={
            "margin": {"l": 40, "r": _room(now, 58), "t": 26, "b": 30},
            "xaxis": axis(range=[-0.6, last + 0.6], **_dates(dated)),
            "yaxis": axis(range=[low, high], tickvals=marks, ticktext=[numbers.signed(one) for one in marks]),
            "shapes": [line((-0.6, mark), (last + 0.6, mark), GRID if mark else INK2) for mark in marks]
            + [_level(one, places, one is now) for one in periods],
            "annotations": _labels(periods, places, high),
        },
        height=340,
        narrow={
            "xaxis": _dates(dated[::-2][::-1] if len(dated) > _DATED else dated),
            "margin": {"l": 36, "r": _room(now, 50), "t": 26, "b": 30},
        },
        narrow_height=300,
        table=Table(
            say("Net sentiment by week, with its 95% range and the number of labelled stories"),
            (say("Week"), say("Net sentiment"), say("95% range"), say("Labelled stories")),
            tuple(_row(one) for one in weeks),
        ),
        reading=tuple(Read(_sentence(one), 4, n) for n, (_, one) in enumerate(shown)),
    )


def _room(now: Drawn, least: int) -> int:
    """Pixels at the right for the period's figure, which has decimals where the headline has them."""
    return beside([_figure(now)], _GAP, least, _LETTER)


def _figure(now: Drawn) -> str:
    return numbers.signed(now.net.value, now.decimals)


def _traces(
    others: list[tuple[int, WeekSaid]], ours: list[tuple[int, WeekSaid]], last: int
) -> list[dict[str, Any]]:
    shown = [*others, *ours]
    return [
        *range_bars(_ends(others), upright=True),
        *range_bars(_ends(ours), upright=True, is_ours=True),
        {
            "type": "scatter",
            "mode": "markers",
            "x": [x for x, _ in shown],
            "y": [100 * (one.net or 0.0) for _, one in shown],
            "cliponaxis": False,
            "marker": {
                "size": 9 if last < 4 * _FEW else 7,
                "opacity": 1,
                "color": [
                    WHITE if one.labelled < ENOUGH else NEGATIVE if pair in ours else INK
                    for pair in shown
                    for one in (pair[1],)
                ],
                "line": {"color": [NEGATIVE if pair in ours else INK for pair in shown], "width": 1.6},
            },
            "customdata": [_hover(one) for _, one in shown],
            "hovertemplate": "%{customdata}<extra></extra>",
        },
    ]


def _ends(shown: list[tuple[int, WeekSaid]]) -> list[tuple[float, float, float]]:
    return [(float(x), 100 * (one.low or 0.0), 100 * (one.high or 0.0)) for x, one in shown]


def _level(one: Drawn, places: dict[Any, int], is_ours: bool) -> dict[str, Any]:
    first, last = places[one.weeks[0].week], places[one.weeks[-1].week]
    drawn = line((first - 0.4, one.net.value), (last + 0.4, one.net.value), NEGATIVE if is_ours else INK)
    return drawn | {"line": {"color": NEGATIVE if is_ours else INK, "width": 2}}


def _labels(periods: list[Drawn], places: dict[Any, int], high: float) -> list[dict[str, Any]]:
    """Each period's name above its weeks, and the last one's figure at the end of its line."""
    labels = [
        note(
            one.name, (places[one.weeks[0].week] + places[one.weeks[-1].week]) / 2, high, yanchor="bottom",
            yshift=4, font=font(NEGATIVE if one is periods[-1] else INK2, 13, 600),
        )
        for one in periods
    ]  # fmt: skip
    now = periods[-1]
    end = places[now.weeks[-1].week] + 0.4
    told = {"xanchor": "left", "xshift": _GAP, "font": font(NEGATIVE, 19, 650)}
    labels.append(note(_figure(now), end, now.net.value, **told))
    return labels


def _dates(dated: list[tuple[int, WeekSaid]]) -> dict[str, Any]:
    """Tick values and texts: both, so that they cannot part."""
    return {"tickvals": [x for x, _ in dated], "ticktext": [numbers.short_date(one.week) for _, one in dated]}


def _subtitle(weeks: list[WeekSaid], *, has_before: bool) -> str:
    parts = [
        say("Positive minus negative stories per 100, with 95% ranges; below 0, more were negative."),
        say("Lines: all weeks of each period together.")
        if has_before
        else say("Line: all weeks together."),
    ]  # fmt: skip
    if any(one.net is not None and one.labelled < ENOUGH for one in weeks):
        parts.append(say("Ring: under {number} labelled stories.", number=ENOUGH))
    return " ".join(parts)


def _summary(now: Drawn, ours: list[tuple[int, WeekSaid]]) -> str:
    nets = [100 * (one.net or 0.0) for _, one in ours]
    return say(
        "Net sentiment in {period}: {figure} together, from {low} to {high} by week.",
        period=now.name,
        figure=_figure(now),
        low=numbers.signed(min(nets)),
        high=numbers.signed(max(nets)),
    )


def _hover(one: WeekSaid) -> str:
    return "<br>".join(_lines(one))


def _sentence(one: WeekSaid) -> str:
    head, *rest = _lines(one)
    return f"{head}: {'; '.join(rest)}"


def _lines(one: WeekSaid) -> tuple[str, str, str]:
    return (
        say("Week {number}, {dates}", number=_number(one), dates=numbers.short_week(one.week)),
        say(
            "{figure} from {stories}",
            figure=numbers.signed(100 * (one.net or 0.0)),
            stories=numbers.counted(one.labelled, "labelled story", "labelled stories"),
        ),
        say(
            "95% range {range}", range=numbers.spread(100 * (one.low or 0.0), 100 * (one.high or 0.0))
        ),
    )  # fmt: skip


def _number(one: WeekSaid) -> int:
    return (one.week + timedelta(days=3)).isocalendar().week


def _row(one: WeekSaid) -> tuple[str, ...]:
    week = f"{_number(one)}, {numbers.short_week(one.week)}"
    if one.net is None:
        return week, say("none"), say("none"), numbers.plain(one.labelled)
    ranged = numbers.spread(100 * (one.low or 0.0), 100 * (one.high or 0.0))
    return week, numbers.signed(100 * one.net), ranged, numbers.plain(one.labelled)
