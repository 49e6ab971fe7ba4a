"""What is done about themes, and by whom, in people's own words."""

from __future__ import annotations

from reports import numbers
from reports.charts.look import Table
from reports.charts.theme_words import title, within
from reports.findings import Standing, Theme
from reports.language import say, say_as
from reports.records import WeeklyReport
from reports.safe import words


def growing(one: Theme, standing: Standing | None) -> str:
    """Name what is done about a theme that grows, or that nothing is."""
    told = {"theme": within(one.name)}
    owner = words(standing.owner, 60) if standing and standing.owner else ""
    if standing is None or not standing.is_acted_on:
        if not owner:
            return say(
                "Spoken about more from week to week, three weeks running: {theme}. Nothing is done about it"
                " yet.",
                **told,
            )
        return say(
            "Spoken about more from week to week, three weeks running: {theme}. Nothing is done about it yet"
            " by {owner}.",
            **told,
            owner=owner,
        )
    by = f" ({owner})" if owner else ""
    return say(
        "Spoken about more from week to week, three weeks running: {theme}. {action}.",
        **told,
        action=f"{_acted(standing.status, words(standing.action, 120))}{by}",
    )


def _acted(status: str, action: str) -> str:
    match status:
        case "open":
            return say("Decided: {action}", action=action)
        case "doing":
            return say("Under way: {action}", action=action)
        case _:
            return say("Done: {action}", action=action)


def table(report: WeeklyReport) -> Table | None:
    """Say who does what, the themes of the week that grow without an action first."""
    standings = report.findings.standings
    told = {one.name: one for one in report.findings.themes}
    growing = [one for one in told.values() if one.is_growing]
    if not standings and not growing:
        return None
    by_theme = {one.theme: one for one in standings}
    bare = [one.name for one in growing if one.name not in by_theme or not by_theme[one.name].is_acted_on]
    names = [*bare, *(one.theme for one in standings if one.theme not in bare)]
    return Table(
        say("What is done about themes"),
        (say("Theme"), say("Complaints"), say("Owner"), say("What is done")),
        tuple(_action(name, told.get(name), by_theme.get(name)) for name in names),
    )


def _action(name: str, theme: Theme | None, standing: Standing | None) -> tuple[str, ...]:
    count = numbers.plain(theme.complaints if theme else 0)
    return (
        title(name),
        say("{count}, growing", count=count) if theme is not None and theme.is_growing else count,
        words(standing.owner, 60) if standing and standing.owner else say_as("owner", "nobody"),
        _done(standing),
    )


def _done(standing: Standing | None) -> str:
    if standing is None or not standing.action:
        return say("nothing yet")
    return _acted(standing.status, words(standing.action, 160))
