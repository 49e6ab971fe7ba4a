"""Corrections in the warehouse: taken from the archive's journal, and the weeks that they concern."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from duckdb import DuckDBPyConnection

from warehouse.journal import Correction, Journal
from warehouse.statements import statement
from warehouse.transaction import transaction


@dataclass(frozen=True, slots=True)
class BuiltWeek:
    """A week that was built before and has to be built again."""

    brand_id: str
    zone: str
    monday: date
    model: str


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of taking in corrections: how many are new, and which weeks they concern.

    `waiting` are about mentions that the warehouse does not hold, `damaged` the lines that cannot be read.
    """

    new: int
    weeks: tuple[BuiltWeek, ...]
    waiting: int
    damaged: tuple[str, ...]


def take_in(db: DuckDBPyConnection, archive: Path, *, spares_built: bool = False) -> Taken:
    """Add the rows that the journal has and the table has not; twice is once.

    `spares_built`: none are added while one of them concerns a week that was built, for a caller who does not
    build it again.
    """
    with transaction(db):
        return added(db, archive, spares_built=spares_built)


def added(db: DuckDBPyConnection, archive: Path, *, spares_built: bool = False) -> Taken:
    """Do so inside the caller's transaction, in which the weeks can be built as well."""
    found = list(Journal(archive).read())
    corrections = [one for one in found if isinstance(one, Correction)]
    damaged = tuple(one for one in found if isinstance(one, str))
    db.execute(statement("arrived_correction"), {"rows": json.dumps(list(map(_row, corrections)))})
    db.execute(statement("new_correction"))
    ((new, waiting),) = db.execute(statement("correction_tally")).fetchall()
    weeks = tuple(BuiltWeek(*row) for row in db.execute(statement("corrected_week")).fetchall())
    if spares_built and weeks:
        new = 0
    else:
        db.execute("INSERT INTO correction BY NAME SELECT * FROM new_correction")
    for name in ("arrived_correction", "new_correction"):
        db.execute(f"DROP TABLE temp.{name}")
    return Taken(new, weeks, waiting, damaged)


def _row(one: Correction) -> dict[str, str | None]:
    told = asdict(one) | {"correction_id": one.correction_id}
    return told | {"corrected_at": one.corrected_at.isoformat()}
