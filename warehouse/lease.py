"""The right to write: one process at a time, freed by the system when its holder dies."""

from __future__ import annotations

import fcntl
import logging
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from warehouse.errors import LeaseError

#: Seconds between two looks at a lease that somebody else holds.
_PAUSE = 0.05

_log = logging.getLogger(__name__)
_held: set[int] = set()


def _let_go() -> None:
    """Close what a child got from its parent, or the lease would outlive a parent that is killed."""
    for handle in _held:
        with suppress(OSError):
            os.close(handle)
    _held.clear()


os.register_at_fork(after_in_child=_let_go)


@contextmanager
def lease(path: Path, timeout: float) -> Iterator[None]:
    """Hold the lease file; a LeaseError names the holder when `timeout` seconds were not enough."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    _held.add(handle)
    try:
        _wait(handle, path, timeout)
        os.ftruncate(handle, 0)
        os.pwrite(handle, f"{os.getpid()}\n".encode(), 0)
        yield
    finally:
        # A child that unwinds through here has closed it already, and its number may mean another file.
        if handle in _held:
            _held.remove(handle)
            os.close(handle)


def _wait(handle: int, path: Path, timeout: float) -> None:
    deadline = time.monotonic() + timeout
    told = False
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.pread(handle, 20, 0).decode("ascii", "replace").strip() or "unknown"
            if time.monotonic() >= deadline:
                raise LeaseError(
                    f"process {holder} has been writing to {path.parent} for {timeout:g} s or more; "
                    "wait until it has finished, or end it, and run this again"
                ) from None
            if not told:
                _log.info("waiting for process %s, which is writing to %s", holder, path.parent)
                told = True
            time.sleep(_PAUSE)
        else:
            return
