"""How the brand's own answers of the week read: what was rude, too long, alike, or offered no talk."""

from __future__ import annotations

from dataclasses import dataclass

from reports import numbers
from reports.records import ENOUGH, WeeklyReport
from reports.replied import Replies, Share
from reports.safe import words

_NAMES = {
    "threat": "a threat", "legal": "talk of lawyers", "foul": "foul language", "insult": "an insult",
    "dismissal": "brushing off", "blame": "blame", "sarcasm": "mockery", "tone": "a hostile tone",
    "shouting": "shouting", "excuse": "an excuse", "arguing_on": "arguing on",
}  # fmt: skip


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
        Example(_NAMES.get(one.finding, one.finding), words(one.words, 120), _note(is_changed=one.is_changed))
        for one in told.examples
    )
    return View(_heading(told), tuple(_sentences(told)), examples)


def _note(*, is_changed: bool) -> str:
    return "changed since" if is_changed else ""


def _heading(told: Replies) -> str:
    if told.rude.count:
        rude = numbers.counted(told.rude.count, "answer of ours was rude", "answers of ours were rude")
        return numbers.capital(rude)
    return "No rude answer of ours was found"


def _sentences(told: Replies) -> list[str]:
    kinds = (
        ("rude", told.rude),
        ("too long", told.long),
        ("without an offer to go on in private", told.no_offline),
        ("the same as several before", told.boilerplate),
    )
    shares = ", ".join(f"{_share(one, told.count)} {name}" for name, one in kinds)
    said = [f"Of the {numbers.counted(told.count, 'answer')} published in the week: {shares}."]
    if told.count < ENOUGH:
        said.append("Too few to generalise from.")
    said.append("Blunt words are found nearly always, mockery without a harsh word about every second time.")
    return said


def _share(one: Share, count: int) -> str:
    if count < ENOUGH or one.low is None or one.high is None:
        return numbers.plain(one.count) if one.count else "none"
    spread = f"{numbers.percent(one.low)} to {numbers.percent(one.high)}"
    return f"{numbers.percent(one.count / count)} ({spread})"
