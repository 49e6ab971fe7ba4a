"""How soon mentions were seen, for the section on data quality."""

from __future__ import annotations

from collections.abc import Iterator

from reports import numbers
from reports.language import say, say_count
from reports.records import WeeklyReport
from reports.safe import isolated
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
    slow = "; ".join(
        say("{source}: half within {time}", source=isolated(one.name, 60), time=_time(one))
        for one in lags[:_NAMED]
    )
    said = [
        say_count(
            soon,
            "{soon} of {mentions} with a clock time was seen within 60 minutes of publication.",
            "{soon} of {mentions} with a clock time were seen within 60 minutes of publication.",
            soon=numbers.plain(soon),
            mentions=numbers.counted(total, "mention", "mentions"),
        ),
        f"{slow}.",
    ]
    if all(one.site == "google_alerts" for one in lags):
        said.append(say("Google Alerts alone cannot meet 60 minutes: Google delivers later."))
    yield say("How soon we saw it"), " ".join(said)


def _time(one: Lag) -> str:
    if one.median_minutes < _HOUR:
        return say("{minutes} min", minutes=numbers.plain(one.median_minutes))
    if one.median_minutes < _DAY:
        return say("{hours} h", hours=numbers.plain(one.median_minutes / 60))
    return numbers.counted(round(one.median_minutes / 1440), "day", "days")
