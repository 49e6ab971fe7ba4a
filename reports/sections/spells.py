"""A burst that the three-hour slots show: when it began, peaked and was over, and nothing of why."""

from __future__ import annotations

from reports import numbers
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
    began = f"A burst began on {numbers.weekday(first[0].day)} after {_clock(first[0].slot)}"
    peaked = f"peaked from {_clock(peak.slot)} to {_clock(peak.slot, after=1)}{_on(peak, first[0])}"
    if last[-1] is timing.slots[-1]:
        return f"{began}, {peaked} and was not over when the week ended"
    ended = f"{_clock(last[-1].slot, after=1)}{_on(last[-1], peak)}"
    if len(found) == 1:
        return f"{began}, {peaked} and was over by {ended}"
    again = "flared up again" if len(found) == 2 else f"flared up {len(found) - 1} times more"  # noqa: PLR2004
    return f"{began}, {peaked}, {again} and was over by {ended}"


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


def _on(one: Time, before: Time) -> str:
    return "" if one.day == before.day else f" on {numbers.weekday(one.day)}"
