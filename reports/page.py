"""One week of one brand as one HTML file that needs nothing else: pure, the same for the same input."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from reports import assets, behind, marks, numbers, safe, week_data
from reports.charts.look import DARK, Chart
from reports.editions import words as period_words
from reports.editions.period import period_of
from reports.language import current, say, say_as, say_count, say_marked, writing
from reports.livery import Livery
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

__all__ = [
    "Made",
    "charts",
    "dress",
    "files",
    "files_beside",
    "forms",
    "links_to",
    "periods_beside",
    "render",
    "views",
    "weeks_beside",
]


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A page of the same brand that lies beside this one."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Form:
    """One form of the week: what it is called, and each kind of file with its place."""

    name: str
    files: tuple[tuple[str, str], ...]


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
    told, livery = marks.linked(views(report), report), report.livery
    return (
        environment()
        .get_template("page.html.j2")
        .render(
            **told,
            brand=safe.isolated(report.brand.name, 80),
            week_number=report.week.monday.isocalendar().week,
            charts=charts({name: None if name in livery.hidden else one for name, one in told.items()}),
            **dress(livery),
            palette=DARK,
            foot=_foot(report, made),
            mentions_page=behind.page(report.week),
            weeks=Markup(weeks_beside(report.week, made.older, made.newer)),  # noqa: S704  # a template's output
            periods=periods_beside(made.periods),
            assets=assets.load(),
        )
    )


def dress(livery: Livery) -> dict[str, object]:
    """Return what a template needs to carry the brand's own look, and to leave out what it hides."""
    return {
        "livery": livery,
        "livery_css": Markup(livery.css),  # noqa: S704  # colours that were looked at, in rules of ours
        "labels": labels(),
        "shown": lambda name, template: "hidden.html.j2" if name in livery.hidden else template,
    }


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


def labels() -> dict[str, str]:
    """Name the sections that a brand may hide, as their labels do."""
    return {
        "when": say("When it happened"),
        "why": say_as("section", "Why"),
        "where": say_as("section", "Where"),
        "rivals": say("Rivals"),
        "answers": say("Answers"),
        "cases": say("Cases"),
        "suspect": say("Suspect accounts"),
        "quotes": say("Quotes"),
    }


def charts(told: dict[str, Any]) -> list[Chart]:
    """Return the charts of the sections that are shown, in the order of the page."""
    panel, spells, reasons, places = told["rivals"], told["when"], told["why"], told["where"]
    drawn = [told["hero"].chart, spells and spells.chart, reasons and reasons.chart]
    drawn += [places.chart, places.stars] if places else []
    drawn += [panel.chart, panel.voice] if panel else []
    return [chart for chart in drawn if chart]


def weeks_beside(week: Week, older: str | None, newer: str | None) -> str:
    """Write the links to the brand's reports before and after this one."""
    return environment().get_template("weeks.html.j2").render(
        older=_neighbour(older, week), newer=_neighbour(newer, week), number=week.monday.isocalendar().week
    )  # fmt: skip


def periods_beside(periods: Collection[str]) -> Markup:
    """Write the links to the month and the quarter that the week belongs to."""
    known = [one for one in map(period_of, periods) if one]
    return Markup("").join(
        Markup(' <a class="period" href="{}.html">{}</a>').format(one.label, period_words.name(one))
        for one in known
    )


def _neighbour(label: str | None, beside: Week) -> Neighbour | None:
    if label is None:
        return None
    year, number, _ = Week.named(label).monday.isocalendar()
    if year == beside.monday.isocalendar().year:
        return Neighbour(label, say("Week {number}", number=number))
    return Neighbour(label, say("Week {number} of {year}", number=number, year=year))


def files(week: Week) -> tuple[str, ...]:
    """Name the files that may lie beside the week's page and are linked from it."""
    return tuple(name for _, kinds in _forms(week) for _, name in kinds)


def forms(week: Week, lying: Collection[str]) -> list[Form]:
    """Return the week's forms, with those of their files that are lying beside the page."""
    known = ((name, [one for one in kinds if one[1] in lying]) for name, kinds in _forms(week))
    return [Form(name, tuple(kinds)) for name, kinds in known if kinds]


def files_beside(week: Week, lying: Collection[str]) -> dict[str, str]:
    """Write the links to those of the files that are lying beside the page, by their places in it."""
    return links_to(forms(week, lying), say("Files of this week"))


def links_to(found: list[Form], title: str) -> dict[str, str]:
    """Write the links to the forms beside a page, by their places in it; nothing where there is none."""
    if not found:
        return {"files": "", "to-files": ""}
    return {
        "files": environment().get_template("files.html.j2").render(title=title, forms=found),
        "to-files": str(Markup('<li><a href="#files">{}</a></li>').format(say_as("section", "Files"))),
    }


def _forms(week: Week) -> tuple[tuple[str, list[tuple[str, str]]], ...]:
    kinds = {kind: "Parquet" if kind == "parquet" else kind.upper() for kind in week_data.KINDS}

    def table(name: str) -> list[tuple[str, str]]:
        return [(shown, f"{week.label}/{name}.{kind}") for kind, shown in kinds.items()]

    return (
        (say_as("form", "page"), [("PDF", f"{week.label}.pdf")]),
        (say_as("form", "first chart"), [("PNG", f"{week.label}.png")]),
        (say("mentions"), table("mentions")),
        (say("figures"), table("figures")),
    )


def _foot(report: WeeklyReport, made: Made) -> tuple[str, ...]:
    zone = report.brand.zone
    moment, named = numbers.clock(made.at, zone), numbers.zone_name(made.at, zone)
    lines = [say("Made {moment} ({zone}).", moment=moment, zone=named)]
    if report.read_until:
        lines.append(say("Sources read until {moment}.", moment=numbers.clock(report.read_until, zone)))
    model = safe.words(report.now.model, 60)
    lines.append(say("Repute {version}; labels by {model}.", version=made.version, model=model))
    lines.append(
        say("Week {week}, Monday to Sunday on the clocks of {zone}.", week=report.week.label, zone=zone)
    )
    return tuple(lines)
