"""What people correct: kept at once, counted as soon as nobody else writes, told in the reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from duckdb import DuckDBPyConnection

from pipeline import labelling, reporting
from pipeline.settings import Settings
from reports.labelling import Card, Wanted, read
from reports.weekly import ReportError
from transforms import weekly
from warehouse import connection, outdated
from warehouse.corrections import BuiltWeek, added
from warehouse.errors import LeaseError
from warehouse.journal import WITHDRAWN, Correction, Journal
from warehouse.outdated import Outdated
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


def waiting(db: DuckDBPyConnection, settings: Settings) -> list[Correction]:
    """Return what was said while somebody else was writing, and does not count yet."""
    ((newest,),) = db.execute("SELECT date_trunc('month', max(corrected_at)) FROM correction").fetchall()
    counted = "SELECT correction_id FROM correction WHERE corrected_at >= ?"
    known = {id_ for (id_,) in db.execute(counted, [newest]).fetchall()}
    # What waits is newer than what counts, and years of that need not be read for each page.
    said = Journal(settings.archive).read(since=newest)
    return [one for one in said if isinstance(one, Correction) and one.correction_id not in known]


def cards(
    db: DuckDBPyConnection, settings: Settings, wanted: Wanted, limit: int, skipped: int = 0
) -> list[Card]:
    """Read what somebody is asked about, as it is once what waits for a running collection counts."""
    said: dict[tuple[str, str], list[Correction]] = defaultdict(list)
    for one in waiting(db, settings):
        said[one.brand_id, one.mention_key].append(one)
    found = [
        (card, said.get((card.brand_id, card.mention_key), []))
        for card in read(db, wanted, limit + len(said), skipped)
    ]
    return [labelling.after(card, told) for card, told in found if _is_open(wanted, told)][:limit]


def _is_open(wanted: Wanted, told: Iterable[Correction]) -> bool:
    """Whether somebody is asked although this was said: what was undone, or was not drawn by this chance."""
    sample = "audit" if wanted.is_audit else "excluded" if wanted.is_excluded else None
    last = {(one.what, one.theme): one for one in sorted(told, key=lambda one: one.corrected_at)}
    standing = [one for one in last.values() if one.value != WITHDRAWN]
    return wanted.is_again or not any(sample in {None, one.sample} for one in standing)


def count(settings: Settings, *, patience: float = _PATIENCE) -> Counted:
    """Take in what was kept, and build the weeks anew that it concerns."""
    broken: dict[BuiltWeek, str] = {}
    try:
        with connection.writing(settings.warehouse, patience) as db:
            # Each time without a week more that breaks a rule: what is undone with it is done again.
            while (counted := _counted(db, settings.archive, broken)) is None:
                pass
    except LeaseError:
        return Counted(is_busy=True)
    return counted


def _counted(db: DuckDBPyConnection, archive: Path, broken: dict[BuiltWeek, str]) -> Counted | None:
    """Take in and build all or nothing, but for the broken weeks; None when another one turns out to be."""
    building: BuiltWeek | None = None
    try:
        # Killed after the one and before the other, nothing would tell any more which weeks it concerns.
        with connection.transaction(db):
            taken = added(db, archive)
            sound = tuple(one for one in taken.weeks if one not in broken)
            for building in sound:
                week = Week(building.monday)
                weekly.build(db, building.brand_id, building.zone, week, building.model)
                # Its own panel among them, be it without rivals.
                weekly.compare_again(db, building.brand_id, week)
            # Last, and before it is so: killed afterwards, somebody still publishes their pages.
            outdated.add(archive, ((one.brand_id, one.monday) for one in sound))
    except weekly.CheckError as error:
        if building is None:
            raise
        broken[building] = f"{building.brand_id}, {Week(building.monday).label}: {error}"
        return None
    return Counted(taken.new, sound, broken=tuple(broken.values()))


def publish(settings: Settings, now: datetime) -> list[str]:
    """Publish the pages again that tell what is no longer so, where there are any; return their paths.

    Those that a killed run left are among them. One that cannot be made stays as it is.
    """
    pages: list[str] = []
    by_week: dict[tuple[str, date], list[Outdated]] = defaultdict(list)
    for one in outdated.pending(settings.archive):
        by_week[one.brand_id, one.monday].append(one)
    for (brand_id, monday), waiting in by_week.items():
        week = Week(monday)
        if (settings.reports / brand_id / f"{week.label}.html").exists():
            with suppress(ReportError):
                made = reporting.publish(settings, [week], now, [brand_id])
                pages += [str(page.path) for page, _ in made]
        outdated.done(waiting)
    if pages:
        reporting.offer(settings, [brand.id for brand in settings.watch().reported()])
    return pages
