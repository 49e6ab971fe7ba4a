"""What the archive holds, read and made ready to be loaded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from extractors import sandbox
from extractors.errors import ExtractError
from pipeline.watch import Watch
from warehouse.archive import Archive, Kept
from warehouse.evidence import without
from warehouse.load import Arrival


def parse(watch: Watch, chunk: Sequence[Kept]) -> Iterator[Arrival]:
    """Read the archived pages, each in a worker that may be killed."""
    jobs = [(kept.attempt.page, watch.site(kept.attempt.site)) for kept in chunk if kept.attempt.page]
    readings = sandbox.read_all(jobs)
    for kept in chunk:
        if kept.attempt.page is None:
            outcome = kept.attempt.outcome or "failed"
            yield Arrival(kept.attempt_id, kept.attempt, None, outcome, kept.attempt.problem)
            continue
        reading = next(readings)
        if isinstance(reading, ExtractError):
            yield Arrival(kept.attempt_id, kept.attempt, None, reading.outcome, reading.problem)
        else:
            yield Arrival(kept.attempt_id, kept.attempt, reading)


def blanked(arrivals: Iterable[Arrival], forgotten: frozenset[str]) -> list[Arrival]:
    """Return the arrivals with the words blank that must not come back."""
    return [replace(one, reading=one.reading and without(one.reading, forgotten)) for one in arrivals]


def damage(archive: Archive) -> Iterator[str]:
    """Say which records of the archive cannot be read; they stay where a person can look at them."""
    for name in archive.damaged():
        yield f"the archive's record {name} is damaged and was put aside in archive/damaged"
