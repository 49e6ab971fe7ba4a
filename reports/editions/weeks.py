"""The weeks of a month or quarter: each with its report, the best and the worst, and what is not pooled."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from reports import figures, measures, numbers
from reports.editions.records import Edition, WeekSaid
from reports.language import say, say_as
from reports.page import environment
from reports.sections import answer_words
from transforms import intervals
from transforms.measure import measures as known
from transforms.ranges import Range
from warehouse.records import Week

_MEDIAN = "median-answer-time"
_SURE = 0.05
_TWO = 2


@dataclass(frozen=True, slots=True)
class Row:
    """One week; its report is linked by its label."""

    label: str
    cells: tuple[str, ...]
    is_known: bool


@dataclass(frozen=True, slots=True)
class View:
    """What the section shows."""

    heading: str
    head: tuple[str, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...]


def head(week: Week, published: Collection[str]) -> str:
    """Write the week's name, with a link to its report where one lies beside the page."""
    return (
        environment()
        .get_template("week.html.j2")
        .render(
            number=week.monday.isocalendar().week,
            dates=numbers.short_week(week.monday),
            href=f"{week.label}.html" if week.label in published else "",
        )
    )


def view(edition: Edition) -> View:
    """Build the section."""
    said = {one.week: one for one in edition.now.weeks}
    return View(
        heading=_heading(edition),
        head=(
            say("Mentions"), say("Stories"), say("Net sentiment"), say("95% range"), say("Review stars"),
            say("Answered reviews"), say("Half answered within"),
        ),
        rows=tuple(
            _row(edition, week, said.get(week.monday)) for week in edition.period.weeks
        ),
        notes=tuple(_notes(edition)),
    )  # fmt: skip


def _row(edition: Edition, week: Week, said: WeekSaid | None) -> Row:
    return Row(
        label=week.label,
        cells=_cells(edition, said) if said else (),
        is_known=said is not None,
    )


def _cells(edition: Edition, said: WeekSaid) -> tuple[str, ...]:
    net = None if said.net is None else Range(100 * said.net, 100 * (said.low or 0), 100 * (said.high or 0))
    median = edition.told.get((said.week, _MEDIAN))
    return (
        numbers.plain(said.mentions),
        numbers.plain(said.stories),
        numbers.signed(net.value) if net else say_as("figure", "none"),
        numbers.spread(net.low, net.high) if net else "",
        _told(edition, said, measures.STARS.id),
        _told(edition, said, measures.ANSWERED.id),
        answer_words.time(median.value, said.timed_by)
        if median and median.value is not None
        else say_as("figure", "none"),
    )


def _told(edition: Edition, said: WeekSaid, measure: str) -> str:
    found = edition.told.get((said.week, measure))
    return figures.shown(known()[measure], found.value if found else None)


def _heading(edition: Edition) -> str:
    best, worst = _ends(edition)
    high, low = (numbers.signed(100 * (one.net or 0.0)) if one else "" for one in (best, worst))
    # The best and the worst with one and the same figure would be neither.
    if best is None or worst is None or high == low:
        return say("Every week, and its report")
    return say(
        "Best was week {best} with {high}, worst week {worst} with {low}",
        best=best.week.isocalendar().week,
        high=high,
        worst=worst.week.isocalendar().week,
        low=low,
    )


def _ends(edition: Edition) -> tuple[WeekSaid | None, WeekSaid | None]:
    """The best and the worst of the weeks with enough stories; none when they are one, or feel the same."""
    enough = [one for one in edition.now.weeks if one.is_enough]
    best = max(enough, key=lambda one: (one.net or 0.0, one.week), default=None)
    worst = min(enough, key=lambda one: (one.net or 0.0, one.week), default=None)
    if best is None or worst is None or best.net == worst.net:
        return None, None
    return best, worst


def _notes(edition: Edition) -> list[str]:
    notes = [
        say(
            "A week belongs to the month that holds its Thursday, as it belongs to the year that does, and to"
            " that month’s quarter: so no week counts twice, and first and last days may be of another month."
        )
    ]
    enough = [one for one in edition.now.weeks if one.is_enough]
    if len(enough) >= _TWO and all(_ends(edition)):
        p_value = intervals.alike([(one.positive, one.neutral, one.negative) for one in enough])
        notes.append(
            say("The weeks differ by more than chance explains (chi-squared test, p < 0.05).")
            if p_value < _SURE
            else say("Chance alone could explain how the weeks differ (chi-squared test).")
        )
    notes.append(
        say(
            "Times until answers are not pooled: a median over weeks cannot be made from the weeks’ medians,"
            " so each week’s own is printed; “none” where less than half were answered or nothing could be"
            " timed."
        )
    )
    return notes
