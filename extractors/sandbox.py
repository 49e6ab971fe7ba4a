"""Reading in worker processes that can be killed: a hostile page costs itself and nothing else.

A few small pages are read in this process, where the worst construction known takes two seconds at this
size and starting workers takes longer than reading. All others go to forked workers with a limit on time
and on memory.
"""

from __future__ import annotations

import resource
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import TimeoutError as OutOfTimeError
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from extractors import reading, sites
from extractors.detect import site_of
from extractors.errors import ExtractError, ParseError
from extractors.records import Page, Reading
from extractors.sites import Site

#: A page and its site; without a site the page is recognised by its address or its content.
Job = tuple[Page, Site | None]
Outcome = Reading | ExtractError

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Leaf:
    """One of several pages: what it says, and the address of the one after it, as far as it tells."""

    reading: Reading
    next_address: str | None


#: Up to so many bytes in all, no worker is started.
FEW_BYTES = 32_768
#: What a worker may allocate beyond what it shares with us when it starts.
_MEMORY_BYTES = 1_500_000_000
#: A worker that met a large page keeps its memory; after so many pages it makes way for a fresh one.
_PAGES_A_WORKER = 200
#: What a page may take, and a file that somebody handed over: it is larger, and was accepted once already.
_SECONDS, _IMPORT_SECONDS = 20.0, 120.0
#: How many pages lie ready for each worker; more would only copy their bytes early.
_AHEAD = 4


def read_all(jobs: Sequence[Job], *, seconds: float = _SECONDS, workers: int = 2) -> Iterator[Outcome]:
    """Read every page as a page of its site, in the order of the jobs, each to its reading or its error.

    A page that takes more than `seconds` (an import: two minutes), kills its worker or wants more than
    1.5 GB of memory is a ParseError, and the others are read all the same.
    """
    return _all(_read, jobs, seconds, workers)


def leaf_all(
    jobs: Sequence[Job], *, seconds: float = _SECONDS, workers: int = 2
) -> Iterator[Leaf | ExtractError]:
    """Read every page as `read_all` does, and find the address of the page after it."""
    return _all(_leaf, jobs, seconds, workers)


def _all(
    work: Callable[[Job], T | ExtractError], jobs: Sequence[Job], seconds: float, workers: int
) -> Iterator[T | ExtractError]:
    if sum(len(page.body) for page, _ in jobs) <= FEW_BYTES:
        return map(work, jobs)
    return _all_in_workers(work, jobs, seconds, min(workers, len(jobs)))


def _all_in_workers(
    work: Callable[[Job], T | ExtractError], jobs: Sequence[Job], seconds: float, workers: int
) -> Iterator[T | ExtractError]:
    # Forked, a worker has everything imported; libraries that cannot be forked are not used in it.
    pool = ProcessPool(workers, _PAGES_A_WORKER, initializer=_limit_memory, context=get_context("fork"))
    try:
        waiting = iter(jobs)
        running: deque[tuple[Job, ProcessFuture[T | ExtractError]]] = deque()
        while True:
            for job in islice(waiting, workers * _AHEAD - len(running)):
                most = _IMPORT_SECONDS if job[1] == reading.IMPORT else seconds
                running.append((job, pool.schedule(work, args=[job], timeout=most)))
            if not running:
                return
            job, future = running.popleft()
            yield _outcome(job, future, seconds)
    finally:
        pool.stop()  # type: ignore[no-untyped-call]
        pool.join()


def _read(job: Job) -> Outcome:
    page, site = job
    try:
        return reading.read(page, site or site_of(page))
    except ParseError as error:
        return error


def _leaf(job: Job) -> Leaf | ExtractError:
    outcome = _read(job)
    if isinstance(outcome, ExtractError):
        return outcome
    page, site = job
    turn = sites.next_page(site or site_of(page))
    try:
        return Leaf(outcome, turn(page) if turn else None)
    except Exception as error:  # as for parsing: hostile bytes make libraries fail in every way they can
        return ParseError(page.source_id, f"tells no next page: {type(error).__name__}")


def _outcome(job: Job, future: ProcessFuture[T | ExtractError], seconds: float) -> T | ExtractError:
    page, site = job
    try:
        return future.result()
    except OutOfTimeError:
        if site == reading.IMPORT:
            return ParseError(page.source_id, f"was not read within {_IMPORT_SECONDS:g} seconds; split it")
        return ParseError(
            page.source_id, f"was not read within {seconds:g} seconds; it is built to keep us busy"
        )
    except ProcessExpired:
        return ParseError(page.source_id, "broke the process that read it; it is built to do harm")


def _limit_memory() -> None:
    """Cap the address space; where the system does not tell or keep it, only time is limited."""
    with suppress(OSError, ValueError):
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        most = pages * resource.getpagesize() + _MEMORY_BYTES
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
