"""How often the alarms may cry wolf, as the configuration says it."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.strict import ConfigError, mapping
from transforms.anomalies import PER_YEAR

_KEYS = {"false_alarms_per_year"}
#: A rule that may ring once in a hundred years tells nothing, one that may every week is no rule.
_LEAST, _MOST = 0.01, 52.0


@dataclass(frozen=True, slots=True)
class Anomalies:
    """How many false alarms of a brand in a year its detector may give."""

    false_alarms_per_year: float = PER_YEAR


def anomalies(told: object, place: str) -> Anomalies:
    """Read the entry, or say what is wrong with it."""
    entry = mapping(told, place, _KEYS)
    budget = entry.get("false_alarms_per_year", PER_YEAR)
    if isinstance(budget, bool) or not isinstance(budget, int | float) or not _LEAST <= budget <= _MOST:
        raise ConfigError(f"{place}.false_alarms_per_year must be a number from {_LEAST} to {_MOST:g}")
    return Anomalies(float(budget))
