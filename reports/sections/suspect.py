"""Suspect accounts: what gives a reason to look, and net sentiment with and without; nobody is judged."""

from __future__ import annotations

from dataclasses import dataclass

from reports import numbers
from reports.charts.look import Table
from reports.records import WeeklyReport
from reports.safe import words
from reports.suspected import Account

_FLAG = "A flag is a reason to look, not proof."
_LEAVE = (
    "Leave them without an answer unless they tell of something that can be looked into; keep what they post."
)
_UNPROVEN = "Two signals or more make an allegation that stays unproven."


@dataclass(frozen=True, slots=True)
class View:
    """What the section shows."""

    heading: str
    table: Table
    notes: tuple[str, ...]


def view(report: WeeklyReport) -> View | None:
    """Build the section; None when no suspect account wrote in the week."""
    told = report.suspected
    if not told.shown:
        return None
    mentions = numbers.counted(told.mentions, "mention")
    verb = "was" if told.mentions == 1 else "were"
    return View(
        heading=f"{numbers.capital(mentions)} {verb} by {numbers.counted(told.accounts, 'suspect account')}",
        table=Table(
            "Accounts with a reason to look",
            ("Account", "Site", "Mentions", "Why flagged", "What may be said"),
            tuple(_row(one) for one in told.shown),
        ),
        notes=(_FLAG, _UNPROVEN, _LEAVE, _net(report)),
    )


def _row(one: Account) -> tuple[str, ...]:
    return (
        words(one.author, 60),
        words(one.site, 40),
        numbers.plain(one.mentions),
        ", ".join(words(signal, 40) for signal in one.signals),
        words(one.standing, 40),
    )


def _net(report: WeeklyReport) -> str:
    told, now = report.suspected, report.now
    if told.net is None or told.low is None or told.high is None or now.net is None or not now.is_enough:
        return "Too few labelled stories to say what they change."
    spread = numbers.spread(100 * told.low, 100 * told.high)
    return (
        f"Net sentiment is {numbers.signed(100 * now.net)} with them and {numbers.signed(100 * told.net)}"
        f" ({spread}) without; every other figure counts them."
    )
