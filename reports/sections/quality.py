"""Data quality: what each source gave, what is missing, and what the labels are worth."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from reports import numbers, reasons
from reports.language import say, say_as, say_count
from reports.records import WeeklyReport
from reports.safe import words
from reports.sections import quality_notes, troubles
from reports.watched import SourceHealth, SourceWeek


@dataclass(frozen=True, slots=True)
class Row:
    """One source in the week."""

    name: str
    state: str
    kind: str
    mentions: str
    note: str


@dataclass(frozen=True, slots=True)
class View:
    """What the section shows."""

    heading: str
    rows: tuple[Row, ...]
    notes: tuple[tuple[str, str], ...]


def view(report: WeeklyReport) -> View:
    """Build the section."""
    zone, week = report.brand.zone, report.week.monday
    health = {one.source_id: one for one in report.health}
    rows = tuple(
        Row(
            name=words(one.name, 80),
            state=_named(one.state),
            kind=_kind(one, health.get(one.source_id)),
            mentions=numbers.plain(one.mentions),
            note=" ".join(
                filter(None, (_note(one, report), _unusual(health.get(one.source_id), zone, week)))
            ),
        )
        for one in report.sources
    )
    return View(troubles.heading(report.sources, health), rows, tuple(quality_notes.notes(report)))


def _named(state: str) -> str:  # noqa: PLR0911  # one for each state
    match state:
        case "complete":
            return say_as("state of a source", "Complete")
        case "partial":
            return say_as("state of a source", "Partial")
        case "gap":
            return say_as("state of a source", "Gap")
        case "down":
            return say_as("state of a source", "Down")
        case "late":
            return say_as("state of a source", "Read afterwards")
        case "unwatched":
            return say_as("state of a source", "Not read")
        case "imported":
            return say_as("state of a source", "Imported")
        case _:
            return words(state, 20)


def _kind(one: SourceWeek, health: SourceHealth | None) -> str:
    if one.is_imported:
        return "fine"
    if one.state == "complete":
        return "trouble" if troubles.is_blind(health) else "fine"
    return "late" if one.state == "late" else "trouble"


def _note(one: SourceWeek, report: WeeklyReport) -> str:
    parts = [_state(one, report)]
    if one.skipped:
        parts.append(
            say_count(
                one.skipped,
                "{count} entry could not be read.",
                "{count} entries could not be read.",
                count=numbers.plain(one.skipped),
            )
        )
    if one.undated:
        parts.append(
            say_count(
                one.undated,
                "{count} mention without a date, in no week.",
                "{count} mentions without a date, in no week.",
                count=numbers.plain(one.undated),
            )
        )
    return " ".join(filter(None, parts))


def _unusual(health: SourceHealth | None, zone: str, week: date) -> str:
    """Say what was not as usual; that attempts failed, and why, the state has said already."""
    if health is None:
        return ""
    told = [
        reasons.told(reason) for reason in health.reasons.splitlines() if not reason.startswith("the last ")
    ]
    begin, last = (numbers.date_near(_day(moment, zone), week) for moment in (health.since, health.seen_at))
    if health.state == "blind" and health.is_last:
        said = say("Blind since {date}", date=begin)
    elif health.state == "blind":
        said = say("Blind until {date}", date=last)
    elif not told:
        return ""
    elif health.is_last:
        said = say("Not as usual since {date}", date=begin)
    else:
        said = say("Not as usual until {date}", date=last)
    return _because(said, words("; ".join(told), 300))


def _because(said: str, reason: str) -> str:
    """End the sentence with its reason, as a source or its host words it, when there is one."""
    return say("{sentence}: {reason}.", sentence=said, reason=reason) if reason else f"{said}."


def _state(one: SourceWeek, report: WeeklyReport) -> str:  # noqa: PLR0911  # one for each state
    zone, week = report.brand.zone, report.week.monday
    reason = reasons.told(words(one.last_reason, 160))
    last = ""
    if one.last_good_at:
        last = say("Last read {date}.", date=numbers.date_near(_day(one.last_good_at, zone), week))
    match one.state:
        case "complete":
            return f"{_all_succeeded(one.attempts)}."
        case "partial":
            if one.last_good_at:
                day = numbers.date_near(_day(one.last_good_at, zone), week)
                last = say("Last read in the week: {date}.", date=day)
            return _partial(one, reason, last)
        case "gap":
            return _gap(one, zone)
        case "down":
            return (
                f"{_because(_none_succeeded(one.attempts), reason)} {last or say('It has never been read.')}"
            )
        case "late":
            return _afterwards(one, zone)
        case "imported":
            if not one.mentions:
                return say("No file that was handed over holds a mention of this week.")
            return say("Handed over as a file: nobody can see what it leaves out.")
        case "unwatched":
            said = say("Not read in the week or since") if last else say("Never read so far")
            sentences = (_because(said, reason), last, say("Its mentions are missing."))
            return " ".join(filter(None, sentences))
        case _:
            return ""


def _all_succeeded(attempts: int) -> str:
    tries = numbers.counted(attempts, "reading", "readings")
    if attempts > 1:
        return say("Every one of {readings} succeeded", readings=tries)
    return say("Its one reading succeeded")


def _none_succeeded(attempts: int) -> str:
    tries = numbers.counted(attempts, "reading", "readings")
    if attempts > 1:
        return say("None of {readings} succeeded", readings=tries)
    return say("Its one reading failed")


def _partial(one: SourceWeek, reason: str, last: str) -> str:
    if one.good >= one.attempts:
        said = say(
            "{sentence}, but the week was not watched from beginning to end.",
            sentence=_all_succeeded(one.attempts),
        )
        return " ".join(filter(None, (said, last)))
    told = {
        "failed": numbers.plain(one.attempts - one.good),
        "readings": numbers.counted(one.attempts, "reading", "readings"),
    }
    if not reason:
        return say("{failed} of {readings} failed. Last failure without a reason.", **told)
    return say("{failed} of {readings} failed. Last failure: {reason}.", **told, reason=reason)


def _afterwards(one: SourceWeek, zone: str) -> str:
    if not one.last_good_at:
        return say("Collected afterwards. What had left the page or feed by then is missing.")
    return say(
        "Collected afterwards, on {date}. What had left the page or feed by then is missing.",
        date=numbers.long_date(_day(one.last_good_at, zone)),
    )


def _gap(one: SourceWeek, zone: str) -> str:
    if not one.gap_from or not one.gap_to:
        return say("Entries scrolled out of its list before they were read: mentions may be missing.")
    begin, end = (moment.astimezone(ZoneInfo(zone)) for moment in (one.gap_from, one.gap_to))
    if (end.date() - begin.date()).days > 5:  # noqa: PLR2004
        told = {"begin": numbers.date_of(begin.date()), "end": numbers.date_of(end.date())}
    else:
        told = {"begin": _hour(begin), "end": _hour(end)}
    if one.gaps > 1:
        return say(
            "Between {begin} and {end} mentions may be missing: the feed had moved on ({gaps} gaps).",
            **told,
            gaps=one.gaps,
        )
    return say("Between {begin} and {end} mentions may be missing: the feed had moved on.", **told)


def _hour(moment: datetime) -> str:
    return say("{weekday} {time}", weekday=numbers.weekday(moment), time=f"{moment:%H:%M}")


def _day(moment: datetime, zone: str) -> date:
    return moment.astimezone(ZoneInfo(zone)).date()
