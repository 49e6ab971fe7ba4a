"""Ask every source once: politely, within limits, and never beyond the public internet."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

from yarl import URL

from extractors import guard, turns
from extractors.attempting import Run, attempt
from extractors.policy import Policy
from extractors.records import Attempt, Failing, Page, Source
from extractors.robots import Robots

__all__ = ["Policy", "fetch"]

#: Between two looks whether another process is through with a host.
_BUSY_SECONDS = 0.2


def _nothing_earlier(_: Source) -> Page | None:
    return None


def fetch(
    sources: Sequence[Source],
    policy: Policy,
    clock: Callable[[], datetime],
    keep: Callable[[Attempt], None],
    earlier: Callable[[Source], Page | None] = _nothing_earlier,
) -> None:
    """Ask every source once and hand each attempt to `keep` as it ends.

    Hosts are asked side by side, the sources of one host one after another, and by one process at a time.
    A source that fails is an attempt with a problem; so is one that is not asked, because its host has
    had no answer for several others. `earlier` gives the page that a source brought last: a server that
    says it was not modified need not send it again, and the attempt then has that page.

    `keep` is called from another thread, one call at a time; what it raises ends the whole, and an
    interrupt loses only what had not ended.
    """
    asyncio.run(_fetch(sources, policy, clock, keep, earlier))


async def _fetch(
    sources: Sequence[Source],
    policy: Policy,
    clock: Callable[[], datetime],
    keep: Callable[[Attempt], None],
    earlier: Callable[[Source], Page | None],
) -> None:
    loop = asyncio.get_running_loop()
    # Names are resolved in threads; the default of a few per core lets one slow name server hold up all.
    loop.set_default_executor(ThreadPoolExecutor(policy.hosts_at_once))
    slots = asyncio.Semaphore(policy.hosts_at_once)

    async def visit(host: str | None, asked: list[Source]) -> None:
        while True:
            async with slots:
                with turns.take(policy.hosts, host) as turn:
                    if turn:
                        async for made in _attempts(asked, run, turn):
                            await asyncio.shield(loop.run_in_executor(keeper, keep, made))
                        return
            await asyncio.sleep(_BUSY_SECONDS)

    with ThreadPoolExecutor(1) as keeper:
        async with guard.connector(allow_loopback=policy.allow_loopback) as connector:
            run = Run(policy, clock, earlier, connector, Robots(policy, connector, clock))
            try:
                async with asyncio.TaskGroup() as group:
                    for host, asked in _by_host(sources):
                        group.create_task(visit(host, asked))
            except BaseExceptionGroup as errors:
                raise errors.exceptions[0] from None


def _by_host(sources: Iterable[Source]) -> list[tuple[str | None, list[Source]]]:
    """Group the sources by host, the longest group first, since it will take longest."""
    hosts = defaultdict(list)
    for source in sources:
        try:
            host = URL(source.url).host
        except ValueError:
            host = None
        hosts[host].append(source)
    return sorted(hosts.items(), key=lambda group: len(group[1]), reverse=True)


async def _attempts(sources: list[Source], run: Run, turn: turns.Turn) -> AsyncIterator[Attempt]:
    """Ask one host's sources in their order, until it is clear that the host will not answer."""
    silences = 0
    for place, source in enumerate(sources):
        ended = await attempt(source, run, turn)
        yield ended.attempt
        silences = silences + 1 if ended.is_host_trouble else 0
        if ended.attempt.outcome == "throttled" or silences == run.policy.patience:
            for other in sources[place + 1 :]:
                yield _unasked(other, run.clock(), ended.attempt)
            return


def _unasked(source: Source, now: datetime, last: Attempt) -> Attempt:
    if last.outcome == "throttled":
        problem = "not asked, because its host has just asked to be left alone"
    else:
        problem = f"not asked, because its host failed several other sources; the last: {last.problem}"
    kind: Failing = "throttled" if last.outcome == "throttled" else "failed"
    return Attempt(source.id, source.site, now, 0, problem=problem, outcome=kind, retry_at=last.retry_at)
