"""What a month's or quarter's figures lack: weeks, sources, and what changed since it was reported."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from reports import figures, numbers
from reports.editions.records import Edition
from reports.language import say, say_as
from reports.safe import words
from transforms.measure import measures
from warehouse.records import Week

#: Named one by one in a sentence.
_NAMED = 6
#: Not worth a span.
_PAIR = 2


def notes(edition: Edition) -> tuple[tuple[str, str], ...]:
    """Say what is missing or restated: a heading and its words each."""
    return tuple(_notes(edition))


def heading(edition: Edition) -> str:
    """Say whether anything is missing."""
    if len(edition.now.weeks) < edition.now.length:
        return say("Some weeks have no figures")
    if any(one.state in {"down", "unwatched"} for one in edition.silent):
        return say("Some sources could not be read")
    if edition.silent:
        return say("Some sources were read late or with gaps")
    visited = sum(one.sources > 0 for one in edition.now.weeks)
    if not visited:
        return say("No source is visited: all that counts was imported")
    if visited < len(edition.now.weeks):
        return say("Every week was counted; in some of them no source was visited")
    return say("Every week was counted, and every source was read")


def _notes(edition: Edition) -> Iterator[tuple[str, str]]:
    counted = {one.week for one in edition.now.weeks}
    if missing := [week for week in edition.period.weeks if week.monday not in counted]:
        yield say("Without figures"), _missing(edition, numbers.capital(_weeks(missing)))
    yield from _imported(edition)
    yield from _silent(edition)
    yield from _changed(edition)
    if len(edition.models) > 1:
        named = numbers.listed([words(one, 60) for one in edition.models])
        yield (
            say("Labels"),
            say("Labels of these weeks and of those before are by {models}.", models=named),
        )


def _missing(edition: Edition, weeks: str) -> str:
    if any(one.sources for one in edition.now.weeks):
        return say("{weeks}: no source was read in time then, or they are not aggregated.", weeks=weeks)
    return say("{weeks}: no mention of that time was imported, or nothing was aggregated.", weeks=weeks)


def _imported(edition: Edition) -> Iterator[tuple[str, str]]:
    """What nobody visits cannot be read late or with a gap: how much of the whole that is."""
    count = sum(one.imported for one in edition.now.weeks)
    if not count:
        return
    told = [
        say(
            "{number} of {mentions} came as files that were imported.",
            number=numbers.plain(count),
            mentions=numbers.counted(edition.now.mentions, "mention", "mentions"),
        )
    ]
    alone = [Week(one.week) for one in edition.now.weeks if not one.sources]
    if 0 < len(alone) < len(edition.now.weeks):
        told.append(say("No source was visited in {weeks}.", weeks=_weeks(alone)))
    yield say_as("state of a source", "Imported"), " ".join(told)


def _silent(edition: Edition) -> Iterator[tuple[str, str]]:
    titles = {
        "down": say("Could not be read"),
        "unwatched": say("Not read"),
        "late": say("Read only afterwards"),
        "gap": say("Read with a gap"),
    }
    for title in dict.fromkeys(titles.values()):
        found = [one for one in edition.silent if titles[one.state] == title]
        by_name = sorted(found, key=lambda one: (one.name, one.week))
        # Sources that were off together are told together.
        together: dict[tuple[date, ...], list[str]] = {}
        for name, ones in groupby(by_name, key=lambda one: one.name):
            together.setdefault(tuple(one.week for one in ones), []).append(words(name, 60))
        told = [
            say(
                "{source} in {weeks}",
                source=numbers.listed(names) if len(names) <= _NAMED else _cut(names),
                weeks=_weeks([Week(week) for week in weeks]),
            )
            for weeks, names in sorted(together.items())
        ]
        if told:
            yield title, f"{_cut(told, '; ')}."


def _changed(edition: Edition) -> Iterator[tuple[str, str]]:
    by_week: dict[date, list[str]] = {}
    for one in edition.changed:
        by_week.setdefault(one.week, []).append(
            say(
                "{measure} {was}, now {now}",
                measure=say(measures()[one.measure].name),
                was=words(figures.shown_again(measures()[one.measure], one.was_value, one.was), 40),
                now=figures.shown(measures()[one.measure], one.now),
            )
        )
    for week, told in by_week.items():
        number = week.isocalendar().week
        yield (
            say("Restated: week {number}", number=number),
            f"{_cut(told, '; ')}. " + say("This page counts what stands now."),
        )


def _cut(told: list[str], between: str = ", ") -> str:
    shown = between.join(told[:_NAMED])
    if len(told) <= _NAMED:
        return shown
    return say("{shown} and {number} more", shown=shown, number=len(told) - _NAMED)


def _weeks(weeks: list[Week]) -> str:
    """Name them by their numbers, three and more in a row by the first and the last."""
    runs: list[list[Week]] = []
    for week in weeks:
        if runs and runs[-1][-1].shifted(1) == week:
            runs[-1].append(week)
        else:
            runs.append([week])
    told: list[str] = []
    for run in runs:
        found = [str(one.monday.isocalendar().week) for one in run]
        told += (
            [say_as("weeks", "{first} to {last}", first=found[0], last=found[-1])]
            if len(run) > _PAIR
            else found
        )
    named = numbers.listed(told)
    return say("week {numbers}", numbers=named) if len(weeks) == 1 else say("weeks {numbers}", numbers=named)
