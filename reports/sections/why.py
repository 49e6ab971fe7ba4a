"""Why: which themes people complained about, and which of the changes are no chance."""

from __future__ import annotations

from dataclasses import dataclass

from reports import numbers
from reports.charts import themes as theme_chart
from reports.charts.look import Chart, Table
from reports.charts.theme_words import is_clear, is_few, title, within
from reports.findings import Theme
from reports.language import say
from reports.records import ENOUGH, WeeklyReport
from reports.safe import Link, link, words
from reports.sections import acted
from reports.sections.story import language

#: A chart of more themes than this is a wall; the others stand in its table.
MOST = 8
#: A new theme is pointed out when it would hardly have been missed before by chance.
_SURE = 0.05
#: Below this a p-value is not written out.
_LEAST = 0.001


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
        actions=acted.table(report),
    )


def _had_enough(report: WeeklyReport) -> bool:
    """Whether the weeks before hold enough labelled stories to compare with."""
    themes = report.findings.themes
    return bool(themes) and themes[0].labelled_before >= ENOUGH


def _complained(report: WeeklyReport) -> list[Theme]:
    told = [one for one in report.findings.themes if one.complained is not None]
    return [one for one in told if one.complaints or one.complaints_before]


def drawn(report: WeeklyReport) -> tuple[Theme, ...]:
    """The themes of the chart: the clear ones first, and all of them by how much is complained."""
    complained = _complained(report)
    # Nobody complained of it, and nothing can be said of that either.
    complained = [one for one in complained if one.complaints or not is_few(one)]
    first = sorted(complained, key=lambda one: (not is_clear(one), is_few(one)))[:MOST]
    return tuple(one for one in complained if one in first)


def _heading(report: WeeklyReport, complained: list[Theme]) -> str:
    if not any(one.stories for one in report.findings.themes):
        return say("No theme was spoken about this week")
    judged = [one for one in complained if not is_few(one)]
    if told := _clear(judged):
        return told
    if not judged:
        if report.now.is_enough and not _had_enough(report):
            return say("The weeks before have too few stories to say what people complain about more")
        return say("Too few stories to say what people complain about more")
    return say("Complaints about no theme clearly moved")


def clear(report: WeeklyReport) -> str:
    """Say about which themes people complained clearly more or less; empty when about none."""
    return _clear([one for one in _complained(report) if not is_few(one)])


def _clear(judged: list[Theme]) -> str:
    more = numbers.listed([within(one.name) for one in judged if one.verdict == "clearly more"])
    fewer = numbers.listed([within(one.name) for one in judged if one.verdict == "clearly less"])
    if more and fewer:
        return say("Clearly more complaints about {more}, fewer about {fewer}", more=more, fewer=fewer)
    if more:
        return say("Clearly more complaints about {themes}", themes=more)
    if fewer:
        return say("Clearly fewer complaints about {themes}", themes=fewer)
    return ""


def _notes(report: WeeklyReport, shown: tuple[Theme, ...]) -> list[str]:
    themes = report.findings.themes
    standings = {one.theme: one for one in report.findings.standings}
    notes = []
    for one in themes:
        if one.is_new and not is_few(one) and one.new_p_value is not None and one.new_p_value < _SURE:
            notes.append(_new(one, one.new_p_value))
        if one.is_growing:
            notes.append(acted.growing(one, standings.get(one.name)))
    few = [one for one in shown if is_few(one)]
    # Where nothing can be compared at all, that is said once.
    if few and _had_enough(report):
        names = ", ".join(f"{within(one.name)} ({one.complaints})" for one in few)
        notes.append(say("Too few to say: {names}, marked by a diamond.", names=names))
    if shown and len(themes) > len(shown):
        more = numbers.counted(len(themes) - len(shown), "more theme", "more themes")
        notes.append(say("{themes} among the numbers.", themes=more))
    return [*notes, _compared(report, shown)]


def _compared(report: WeeklyReport, shown: tuple[Theme, ...]) -> str:
    """Say whether the weeks can be compared, and how the themes are judged if so."""
    labelled = report.now.labelled
    if labelled < ENOUGH:
        stories = numbers.counted(labelled, "labelled story", "labelled stories")
        return say("{stories}: too few to compare.", stories=stories)
    if not _had_enough(report):
        if shown:
            return say("The weeks before have too few labelled stories to compare with, hence the diamonds.")
        return say("The weeks before have too few labelled stories to compare with.")
    return say(
        "The themes are judged together: where nothing changed, none of them is called clear in 19 of 20"
        " weeks, however many there are."
    )


def _new(one: Theme, p_value: float) -> str:
    return say(
        "New: {theme}, in {stories} now and in none of the {number} weeks before ({chance}).",
        theme=within(one.name),
        stories=numbers.counted(one.stories, "story", "stories"),
        number=numbers.word(one.new_in_weeks),
        chance=_chance(p_value),
    )


def _chance(p_value: float) -> str:
    """Write how likely chance alone would make this."""
    return f"p < {numbers.plain(_LEAST, 3)}" if p_value < _LEAST else f"p = {numbers.plain(p_value, 3)}"


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
