"""Send one message to one channel: our JSON webhook, or what Apprise knows; failures name no address."""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future
from http.client import HTTPException, HTTPResponse
from typing import TypeVar
from urllib.error import URLError
from urllib.request import HTTPErrorProcessor, Request, build_opener

from pipeline import VERSION
from pipeline.alert_entry import Channel
from pipeline.message import Message
from pipeline.strict import ConfigError

T = TypeVar("T")

#: Seconds that one step of a talk may take: to connect, or to read what comes next.
_PATIENCE = 10
#: Seconds for a message as a whole; a channel that goes on answering by drops must not hold up the others.
_LONGEST = 30.0
_GRAVE = 3


class SendError(Exception):
    """The channel did not take the message; the words name no address."""


class _AsItIs(HTTPErrorProcessor):
    """Every answer is given back, to be read and closed like any other.

    A webhook that sends us elsewhere is not followed: the message is for the address that was given.
    """

    def http_response(self, request: Request, response: HTTPResponse) -> HTTPResponse:  # noqa: ARG002
        return response

    https_response = http_response


_opener = build_opener(_AsItIs)


def send(channel: Channel, message: Message) -> None:
    """Send it; a SendError says why it was not taken, or may not have been."""
    work = _post if channel.is_webhook else _notify
    try:
        _in_time(lambda: work(channel, message))
    except TimeoutError:
        raise SendError(f"{_called(channel)} did not answer in time") from None


def ask(url: str) -> bool:
    """Ask an address, such as a heartbeat's; tell whether it answered well. Never raises."""

    def work() -> bool:
        with _opener.open(Request(url, headers=_headers()), timeout=_PATIENCE) as answer:  # noqa: S310
            return _is_taken(answer)

    try:
        return _in_time(work)
    except (URLError, HTTPException, OSError, ValueError):
        return False


def _in_time(work: Callable[[], T]) -> T:
    """Return what the work returns; a TimeoutError once it took too long, whatever it is waiting for.

    Nothing ends what libraries of others wait for, so it goes on in a thread that dies with the process.
    """
    done: Future[T] = Future()

    def run() -> None:
        try:
            done.set_result(work())
        except BaseException as error:  # it belongs to whoever waits
            done.set_exception(error)

    threading.Thread(target=run, daemon=True).start()
    return done.result(_LONGEST)


def _is_taken(answer: HTTPResponse) -> bool:
    return 200 <= answer.status < 300  # noqa: PLR2004


def _called(channel: Channel) -> str:
    return "the webhook" if channel.is_webhook else _kind(channel)


def _kind(channel: Channel) -> str:
    return channel.name.rsplit("-", 1)[0]


def _headers() -> dict[str, str]:
    return {"User-Agent": f"repute/{VERSION}"}


def _post(channel: Channel, message: Message) -> None:
    body = json.dumps(message.json(), ensure_ascii=False).encode()
    headers = _headers() | {"Content-Type": "application/json", "Idempotency-Key": message.message_id}
    try:
        with _opener.open(Request(channel.url, body, headers), timeout=_PATIENCE) as answer:  # noqa: S310  # checked when read
            if not _is_taken(answer):
                raise SendError(f"the webhook answered {answer.status}")
    except TimeoutError:
        raise SendError("the webhook did not answer in time") from None
    except (URLError, HTTPException, OSError, ValueError) as error:
        raise SendError(f"the webhook cannot be reached ({type(error).__name__})") from None


def _notify(channel: Channel, message: Message) -> None:
    import apprise  # noqa: PLC0415  # slow to load, and only the lane needs it

    _hush()
    # Asked for one service alone, some forget to turn text into the language that they write.
    target = apprise.Apprise()
    if not target.add(channel.url):
        raise SendError("Apprise does not know such an address; docs/alerts.md says how they are written")
    grave = any(one.severity >= _GRAVE for one in message.alerts)
    kind = apprise.NotifyType.FAILURE if grave else apprise.NotifyType.WARNING
    try:
        taken = target.notify(
            body=message.body, title=message.title, notify_type=kind, body_format=apprise.NotifyFormat.TEXT
        )
    except Exception as error:  # a hundred plug-ins by as many people
        raise SendError(f"Apprise failed ({type(error).__name__})") from None
    if not taken:
        raise SendError(f"{_kind(channel)} did not take it")


def _hush() -> None:
    """Keep Apprise and what it sends by from writing addresses and texts into a log."""
    logging.getLogger("apprise").disabled = True
    logging.getLogger("urllib3").setLevel(logging.WARNING)


def check(channel: Channel) -> None:
    """Raise a ConfigError when the channel's address cannot be one."""
    if channel.is_webhook:
        return
    import apprise  # noqa: PLC0415

    _hush()
    if apprise.Apprise.instantiate(channel.url, suppress_exceptions=True) is None:
        raise ConfigError(
            f"alerts.to: Apprise cannot read the {_kind(channel)}:// address; docs/alerts.md has examples"
        )
