"""What became of a run's attempts, and whether the run as a whole has failed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files
from typing import Any

from pipeline.settings import Settings
from warehouse import connection

GOOD = ("new", "unchanged", "empty")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one attempt."""

    attempt_id: str
    source_id: str
    name: str
    outcome: str
    reason: str | None
    found: int
    new: int
    changed: int
    skipped: int
    gap_from: datetime | None
    gap_to: datetime | None
    #: Whether the source had already failed when it was asked before.
    was_failing: bool

    @property
    def is_good(self) -> bool:
        """Whether a readable page came, be it an empty one."""
        return self.outcome in GOOD


def of(settings: Settings, attempt_ids: Sequence[str]) -> list[Outcome]:
    """Return what became of these attempts, as far as they have been loaded."""
    return [Outcome(*row) for row in _asked(settings, "outcomes", attempt_ids)]


def is_failure(settings: Settings, made: Sequence[Outcome]) -> bool:
    """Whether every attempt failed, and not only sources that are known to be down were asked again.

    Those are alerted by their own health; a run that meets nothing else is no news while other sources
    stand.
    """
    if not made or any(one.is_good for one in made):
        return False
    if not all(one.was_failing for one in made):
        return True
    ((others_stand,),) = _asked(settings, "others_stand", [one.attempt_id for one in made])
    return not others_stand


def _asked(settings: Settings, name: str, attempt_ids: Sequence[str]) -> list[tuple[Any, ...]]:
    query = files("pipeline").joinpath("sql", f"{name}.sql").read_text(encoding="utf-8")
    with connection.reading(settings.warehouse) as db:
        return db.execute(query, {"attempt_ids": list(attempt_ids)}).fetchall()
