"""The right to write: one process at a time, freed by the system when its holder dies.

Who waits gets it before its holder gets it again.
"""

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
    deadline = time.monotonic() + timeout
    with _opened(path) as handle:
        # A holder that asks again at once would always be before those who only look now and then.
        with _opened(path.with_name(f"{path.name}.next")) as turn:
            _wait(turn, handle, path, timeout, deadline)
            _wait(handle, handle, path, timeout, deadline)
        os.ftruncate(handle, 0)
        os.pwrite(handle, f"{os.getpid()}\n".encode(), 0)
        yield


@contextmanager
def _opened(path: Path) -> Iterator[int]:
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    _held.add(handle)
    try:
        yield handle
    finally:
        # A child that unwinds through here has closed it already, and its number may mean another file.
        if handle in _held:
            _held.remove(handle)
            os.close(handle)


def _wait(wanted: int, handle: int, path: Path, timeout: float, deadline: float) -> None:
    told = False
    while True:
        try:
            fcntl.flock(wanted, fcntl.LOCK_EX | fcntl.LOCK_NB)
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
