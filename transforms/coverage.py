"""How many stories there were at least, seen or not: capture and recapture over independent searches."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp, log, sqrt

from duckdb import DuckDBPyConnection

from transforms.intervals import Range, Z
from transforms.reading import Row, ranged, rows

#: Below so many stories on both lists Chapman's estimate is biased (Robson and Regier 1964).
ENOUGH = 7


@dataclass(frozen=True, slots=True)
class Lists:
    """Two lists of stories: how many are on the first, on the other, and on both."""

    first: int
    other: int
    both: int

    @property
    def seen(self) -> int:
        """Stories on either."""
        return self.first + self.other - self.both


def existing(lists: Lists) -> Range:
    """Estimate how many stories there were.

    Chapman (University of California Publications in Statistics 1 (1951), 131-160), with the range of Chao
    (Biometrics 43 (1987), 783-791), which is that of a log-normal number of unseen stories and so never falls
    below what was seen. Lists that tend to find the same stories make the estimate too low, never too high.
    """
    first, other, both = lists.first, lists.other, lists.both
    value = (first + 1) * (other + 1) / (both + 1) - 1
    unseen = value - lists.seen
    if unseen <= 0:
        return Range(float(lists.seen), float(lists.seen), float(lists.seen))
    variance = (first + 1) * (other + 1) * (first - both) * (other - both) / ((both + 1) ** 2 * (both + 2))
    factor = exp(Z * sqrt(log(1 + variance / unseen**2)))
    return Range(value, lists.seen + unseen / factor, lists.seen + unseen * factor)


def coverage(seen: int, found: Range) -> Range:
    """What share of them was seen, at most."""
    return Range(seen / found.value, seen / found.high, seen / found.low)


def divide(found: Mapping[frozenset[str], int]) -> tuple[str | None, Lists]:
    """Hold one maker's searches against all others: the division with the largest overlap, and its lists."""
    makers = sorted(frozenset().union(*found)) if found else []
    total = sum(found.values())
    if len(makers) < 2:  # noqa: PLR2004  # a list and another
        return None, Lists(total, 0, 0)
    divided = [(maker, _lists(maker, found)) for maker in makers]
    return max(divided, key=lambda one: (one[1].both, one[1].first))


def measure(db: DuckDBPyConnection, values: Row) -> list[Row]:
    """Return the rows of weekly_coverage."""
    told = rows(db, "weekly_coverage", "lists", values)
    maker, lists = divide({frozenset(one["makers"]): one["story_count"] for one in told})
    estimate = existing(lists) if maker and lists.both >= ENOUGH else None
    return [
        {
            "brand_id": values["brand_id"],
            "week": values["week"],
            "kind": "article",
            "seen_count": lists.seen,
            "first_maker": maker,
            "first_count": lists.first,
            "other_count": lists.other,
            "both_count": lists.both,
            "reason": None if estimate else "too few seen by both" if maker else "one search only",
        }
        | ranged("existing", estimate)
        | ranged("coverage", coverage(lists.seen, estimate) if estimate else None)
    ]


def _lists(maker: str, found: Mapping[frozenset[str], int]) -> Lists:
    first = sum(count for makers, count in found.items() if maker in makers)
    other = sum(count for makers, count in found.items() if makers != {maker})
    both = sum(count for makers, count in found.items() if maker in makers and len(makers) > 1)
    return Lists(first, other, both)
