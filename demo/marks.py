"""Numbers and names that look like the real ones and are always the same for the same thing."""

from __future__ import annotations

import base64
import hashlib
from datetime import datetime


def number(key: str, bits: int = 64) -> int:
    """Return an unsigned number of so many bits."""
    return int.from_bytes(hashlib.sha256(key.encode()).digest(), "big") >> (256 - bits)


def hexadecimal(key: str, digits: int = 24) -> str:
    """Return so many hexadecimal digits."""
    return hashlib.sha256(key.encode()).hexdigest()[:digits]


def token(key: str, length: int = 22) -> str:
    """Return so many letters and digits as they stand in an address."""
    return base64.urlsafe_b64encode(hashlib.sha256(key.encode()).digest()).decode()[:length]


def utc(moment: datetime) -> str:
    """Return the moment to the second, with Z."""
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"


def milliseconds(moment: datetime) -> str:
    """Return the moment to the millisecond, with Z."""
    return f"{moment:%Y-%m-%dT%H:%M:%S}.000Z"
