"""Keep a set of processes running together: one stop ends all, and one that ends by itself stops all."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event

Process = subprocess.Popen[bytes]
#: How often we look whether all are still there.
GLANCE_SECONDS = 0.2
#: How large a child's log gets before it becomes the one before, in bytes.
LOG_BYTES = 20_000_000


@dataclass(frozen=True, slots=True)
class Child:
    """A process of the set, and the name that a person knows it by."""

    name: str
    command: tuple[str, ...]


@contextmanager
def signals(stop: Event) -> Iterator[None]:
    """Turn Ctrl-C, SIGTERM and a closed terminal into the event, as long as the context lasts."""
    caught = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = {number: signal.signal(number, lambda *_: stop.set()) for number in caught}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def running(
    children: Sequence[Child], environment: Mapping[str, str], logs: Path, *, grace_seconds: float = 20.0
) -> Iterator[dict[str, Process]]:
    """Start the children, each writing to `<name>.log` in the folder, which `turn` keeps small; by name.

    None of them, nor what they have started, is left when the context ends: after the grace comes SIGKILL.
    """
    logs.mkdir(parents=True, exist_ok=True)
    processes: dict[str, Process] = {}
    try:
        for child in children:
            processes[child.name] = start(child, environment, logs)
        yield processes
    finally:
        end(list(processes.values()), grace_seconds)


def watch(processes: Mapping[str, Process], stop: Event, glance: Callable[[], None]) -> str | None:
    """Wait for `stop` (returns None) or the first process to end (returns its name); glance meanwhile."""
    while not stop.wait(GLANCE_SECONDS):
        for name, process in processes.items():
            if process.poll() is not None:
                return name
        glance()
    return None


def turn(logs: Path, names: Iterable[str], most: int = LOG_BYTES) -> None:
    """Copy each log that has grown to `most` bytes to `<name>.before.log`, and begin it anew.

    The children keep it open for years, to append. A line that comes between the two steps is lost.
    """
    for name in names:
        log = logs / f"{name}.log"
        # Somebody may have removed it. Where the disk is full, room is worth more than old lines.
        with suppress(FileNotFoundError):
            if log.stat().st_size >= most:
                with suppress(OSError):
                    shutil.copyfile(log, logs / f"{name}.before.log")
                os.truncate(log, 0)


def start(child: Child, environment: Mapping[str, str], logs: Path) -> Process:
    """Start one child in a session of its own: Ctrl-C reaches us alone, and we end them in order."""
    with (logs / f"{child.name}.log").open("ab") as log:
        return subprocess.Popen(
            child.command,
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )


def end(processes: Sequence[Process], grace_seconds: float) -> None:
    """Ask each process to end, wait for all together, then kill what is left, their children too."""
    deadline = time.monotonic() + grace_seconds
    for process in processes:
        if process.poll() is None:
            process.terminate()
    for process in processes:
        try:
            process.wait(max(0.0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            continue
    for process in processes:
        kill_session(process.pid)
        process.wait()


def kill_session(leader: int) -> None:
    """Kill the leader and all that it has started in its process group; nothing when none is left."""
    try:
        os.killpg(leader, signal.SIGKILL)
    except ProcessLookupError:
        return
