"""Whom to tell of what cannot wait, and when to leave them in peace, as the configuration says it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, time
from ipaddress import ip_address
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pipeline.strict import ConfigError, entries, given, mapping, text

_KEYS = {"to", "quiet_hours", "digest_from", "remind_after", "wide_from", "heartbeat"}
_SECRET = re.compile(r"\$\{([A-Z][A-Z0-9_]*)\}")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]{1,30})://\S+")
_HOURS = re.compile(r"([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)")
_LONGEST_WAIT = 7 * 24 * 60
_MOST_REMINDERS = 10
_MOST_DIGESTED = 1_000
_MOST_FOLLOWERS = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Channel:
    """One address that alerts go to."""

    #: Its kind and a digest of its entry as written; when a secret in it changes, the channel stays.
    name: str
    #: As good as a password: never printed, logged or kept.
    url: str = field(repr=False)

    @property
    def is_webhook(self) -> bool:
        """Whether it is posted to by ourselves; all others are Apprise's."""
        return self.name.startswith("webhook-")


@dataclass(frozen=True, slots=True)
class Quiet:
    """Hours of the day, on the clocks of a brand's zone, in which only what is grave is told."""

    begin: time
    end: time

    def holds(self, moment: datetime, zone: str) -> bool:
        """Whether the moment lies in them; they may go over midnight."""
        clock = moment.astimezone(ZoneInfo(zone)).time()
        if self.begin <= self.end:
            return self.begin <= clock < self.end
        return clock >= self.begin or clock < self.end


@dataclass(frozen=True, slots=True)
class Alerts:
    """Where alerts go and by which rules."""

    to: tuple[Channel, ...] = ()
    quiet: Quiet | None = None
    #: So many at once become one message.
    digest_from: int = 5
    #: Minutes after which an unanswered complaint is told again.
    remind_after: tuple[int, ...] = (60, 240)
    #: Followers or views from which a complaint is told for its audience alone.
    wide_from: int = 10_000
    #: An address that is asked after each run of the fast lane, so that somebody outside misses it.
    heartbeat: str | None = field(default=None, repr=False)


def alerts(told: object, place: str, secret: Callable[[str], str | None]) -> Alerts:
    """Read the entry, or say what is wrong with it; `secret` gives the value of a name written as ${NAME}."""
    entry, usual = mapping(told, place, _KEYS), Alerts()
    channels = tuple(
        _channel(one, f"{place}.to[{index}]", secret)
        for index, one in enumerate(entries(given(entry.get("to"), []), f"{place}.to", empty=True))
    )
    if len({one.name for one in channels}) < len(channels):
        raise ConfigError(f"{place}.to names the same address twice")
    waits = entries(entry.get("remind_after", list(usual.remind_after)), f"{place}.remind_after", empty=True)
    reminders = tuple(_whole(one, f"{place}.remind_after", _LONGEST_WAIT) for one in waits)
    if list(reminders) != sorted(set(reminders)) or len(reminders) > _MOST_REMINDERS:
        raise ConfigError(
            f"{place}.remind_after must be at most {_MOST_REMINDERS} minutes, each after the one before"
        )
    return Alerts(
        to=channels,
        quiet=_quiet(entry["quiet_hours"], f"{place}.quiet_hours") if "quiet_hours" in entry else None,
        digest_from=_whole(
            entry.get("digest_from", usual.digest_from), f"{place}.digest_from", _MOST_DIGESTED, 2
        ),
        remind_after=reminders,
        wide_from=_whole(entry.get("wide_from", usual.wide_from), f"{place}.wide_from", _MOST_FOLLOWERS),
        heartbeat=_beat(entry["heartbeat"], f"{place}.heartbeat", secret) if "heartbeat" in entry else None,
    )


def _channel(told: object, place: str, secret: Callable[[str], str | None]) -> Channel:
    written = text(told, place)
    url = _filled(written, place, secret)
    found = _SCHEME.fullmatch(url)
    if not found:
        raise ConfigError(
            f"{place} must be an address like mailto://… or https://…; docs/alerts.md lists them"
        )
    kind = found[1]
    if kind in ("http", "https"):
        _check_web(url, place)
        kind = "webhook"
    return Channel(f"{kind}-{hashlib.sha256(written.encode()).hexdigest()[:12]}", url)


def _beat(told: object, place: str, secret: Callable[[str], str | None]) -> str:
    url = _filled(text(told, place), place, secret)
    _check_web(url, place)
    return url


def _check_web(url: str, place: str) -> None:
    """Refuse what would send a brand's affairs over the net for everybody to read."""
    try:
        scheme, host = urlsplit(url).scheme, urlsplit(url).hostname or ""
    except ValueError:
        scheme, host = "", ""
    if not host or (scheme != "https" and not (scheme == "http" and _is_here(host))):
        raise ConfigError(f"{place} must begin with https:// (http:// only to this machine) and name a host")


def _is_here(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _filled(written: str, place: str, secret: Callable[[str], str | None]) -> str:
    def value(found: re.Match[str]) -> str:
        told = secret(found[1])
        if not told:
            raise ConfigError(f"{place} needs {found[1]}, which the environment does not set")
        return told

    return _SECRET.sub(value, written)


def _quiet(told: object, place: str) -> Quiet:
    found = _HOURS.fullmatch(told) if isinstance(told, str) else None
    if not found:
        raise ConfigError(f'{place} must be like "22:00-07:00", in quotes, not {told!r}')
    begin, end = time(int(found[1]), int(found[2])), time(int(found[3]), int(found[4]))
    if begin == end:
        raise ConfigError(f"{place} must not be the whole day; leave `to` empty to tell nobody")
    return Quiet(begin, end)


def _whole(told: object, place: str, most: int, least: int = 1) -> int:
    if not isinstance(told, int) or isinstance(told, bool) or not least <= told <= most:
        raise ConfigError(f"{place} must be a whole number from {least} to {most}, not {told!r}")
    return told
