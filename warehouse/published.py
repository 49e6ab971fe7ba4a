"""What was published, in the warehouse: taken from the archive's lines, so that it can be asked for."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from duckdb import DuckDBPyConnection

from warehouse.publications import Publication, Publications
from warehouse.statements import statement
from warehouse.transaction import transaction

_NEW = ("new_published_report", "new_published_measure", "new_restatement")


def take_in(db: DuckDBPyConnection, archive: Path) -> int:
    """Add what was published and the tables do not hold, and return how many reports; twice is once.

    Only the months from the newest that the tables know are read: lines are added in the order of time, but
    for those of a clock that was ahead, which end nothing.
    """
    ((newest,),) = db.execute(statement("newest_publication")).fetchall()
    rows = [_row(one) for one in Publications(archive).since(newest)]
    if not rows:
        return 0
    with transaction(db):
        db.execute(statement("arrived_publication"), {"rows": json.dumps(rows, default=_plain)})
        ((new,),) = db.execute("SELECT count(DISTINCT publication_id) FROM arrived_publication").fetchall()
        for name in _NEW:
            db.execute(statement(name))
        db.execute("DROP TABLE temp.arrived_publication")
    return int(new)


def _plain(value: date) -> str:
    return value.isoformat()


def _row(one: Publication) -> dict[str, Any]:
    return asdict(one) | {"publication_id": one.publication_id}
