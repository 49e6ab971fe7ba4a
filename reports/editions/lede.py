"""The sentences under the headline of a month or quarter."""

from __future__ import annotations

from reports import numbers
from reports.editions import judging, words
from reports.editions.records import Edition
from reports.language import say, say_count
from reports.records import USUAL


def lede(edition: Edition) -> tuple[str, ...]:
    """Say what the figures rest on, and whether chance alone explains how they moved."""
    return (*_missing(edition), *_told(edition))


def _told(edition: Edition) -> tuple[str, ...]:
    match words.state(edition.now):
        case "zero":
            return (_zero(edition),)
        case "unscored":
            return (_unscored(),)
        case "few":
            return (_counts(edition), _luck(edition))
        case _:
            return (*_record(edition), _counts(edition), _chance(edition))


def _missing(edition: Edition) -> tuple[str, ...]:
    known, every = len(edition.now.weeks), edition.now.length
    if known == every:
        return ()
    # Letters and figures in one phrase read badly.
    written = numbers.word if numbers.word(every) != numbers.plain(every) else numbers.plain
    told = say_count(
        known,
        "Only one of its {all} weeks has figures.",
        "Only {known} of its {all} weeks have figures.",
        known=written(known),
        all=written(every),
    )
    return (told,)


def _zero(edition: Edition) -> str:
    if any(one.state in {"down", "unwatched"} for one in edition.silent):
        return say("Not every source was read: silence is not proof.")
    if any(one.state == "late" for one in edition.silent):
        return say("Some sources were read only afterwards, when some pages may have moved on.")
    if not any(one.sources for one in edition.now.weeks):
        return say("No source is known for these weeks: silence is not proof.")
    return say("All sources were read, and none of their pages showed a mention of these weeks.")


def _unscored() -> str:
    return say(
        "The model gives no label to languages it was not measured on, so there is no net sentiment."
        " What was said is listed below."
    )


def _counts(edition: Edition) -> str:
    now = edition.now
    told = {
        "mentions": numbers.counted(now.mentions, "mention", "mentions"),
        "stories": numbers.counted(now.stories, "story", "stories"),
        "labelled": numbers.plain(now.labelled),
        "negative": numbers.plain(now.negative),
        "neutral": numbers.plain(now.neutral),
        "positive": numbers.plain(now.positive),
    }
    if now.labelled == now.stories:
        return say(
            "{mentions} of {stories}: {negative} negative, {positive} positive, {neutral} neutral.", **told
        )
    return say(
        "{mentions} of {stories}; of the {labelled} that could be scored, {negative} negative,"
        " {positive} positive, {neutral} neutral.",
        **told,
    )


def _luck(edition: Edition) -> str:
    now = edition.now.net.ranged
    assert now is not None  # noqa: S101  # something is labelled
    return say(
        "Net sentiment is {figure}, but its 95% range is wide: {range}.",
        figure=numbers.signed(now.value),
        range=numbers.spread(now.low, now.high),
    )


def _record(edition: Edition) -> tuple[str, ...]:
    values = words.nets(edition.spans)
    if len(values) <= USUAL or len(values) != len(edition.spans) or values.count(values[-1]) > 1:
        return ()
    told: dict[str, object] = {"number": numbers.word(len(values))}
    if values[-1] == min(values):
        if edition.period.kind == "month":
            return (say("It is the lowest of {number} months.", **told),)
        return (say("It is the lowest of {number} quarters.", **told),)
    if values[-1] == max(values):
        if edition.period.kind == "month":
            return (say("It is the highest of {number} months.", **told),)
        return (say("It is the highest of {number} quarters.", **told),)
    return ()


def _chance(edition: Edition) -> str:
    change, before = judging.net_change(edition), edition.before
    earlier = words.name(edition.period.shifted(-1))
    if before is None:
        return say("Nothing is known of {before}, so there is no comparison.", before=earlier)
    if change is None or before.net.value is None:
        return say(
            "{before} had {stories}, too few to compare with.",
            before=earlier,
            stories=numbers.counted(before.labelled, "labelled story", "labelled stories"),
        )
    places = words.decimals(edition)
    told = {
        "before": earlier,
        "then": numbers.signed(before.net.value, places),
        "range": numbers.change_spread(change.low, change.high, places),
    }
    if not change.excludes_zero:
        return say(
            "Chance alone could explain the change from {then} in {before}: its 95% range is {range}.", **told
        )
    if change.value > 0:
        return say(
            "Chance alone does not explain the rise from {then} in {before}:"
            " the 95% range of the change is {range}.",
            **told,
        )
    return say(
        "Chance alone does not explain the fall from {then} in {before}:"
        " the 95% range of the change is {range}.",
        **told,
    )
