"""Send one message to one channel: our JSON webhook, or what Apprise knows; failures name no address."""

from __future__ import annotations

import json
import logging
from http.client import HTTPException
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from pipeline import VERSION
from pipeline.alert_entry import Channel
from pipeline.message import Message
from pipeline.strict import ConfigError

#: Seconds; a channel that does not answer must not hold up the others for long.
_PATIENCE = 10
_GRAVE = 3


class SendError(Exception):
    """The channel did not take the message; the words name no address."""


class _Stay(HTTPRedirectHandler):
    """A webhook that sends us elsewhere is not followed: the message is for the address that was given."""

    def redirect_request(self, *_: object, **__: object) -> None:
        return None


_opener = build_opener(_Stay)


def send(channel: Channel, message: Message) -> None:
    """Send it; a SendError says why it was not taken, or may not have been."""
    if channel.is_webhook:
        _post(channel.url, message)
    else:
        _notify(channel, message)


def ask(url: str) -> bool:
    """Ask an address, such as a heartbeat's; tell whether it answered well. Never raises."""
    try:
        with _opener.open(Request(url, headers=_headers()), timeout=_PATIENCE) as answer:  # noqa: S310
            return bool(200 <= answer.status < 300)  # noqa: PLR2004
    except (URLError, HTTPException, OSError, ValueError):
        return False


def _headers() -> dict[str, str]:
    return {"User-Agent": f"repute/{VERSION}"}


def _post(url: str, message: Message) -> None:
    body = json.dumps(message.json(), ensure_ascii=False).encode()
    headers = _headers() | {"Content-Type": "application/json", "Idempotency-Key": message.message_id}
    try:
        with _opener.open(Request(url, body, headers), timeout=_PATIENCE):  # noqa: S310  # checked when read
            return
    except HTTPError as error:
        raise SendError(f"the webhook answered {error.code}") from None
    except TimeoutError:
        raise SendError("the webhook did not answer in time") from None
    except (URLError, HTTPException, OSError, ValueError) as error:
        raise SendError(f"the webhook cannot be reached ({type(error).__name__})") from None


def _notify(channel: Channel, message: Message) -> None:
    import apprise  # noqa: PLC0415  # slow to load, and only the lane needs it

    _hush()
    target = apprise.Apprise.instantiate(channel.url, suppress_exceptions=True)
    if target is None:
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
        raise SendError(f"{channel.name.rsplit('-', 1)[0]} did not take it")


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
        kind = channel.name.rsplit("-", 1)[0]
        raise ConfigError(
            f"alerts.to: Apprise cannot read the {kind}:// address; docs/alerts.md has examples"
        )
