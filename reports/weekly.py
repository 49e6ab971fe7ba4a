"""Read one week of one brand from the tables into a frozen WeeklyReport."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from duckdb import DuckDBPyConnection

from reports import (
    audited,
    findings,
    gathering,
    judged,
    left_out,
    rated,
    reading,
    recovered,
    replied,
    resting,
    suspected,
    timing,
)
from reports.owned import Owned
from reports.records import WEEKS, Answers, Brand, PanelBrand, Sentiment, Stars, Story, WeeklyReport
from reports.watched import Displayed, SourceHealth, SourceWeek, Vanished, Watched
from warehouse.errors import WarehouseError
from warehouse.records import Week

#: Stories read per label: enough to list every mention of a week below the small-sample gate.
STORIES = 30
WAITING = 5


class ReportError(WarehouseError):
    """The tables hold nothing that a report could be made of; the message says what to run."""


def read_ahead(db: DuckDBPyConnection, brand_id: str, weeks: Sequence[Week]) -> None:
    """Read at once what is told of the brand's weeks, before each of them is read."""
    for row in reading.rows(db, "brand", brand_id=brand_id):
        gathering.gather_ahead(db, brand_id, Brand(*row).zone, min(weeks), max(weeks))


def read(db: DuckDBPyConnection, brand_id: str, week: Week) -> WeeklyReport:
    """Read everything that the page of that brand and week prints; a ReportError says what is missing."""
    found = reading.rows(db, "brand", brand_id=brand_id)
    if not found:
        raise ReportError(f"the warehouse knows no brand {brand_id!r}; collect for it first")
    brand = Brand(*found[0])
    span = {"brand_id": brand_id, "first": week.shifted(1 - WEEKS).monday, "week": week.monday}
    panel = _panel(db, brand_id, span)
    if not panel or not panel[0].weeks or panel[0].weeks[-1].week != week.monday:
        raise ReportError(f"week {week.label} of {brand_id} is not aggregated yet; run the aggregation first")
    begin, end = week.bounds(brand.zone)
    gathering.gather(db, brand_id, brand.zone, week, week)
    waiting = reading.rows(db, "waiting", brand_id=brand_id, limit=WAITING)
    stories = tuple(Story(*row) for row in reading.rows(db, "stories", is_by_label=True, limit=STORIES))
    shown = [one.mention_id for one in stories] + [row[0] for row in waiting]
    report = WeeklyReport(
        brand=brand,
        week=week,
        panel=panel,
        sources=tuple(
            SourceWeek(*row) for row in reading.rows(db, "health", brand_id=brand_id, week=week.monday)
        ),
        health=tuple(
            SourceHealth(*row)
            for row in reading.rows(db, "examined", brand_id=brand_id, first=begin, after=end)
        ),
        displayed=tuple(
            Displayed(*row) for row in reading.rows(db, "displayed", brand_id=brand_id, after=end)
        ),
        answers=tuple(Answers(*row) for row in reading.rows(db, "answers", **span)),
        stars=_stars(db, span),
        days=tuple((row[0], row[1]) for row in reading.rows(db, "days")),
        stories=stories,
        waiting_count=waiting[0][-1] if waiting else 0,
        waiting=tuple(Story(*row[:-5]) for row in waiting),
        owned={row[0]: Owned(*row[-5:-1]) for row in waiting if row[-5]},
        audits=audited.read(db, brand_id, week, week.shifted(1 - WEEKS)),
        replies=replied.read(db, brand_id, week),
        recovery=recovered.read(db, brand_id, week.monday),
        left_out=left_out.read(db, brand_id, week.monday),
        timing=timing.read(db, brand_id, week),
        suspected=suspected.read(db, brand_id, week.monday),
        measures=judged.read(db, brand_id, week),
        findings=findings.read(db, brand_id, week, week.shifted(1 - WEEKS)),
        ratings=rated.read(db, brand_id, brand.zone, week),
        reach=rated.reach(db, span),
        captured={row[0]: row[1] for row in reading.rows(db, "captured", mention_ids=shown)},
        vanished=_vanished(db, brand_id=brand_id, first=begin, after=end),
        read_until=reading.rows(db, "cut", brand_id=brand_id)[0][0],
    )
    return replace(report, resting=resting.read(db, report))


def _panel(db: DuckDBPyConnection, brand_id: str, span: dict[str, Any]) -> tuple[PanelBrand, ...]:
    weeks: dict[str, list[Sentiment]] = defaultdict(list)
    watched: dict[str, dict[date, Watched]] = defaultdict(dict)
    for row in reading.rows(db, "sentiment", **span):
        weeks[row[0]].append(Sentiment(*row[1:]))
    for row in reading.rows(db, "watched", **span):
        watched[row[0]][row[1]] = Watched(*row[1:])
    return tuple(
        PanelBrand(
            brand_id=row[0],
            name=row[1],
            weeks=_known(weeks[row[0]], watched[row[0]], span["week"]),
            watched=tuple(watched[row[0]].values()),
        )
        for row in reading.rows(db, "panel", brand_id=brand_id)
    )


def _known(weeks: list[Sentiment], watched: dict[date, Watched], last: date) -> tuple[Sentiment, ...]:
    """Drop the weeks before anybody watched or wrote: their zeros mean nothing."""
    for index, one in enumerate(weeks):
        looked = watched.get(one.week)
        if one.mentions or one.week == last or (looked and looked.watched):
            return tuple(weeks[index:])
    return ()


def _vanished(db: DuckDBPyConnection, **span: Any) -> tuple[Vanished, ...]:
    # Mostly nothing vanished at all, and who said it in which tone is a long question.
    if not reading.rows(db, "gone", **span):
        return ()
    return tuple(Vanished(*row) for row in reading.rows(db, "own_deletion", **span))


def _stars(db: DuckDBPyConnection, span: dict[str, Any]) -> tuple[Stars, ...]:
    counts: dict[date, list[int]] = defaultdict(lambda: [0] * 5)
    totals: dict[date, float] = defaultdict(float)
    for monday, star, count, total in reading.rows(db, "stars", **span):
        counts[monday][star - 1] = count
        totals[monday] += total
    return tuple(
        Stars(week=monday, counts=(one[0], one[1], one[2], one[3], one[4]), total=totals[monday])
        for monday, one in sorted(counts.items())
    )
