"""Posts that were deleted or removed: their words are nobody's any more."""

from __future__ import annotations

from dataclasses import replace

from extractors.records import Mention, Skipped

#: What forums put in place of the words, or of the author.
_PLACEHOLDERS = frozenset({"[deleted]", "[removed]", "[ Removed by Reddit ]", "[deleted by user]"})


def sifted(found: Mention, *, is_removed: bool = False) -> Mention | Skipped:
    """Return the mention, without an author who is gone; one without words of its own is skipped."""
    if is_removed or found.text in _PLACEHOLDERS:
        return Skipped("a post that was deleted or removed")
    return replace(found, author=None) if found.author in _PLACEHOLDERS else found
