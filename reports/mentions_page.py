"""The page of a week's mentions: what stands behind the figures, story by story, to be searched without a server."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import quote
from zoneinfo import ZoneInfo

from markupsafe import Markup

from reports import assets, numbers
from reports.charts.themes import title as theme_name
from reports.language import say, say_as, say_count, writing
from reports.mentions import Day, Mention, Told, WeekMentions
from reports.page import environment
from reports.records import Made, WeeklyReport
from reports.safe import Link, link, words
from reports.sections.reach import rough
from reports.sections.story import language, stars
from warehouse.records import Week

#: Bytes for the stories; with fonts, styles and script the page stays below 1.6 MB.
ROOM = 1_300_000
_SLOTS = 8


@dataclass(frozen=True, slots=True)
class Item:
    """One mention as it is printed; the `data` are what it is found by."""

    id: int
    data: dict[str, str]
    title: str
    text: str
    language: str
    tone: str
    judged: str
    facts: str
    author: str
    source: str
    time: str
    link: Link | None
    evidence: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One story as it is printed: who published first, and the copies under it."""

    id: int
    data: dict[str, str]
    themes: str
    first: Item
    copies: tuple[Item, ...]
    #: What is folded away, in words.
    folded: str
    #: Copies that are not listed, in words.
    more: str


@dataclass(frozen=True, slots=True)
class Section:
    """The stories that began on one day."""

    id: str
    name: str
    counts: str
    stories: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose by: its name in the address, its label, and what can be chosen."""

    name: str
    label: str
    options: tuple[tuple[str, str], ...]


def render(report: WeeklyReport, told: WeekMentions, made: Made, *, room: int = ROOM) -> str:
    """Write the page, in the brand's language; as many stories as there is room for."""
    with writing(report.brand.language):
        return _render(report, told, made, room)


def _render(report: WeeklyReport, told: WeekMentions, made: Made, room: int) -> str:
    listed = _fitting(told.stories, report.brand.zone, room)
    week, zone = report.week, report.brand.zone
    heading = _heading(told)
    clock = numbers.clock(made.at, zone)
    return (
        environment()
        .get_template("mentions.html.j2")
        .render(
            brand=words(report.brand.name, 80),
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
            choices=_choices(report, told.stories[: len(listed)]),
            foot=say("Made {clock} ({zone}).", clock=clock, zone=numbers.zone_name(made.at, zone)),
            assets=assets.load(),
        )
    )


def _fitting(stories: Sequence[Told], zone: str, room: int) -> list[tuple[Told, Markup]]:
    """Print the first stories, until the room is used up."""
    story = environment().get_template("mention.html.j2").module.story  # type: ignore[attr-defined]
    listed: list[tuple[Told, Markup]] = []
    for one in stories:
        text = story(_entry(one, zone))
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
        return say("No mention of this week counts")
    if stories == mentions:
        return numbers.counted(mentions, "mention")
    return say(
        "{mentions} in {stories}",
        mentions=numbers.counted(mentions, "mention"),
        stories=numbers.counted(stories, "story", "stories"),
    )


def _notes(told: WeekMentions, listed: int) -> list[str]:
    _, left_out = told.total(is_counted=False)
    notes = []
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
                "The evidence number is the beginning of the archived page’s SHA-256, or E and a number where a"
                " copy is kept as evidence."
            )
        )
    return notes


def _more(report: WeeklyReport, told: WeekMentions, listed: int) -> tuple[str, str] | None:
    """Say how many stories there was no room for, and what shows them all."""
    missing = told.total(is_counted=True)[0] + told.total(is_counted=False)[0] - listed
    if not missing:
        return None
    said = say(
        "Listed are {listed} stories, the negative and far-reaching ones first; {missing} more are not on this"
        " page and are not found by its filters. This shows all of them:",
        listed=numbers.plain(listed),
        missing=numbers.plain(missing),
    )
    return said, _command(report.brand.brand_id, report.week)


def _command(brand_id: str, week: Week) -> str:
    return f"./repute explain {week.label} {brand_id} mentions --csv --limit 0"


def _entry(one: Told, zone: str) -> Entry:
    first, *copies = (_item(mention, zone) for mention in one.mentions)
    begun = one.first
    unlisted = one.count - len(one.mentions)
    return Entry(
        id=begun.mention_id,
        data={
            "label": (begun.story_label or "none") if begun.is_counted else "out",
            "day": begun.day.isoformat(),
            "slot": "" if one.slot is None else str(one.slot),
            "themes": " ".join(f"{quote(theme, safe='')}:{felt or ''}" for theme, felt in one.themes),
        },
        themes=_themes(one),
        first=first,
        copies=tuple(copies),
        folded=say_count(
            one.count - 1, "{number} copy", "{number} copies", number=numbers.plain(one.count - 1)
        ),
        more=say("{number} more are not listed.", number=numbers.plain(unlisted)) if unlisted else "",
    )


def _themes(one: Told) -> str:
    felt = {
        "negative": lambda name: say("{theme} (negative)", theme=name),
        "positive": lambda name: say("{theme} (positive)", theme=name),
    }
    return ", ".join(
        felt[label](theme_name(theme)) if label in felt else theme_name(theme) for theme, label in one.themes
    )


