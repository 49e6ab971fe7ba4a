"""Which sources are due, and in which batches they are asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from extractors import patience
from extractors.records import Source
from warehouse.standing import Standing

#: Mapped fetch tasks per run: each start costs more than a request, so sources travel in batches.
BATCHES = 4
#: A scheduler is never exactly on time: a source is due this long before its cadence is up.
EARLY = timedelta(minutes=5)


def is_due(source: Source, standing: Standing, now: datetime) -> bool:
    """Whether the source's cadence has passed, or the wait after a failure, and its host's own wish."""
    if standing.last_tried is None:
        return True
    wait = patience.wait(standing.failures, source.id) if standing.failures else source.every
    if standing.retry_at and now < standing.retry_at:
        return False
    return standing.last_tried + wait - min(EARLY, wait / 2) <= now


def batches(sources: Sequence[Source], most: int) -> list[list[str]]:
    """Spread the sources over at most so many batches, the largest hosts first."""
    hosts: dict[str, list[str]] = {}
    for source in sources:
        hosts.setdefault(urlsplit(source.url).netloc, []).append(source.id)
    spread: list[list[str]] = [[] for _ in range(min(most, len(hosts)))]
    for ids in sorted(hosts.values(), key=len, reverse=True):
        min(spread, key=len).extend(ids)
    return spread
