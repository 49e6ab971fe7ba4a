"""What the lint says of the answers that a brand published in a week, as read from the tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from duckdb import DuckDBPyConnection

from reports import reading
from warehouse.records import Week

#: Findings that are shown with their words.
EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class Share:
    """How many of the week's answers, with the 95 % range of the share (0 to 1)."""

    count: int
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Example:
    """Words of an answer that should not have been said, a stranger's or our own people's."""

    mention_id: int
    finding: str
    words: str
    #: Whether a later version of the answer no longer has them.
    is_changed: bool


@dataclass(frozen=True, slots=True)
class Replies:
    """The week's scorecard of answers."""

    count: int
    rude: Share
    long: Share
    no_offline: Share
    boilerplate: Share
    examples: tuple[Example, ...] = ()


_NOTHING = Share(0, None, None)
NONE = Replies(0, _NOTHING, _NOTHING, _NOTHING, _NOTHING)


def read(db: DuckDBPyConnection, brand_id: str, week: Week) -> Replies:
    """Read the scorecard; NONE where the week has none."""
    values = {"brand_id": brand_id, "week": week.monday}
    row = db.execute(reading.sql("reply_quality"), values).fetchone()
    if not row or not row[0]:
        return NONE
    first, second, third, fourth = (Share(*row[begin : begin + 3]) for begin in (1, 4, 7, 10))
    examples: list[tuple[Any, ...]] = []
    # Most weeks have none, and to look for them takes longer than all else here.
    if first.count:
        start, end = week.bounds(row[13])
        values |= {"week_start": start, "week_end": end, "limit": EXAMPLES}
        examples = reading.rows(db, "reply_examples", **values)
    return Replies(row[0], first, second, third, fourth, tuple(Example(*one) for one in examples))
