"""What an anomaly is called."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_NOUNS = {
    "stories": ("story", "stories"),
    "authors": ("person or paper", "people and papers"),
    "negative": ("negative story", "negative stories"),
}


def verdict(*, is_burst: bool, is_silent: bool, is_quiet: bool) -> str:
    """Name what a day is: usual, above, silent or too quiet."""
    if is_burst:
        return "above"
    if is_silent:
        return "silent"
    return "too quiet" if is_quiet else "usual"


def sentence(row: Mapping[str, Any]) -> str:
    """Say what rang, with the figures, without its date: `41 stories where 12 are usual`."""
    one, many = _NOUNS[row["series"]]
    count = f"{row['observed']} {one if row['observed'] == 1 else many}" if row["observed"] else f"no {one}"
    usual = f"{row['expected']:.0f}" if row["expected"] >= 10 else f"{row['expected']:.1f}"  # noqa: PLR2004
    verb = "is" if usual == "1.0" else "are"
    if row["kind"] == "drift":
        side = "more" if row["is_more"] else "fewer"
        return f"for some days {side} {many} than usual, now {count} where {usual} {verb} usual"
    within = " in a week" if row["span"] == "week" else ""
    return f"{count}{within} where {usual} {verb} usual"
