"""Files and folders that survive a crash: made whole, then known under their name, then on disk."""

from __future__ import annotations

import fcntl
import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TypeVar
from uuid import uuid4

T = TypeVar("T")
_DRAFT = re.compile(r"\.(\d+)\.[0-9a-f]{32}\.draft")


def ensure(folder: Path) -> None:
    """Make the folder, and see to it that a crash does not unmake it."""
    if not folder.is_dir():
        ensure(folder.parent)
        with suppress(FileExistsError):
            folder.mkdir()
        sync(folder.parent)


def sync(folder: Path) -> None:
    """Let what was put into the folder, or taken out of it, reach the disk."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def publish(path: Path, data: bytes, drafts: Path, *, replace: bool = False) -> bool:
    """Let the file appear, whole and on disk; False when there is one of that name.

    `drafts` is a folder of the same file system for files in the making.
    """
    ensure(path.parent)
    ensure(drafts)
    draft = draft_in(drafts)
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if replace:
            draft.replace(path)
        else:
            # Unlike a rename, a link never replaces a file that another process has just put there.
            os.link(draft, path)
    except FileExistsError:
        return False
    finally:
        draft.unlink(missing_ok=True)
    sync(path.parent)
    return True


def draft_in(folder: Path) -> Path:
    """Return the name of a new hidden draft, by which `clear` tells whether who writes it is still there."""
    return folder / f".{os.getpid()}.{uuid4().hex}.draft"


def clear(folder: Path) -> None:
    """Remove the drafts that killed processes left in the folder."""
    for path in folder.glob(".*.draft"):
        found = _DRAFT.fullmatch(path.name)
        if found and not _is_alive(int(found[1])):
            path.unlink(missing_ok=True)


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True  # somebody else's
    return True


def append(path: Path, lines: str) -> None:
    """Add whole lines to a private file; they are on disk when this returns, whoever else adds to it."""
    is_new = not path.parent.is_dir()
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600)
    with os.fdopen(handle, "r+b", buffering=0) as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        size = os.fstat(handle).st_size
        # What a killed process left of its line must not spoil the next one.
        torn = b"\n" if size and os.pread(handle, 1, size - 1) != b"\n" else b""
        left = torn + lines.encode()
        while left:
            left = left[os.write(handle, left) :]
        os.fsync(handle)
    for folder in (path.parent, path.parent.parent) if is_new or not size else ():
        sync(folder)


def records(
    paths: Iterable[Path], parse: Callable[[bytes], T], *, padding: bytes | None = b""
) -> Iterator[T | str]:
    """Yield what `parse` makes of each line of the files; for a line that it cannot read, its place.

    A line of nothing but `padding` is passed over (None: of white space). What `parse` cannot read it says by
    a ValueError, TypeError or LookupError.
    """
    for path in paths:
        for number, line in enumerate(path.read_bytes().split(b"\n"), start=1):
            if line.strip(padding):
                try:
                    yield parse(line)
                except (ValueError, TypeError, LookupError):
                    yield f"{path.parent.name}/{path.name}, line {number}"
