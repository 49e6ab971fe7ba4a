"""A month or quarter of one brand as one HTML file that needs nothing else: the same for the same input."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from reports import assets, numbers, safe
from reports.charts import period as period_chart
from reports.charts.look import DARK, Chart
from reports.charts.period import Drawn
from reports.editions import lede, quality, reasons, said, scorecard, weeks, words
from reports.editions.records import Edition, Span
from reports.language import say, writing
from reports.page import environment
from reports.records import Made
from reports.words import Headline


@dataclass(frozen=True, slots=True)
class Hero:
    """What the first screen shows."""

    dates: str
    headline: Headline
    lede: tuple[str, ...]
    chart: Chart | None


def render(edition: Edition, made: Made, published: Collection[str]) -> str:
    """Write the page in the brand's language; `published` are the weeks whose reports lie beside it."""
    with writing(edition.brand.language):
        hero = _hero(edition)
        why = reasons.view(edition)
        drawn = [hero.chart, why and why.chart]
        return (
            environment()
            .get_template("edition.html.j2")
            .render(
                brand=safe.words(edition.brand.name, 80),
                kind=_kind(edition),
                name=words.name(edition.period),
                before=words.name(edition.period.shifted(-1)),
                hero=hero,
                score=scorecard.view(edition),
                why=why,
                weeks=weeks.view(edition, published),
                quotes=said.view(edition),
                quality_heading=quality.heading(edition),
                quality_notes=quality.notes(edition, published),
                charts=[one for one in drawn if one],
                palette=DARK,
                foot=_foot(edition, made),
                assets=assets.load(),
            )
        )


def _kind(edition: Edition) -> str:
    if edition.period.kind == "month":
        return say("Monthly reputation report")
    return say("Quarterly reputation report")


def _hero(edition: Edition) -> Hero:
    chart = None
    if words.state(edition.now) == "normal":
        now, before = _drawn(edition, edition.now, 0), None
        if edition.before is not None:
            before = _drawn(edition, edition.before, -1)
        chart = period_chart.chart(now, before) if now else None
    return Hero(words.dates(edition.period), words.headline(edition), lede.lede(edition), chart)


def _drawn(edition: Edition, span: Span, back: int) -> Drawn | None:
    ranged = span.net.ranged
    if ranged is None:
        return None
    name = words.name(edition.period.shifted(back))
    return Drawn(name, span.weeks, ranged, words.decimals(edition))


def _foot(edition: Edition, made: Made) -> tuple[str, ...]:
    zone = edition.brand.zone
    return (
        say(
            "Made {clock} ({zone}).",
            clock=numbers.clock(made.at, zone),
            zone=numbers.zone_name(made.at, zone),
        ),
        say(
            "Repute {version}; labels by {models}.",
            version=made.version,
            models=numbers.listed([safe.words(one.model, 60) for one in edition.now.weeks[-1:]]),
        ),
    )
