"""How the false alarms that a brand may have in a year are shared out over all that is tested."""

from __future__ import annotations

from dataclasses import dataclass

from transforms.anomalies import PER_YEAR

_DAYS = 365.25
_WEEKS = _DAYS / 7
#: Slots of three hours in a day.
SLOTS = 8

#: What the days of each series may use up of the budget: bursts are what people wait for, and most show in
#: the stories. All shares together leave an eighth, because what is usual is estimated and seasons move it.
_BURSTS = {"stories": 0.53, "authors": 0.07, "negative": 0.07}
#: Bursts of a single source, all sources together.
_SOURCES = 0.04
#: Bursts of three hours of a busy brand, or of a week of a quiet one; no brand is both.
_FINE = 0.04
_SILENCE = 0.04
#: Drifts, of all series and both directions together.
_DRIFT = 0.08


@dataclass(frozen=True, slots=True)
class Budget:
    """At most `per_year` false alarms of a brand in a year, over `sources` sources.

    The chances of all tests of a year sum up to no more than that; by the union bound it holds however they
    hang together. A brand's promise is its own: how many brands are watched does not matter.
    """

    per_year: float = PER_YEAR
    sources: int = 1

    def burst(self, series: str) -> float:
        """The chance by which one day of stories, authors or negative is called a burst for nothing."""
        return self.per_year * _BURSTS[series] / _DAYS

    def source(self) -> float:
        """The same for one source's stories."""
        return self.per_year * _SOURCES / max(self.sources, 1) / _DAYS

    def week(self, series: str) -> float:
        """The same for a week of a quiet series."""
        return self.per_year * _FINE * _BURSTS[series] / sum(_BURSTS.values()) / _WEEKS

    def slot(self) -> float:
        """The same for three hours of a busy brand's stories."""
        return self.per_year * _FINE / (_DAYS * SLOTS)

    def silence(self) -> float:
        """The chance by which one day of stories is called silent for nothing; a week has seven of it."""
        return self.per_year * _SILENCE / _DAYS

    def drift(self) -> float:
        """How many drifts a day are called for nothing, in one direction of one series."""
        return self.per_year * _DRIFT / (2 * len(_BURSTS)) / _DAYS
