"""F1 of a small week: every story as one mark on its day."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from reports import numbers
from reports.charts.look import AXIS, INK2, NEGATIVE, POSITIVE_FILL, WHITE, Chart, Read, Table, axis, line
from reports.language import say, say_as, say_count
from reports.records import Story

#: Label, symbol, fill, edge; None is a story without a label.
_KINDS: tuple[tuple[str | None, str, str, str], ...] = (
    ("positive", "circle", POSITIVE_FILL, POSITIVE_FILL),
    ("neutral", "circle", WHITE, INK2),
    ("negative", "square", NEGATIVE, NEGATIVE),
    (None, "diamond", WHITE, INK2),
)
_ROOMY = 8


def chart(stories: tuple[Story, ...], monday: date, noun: tuple[str, str]) -> Chart:
    """Draw the marks of each day in a stack; `noun` is what a story is called, singular and plural."""
    days = [monday + timedelta(days=back) for back in range(7)]
    stacks = {day: _stack([one for one in stories if one.day == day]) for day in days}
    tallest = max(3, *(len(stack) for stack in stacks.values()))
    step = 27 if tallest <= _ROOMY else 14
    counts = Counter(one.label for one in stories)
    texts = [numbers.short_weekday(day) for day in days]
    told = _mentions(len(stories)) if noun[0] == "mention" else _stories(len(stories))
    return Chart(
        id="days",
        title=told.title,
        subtitle=told.subtitle,
        summary=say(
            "{mentions} by day: {days}.",
            mentions=numbers.capital(told.counted),
            days=", ".join(_tally(day, len(stacks[day])) for day in days),
        ),
        traces=[_trace(kind, stacks, days, step) for kind in _KINDS],
        layout={
            "margin": {"l": 6, "r": 6, "t": 8, "b": 30},
            "xaxis": axis(range=[-0.5, 6.5], tickvals=list(range(7)), ticktext=texts),
            "yaxis": axis(range=[0, tallest], visible=False),
            "shapes": [line((-0.5, 0), (6.5, 0), AXIS)],
        },
        height=tallest * step + 50,
        is_fixed=True,
        narrow={
            "margin": {"l": 6, "r": 6, "t": 8, "b": 42},
            "xaxis": {"tickvals": list(range(7)), "ticktext": [one.replace(" ", "<br>") for one in texts]},
        },
        table=Table(
            told.caption,
            (say("Day"), say("Positive"), say("Neutral"), say("Negative"), say("Not scored")),
            tuple(
                (
                    numbers.capital(numbers.weekday_number(day)),
                    *(str(sum(1 for one in stacks[day] if one == kind[0])) for kind in _KINDS),
                )
                for day in days
            ),
        ),
        reading=tuple(_readings(stacks, days)),
        key=tuple(
            (symbol if fill != WHITE else f"{symbol}-open", _counted(label, counts[label]))
            for label, symbol, fill, _ in _KINDS
            if counts[label]
        ),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Said:
    """How the chart speaks of what it draws."""

    title: str
    subtitle: str
    caption: str
    counted: str


def _mentions(count: int) -> _Said:
    return _Said(
        title=say("Every mention of the week"),
        subtitle=say("One mark per mention, by day"),
        caption=say("Mentions by day and label"),
        counted=numbers.counted(count, "mention", "mentions"),
    )


def _stories(count: int) -> _Said:
    return _Said(
        title=say("Every story of the week"),
        subtitle=say("One mark per story, by day"),
        caption=say("Stories by day and label"),
        counted=numbers.counted(count, "story", "stories"),
    )


def _tally(day: date, count: int) -> str:
    return say("{weekday} {number}", weekday=numbers.weekday(day), number=numbers.word(count))


def _label(label: str | None) -> str:
    match label:
        case "positive":
            return say_as("label of a story", "positive")
        case "neutral":
            return say_as("label of a story", "neutral")
        case "negative":
            return say_as("label of a story", "negative")
        case _:
            return say_as("label of a story", "not scored")


def _counted(label: str | None, count: int) -> str:
    match label:
        case "positive":
            return say_count(count, "{count} positive", "{count} positive", count=count)
        case "neutral":
            return say_count(count, "{count} neutral", "{count} neutral", count=count)
        case "negative":
            return say_count(count, "{count} negative", "{count} negative", count=count)
        case _:
            return say_count(count, "{count} not scored", "{count} not scored", count=count)


def _stack(stories: list[Story]) -> list[str | None]:
    order = [kind[0] for kind in _KINDS]
    return sorted((one.label for one in stories), key=order.index)


def _trace(
    kind: tuple[str | None, str, str, str],
    stacks: dict[date, list[str | None]],
    days: list[date],
    step: int,
) -> dict[str, Any]:
    label, symbol, fill, edge = kind
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
        "customdata": [
            f"{numbers.capital(numbers.weekday_date(day))}<br>{_label(label)}" for _, _, day in marks
        ],
        "hovertemplate": "%{customdata}<extra></extra>",
    }


def _readings(stacks: dict[date, list[str | None]], days: list[date]) -> list[Read]:
    seen: Counter[str | None] = Counter()
    readings = []
    for day in days:
        for index, (label, *_) in enumerate(_KINDS):
            count = stacks[day].count(label)
            if count:
                told = {"day": numbers.capital(numbers.weekday_date(day)), "stories": _counted(label, count)}
                readings.append(Read(say("{day}: {stories}", **told), index, seen[label]))
            seen[label] += count
    return readings
