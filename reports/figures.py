"""How a measure's figure is printed: by its unit and its decimals, the same wherever it stands."""

from __future__ import annotations

from reports import numbers
from reports.language import ENGLISH, say, say_as, writing
from transforms.measure import Measure
from transforms.verdicts import Judged


def figure(measure: Measure, value: float, decimals: int | None = None) -> str:
    """Write the value; `decimals` when other than the measure's own."""
    places = measure.decimals if decimals is None else decimals
    if measure.is_signed:
        return numbers.signed(value, places)
    number = numbers.plain(value, places)
    return say("{number}%", number=number) if measure.is_percent else number


def spread(measure: Measure, low: float, high: float, decimals: int | None = None) -> str:
    """Write the value's range."""
    places = measure.decimals if decimals is None else decimals
    if measure.is_signed:
        return numbers.spread(low, high, places)
    if measure.is_percent:
        return say(
            "{low} to {high}",
            low=say("{number}%", number=numbers.plain(low, places)),
            high=say("{number}%", number=numbers.plain(high, places)),
        )
    return numbers.plain_spread(low, high, places)


def shown(measure: Measure, value: float | None) -> str:
    """Write the value, or that there is none."""
    return say_as("figure", "none") if value is None else figure(measure, value)


def shown_again(measure: Measure, value: float | None, printed: str) -> str:
    """Write a figure that was printed, in English; what would be printed otherwise today stays as it was."""
    with writing(ENGLISH):
        is_same = shown(measure, value) == printed
    return shown(measure, value) if is_same else printed


def beside(measure: Measure, told: Judged) -> str:
    """Write what stands beside the value: its range, or the usual span of the weeks before."""
    ranged = told.figure.ranged
    if ranged:
        return spread(measure, ranged.low, ranged.high)
    if told.usual is None:
        return ""
    low, high = told.usual
    return usual(figure(measure, low), figure(measure, high))


def usual(low: str, high: str) -> str:
    """Write the usual span of two printed figures, or the one that both are."""
    return say("usual {figure}", figure=low) if low == high else say("usual {low}–{high}", low=low, high=high)
