"""Why: which themes people complained about, and which of the changes are no chance."""

from __future__ import annotations

from dataclasses import dataclass

from reports import numbers
from reports.charts import themes as theme_chart
from reports.charts.look import Chart, Table
from reports.charts.themes import is_clear, is_few, title
from reports.findings import Standing, Theme
from reports.records import ENOUGH, WeeklyReport
from reports.safe import Link, link, words
from reports.sections.story import language

#: A chart of more themes than this is a wall; the others stand in its table.
MOST = 8
#: A new theme is pointed out when it would hardly have been missed before by chance.
_SURE = 0.05
#: Below this a p-value is not written out.
_LEAST = 0.001
_STATUSES = {"open": "Decided", "doing": "Under way", "done": "Done"}


@dataclass(frozen=True, slots=True)
class Quote:
    """One complaint in its author's words."""

    theme: str
    text: str
    author: str
    source: str
    language: str
    link: Link | None


@dataclass(frozen=True, slots=True)
class View:
    """What the section shows."""

    heading: str
    chart: Chart | None
    notes: tuple[str, ...]
    quote: Quote | None
    #: Without a chart: what was said of the themes.
    table: Table | None
    #: Who does what about themes; None while nobody does.
    actions: Table | None


def view(report: WeeklyReport) -> View | None:
    """Build the section; None when no theme was spoken about in the week or before it, or is acted on."""
    themes = report.findings.themes
    if not themes and not report.findings.standings:
        return None
    complained, shown = _complained(report), drawn(report)
    return View(
        heading=_heading(report, complained),
        chart=theme_chart.chart(shown, themes) if shown else None,
        notes=tuple(_notes(report, shown)),
        quote=_quote(shown),
        table=theme_chart.table(themes) if themes and not shown else None,
        actions=_actions(report),
    )


def _complained(report: WeeklyReport) -> list[Theme]:
    told = [one for one in report.findings.themes if one.complained is not None]
    return [one for one in told if one.complaints or one.complaints_before]


def drawn(report: WeeklyReport) -> tuple[Theme, ...]:
    """The themes of the chart: the clear ones first, and all of them by how much is complained."""
    complained = _complained(report)
    first = sorted(complained, key=lambda one: (not is_clear(one), is_few(one)))[:MOST]
    return tuple(one for one in complained if one in first)


def _heading(report: WeeklyReport, complained: list[Theme]) -> str:
    if not any(one.stories for one in report.findings.themes):
        return "No theme was spoken about this week"
    judged = [one for one in complained if not is_few(one)]
    up = [title(one.name).lower() for one in judged if one.verdict == "clearly more"]
    down = [title(one.name).lower() for one in judged if one.verdict == "clearly less"]
    parts = [f"more complaints about {numbers.listed(up)}"] if up else []
    parts += (
        [f"fewer about {numbers.listed(down)}" if up else f"fewer complaints about {numbers.listed(down)}"]
        if down
        else []
    )
    if parts:
        return numbers.capital(f"clearly {', '.join(parts)}")
    if not judged:
        return "Too few stories to say what people complain about more"
    return "Complaints about no theme clearly moved"


def _notes(report: WeeklyReport, shown: tuple[Theme, ...]) -> list[str]:
    themes = report.findings.themes
    acted = {one.theme: one for one in report.findings.standings}
    notes = []
    for one in themes:
        if one.is_new and not is_few(one) and one.new_p_value is not None and one.new_p_value < _SURE:
            notes.append(
                f"New: {title(one.name).lower()}, in {numbers.counted(one.stories, 'story', 'stories')} now"
                f" and in none of the {numbers.word(one.new_in_weeks)} weeks before"
                f" ({_chance(one.new_p_value)})."
            )
        if one.is_growing:
            notes.append(_growing(one, acted.get(one.name)))
    few = [one for one in shown if is_few(one)]
    if few:
        names = ", ".join(f"{title(one.name).lower()} ({one.complaints})" for one in few)
        notes.append(f"Too few to say: {names}, marked by a diamond.")
    if shown and len(themes) > len(shown):
        notes.append(f"{numbers.counted(len(themes) - len(shown), 'more theme')} among the numbers.")
    labelled = report.now.labelled
    if labelled < ENOUGH:
        notes.append(
            f"{numbers.counted(labelled, 'labelled story', 'labelled stories')}: too few to compare."
        )
    elif not themes or themes[0].labelled_before < ENOUGH:
        notes.append("The weeks before have too few labelled stories to compare with.")
    else:
        notes.append(
            "The themes are judged together: where nothing changed, none of them is called clear in 19 of 20"
            " weeks, however many there are."
        )
    return notes


def _chance(p_value: float) -> str:
    """Write how likely chance alone would make this."""
    return "p < 0.001" if p_value < _LEAST else f"p = {p_value:.3f}"


def _growing(one: Theme, standing: Standing | None) -> str:
    """Name what is done about a theme that grows, or that nothing is."""
    said = f"Spoken about more from week to week, three weeks running: {title(one.name).lower()}"
    if standing is None or not standing.is_acted_on:
        owner = f" by {words(standing.owner, 60)}" if standing and standing.owner else ""
        return f"{said}. Nothing is done about it yet{owner}."
    by = f" ({words(standing.owner, 60)})" if standing.owner else ""
    return f"{said}. {_STATUSES[standing.status]}: {words(standing.action, 120)}{by}."


def _actions(report: WeeklyReport) -> Table | None:
    """Say who does what, the themes of the week that grow without an action first."""
    standings = report.findings.standings
    told = {one.name: one for one in report.findings.themes}
    growing = [one for one in told.values() if one.is_growing]
    if not standings and not growing:
        return None
    by_theme = {one.theme: one for one in standings}
    bare = [one.name for one in growing if one.name not in by_theme or not by_theme[one.name].is_acted_on]
    names = [*bare, *(one.theme for one in standings if one.theme not in bare)]
    return Table(
        "What is done about themes",
        ("Theme", "Complaints", "Owner", "What is done"),
        tuple(_action(name, told.get(name), by_theme.get(name)) for name in names),
    )


def _action(name: str, theme: Theme | None, standing: Standing | None) -> tuple[str, ...]:
    grows = theme is not None and theme.is_growing
    return (
        title(name),
        f"{numbers.plain(theme.complaints if theme else 0)}{', growing' if grows else ''}",
        words(standing.owner, 60) if standing and standing.owner else "nobody",
        _done(standing),
    )


def _done(standing: Standing | None) -> str:
    if standing is None or not standing.action:
        return "nothing yet"
    return f"{_STATUSES[standing.status]}: {words(standing.action, 160)}"


def _quote(shown: tuple[Theme, ...]) -> Quote | None:
    """A complaint about the theme that clearly rose, or else about the one complained about most."""
    ordered = sorted(shown, key=lambda one: (one.verdict != "clearly more", is_few(one)))
    for one in ordered:
        if one.complaints and one.quotes:
            said = one.quotes[0]
            return Quote(
                theme=title(one.name),
                text=words(said.text),
                author=words(said.author, 60),
                source=words(said.source, 60),
                language=language(said.language),
                link=link(said.url),
            )
    return None
