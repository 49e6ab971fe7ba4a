"""Which weekly report is due when: the zones, the brands of a zone, and the week that is meant.

Imported wherever the scheduler reads its DAG files, every half minute: nothing heavy in here.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from pipeline.failure import Misuse
from pipeline.watch import ConfigError, Watch
from warehouse.records import Week

#: Stands in while the configuration cannot be read; the run itself then says what is wrong with it.
FALLBACK = ("UTC",)


def zones(watch: Callable[[], Watch]) -> tuple[str, ...]:
    """Return the zones in which reports are due, each once; UTC when the configuration names none."""
    try:
        return watch().zones or FALLBACK
    except ConfigError:
        return FALLBACK


def dag_id(zone: str, zones: tuple[str, ...]) -> str:
    """Name the DAG of a zone: `weekly_report` for the first, then with the zone's name behind it."""
    if zone == zones[0]:
        return "weekly_report"
    return f"weekly_report_{zone.lower().replace('/', '_').replace('+', '_plus_')}"


def week(interval_end: datetime | None, run_after: datetime, zone: str) -> Week:
    """Return the week that a run reports: the last one over at the end of its data interval.

    A run that somebody triggered without a date has no interval: then the last one over when it was due.
    """
    return Week.before(interval_end or run_after, zone)


def reported(watch: Watch, zone: str) -> list[str]:
    """Return the ids of the brands that get a report on the clocks of the zone."""
    return [brand.id for brand in watch.brands if brand.is_reported and brand.zone == zone]


def begun(label: str, now: datetime, zone: str) -> Week:
    """Read the label of a week that has begun on the clocks of the zone."""
    try:
        week = Week.named(label)
    except ValueError as error:
        raise Misuse(str(error)) from error
    if week > Week.holding(now, zone):
        last = Week.before(now, zone).label
        raise Misuse(f"{label} has not begun yet; the last whole week is {last}")
    return week
