"""What a review page says of itself: its average and its count, older reviews included."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from demo.entries import Entry
from demo.sources import Source

#: How many reviews each page had before the history begins, and their average.
_BEFORE = {
    "openverdict-meridian": (1842, 3.9),
    "skyrated-meridian": (921, 3.8),
    "flyersvoice-meridian": (310, 3.6),
    "openverdict-northline": (1377, 3.5),
    "skyrated-northline": (640, 3.4),
    "openverdict-halcyon": (1120, 3.1),
    "skyrated-halcyon": (588, 3.0),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """The average on the page's scale of five, and what it rests on."""

    average: float
    count: int


def standing(source: Source, entries: Sequence[Entry]) -> Standing:
    """Return the page's standing when these reviews have come on top of the old ones."""
    before, average = _BEFORE[source.id]
    stars = [entry.stars for entry in entries if entry.stars is not None]
    count = before + len(stars)
    return Standing(round((before * average + sum(stars)) / count, 1), count)
