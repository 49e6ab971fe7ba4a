"""One question and its answer over HTTP: redirects followed, every limit kept."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

import aiohttp
from yarl import URL

from extractors.errors import FetchError
from extractors.policy import Policy

_ACCEPT = (
    "text/html, application/xhtml+xml, application/atom+xml, application/rss+xml, "
    "application/xml, application/feed+json, application/json;q=0.9, */*;q=0.8"
)
_SUCCESS = 2
_REDIRECTS = {301, 302, 303, 307, 308}
#: What the client undoes by itself; it hands on any other encoding as it stands.
_ENCODINGS = {"", "identity", "gzip", "deflate"}
#: Bytes of a header field that are no UTF-8, as the client hands them on.
_STRAY = re.compile(r"[\udc80-\udcff]")
#: Review sites send header fields beyond the usual 8 kB.
_LONGEST_HEADER = 65_536
_CONNECT_SECONDS = 10.0
_SILENCE_SECONDS = 20.0


class DeadlineError(Exception):
    """The answer was not complete in the time that the policy allows; the message says so."""


@dataclass(slots=True)
class Trail:
    """How far one question has come."""

    http_status: int | None = None
    redirects: int = 0


async def _freely(_: URL) -> None:
    """Let every address be asked."""


def _nothing_more(_: URL) -> Mapping[str, str]:
    return {}


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, and on whose behalf; only errors repeat the name."""

    name: str
    url: URL
    #: Called with every address before it is asked; what it raises ends the exchange.
    allow: Callable[[URL], Awaitable[None]] = _freely
    #: Further header fields for that address.
    fields: Callable[[URL], Mapping[str, str]] = _nothing_more
    #: Take the beginning of a body that is larger than this, instead of refusing it.
    cut_at: int | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """The last response, after redirects; `body` is empty unless its status means success."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def is_success(self) -> bool:
        """Whether the status means that this is what was asked for."""
        return self.status // 100 == _SUCCESS


def session(policy: Policy, connector: aiohttp.BaseConnector) -> aiohttp.ClientSession:
    """Open a session for one question: cookies last through its redirects and no longer."""
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


async def ask(
    question: Question, policy: Policy, connector: aiohttp.BaseConnector, trail: Trail | None = None
) -> Answer:
    """Ask and follow redirects; raises FetchError, DeadlineError, or whatever the client does."""
    trail = trail if trail is not None else Trail()
    deadline = asyncio.timeout(policy.total_seconds)
    try:
        async with deadline, session(policy, connector) as opened:
            return await _followed(opened, question, policy, trail)
    except Exception as error:
        if deadline.expired():
            raise DeadlineError(f"timed out after {policy.total_seconds:g} s") from error
        raise


async def _followed(
    opened: aiohttp.ClientSession, question: Question, policy: Policy, trail: Trail
) -> Answer:
    url = question.url
    while True:
        if url.scheme not in {"http", "https"}:
            raise aiohttp.NonHttpUrlClientError(url)
        await question.allow(url)
        # The client itself asks once more when a connection is cut before any answer.
        async with opened.get(url, allow_redirects=False, headers=question.fields(url)) as response:
            trail.http_status = response.status
            location = response.headers.get("Location")
            if response.status in _REDIRECTS and location:
                if trail.redirects == policy.max_redirects:
                    raise FetchError(question.name, f"redirected more than {policy.max_redirects} times")
                trail.redirects += 1
                url = url.join(URL(_STRAY.sub(lambda byte: f"%{ord(byte[0]) & 0xFF:02X}", location)))
                continue
            answer = Answer(str(response.url), response.status, response.headers, b"")
            if not answer.is_success:
                return answer
            body = await _body(question, policy, response)
            return Answer(answer.url, answer.status, answer.headers, body)


async def _body(question: Question, policy: Policy, response: aiohttp.ClientResponse) -> bytes:
    encoding = response.headers.get("Content-Encoding", "").strip().lower()
    if encoding not in _ENCODINGS or len(response.headers.getall("Content-Encoding", ())) > 1:
        raise FetchError(question.name, "answered in a content encoding that we did not ask for")
    body = bytearray()
    async for piece in response.content.iter_any():
        body += piece
        if question.cut_at is not None and len(body) >= question.cut_at:
            return bytes(body[: question.cut_at])
        if len(body) > policy.max_bytes:
            raise FetchError(question.name, f"its body is larger than {policy.max_bytes / 1e6:g} MB")
    return bytes(body)
