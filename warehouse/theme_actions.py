"""What is done about themes, and by whom: told by people, kept in the archive, read into the warehouse."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from duckdb import DuckDBPyConnection

from warehouse import told
from warehouse.statements import statement
from warehouse.transaction import transaction

_FOLDER = "themes"
#: Where an action stands; `dropped` is as if there were none.
STATUSES = ("open", "doing", "done", "dropped")


@dataclass(frozen=True, slots=True)
class ThemeAction:
    """One thing that somebody said of a theme; what is None stays as it was."""

    brand_id: str
    theme: str
    owner: str | None
    action: str | None
    status: str | None
    told_by: str
    told_at: datetime

    def __post_init__(self) -> None:
        if self.told_at.tzinfo is None:
            raise ValueError("a moment needs a zone")

    @property
    def action_id(self) -> str:
        """Digest of all it says: said once, it counts once, however often it is read."""
        return told.digest(self)


def add(archive: Path, actions: Sequence[ThemeAction]) -> None:
    """Write them to disk; they are safe when this returns. Any number of processes may add."""
    told.add(archive / _FOLDER, actions)


def read(archive: Path) -> Iterator[ThemeAction | str]:
    """Yield every one in the order of the files; for a line that cannot be read, its place."""
    return told.read(archive / _FOLDER, ThemeAction)


def take_in(db: DuckDBPyConnection, archive: Path) -> tuple[str, ...]:
    """Add the rows that the archive has and the table has not; return the lines that cannot be read."""
    found = list(read(archive))
    made = [
        asdict(one) | {"action_id": one.action_id, "told_at": one.told_at.isoformat()}
        for one in found
        if isinstance(one, ThemeAction)
    ]
    with transaction(db):
        db.execute(statement("new_theme_action"), {"rows": json.dumps(made)})
    return tuple(one for one in found if isinstance(one, str))
