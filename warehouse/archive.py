"""The bytes as they arrived and a record of every attempt: the line's memory, and its queue.

    pages/ab/<sha256>.gz                                bodies, each once
    inbox/<attempt_id>.json                             attempts not loaded yet
    attempts/<source_id>/<YYYY-MM>/<attempt_id>.json    attempts that are
    damaged/<attempt_id>.json                           records that cannot be read
    walked/<source_id>.json                             what its pages held when all were gone through
    paces.json                                          how often feeds must be looked at
    hosts/                                              whose turn it is to ask a host, and its robots.txt
    tmp/                                                files in the making, never read

Every file appears whole or not at all, and but for the last three kinds is never written to again; so any
number of processes may keep attempts at once, and a kill loses nothing that was kept. The archive is
private: a record holds the final address of its page, which a parser needs and which may be as good as a
password.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import zlib
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from pathlib import Path

from extractors.records import Attempt, Page
from warehouse import attempts, durable, walked
from warehouse.attempts import ArchiveError, Name, Record
from warehouse.standing import Standing, last_page, standing
from warehouse.walked import Walked

#: As small as at level 6 but for 3 %, in two thirds of its time: measured on pages of reports.
_LEVEL = 4
_DIGEST = re.compile(r"[0-9a-f]{64}")


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
        first = Name.of(attempt)
        self._begin()
        if attempt.page:
            self.put(attempt.page.body)
        record = attempts.written(attempt)
        for copy in count(1):
            name = Name(first.when, first.source_id, copy)
            waiting, damaged = self._inbox / f"{name}.json", self._damaged / f"{name}.json"
            if any(path.exists() for path in (waiting, damaged, self._settled_path(name))):
                continue
            if self._publish(waiting, record):
                break
        return str(name)

    def put(self, body: bytes) -> str:
        """Write the body to disk, unless it is there, and return its SHA-256."""
        digest = hashlib.sha256(body).hexdigest()
        path = self._body_path(digest)
        if not path.exists():
            self._publish(path, gzip.compress(body, compresslevel=_LEVEL, mtime=0))
        return digest

    def pending(self, limit: int | None = None) -> list[Kept]:
        """Return the oldest attempts that are not settled, with their bodies, at most `limit` of them.

        A record that cannot be read is moved aside (see `damaged`). An attempt whose body is missing or
        is not what was kept comes without its page and with a problem that says so.
        """
        kept: list[Kept] = []
        for name in self._waiting():
            if len(kept) == limit:
                break
            path = self._inbox / f"{name}.json"
            try:
                kept.append(Kept(str(name), attempts.read(name, path.read_bytes(), self.body)))
            except FileNotFoundError:
                continue  # another process has just settled it
            except (ValueError, LookupError, TypeError):
                self._set_aside(path)
        return kept

    def waiting_since(self) -> datetime | None:
        """Return when the oldest attempt was made that is not settled; None when none waits."""
        return min((name.moment for name in _names(self._inbox)), default=None)

    def settled(self, besides: Container[str] = ()) -> Iterator[Kept]:
        """Yield the settled attempts, the oldest first, each with its body; those `besides` are left out.

        An ArchiveError names a record that cannot be read. A body that is missing is a problem, as above.
        """
        months = (self._folder / "attempts").glob("*/*")
        for name in sorted(name for month in months for name in _names(month)):
            if str(name) not in besides:
                try:
                    record = self._settled_path(name).read_bytes()
                    yield Kept(str(name), attempts.read(name, record, self.body))
                except (ValueError, LookupError, TypeError) as error:
                    raise ArchiveError(f"the archive's record of attempt {name} cannot be read") from error

    def attempt(self, attempt_id: str) -> Attempt:
        """Return one attempt, its body or a problem as above; an ArchiveError says that there is none."""
        name = Name.read(attempt_id)
        try:
            return attempts.read(name, self._record(name), self.body)
        except (OSError, ValueError, LookupError, TypeError) as error:
            raise ArchiveError(f"the archive's record of attempt {name} cannot be read") from error

    def holds(self, digest: str) -> bool:
        """Whether there is a body with this SHA-256."""
        return self._body_path(digest).exists()

    def discard(self, digest: str) -> bool:
        """Remove the body with this SHA-256 for good; False when there is none."""
        path = self._body_path(digest)
        try:
            path.unlink()
        except FileNotFoundError:
            return False
        durable.sync(path.parent)
        return True

    def drop(self, kept: Iterable[Kept]) -> None:
        """Forget attempts that wait, record and body: where the archive is no more than a queue."""
        for one in kept:
            if one.attempt.page:
                self.discard(one.attempt.page.digest)
            (self._inbox / f"{one.attempt_id}.json").unlink(missing_ok=True)

    def walked(self, source_id: str) -> Walked:
        """Return what is known of the source's pages; nothing, where that cannot be read."""
        try:
            return walked.read(self._walked_path(source_id).read_bytes())
        except (OSError, ValueError, LookupError, TypeError):
            return Walked()

    def remember(self, source_id: str, seen: Walked) -> None:
        """Keep what is now known of the source's pages, in place of what was."""
        self._publish(self._walked_path(source_id), walked.written(seen), replace=True)

    def paces(self) -> dict[str, float]:
        """Return the seconds that may pass between two looks at a source, for those of which it is known."""
        try:
            told = json.loads((self._folder / "paces.json").read_bytes())
            return {str(source_id): float(seconds) for source_id, seconds in told.items()}
        except (OSError, ValueError, TypeError, AttributeError):
            return {}

    def keep_paces(self, paces: Mapping[str, float]) -> None:
        """Keep how often sources must be looked at, in place of what was known."""
        record = json.dumps(dict(paces), indent=1).encode("ascii")
        self._publish(self._folder / "paces.json", record, replace=True)

    def hosts(self) -> Path:
        """Return the folder in which all that fetch into this archive take turns at a host."""
        self._begin()
        hosts = self._folder / "hosts"
        hosts.mkdir(mode=0o700, exist_ok=True)
        return hosts

    def damaged(self) -> list[str]:
        """Return the names of the attempts whose records could not be read."""
        return sorted(path.stem for path in self._damaged.glob("*.json"))

    def settle(self, attempt_ids: Iterable[str]) -> None:
        """Move attempts out of the inbox, once what they brought is safely loaded; twice is once."""
        touched = set()
        for attempt_id in attempt_ids:
            settled = self._settled_path(Name.read(attempt_id))
            durable.ensure(settled.parent)
            try:
                (self._inbox / settled.name).rename(settled)
            except FileNotFoundError as error:
                if not settled.exists():
                    raise ArchiveError(f"the archive has no attempt {attempt_id}") from error
            touched |= {settled.parent, self._inbox}
        for folder in touched:
            durable.sync(folder)

    def newest_settled(self) -> list[str]:
        """Return the attempt of each source that was settled last, by its name."""
        newest = []
        for source in (self._folder / "attempts").glob("*"):
            stems = (
                max((path.stem for path in month.glob("*.json")), key=_by_age, default=None)
                for month in sorted(source.glob("*"), reverse=True)
            )
            newest += [stem for stem in (next(filter(None, stems), None),) if stem]
        return newest

    def reopen(self, besides: Container[str]) -> int:
        """Let the settled attempts wait again but those `besides`, and return how many these are.

        The oldest goes first: killed in between, `newest_settled` still names one that is not loaded.
        """
        months = (self._folder / "attempts").glob("*/*")
        names = sorted(name for month in months for name in _names(month) if str(name) not in besides)
        durable.ensure(self._inbox)
        for name in names:
            with suppress(FileNotFoundError):  # another process has just done so
                self._settled_path(name).rename(self._inbox / f"{name}.json")
        durable.sync(self._inbox)
        return len(names)

    def standings(self, source_ids: Iterable[str], by: datetime | None = None) -> dict[str, Standing]:
        """Return how each source did lately, as far as attempts up to `by` tell."""
        waiting = self._waiting_by_source()
        return {
            source_id: standing(self._newest_first(source_id, waiting.get(source_id, ())), by)
            for source_id in source_ids
        }

    def recall(self) -> Callable[[str], Page | None]:
        """Return what tells, by its id, the page that a source's own address brought last before now."""
        waiting = self._waiting_by_source()

        def last(source_id: str) -> Page | None:
            record = last_page(self._newest_first(source_id, waiting.get(source_id, ())))
            try:
                return attempts.page(source_id, record["page"], self.body) if record else None
            except (ArchiveError, ValueError, LookupError, TypeError):
                return None

        return last

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

    def _newest_first(self, source_id: str, waiting: Iterable[Name]) -> Iterator[Record]:
        """Read the source's records; one that cannot be read is left out."""
        attempts.check_source_id(source_id)
        folder = self._folder / "attempts" / source_id
        stems = [str(name) for name in waiting]
        # Without any month there may still be some that wait: `folder` then stands for an empty one.
        for month in sorted(folder.glob("*"), reverse=True) or [folder]:
            # A month has thousands of names, of which the first few are wanted: they are read as they come.
            stems += [path.stem for path in month.glob("*.json")]
            for stem in sorted(stems, key=_by_age, reverse=True):
                with suppress(OSError, ValueError, LookupError, TypeError):
                    yield attempts.checked(self._record(Name.read(stem)))
            stems.clear()

    def _record(self, name: Name) -> bytes:
        try:
            return (self._inbox / f"{name}.json").read_bytes()
        except FileNotFoundError:
            return self._settled_path(name).read_bytes()

    def _waiting_by_source(self) -> dict[str, list[Name]]:
        waiting: dict[str, list[Name]] = {}
        for name in _names(self._inbox):
            waiting.setdefault(name.source_id, []).append(name)
        return waiting

    def _begin(self) -> None:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def _waiting(self) -> list[Name]:
        names = []
        for path in self._inbox.glob("*.json"):
            try:
                names.append(Name.read(path.stem))
            except ValueError:
                self._set_aside(path)
        return sorted(names)

    def _set_aside(self, path: Path) -> None:
        durable.ensure(self._damaged)
        with suppress(FileNotFoundError):
            path.replace(self._damaged / path.name)

    def _body_path(self, digest: str) -> Path:
        if not _DIGEST.fullmatch(digest):
            raise ValueError(f"{digest!r} is no SHA-256")
        return self._folder / "pages" / digest[:2] / f"{digest}.gz"

    def _walked_path(self, source_id: str) -> Path:
        attempts.check_source_id(source_id)
        return self._folder / "walked" / f"{source_id}.json"

    def _settled_path(self, name: Name) -> Path:
        return self._folder / "attempts" / name.source_id / f"{name.moment:%Y-%m}" / f"{name}.json"

    def _publish(self, path: Path, data: bytes, *, replace: bool = False) -> bool:
        return durable.publish(path, data, self._folder / "tmp", replace=replace)


def _by_age(stem: str) -> tuple[str, int, str]:
    """Sort the names of one source's attempts without reading them: `_10` comes after `_9`."""
    when, _, rest = stem.partition("-")
    return when, len(rest), rest


def _names(folder: Path) -> list[Name]:
    """List the attempts in the folder, in no order."""
    names = []
    for path in folder.glob("*.json"):
        with suppress(ValueError):
            names.append(Name.read(path.stem))
    return names
