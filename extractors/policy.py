"""How we behave as a guest, and what we put up with from a host."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Policy:
    """The rules of one run of `fetch`."""

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
    #: After so many sources in a row for which a host had no answer, its others are not asked in this run.
    patience: int = 3
    #: Shared by all processes of an installation: whose turn it is to ask a host, and what its robots.txt
    #: says. None: this run knows of no other.
    hosts: Path | None = None
