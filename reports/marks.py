"""What each mark and row of a chart leads to: the mentions behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from reports import behind, resting
from reports.charts.look import Chart, Link, Table
from reports.charts.sources import rows as source_rows
from reports.findings import Response, Theme
from reports.measures import VOICE
from reports.records import Sentiment, WeeklyReport
from reports.safe import words
from reports.sections import answers, hero, rivals, score, when, where, why
from warehouse.records import Week

#: In the order of the bars' parts.
_LABELS = ("negative", "neutral", "positive")


def linked(told: dict[str, Any], report: WeeklyReport) -> dict[str, Any]:
    """Return the sections with their links."""
    if not report.now.mentions:
        return told
    return told | {
        "hero": _hero(told["hero"], report),
        "score": _score(told["score"], report),
        "when": told["when"] and _when(told["when"], report),
        "why": told["why"] and _why(told["why"], report),
        "where": _where(told["where"], report),
        "rivals": told["rivals"] and _rivals(told["rivals"], report),
        "answers": told["answers"] and _answers(told["answers"], report),
    }


def _score(view: score.View, report: WeeklyReport) -> score.View:
    known = {one.measure for one in report.measures if one.figure.value is not None}
    rows = (
        replace(row, behind=behind.measure(report.week, row.measure.id, report.resting))
        if row.measure.id in known
        else row
        for row in view.rows
    )
    return replace(view, rows=tuple(rows))


def _hero(view: hero.View, report: WeeklyReport) -> hero.View:
    if view.chart is None:
        return view
    return replace(view, chart=(_days if view.chart.id == "days" else _weeks)(view.chart, report))


def _weeks(chart: Chart, report: WeeklyReport) -> Chart:
    """Weeks before lead to their report, the last one to its mentions; two marks lie at its place."""

    def address(one: Sentiment) -> str:
        if one.week == report.now.week:
            return behind.measure(report.week, "net-sentiment")
        return behind.report(report.brand.brand_id, Week(one.week))

    links = _read(chart, [address(one) for one in report.own.weeks if one.net is not None])
    end = Link(chart.reading[-1].curve + 1, 0, links[-1].to)
    return _with(chart, (*links, end), [address(one) for one in report.own.weeks])


def _days(chart: Chart, report: WeeklyReport) -> Chart:
    """Every story is a mark; those of one label and day follow one another."""
    days = [report.week.monday + timedelta(days=back) for back in range(7)]
    labels = ("positive", "neutral", "negative", None)
    links = []
    for curve, label in enumerate(labels):
        told = [one.day for one in sorted(report.stories, key=lambda one: one.day) if one.label == label]
        links += [
            Link(curve, point, behind.asked(report.week, label=label or "none", day=day.isoformat()))
            for point, day in enumerate(told)
        ]
    return _with(chart, tuple(links), [behind.time(report.week, day) for day in days])


def _when(view: when.View, report: WeeklyReport) -> when.View:
    if view.chart is None:
        return view
    times = report.timing.slots or report.timing.days
    addresses = [behind.time(report.week, one.day, one.slot) for one in times]
    return replace(view, chart=_with(view.chart, _read(view.chart, addresses), addresses))


def _why(view: why.View, report: WeeklyReport) -> why.View:
    def address(one: Theme) -> str:
        felt = ":negative" if one.complaints else ""
        return behind.asked(report.week, theme=f"{one.name}{felt}") if one.stories else ""

    known = [address(one) for one in report.findings.themes]
    if view.chart is None:
        return replace(view, table=view.table and _rows(view.table, known))
    drawn = [address(one) for one in why.drawn(report)]
    return replace(view, chart=_with(view.chart, _read(view.chart, drawn), known))


def _where(view: where.View, report: WeeklyReport) -> where.View:
    week = report.week
    chart, stars = view.chart, view.stars
    if chart:
        ids = [one.source_id for one in source_rows(where.drawn(report))]
        links = tuple(
            Link(curve, point, behind.asked(week, source=one, label=label))
            for curve, label in enumerate(_LABELS)
            for point, one in enumerate(ids)
        )
        chart = _with(chart, links, [behind.asked(week, source=one, label="any") for one in ids])
    if stars:
        given = [behind.asked(week, stars=str(star)) for star in range(5, 0, -1)]
        stars = _with(stars, _read(stars, given), given)
    return replace(view, chart=chart, stars=stars)


def _rivals(view: rivals.View, report: WeeklyReport) -> rivals.View:
    """Only our own mark leads on: what rivals' figures rest on is no page of this report."""
    view = replace(view, voice=view.voice and _voice(view.voice, report))
    if view.chart is None:
        return view
    own = next(place for place, row in enumerate(view.chart.table.rows) if row[0] == words(report.own.name))
    address = behind.measure(report.week, "net-sentiment")
    addresses = [address if place == own else "" for place in range(len(view.chart.table.rows))]
    return replace(view, chart=_with(view.chart, _read(view.chart, addresses), addresses))


def _voice(chart: Chart, report: WeeklyReport) -> Chart:
    """Our own mark, which is drawn first, and the week's own row, which is the last."""
    address = behind.measure(report.week, VOICE.id, report.resting)
    marks = [address, *("" for _ in chart.reading[1:])]
    return _with(chart, _read(chart, marks), [*("" for _ in chart.table.rows[1:]), address])


def _answers(view: answers.View, report: WeeklyReport) -> answers.View:
    """The names of rows lead to what could be answered, the counts of answers to what was."""
    told, week = [one for one in report.findings.responses if one.asked], report.week

    def address(one: Response, **more: str) -> str:
        if (one.kind, one.tone) == ("review", "all"):
            return behind.asked(week, kind="review", **more)
        return behind.figure(week, resting.answered(one.kind, one.tone), report.resting, one.asked, **more)

    cells = {(place, 2): address(one, answer="yes") for place, one in enumerate(told) if one.answered}
    table = _rows(view.table, [address(one) for one in told])
    return replace(view, table=replace(table, cells=cells))


def _read(chart: Chart, addresses: Sequence[str]) -> tuple[Link, ...]:
    """Let each mark that is read out lead somewhere."""
    marks = zip(chart.reading, addresses, strict=True)
    return tuple(Link(one.curve, one.point, to) for one, to in marks if to)


def _with(chart: Chart, links: tuple[Link, ...], rows: Sequence[str]) -> Chart:
    return replace(chart, links=links, table=_rows(chart.table, rows))


def _rows(table: Table, addresses: Sequence[str]) -> Table:
    if len(addresses) != len(table.rows):
        raise ValueError(f"{len(addresses)} links for {len(table.rows)} rows: {table.caption}")
    return replace(table, links=tuple(addresses))
