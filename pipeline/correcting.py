"""What people correct: kept at once, counted as soon as nobody else writes, told in the reports."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from pipeline import reporting
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

    `is_busy`: somebody else was writing; the corrections are safe, and the next collection counts them.
    `broken`: why weeks could not be built again; they stay as they were. `weeks`: those that were.
    """

    new: int = 0
    weeks: tuple[BuiltWeek, ...] = ()
    is_busy: bool = False
    broken: tuple[str, ...] = ()


def keep(settings: Settings, corrections: Sequence[Correction]) -> None:
    """Write corrections down; they are safe when this returns."""
    Journal(settings.archive).add(corrections)


def count(settings: Settings, *, patience: float = _PATIENCE) -> Counted:
    """Take in what was kept, and build the weeks anew that it concerns."""
    broken = []
    rebuilt: list[BuiltWeek] = []
    try:
        with connection.writing(settings.warehouse, patience) as db:
            taken = take_in(db, settings.archive)
            for built in taken.weeks:
                try:
                    with connection.transaction(db):
                        weekly.build(db, built.brand_id, built.zone, Week(built.monday), built.model)
                        weekly.compare_again(db, built.brand_id, Week(built.monday))
                        weekly.follow(db, built.brand_id, built.zone, Week(built.monday))
                    rebuilt.append(built)
                except weekly.CheckError as error:
                    broken.append(f"{built.brand_id}, {Week(built.monday).label}: {error}")
    except LeaseError:
        return Counted(is_busy=True)
    return Counted(taken.new, tuple(rebuilt), broken=tuple(broken))


def publish(settings: Settings, weeks: Iterable[BuiltWeek], now: datetime) -> list[str]:
    """Publish the pages of these weeks again, where there are any; return their paths."""
    pages: list[str] = []
    for one in weeks:
        week = Week(one.monday)
        if (settings.reports / one.brand_id / f"{week.label}.html").exists():
            made = reporting.publish(settings, [week], now, [one.brand_id])
            pages += [str(page.path) for page, _ in made]
    if pages:
        reporting.offer(settings, [brand.id for brand in settings.watch().reported()])
    return pages
