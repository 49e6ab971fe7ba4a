"""How soon mentions were seen, for the section on data quality."""

from __future__ import annotations

from collections.abc import Iterator

from reports import numbers
from reports.records import WeeklyReport
from reports.safe import words
from reports.suspected import Lag

#: Sources named in the sentence, the slowest.
_NAMED = 3
_HOUR = 60
_DAY = 48 * 60


def notes(report: WeeklyReport) -> Iterator[tuple[str, str]]:
    """Yield a heading and its words; nothing where no mention has a clock time."""
    lags = report.suspected.lags
    if not lags:
        return
    total, soon = sum(one.mentions for one in lags), sum(one.within_hour for one in lags)
    slow = "; ".join(f"{words(one.name, 60)}: half within {_time(one)}" for one in lags[:_NAMED])
    alone = all(one.site == "google_alerts" for one in lags)
    warning = " Google Alerts alone cannot meet 60 minutes: Google delivers later." if alone else ""
    yield (
        "How soon we saw it",
        f"{numbers.plain(soon)} of {numbers.counted(total, 'mention')} with a clock time were seen within 60"
        f" minutes of publication. {slow}.{warning}",
    )


def _time(one: Lag) -> str:
    if one.median_minutes < _HOUR:
        return f"{numbers.plain(one.median_minutes)} min"
    if one.median_minutes < _DAY:
        return f"{numbers.plain(one.median_minutes / 60)} h"
    return numbers.counted(round(one.median_minutes / 1440), "day")
