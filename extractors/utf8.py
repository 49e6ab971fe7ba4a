"""Bytes that are UTF-8 but for a few that broke, as where a program cut a text within a letter."""

from __future__ import annotations

_BROKEN = "\N{REPLACEMENT CHARACTER}"
#: In Chinese of two bytes a letter one in three is right by chance, in all others fewer.
_MOSTLY = 2


def mended(body: bytes) -> bytes:
    """Return such bytes with U+FFFD in place of what broke; bytes of any other encoding as they are.

    Readers of markup give up on UTF-8 at the first such byte, and take all that the page says for another
    encoding. In other encodings letters that happen to be right UTF-8 are rare.
    """
    if b"\0" in body:
        return body
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        told = body.decode("utf-8", errors="replace")
    else:
        return body
    broken = told.count(_BROKEN) - body.count(_BROKEN.encode())
    sound = len(told) - len(told.encode("ascii", errors="ignore")) - told.count(_BROKEN)
    return told.encode() if sound > _MOSTLY * broken else body
