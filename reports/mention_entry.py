"""One story of a week's page of mentions: how it was judged, by whom it was said, and what it is found by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from urllib.parse import quote
from zoneinfo import ZoneInfo

from reports import numbers
from reports.charts.theme_words import title as theme_name
from reports.language import say, say_as, say_count
from reports.mentions import Mention, Told
from reports.safe import Link, link, words
from reports.sections.reach import rough
from reports.sections.story import language, stars


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


def entry(one: Told, zone: str, figures: Mapping[int, str] = MappingProxyType({})) -> Entry:
    """Return the story as it is printed, its times on the clocks of the zone.

    `figures` names by mention what rests on it.
    """
    first, *copies = (_item(mention, zone, figures.get(mention.mention_id, "")) for mention in one.mentions)
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


def _item(one: Mention, zone: str, figures: str) -> Item:
    title, text = words(one.title, 160), words(one.text)
    if title and text.casefold().startswith(title.rstrip(".…").casefold()):
        title = ""
    return Item(
        id=one.mention_id,
        data={
            "in": "counted" if one.is_counted else "out",
            "kind": one.kind,
            "answer": _answer(one),
            "of": figures,
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


def _answer(one: Mention) -> str:
    if not one.is_counted or one.kind == "article":
        return ""
    return "yes" if one.is_answered else "no"


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
    number = rough(one.reach)
    return say_count(
        1 if number == "1" else 2,
        "seen about once, by estimate ({low} to {high})",
        "seen about {number} times, by estimate ({low} to {high})",
        number=number,
        low=rough(one.reach_low),
        high=rough(one.reach_high),
    )


def _time(one: Mention, zone: str) -> str:
    day = f"{numbers.weekday(one.day)} {numbers.date_of(one.day)}"
    if one.is_dated:
        return day
    return say("{day}, {time}", day=day, time=f"{one.published_at.astimezone(ZoneInfo(zone)):%H:%M}")
