"""F2: the week's stories by day, or by three hours, against what is usual for that time."""

from __future__ import annotations

from typing import Any

from reports import numbers
from reports.charts.look import (
    AXIS,
    BAND,
    INK,
    NEGATIVE,
    NEUTRAL,
    Chart,
    Read,
    Table,
    axis,
    font,
    line,
    note,
    ticks,
)
from reports.language import say
from reports.timing import Time

#: Slots of three hours in a day.
_SLOTS = 8
#: So many days, or hours of days, are named: those that had most, and those that are out of the usual.
_PEAKS, _NAMED = 3, 7


def chart(times: tuple[Time, ...]) -> Chart:
    """Draw all seven days, or their 56 slots; at least one holds a story or is expected to."""
    step = _SLOTS if times[0].slot is not None else 1
    peak = max(range(len(times)), key=lambda place: times[place].observed)
    top = max(1.0, *(one.observed for one in times), *(one.upper or 0.0 for one in times))
    marks = ticks(0, top, 5) if top <= 200 else _coarse(top)  # noqa: PLR2004
    return Chart(
        id="when",
        title=say("Stories per three hours") if step > 1 else say("Stories per day"),
        subtitle=_subtitle(times, step),
        summary=_summary(times, peak),
        traces=_traces(times),
        layout={
            "margin": {"l": 36, "r": 8, "t": 26, "b": 30},
            "barmode": "overlay",
            "bargap": 0,
            "xaxis": axis(range=[-0.5, len(times) - 0.5], **_days(times, step, short=False)),
            "yaxis": axis(range=[0, top * 1.02], tickvals=marks, ticktext=[numbers.plain(m) for m in marks]),
            "shapes": [
                line((step * day - 0.5, 0), (step * day - 0.5, top), AXIS) for day in range(1, 7) if step > 1
            ]
            + [line((-0.5, 0), (len(times) - 0.5, 0), AXIS)],
            "annotations": _label(times, peak),
        },
        height=260,
        narrow={
            "xaxis": _days(times, step, short=True),
            "margin": {"l": 30, "r": 4, "t": 26, "b": 42},
        },
        table=Table(
            say("Stories per three hours, and how many are usual")
            if step > 1
            else say("Stories per day, and how many are usual"),
            (say("When"), say("Stories"), say("Usual"), say("Chance explains up to"), say("So it was")),
            tuple(_row(one) for one in times),
        ),
        reading=tuple(Read(_sentence(one), 1, place) for place, one in enumerate(times)),
        key=_key(times),
    )


def span(one: Time) -> str:
    """Name the day, or its hours: `Saturday 14 November, 9 to 12 h`."""
    return slot_of(numbers.weekday_date(one.day), one.slot)


def slot_of(day: str, slot: int | None) -> str:
    """Name three hours of the day, or the day itself when the slot is None."""
    if slot is None:
        return day
    return say("{day}, {start} to {end} h", day=day, start=3 * slot, end=3 * slot + 3)


def _subtitle(times: tuple[Time, ...], step: int) -> str:
    if all(one.upper is None for one in times):
        return say("Copies counted once")
    if step > 1:
        return say("Copies counted once; pale: as many as chance explains at that weekday and hour")
    return say("Copies counted once; pale: as many as chance explains on that weekday")


def _traces(times: tuple[Time, ...]) -> list[dict[str, Any]]:
    places = list(range(len(times)))
    known = [(place, one) for place, one in enumerate(times) if one.upper is not None]
    return [
        {
            "type": "bar",
            "x": [place for place, _ in known],
            "y": [one.upper for _, one in known],
            "width": 0.92,
            "marker": {"color": BAND, "line": {"width": 0}},
            "hoverinfo": "skip",
        },
        {
            "type": "bar",
            "x": places,
            "y": [one.observed for one in times],
            "width": 0.56,
            "marker": {
                "color": [NEGATIVE if one.is_above else NEUTRAL for one in times],
                "line": {"width": 0},
            },
            "customdata": [f"{numbers.capital(span(one))}<br>{_told(one)}" for one in times],
            "hovertemplate": "%{customdata}<extra></extra>",
        },
    ]


