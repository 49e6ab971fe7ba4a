"""Words with the tags of bulletin boards, as plain words."""

from __future__ import annotations

import re

_TAGS = re.compile(
    r"\[/?(?:h[1-6]|b|u|i|strike|spoiler|noparse|hr|url|list|olist|quote|code|table|tr|td|th|p|img)"
    r"(?:=[^\[\]]{0,500})?\]",
    re.IGNORECASE,
)


def plain(text: str) -> str:
    """Return the text without tags, each item of a list on a line of its own."""
    return _TAGS.sub("", text.replace("[*]", "\n"))
