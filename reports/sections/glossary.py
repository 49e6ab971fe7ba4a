"""Glossary: what each measure and term means, and the statement that gives this week's figure."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reports import behind, figures, measures
from reports.language import say
from reports.measures import Measure, Term
from reports.records import WeeklyReport
from transforms.measure import bound


@dataclass(frozen=True, slots=True)
class Entry:
    """One measure or term; `figure` and `sql` are empty for a term, and where nothing was counted."""

    id: str
    name: str
    formula: str
    unit: str
    version: int
    figure: str = ""
    sql: str = ""
    #: Where the definition stands whole, what else shows the figure, and the mentions behind it.
    definition: str = ""
    command: str = ""
    behind: str = ""


def view(report: WeeklyReport) -> tuple[Entry, ...]:
    """Build the section."""
    left_out = frozenset() if report.brand.hours else measures.BY_HOURS
    return tuple(_entry(report, one) for one in measures.GLOSSARY if one.id not in left_out)


def _entry(report: WeeklyReport, one: Measure | Term) -> Entry:
    address = behind.definition(one.id)
    unit = say(one.unit) if one.unit else ""
    entry = Entry(one.id, say(one.name), say(one.formula), unit, one.version, definition=address)
    told = report.judged(one.id)
    if told is None or not isinstance(one, Measure):
        return entry
    beside = figures.beside(one, told)
    figure = figures.shown(one, told.figure.value) + (f" ({beside})" if beside else "")
    sql = bound(one.value_sql, report.brand.brand_id, report.week.monday)
    return replace(
        entry,
        version=told.version,
        figure=figure,
        sql=sql,
        command=f"./repute explain {report.week.label} {report.brand.brand_id} {one.id}",
        behind=behind.measure(report.week, one.id, report.resting) if report.now.mentions else "",
    )
