"""A month or quarter of one brand as one HTML file that needs nothing else: the same for the same input."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from markupsafe import Markup

from reports import assets, numbers, safe
from reports.charts import period as period_chart
from reports.charts.look import DARK, Chart
from reports.charts.period import Drawn
from reports.editions import lede, quality, reasons, said, scorecard, weeks, words
from reports.editions.period import Period, period_of
from reports.editions.records import Edition, Span
from reports.language import say, say_as, writing
from reports.page import Form, Neighbour, dress, environment, links_to
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
    """Write the page in the brand's language; `published` are the labels of the pages beside it."""
    with writing(edition.brand.language):
        hero = _hero(edition)
        why, livery = reasons.view(edition), edition.livery
        drawn = [hero.chart, why and "why" not in livery.hidden and why.chart]
        return (
            environment()
            .get_template("edition.html.j2")
            .render(
                **dress(livery),
                brand=safe.isolated(edition.brand.name, 80),
                kind=_kind(edition),
                name=words.name(edition.period),
                before=words.name(edition.period.shifted(-1)),
                hero=hero,
                score=scorecard.view(edition),
                why=why,
                weeks=weeks.view(edition),
                quotes=said.view(edition),
                quality_heading=quality.heading(edition),
                quality_notes=quality.notes(edition),
                links={
                    place: Markup(link)  # noqa: S704  # a template's output
                    for place, link in links(edition.period, published).items()
                },
                charts=[one for one in drawn if one],
                palette=DARK,
                foot=_foot(edition, made),
                assets=assets.load(),
            )
        )


def linked(period: Period, published: Collection[str]) -> list[Period]:
    """Return those of the published periods that its page leads to."""
    older, newer = _neighbours(period, published)
    return [one for one in (older, newer, *_others(period, published)) if one]


def links(period: Period, published: Collection[str]) -> dict[str, str]:
    """Write the links to the pages beside this one, by their places in it."""
    older, newer = _neighbours(period, published)
    beside = (
        environment()
        .get_template("periods.html.j2")
        .render(
            older=older and Neighbour(older.label, words.name(older)),
            newer=newer and Neighbour(newer.label, words.name(newer)),
            name=words.name(period),
            others=[Neighbour(one.label, words.name(one)) for one in _others(period, published)],
        )
    )
    return {"periods": beside} | {one.label: weeks.head(one, published) for one in period.weeks}


def files(period: Period) -> tuple[str, ...]:
    """Name the files that may lie beside the page and are linked from it."""
    return (f"{period.label}.pdf",)


def files_beside(period: Period, lying: Collection[str]) -> dict[str, str]:
    """Write the links to those of the files that are lying beside the page, by their places in it."""
    found = [Form(say_as("form", "page"), (("PDF", name),)) for name in files(period) if name in lying]
    if period.kind == "month":
        return links_to(found, say("Files of this month"))
    return links_to(found, say("Files of this quarter"))


def _neighbours(period: Period, published: Collection[str]) -> tuple[Period | None, Period | None]:
    known = [one for one in map(period_of, published) if one and one.kind == period.kind]
    known.sort(key=lambda one: one.label)
    older = [one for one in known if one.label < period.label]
    newer = [one for one in known if one.label > period.label]
    return older[-1] if older else None, newer[0] if newer else None


def _others(period: Period, published: Collection[str]) -> list[Period]:
    """A month's quarter, or a quarter's months."""
    held = {one for week in period.weeks for one in Period.all_holding(week)}
    return sorted(
        (one for one in held if one.kind != period.kind and one.label in published),
        key=lambda one: one.label,
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
    models = dict.fromkeys(one.model for one in edition.now.weeks)
    return (
        say(
            "Made {clock} ({zone}).",
            clock=numbers.clock(made.at, zone),
            zone=numbers.zone_name(made.at, zone),
        ),
        say(
            "Repute {version}; labels by {models}.",
            version=made.version,
            models=numbers.listed([safe.words(one, 60) for one in models]),
        ),
    )
