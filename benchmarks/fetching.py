"""How near `fetch` comes to the bound that its own politeness sets, on hosts that take their time.

    python -m benchmarks.fetching [--feeds 1000] [--hosts 50] [--latency 0.2]

Every host answers after the latency, and is asked one thing at a time: the bound is the number of feeds on
one host times the latency. Hosts are addresses of loopback, 127.1.0.1 and on, served by another process.

In the second half one host in twenty is ill: it hangs, resets every connection, or sends without end. A host
that hangs is given up after `patience` deadlines, which is then the bound where it is the larger one.
"""

from __future__ import annotations

import argparse
import asyncio
import gzip
import hashlib
import multiprocessing
import resource
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from math import ceil
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

from extractors.fetch import Policy, fetch
from extractors.records import Attempt, Source
from warehouse.archive import Archive

FEED_BYTES = 17_000
UNCHANGED = b"HTTP/1.1 304 Not Modified\r\n\r\n"
NOW = datetime(2026, 11, 16, 5, 0, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)


def main() -> None:
    """Print wall time beside the bound, processor time and memory, with an archive and without."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    asked.add_argument("--feeds", type=int, default=1000)
    asked.add_argument("--hosts", type=int, default=50)
    asked.add_argument("--latency", type=float, default=0.2, help="seconds before a host answers")
    asked.add_argument("--deadline", type=float, default=2.0, help="seconds that an answer may take")
    told = asked.parse_args()
    healthy(told)
    ill(told)


def healthy(told: argparse.Namespace) -> None:
    """Ask hosts that all answer: at first, with an archive, and again when nothing was modified."""
    bound = ceil(told.feeds / told.hosts) * told.latency
    print(f"{told.feeds} feeds on {told.hosts} hosts, {told.latency:g} s latency; bound {bound:.2f} s")
    with served(told.hosts, told.latency, ill=0) as port, TemporaryDirectory() as folder:
        sources = [feed(number, told.hosts, port) for number in range(told.feeds)]
        policy = rules(told)
        kept: list[Attempt] = []
        archive, other = Archive(Path(folder, "archive")), Archive(Path(folder, "other"))
        measure("nothing kept", bound, lambda: fetch(sources, policy, lambda: NOW, kept.append))
        # One attempt is kept at a time, so a slow disk is a bound of its own.
        measure("archiving alone", bound, lambda: [other.keep(attempt) for attempt in kept])
        shared = replace(policy, hosts=archive.hosts())
        measure("first time archived", bound, lambda: fetch(sources, shared, lambda: NOW, keeper(archive)))
        recall = archive.recall()
        measure(
            "not modified, archived",
            bound,
            lambda: fetch(sources, shared, lambda: LATER, keeper(archive), lambda one: recall(one.id)),
        )
        lost = sum(attempt.page is None for attempt in kept) + told.feeds * 2 - len(archive.pending())
        print(f"lost: {lost}")


def ill(told: argparse.Namespace) -> None:
    """Ask hosts of which one in twenty does harm."""
    policy = rules(told)
    sick = ceil(told.hosts / 20)
    bound = max(ceil(told.feeds / told.hosts) * told.latency, policy.patience * told.deadline)
    print(
        f"the same with {sick} of {told.hosts} hosts ill, {told.deadline:g} s deadline; bound {bound:.2f} s"
    )
    with served(told.hosts, told.latency, sick) as port:
        sources = [feed(number, told.hosts, port) for number in range(told.feeds)]
        outcomes: Counter[str] = Counter()
        arrived: Counter[bool] = Counter()

        def count(attempt: Attempt) -> None:
            problem = (attempt.problem or "arrived").split(",")[0].split(";")[0]
            outcomes[problem] += 1
            arrived[attempt.page is not None] += 1

        measure("ill hosts", bound, lambda: fetch(sources, policy, lambda: NOW, count))
        well = sum(number % told.hosts >= sick for number in range(told.feeds))
        for problem, times in outcomes.most_common():
            print(f"  {times:5} {problem}")
        print(
            f"lost: {told.feeds - outcomes.total()} attempts, {well - arrived[True]} pages of healthy hosts"
        )


def rules(told: argparse.Namespace) -> Policy:
    """Return the policy that the hosts are asked by."""
    return Policy(
        "", allow_loopback=True, delay_seconds=0, total_seconds=told.deadline, hosts_at_once=told.hosts
    )


def keeper(archive: Archive) -> Callable[[Attempt], None]:
    """Return what keeps attempts in the archive and forgets their names."""

    def keep(attempt: Attempt) -> None:
        archive.keep(attempt)

    return keep


def measure(what: str, bound: float, run: Callable[[], object]) -> None:
    """Run once and print what it took."""
    wall, processor = perf_counter(), process_time()
    run()
    wall, processor = perf_counter() - wall, process_time() - processor
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
    print(
        f"{what:<20} {wall:6.2f} s  {wall / bound:4.2f} x bound  {processor:5.2f} s CPU  {peak:4.0f} MB peak"
    )


def feed(number: int, hosts: int, port: int) -> Source:
    """Return the source with this number, on one of the hosts."""
    url = f"http://{address(number % hosts)}:{port}/{number}"
    return Source(f"feed-{number}", "kestrel", "feed", f"Feed {number}", url, timedelta(hours=1))


def address(host: int) -> str:
    """Return the loopback address of the host with this number."""
    return f"127.1.{host // 250}.{host % 250 + 1}"


@contextmanager
def served(hosts: int, latency: float, ill: int) -> Iterator[int]:
    """Serve every host from another process, the first ones ill, and yield their port."""
    here, there = multiprocessing.Pipe()
    server = multiprocessing.get_context("spawn").Process(target=serve, args=(hosts, latency, ill, there))
    server.start()
    try:
        yield here.recv()
    finally:
        server.terminate()
        server.join()


def serve(hosts: int, latency: float, ill: int, told: Connection) -> None:
    """Answer every request with a feed of its own after the latency, for ever; tell the port first."""
    illnesses = {address(host): (hang, cut, pour)[host % 3] for host in range(ill)}

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                await asyncio.sleep(latency)
                host = writer.get_extra_info("sockname")[0]
                if host in illnesses:
                    return await illnesses[host](writer)
                path = head.split()[1]
                is_known = b'If-None-Match: "' + path + b'"' in head
                writer.write(UNCHANGED if is_known else page(path))
                await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError):
            writer.close()

    async def run() -> None:
        first = await asyncio.start_server(answer, address(0))
        port = first.sockets[0].getsockname()[1]
        rest = [await asyncio.start_server(answer, address(host), port) for host in range(1, hosts)]
        told.send(port)
        await asyncio.gather(*(server.serve_forever() for server in (first, *rest)))

    asyncio.run(run())


async def hang(_: asyncio.StreamWriter) -> None:
    """Never answer."""
    await asyncio.sleep(3600)


async def cut(writer: asyncio.StreamWriter) -> None:
    """Cut the connection."""
    writer.transport.abort()


async def pour(writer: asyncio.StreamWriter) -> None:
    """Send without end."""
    writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
    while True:
        writer.write(bytes(65_536))
        await writer.drain()


def page(path: bytes) -> bytes:
    """Return a response whose body is text that compresses as feeds do, to about a third."""
    words = b" ".join(
        hashlib.sha256(path + b"%d" % number).hexdigest()[:12].encode() for number in range(420)
    )
    body = gzip.compress((b"<feed>" + words * 4)[:FEED_BYTES], 1)
    told = (f"Content-Length: {len(body)}", f'ETag: "{path.decode()}"')
    return "\r\n".join(("HTTP/1.1 200 OK", "Content-Encoding: gzip", *told, "", "")).encode() + body


if __name__ == "__main__":
    main()
