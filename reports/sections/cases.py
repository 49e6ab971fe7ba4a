"""Cases: what became of the week's complaints, and of those that one sympathetic reply answered."""

from __future__ import annotations

from dataclasses import dataclass

from reports import behind, numbers, resting
from reports.charts.look import Table
from reports.language import say, say_as, say_count
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
        (say("Had asked elsewhere in vain"), told.failed_contact, ("failed_contact", "case")),
        (say("Answered in time"), told.within, ("within", "due")),
        (say("Resolved, and the author came back"), told.recovered, ("recovered", "resolved")),
        (say("The same over {weeks} weeks", weeks=SPAN), told.span_recovered, ()),
        (say("Went away after one sympathetic reply"), told.settled, ("settled", "one_reply")),
        (say("The same over {weeks} weeks", weeks=SPAN), told.span_settled, ()),
    )
    cells = {
        (row, column): behind.figure(report.week, resting.case(name), report.resting, count)
        for row, (_, part, names) in enumerate(rows)
        for column, (name, count) in enumerate(zip(names, (part.count, part.total), strict=False), 1)
    }
    return View(
        heading=_heading(told),
        table=Table(
            say("What became of the complaints of the week"),
            (
                say("What became of them"),
                say("Cases"),
                say_as("column", "Of"),
                say("Share"),
                say("95% range"),
            ),
            tuple(_row(name, part) for name, part, _ in rows),
            cells=cells,
        ),
        notes=(*_clock(report), *_notes(told)),
    )


def _clock(report: WeeklyReport) -> tuple[str, ...]:
    if not report.brand.hours:
        return ()
    return (
        say(
            "In time is counted in opening hours ({hours}); for danger, a threat or a lawyer around the"
            " clock.",
            hours=report.brand.opening,
        ),
    )


def _heading(told: Recovery) -> str:
    became = numbers.capital(
        numbers.counted(told.cases, "complaint became a case", "complaints became cases")
    )
    if told.overdue:
        return say_count(
            told.overdue,
            "{cases}; {count} is overdue",
            "{cases}; {count} are overdue",
            cases=became,
            count=numbers.plain(told.overdue),
        )
    # Of answers whose time of day is not known it cannot be said.
    if told.within.count == told.within.total == told.cases - told.ignored > 0:
        return say("{cases}; every answer that was due came in time", cases=became)
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
        notes.append(
            say_count(
                told.ignored,
                "{count} of them is ignored, by a rule or a person with a reason, and in no share of"
                " answers.",
                "{count} of them are ignored, by a rule or a person with a reason, and in no share of"
                " answers.",
                count=numbers.plain(told.ignored),
            )
        )
    notes.append(_advised(told.span_settled))
    notes.append(
        say(
            "An author came back who raised the stars to half or more, or was positive about the brand after"
            " the case was resolved; who was answered lately can still do so."
        )
    )
    return notes


def _advised(settled: Part) -> str:
    advice = say(
        "Common advice has it that {share} of complaints go away with sympathy alone",
        share=numbers.percent(ADVISED),
    )
    if settled.low is None or settled.high is None:
        return say("{advice}; none was answered so and left for a week yet.", advice=advice)
    if settled.total < ENOUGH:
        return say_count(
            settled.total,
            "{advice}; one answered so is too few to hold against it.",
            "{advice}; {count} answered so are too few to hold against it.",
            advice=advice,
            count=numbers.plain(settled.total),
        )
    told = {"advice": advice, "weeks": SPAN}
    if settled.low <= ADVISED <= settled.high:
        return say("{advice}; the figure of {weeks} weeks does not contradict it.", **told)
    if settled.low > ADVISED:
        return say("{advice}; over {weeks} weeks it is more.", **told)
    return say("{advice}; over {weeks} weeks it is less.", **told)
