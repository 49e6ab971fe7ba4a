"""When people speak: an ordinary week, and the rush and long tail of a storm."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from random import Random

from demo.calendar import LAST, VIRAL, local
from demo.sources import Source

#: Hours of a day in which people write, the busy ones more often.
_HOURS = (7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 18, 19, 19, 20, 20, 21, 21, 22, 23)
#: The quiet part of the last week ends on Friday night.
_QUIET_DAYS = 5
#: The mean time from the post to what it stirs up.
_TAIL_HOURS = 11


def ordinary(random: Random, source: Source, monday: date) -> list[datetime]:
    """Return when something is said there in the week, apart from the storm; oldest first."""
    days = _QUIET_DAYS if monday == LAST and source.weekend else 7
    count = round(source.weekly * days / 7 * random.uniform(0.85, 1.15))
    return sorted(
        local(
            monday + timedelta(days=random.randrange(days)),
            random.choice(_HOURS),
            random.randrange(60),
            random.randrange(60),
        )
        for _ in range(count)
    )


def storm(random: Random, count: int) -> list[datetime]:
    """Return when the storm is spoken of: from the post that everybody shared to Sunday midnight."""
    ends = local(LAST + timedelta(days=7))
    found: list[datetime] = []
    while len(found) < count:
        at = VIRAL + timedelta(seconds=round(random.expovariate(1 / (_TAIL_HOURS * 3600))))
        if at < ends:
            found.append(at)
    return sorted(found)