def _item(one: Mention, zone: str) -> Item:
    title, text = words(one.title, 160), words(one.text)
    if title and text.casefold().startswith(title.rstrip(".…").casefold()):
        title = ""
    return Item(
        id=one.mention_id,
        data={
            "in": "counted" if one.is_counted else "out",
            "kind": one.kind,
            "sources": " ".join(quote(source, safe="") for source in one.source_ids),
            "stars": str(one.star or ""),
            "reach": "" if one.reach_class is None else "unknown" if one.reach is None else "known",
        },
        title=title,
        text=text or ("" if title else say("(no words)")),
        language=language(one.language),
        tone=(one.label or "unscored") if one.is_counted else "unscored",
        judged=_judged(one),
        facts="; ".join(filter(None, _facts(one))),
        author=words(one.author, 60),
        source=words(one.source, 60),
        time=_time(one, zone),
        link=link(one.url),
        evidence=one.evidence,
    )


def _judged(one: Mention) -> str:
    if not one.is_counted:
        return say("Left out: {reason}", reason=_reason(one))
    label = {"negative": say("Negative"), "neutral": say("Neutral"), "positive": say("Positive")}.get(
        one.label or "", say("Not scored")
    )
    if one.is_corrected:
        return say("{label}, as people said", label=label)
    if one.label is None or one.probability is None:
        return say("{label}, unsure", label=label) if one.is_unsure else label
    sure = numbers.plain(one.probability, 2)
    if one.is_unsure:
        return say("{label}, unsure (probability {number})", label=label, number=sure)
    return say("{label} (probability {number})", label=label, number=sure)


def _reason(one: Mention) -> str:
    kinds = {
        "people": say("people excluded it"),
        "other": say("about another of the same name"),
        "not_named": say("it does not name the brand"),
        "never": say("it has words that are ruled out"),
        "needs": say("it lacks the words that are asked for"),
        "look_alike": say("like one that people excluded"),
        "own": say("by the brand itself"),
        "job_ad": say("job ad"),
        "stock_template": say("stock-market template"),
        "market_report": say("market-report template"),
        "template_copy": say("copy of a template that counts once"),
    }
    kind = kinds.get(one.left_out_kind or "", words(one.left_out_kind, 40))
    return f"{kind} ({words(one.reason, 120)})" if one.reason else kind


def _facts(one: Mention) -> Iterable[str]:
    if one.is_counted and one.story_label != one.label:
        told = {"negative": say("negative"), "neutral": say("neutral"), "positive": say("positive")}
        yield say("its story counts as {label}", label=told.get(one.story_label or "", say("not scored")))
    given = stars(one.rating)
    if given:
        yield say_count(1 if given == "1" else 2, "{number} star", "{number} stars", number=given)
    if one.is_answered:
        yield say_as("a review", "answered")
    if one.is_snippet:
        yield say("excerpt")
    yield _reach(one)


def _reach(one: Mention) -> str:
    if one.reach is None or one.reach_low is None or one.reach_high is None:
        return say("reach unknown") if one.reach_class == "unknown" and one.kind != "review" else ""
    if one.reach_class == "measured":
        return say_count(round(one.reach), "{number} view", "{number} views", number=numbers.plain(one.reach))
    return say(
        "seen about {number} times, by estimate ({low} to {high})",
        number=rough(one.reach),
        low=rough(one.reach_low),
        high=rough(one.reach_high),
    )


def _time(one: Mention, zone: str) -> str:
    day = f"{numbers.weekday(one.day)} {numbers.date_of(one.day)}"
    if one.is_dated:
        return day
    return say("{day}, {time}", day=day, time=f"{one.published_at.astimezone(ZoneInfo(zone)):%H:%M}")


def _choices(report: WeeklyReport, stories: Sequence[Told]) -> list[Choice]:
    mentions = [mention for one in stories for mention in one.mentions]
    kinds = {"article": say("Articles"), "post": say("Posts"), "review": say("Reviews")}
    days = sorted({one.first.day for one in stories})
    names = {one.source_id: words(one.name, 60) for one in report.sources}
    sources = sorted({source for one in mentions for source in one.source_ids}, key=lambda one: names.get(one, one))
    anything = ("", say("Everything"))
    return [
        Choice("label", say("Label of the story"), (
            anything, ("negative", say("Negative")), ("neutral", say("Neutral")), ("positive", say("Positive")),
            ("any", say("Any label")), ("none", say("Not scored")),
        )),
        Choice("theme", say("Theme"), (anything, *_themed(stories))),
        Choice("source", say("Source"), (anything, *((one, names.get(one, one)) for one in sources))),
        Choice("day", say("Day"), (
            anything,
            *((day.isoformat(), f"{numbers.weekday(day)} {numbers.date_of(day)}") for day in days),
        )),
        Choice("slot", say("Time of day"), (
            anything, *((str(n), say("{first} to {last} h", first=3 * n, last=3 * n + 3)) for n in range(_SLOTS)),
        )),
        Choice("kind", say("Kind"), (
            anything, *((kind, kinds[kind]) for kind in kinds if any(one.kind == kind for one in mentions)),
        )),
        Choice("stars", say("Stars"), (
            anything, ("any", say("Any stars")), ("low", say("1 or 2 stars")),
            *((str(n), say_count(n, "{number} star", "{number} stars", number=n)) for n in range(1, 6)),
        )),
        Choice("reach", say("Reach"), (anything, ("known", say("Known")), ("unknown", say("Unknown")))),
        Choice("in", say("In the figures"), (
            anything, ("counted", say("Counted")), ("out", say("Left out")),
        )),
    ]  # fmt: skip


def _themed(stories: Iterable[Told]) -> Iterable[tuple[str, str]]:
    spoken = sorted({theme for one in stories for theme, _ in one.themes})
    negative = {theme for one in stories for theme, felt in one.themes if felt == "negative"}
    for theme in spoken:
        yield theme, theme_name(theme)
        if theme in negative:
            yield f"{theme}:negative", say("{theme}: complaints", theme=theme_name(theme))


