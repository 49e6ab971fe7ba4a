"""What the last attempts say of a source: when it was asked, how often in vain, and what it brought."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from warehouse.attempts import Record

#: More failures in a row than this change nothing any more.
_MOST_FAILURES = 10
#: A page that came more attempts ago than this is forgotten, and asked for anew.
_MOST_ATTEMPTS = 100


@dataclass(frozen=True, slots=True)
class Standing:
    """How a source did lately."""

    last_tried: datetime | None = None
    #: Attempts at its own address in a row, up to the last one, that brought no page. A further page that
    #: never comes makes nobody ask for the first one again and again.
    failures: int = 0
    #: Its host asked to be left alone until then.
    retry_at: datetime | None = None


def standing(newest_first: Iterable[Record], by: datetime | None = None) -> Standing:
    """Judge a source by its records up to `by`; reads no further than to the last that brought a page."""
    last: Record | None = None
    failures = 0
    for record in newest_first:
        if by and datetime.fromisoformat(record["fetched_at"]) > by:
            continue
        last = last or record
        if record["page"] or failures == _MOST_FAILURES:
            break
        failures += record["page_number"] == 1
    if last is None:
        return Standing()
    return Standing(_moment(last["fetched_at"]), failures, _moment(last["retry_at"]))


def last_page(newest_first: Iterable[Record]) -> Record | None:
    """Return the record of the last attempt that brought the page at the source's own address."""
    for place, record in enumerate(newest_first):
        if record["page"] and record["page_number"] == 1:
            return record
        if place == _MOST_ATTEMPTS:
            break
    return None


def _moment(told: str | None) -> datetime | None:
    return datetime.fromisoformat(told) if told else None
