"""Where: which source was how, and how many stars were given."""

from __future__ import annotations

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from reports import measures, numbers
from reports.charts import sources as source_chart
from reports.charts import stars as star_chart
from reports.charts.look import Chart, Table
from reports.language import say, say_as, say_count
from reports.records import ENOUGH, WeeklyReport
from reports.safe import isolated, words
from reports.sections import ratings
from reports.watched import Displayed, SourceWeek

#: A chart of more sources than this is a wall; the others stand in the table of Data quality.
MOST = 8
_BOTH = 2


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
        heading=_heading(report, enough),
        chart=source_chart.chart(shown) if shown else None,
        few=_few(report.sources, len(enough) - len(shown)),
        stars=star_chart.chart(now, earlier) if now else None,
        star_note=_mean(report, now.mean) if now and now.mean is not None else "",
        star_table=None if rated else _star_table(report),
        ratings=rated,
    )


def _enough(report: WeeklyReport) -> list[SourceWeek]:
    told = [one for one in report.sources if one.labelled >= ENOUGH and one.net is not None]
    return sorted(told, key=lambda one: -one.labelled)


def drawn(report: WeeklyReport) -> tuple[SourceWeek, ...]:
    """The sources of the chart: those with the most labelled stories."""
    return tuple(sorted(_enough(report), key=lambda one: (-one.labelled, one.name))[:MOST])


def _heading(report: WeeklyReport, enough: list[SourceWeek]) -> str:
    """Say which sources leaned to one side, of all with enough stories, however many are drawn."""
    if not report.now.mentions:
        return say("No source showed a mention of this week")
    if not enough:
        return say("No source has {enough} labelled stories: too few to compare them", enough=ENOUGH)
    negative = [isolated(one.name, 40) for one in enough if (one.high or 0.0) < 0]
    positive = [isolated(one.name, 40) for one in enough if (one.low or 0.0) > 0]
    if negative and positive:
        told = {
            "negative": numbers.listed_first(negative, MOST),
            "positive": numbers.listed_first(positive, MOST),
        }
        return say("{negative} leaned negative, {positive} positive", **told)
    if negative:
        return _negative(negative, len(enough))
    if positive:
        return _positive(positive, len(enough))
    return say("No source leaned clearly to one side")


def _negative(named: list[str], known: int) -> str:
    names = numbers.listed_first(named, MOST)
    if len(named) < known:
        return say_count(
            len(named),
            "{sources} leaned negative; no other leaned clearly",
            "{sources} leaned negative; no other leaned clearly",
            sources=names,
        )
    if known == 1:
        return say("{source} leaned negative", source=names)
    if known == _BOTH:
        return say("Both sources with enough stories leaned negative")
    return say("All {number} sources with enough stories leaned negative", number=numbers.word(known))


def _positive(named: list[str], known: int) -> str:
    names = numbers.listed_first(named, MOST)
    if len(named) < known:
        return say_count(
            len(named),
            "{sources} leaned positive; no other leaned clearly",
            "{sources} leaned positive; no other leaned clearly",
            sources=names,
        )
    if known == 1:
        return say("{source} leaned positive", source=names)
    if known == _BOTH:
        return say("Both sources with enough stories leaned positive")
    return say("All {number} sources with enough stories leaned positive", number=numbers.word(known))


def _few(sources: tuple[SourceWeek, ...], hidden: int) -> str:
    few = [one for one in sources if 0 < one.labelled < ENOUGH]
    named = ", ".join(f"{isolated(one.name, 40)} ({one.labelled})" for one in few[:MOST])
    parts = []
    if few:
        names = (
            say("{names} and {count} more", names=named, count=len(few) - MOST) if len(few) > MOST else named
        )
        parts.append(
            say(
                "{names}. Under {enough} labelled stories luck moves a net figure too far to show one.",
                names=names,
                enough=ENOUGH,
            )
        )
    if hidden > 0:
        smaller = numbers.counted(hidden, "smaller source", "smaller sources")
        parts.append(say("{sources} not drawn; all are listed under Data quality.", sources=smaller))
    return " ".join(parts)


def _mean(report: WeeklyReport, mean: float) -> str:
    judged = report.judged(measures.STARS.id)
    ranged = judged.figure.ranged if judged else None
    if ranged is None:
        return say("Mean {mean}.", mean=numbers.plain(mean, 2))
    told = {"mean": numbers.plain(mean, 2), "range": numbers.plain_spread(ranged.low, ranged.high, 2)}
    reviews = sum(one.rated for one in report.sources)
    if reviews < ENOUGH:
        return say("Mean {mean} (95% range {range}). Too few to compare.", **told)
    return say("Mean {mean} (95% range {range}).", **told)


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
        say("Stars by source: given this week, and the page’s own average"),
        (say("Source"), say("Given this week"), say("Page’s own average"), say("Seen on")),
        rows,
    )


def _given(one: SourceWeek) -> str:
    if not one.rated or one.rating is None:
        return say_as("no ratings", "none")
    return f"{numbers.plain(5 * one.rating, 2)} ({numbers.plain(one.rated)})"


def _shown(one: Displayed | None) -> str:
    if one is None:
        return say("not shown")
    value = numbers.plain(one.value, 1)
    if one.scale:
        value = say_as("stars", "{value} of {scale}", value=value, scale=numbers.plain(one.scale))
    return f"{value} ({numbers.plain(one.count)})" if one.count is not None else value


def _seen(one: Displayed | None, report: WeeklyReport) -> str:
    if one is None:
        return ""
    day = one.observed_at.astimezone(ZoneInfo(report.brand.zone)).date()
    return numbers.short_date(day) + (f" {day.year}" if day.year != report.week.monday.year else "")
