"""The index of all reports: static, without script, made from one small summary a week."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from typing import Any

from markupsafe import Markup

from reports import assets, numbers, words
from reports.editions.summary import Line as EditionLine
from reports.page import environment
from reports.records import ENOUGH, WEEKS, Made, WeeklyReport
from reports.safe import words as clean
from reports.sections import score
from reports.sparkline import sparkline
from transforms import ranges
from warehouse.records import Week

#: Net sentiment in points from which the tint of a cell grows.
_STEPS = (4, 15, 30)


@dataclass(frozen=True, slots=True)
class Summary:
    """What the index needs of one report; kept beside it, so that old pages are never read again."""

    brand_id: str
    name: str
    week: str
    made_at: str
    zone: str
    mentions: int
    labelled: int
    net: float | None
    low: float | None
    high: float | None
    change: float | None
    verdict: str
    tone: str
    waiting: int
    #: Net sentiment of up to thirteen weeks, the reported one last.
    series: tuple[float | None, ...]

    @classmethod
    def of(cls, told: dict[str, Any]) -> Summary:
        """Read what `told` wrote; a TypeError or KeyError when it is something else."""
        values = {one.name: told[one.name] for one in fields(cls)}
        return cls(**{**values, "series": tuple(values["series"])})

    def told(self) -> dict[str, Any]:
        """Return it as JSON-ready values."""
        return asdict(self)


def summary(report: WeeklyReport, made: Made) -> Summary:
    """Sum up a report."""
    now, change = report.now, words.net_change(report)
    verdict = score.net_verdict(report)
    return Summary(
        brand_id=report.brand.brand_id,
        name=report.brand.name,
        week=report.week.label,
        made_at=made.at.isoformat(),
        zone=report.brand.zone,
        mentions=now.mentions,
        labelled=now.labelled,
        net=now.net,
        low=now.low,
        high=now.high,
        change=change.value if change else None,
        verdict=verdict.words,
        tone=verdict.tone,
        waiting=report.waiting_count,
        series=tuple(one.net for one in report.own.weeks),
    )


@dataclass(frozen=True, slots=True)
class Row:
    """A brand's newest report."""

    name: str
    href: str
    week: str
    net: str
    half: str
    change: str
    mentions: str
    spark: Markup
    verdict: str
    tone: str
    waiting: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One week of one brand in the grid."""

    href: str
    text: str
    few: str
    tint: str


@dataclass(frozen=True, slots=True)
class Line:
    """One week in the grid, every brand's cell or None where there is no report."""

    number: str
    dates: str
    cells: tuple[Cell | None, ...]


def render(summaries: Sequence[Summary], *, unlisted: int = 0, editions: Sequence[EditionLine] = ()) -> str:
    """Write the index of these reports; `unlisted` are those whose summary cannot be read."""
    brands = sorted({one.brand_id for one in summaries})
    newest = {brand: max((one for one in summaries if one.brand_id == brand), key=_week) for brand in brands}
    rows = sorted(newest.values(), key=lambda one: (one.tone != "worse", _net(one), one.name))
    columns = [newest[brand] for brand in brands]
    last = max(_week(one) for one in summaries)
    made = max(summaries, key=lambda one: datetime.fromisoformat(one.made_at))
    return (
        environment()
        .get_template("index.html.j2")
        .render(
            heading=_heading([one for one in rows if _week(one) == last]),
            dates=f"Week {last.monday.isocalendar().week}, {numbers.week_dates(last.monday)}",
            counts=f"{numbers.counted(len(brands), 'brand')}, {numbers.counted(len(summaries), 'report')}",
            rows=[_row(one, last) for one in rows],
            names=[clean(one.name, 60) for one in columns],
            lines=_lines(summaries, brands),
            editions=editions,
            enough=ENOUGH,
            most=WEEKS,
            foot=f"Made {numbers.clock(datetime.fromisoformat(made.made_at), made.zone)}"
            f" ({numbers.zone_name(datetime.fromisoformat(made.made_at), made.zone)}).{_unlisted(unlisted)}",
            assets=assets.load(),
        )
    )


def _unlisted(count: int) -> str:
    if not count:
        return ""
    reports = numbers.counted(count, "report")
    return f" {reports} more cannot be listed: make them again with ./repute report --week."


def _week(one: Summary) -> Week:
    return Week.named(one.week)


def _net(one: Summary) -> float:
    return 2.0 if one.net is None else one.net


def _heading(rows: list[Summary]) -> str:
    total = "the one brand" if len(rows) == 1 else f"{numbers.word(len(rows))} brands"
    for tone, verb in (("worse", "worsened"), ("better", "improved")):
        moved = [clean(one.name, 40) for one in rows if one.tone == tone]
        if moved and len(rows) == 1:
            return f"{moved[0]} clearly {verb}"
        if moved:
            count = numbers.capital(numbers.word(len(moved)))
            return f"{count} of {total} clearly {verb}: {numbers.listed(moved)}"
    if len(rows) == 1:
        return f"{clean(rows[0].name, 40)}: {rows[0].verdict[:1].lower()}{rows[0].verdict[1:]}"
    if all(one.change is None for one in rows):
        return f"Too few stories to compare two weeks of {total}"
    return f"None of {total} clearly moved"


def _row(one: Summary, last: Week) -> Row:
    week = _week(one)
    has_net = one.net is not None and one.low is not None and one.high is not None
    ranged = ranges.Range(100 * (one.net or 0), 100 * (one.low or 0), 100 * (one.high or 0))
    return Row(
        name=clean(one.name, 60),
        href=f"{one.brand_id}/{one.week}.html",
        week="" if week == last else f"newest: week {week.monday.isocalendar().week}",
        net=numbers.signed(ranged.value) if has_net else "none",
        half=f"±{numbers.plain(ranged.half)}" if has_net else "",
        change=numbers.signed(one.change) if one.change is not None else "",
        mentions=numbers.plain(one.mentions),
        spark=sparkline(
            [None if value is None else 100 * value for value in one.series],
            is_alarming=one.tone == "worse",
            has_zero=True,
        ),
        verdict=one.verdict,
        tone=one.tone,
        waiting=f"{numbers.plain(one.waiting)} open" if one.waiting else "none",
    )


def _lines(summaries: Sequence[Summary], brands: list[str]) -> list[Line]:
    by_place = {(one.week, one.brand_id): one for one in summaries}
    weeks = sorted({_week(one) for one in summaries}, reverse=True)
    return [
        Line(
            number=f"{week.monday.isocalendar().week}",
            dates=f"{numbers.short_week(week.monday)} {week.monday.isocalendar().year}",
            cells=tuple(_cell(by_place.get((week.label, brand))) for brand in brands),
        )
        for week in weeks
    ]


def _cell(one: Summary | None) -> Cell | None:
    if one is None:
        return None
    few = "" if one.labelled >= ENOUGH else f"n={one.labelled}"
    text = "no net" if one.net is None else numbers.signed(100 * one.net)
    return Cell(f"{one.brand_id}/{one.week}.html", text, few, "" if few else _tint(100 * (one.net or 0.0)))


def _tint(points: float) -> str:
    step = sum(abs(points) >= one for one in _STEPS)
    if not step:
        return "flat"
    return f"{'up' if points > 0 else 'down'}{step}"
