"""Why: which themes people complained about more or less than in the period before."""

from __future__ import annotations

from dataclasses import replace

from reports import numbers
from reports.charts import themes as theme_chart
from reports.charts.look import Chart
from reports.charts.theme_words import is_clear, is_few, within
from reports.editions import words
from reports.editions.records import Edition
from reports.findings import Theme
from reports.language import say
from reports.records import ENOUGH
from reports.sections import why

#: A chart of more themes than this is a wall; the others stand in its table.
_MOST = 8


def view(edition: Edition) -> why.View | None:
    """Build the section; None when no theme was spoken about."""
    themes = edition.themes
    if not themes:
        return None
    complained = [
        one for one in themes if one.complained is not None and (one.complaints or one.complaints_before)
    ]
    first = sorted(complained, key=lambda one: (not is_clear(one), is_few(one)))[:_MOST]
    shown = tuple(one for one in complained if one in first)
    chart = None
    if shown and words.state(edition.now) == "normal":
        chart = replace(theme_chart.chart(shown, themes), subtitle=_subtitle(edition))
    return why.View(
        heading=_heading(edition, [one for one in complained if not is_few(one)]),
        chart=chart,
        notes=tuple(_notes(edition, shown, chart)),
        quote=None,
        table=None if chart else theme_chart.table(themes),
        actions=None,
    )


def _subtitle(edition: Edition) -> str:
    if not edition.before:
        return say("Per 100 labelled stories; bars show the 95% range; complaints in brackets")
    return say(
        "Per 100 labelled stories; bars show the 95% range, rings {before}; complaints in brackets",
        before=words.name(edition.period.shifted(-1)),
    )


def _heading(edition: Edition, judged: list[Theme]) -> str:
    before = words.name(edition.period.shifted(-1))
    up, down = (
        numbers.listed([within(one.name) for one in judged if one.verdict == verdict])
        for verdict in ("clearly more", "clearly less")
    )
    if up and down:
        return say(
            "Clearly more complaints than in {before} about {up}; clearly fewer about {down}",
            before=before, up=up, down=down,
        )  # fmt: skip
    if up:
        return say("Clearly more complaints than in {before} about {up}", before=before, up=up)
    if down:
        return say("Clearly fewer complaints than in {before} about {down}", before=before, down=down)
    if judged:
        return say("Complaints about no theme clearly moved")
    return _unjudged(edition, before)


def _unjudged(edition: Edition, before: str) -> str:
    if not edition.before:
        return say("Complaints by theme; there is nothing to compare them with yet")
    if edition.before.labelled < ENOUGH <= edition.now.labelled:
        return say("{before} has too few stories to say what people complain about more", before=before)
    return say("Too few stories to say what people complain about more")


def _notes(edition: Edition, shown: tuple[Theme, ...], chart: Chart | None) -> list[str]:
    if not edition.before:
        earlier = words.name(edition.period.shifted(-1))
        return [say("Nothing is known of {before}, so there is no comparison.", before=earlier)]
    notes = []
    is_compared = min(edition.now.labelled, edition.before.labelled) >= ENOUGH
    few = [f"{within(one.name)} ({one.complaints})" for one in shown if is_few(one)]
    # Where nothing can be compared at all, that is said once.
    if few and chart and is_compared:
        notes.append(say("Too few to say: {themes}, marked by a diamond.", themes=", ".join(few)))
    if not is_compared:
        notes.append(say("One of the two periods has too few labelled stories to compare."))
    else:
        notes.append(
            say(
                "The themes are judged together (Fisher’s exact test, Holm’s rule): where nothing changed,"
                " none of them is called clear in 19 of 20 periods, however many there are."
            )
        )
    return notes
