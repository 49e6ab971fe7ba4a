"""How fast a count grows: the time in which it doubles, and whether that is to be told."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import datetime

#: Fewer observations draw no line.
_FEWEST = 3
#: A count that grew by less than this between first and last has not grown.
_GROWN = 1.5
#: Shares from which, and hours of doubling up to which, a post is spreading.
MANY, SOON = 50, 6.0

Seen = tuple[datetime, int]


def doubling_hours(series: Sequence[Seen]) -> float | None:
    """Return the hours in which the count doubles, by a line through its logarithm; None without growth.

    `series` in the order of time; zeros before the first share are left out.
    """
    told = [(moment, count) for moment, count in series if count > 0]
    if len(told) < _FEWEST or told[-1][1] < _GROWN * told[0][1]:
        return None
    hours = [(moment - told[0][0]).total_seconds() / 3600 for moment, _ in told]
    logs = [math.log2(count) for _, count in told]
    middle, height = sum(hours) / len(hours), sum(logs) / len(logs)
    spread = sum((hour - middle) ** 2 for hour in hours)
    if not spread:
        return None
    slope = sum((hour - middle) * (log - height) for hour, log in zip(hours, logs, strict=True)) / spread
    return 1 / slope if slope > 0 else None


def is_spreading(count: int | None, doubling: float | None) -> bool:
    """Whether people are to be told: many shares already, and soon twice as many."""
    return count is not None and count >= MANY and doubling is not None and doubling <= SOON
