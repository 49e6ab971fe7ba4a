"""What a site's operator lets programs read: robots.txt by RFC 9309, kept for a day.

Out of scope by that RFC are programs that are no crawlers: a feed or an API was given to its reader to be
polled, and is asked without (see `extractors.about`).
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import mkstemp

import aiohttp
from protego import Protego
from yarl import URL

from extractors import exchange, patience, problems
from extractors.errors import FetchError
from extractors.policy import Policy

NAME = "Repute"
LIFETIME = timedelta(days=1)
#: RFC 9309 asks for at least 500 KiB; what follows is not read.
MAX_BYTES = 512 * 1024
#: A host may ask for more patience between two requests, up to so many seconds.
LONGEST_DELAY = 30.0
REFUSED = (
    "robots.txt does not allow it; if the site's operator does, write his words as `permission` of the source"
)


@dataclass(frozen=True, slots=True)
class _Kept:
    """A robots.txt as it was last read; a status that is no success stands for an empty one."""

    origin: str
    fetched_at: str
    status: int
    text: str

    def is_fresh(self, now: datetime) -> bool:
        return timedelta() <= now - datetime.fromisoformat(self.fetched_at) < LIFETIME


class UntoldError(FetchError):
    """The host does not tell what it allows, so that for now it allows nothing."""


class Robots:
    """Every origin's rules, each asked for once in a run and not again within a day."""

    def __init__(
        self, policy: Policy, connector: aiohttp.BaseConnector, clock: Callable[[], datetime]
    ) -> None:
        self._policy = policy
        self._connector = connector
        self._clock = clock
        self._rules: dict[str, Protego | FetchError] = {}

    def is_known(self, url: URL) -> bool:
        """Whether the rules for the address can be told without asking its host."""
        origin = str(url.origin())
        if origin in self._rules:
            return True
        kept = self._read(origin)
        return kept is not None and kept.is_fresh(self._clock())

    async def learn(self, url: URL) -> None:
        """Ask the host for its rules, where they are not known."""
        await self._of(url)

    async def check(self, url: URL) -> None:
        """Raise FetchError unless the address may be asked."""
        rules = await self._of(url)
        if isinstance(rules, FetchError):
            raise rules
        if not rules.can_fetch(str(url), NAME):
            raise FetchError("robots.txt", REFUSED, "blocked")

    async def delay(self, url: URL) -> float:
        """Return the seconds that the host wants between two requests; 0 when it does not say."""
        rules = await self._of(url)
        if isinstance(rules, FetchError):
            return 0.0
        return min(rules.crawl_delay(NAME) or 0.0, LONGEST_DELAY)

    async def _of(self, url: URL) -> Protego | FetchError:
        origin = str(url.origin())
        if origin not in self._rules:
            try:
                self._rules[origin] = _understood(await self._current(origin))
            except FetchError as error:
                self._rules[origin] = error
        return self._rules[origin]

    async def _current(self, origin: str) -> _Kept:
        kept = self._read(origin)
        now = self._clock()
        if kept and kept.is_fresh(now):
            return kept
        try:
            fresh = await self._asked(origin, now)
        except FetchError:
            # What the operator said last holds until he can be asked again.
            if kept:
                return kept
            raise
        self._write(fresh)
        return fresh

    async def _asked(self, origin: str, now: datetime) -> _Kept:
        """Ask the origin; an UntoldError forbids everything for now."""
        question = exchange.Question("robots.txt", URL(origin) / "robots.txt", cut_at=MAX_BYTES)
        trail = exchange.Trail()
        try:
            answer = await exchange.ask(question, self._policy, self._connector, trail)
        except exchange.DeadlineError as error:
            raise _untold(str(error)) from error
        except FetchError as error:
            raise _untold(error.problem) from error
        except (aiohttp.ClientError, OSError, ValueError) as error:
            raise _untold(problems.raised(error, redirected=trail.redirects > 0)) from error
        if problems.is_host_trouble(answer.status):
            untold = _untold(problems.answered(answer.status))
            untold.outcome = problems.outcome(answer.status)
            untold.retry_at = patience.retry_at(answer.headers.get("Retry-After"), now)
            raise untold
        text = answer.body.decode("utf-8-sig", errors="replace") if answer.is_success else ""
        return _Kept(origin, now.isoformat(), answer.status, text)

    def _read(self, origin: str) -> _Kept | None:
        if self._policy.hosts is None:
            return None
        try:
            kept = _Kept(**json.loads(_path(self._policy.hosts, origin).read_bytes()))
            datetime.fromisoformat(kept.fetched_at)
        except (OSError, ValueError, TypeError):
            return None
        return kept if kept.origin == origin else None

    def _write(self, kept: _Kept) -> None:
        if self._policy.hosts is None:
            return
        self._policy.hosts.mkdir(mode=0o700, exist_ok=True)
        descriptor, draft = mkstemp(dir=self._policy.hosts, suffix=".draft")
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            json.dump(asdict(kept), file)
        Path(draft).replace(_path(self._policy.hosts, kept.origin))


def _path(folder: Path, origin: str) -> Path:
    return folder / f"{hashlib.sha256(origin.encode()).hexdigest()[:32]}.robots"


def _understood(kept: _Kept) -> Protego:
    return Protego.parse(kept.text)


def _untold(problem: str) -> UntoldError:
    return UntoldError("robots.txt", f"its robots.txt could not be had, so nothing was asked: {problem}")
