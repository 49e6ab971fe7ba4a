"""Files and folders that survive a crash: made whole, then known under their name, then on disk."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from tempfile import mkstemp


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
    descriptor, draft = mkstemp(dir=drafts)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if replace:
            Path(draft).replace(path)
        else:
            # Unlike a rename, a link never replaces a file that another process has just put there.
            os.link(draft, path)
    except FileExistsError:
        return False
    finally:
        Path(draft).unlink(missing_ok=True)
    sync(path.parent)
    return True
