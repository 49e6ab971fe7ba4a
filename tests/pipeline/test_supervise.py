"""Supervision, with small real processes as stand-ins for Airflow's."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from pipeline import settings
from pipeline.supervise import Child, running, turn, watch

SLEEPS = "import time; print('up', flush=True); time.sleep(600)"
STUBBORN = f"import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); {SLEEPS}"
BREAKS = "import sys; print('no memory left'); sys.exit(3)"
HAS_CHILDREN = (
    "import subprocess, sys, time;"
    "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)']);"
    "print(child.pid, flush=True); time.sleep(600)"
)


def child(name: str, code: str) -> Child:
    return Child(name, (sys.executable, "-c", code))


class Watched:
    """Runs a set in a thread, as `serve` does."""

    def __init__(self, logs: Path, children: Sequence[Child], grace_seconds: float = 10.0) -> None:
        self.logs, self.stop, self.is_up = logs, threading.Event(), threading.Event()
        self.first: str | None = None
        self.thread = threading.Thread(target=self.run, args=(children, grace_seconds))
        self.thread.start()

    def run(self, children: Sequence[Child], grace_seconds: float) -> None:
        def glance() -> None:
            if all(self.log(child.name) for child in children):
                self.is_up.set()

        with running(children, settings.environment(), self.logs, grace_seconds=grace_seconds) as processes:
            self.first = watch(processes, self.stop, glance)
        self.codes = {name: process.returncode for name, process in processes.items()}

    def log(self, name: str) -> str:
        file = self.logs / f"{name}.log"
        return file.read_text() if file.exists() else ""

    def end(self) -> None:
        """Stop the set and wait until it has ended."""
        self.stop.set()
        self.wait()

    def wait(self) -> None:
        self.thread.join(30)
        assert not self.thread.is_alive()


def until(holds: Callable[[], bool], seconds: int = 30) -> None:
    """Wait until it holds; the limit is for a test that would otherwise hang."""
    for _ in range(seconds * 20):
        if holds():
            return
        time.sleep(0.05)
    pytest.fail("it never held")


def is_alive(pid: int) -> bool:
    """Whether the process runs (a zombie that init has not yet reaped does not)."""
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except FileNotFoundError:
        return False


def test_one_stop_ends_all(tmp_path: Path) -> None:
    watched = Watched(tmp_path, [child("one", SLEEPS), child("two", SLEEPS)])
    assert watched.is_up.wait(30)
    watched.end()
    assert watched.first is None
    assert watched.codes == {"one": -signal.SIGTERM, "two": -signal.SIGTERM}


def test_one_that_ends_by_itself_stops_the_others_and_is_named(tmp_path: Path) -> None:
    watched = Watched(tmp_path, [child("steady", SLEEPS), child("weak", BREAKS)])
    watched.wait()
    assert watched.first == "weak"
    assert watched.codes == {"steady": -signal.SIGTERM, "weak": 3}
    assert watched.log("weak") == "no memory left\n"


def test_a_log_that_has_grown_begins_anew_and_is_still_written(tmp_path: Path) -> None:
    told, log = tmp_path / "told", tmp_path / "chatty.log"
    os.mkfifo(told)
    code = f"for text in open({str(told)!r}): print(text, end='', flush=True)"
    with (
        running([child("chatty", code)], settings.environment(), tmp_path),
        told.open("w", buffering=1) as say,
    ):
        say.write("first\n")
        until(lambda: log.read_text() == "first\n")
        turn(tmp_path, ["chatty", "removed"], most=7)
        assert log.read_text() == "first\n"
        turn(tmp_path, ["chatty"], most=6)
        say.write("second\n")
        until(lambda: log.read_text() == "second\n")
        assert (tmp_path / "chatty.before.log").read_text() == "first\n"
        (tmp_path / "chatty.before.log").unlink()
        (tmp_path / "chatty.before.log").mkdir()  # as where nothing can be written
        turn(tmp_path, ["chatty"], most=6)
        assert log.read_text() == ""


def test_one_that_will_not_end_is_killed_after_the_grace(tmp_path: Path) -> None:
    watched = Watched(tmp_path, [child("stubborn", STUBBORN), child("meek", SLEEPS)], grace_seconds=0.5)
    assert watched.is_up.wait(30)
    watched.end()
    assert watched.codes == {"stubborn": -signal.SIGKILL, "meek": -signal.SIGTERM}


def test_what_a_child_has_started_goes_with_it(tmp_path: Path) -> None:
    watched = Watched(tmp_path, [child("parent", HAS_CHILDREN)])
    assert watched.is_up.wait(30)
    grandchild = int(watched.log("parent"))
    assert is_alive(grandchild)
    watched.end()
    until(lambda: not is_alive(grandchild))


def test_a_child_that_cannot_be_started_leaves_none_behind(tmp_path: Path) -> None:
    parent, nobody = child("parent", HAS_CHILDREN), Child("nobody", ("/no/such/program",))
    with pytest.raises(FileNotFoundError), running([parent, nobody], {}, tmp_path):
        pytest.fail("it must not come this far")
    told = (tmp_path / "parent.log").read_text()
    assert not told or not is_alive(int(told))


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_to_the_parent_ends_all(number: signal.Signals, tmp_path: Path) -> None:
    program = (
        "import sys\nfrom pathlib import Path\n"
        "from threading import Event\nfrom pipeline.supervise import *\n"
        f"parent = Child('parent', (sys.executable, '-c', {HAS_CHILDREN!r}))\n"
        "stop = Event()\n"
        f"with signals(stop), running([parent], {{}}, Path({str(tmp_path)!r})) as processes:\n"
        "    assert watch(processes, stop, lambda: None) is None"
    )
    parent = subprocess.Popen([sys.executable, "-c", program], cwd=settings.ROOT)
    log = tmp_path / "parent.log"
    until(lambda: log.exists() and log.read_text().endswith("\n"))
    grandchild = int(log.read_text())
    parent.send_signal(number)
    assert parent.wait(30) == 0
    until(lambda: not is_alive(grandchild))
