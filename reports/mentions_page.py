"""The page of a week's mentions: what stands behind the figures, story by story, and needs no server."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from reports import assets, mention_choices, mention_entry, numbers
from reports.language import say, say_count, writing
from reports.mentions import Day, Told, WeekMentions
from reports.page import dress, environment
from reports.records import Made, WeeklyReport
from reports.safe import isolated
from warehouse.records import Week

#: Bytes for the stories; with fonts, styles and script the page stays below 1.6 MB.
ROOM = 1_300_000


@dataclass(frozen=True, slots=True)
class Section:
    """The stories that began on one day."""

    id: str
    name: str
    counts: str
    stories: tuple[Markup, ...]


def render(report: WeeklyReport, told: WeekMentions, made: Made, *, room: int = ROOM) -> str:
    """Write the page, in the brand's language; as many stories as there is room for."""
    with writing(report.brand.language):
        return _render(report, told, made, room)


def _render(report: WeeklyReport, told: WeekMentions, made: Made, room: int) -> str:
    listed = _fitting(told.stories, report, room)
    week, zone = report.week, report.brand.zone
    heading = _heading(told)
    clock = numbers.clock(made.at, zone)
    return (
        environment()
        .get_template("mentions.html.j2")
        .render(
            **dress(report.livery),
            brand=isolated(report.brand.name, 80),
            heading=heading,
            dates=say(
                "{dates}, week {number}",
                dates=numbers.week_dates(week.monday),
                number=week.monday.isocalendar().week,
            ),
            week=week,
            notes=_notes(told, len(listed)),
            more=_more(report, told, len(listed)),
            sections=_sections(told.days, listed),
            choices=mention_choices.choices(report, told.stories[: len(listed)]),
            foot=say("Made {clock} ({zone}).", clock=clock, zone=numbers.zone_name(made.at, zone)),
            assets=assets.load(),
        )
    )


def files_beside(week: Week, lying: Collection[str]) -> dict[str, str]:
    """Write the link to the week's table of mentions, where it is lying beside the page."""
    name = f"{week.label}/mentions.csv"
    link = Markup(' <a href="{}">{}</a>').format(name, say("The same as CSV"))
    return {"files": str(link) if name in lying else ""}


def _fitting(stories: Sequence[Told], report: WeeklyReport, room: int) -> list[tuple[Told, Markup]]:
    """Print the first stories, until the room is used up."""
    figures: dict[int, str] = {}
    for name in sorted(report.resting):
        for mention_id in report.resting[name]:
            figures[mention_id] = f"{figures.get(mention_id, '')} {name}".lstrip()
    story = environment().get_template("mention.html.j2").module.story  # type: ignore[attr-defined]
    listed: list[tuple[Told, Markup]] = []
    for one in stories:
        text = story(mention_entry.entry(one, report.brand.zone, figures))
        room -= len(text.encode())
        if room < 0:
            break
        listed.append((one, text))
    return listed


def _sections(days: Iterable[Day], listed: Sequence[tuple[Told, Markup]]) -> list[Section]:
    by_day = sorted(listed, key=lambda one: one[0].first.day)
    stories = {
        day: tuple(text for _, text in group) for day, group in groupby(by_day, lambda one: one[0].first.day)
    }
    counts = {one.day: one for one in days if one.is_counted}
    return [
        Section(
            id=f"in=counted&day={day.isoformat()}",
            name=f"{numbers.weekday(day)} {numbers.date_of(day)}",
            counts=numbers.counted(counts[day].stories if day in counts else 0, "story", "stories"),
            stories=texts,
        )
        for day, texts in stories.items()
    ]


def _heading(told: WeekMentions) -> str:
    stories, mentions = told.total(is_counted=True)
    if not mentions:
        return say("No mention of this week counts") if told.stories else say("No mentions found this week")
    if stories == mentions:
        return numbers.counted(mentions, "mention", "mentions")
    return say(
        "{mentions} in {stories}",
        mentions=numbers.counted(mentions, "mention", "mentions"),
        stories=numbers.counted(stories, "story", "stories"),
    )


def _notes(told: WeekMentions, listed: int) -> list[str]:
    _, left_out = told.total(is_counted=False)
    notes = []
    if not told.stories:
        notes.append(say("The report says of each source how it was read."))
    if listed:
        notes.append(
            say(
                "Each story stands under the day on which it began, the negative and far-reaching ones first;"
                " copies are folded under whoever published first. Words are cut at 280 characters."
            )
        )
    if left_out:
        notes.append(
            say_count(
                left_out,
                "{number} more mention counts in no figure; it is marked, with the reason.",
                "{number} more mentions count in no figure; they are marked, with the reason.",
                number=numbers.plain(left_out),
            )
        )
    if listed:
        notes.append(
            say(
                "The evidence number is the beginning of the archived page’s SHA-256, or E and a number where"
                " a copy is kept as evidence."
            )
        )
    return notes


def _more(report: WeeklyReport, told: WeekMentions, listed: int) -> tuple[str, str] | None:
    """Say how many stories there was no room for, and what shows them all."""
    missing = told.total(is_counted=True)[0] + told.total(is_counted=False)[0] - listed
    if not missing:
        return None
    said = say(
        "Listed are {listed} stories, the negative and far-reaching ones first; {missing} more are not on"
        " this page and are not found by its filters. This shows all of them:",
        listed=numbers.plain(listed),
        missing=numbers.plain(missing),
    )
    return said, _command(report.brand.brand_id, report.week)


def _command(brand_id: str, week: Week) -> str:
    return f"./repute explain {week.label} {brand_id} mentions --csv --limit 0"
