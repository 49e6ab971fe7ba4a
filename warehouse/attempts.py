"""An attempt as it is written down: its name and its record."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Self

from extractors.records import Attempt, Page
from warehouse.errors import WarehouseError

_WHEN = "%Y%m%dT%H%M%S.%fZ"
_NAME = re.compile(r"(\d{8}T\d{6}\.\d{6}Z)-([a-z0-9-]+)(?:_([2-9]|[1-9]\d+))?", re.ASCII)
_SOURCE_ID = re.compile(r"[a-z0-9-]+")


class ArchiveError(WarehouseError):
    """The archive does not hold what was asked of it; the message names it."""


@dataclass(frozen=True, slots=True, order=True)
class Name:
    """When which source was asked; safe as a file name, and the older one is the lesser one."""

    when: str
    source_id: str
    #: Above 1 only where a stopped clock gives several attempts one moment.
    copy: int = 1

    @classmethod
    def of(cls, attempt: Attempt, copy: int = 1) -> Self:
        """Name an attempt; a ValueError says why that cannot be done."""
        if not _SOURCE_ID.fullmatch(attempt.source_id):
            raise ValueError(
                f"{attempt.source_id!r} cannot be a source: letters a-z, digits and hyphens only"
            )
        if attempt.fetched_at.tzinfo is None:
            raise ValueError(f"{attempt.source_id}: fetched_at needs a zone")
        return cls(attempt.fetched_at.astimezone(UTC).strftime(_WHEN), attempt.source_id, copy)

    @classmethod
    def read(cls, text: str) -> Self:
        """Read a name back; a ValueError says that it is none."""
        found = _NAME.fullmatch(text)
        if not found:
            raise ValueError(f"{text!r} names no attempt")
        name = cls(found[1], found[2], int(found[3] or 1))
        datetime.fromisoformat(name.when)
        return name

    def __str__(self) -> str:
        # No source id has an underscore, so this cannot be the name of another source's attempt.
        return f"{self.when}-{self.source_id}" + (f"_{self.copy}" if self.copy > 1 else "")

    @property
    def moment(self) -> datetime:
        """When the request was sent."""
        return datetime.fromisoformat(self.when)


def check_source_id(source_id: str) -> None:
    """Raise a ValueError for what could lead out of the archive's folder."""
    if not _SOURCE_ID.fullmatch(source_id):
        raise ValueError(f"{source_id!r} cannot be a source: letters a-z, digits and hyphens only")


def written(attempt: Attempt) -> bytes:
    """Return the record: everything of the attempt but the body, which its digest stands for."""
    page = attempt.page
    record = {
        "source_id": attempt.source_id,
        "site": attempt.site,
        "fetched_at": attempt.fetched_at.astimezone(UTC).isoformat(),
        "latency_ms": attempt.latency_ms,
        "http_status": attempt.http_status,
        "problem": attempt.problem,
        "page": page
        and {
            "digest": page.digest,
            "url": page.url,
            "fetched_at": page.fetched_at.astimezone(UTC).isoformat(),
            "content_type": page.content_type,
        },
    }
    return json.dumps(record, indent=1).encode("ascii")


def read(name: Name, record: bytes, body: Callable[[str], bytes]) -> Attempt:
    """Read a record back; `body` gives the bytes for a digest.

    When `body` raises an ArchiveError, the attempt has no page and a problem that says so. A record that
    is not what was written raises ValueError, LookupError or TypeError.
    """
    told = json.loads(record)
    page, problem = None, told["problem"]
    if told["page"]:
        try:
            page = Page(
                source_id=told["source_id"],
                url=told["page"]["url"],
                fetched_at=datetime.fromisoformat(told["page"]["fetched_at"]),
                body=body(told["page"]["digest"]),
                content_type=told["page"]["content_type"],
            )
        except ArchiveError as error:
            problem = str(error)
    attempt = Attempt(
        source_id=told["source_id"],
        site=told["site"],
        fetched_at=datetime.fromisoformat(told["fetched_at"]),
        latency_ms=told["latency_ms"],
        page=page,
        http_status=told["http_status"],
        problem=problem,
    )
    if Name.of(attempt, name.copy) != name:
        raise ValueError(f"{name} is the record of another attempt")
    return attempt
