"""Data quality: what each source gave, what is missing, and what the labels are worth."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from reports import numbers
from reports.records import Sentiment, WeeklyReport
from reports.safe import words
from reports.sections import audit, lag, left_out, restated
from reports.watched import SourceHealth, SourceWeek

_STATES = {
    "complete": "Complete",
    "partial": "Partial",
    "gap": "Gap",
    "down": "Down",
    "late": "Read afterwards",
    "unwatched": "Not read",
}

#: Sources named in a sentence.
_NAMED = 5


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
            state=_STATES.get(one.state, words(one.state, 20)),
            kind=_kind(one, health.get(one.source_id)),
            mentions=numbers.plain(one.mentions),
            note=" ".join(
                filter(None, (_note(one, report), _unusual(health.get(one.source_id), zone, week)))
            ),
        )
        for one in report.sources
    )
    return View(_heading(report.sources, health), rows, tuple(_notes(report)))


_TROUBLES = (
    ("down", "was down", "were down"),
    ("unwatched", "was not read", "were not read"),
    ("gap", "has a gap", "have gaps"),
    ("partial", "was read in part", "were read in part"),
    ("late", "was read afterwards", "were read afterwards"),
)


def _kind(one: SourceWeek, health: SourceHealth | None) -> str:
    if one.state == "complete":
        return "trouble" if _is_blind(health) else "fine"
    return "late" if one.state == "late" else "trouble"


def _is_blind(health: SourceHealth | None) -> bool:
    return health is not None and health.is_last and health.state == "blind"


def _heading(sources: tuple[SourceWeek, ...], health: dict[str, SourceHealth]) -> str:
    if not sources:
        return "No source is known for this week"
    every = "The one source was" if len(sources) == 1 else f"All {numbers.word(len(sources))} sources were"
    blind = sum(one.state == "complete" and _is_blind(health.get(one.source_id)) for one in sources)
    if not blind and all(one.state == "complete" for one in sources):
        return f"{every} read all week"
    if all(one.state == "late" for one in sources):
        return f"{every} read only afterwards"
    said: list[str] = []
    for state, one_is, many_are in _TROUBLES:
        count = sum(one.state == state for one in sources)
        if count:
            noun = "" if said else " source" if count == 1 else " sources"
            said.append(f"{numbers.word(count)}{noun} {one_is if count == 1 else many_are}")
    if blind:
        noun = "" if said else " source" if blind == 1 else " sources"
        said.append(f"{numbers.word(blind)}{noun} {'looks' if blind == 1 else 'look'} blind")
    return numbers.capital(numbers.listed(said))


def _note(one: SourceWeek, report: WeeklyReport) -> str:
    parts = [_state(one, report)]
    if one.skipped:
        parts.append(
            f"{numbers.capital(numbers.counted(one.skipped, 'entry', 'entries'))} could not be read."
        )
    if one.undated:
        parts.append(f"{numbers.counted(one.undated, 'mention')} without a date, in no week.")
    return " ".join(filter(None, parts))


def _unusual(health: SourceHealth | None, zone: str, week: date) -> str:
    """Say what was not as usual; that attempts failed, and why, the state has said already."""
    if health is None:
        return ""
    told = [reason for reason in health.reasons.splitlines() if not reason.startswith("the last ")]
    reasons = f": {words('; '.join(told), 300)}" if told else ""
    begin, last = (numbers.date_near(_day(moment, zone), week) for moment in (health.since, health.seen_at))
    if health.state == "blind":
        return f"Blind {f'since {begin}' if health.is_last else f'until {last}'}{reasons}."
    if not told:
        return ""
    return f"Not as usual {f'since {begin}' if health.is_last else f'until {last}'}{reasons}."


def _state(one: SourceWeek, report: WeeklyReport) -> str:
    zone, week = report.brand.zone, report.week.monday
    tries = numbers.counted(one.attempts, "reading")
    reason = f": {words(one.last_reason, 160)}" if one.last_reason else ""
    last = f" Last read {numbers.date_near(_day(one.last_good_at, zone), week)}." if one.last_good_at else ""
    on = f", on {numbers.long_date(_day(one.last_good_at, zone))}" if one.last_good_at else ""
    every = f"Every one of {tries}" if one.attempts > 1 else "Its one reading"
    none = f"None of {tries} succeeded" if one.attempts > 1 else "Its one reading failed"
    said = {
        "complete": f"{every} succeeded.",
        "partial": f"{numbers.plain(one.attempts - one.good)} of {tries} failed. Last failure"
        f"{reason or ' without a reason'}."
        if one.good < one.attempts
        else f"{every} succeeded, but nobody looked at the end of the week.{last}",
        "gap": _gap(one, zone),
        "down": f"{none}{reason}.{last or ' It has never been read.'}",
        "late": f"Collected afterwards{on}. What had left the page or feed by then is missing.",
        "unwatched": f"{'Not read in the week or since' if last else 'Never read so far'}{reason}.{last}"
        " Its mentions are missing.",
    }
    return said.get(one.state, "")


def _gap(one: SourceWeek, zone: str) -> str:
    if not one.gap_from or not one.gap_to:
        return "Its window slid past unseen entries: mentions may be missing."
    begin, end = (moment.astimezone(ZoneInfo(zone)) for moment in (one.gap_from, one.gap_to))
    times = f"{numbers.weekday(begin)} {begin:%H:%M} and {numbers.weekday(end)} {end:%H:%M}"
    if (end.date() - begin.date()).days > 5:  # noqa: PLR2004
        times = f"{numbers.date_of(begin.date())} and {numbers.date_of(end.date())}"
    several = f" ({one.gaps} gaps)" if one.gaps > 1 else ""
    return f"Between {times} mentions may be missing: the feed had moved on{several}."


def _day(moment: datetime, zone: str) -> date:
    return moment.astimezone(ZoneInfo(zone)).date()


def _at_odds(now: Sentiment) -> str:
    """Say in how many mentions with stars the words clearly say the opposite."""
    mentions = numbers.counted(now.compared, "mention")
    if not now.at_odds:
        return f"In none of {mentions} with stars do the words clearly say the opposite of the stars."
    verb = "clearly says" if now.at_odds == 1 else "clearly say"
    return (
        f"{numbers.capital(numbers.counted(now.at_odds, 'mention'))} of {numbers.plain(now.compared)} with"
        f" stars {verb} the opposite in words, such as praise under one star. Stars are averaged as given,"
        " sentiment rests on the words."
    )


def _unchecked(now: Sentiment) -> str:
    return (
        ", but for what people corrected, without a check" if now.corrected else " without a person’s check"
    )


def _corrected(now: Sentiment) -> str:
    said = []
    if now.corrected:
        mentions = numbers.capital(numbers.counted(now.corrected, "mention", "mentions"))
        verb = "carries" if now.corrected == 1 else "carry"
        said.append(f"{mentions} {verb} the label that people gave.")
    if now.not_us:
        mentions = numbers.capital(numbers.counted(now.not_us, "mention", "mentions"))
        verb = "is left out: it is" if now.not_us == 1 else "are left out: they are"
        said.append(f"{mentions} {verb} not about the brand, people say.")
    return " ".join(said)


def _coverage(report: WeeklyReport) -> str:
    """Say how many articles' stories there were at least, seen or not; nothing without two searches."""
    found = report.findings.coverage
    if found is None or found.maker is None:
        return ""
    if found.existing is None or found.coverage is None or found.low is None or found.high is None:
        return (
            f"How many stories in articles no source showed cannot be told: two searches had only"
            f" {numbers.counted(found.both, 'story', 'stories')} in common."
        )
    ends = (100 * (found.coverage_low or 0.0), 100 * (found.coverage_high or 0.0))
    return (
        f"At least {numbers.plain(found.existing)} stories in articles existed (95% range"
        f" {numbers.plain_spread(found.low, found.high)}); at most {numbers.percent(found.coverage)}"
        f" ({numbers.plain_spread(*ends)}) of them were seen. So it follows from how many stories two"
        " searches both found. “At least”, for searches tend to find the same stories, the loud ones."
    )


