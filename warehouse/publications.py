"""What was published: every report's page and figures, kept in the archive and never changed.

    published/<YYYY-MM>.jsonl           a line for every report, by the month in which it was published
    published/pages/ab/<sha256>.gz      the pages, each once

The lines are evidence of what was told when; the warehouse takes its tables from here, so that one made
anew from the archive knows all of it again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from warehouse.archive import Archive
from warehouse.durable import append, records

_FOLDER = "published"


@dataclass(frozen=True, slots=True)
class Figure:
    """A measure's figure as it was published; `shown` is how it was printed."""

    measure: str
    version: int
    value: float | None
    low: float | None
    high: float | None
    n: int
    verdict: str
    shown: str


@dataclass(frozen=True, slots=True)
class Restated:
    """A figure of an earlier report that is another one by now, and why.

    `was` was told at `was_at`. The counts say what came to the week since then: mentions that arrived late
    and that are no longer counted, corrections, edits, owner answers, audited stories, rivals' late mentions.
    """

    week: date
    measure: str
    was_at: datetime
    was: Figure
    now: Figure
    was_model: str
    model: str
    late: int = 0
    gone: int = 0
    corrected: int = 0
    edited: int = 0
    answered: int = 0
    audited: int = 0
    rivals_late: int = 0


@dataclass(frozen=True, slots=True)
class Publication:
    """A report of a brand's week as it was published.

    `week` is its Monday. `is_whole` is False when the week was not over for all sources.
    """

    brand_id: str
    week: date
    published_at: datetime
    software: str
    model: str
    is_whole: bool
    page_digest: str
    figures: tuple[Figure, ...]
    restated: tuple[Restated, ...] = ()

    @property
    def publication_id(self) -> str:
        """Digest of all it says: published once, it counts once."""
        return hashlib.sha256(written(self).encode()).hexdigest()[:32]


class Publications:
    """The folder `published` of an archive; any number of processes may add to it."""

    def __init__(self, archive: Path) -> None:
        self._folder = archive / _FOLDER
        self._pages = Archive(self._folder)
        # With every page of a span of weeks all lines are read, and each is understood once.
        self._understood = cache(_read)

    def keep(self, page: str) -> str:
        """Keep the page and return its SHA-256."""
        return self._pages.put(page.encode())

    def page(self, digest: str) -> bytes:
        """Return the page, byte for byte; an ArchiveError says that it is missing or damaged."""
        return self._pages.body(digest)

    def discard(self, brand_id: str, week: date) -> None:
        """Remove the pages of the week, whenever published; that they were published stays known."""
        for one in self.since():
            if (one.brand_id, one.week) == (brand_id, week):
                self._pages.discard(one.page_digest)

    def add(self, publication: Publication) -> None:
        """Write down that this was published; it is on disk when this returns."""
        month = f"{publication.published_at:%Y-%m}"
        append(self._folder / f"{month}.jsonl", f"{written(publication)}\n")

    def read(self, since: datetime | None = None) -> Iterator[Publication | str]:
        """Return what was published in the month of `since` or later; for a damaged line, its place."""
        first = f"{since:%Y-%m}" if since else ""
        months = (path for path in sorted(self._folder.glob("*.jsonl")) if path.stem >= first)
        return records(months, self._understood)

    def since(self, since: datetime | None = None) -> list[Publication]:
        """Return what was published in the month of `since` or later, in the order of time."""
        found = [one for one in self.read(since) if isinstance(one, Publication)]
        return sorted(found, key=lambda one: one.published_at)

    def as_of(self, moment: datetime, brand_id: str, week: date | None = None) -> Publication | None:
        """Return the report of the week that stood at the moment; without a week, of the newest one then."""
        found = [
            one
            for one in self.since()
            if one.brand_id == brand_id and one.published_at <= moment and week in {None, one.week}
        ]
        # A report of an old week may have been published anew; of two at one moment the later line stood.
        return max(enumerate(found), key=lambda one: (one[1].week, one[0]))[1] if found else None


def written(publication: Publication) -> str:
    """Write one line of JSON."""
    return json.dumps(asdict(publication), default=_plain, ensure_ascii=False)


def _read(line: bytes) -> Publication:
    told: dict[str, Any] = json.loads(line)
    return Publication(
        **told
        | {
            "week": date.fromisoformat(told["week"]),
            "published_at": datetime.fromisoformat(told["published_at"]),
            "figures": tuple(Figure(**one) for one in told["figures"]),
            "restated": tuple(_restated(one) for one in told["restated"]),
        }
    )


def _restated(told: dict[str, Any]) -> Restated:
    return Restated(
        **told
        | {
            "week": date.fromisoformat(told["week"]),
            "was_at": datetime.fromisoformat(told["was_at"]),
            "was": Figure(**told["was"]),
            "now": Figure(**told["now"]),
        }
    )


def _plain(value: date) -> str:
    return value.isoformat()
