"""Rivals: is it us or the industry?"""

from __future__ import annotations

from dataclasses import dataclass

from reports import numbers, words
from reports.charts import rivals as rivals_chart
from reports.charts import voice as voice_chart
from reports.charts.look import Chart
from reports.language import say, say_count
from reports.records import PanelBrand, WeeklyReport, previous
from reports.safe import isolated
from reports.sections import voice
from transforms import ranges
from transforms.ranges import Range

#: A panel of more brands than this cannot be read.
MOST = 8


@dataclass(frozen=True, slots=True)
class View:
    """What the section shows."""

    heading: str
    chart: Chart | None
    notes: tuple[str, ...]
    voice: Chart | None


def view(report: WeeklyReport) -> View | None:
    """Build the section; None when the brand has no rivals."""
    if len(report.panel) == 1:
        return None
    told = _told(report)
    # What is said holds of all of them, however many are drawn.
    known = tuple(one for one in (report.own, *_known(report)) if one.weeks[-1].net is not None)
    drawn = tuple(one for one in known if one in told)
    shared = voice_chart.shares(report.findings.voice).get(report.now.week, {})
    speaking = tuple(one for one in told if one.brand_id in shared)
    return View(
        heading=_heading(report, known),
        chart=rivals_chart.chart(drawn) if _is_drawn(report, drawn) else None,
        notes=tuple(_notes(report, told, known)),
        voice=voice_chart.chart(speaking, report.findings.voice) if len(speaking) > 1 else None,
    )


def _is_drawn(report: WeeklyReport, drawn: tuple[PanelBrand, ...]) -> bool:
    """Whether there is a chart: of us beside at least one rival."""
    return len(drawn) > 1 and drawn[0] is report.own


def _told(report: WeeklyReport) -> tuple[PanelBrand, ...]:
    """The brands that have figures for the week: ours, rivals that clearly moved, those talked of most."""
    known = _known(report)
    moved = [one for one, change in _changes(tuple(known), report.own) if change.excludes_zero]
    most = sorted(known, key=lambda one: (one not in moved, -one.weeks[-1].mentions))[: MOST - 1]
    return (report.own, *(one for one in known if one in most))


def _known(report: WeeklyReport) -> list[PanelBrand]:
    """The rivals that have figures for the week."""
    return [one for one in report.panel[1:] if one.weeks and one.weeks[-1].week == report.now.week]


def _changes(known: tuple[PanelBrand, ...], own: PanelBrand) -> list[tuple[PanelBrand, Range]]:
    found = []
    for one in known:
        before = previous(one.weeks)
        now, then = words.net(one.weeks[-1]), words.net(before)
        if one is own or before is None or now is None or then is None:
            continue
        if one.weeks[-1].is_enough and before.is_enough:
            found.append((one, ranges.change(now, then)))
    return found


def _heading(report: WeeklyReport, known: tuple[PanelBrand, ...]) -> str:
    changes = _changes(known, report.own)
    if not changes:
        return _none(report, known)
    up = [isolated(one.name, 40) for one, change in changes if change.low > 0]
    down = [isolated(one.name, 40) for one, change in changes if change.high < 0]
    are_all = len(changes) == len(report.panel) - 1
    if not up and not down:
        if are_all:
            return say("No rival clearly moved")
        return say("No rival with enough stories clearly moved")
    moved = _moved(down, up)
    if len(changes) == len(up + down):
        return moved
    if are_all:
        return say("{moved}; no other rival clearly moved", moved=moved)
    return say("{moved}; no other rival with enough stories clearly moved", moved=moved)


def _none(report: WeeklyReport, known: tuple[PanelBrand, ...]) -> str:
    rivals = [one for one in known if one is not report.own]
    if rivals and all(previous(one.weeks) is None for one in rivals):
        return say("No rival has figures of the week before")
    return say("Too few stories about rivals to compare two weeks")


def _moved(down: list[str], up: list[str]) -> str:
    """Say who fell and who rose; at least one did."""
    fell = say_count(
        len(down), "{brands} clearly fell", "{brands} clearly fell", brands=numbers.listed_first(down, MOST)
    )
    rose = say_count(
        len(up), "{brands} clearly rose", "{brands} clearly rose", brands=numbers.listed_first(up, MOST)
    )
    return ", ".join(text for text, names in ((fell, down), (rose, up)) if names)


def _notes(report: WeeklyReport, told: tuple[PanelBrand, ...], known: tuple[PanelBrand, ...]) -> list[str]:
    notes = []
    own_change = words.net_change(report)
    changes = _changes(known, report.own)
    if own_change and own_change.excludes_zero and changes:
        notes.append(_ours(own_change, changes))
    notes += _order(report, known)
    drawn = tuple(one for one in known if one in told)
    left = [one for one in report.panel if one not in told]
    missing = [
        isolated(one.name, 40) for one in left if not one.weeks or one.weeks[-1].week != report.now.week
    ]
    if missing:
        notes.append(say("No figures this week: {brands}.", brands=numbers.listed_first(missing, MOST)))
    if len(left) > len(missing):
        small = numbers.counted(len(left) - len(missing), "other rival", "other rivals")
        notes.append(say("Not drawn: {brands}.", brands=small))
    few = [one for one in drawn[1:] if not one.weeks[-1].is_enough]
    if few and _is_drawn(report, drawn):
        names = ", ".join(f"{isolated(one.name, 40)} ({one.weeks[-1].labelled})" for one in few)
        notes.append(say("Too few to say: {names}, marked by a diamond.", names=names))
    return notes + voice.notes(report)


def _ours(own: Range, changes: list[tuple[PanelBrand, Range]]) -> str:
    """Say whether our change is our own: that no rival clearly moved does not show that they stood still."""
    alike = [one for one, change in changes if not ranges.change(own, change).excludes_zero]
    if not alike:
        return say("Our change differs clearly from that of every rival that can be compared: it is ours.")
    names = numbers.listed_first([isolated(one.name, 40) for one in alike], MOST)
    return say_count(
        len(alike),
        "Whether the change is ours alone is not settled: {brands} may have moved as far.",
        "Whether the change is ours alone is not settled: {brands} may have moved as far.",
        brands=names,
    )


def _order(report: WeeklyReport, known: tuple[PanelBrand, ...]) -> list[str]:
    """Say against the nearest rival whether the ranges settle who stands lower."""
    own = words.net(report.now)
    if own is None or not report.now.is_enough:
        return []
    others = [
        (abs(ranged.value - own.value), one, ranged)
        for one in known
        if one is not report.own and one.weeks[-1].is_enough and (ranged := words.net(one.weeks[-1]))
    ]
    if not others:
        return []
    _, nearest, ranged = min(others, key=lambda other: other[0])
    name = isolated(nearest.name, 40)
    if not ranges.change(own, ranged).excludes_zero:
        return [say("{brand} is nearest to us; who stands lower is not settled.", brand=name)]
    if own.value < ranged.value:
        return [say("We stand clearly below {brand}, the rival nearest to us.", brand=name)]
    return [say("We stand clearly above {brand}, the rival nearest to us.", brand=name)]
