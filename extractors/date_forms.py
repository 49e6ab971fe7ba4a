"""Dates whose form somebody has described, in the letters of `strptime`."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from extractors import years
from extractors.moments import NO_CLOCK, cut
from extractors.records import Moment, Precision

#: What the letters of `strptime` tell, the finest first.
_FORMS: tuple[tuple[str, Precision], ...] = (
    ("fScX", "second"),
    ("M", "minute"),
    ("HI", "hour"),
    ("djx", "day"),
    ("mbB", "month"),
    ("yY", "year"),
)


def formatted(text: str, form: str, *, zone: str = "") -> Moment | None:
    """Read a date of a known form (as `strptime` takes it), on the clocks of the zone; None for others."""
    try:
        text = " ".join(text.split())
        if "%Y" in form:
            # Before it is read: Thai leap years are none of ours.
            text = years.in_figures(text)
        at = datetime.strptime(text, form)  # noqa: DTZ007 - its zone follows
        told = precision(form)
        named = ZoneInfo(zone) if zone and told not in NO_CLOCK else UTC
        return cut(at if at.tzinfo else at.replace(tzinfo=named), told)
    except (ValueError, OverflowError):
        return None


def precision(form: str) -> Precision:
    """Return how much a form of `strptime` tells; a ValueError says what is wrong with it."""
    sample = datetime(2026, 11, 16, tzinfo=UTC)
    datetime.strptime(sample.strftime(form), form)  # noqa: DTZ007
    named = frozenset(re.findall(r"%([a-zA-Z])", form))
    if not named & set("yYcx"):
        raise ValueError("it names no year (%Y or %y)")
    return next(precision for letters, precision in _FORMS if named & set(letters))
