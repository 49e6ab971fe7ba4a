"""A report whose weeks a test has changed, judged again as the build of its tables would."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date

from reports.records import Sentiment, WeeklyReport
from transforms import ranges, stars
from transforms.measured import Beside, judged
from transforms.ranges import Range
from transforms.verdicts import Figure


def rejudged(report: WeeklyReport) -> WeeklyReport:
    """The report with its measures made from its weeks, its stars and its answers."""
    series: dict[str, dict[date, Figure]] = defaultdict(dict)
    for one in report.own.weeks:
        for name, figure in _figures(one).items():
            series[name][one.week] = figure
    for star in report.stars:
        if star.mean is not None:
            told = stars.mean(star.counts, star.total)
            assert told
            series["stars"][star.week] = Figure(told.value, told.low, told.high, star.rated)
    for answer in report.answers:
        if answer.reviews:
            share = ranges.wilson(answer.answered / answer.reviews, answer.reviews)
            points = Range(100 * share.value, 100 * share.low, 100 * share.high)
            series["answered-reviews"][answer.week] = _figure(points, answer.reviews)
    beside = Beside(
        known=tuple(one.week for one in report.own.weeks),
        usual=tuple(one.week for one in report.usual),
        is_deaf=any(one.state in {"down", "unwatched"} for one in report.sources),
    )
    return replace(report, measures=tuple(judged(series, report.now.week, beside)))


def _figures(one: Sentiment) -> dict[str, Figure]:
    net, low, high = (None if share is None else 100 * share for share in (one.net, one.low, one.high))
    return {
        "net-sentiment": Figure(net, low, high, one.labelled),
        "mentions": Figure(one.mentions, None, None, one.mentions),
        "stories": Figure(one.stories, None, None, one.mentions),
        "negative-stories": Figure(one.negative, None, None, one.labelled),
    }


def _figure(told: Range, n: int) -> Figure:
    return Figure(told.value, told.low, told.high, n)
