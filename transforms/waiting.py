"""How long answers take when some have not come yet: the curve of Kaplan and Meier."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

from transforms.intervals import Range, wilson


@dataclass(frozen=True, slots=True)
class Wait:
    """How long something was waited for, and whether it came; if not, it had not come after so long."""

    length: float
    is_over: bool


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the curve: the share that still waits after this long, and how many cases that is worth."""

    length: float
    waiting: float
    size: float


def curve(waits: Sequence[Wait]) -> list[Step]:
    """Return the steps, earliest first: Kaplan and Meier, JASA 53 (1958), 457-481.

    `size` is how many cases followed to the end would tell the share as surely by Greenwood's variance (Dorey
    and Korn, Statistics in Medicine 6 (1987), 679-687), and so what its range is taken for.
    """
    steps: list[Step] = []
    waiting, variance = 1.0, 0.0
    for length in sorted({one.length for one in waits if one.is_over}):
        at_risk = sum(one.length >= length for one in waits)
        came = sum(one.is_over and one.length == length for one in waits)
        waiting *= 1 - came / at_risk
        if at_risk > came:
            variance += came / (at_risk * (at_risk - came))
            size = (1 - waiting) / (waiting * variance)
        else:
            # Nobody waits any more, so that no variance says what the share is worth: as before.
            size = steps[-1].size if steps else float(at_risk)
        steps.append(Step(length, waiting, size))
    return steps


def within(waits: Sequence[Wait], length: float) -> Range | None:
    """Return the share that came within the length, 0 to 1; None when nobody was watched so long.

    Unanswered ones that are watched for less than the length count for as long as they were.
    """
    if not any(one.length >= length or one.is_over for one in waits):
        return None
    steps = [one for one in curve(waits) if one.length <= length]
    if steps:
        return wilson(1 - steps[-1].waiting, steps[-1].size)
    return wilson(0.0, float(sum(one.length >= length for one in waits)))


def median(waits: Sequence[Wait]) -> tuple[float, float, float | None] | None:
    """Return how long it takes until half have come, with its range; None while fewer than half have.

    The range holds the lengths at which half may still wait (Brookmeyer and Crowley, Biometrics 38 (1982),
    29-41); it is open above while that cannot be told.
    """
    steps = curve(waits)
    reached = next((one.length for one in steps if one.waiting <= 0.5), None)  # noqa: PLR2004
    if reached is None:
        return None
    ranges = [(one.length, wilson(one.waiting, one.size)) for one in steps]
    low = next(length for length, found in ranges if found.low <= 0.5)  # noqa: PLR2004
    high = next((length for length, found in ranges if found.high < 0.5), inf)  # noqa: PLR2004
    return reached, min(low, reached), None if high == inf else max(high, reached)
