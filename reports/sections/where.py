"""Where: which source was how, and how many stars were given."""

from __future__ import annotations

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from reports import numbers
from reports.charts import sources as source_chart
from reports.charts import stars as star_chart
from reports.charts.look import Chart, Table
from reports.records import ENOUGH, WeeklyReport
from reports.safe import words
from reports.sections import ratings
from reports.watched import Displayed, SourceWeek
from transforms import ranges

#: A chart of more sources than this is a wall; the others stand in the table of Data quality.
MOST = 8


@dataclass(frozen=True, slots=True)
class View:
    """What the section shows."""

    heading: str
    chart: Chart | None
    few: str
    stars: Chart | None
    star_note: str
    star_table: Table | None
    ratings: ratings.View | None


def view(report: WeeklyReport) -> View:
    """Build the section."""
    enough, shown = _enough(report), drawn(report)
    now = next((one for one in report.stars if one.week == report.now.week), None)
    earlier = tuple(one for one in report.stars if one.week < report.now.week)
    rated = ratings.view(report)
    return View(
        heading=_heading(report, shown),
        chart=source_chart.chart(shown) if shown else None,
        few=_few(report.sources, len(enough) - len(shown)),
        stars=star_chart.chart(now, earlier) if now else None,
        star_note=_mean(report, now.counts, now.mean) if now and now.mean is not None else "",
        star_table=None if rated else _star_table(report),
        ratings=rated,
    )


def _enough(report: WeeklyReport) -> list[SourceWeek]:
    return [one for one in report.sources if one.labelled >= ENOUGH and one.net is not None]


def drawn(report: WeeklyReport) -> tuple[SourceWeek, ...]:
    """The sources of the chart: those with the most labelled stories."""
    return tuple(sorted(_enough(report), key=lambda one: (-one.labelled, one.name))[:MOST])


def _heading(report: WeeklyReport, shown: tuple[SourceWeek, ...]) -> str:
    if not report.now.mentions:
        return "No source showed a mention of this week"
    if not shown:
        return f"No source has {ENOUGH} labelled stories: too few to compare them"
    negative = [words(one.name, 40) for one in shown if (one.high or 0.0) < 0]
    positive = [words(one.name, 40) for one in shown if (one.low or 0.0) > 0]
    if negative and positive:
        return f"{numbers.listed(negative)} leaned negative, {numbers.listed(positive)} positive"
    if negative or positive:
        side = "negative" if negative else "positive"
        named = negative or positive
        if len(named) == len(shown) and len(shown) > 1:
            every = "Both sources" if len(shown) == 2 else f"All {numbers.word(len(shown))} sources"  # noqa: PLR2004
            return f"{every} with enough stories leaned {side}"
        rest = "; no other leaned clearly" if len(shown) > len(named) else ""
        return f"{numbers.listed(named)} leaned {side}{rest}"
    return "No source leaned clearly to one side"


def _few(sources: tuple[SourceWeek, ...], hidden: int) -> str:
    few = [one for one in sources if 0 < one.labelled < ENOUGH]
    named = ", ".join(f"{words(one.name, 40)} ({one.labelled})" for one in few[:MOST])
    more = f" and {len(few) - MOST} more" if len(few) > MOST else ""
    parts = []
    if few:
        parts.append(
            f"{named}{more}. Under {ENOUGH} labelled stories luck moves a net figure too far to show one."
        )
    if hidden > 0:
        parts.append(
            f"{numbers.counted(hidden, 'smaller source')} not drawn; all are listed under Data quality."
        )
    return " ".join(parts)


def _mean(report: WeeklyReport, counts: tuple[int, ...], mean: float) -> str:
    ranged = ranges.stars(counts, mean)
    text = f"Mean {numbers.plain(mean, 2)} (95% range {numbers.plain_spread(ranged.low, ranged.high, 2)})."
    reviews = sum(one.rated for one in report.sources)
    return text if reviews >= ENOUGH else f"{text} Too few to compare."


def _star_table(report: WeeklyReport) -> Table | None:
    displayed = {one.source_id: one for one in report.displayed}
    rows = tuple(
        (
            words(one.name, 60),
            _given(one),
            _shown(displayed.get(one.source_id)),
            _seen(displayed.get(one.source_id), report),
        )
        for one in report.sources
        if one.rated or one.source_id in displayed
    )
    if not rows:
        return None
    return Table(
        "Stars by source: given this week, and the page’s own average",
        ("Source", "Given this week", "Page’s own average", "Seen on"),
        rows,
    )


def _given(one: SourceWeek) -> str:
    if not one.rated or one.rating is None:
        return "none"
    return f"{numbers.plain(5 * one.rating, 2)} ({numbers.plain(one.rated)})"


def _shown(one: Displayed | None) -> str:
    if one is None:
        return "not shown"
    scale = f" of {numbers.plain(one.scale)}" if one.scale else ""
    count = f" ({numbers.plain(one.count)})" if one.count is not None else ""
    return f"{numbers.plain(one.value, 1)}{scale}{count}"


def _seen(one: Displayed | None, report: WeeklyReport) -> str:
    if one is None:
        return ""
    day = one.observed_at.astimezone(ZoneInfo(report.brand.zone)).date()
    return numbers.short_date(day) + (f" {day.year}" if day.year != report.week.monday.year else "")
