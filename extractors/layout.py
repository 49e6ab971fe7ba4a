"""How a page is built, as 64 bits: pages of one template differ in a few of them, a redesign in many."""

from __future__ import annotations

import re
from hashlib import blake2b

_BITS = 64
#: What lies behind is more of the same; bounds the cost of a huge page.
_MOST_BYTES = 1_000_000

_TAG = re.compile(rb"<([A-Za-z][\w:-]{0,40})([^<>]{0,2000})")
_CLASS = re.compile(rb"\b(?:class|itemprop|data-testid)\s*=\s*[\"']([^\"'<>]{1,400})")
#: Keys of JSON, also of the state that a page carries in its scripts.
_KEY = re.compile(rb"\"([A-Za-z_@$:-]{1,40})\"\s*:")
#: Numbers in a name are drawn anew with every release, or are somebody's id.
_NUMBERED = re.compile(rb"\d")


def fingerprint(body: bytes) -> int:
    """Return a signed 64-bit MinHash of the names that the page is built of: tags, classes and JSON keys.

    One bit of the least hash in each of 64 buckets: of pages that share a part J of their names, about
    32 (1 - J) bits differ (b-bit minwise hashing, Li and König 2010, with one permutation).
    """
    least: dict[int, int] = {}
    for name in _names(body[:_MOST_BYTES]):
        hashed = int.from_bytes(blake2b(name, digest_size=8).digest())
        bucket, rank = hashed % _BITS, hashed // _BITS
        if rank < least.get(bucket, rank + 1):
            least[bucket] = rank
    bits = sum((rank & 1) << bucket for bucket, rank in least.items())
    return bits - (1 << _BITS) if bits >> (_BITS - 1) else bits


def _names(body: bytes) -> set[bytes]:
    names = {b'"' + key for key in _KEY.findall(body)}
    elements = set(_TAG.findall(body))
    names.update(tag for tag, _ in elements)
    # A page has many links, each with an address of its own, and few kinds of them.
    for tag, classes in {(tag, classes) for tag, told in elements for classes in _CLASS.findall(told)}:
        names.update(tag + b"." + one for one in classes.split() if not _NUMBERED.search(one))
    return names