def _days(times: tuple[Time, ...], step: int, *, short: bool) -> dict[str, Any]:
    """Tick values and texts in the middle of each day: both, so that they cannot part."""
    names = [numbers.short_weekday(one.day) for one in times[::step]]
    return {
        "tickvals": [step * place + (step - 1) / 2 for place in range(len(names))],
        "ticktext": [one.replace(" ", "<br>") if short else one for one in names],
    }


def _label(times: tuple[Time, ...], peak: int) -> list[dict[str, Any]]:
    one = times[peak]
    if not one.observed:
        return []
    color = NEGATIVE if one.is_above else INK
    return [
        note(numbers.plain(one.observed), peak, one.observed, yanchor="bottom", font=font(color, 14, 650))
    ]


def _coarse(top: float) -> list[float]:
    """A few round values for tall bars."""
    size = 10 ** (len(str(int(top))) - 1)
    step = size if top >= 3 * size else size / 2
    return [step * n for n in range(int(top // step) + 1)]


def _key(times: tuple[Time, ...]) -> tuple[tuple[str, str], ...]:
    if all(one.upper is None for one in times):
        return ()
    above = (("square", say("above usual")),) if any(one.is_above for one in times) else ()
    return (*above, ("square-usual", say("within usual")), ("square-pale", say("what chance explains")))


def _summary(times: tuple[Time, ...], peak: int) -> str:
    stories = numbers.counted(sum(one.observed for one in times), "story", "stories")
    most = times[peak].observed
    days = [span(one) for one in times if one.observed == most]
    # That all are alike, or nearly, is no peak.
    if most and len(days) <= _PEAKS:
        day, count = numbers.listed(days), numbers.plain(most)
        said = [say("{stories} in the week, most on {day}: {count}.", stories=stories, day=day, count=count)]
    else:
        said = [say("{stories} in the week.", stories=stories)]
    above = [span(one) for one in times if one.is_above]
    silent = [span(one) for one in times if one.verdict == "silent"]
    if above:
        said.append(say("Above usual: {days}.", days=_few(above)))
    elif any(one.upper is not None for one in times):
        said.append(say("None above usual."))
    if silent:
        said.append(say("Far below usual: {days}.", days=_few(silent)))
    return " ".join(said)


def _few(days: list[str]) -> str:
    if len(days) <= _NAMED:
        return numbers.listed(days)
    names, count = ", ".join(days[:_NAMED]), numbers.plain(len(days) - _NAMED)
    return say("{days}, and {count} more", days=names, count=count)


def _told(one: Time) -> str:
    count = numbers.counted(one.observed, "story", "stories")
    if one.expected is None or one.upper is None:
        return say("{stories}; not compared", stories=count)
    return say(
        "{stories}; {usual} usual, chance explains up to {most}",
        stories=count,
        usual=_usual(one.expected),
        most=numbers.plain(one.upper),
    )


def _sentence(one: Time) -> str:
    return say("{when}: {stories}", when=numbers.capital(span(one)), stories=_told(one))


def _usual(expected: float) -> str:
    return numbers.plain(expected, 0 if expected >= 10 else 1)  # noqa: PLR2004


def _row(one: Time) -> tuple[str, ...]:
    known = one.expected is not None and one.upper is not None
    return (
        numbers.capital(span(one)),
        numbers.plain(one.observed),
        _usual(one.expected or 0.0) if known else "",
        numbers.plain(one.upper or 0.0) if known else "",
        _verdict(one.verdict),
    )


def _verdict(told: str) -> str:
    match told:
        case "usual":
            return say("usual")
        case "above":
            return say("above usual")
        case "silent":
            return say("far below usual")
        case "too quiet":
            return say("too quiet to tell")
        case _:
            return say("not compared")
