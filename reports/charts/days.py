"""F1 of a small week: every story as one mark on its day."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any

from reports import numbers
from reports.charts.look import AXIS, INK2, NEGATIVE, POSITIVE_FILL, WHITE, Chart, Read, Table, axis, line
from reports.records import Story

#: Label, words, symbol, fill, edge; None is a story without a label.
_KINDS: tuple[tuple[str | None, str, str, str, str], ...] = (
    ("positive", "positive", "circle", POSITIVE_FILL, POSITIVE_FILL),
    ("neutral", "neutral", "circle", WHITE, INK2),
    ("negative", "negative", "square", NEGATIVE, NEGATIVE),
    (None, "not scored", "diamond", WHITE, INK2),
)
_ROOMY = 8


def chart(stories: tuple[Story, ...], monday: date, noun: tuple[str, str]) -> Chart:
    """Draw the marks of each day in a stack; `noun` is what a story is called, singular and plural."""
    days = [monday + timedelta(days=back) for back in range(7)]
    stacks = {day: _stack([one for one in stories if one.day == day]) for day in days}
    tallest = max(3, *(len(stack) for stack in stacks.values()))
    step = 27 if tallest <= _ROOMY else 14
    counts = Counter(one.label for one in stories)
    texts = [f"{numbers.weekday(day)[:3]} {day.day}" for day in days]
    return Chart(
        id="days",
        title=f"Every {noun[0]} of the week",
        subtitle=f"One mark per {noun[0]}, by day",
        summary=f"{numbers.capital(numbers.counted(len(stories), *noun))} by day: "
        + ", ".join(f"{numbers.weekday(day)} {numbers.word(len(stacks[day]))}" for day in days)
        + ".",
        traces=[_trace(kind, stacks, days, step) for kind in _KINDS],
        layout={
            "margin": {"l": 6, "r": 6, "t": 8, "b": 30},
            "xaxis": axis(range=[-0.5, 6.5], tickvals=list(range(7)), ticktext=texts),
            "yaxis": axis(range=[0, tallest], visible=False),
            "shapes": [line((-0.5, 0), (6.5, 0), AXIS)],
        },
        height=tallest * step + 50,
        narrow={
            "margin": {"l": 6, "r": 6, "t": 8, "b": 42},
            "xaxis": {"tickvals": list(range(7)), "ticktext": [one.replace(" ", "<br>") for one in texts]},
        },
        table=Table(
            f"{numbers.capital(noun[1])} by day and label",
            ("Day", "Positive", "Neutral", "Negative", "Not scored"),
            tuple(
                (
                    f"{numbers.weekday(day)} {day.day}",
                    *(str(sum(1 for one in stacks[day] if one == kind[0])) for kind in _KINDS),
                )
                for day in days
            ),
        ),
        reading=tuple(_readings(stacks, days)),
        key=tuple(
            (symbol if fill != WHITE else f"{symbol}-open", f"{counts[label]} {words}")
            for label, words, symbol, fill, _ in _KINDS
            if counts[label]
        ),
    )  # fmt: skip


def _stack(stories: list[Story]) -> list[str | None]:
    order = [kind[0] for kind in _KINDS]
    return sorted((one.label for one in stories), key=order.index)


def _trace(
    kind: tuple[str | None, str, str, str, str],
    stacks: dict[date, list[str | None]],
    days: list[date],
    step: int,
) -> dict[str, Any]:
    label, words, symbol, fill, edge = kind
    marks = [
        (x, y, day)
        for x, day in enumerate(days)
        for y, one in enumerate(stacks[day])
        if one == label
    ]  # fmt: skip
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [x for x, _, _ in marks],
        "y": [y + 0.5 for _, y, _ in marks],
        "cliponaxis": False,
        "marker": {
            "symbol": symbol,
            "size": step - 7 if step > 20 else step - 4,  # noqa: PLR2004
            "opacity": 1,
            "color": fill,
            "line": {"color": edge, "width": 1.8},
        },
        "customdata": [f"{numbers.weekday(day)} {numbers.date_of(day)}<br>{words}" for _, _, day in marks],
        "hovertemplate": "%{customdata}<extra></extra>",
    }


def _readings(stacks: dict[date, list[str | None]], days: list[date]) -> list[Read]:
    seen: Counter[str | None] = Counter()
    readings = []
    for day in days:
        for index, (label, words, *_) in enumerate(_KINDS):
            count = stacks[day].count(label)
            if count:
                text = f"{numbers.weekday(day)} {numbers.date_of(day)}: {count} {words}"
                readings.append(Read(text, index, seen[label]))
            seen[label] += count
    return readings
