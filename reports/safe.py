"""Strangers' words, made fit to be printed: cleaned and cut here, escaped by the templates."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import urlsplit

from transforms import visible

LONGEST = 280
#: The same for DuckDB, whose texts hold no surrogates.
INVISIBLE = visible.DROPPED.pattern.replace("\ud800-\udfff", "")
_SPACES = re.compile(r"\s+")
_ESCAPED = str.maketrans({c: f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"})
_LONGEST_ADDRESS = 2000
#: By these a spreadsheet knows a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


@dataclass(frozen=True, slots=True)
class Link:
    """An address that may be followed, with the host that the reader is shown."""

    url: str
    host: str


def words(text: str | None, longest: int = LONGEST) -> str:
    """Return the text in one line, composed, without invisible characters, cut where it is too long."""
    # Cut first: nobody needs ten megabytes normalised to read 280 characters of them.
    start = (text or "")[: longest * 8]
    clean = visible.line(start)
    if len(clean) <= longest and len(start) == len(text or ""):
        return clean
    cut = clean[: longest - 1]
    head, space, _ = cut.rpartition(" ")
    return (head if space and len(head) > longest // 2 else cut).rstrip(" .,;:") + "…"


def isolated(name: str | None, longest: int = LONGEST) -> str:
    """Return a name for a sentence of ours, which one that is written from right to left does not turn."""
    clean = words(name, longest)
    is_leftward = any(unicodedata.bidirectional(one) in {"R", "AL"} for one in clean)
    return f"\u2068{clean}\u2069" if is_leftward else clean


def link(url: str | None) -> Link | None:
    """Return the address if it may be followed: http or https, a host, nobody's password in it."""
    if not url or len(url) > _LONGEST_ADDRESS or visible.DROPPED.search(url) or _SPACES.search(url):
        return None
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").encode("idna").decode("ascii")
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not host or parts.username or parts.password:
        return None
    return Link(url=url, host=host.removeprefix("www."))


def disarmed(text: str) -> str:
    """Return the text with an apostrophe before it where a spreadsheet would run it as a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def inert_json(value: object) -> str:
    """Write JSON that no HTML parser can read as anything else."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).translate(_ESCAPED)
