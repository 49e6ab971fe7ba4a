"""The first chart of the week as one slide, 16 to 9, to be photographed: claim, chart, source."""

from __future__ import annotations

from reports import assets, numbers, safe
from reports.language import say, say_count, writing
from reports.page import environment
from reports.records import Made, WeeklyReport
from reports.sections import hero


def render(report: WeeklyReport, made: Made) -> str | None:
    """Write the slide in the brand's language; None when the week has no first chart."""
    with writing(report.brand.language):
        told = hero.view(report)
        if told.chart is None:
            return None
        return (
            environment()
            .get_template("slide.html.j2")
            .render(
                brand=safe.isolated(report.brand.name, 80),
                hero=told,
                chart=told.chart,
                source=_source(report, made),
                assets=assets.load(),
            )
        )


def _source(report: WeeklyReport, made: Made) -> str:
    labelled, read = report.now.labelled, len([one for one in report.sources if one.mentions])
    stories = say_count(labelled, "labelled story", "labelled stories")
    sources = say_count(read, "source", "sources")
    zone = report.brand.zone
    return say(
        "Source: {count} {stories} from {number} {sources}; made {when} ({zone}) by Repute.",
        count=numbers.plain(labelled),
        stories=stories,
        number=numbers.plain(read),
        sources=sources,
        when=numbers.clock(made.at, zone),
        zone=numbers.zone_name(made.at, zone),
    )
