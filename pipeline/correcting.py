"""What people correct: kept at once, counted as soon as nobody else writes, told in the reports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from pipeline import steps
from pipeline.settings import Settings
from transforms import weekly
from warehouse import connection
from warehouse.corrections import BuiltWeek, take_in
from warehouse.errors import LeaseError
from warehouse.journal import Correction, Journal
from warehouse.records import Week

#: Seconds that a person waits at a terminal for a running load to end.
_PATIENCE = 60.0


@dataclass(frozen=True, slots=True)
class Counted:
    """What came of counting corrections: how many were new, and the pages that tell it.

    `is_busy`: somebody else was writing; the corrections are safe, and the next load counts them.
    `broken`: why weeks could not be built again; they stay as they were.
    """

    new: int = 0
    pages: tuple[str, ...] = ()
    is_busy: bool = False
    broken: tuple[str, ...] = ()


def keep(settings: Settings, corrections: Sequence[Correction]) -> None:
    """Write corrections down; they are safe when this returns."""
    Journal(settings.archive).add(corrections)


def count(settings: Settings, now: datetime, *, patience: float = _PATIENCE) -> Counted:
    """Take in what was kept, build the weeks anew that it concerns, and publish their pages again."""
    broken = []
    rebuilt: list[BuiltWeek] = []
    try:
        with connection.writing(settings.warehouse, patience) as db:
            taken = take_in(db, settings.archive)
            for built in taken.weeks:
                try:
                    with connection.transaction(db):
                        weekly.build(db, built.brand_id, built.zone, Week(built.monday), built.model)
                    rebuilt.append(built)
                except weekly.CheckError as error:
                    broken.append(f"{built.brand_id}, {Week(built.monday).label}: {error}")
    except LeaseError:
        return Counted(is_busy=True)
    return Counted(taken.new, tuple(_published(settings, rebuilt, now)), broken=tuple(broken))


def _published(settings: Settings, weeks: Sequence[BuiltWeek], now: datetime) -> list[str]:
    """Publish the pages of these weeks again, where there are any."""
    pages = []
    for one in weeks:
        week = Week(one.monday)
        if (settings.reports / one.brand_id / f"{week.label}.html").exists():
            pages += steps.report(settings, week, now, [one.brand_id])
    return pages
