"""One week of one brand as one HTML file that needs nothing else: pure, the same for the same input."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from reports import assets, behind, marks, numbers, safe
from reports.charts.look import DARK, Chart
from reports.language import current, say, say_as, say_count, say_marked, writing
from reports.records import Made, WeeklyReport
from reports.sections import (
    answers,
    cases,
    four,
    glossary,
    hero,
    quality,
    quotes,
    replies,
    rivals,
    score,
    suspect,
    today,
    when,
    where,
    why,
)  # fmt: skip
from warehouse.records import Week

__all__ = ["Made", "charts", "render", "views", "weeks_beside"]


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A report of the same brand that lies beside this one."""

    label: str
    text: str


@cache
def environment() -> Environment:
    """The templates: everything is escaped, everything that is missing is an error."""
    jinja = Environment(
        loader=PackageLoader("reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    jinja.filters["inert"] = _inert
    jinja.globals |= {
        "current": current, "say": say, "say_as": say_as, "say_count": say_count, "say_marked": say_marked,
    }  # fmt: skip
    return jinja


def _inert(value: object) -> Markup:
    return Markup(safe.inert_json(value))  # noqa: S704  # no character is left that could end the tag


def render(report: WeeklyReport, made: Made) -> str:
    """Write the page, in the brand's language."""
    with writing(report.brand.language):
        return _render(report, made)


def _render(report: WeeklyReport, made: Made) -> str:
    told = marks.linked(views(report), report)
    return (
        environment()
        .get_template("page.html.j2")
        .render(
            **told,
            brand=safe.words(report.brand.name, 80),
            week_number=report.week.monday.isocalendar().week,
            charts=charts(told),
            palette=DARK,
            foot=_foot(report, made),
            mentions_page=behind.page(report.week),
            weeks=Markup(weeks_beside(report.week, made.older, made.newer)),  # noqa: S704  # a template's output
            assets=assets.load(),
        )
    )


def views(report: WeeklyReport) -> dict[str, Any]:
    """Build every section, in the order of the page."""
    return {
        "hero": hero.view(report),
        "four": four.view(report),
        "today": today.view(report),
        "replies": replies.view(report),
        "score": score.view(report),
        "when": when.view(report),
        "why": why.view(report),
        "where": where.view(report),
        "rivals": rivals.view(report),
        "answers": answers.view(report),
        "cases": cases.view(report),
        "suspect": suspect.view(report),
        "quotes": quotes.view(report),
        "quality": quality.view(report),
        "glossary": glossary.view(report),
    }


def charts(told: dict[str, Any]) -> list[Chart]:
    """Return the charts of the sections, in the order of the page."""
    panel, spells, reasons = told["rivals"], told["when"], told["why"]
    drawn = [told["hero"].chart, spells and spells.chart, reasons and reasons.chart]
    drawn += [told["where"].chart, told["where"].stars]
    drawn += [panel.chart, panel.voice] if panel else []
    return [chart for chart in drawn if chart]


def weeks_beside(week: Week, older: str | None, newer: str | None) -> str:
    """Write the links to the brand's reports before and after this one."""
    return environment().get_template("weeks.html.j2").render(
        older=_neighbour(older, week), newer=_neighbour(newer, week), number=week.monday.isocalendar().week
    )  # fmt: skip


def _neighbour(label: str | None, beside: Week) -> Neighbour | None:
    if label is None:
        return None
    year, number, _ = Week.named(label).monday.isocalendar()
    return Neighbour(
        label, f"Week {number}" + ("" if year == beside.monday.isocalendar().year else f" of {year}")
    )


def _foot(report: WeeklyReport, made: Made) -> tuple[str, ...]:
    zone = report.brand.zone
    lines = [f"Made {numbers.clock(made.at, zone)} ({numbers.zone_name(made.at, zone)})."]
    if report.read_until:
        lines.append(f"Sources read until {numbers.clock(report.read_until, zone)}.")
    lines.append(f"Repute {made.version}; labels by {safe.words(report.now.model, 60)}.")
    lines.append(f"Week {report.week.label}, Monday to Sunday on the clocks of {zone}.")
    return tuple(lines)
