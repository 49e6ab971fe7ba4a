"""How many sources could not be read as they should, in sentences: for the boxes and for data quality."""

from __future__ import annotations

from collections.abc import Mapping

from reports import numbers
from reports.language import say, say_count
from reports.watched import SourceHealth, SourceWeek

_BOTH = 2
#: States of sources that are spoken of, in that order.
_TROUBLES = ("down", "unwatched", "gap", "partial", "late")


def sentence(sources: tuple[SourceWeek, ...]) -> str:
    """Say in one sentence how the week's sources were read."""
    if not sources:
        return say("No source is known for this week.")
    visited, imported = _divided(sources)
    if not visited:
        return say("No source is visited: all that counts was imported.")
    read = _read(visited)
    if not imported:
        return read
    more = say_count(
        imported, "One more was imported.", "{number} more were imported.", number=_number(imported)
    )
    return f"{read} {more}"


def _divided(sources: tuple[SourceWeek, ...]) -> tuple[tuple[SourceWeek, ...], int]:
    """Return the sources that are visited, and how many more gave mentions as files."""
    visited = tuple(one for one in sources if not one.is_imported)
    return visited, sum(one.is_imported and one.mentions > 0 for one in sources)


def _number(count: int) -> str:
    return numbers.capital(numbers.word(count))


def _read(sources: tuple[SourceWeek, ...]) -> str:
    total = len(sources)
    found = {state: sum(one.state == state for one in sources) for state in _TROUBLES}
    troubled = {state: count for state, count in found.items() if count}
    if not troubled:
        if total == 1:
            return say("The one source was read.")
        if total == _BOTH:
            return say("Both sources were read all week.")
        return say("All {number} sources were read all week.", number=numbers.word(total))
    state, count = next(iter(troubled.items()))
    if count == total:
        return _every(state, total)
    said = [_some(one, several) for one, several in troubled.items()]
    sources_told = numbers.counted(total, "source", "sources")
    return say("Of {sources}, {troubles}.", sources=sources_told, troubles=numbers.listed(said))


def _both(state: str) -> str:
    match state:
        case "down":
            return say("Both sources were down.")
        case "unwatched":
            return say("Neither source was read.")
        case "gap":
            return say("Both sources have gaps.")
        case "partial":
            return say("Both sources were read only in part.")
        case _:
            return say("Both sources were read only afterwards.")


def _every(state: str, total: int) -> str:
    if total == _BOTH:
        return _both(state)
    number = numbers.word(total)
    match state:
        case "down":
            return say_count(
                total, "The one source was down.", "All {number} sources were down.", number=number
            )
        case "unwatched":
            return say_count(
                total, "The one source was not read.", "All {number} sources were not read.", number=number
            )
        case "gap":
            return say_count(
                total, "The one source has a gap.", "All {number} sources have gaps.", number=number
            )
        case "partial":
            return say_count(
                total,
                "The one source was read only in part.",
                "All {number} sources were read only in part.",
                number=number,
            )
        case _:
            return say_count(
                total,
                "The one source was read only afterwards.",
                "All {number} sources were read only afterwards.",
                number=number,
            )


def _some(state: str, count: int) -> str:
    number = numbers.word(count)
    match state:
        case "down":
            return say_count(count, "one was down", "{number} were down", number=number)
        case "unwatched":
            return say_count(count, "one was not read", "{number} were not read", number=number)
        case "gap":
            return say_count(count, "one has a gap", "{number} have gaps", number=number)
        case "partial":
            return say_count(
                count, "one was read only in part", "{number} were read only in part", number=number
            )
        case _:
            return say_count(
                count, "one was read only afterwards", "{number} were read only afterwards", number=number
            )


def heading(sources: tuple[SourceWeek, ...], health: Mapping[str, SourceHealth]) -> str:
    """Say how the week's sources were read, as a heading."""
    if not sources:
        return say("No source is known for this week")
    visited, imported = _divided(sources)
    if not visited:
        return say("No source is visited: all that counts was imported")
    read = _headed(visited, health)
    if not imported or not read:
        return read
    more = say_count(
        imported, "one more was imported", "{number} more were imported", number=numbers.word(imported)
    )
    return numbers.listed([read, more])


def _headed(sources: tuple[SourceWeek, ...], health: Mapping[str, SourceHealth]) -> str:
    total, number = len(sources), numbers.word(len(sources))
    blind = sum(one.state == "complete" and is_blind(health.get(one.source_id)) for one in sources)
    if not blind and all(one.state == "complete" for one in sources):
        if total == _BOTH:
            return say("Both sources were read all week")
        return say_count(
            total,
            "The one source was read all week",
            "All {number} sources were read all week",
            number=number,
        )
    if all(one.state == "late" for one in sources):
        if total == _BOTH:
            return say("Both sources were read only afterwards")
        return say_count(
            total,
            "The one source was read only afterwards",
            "All {number} sources were read only afterwards",
            number=number,
        )
    counts = {state: sum(one.state == state for one in sources) for state in _TROUBLES} | {"blind": blind}
    found = [(state, count) for state, count in counts.items() if count]
    if not found:
        return ""
    (state, count), *rest = found
    return numbers.capital(numbers.listed([_first(state, count), *(_next(*one) for one in rest)]))


def _first(state: str, count: int) -> str:
    """Say how many sources are in that state."""
    number = numbers.word(count)
    match state:
        case "down":
            return say_count(count, "one source was down", "{number} sources were down", number=number)
        case "unwatched":
            return say_count(
                count, "one source was not read", "{number} sources were not read", number=number
            )
        case "gap":
            return say_count(count, "one source has a gap", "{number} sources have gaps", number=number)
        case "partial":
            return say_count(
                count, "one source was read in part", "{number} sources were read in part", number=number
            )
        case "late":
            return say_count(
                count,
                "one source was read afterwards",
                "{number} sources were read afterwards",
                number=number,
            )
        case _:
            return say_count(count, "one source looks blind", "{number} sources look blind", number=number)


def _next(state: str, count: int) -> str:
    """Say it of sources after others have been spoken of."""
    number = numbers.word(count)
    match state:
        case "unwatched":
            return say_count(count, "one was not read", "{number} were not read", number=number)
        case "gap":
            return say_count(count, "one has a gap", "{number} have gaps", number=number)
        case "partial":
            return say_count(count, "one was read in part", "{number} were read in part", number=number)
        case "late":
            return say_count(count, "one was read afterwards", "{number} were read afterwards", number=number)
        case _:
            return say_count(count, "one looks blind", "{number} look blind", number=number)


def is_blind(health: SourceHealth | None) -> bool:
    """Whether the source was still blind when it was looked at last in the week."""
    return health is not None and health.is_last and health.state == "blind"