def _notes(report: WeeklyReport) -> list[tuple[str, str]]:
    now = report.now
    notes = [
        (
            "How sentiment is labelled",
            f"By the model “{words(now.model, 60)}”, story by story and{_unchecked(now)}: a review"
            " as a whole, anything else by the sentences that speak of the brand. Its error is part of no 95%"
            " range but that of the adjusted figure; it misses most irony. A language that it was not"
            " measured on gets no label.",
        ),
        *audit.notes(report),
        *left_out.notes(report),
        *lag.notes(report),
    ]
    notes[:0] = restated.notes(report)
    if now.unsure:
        stories = numbers.counted(now.unsure, "story", "stories")
        notes.append(
            (
                "Unsure",
                f"{numbers.capital(stories)} of {numbers.plain(now.labelled)} labelled ones could as well be"
                " labelled otherwise: no label is likely enough. They count by the likeliest one.",
            )
        )
    if now.corrected or now.not_us:
        notes.append(("Corrected by people", _corrected(now)))
    if now.compared:
        notes.append(("Stars and words", _at_odds(now)))
    missing = [one for one in report.sources if one.state == "down" and not one.mentions]
    if missing:
        names = numbers.listed([words(one.name, 40) for one in missing])
        verb = "is" if len(missing) == 1 else "are"
        notes.append(
            (
                "What is missing",
                f"{names} {verb} missing from this week’s figures. Other weeks may hold mentions from there,"
                " so compare with care.",
            )
        )
    if coverage := _coverage(report):
        notes.append(("How much was seen", coverage))
    if now.unscored:
        stories = numbers.counted(now.unscored, "story", "stories")
        notes.append(("Not scored", f"{stories} without a label, left out of net sentiment."))
    if now.copies:
        merged = f"{numbers.counted(now.copies, 'copy', 'copies')} merged with the story that they repeat"
        notes.append(("Copies", f"{numbers.capital(merged)}: sentiment counts each story once."))
    # Not summed: two sources may show the same mention.
    undated = [
        f"{words(one.name, 40)} ({numbers.plain(one.undated)})" for one in report.sources if one.undated
    ]
    if undated:
        more = f" and {len(undated) - _NAMED} more" if len(undated) > _NAMED else ""
        named = ", ".join(undated[:_NAMED])
        notes.append(("No date", f"Mentions without a usable date are counted in no week: {named}{more}."))
    return notes
