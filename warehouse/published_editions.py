"""Months and quarters that were published: each page and its figures, kept in the archive, never changed.

    published/editions/<YYYY-MM>.jsonl  a line for every page, by the month in which it was published

The pages themselves lie where those of the weeks lie, each once.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from warehouse.archive import Archive
from warehouse.durable import append, records
from warehouse.publications import Figure

_FOLDER = "published"
_EDITIONS = "editions"


@dataclass(frozen=True, slots=True)
class PublishedEdition:
    """The page of a brand's month or quarter as it was published; `period` is its label, such as 2026-10."""

    brand_id: str
    period: str
    published_at: datetime
    software: str
    page_digest: str
    figures: tuple[Figure, ...]


class PublishedEditions:
    """The folder `published/editions` of an archive; any number of processes may add to it."""

    def __init__(self, archive: Path) -> None:
        self._folder = archive / _FOLDER / _EDITIONS
        self._pages = Archive(archive / _FOLDER)

    def keep(self, page: str) -> str:
        """Keep the page and return its SHA-256."""
        return self._pages.put(page.encode())

    def page(self, digest: str) -> bytes:
        """Return the page, byte for byte; an ArchiveError says that it is missing or damaged."""
        return self._pages.body(digest)

    def add(self, edition: PublishedEdition) -> None:
        """Write down that this was published; it is on disk when this returns."""
        line = json.dumps(asdict(edition), default=_plain, ensure_ascii=False)
        append(self._folder / f"{edition.published_at:%Y-%m}.jsonl", f"{line}\n")

    def of(self, brand_id: str) -> list[PublishedEdition]:
        """Return what was published of the brand, in the order of time; damaged lines are passed over."""
        told = records(sorted(self._folder.glob("*.jsonl")), _read)
        found = [one for one in told if isinstance(one, PublishedEdition) and one.brand_id == brand_id]
        return sorted(found, key=lambda one: one.published_at)

    def discard(self, brand_id: str, period: str) -> None:
        """Remove the pages of the period, whenever published; that they were published stays known."""
        for one in self.of(brand_id):
            if one.period == period:
                self._pages.discard(one.page_digest)


def _read(line: bytes) -> PublishedEdition:
    told: dict[str, Any] = json.loads(line)
    return PublishedEdition(
        **told
        | {
            "published_at": datetime.fromisoformat(told["published_at"]),
            "figures": tuple(Figure(**one) for one in told["figures"]),
        }
    )


def _plain(value: datetime) -> str:
    return value.isoformat()
