"""Whose turn it is to ask a host: one process at a time, and never sooner than the delay after the last."""

from __future__ import annotations

import asyncio
import fcntl
import hashlib
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Turn:
    """The right to ask one host, held until the block of `take` ends."""

    def __init__(self, handle: int | None = None) -> None:
        self._handle = handle
        told = os.fstat(handle) if handle is not None else None
        # An empty file has just been made by ourselves; nobody has asked yet.
        self._asked = told.st_mtime if told and told.st_size else 0.0

    async def pause(self, seconds: float) -> None:
        """Wait until so many seconds have passed since the host was last asked, by whatever process."""
        left = self._asked + seconds - time.time()
        if left > 0:
            await asyncio.sleep(min(left, seconds))

    def asked(self) -> None:
        """Note that the host has just been asked."""
        self._asked = time.time()
        if self._handle is not None:
            os.pwrite(self._handle, b"\n", 0)


@contextmanager
def take(folder: Path | None, host: str | None) -> Iterator[Turn | None]:
    """Take the turn for the host, or yield None while another process has it.

    The system gives the turn back when the process dies.
    """
    if folder is None or host is None:
        yield Turn()
        return
    handle = os.open(_path(folder, host), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield None
        else:
            yield Turn(handle)
    finally:
        os.close(handle)


def _path(folder: Path, host: str) -> Path:
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder / f"{hashlib.sha256(host.encode()).hexdigest()[:32]}.turn"
