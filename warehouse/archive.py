"""The bytes as they arrived and a record of every attempt: the line's memory, and its queue.

    pages/ab/<sha256>.gz                                bodies, each once
    inbox/<attempt_id>.json                             attempts not loaded yet
    attempts/<source_id>/<YYYY-MM>/<attempt_id>.json    attempts that are
    damaged/<attempt_id>.json                           records that cannot be read
    tmp/                                                files in the making, never read

Every file appears whole or not at all and is never written to again, so any number of processes may keep
attempts at once, and a kill loses nothing that was kept. The archive is private: a record holds the final
address of its page, which a parser needs and which may be as good as a password.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import re
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from tempfile import mkstemp
from typing import Any

from extractors.records import Attempt, Page

_WHEN = "%Y%m%dT%H%M%S.%fZ"
_SOURCE_ID = re.compile(r"[a-z0-9-]+")
_ATTEMPT_ID = re.compile(r"(?P<when>\d{8}T\d{6}\.\d{6}Z)-(?P<source>[a-z0-9-]+)(?:_(?P<copy>\d+))?")
_DIGEST = re.compile(r"[0-9a-f]{64}")


class ArchiveError(Exception):
    """The archive does not hold what was asked of it; the message names it."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An attempt, and its name in the archive."""

    attempt_id: str
    attempt: Attempt


