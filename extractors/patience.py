"""When to ask again: longer after every failure, and never before a host wants to be asked."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

#: What a first failure costs is twice this, every further one twice as much again.
FIRST_WAIT = timedelta(minutes=15)
LONGEST_WAIT = timedelta(days=1)
#: A host may ask for more, but a slip of its clock shall not silence a source for years.
LONGEST_WISH = timedelta(days=7)
#: Failures beyond this many change nothing any more.
MOST_FAILURES = 8


def wait(failures: int, name: str) -> timedelta:
    """Return how long to wait after so many failures in a row: 30 minutes, doubled to a day.

    It is stretched by up to a quarter, for each name by a share of its own, so that sources which failed
    together are not tried again together.
    """
    doubled: timedelta = FIRST_WAIT * 2 ** min(failures, MOST_FAILURES)
    return min(doubled, LONGEST_WAIT) * (1 + share(f"{name} {failures}") / 4)


def share(name: str) -> float:
    """Return a number from 0 to below 1 that looks like chance and is the same every time."""
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:6], "big") / 2**48


def retry_at(wish: str | None, now: datetime) -> datetime | None:
    """Read a Retry-After field, which gives seconds or a date; None when it says nothing of use."""
    wish = (wish or "").strip()
    if wish.isascii() and wish.isdigit():
        # Longer numbers than this are no wish, and too large for a timedelta.
        seconds = int(wish[:12])
        moment = now + min(timedelta(seconds=seconds), LONGEST_WISH)
    else:
        try:
            moment = parsedate_to_datetime(wish)
        except (ValueError, OverflowError):
            return None
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=UTC)
    return min(moment, now + LONGEST_WISH) if moment > now else None
