"""How near `fetch` comes to the bound that its own politeness sets, on hosts that take their time.

    python -m benchmarks.fetching [--feeds 1000] [--hosts 50] [--latency 0.2]

Every host answers after the latency, and is asked one thing at a time: the bound is the number of feeds on
one host times the latency. Hosts are addresses of loopback, 127.1.0.1 and on, served by another process.
"""

from __future__ import annotations

import argparse
import asyncio
import gzip
import hashlib
import multiprocessing
import resource
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
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
NOW = datetime(2026, 11, 16, 5, 0, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)


def main() -> None:
    """Print wall time beside the bound, processor time and memory, with an archive and without."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    asked.add_argument("--feeds", type=int, default=1000)
    asked.add_argument("--hosts", type=int, default=50)
    asked.add_argument("--latency", type=float, default=0.2, help="seconds before a host answers")
    told = asked.parse_args()
    bound = ceil(told.feeds / told.hosts) * told.latency
    print(f"{told.feeds} feeds on {told.hosts} hosts, {told.latency:g} s latency; bound {bound:.2f} s")
    with served(told.hosts, told.latency) as port, TemporaryDirectory() as folder:
        sources = [feed(number, told.hosts, port) for number in range(told.feeds)]
        policy = Policy("", allow_loopback=True, delay_seconds=0, hosts_at_once=told.hosts)
        kept: list[Attempt] = []
        archive, other = Archive(Path(folder, "archive")), Archive(Path(folder, "other"))
        measure("nothing kept", bound, lambda: fetch(sources, policy, lambda: NOW, kept.append))
        # One attempt is kept at a time, so a slow disk is a bound of its own.
        measure("archiving alone", bound, lambda: [other.keep(attempt) for attempt in kept])
        measure("first time archived", bound, lambda: fetch(sources, policy, lambda: NOW, keeper(archive)))
        measure("unchanged, archived", bound, lambda: fetch(sources, policy, lambda: LATER, keeper(archive)))
        print(
            f"lost: {sum(attempt.page is None for attempt in kept) + told.feeds * 2 - len(archive.pending())}"
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
def served(hosts: int, latency: float) -> Iterator[int]:
    """Serve every host from another process and yield their port."""
    here, there = multiprocessing.Pipe()
    server = multiprocessing.get_context("spawn").Process(target=serve, args=(hosts, latency, there))
    server.start()
    try:
        yield here.recv()
    finally:
        server.terminate()
        server.join()


def serve(hosts: int, latency: float, told: Connection) -> None:
    """Answer every request with a feed of its own after the latency, for ever; tell the port first."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                await asyncio.sleep(latency)
                writer.write(page(head.split()[1]))
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


def page(path: bytes) -> bytes:
    """Return a response whose body is text that compresses as feeds do, to about a third."""
    words = b" ".join(
        hashlib.sha256(path + b"%d" % number).hexdigest()[:12].encode() for number in range(420)
    )
    body = gzip.compress((b"<feed>" + words * 4)[:FEED_BYTES], 1)
    head = ("HTTP/1.1 200 OK", "Content-Encoding: gzip", f"Content-Length: {len(body)}", "", "")
    return "\r\n".join(head).encode() + body


if __name__ == "__main__":
    main()
