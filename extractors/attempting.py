"""One source asked once: admitted by robots.txt, in its turn, and told apart from how it may fail."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from time import perf_counter

import aiohttp
from yarl import URL

from extractors import exchange, patience, problems, sites
from extractors.errors import FetchError
from extractors.policy import Policy
from extractors.records import Attempt, Page, Source
from extractors.robots import Robots, UntoldError
from extractors.turns import Turn

_NOT_MODIFIED = 304
_LONGEST_MARK = 1000
_MOST_FIELDS = 100
_COOKIES = {"set-cookie", "set-cookie2"}


@dataclass(frozen=True, slots=True)
class Run:
    """What all attempts of one run share."""

    policy: Policy
    clock: Callable[[], datetime]
    #: The page that a source brought last.
    earlier: Callable[[Source], Page | None]
    connector: aiohttp.BaseConnector
    robots: Robots


@dataclass(frozen=True, slots=True)
class Ended:
    """An attempt, and whether its failure speaks of the whole host."""

    attempt: Attempt
    is_host_trouble: bool = False


@dataclass(slots=True)
class _Trail(exchange.Trail):
    """How far the attempt has come, and on whose permission."""

    permission: str | None = None


async def attempt(source: Source, run: Run, turn: Turn) -> Ended:
    """Ask the source; whatever it does to us is in the attempt."""
    trail = _Trail()
    made = Attempt(source.id, source.site, run.clock(), 0)
    started = perf_counter()
    try:
        await _admitted(source, URL(source.url), run, turn, trail)
        made, started = replace(made, fetched_at=run.clock()), perf_counter()
        try:
            page = await _page(source, made.fetched_at, run, trail)
        finally:
            turn.asked()
        ended = Ended(replace(made, page=page))
    except FetchError as error:
        failed = replace(made, problem=error.problem, outcome=error.outcome, retry_at=error.retry_at)
        trouble = isinstance(error, UntoldError) or problems.is_host_trouble(trail.http_status or 0)
        ended = Ended(failed, trouble)
    except Exception as error:  # whatever one source does to us, the others are still asked
        problem = problems.raised(error, redirected=trail.redirects > 0)
        # A malformed address is the source's own trouble.
        trouble = not isinstance(error, ValueError)
        ended = Ended(replace(made, problem=problem, outcome="failed"), trouble)
    return replace(
        ended,
        attempt=replace(
            ended.attempt,
            latency_ms=round((perf_counter() - started) * 1000),
            http_status=trail.http_status,
            permission=trail.permission,
        ),
    )


async def _admitted(source: Source, url: URL, run: Run, turn: Turn, trail: _Trail) -> None:
    """Wait until the source may be asked; a FetchError says that it may not."""
    delay = run.policy.delay_seconds
    if not sites.about(source.site).is_polled:
        if not run.robots.is_known(url):
            await turn.pause(delay)
            await run.robots.learn(url)
            turn.asked()
        await _check(source, url, run, trail)
        delay = max(delay, await run.robots.delay(url))
    await turn.pause(delay)


async def _check(source: Source, url: URL, run: Run, trail: _Trail) -> None:
    if sites.about(source.site).is_polled:
        return
    try:
        await run.robots.check(url)
    except FetchError:
        if not source.permission:
            raise
        trail.permission = source.permission


async def _page(source: Source, now: datetime, run: Run, trail: _Trail) -> Page:
    earlier = run.earlier(source)

    async def allow(url: URL) -> None:
        await _check(source, url, run, trail)

    def fields(url: URL) -> Mapping[str, str]:
        return _validators(earlier, url)

    question = exchange.Question(source.id, URL(source.url), allow, fields)
    answer = await exchange.ask(question, run.policy, run.connector, trail)
    if answer.status == _NOT_MODIFIED and earlier and _validators(earlier, URL(answer.url)):
        return earlier
    if not answer.is_success:
        wish = patience.retry_at(answer.headers.get("Retry-After"), now)
        problem, outcome = problems.answered(answer.status), problems.outcome(answer.status)
        raise FetchError(source.id, problem, outcome, wish if outcome == "throttled" else None)
    return Page(
        source_id=source.id,
        url=answer.url,
        fetched_at=now,
        body=answer.body,
        content_type=answer.headers.get("Content-Type", ""),
        etag=_mark(answer.headers.get("ETag", "")),
        last_modified=_mark(answer.headers.get("Last-Modified", "")),
        headers=_told(answer.headers),
    )


def _told(fields: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Return the header fields that are kept: a cookie is a key to a session, and proves nothing."""
    kept = [(name, value[:_LONGEST_MARK]) for name, value in fields.items() if name.lower() not in _COOKIES]
    return tuple(kept[:_MOST_FIELDS])


def _mark(told: str) -> str:
    """Return what can be sent back as it came; what cannot would fail every later attempt."""
    return told if told.isascii() and told.isprintable() and len(told) <= _LONGEST_MARK else ""


def _validators(earlier: Page | None, url: URL) -> Mapping[str, str]:
    """Return what lets the server say "not modified": only for the address that the page came from."""
    if earlier is None or str(url.with_user(None).with_fragment(None)) != earlier.url:
        return {}
    told = {"If-None-Match": earlier.etag, "If-Modified-Since": earlier.last_modified}
    return {field: value for field, value in told.items() if value}
