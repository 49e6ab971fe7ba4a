"""UTF-8 that somebody read as Windows-1252 (`cafÃ©`), turned back where no other reading makes sense."""

from __future__ import annotations

import re

#: What each byte from 0x80 on became; where it was read as Latin-1, control characters below 0xA0.
_BYTES = {chr(byte): byte for byte in range(0x80, 0x100)} | {
    char: byte for byte in range(0x80, 0xA0) for char in bytes([byte]).decode("cp1252", errors="ignore")
}
_REST = "[" + "".join(re.escape(char) for char, byte in _BYTES.items() if byte < 0xC0) + "]"  # noqa: PLR2004
#: A letter that ends a word before a no-break space or a quotation mark is no sign.
_PLAIN = f"(?![\N{NO-BREAK SPACE}«»]){_REST}"
#: What such a sequence may begin with; most texts hold none, and this is looked for much faster.
_FIRST = re.compile("[ÂÃâðÐÑØÙÎÏãäåæçèé]")
_CERTAIN = re.compile(
    f"[ÂÃ]{_PLAIN}|Ã[«»](?=[a-z])|â[€„˜\x80\x84\x98]{_REST}|ð[Ÿ\x9f]{_REST}{{2}}"
    f"|(?:[ÐÑ]{_REST}){{3}}|(?:[ØÙ]{_REST}){{3}}|(?:[ÎÏ]{_REST}){{3}}|(?:[ãäåæçèé]{_PLAIN}{_REST}){{2}}"
)
_SEQUENCE = re.compile(f"[Â-ß]{_REST}|[à-ï]{_REST}{{2}}|[ð-ô]{_REST}{{3}}")
_MOST_LAYERS = 3


def mended(text: str) -> str:
    """Return the text with such sequences read as UTF-8; a text without a certain one stays as it is."""
    for _ in range(_MOST_LAYERS):
        if not (_FIRST.search(text) and _CERTAIN.search(text)):
            return text
        text = _SEQUENCE.sub(_read, text)
    return text


def _read(found: re.Match[str]) -> str:
    try:
        return bytes(_BYTES[char] for char in found[0]).decode("utf-8")
    except UnicodeDecodeError:
        return found[0]
