"""Runs of a command that are to be killed: processes of their own, whose code was loaded once for all."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from multiprocessing import get_context
from multiprocessing.context import ForkServerProcess

import pytest

from pipeline import cli, settings

_CONTEXT = get_context("forkserver")
_CONTEXT.set_forkserver_preload(["tests.loaded"])


def load() -> None:
    """Load the code, so that how long the first run takes tells how long the others will."""
    process = _CONTEXT.Process(target=os.getpid)
    process.start()
    process.join()


def start(command: Sequence[str], environment: Mapping[str, str]) -> ForkServerProcess:
    """Start `./repute` with these words; it can be killed at any moment, and joined."""
    process = _CONTEXT.Process(target=_run, args=(list(command), dict(environment)))
    process.start()
    return process


def _run(command: list[str], environment: dict[str, str]) -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    with pytest.MonkeyPatch.context() as patched:
        for name in settings.environment().keys() - environment.keys():
            patched.delenv(name)
        for name, value in environment.items():
            patched.setenv(name, value)
        patched.chdir(settings.ROOT)
        sys.exit(cli.main(command))
