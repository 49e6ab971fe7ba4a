"""How well the sources are seen, for a person or a program."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from importlib.resources import files

from pipeline import screen
from pipeline.settings import Settings
from warehouse import connection

_PLACE = {"blind": 0, "suspect": 1, "unexamined": 2, "healthy": 3}


@dataclass(frozen=True, slots=True)
class Health:
    """One source as it was examined last; `unexamined` when no attempt of it was loaded so far."""

    source: str
    brand: str
    site: str
    state: str
    since: datetime | None
    looked_at: datetime | None
    last_good_at: datetime | None
    mentions: int | None
    usual: float | None
    silent_days: float | None
    reasons: tuple[str, ...]


def read(settings: Settings) -> list[Health]:
    """Return every source of the configuration as last loaded, the worst first."""
    query = files("pipeline").joinpath("sql", "health.sql").read_text(encoding="utf-8")
    with connection.reading(settings.warehouse) as db:
        rows = db.execute(query).fetchall()
    told = [(*row[:-1], tuple((row[-1] or "").splitlines())) for row in rows]
    found = [Health(*row) for row in told]
    return sorted(found, key=lambda one: _PLACE[one.state])


def show(found: Sequence[Health]) -> None:
    """Print a row a source, and what is wrong in words."""
    columns = ("source", "state", "since", "last read", "mentions", "usual", "why")
    screen.table(
        columns,
        [
            (
                one.source,
                one.state,
                day(one.since),
                day(one.last_good_at),
                one.mentions,
                None if one.usual is None else f"{one.usual:g}",
                "; ".join(one.reasons),
            )
            for one in found
        ],
        right=("mentions", "usual"),
    )
    counted = {state: sum(one.state == state for one in found) for state in _PLACE}
    told = ", ".join(f"{count} {state}" for state, count in counted.items() if count)
    screen.say(f"{told or 'No source is known yet'}. docs/operations.md says what to do for each reason.")


def day(moment: datetime | None) -> str | None:
    """A moment in the least words that a table needs."""
    return f"{moment:%Y-%m-%d %H:%M}" if moment else None


def tell(found: Sequence[Health]) -> None:
    """Print one JSON object a source."""
    for one in found:
        sys.stdout.write(json.dumps(asdict(one), default=datetime.isoformat, ensure_ascii=False) + "\n")
