"""Leave of a text what can be seen: in the rest strangers hide commands, and names and numbers from rules."""

from __future__ import annotations

import re
import unicodedata

#: Controls, what turns the direction of writing or joins lines, and what is invisible.
DROPPED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
_SPACES = re.compile(r"\s+")


def line(text: str) -> str:
    """Return the text in one line, composed, without what cannot be seen."""
    return _SPACES.sub(" ", DROPPED.sub("", unicodedata.normalize("NFC", text))).strip()
