"""What words are made of: letters, and the marks that belong to them, such as vowel signs and points."""

from __future__ import annotations

import unicodedata

#: Scripts that put no spaces between words are cut otherwise.
_UNSPACED = (range(0x0E00, 0x0F00), range(0x1000, 0x10A0), range(0x1780, 0x1800))
#: Combining marks, to be put into a class of a regular expression, which takes them for no letters.
MARKS = "".join(
    chr(code)
    for code in range(0x0300, 0x1E00)
    if unicodedata.category(chr(code)) in {"Mn", "Mc"} and not any(code in one for one in _UNSPACED)
)
#: A run of letters.
LETTERS = rf"[^\W\d_]+(?:[{MARKS}]+[^\W\d_]*)*"
#: A run of letters and digits.
SIGNS = rf"[^\W_]+(?:[{MARKS}]+[^\W_]*)*"
