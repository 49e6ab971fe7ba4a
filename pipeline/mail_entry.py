"""To whom the weekly report is mailed, as the configuration says it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from pipeline.strict import ConfigError, entries, flag, given, mapping, text

_KEYS = {"to", "from", "link", "attach_html", "connection"}
_BRAND_KEYS = {"to"}
#: One address, without a name; what a mail server makes of it is its own affair.
_ADDRESS = re.compile(r"[^\s@<>,;:\"()\[\]\\]{1,64}@[A-Za-z0-9]([A-Za-z0-9.-]{0,253}[A-Za-z0-9])?")
_CONNECTION = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}")


@dataclass(frozen=True, slots=True)
class Mail:
    """How reports are mailed; to nobody unless somebody is named."""

    to: tuple[str, ...] = ()
    #: The sender; that of the connection when it is empty.
    sender: str = ""
    #: Address of the report site as its readers reach it; mails have no button without it.
    link: str = ""
    #: Attach the page itself too. Many servers hold back mails with HTML files.
    attach_html: bool = False
    #: Airflow's connection to the mail server.
    connection: str = "smtp_default"


def mail(told: object, place: str) -> Mail:
    """Read the entry, or say what is wrong with it."""
    entry, usual = mapping(told, place, _KEYS), Mail()
    connection = text(entry.get("connection", usual.connection), f"{place}.connection")
    if not _CONNECTION.fullmatch(connection):
        raise ConfigError(f"{place}.connection must be the name of a connection, not {connection!r}")
    return Mail(
        to=recipients(given(entry.get("to"), []), f"{place}.to"),
        sender=_address(entry["from"], f"{place}.from") if "from" in entry else "",
        link=_site(entry["link"], f"{place}.link") if "link" in entry else "",
        attach_html=flag(entry.get("attach_html", usual.attach_html), f"{place}.attach_html"),
        connection=connection,
    )


def brand_recipients(told: object, place: str) -> tuple[str, ...]:
    """Read who gets a brand's own report, in place of those who get all of them."""
    return recipients(given(mapping(told, place, _BRAND_KEYS).get("to"), []), f"{place}.to")


def recipients(told: object, place: str) -> tuple[str, ...]:
    """Read a list of addresses, each once."""
    return tuple(dict.fromkeys(_address(one, place) for one in entries(told, place, empty=True)))


def _address(told: object, place: str) -> str:
    written = text(told, place)
    if not _ADDRESS.fullmatch(written):
        raise ConfigError(f"{place} must be addresses like kim@example.com, not {written!r}")
    return written


def _site(told: object, place: str) -> str:
    written = text(told, place)
    try:
        parts = urlsplit(written)
        is_site = parts.scheme in {"http", "https"} and parts.hostname and not parts.query + parts.fragment
    except ValueError:
        is_site = False
    if not is_site or re.search(r"\s", written):
        raise ConfigError(f"{place} must be the address of the report site, like https://reports.example/")
    return written
