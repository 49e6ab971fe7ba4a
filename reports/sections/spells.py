"""A burst that the three-hour slots show: when it began, peaked and was over, and nothing of why."""

from __future__ import annotations

from reports import numbers
from reports.language import say
from reports.timing import Time, Timing


def heading(timing: Timing) -> str:
    """Tell the spells above the usual; empty when fewer than two slots in a row were, which makes no spell.

    Computed from what was marked: a single slot that rings is a mark and no course of events.
    """
    found = spells(timing.slots)
    if not found or max(len(one) for one in found) < 2:  # noqa: PLR2004
        return ""
    first, last = found[0], found[-1]
    peak = max((slot for one in found for slot in one), key=lambda slot: slot.observed)
    told = {
        "weekday": numbers.weekday(first[0].day),
        "began": _clock(first[0].slot),
        "peak": _clock(peak.slot),
        "past": _end(peak, first[0]),
    }
    if last[-1] is timing.slots[-1]:
        return say(
            "A burst began on {weekday} after {began}, peaked from {peak} to {past} and was not over when"
            " the week ended",
            **told,
        )
    return _ended(len(found), told | {"over": _end(last[-1], peak)})


def _ended(spells: int, told: dict[str, str]) -> str:
    if spells == 1:
        return say(
            "A burst began on {weekday} after {began}, peaked from {peak} to {past} and was over by {over}",
            **told,
        )
    if spells == 2:  # noqa: PLR2004
        return say(
            "A burst began on {weekday} after {began}, peaked from {peak} to {past}, flared up again and was"
            " over by {over}",
            **told,
        )
    return say(
        "A burst began on {weekday} after {began}, peaked from {peak} to {past}, flared up {count} times more"
        " and was over by {over}",
        **told,
        count=spells - 1,
    )


def spells(slots: tuple[Time, ...]) -> list[list[Time]]:
    """Return the runs of slots above the usual, each in the order of time."""
    found: list[list[Time]] = []
    before = False
    for one in slots:
        if one.is_above:
            if before:
                found[-1].append(one)
            else:
                found.append([one])
        before = one.is_above
    return found


def _clock(slot: int | None, after: int = 0) -> str:
    return f"{3 * ((slot or 0) + after)}:00"


def _end(one: Time, before: Time) -> str:
    """Say when the slot ends, with its day where that is not the day before spoken of."""
    clock = _clock(one.slot, after=1)
    if one.day == before.day:
        return clock
    return say("{clock} on {weekday}", clock=clock, weekday=numbers.weekday(one.day))
