"""Pages that tell what is no longer so: written down as their weeks are built anew, until they are published.

A file each in the folder `outdated` of the archive. Of a run that was killed between the one and the other,
nothing else would tell which pages it concerns.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import count
from pathlib import Path

from warehouse import durable

_FOLDER = "outdated"


@dataclass(frozen=True, slots=True)
class Outdated:
    """The page of a brand's week, and where that was written down."""

    brand_id: str
    monday: date
    path: Path


def add(archive: Path, weeks: Iterable[tuple[str, date]]) -> None:
    """Write down that the pages of these weeks are to be published again; it is safe when this returns."""
    folder = archive / _FOLDER
    for brand_id, monday in weeks:
        told = json.dumps({"brand": brand_id, "week": monday.isoformat()}).encode()
        # Never over what is there: somebody may be publishing that, of what stood before this one.
        names = (folder / f"{monday}-{brand_id}-{number}.json" for number in count(1))
        next(name for name in names if durable.publish(name, told, folder))


def pending(archive: Path) -> list[Outdated]:
    """Return the pages that wait, each as often as it was written down."""
    return [_read(path) for path in sorted((archive / _FOLDER).glob("*.json"))]


def done(pages: Iterable[Outdated]) -> None:
    """Take away what was written down of pages that stand anew by now."""
    for one in pages:
        one.path.unlink(missing_ok=True)
        durable.sync(one.path.parent)


def _read(path: Path) -> Outdated:
    told = json.loads(path.read_bytes())
    return Outdated(told["brand"], date.fromisoformat(told["week"]), path)
