"""F5: how many of each star the week's ratings gave, against the weeks before."""

from __future__ import annotations

from typing import Any

from reports import numbers
from reports.charts.look import (
    INK,
    NEGATIVE,
    NEUTRAL,
    POSITIVE_FILL,
    Chart,
    Read,
    Table,
    axis,
    beside,
    font,
    note,
)
from reports.language import say, say_as, say_count
from reports.records import USUAL, Stars

_FILLS = {1: NEGATIVE, 2: NEGATIVE, 3: NEUTRAL, 4: POSITIVE_FILL, 5: POSITIVE_FILL}


def chart(now: Stars, earlier: tuple[Stars, ...]) -> Chart:
    """Draw the shares of the week; black marks show those of at least three earlier weeks together."""
    usual = _together(earlier) if len(earlier) >= USUAL else None
    shares = {star: now.counts[star - 1] / now.rated for star in range(1, 6)}
    widest = 100 * max([*shares.values(), *(usual or {}).values()])
    names = [_stars(star) for star in range(1, 6)]
    return Chart(
        id="stars",
        title=say("Stars given in reviews"),
        subtitle=_subtitle(now.rated, len(earlier) if usual else 0),
        summary=say(
            "Stars of the week: {stars}.",
            stars=", ".join(_sentence(star, now, usual) for star in range(5, 0, -1)),
        ),
        traces=[
            {
                "type": "bar",
                "orientation": "h",
                "x": [100 * shares[star] for star in range(5, 0, -1)],
                "y": [5, 4, 3, 2, 1],
                "width": 0.56,
                "marker": {"color": [_FILLS[star] for star in range(5, 0, -1)], "line": {"width": 0}},
                "customdata": [_sentence(star, now, usual) for star in range(5, 0, -1)],
                "hovertemplate": "%{customdata}<extra></extra>",
            }
        ],
        layout={
            "margin": {
                "l": beside(names, 10, 58), "r": _ends()[1 if usual else 0] + 2,
                "t": 24 if usual else 6, "b": 6,
            },
            "xaxis": axis(range=[0, max(widest, 5) * 1.02], visible=False),
            "yaxis": axis(
                range=[0.5, 5.5], tickvals=[1, 2, 3, 4, 5],
                ticktext=names,
                tickfont=font(INK, 13.5),
            ),
            "shapes": [_mark(100 * share, star) for star, share in (usual or {}).items()],
            "annotations": _columns(shares, usual),
        },
        height=210,
        table=Table(
            say("Ratings of the week by star, and their share in the weeks before")
            if usual
            else say("Ratings of the week by star"),
            (say("Stars"), say("This week"), say("Share"), *((say("Before"),) if usual else ())),
            tuple(_row(star, now, usual) for star in range(5, 0, -1)),
        ),
        reading=tuple(Read(_sentence(star, now, usual), 0, 5 - star) for star in range(5, 0, -1)),
    )  # fmt: skip


def _subtitle(rated: int, weeks: int) -> str:
    ratings = numbers.counted(rated, "rating", "ratings")
    if not weeks:
        return say("{ratings} this week", ratings=ratings)
    return say(
        "{ratings} this week; black marks: the {count} weeks with ratings before, together",
        ratings=ratings,
        count=weeks,
    )


def _together(weeks: tuple[Stars, ...]) -> dict[int, float]:
    total = sum(one.rated for one in weeks)
    return {star: sum(one.counts[star - 1] for one in weeks) / total for star in range(1, 6)}


def _mark(x: float, star: int) -> dict[str, Any]:
    return {
        "type": "line", "xref": "x", "yref": "y", "x0": x, "x1": x, "y0": star - 0.4, "y1": star + 0.4,
        "line": {"color": INK, "width": 2.4},
    }  # fmt: skip


def _ends() -> tuple[int, int]:
    """Where the columns of this week and of the weeks before end, in pixels beside the bars."""
    now = beside([say_as("column", "now")], 4, 44)
    return now, now + beside([say_as("column", "before")], 5, 46)


def _columns(shares: dict[int, float], usual: dict[int, float] | None) -> list[dict[str, Any]]:
    def right(text: str, y: float, shift: int, **look: Any) -> dict[str, Any]:
        return note(text, 1, y, xref="paper", xanchor="right", xshift=shift, font=font(**look))

    first, second = _ends()
    labels = [
        right(numbers.percent(share), star, first, color=INK, weight=650) for star, share in shares.items()
    ]
    if usual:
        labels += [right(numbers.percent(share), star, second) for star, share in usual.items()]
        above = {"yref": "paper", "yanchor": "bottom"}
        labels += [
            {**right(say_as("column", "now"), 1, first, color=INK, weight=650), **above},
            {**right(say_as("column", "before"), 1, second), **above},
        ]
    return labels


def _stars(star: int) -> str:
    return say_count(star, "{count} star", "{count} stars", count=star)


def _sentence(star: int, now: Stars, usual: dict[int, float] | None) -> str:
    count = now.counts[star - 1]
    told = {"stars": _stars(star), "share": numbers.percent(count / now.rated), "count": count}
    if not usual:
        return say("{stars}: {share} ({count})", **told)
    return say("{stars}: {share} ({count}), {before} before", **told, before=numbers.percent(usual[star]))


def _row(star: int, now: Stars, usual: dict[int, float] | None) -> tuple[str, ...]:
    count = now.counts[star - 1]
    before = (numbers.percent(usual[star]),) if usual else ()
    return _stars(star), str(count), numbers.percent(count / now.rated), *before
