"""What people told, as lines of JSON in a folder of the archive, a file a month.

The warehouse takes rows from them, so that one made anew from the archive has every one of them again.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Protocol, TypeVar

from warehouse.durable import append, records


class Told(Protocol):
    """A frozen record with slots, of texts and one moment with a zone."""

    __slots__: tuple[str, ...]

    @property
    def told_at(self) -> datetime:
        """When it was told."""


#: The key of a mention and, with all that is escaped in it, its value.
_KEYED = re.compile(rb'"mention_key": ("(?:[^"\\]|\\.)*")')

T = TypeVar("T", bound=Told)
R = TypeVar("R")


def add(folder: Path, told: Sequence[Told]) -> None:
    """Write them to disk; they are safe when this returns. Any number of processes may add."""
    months: dict[str, list[Told]] = {}
    for one in told:
        months.setdefault(f"{one.told_at:%Y-%m}", []).append(one)
    for month, ones in months.items():
        append(folder / f"{month}.jsonl", "".join(f"{line(one)}\n" for one in ones))


def read(folder: Path, kind: type[T]) -> Iterator[T | str]:
    """Yield every record in the order of the files; for a line that cannot be read, its place."""
    return records(sorted(folder.glob("*.jsonl")), lambda written: _read(written, kind), padding=None)


def amend(
    folder: Path, kind: type[T], change: Callable[[T], T], is_gone: Callable[[str], bool] = lambda _: False
) -> int:
    """Put the record that `change` gives in place of each that it changes; return how many there were.

    Nothing of the old one is left in the file. A line that cannot be read stays, unless its mention's key can
    be read in it and `is_gone`. Who adds meanwhile waits.
    """
    return rewrite(folder, lambda written: _read(written, kind), line, change, is_gone)


def rewrite(
    folder: Path,
    parse: Callable[[bytes], R],
    line: Callable[[R], str],
    change: Callable[[R], R],
    is_gone: Callable[[str], bool] = lambda _: False,
) -> int:
    """Do so with records of another form, which `parse` reads and `line` writes."""
    return sum(_rewrite(path, parse, line, change, is_gone) for path in sorted(folder.glob("*.jsonl")))


def line(one: Told) -> str:
    """Return the record as a line."""
    told = {name: getattr(one, name) for name in one.__slots__}
    return as_json(told | {"told_at": one.told_at.isoformat()})


def as_json(told: Mapping[str, str | None]) -> str:
    """Return texts as JSON that every reader takes."""
    return json.dumps({name: value and whole(value) for name, value in told.items()})


def whole(text: str) -> str:
    """Return the text without halves of characters, which DuckDB refuses.

    A value of the command line that is not UTF-8 arrives with them.
    """
    return text.encode(errors="replace").decode()


def check(told: Mapping[str, object], moment: str) -> None:
    """Raise a TypeError or ValueError unless all is a whole text or nothing, and the moment one."""
    for name, value in told.items():
        if not isinstance(value, datetime if name == moment else str | None):
            raise TypeError(name)
        if isinstance(value, str):
            value.encode()


def digest(one: Told) -> str:
    """Digest of all it says: told once, it counts once, however often it is read."""
    return hashlib.sha256(line(one).encode()).hexdigest()[:32]


def _rewrite(
    path: Path,
    parse: Callable[[bytes], R],
    line: Callable[[R], str],
    change: Callable[[R], R],
    is_gone: Callable[[str], bool],
) -> int:
    fresh: list[str] = []
    stale: list[tuple[int, int]] = []
    with path.open("r+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        place = 0
        for written in file.read().split(b"\n"):
            try:
                before = parse(written)
            except (ValueError, TypeError, LookupError):
                if is_gone(_key(written)):
                    stale.append((place, len(written)))
            else:
                after = change(before)
                if after != before:
                    fresh.append(line(after))
                    stale.append((place, len(written)))
            place += len(written) + 1
        if fresh:
            # Killed in between, both stand there, and the next call finds the old one again.
            file.write(b"\n" + "".join(f"{one}\n" for one in fresh).encode())
            _settle(file)
        if stale:
            for place, length in stale:
                file.seek(place)
                file.write(b" " * length)
            _settle(file)
    return len(stale)


def _key(written: bytes) -> str:
    """Return the key of the mention that a damaged line is about, which comes first in it; "" for none."""
    found = _KEYED.search(written)
    with suppress(ValueError):
        return str(json.loads(found[1])) if found else ""
    return ""


def _settle(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())


def _read(written: bytes, kind: type[T]) -> T:
    told = json.loads(written)
    told["told_at"] = datetime.fromisoformat(told["told_at"])
    check(told, "told_at")
    return kind(**told)
