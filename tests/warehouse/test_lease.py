from __future__ import annotations

import logging
import os
import signal
from pathlib import Path
from threading import Event, Thread

import pytest

from tests.pipeline.test_supervise import until
from tests.warehouse.processes import line, running
from warehouse.errors import LeaseError
from warehouse.lease import lease

HOLDER = """
import os, sys, time
from pathlib import Path
from warehouse.lease import lease
with lease(Path(sys.argv[1]), 5):
    child = os.fork() if sys.argv[2] == "with a child" else os.getpid()
    if child:
        print(child, flush=True)
    time.sleep(60)
"""
IN_TURNS = """
import sys
from pathlib import Path
from warehouse.lease import lease
while True:
    with lease(Path(sys.argv[1]), 60):
        print("a turn", flush=True)
        sys.stdin.readline()
"""


def test_one_after_the_other(tmp_path: Path) -> None:
    path = tmp_path / "warehouse" / "lease"
    with lease(path, 0):
        assert path.read_text() == f"{os.getpid()}\n"
    with lease(path, 0), pytest.raises(LeaseError, match=f"process {os.getpid()} "):
        lease(path, 0).__enter__()


def test_the_holder_is_named(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    with running(HOLDER, tmp_path / "lease", "alone") as holder:
        assert line(holder) == str(holder.pid)
        with pytest.raises(LeaseError, match=f"process {holder.pid} has been writing"):
            lease(tmp_path / "lease", 0.2).__enter__()
        told = [message for message in caplog.messages if "waiting" in message]
        assert told == [f"waiting for process {holder.pid}, which is writing to {tmp_path}"]


def test_an_exception_frees_it(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), lease(tmp_path / "lease", 0):
        raise ZeroDivisionError
    with lease(tmp_path / "lease", 0):
        assert (tmp_path / "lease").read_text()


@pytest.mark.parametrize("manner", ["alone", "with a child"])
def test_a_killed_holder_frees_it_even_when_its_child_lives_on(tmp_path: Path, manner: str) -> None:
    with running(HOLDER, tmp_path / "lease", manner) as holder:
        child = int(line(holder))
        holder.kill()
        holder.wait()
        with lease(tmp_path / "lease", 30):
            assert (tmp_path / "lease").read_text() == f"{os.getpid()}\n"
        if manner == "with a child":
            os.kill(child, signal.SIGKILL)


def test_who_waits_comes_before_a_holder_that_asks_again_at_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    path, has_it = tmp_path / "lease", Event()

    def wait() -> None:
        with lease(path, 60):
            has_it.set()

    with running(IN_TURNS, path) as holder:
        line(holder)
        waiting = Thread(target=wait, daemon=True)
        waiting.start()
        until(lambda: any("waiting" in message for message in caplog.messages))
        assert holder.stdin
        holder.stdin.write("\n")
        holder.stdin.flush()
        assert has_it.wait(20)
        waiting.join()
