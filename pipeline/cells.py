"""Cells of CSV files that people open in a spreadsheet."""

from __future__ import annotations

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def disarmed(text: str) -> str:
    """Return the text with an apostrophe before it where a spreadsheet would run it as a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def is_number(text: str) -> bool:
    """Whether a spreadsheet would take the text for a number, which runs nothing."""
    try:
        float(text)
    except ValueError:
        return False
    return True
