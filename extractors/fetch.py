"""Ask every source once: politely, within limits, and never beyond the public internet."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from time import perf_counter

import aiohttp
from yarl import URL

from extractors import guard, problems
from extractors.errors import FetchError
from extractors.records import Attempt, Page, Source

_ACCEPT = (
    "text/html, application/xhtml+xml, application/atom+xml, application/rss+xml, "
    "application/xml, application/feed+json, application/json;q=0.9, */*;q=0.8"
)
_SUCCESS = 2
_REDIRECTS = {301, 302, 303, 307, 308}
#: What the client undoes by itself; it hands on any other encoding as it stands.
_ENCODINGS = {"", "identity", "gzip", "deflate"}
#: Review sites send header fields beyond the usual 8 kB.
_LONGEST_HEADER = 65_536
_CONNECT_SECONDS = 10.0
_SILENCE_SECONDS = 20.0


@dataclass(frozen=True, slots=True)
class Policy:
    """How we behave as a guest, and what we put up with from a host."""

    #: Sent with every request, so that a site's operator can reach us.
    contact: str
    allow_loopback: bool
    #: Seconds between two requests to one host.
    delay_seconds: float
    #: Of the body, after decompression.
    max_bytes: int = 5_000_000
    #: From the first request to the last byte of the body, redirects included.
    total_seconds: float = 30.0
    max_redirects: int = 5
    hosts_at_once: int = 32


@dataclass(slots=True)
class _Trail:
    """How far one attempt has come."""

    http_status: int | None = None
    redirects: int = 0


def fetch(
    sources: Sequence[Source],
    policy: Policy,
    clock: Callable[[], datetime],
    keep: Callable[[Attempt], None],
) -> None:
    """Ask every source once and hand each attempt to `keep` as it ends.

    Hosts are asked side by side, the sources of one host one after another. A source that fails is an
    attempt with a problem. `keep` is called from another thread, one call at a time; what it raises ends
    the whole, and an interrupt loses only what had not ended.
    """
    asyncio.run(_fetch(sources, policy, clock, keep))


async def _fetch(
    sources: Sequence[Source],
    policy: Policy,
    clock: Callable[[], datetime],
    keep: Callable[[Attempt], None],
) -> None:
    loop = asyncio.get_running_loop()
    # Names are resolved in threads; the default of a few per core lets one slow name server hold up all.
    loop.set_default_executor(ThreadPoolExecutor(policy.hosts_at_once))
    slots = asyncio.Semaphore(policy.hosts_at_once)

    async def visit(host: list[Source]) -> None:
        async with slots:
            for place, source in enumerate(host):
                if place:
                    await asyncio.sleep(policy.delay_seconds)
                attempt = await _attempt(source, policy, clock, connector)
                await asyncio.shield(loop.run_in_executor(keeper, keep, attempt))

    with ThreadPoolExecutor(1) as keeper:
        async with guard.connector(allow_loopback=policy.allow_loopback) as connector:
            try:
                async with asyncio.TaskGroup() as group:
                    for host in _by_host(sources):
                        group.create_task(visit(host))
            except BaseExceptionGroup as errors:
                raise errors.exceptions[0] from None


def _by_host(sources: Iterable[Source]) -> list[list[Source]]:
    """Group the sources by host, the longest group first, since it will take longest."""
    hosts = defaultdict(list)
    for source in sources:
        try:
            host = URL(source.url).host
        except ValueError:
            host = None
        hosts[host].append(source)
    return sorted(hosts.values(), key=len, reverse=True)


async def _attempt(
    source: Source, policy: Policy, clock: Callable[[], datetime], connector: aiohttp.BaseConnector
) -> Attempt:
    trail = _Trail()
    page, problem = None, None
    fetched_at, started = clock(), perf_counter()
    deadline = asyncio.timeout(policy.total_seconds)
    try:
        async with deadline, _session(policy, connector) as session:
            page = await _page(source, policy, session, fetched_at, trail)
    except FetchError as error:
        problem = error.problem
    except Exception as error:  # whatever one source does to us, the others are still asked
        if deadline.expired():
            problem = f"timed out after {policy.total_seconds:g} s"
        else:
            problem = problems.raised(error, redirected=trail.redirects > 0)
    return Attempt(
        source_id=source.id,
        site=source.site,
        fetched_at=fetched_at,
        latency_ms=round((perf_counter() - started) * 1000),
        page=page,
        http_status=trail.http_status,
        problem=problem,
    )


def _session(policy: Policy, connector: aiohttp.BaseConnector) -> aiohttp.ClientSession:
    """Open a session for one source: cookies last through its redirects and no longer."""
    contact = " ".join(policy.contact.split())
    return aiohttp.ClientSession(
        connector=connector,
        connector_owner=False,
        trust_env=False,
        timeout=aiohttp.ClientTimeout(sock_connect=_CONNECT_SECONDS, sock_read=_SILENCE_SECONDS),
        max_line_size=_LONGEST_HEADER,
        max_field_size=_LONGEST_HEADER,
        headers={
            "User-Agent": f"Repute/0.1 (+{contact})" if contact else "Repute/0.1",
            "Accept": _ACCEPT,
            "Accept-Encoding": "gzip, deflate",
        },
    )


async def _page(
    source: Source, policy: Policy, session: aiohttp.ClientSession, fetched_at: datetime, trail: _Trail
) -> Page:
    url = URL(source.url)
    while True:
        if url.scheme not in {"http", "https"}:
            raise aiohttp.NonHttpUrlClientError(url)
        async with session.get(url, allow_redirects=False) as response:
            trail.http_status = response.status
            location = response.headers.get("Location")
            if response.status in _REDIRECTS and location:
                if trail.redirects == policy.max_redirects:
                    raise FetchError(source.id, f"redirected more than {policy.max_redirects} times")
                trail.redirects += 1
                url = url.join(URL(location))
                continue
            if response.status // 100 != _SUCCESS:
                raise FetchError(source.id, problems.answered(response.status))
            return Page(
                source_id=source.id,
                url=str(response.url),
                fetched_at=fetched_at,
                body=await _body(source, policy, response),
                content_type=response.headers.get("Content-Type", ""),
            )


async def _body(source: Source, policy: Policy, response: aiohttp.ClientResponse) -> bytes:
    encoding = response.headers.get("Content-Encoding", "").strip().lower()
    if encoding not in _ENCODINGS or len(response.headers.getall("Content-Encoding", ())) > 1:
        raise FetchError(source.id, "answered in a content encoding that we did not ask for")
    body = bytearray()
    async for piece in response.content.iter_any():
        body += piece
        if len(body) > policy.max_bytes:
            raise FetchError(source.id, f"its body is larger than {policy.max_bytes / 1e6:g} MB")
    return bytes(body)
