"""An attempt as it is written down: its name and its record."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Self

from extractors.records import Attempt, Page
from warehouse.errors import WarehouseError

_WHEN = "%Y%m%dT%H%M%S.%fZ"
_NAME = re.compile(r"(\d{8}T\d{6}\.\d{6}Z)-([a-z0-9-]+)(?:_([2-9]|[1-9]\d+))?", re.ASCII)
_SOURCE_ID = re.compile(r"[a-z0-9-]+")


#: An attempt as it is written down, without its body.
Record = dict[str, Any]


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
    arrived = attempt.page
    record: Record = {
        "source_id": attempt.source_id,
        "site": attempt.site,
        "fetched_at": attempt.fetched_at.astimezone(UTC).isoformat(),
        "latency_ms": attempt.latency_ms,
        "http_status": attempt.http_status,
        "problem": attempt.problem,
        "outcome": attempt.outcome,
        "retry_at": attempt.retry_at and attempt.retry_at.astimezone(UTC).isoformat(),
        "permission": attempt.permission,
        "page_number": attempt.page_number,
        "page": arrived
        and {
            "digest": arrived.digest,
            "url": arrived.url,
            "fetched_at": arrived.fetched_at.astimezone(UTC).isoformat(),
            "content_type": arrived.content_type,
            "etag": arrived.etag,
            "last_modified": arrived.last_modified,
            "first_url": arrived.first_url,
            "headers": arrived.headers,
        },
    }
    return json.dumps(record, indent=1).encode("ascii")


def checked(record: bytes) -> Record:
    """Read what is not the body; raises ValueError, LookupError or TypeError when it is damaged."""
    told: Record = json.loads(record)
    datetime.fromisoformat(told["fetched_at"])
    _moment(told["retry_at"])
    if not {"page", "page_number"} <= told.keys():
        raise LookupError("page")
    return told


def read(name: Name, record: bytes, body: Callable[[str], bytes]) -> Attempt:
    """Read a record back; `body` gives the bytes for a digest.

    When `body` raises an ArchiveError, the attempt has no page and a problem that says so. A record that
    is not what was written raises ValueError, LookupError or TypeError.
    """
    told = json.loads(record)
    arrived, problem, outcome = None, told["problem"], told["outcome"]
    if told["page"]:
        try:
            arrived = page(told["source_id"], told["page"], body)
        except ArchiveError as error:
            problem, outcome = str(error), "failed"
    attempt = Attempt(
        source_id=told["source_id"],
        site=told["site"],
        fetched_at=datetime.fromisoformat(told["fetched_at"]),
        latency_ms=told["latency_ms"],
        page=arrived,
        http_status=told["http_status"],
        problem=problem,
        outcome=outcome,
        retry_at=_moment(told["retry_at"]),
        permission=told["permission"],
        page_number=told["page_number"],
    )
    if Name.of(attempt, name.copy) != name:
        raise ValueError(f"{name} is the record of another attempt")
    return attempt


def page(source_id: str, told: Record, body: Callable[[str], bytes]) -> Page:
    """Read back the part of a record that tells of its page; `body` may raise an ArchiveError."""
    return Page(
        source_id=source_id,
        url=told["url"],
        fetched_at=datetime.fromisoformat(told["fetched_at"]),
        body=body(told["digest"]),
        content_type=told["content_type"],
        etag=told["etag"],
        last_modified=told["last_modified"],
        first_url=told["first_url"],
        headers=tuple((str(name), str(value)) for name, value in told.get("headers", ())),
    )


def _moment(told: str | None) -> datetime | None:
    return datetime.fromisoformat(told) if told else None
