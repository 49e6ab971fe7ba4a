"""F6: share of voice, one panel a brand on one scale, ours first and dark."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from reports import numbers
from reports.charts.look import (
    GRID,
    INK,
    INK2,
    NEUTRAL,
    Chart,
    Read,
    Table,
    axis,
    font,
    name,
)
from reports.findings import Voice
from reports.language import say
from reports.records import WEEKS, PanelBrand
from reports.safe import words
from reports.site_names import named

_WIDE, _NARROW = 5, 2
_ROW = 150
#: Below this share of the scale there is no room under a mark.
_LOW = 0.12


def shares(voice: Sequence[Voice]) -> dict[date, dict[str, float]]:
    """Each week's share of the panel's stories by member, for the weeks with the panel of the last one."""
    if not voice:
        return {}
    told: dict[date, dict[str, float]] = {}
    for one in voice:
        if one.panel_id == voice[-1].panel_id and one.share is not None:
            told.setdefault(one.week, {})[one.member_id] = one.share
    return told


def kinds(told: str, longest: int) -> str:
    """Write kinds of sources, which stand with commas between them."""
    written = (say("news search") if one == "news search" else named(one) for one in told.split(", "))
    return words(", ".join(written), longest)


def chart(panel: tuple[PanelBrand, ...], voice: Sequence[Voice]) -> Chart:
    """Draw the shares of the given members of the panel; the last week must be known for each."""
    told = shares(voice)
    now = {one.member_id: one for one in voice if one.week == voice[-1].week}
    weeks = list(told)
    last = weeks[-1]
    top = max(share for week in told.values() for share in week.values())
    ceiling = min(1.0, 0.2 * (int(top / 0.2) + 1))
    return Chart(
        id="voice",
        title=say("Share of voice"),
        subtitle=say(
            "Share of stories about {number} brands in {kinds}, {weeks} to {date}; same scale",
            number=numbers.word(len(now)),
            kinds=kinds(voice[-1].kinds, 60),
            weeks=numbers.counted(len(weeks), "week", "weeks"),
            date=numbers.date_of(last + timedelta(days=6)),
        ),
        summary=say(
            "Share of voice this week: {brands}.",
            brands="; ".join(
                f"{words(one.name)} {numbers.percent(told[last][one.brand_id])}" for one in panel
            ),
        ),
        traces=[
            trace
            for n, one in enumerate(panel)
            for trace in _traces(n, one, told, _ranged(now[one.brand_id]))
        ],
        layout={"margin": {"l": 46, "r": 6, "t": 26, "b": 26}, **_panels(panel, told, _WIDE, ceiling)},
        height=_rows(len(panel), _WIDE) * _ROW + 40,
        narrow=_panels(panel, told, _NARROW, ceiling),
        narrow_height=_rows(len(panel), _NARROW) * _ROW + 40,
        table=Table(
            say("Share of the panel’s stories by week"),
            (say("Week"), *(words(one.name) for one in panel)),
            tuple(
                (
                    f"{week.isocalendar().week}, {numbers.short_week(week)}",
                    *(numbers.percent(told[week][one.brand_id]) for one in panel),
                )
                for week in weeks
            ),
        ),
        reading=tuple(
            Read(
                say("{brand}: {share}", brand=words(one.name), share=_ranged(now[one.brand_id])), 2 * n + 1, 0
            )
            for n, one in enumerate(panel)
        ),
    )


def _rows(count: int, columns: int) -> int:
    return -(-count // columns)


def _number(n: int) -> str:
    return "" if n == 0 else str(n + 1)


def _ranged(one: Voice) -> str:
    ends = (100 * (one.low or 0.0), 100 * (one.high or 0.0))
    share = numbers.percent(one.share or 0.0)
    return say("{share}, 95% range {range}", share=share, range=numbers.plain_spread(*ends))


def _traces(n: int, one: PanelBrand, told: dict[date, dict[str, float]], ranged: str) -> list[dict[str, Any]]:
    color = INK if n == 0 else NEUTRAL
    places = _places(list(told))
    values = [100 * week[one.brand_id] for week in told.values()]
    axes = {"xaxis": f"x{_number(n)}", "yaxis": f"y{_number(n)}", "type": "scatter"}
    label = f"{name(one.name)}<br>{ranged}"
    return [
        {
            **axes, "mode": "lines", "x": places, "y": values, "hoverinfo": "skip",
            "line": {"color": color, "width": 2},
        },
        {
            **axes, "mode": "markers", "x": places[-1:], "y": values[-1:], "cliponaxis": False,
            "marker": {"size": 8, "opacity": 1, "color": color},
            "customdata": [label], "hovertemplate": "%{customdata}<extra></extra>",
        },
    ]  # fmt: skip


def _places(weeks: list[date]) -> list[int]:
    return [WEEKS - 1 - (weeks[-1] - week).days // 7 for week in weeks]


def _panels(
    panel: tuple[PanelBrand, ...], told: dict[date, dict[str, float]], most: int, ceiling: float
) -> dict[str, Any]:
    """Axes and labels of the panels in so many columns; all axes are named, whatever the columns."""
    columns, rows = min(most, len(panel)), _rows(len(panel), most)
    weeks = list(told)
    places = _places(weeks)
    width, height = 1 / columns, 1 / rows
    layout: dict[str, Any] = {"annotations": []}
    for n, one in enumerate(panel):
        left, up = (n % columns) * width, 1 - (n // columns) * height
        is_below = n + columns >= len(panel)
        ends = [0, len(weeks) - 1] if len(weeks) > 1 else [0]
        edge = ends if is_below and n % columns == 0 else []
        layout[f"xaxis{_number(n)}"] = axis(
            domain=[left, left + width - 0.045],
            anchor=f"y{_number(n)}",
            range=[places[0] - 0.8, WEEKS - 0.2],
            tickvals=[places[i] for i in edge],
            ticktext=[numbers.short_date(weeks[i]) for i in edge],
        )
        layout[f"yaxis{_number(n)}"] = axis(
            domain=[up - height + 0.16 * (1 if rows > 1 else 0), up - 0.02],
            anchor=f"x{_number(n)}",
            range=[-4, 118 * ceiling],
            showgrid=True,
            gridcolor=GRID,
            tickvals=[0, 50 * ceiling, 100 * ceiling],
            ticktext=["0", numbers.percent(ceiling / 2), numbers.percent(ceiling)]
            if n % columns == 0
            else ["", "", ""],
        )
        value = told[weeks[-1]][one.brand_id]
        # A line that falls into its end leaves the room below it free, unless that is the axis.
        falls = len(weeks) > 1 and told[weeks[-2]][one.brand_id] > value > _LOW * ceiling
        color, weight = (INK, 650) if n == 0 else (INK2, 500)
        layout["annotations"] += [
            {
                "text": name(one.name),
                "x": left,
                "y": up,
                "xref": "paper",
                "yref": "paper",
                "xanchor": "left",
                "yanchor": "bottom",
                "showarrow": False,
                "font": font(color, 13.5, weight),
            },
            {
                "text": numbers.percent(value),
                "x": places[-1],
                "y": 100 * value,
                "xref": f"x{_number(n)}",
                "yref": f"y{_number(n)}",
                "xanchor": "right",
                "yanchor": "top" if falls else "bottom",
                "yshift": -6 if falls else 6,
                "xshift": 5,
                "showarrow": False,
                "font": font(INK, 13.5, 650),
            },
        ]
    return layout  # fmt: skip
