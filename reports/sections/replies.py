"""How the brand's own answers of the week read: what was rude, too long, alike, or offered no talk."""

from __future__ import annotations

from dataclasses import dataclass

from reports import numbers
from reports.language import say, say_as
from reports.records import ENOUGH, WeeklyReport
from reports.replied import Replies, Share
from reports.safe import words


@dataclass(frozen=True, slots=True)
class Example:
    """Words that should not have been said."""

    what: str
    text: str
    note: str


@dataclass(frozen=True, slots=True)
class View:
    """What the block shows."""

    heading: str
    sentences: tuple[str, ...]
    examples: tuple[Example, ...]


def view(report: WeeklyReport) -> View | None:
    """Build the block; None in a week without answers."""
    told = report.replies
    if not told.count:
        return None
    examples = tuple(
        Example(_name(one.finding), words(one.words, 120), _note(is_changed=one.is_changed))
        for one in told.examples
    )
    return View(_heading(told), tuple(_sentences(told)), examples)


def _name(finding: str) -> str:
    names = {
        "threat": say("a threat"),
        "legal": say("talk of lawyers"),
        "foul": say("foul language"),
        "insult": say("an insult"),
        "dismissal": say("brushing off"),
        "blame": say("blame"),
        "sarcasm": say("mockery"),
        "tone": say("a hostile tone"),
        "shouting": say("shouting"),
        "excuse": say("an excuse"),
        "arguing_on": say("arguing on"),
    }
    return names.get(finding, finding)


def _note(*, is_changed: bool) -> str:
    return say("changed since") if is_changed else ""


def _heading(told: Replies) -> str:
    if told.rude.count:
        rude = numbers.counted(told.rude.count, "answer of ours was rude", "answers of ours were rude")
        return numbers.capital(rude)
    return say("No rude answer of ours was found")


def _sentences(told: Replies) -> list[str]:
    shares = (
        say("{share} rude", share=_share(told.rude, told.count)),
        say("{share} too long", share=_share(told.long, told.count)),
        say("{share} without an offer to go on in private", share=_share(told.no_offline, told.count)),
        say("{share} the same as several before", share=_share(told.boilerplate, told.count)),
    )
    said = [
        say(
            "Of the {answers} published in the week: {shares}.",
            answers=numbers.counted(told.count, "answer", "answers"),
            shares=", ".join(shares),
        )
    ]
    if told.count < ENOUGH:
        said.append(say("Too few to generalise from."))
    said.append(
        say("Blunt words are found nearly always, mockery without a harsh word about three times in four.")
    )
    return said


def _share(one: Share, count: int) -> str:
    if count < ENOUGH or one.low is None or one.high is None:
        return numbers.plain(one.count) if one.count else say_as("no answers", "none")
    return say(
        "{share} ({low} to {high})",
        share=numbers.percent_said(one.count / count),
        low=numbers.percent(one.low),
        high=numbers.percent(one.high),
    )
