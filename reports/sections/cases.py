"""Cases: what became of the week's complaints, and of those that one sympathetic reply answered."""

from __future__ import annotations

from dataclasses import dataclass

from reports import numbers
from reports.charts.look import Table
from reports.records import ENOUGH, WeeklyReport
from reports.recovered import Part, Recovery
from transforms.cases.recovery import ADVISED, SPAN


@dataclass(frozen=True, slots=True)
class View:
    """What the section shows."""

    heading: str
    table: Table
    notes: tuple[str, ...]


def view(report: WeeklyReport) -> View | None:
    """Build the section; None in a week without cases."""
    told = report.recovery
    if not told.cases:
        return None
    rows = (
        ("Had asked elsewhere in vain", told.failed_contact),
        ("Answered in time", told.within),
        ("Resolved, and the author came back", told.recovered),
        (f"The same over {SPAN} weeks", told.span_recovered),
        ("Went away after one sympathetic reply", told.settled),
        (f"The same over {SPAN} weeks", told.span_settled),
    )
    return View(
        heading=_heading(told),
        table=Table(
            "What became of the complaints of the week",
            ("What became of them", "Cases", "Of", "Share", "95% range"),
            tuple(_row(name, part) for name, part in rows),
        ),
        notes=(*_clock(report), *_notes(told)),
    )


def _clock(report: WeeklyReport) -> tuple[str, ...]:
    if not report.brand.hours:
        return ()
    return (
        f"In time is counted in opening hours ({report.brand.opening}); for danger, a threat or a lawyer"
        " around the clock.",
    )


def _heading(told: Recovery) -> str:
    became = numbers.capital(
        numbers.counted(told.cases, "complaint became a case", "complaints became cases")
    )
    if told.overdue:
        verb = "is" if told.overdue == 1 else "are"
        return f"{became}; {numbers.plain(told.overdue)} {verb} overdue"
    if told.within.total and told.within.count == told.within.total:
        return f"{became}; every answer that was due came in time"
    return became


def _row(name: str, part: Part) -> tuple[str, ...]:
    share, spread = "", ""
    if part.total and part.low is not None and part.high is not None:
        share = numbers.percent(part.count / part.total)
        spread = numbers.plain_spread(100 * part.low, 100 * part.high)
    return name, numbers.plain(part.count), numbers.plain(part.total), share, spread


def _notes(told: Recovery) -> list[str]:
    notes = []
    if told.ignored:
        them = "is ignored" if told.ignored == 1 else "are ignored"
        notes.append(
            f"{numbers.capital(numbers.plain(told.ignored))} of them {them}, by a rule or a person with a"
            " reason, and in no share of answers."
        )
    notes.append(_advised(told.span_settled))
    notes.append(
        "An author came back who raised the stars to half or more, or was positive about the brand after the"
        " case was resolved; who was answered lately can still do so."
    )
    return notes


def _advised(settled: Part) -> str:
    advice = f"Common advice has it that {numbers.percent(ADVISED)} of complaints go away with sympathy alone"
    if settled.low is None or settled.high is None:
        return f"{advice}; none was answered so and left for a week yet."
    if settled.total < ENOUGH:
        return f"{advice}; {numbers.plain(settled.total)} answered so are too few to hold against it."
    if settled.low <= ADVISED <= settled.high:
        return f"{advice}; the figure of {SPAN} weeks does not contradict it."
    return f"{advice}; over {SPAN} weeks it is {'more' if settled.low > ADVISED else 'less'}."
