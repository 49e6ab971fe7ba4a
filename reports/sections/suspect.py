"""Suspect accounts: what gives a reason to look, and net sentiment with and without; nobody is judged."""

from __future__ import annotations

from dataclasses import dataclass

from reports import numbers
from reports.charts.look import Table
from reports.language import say, say_count
from reports.records import WeeklyReport
from reports.safe import words
from reports.site_names import named
from reports.suspected import Account


@dataclass(frozen=True, slots=True)
class View:
    """What the section shows."""

    heading: str
    table: Table
    notes: tuple[str, ...]


def view(report: WeeklyReport) -> View | None:
    """Build the section; None when no suspect account wrote in the week."""
    told = report.suspected
    if not told.shown or not told.mentions:  # flagged since, by a run that counted no week
        return None
    return View(
        heading=say_count(
            told.mentions,
            "{mentions} was by {accounts}",
            "{mentions} were by {accounts}",
            mentions=numbers.capital(numbers.counted(told.mentions, "mention", "mentions")),
            accounts=numbers.counted(told.accounts, "suspect account", "suspect accounts"),
        ),
        table=Table(
            say("Accounts with a reason to look"),
            (say("Account"), say("Site"), say("Mentions"), say("Why flagged"), say("What may be said")),
            tuple(_row(one) for one in told.shown),
        ),
        notes=(
            say("A flag is a reason to look, not proof."),
            say("Two signals or more make an allegation that stays unproven."),
            say(
                "Leave them without an answer unless they tell of something that can be looked into; keep"
                " what they post."
            ),
            _net(report),
        ),
    )


def _row(one: Account) -> tuple[str, ...]:
    return (
        words(one.author, 60),
        words(named(one.site), 40),
        numbers.plain(one.mentions),
        ", ".join(say(words(signal, 40)) for signal in one.signals),
        say(words(one.standing, 40)),
    )


def _net(report: WeeklyReport) -> str:
    told, now = report.suspected, report.now
    if told.net is None or told.low is None or told.high is None or now.net is None or not now.is_enough:
        return say("Too few labelled stories to say what they change.")
    return say(
        "Net sentiment is {net} with them and {without} ({range}) without; every other figure counts them.",
        net=numbers.signed(100 * now.net),
        without=numbers.signed(100 * told.net),
        range=numbers.spread(100 * told.low, 100 * told.high),
    )