class Archive:
    """One folder, shared by any number of processes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._inbox = folder / "inbox"
        self._damaged = folder / "damaged"

    def keep(self, attempt: Attempt) -> str:
        """Write the attempt to disk, its body first, and return its new name."""
        if not _SOURCE_ID.fullmatch(attempt.source_id):
            raise ValueError(
                f"{attempt.source_id!r} cannot be a source: letters a-z, digits and hyphens only"
            )
        if attempt.fetched_at.tzinfo is None:
            raise ValueError(f"{attempt.source_id}: fetched_at needs a zone")
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if attempt.page:
            path = self._body_path(attempt.page.digest)
            if not path.exists():
                self._publish(path, gzip.compress(attempt.page.body, compresslevel=6, mtime=0))
        record = json.dumps(_told(attempt), indent=1).encode("ascii")
        first = f"{attempt.fetched_at.astimezone(UTC):{_WHEN}}-{attempt.source_id}"
        for copy in count(1):
            # A stopped clock gives several attempts one moment; no source id has an underscore.
            attempt_id = first if copy == 1 else f"{first}_{copy}"
            taken = (self._settled_path(attempt_id), self._damaged / f"{attempt_id}.json")
            if not any(path.exists() for path in taken) and self._publish(
                self._inbox / f"{attempt_id}.json", record
            ):
                break
        return attempt_id

    def pending(self, limit: int | None = None) -> list[Kept]:
        """Return the oldest attempts that are not settled, with their bodies, at most `limit` of them.

        A record that cannot be read is moved aside (see `damaged`). An attempt whose body is missing or
        is not what was kept comes without its page and with a problem that says so.
        """
        kept: list[Kept] = []
        for path in self._waiting():
            if len(kept) == limit:
                break
            try:
                kept.append(Kept(path.stem, self._read(path)))
            except FileNotFoundError:
                continue  # another process has just settled it
            except (ValueError, LookupError, TypeError):
                _ensure(self._damaged)
                path.replace(self._damaged / path.name)
        return kept

    def damaged(self) -> list[str]:
        """Return the names of the attempts whose records could not be read, oldest first."""
        return sorted(path.stem for path in self._damaged.glob("*.json"))

    def settle(self, attempt_ids: Iterable[str]) -> None:
        """Move attempts out of the inbox, once what they brought is safely loaded; twice is once."""
        touched = set()
        for attempt_id in attempt_ids:
            settled = self._settled_path(attempt_id)
            _ensure(settled.parent)
            try:
                (self._inbox / settled.name).rename(settled)
            except FileNotFoundError as error:
                if not settled.exists():
                    raise ArchiveError(f"the archive has no attempt {attempt_id}") from error
            touched |= {settled.parent, self._inbox}
        for folder in touched:
            _sync(folder)

    def last_tried(self, source_id: str) -> datetime | None:
        """Return when the source was last asked, whatever came of it."""
        names = [found for path in self._inbox.glob(f"*Z-{source_id}*.json") if (found := _name(path))]
        months = self._folder.glob(f"attempts/{source_id}/*")
        for month in sorted(months, reverse=True):
            if settled := [found for path in month.glob("*.json") if (found := _name(path))]:
                names += settled
                break
        moments = [found["when"] for found in names if found["source"] == source_id]
        return datetime.strptime(max(moments), _WHEN).replace(tzinfo=UTC) if moments else None

    def body(self, digest: str) -> bytes:
        """Return the body with this SHA-256; an ArchiveError says that it is missing or damaged."""
        try:
            body = gzip.decompress(self._body_path(digest).read_bytes())
        except FileNotFoundError as error:
            raise ArchiveError(f"the archived page {digest} is missing") from error
        except (EOFError, gzip.BadGzipFile, zlib.error) as error:
            raise ArchiveError(f"the archived page {digest} is damaged") from error
        if hashlib.sha256(body).hexdigest() != digest:
            raise ArchiveError(f"the archived page {digest} is damaged")
        return body

    def _waiting(self) -> Iterator[Path]:
        """List the inbox, oldest first; what has no proper name comes before all."""

        def age(path: Path) -> tuple[str, str, int]:
            found = _name(path)
            return (found["when"], found["source"], int(found["copy"] or 1)) if found else ("", path.name, 0)

        return iter(sorted(self._inbox.glob("*.json"), key=age))

    def _read(self, path: Path) -> Attempt:
        record = json.loads(path.read_bytes())
        found = _name(path)
        if not found or found["source"] != record["source_id"]:
            raise ValueError(f"{path.name} is not the record's name")
        told, page, problem = record["page"], None, record["problem"]
        if told:
            try:
                page = Page(
                    source_id=record["source_id"],
                    url=told["url"],
                    fetched_at=datetime.fromisoformat(told["fetched_at"]),
                    body=self.body(told["digest"]),
                    content_type=told["content_type"],
                )
            except ArchiveError as error:
                problem = str(error)
        return Attempt(
            source_id=record["source_id"],
            site=record["site"],
            fetched_at=datetime.fromisoformat(record["fetched_at"]),
            latency_ms=record["latency_ms"],
            page=page,
            http_status=record["http_status"],
            problem=problem,
        )

    def _body_path(self, digest: str) -> Path:
        if not _DIGEST.fullmatch(digest):
            raise ValueError(f"{digest!r} is no SHA-256")
        return self._folder / "pages" / digest[:2] / f"{digest}.gz"

    def _settled_path(self, attempt_id: str) -> Path:
        found = _ATTEMPT_ID.fullmatch(attempt_id)
        if not found:
            raise ValueError(f"{attempt_id!r} is no attempt")
        month = f"{found['when'][:4]}-{found['when'][4:6]}"
        return self._folder / "attempts" / found["source"] / month / f"{attempt_id}.json"

    def _publish(self, path: Path, data: bytes) -> bool:
        """Let the file appear, whole and on disk; False when there is one of that name."""
        _ensure(path.parent)
        _ensure(self._folder / "tmp")
        descriptor, name = mkstemp(dir=self._folder / "tmp")
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            # Unlike a rename, a link never replaces a file that another process has just put there.
            os.link(name, path)
        except FileExistsError:
            return False
        finally:
            Path(name).unlink()
        _sync(path.parent)
        return True


def _told(attempt: Attempt) -> dict[str, Any]:
    page = attempt.page
    return {
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


def _name(path: Path) -> re.Match[str] | None:
    return _ATTEMPT_ID.fullmatch(path.stem)


def _ensure(folder: Path) -> None:
    """Make the folder, and see to it that a crash does not unmake it."""
    if not folder.is_dir():
        _ensure(folder.parent)
        with suppress(FileExistsError):
            folder.mkdir()
        _sync(folder.parent)


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
