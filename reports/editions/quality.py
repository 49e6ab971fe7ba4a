"""What a month's or quarter's figures lack: weeks, sources, and what changed since it was reported."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from itertools import groupby

from reports import numbers
from reports.editions.records import Edition
from reports.language import say, say_count
from reports.safe import words
from transforms.measure import measures
from warehouse.records import Week

#: Named one by one in a sentence.
_NAMED = 6


def notes(edition: Edition, published: Collection[str]) -> tuple[tuple[str, str], ...]:
    """Say what is missing or restated: a heading and its words each."""
    return tuple(_notes(edition, published))


def heading(edition: Edition) -> str:
    """Say whether anything is missing."""
    if len(edition.now.weeks) < edition.now.length:
        return say("Some weeks have no figures")
    if any(one.state in {"down", "unwatched"} for one in edition.silent):
        return say("Some sources could not be read")
    if edition.silent:
        return say("Some sources were read late or with gaps")
    return say("Every week was counted, and every source was read")


def _notes(edition: Edition, published: Collection[str]) -> Iterator[tuple[str, str]]:
    counted = {one.week for one in edition.now.weeks}
    if missing := [week for week in edition.period.weeks if week.monday not in counted]:
        yield (
            say("Without figures"),
            say(
                "{weeks}: no source was read in time then, or they are not aggregated.",
                weeks=numbers.capital(_weeks(missing)),
            ),
        )
    unprinted = [
        one for one in edition.period.weeks if one.label not in published and one.monday in counted
    ]  # fmt: skip
    if unprinted:
        yield (
            say("Without a report"),
            say_count(
                len(unprinted),
                "{weeks}: counted here, but no report of its own lies beside this page.",
                "{weeks}: counted here, but no reports of their own lie beside this page.",
                weeks=numbers.capital(_weeks(unprinted)),
            ),
        )
    yield from _silent(edition)
    yield from _changed(edition)
    if len(edition.models) > 1:
        named = numbers.listed([words(one, 60) for one in edition.models])
        yield (
            say("Labels"),
            say("Labels of these weeks and of those before are by {models}.", models=named),
        )


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
        told = [
            say("{source} in {weeks}", source=words(name, 60), weeks=_weeks([Week(one.week) for one in ones]))
            for name, ones in groupby(by_name, key=lambda one: one.name)
        ]
        if told:
            yield title, f"{_cut(told)}."


def _changed(edition: Edition) -> Iterator[tuple[str, str]]:
    by_week: dict[date, list[str]] = {}
    for one in edition.changed:
        by_week.setdefault(one.week, []).append(
            say(
                "{measure} {was}, now {now}",
                measure=say(measures()[one.measure].name),
                was=words(one.was, 40),
                now=one.now,
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
    named = numbers.listed([str(one.monday.isocalendar().week) for one in weeks])
    return say("week {numbers}", numbers=named) if len(weeks) == 1 else say("weeks {numbers}", numbers=named)
