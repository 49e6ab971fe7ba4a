"""The rules by which a month's or quarter's page speaks: those of the week, over more weeks."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

from reports import numbers
from reports.editions import judging
from reports.editions.period import Period
from reports.editions.records import Edition, Span
from reports.language import current, say, say_as
from reports.records import ENOUGH, USUAL
from reports.words import Headline, State
from transforms import ranges
from transforms.ranges import Range

#: Stands where the figure comes, until the sentence is taken apart there.
_FIGURE = "\N{OBJECT REPLACEMENT CHARACTER}"
Pace = Literal["unknown", "edge", "step", "leap"]


def name(period: Period) -> str:
    """Name the period: `November 2026`, `Q4 2026`."""
    if period.kind == "quarter":
        return say("Q{number} {year}", number=period.number, year=period.year)
    return say("{month} {year}", month=current().months[period.number - 1], year=period.year)


def inside(name: str) -> str:
    """Write a measure's name as it stands inside a sentence; some languages keep nouns capital."""
    begins = say_as("how names begin inside a sentence: write small or capital", "small")
    return name if begins == "capital" else name[:1].lower() + name[1:]


def span(first: date, last: date) -> str:
    """Write the days from the Monday of one week to the Sunday of another: `2–29 November 2026`."""
    sunday = last + timedelta(days=6)
    if first.year != sunday.year:
        return say("{monday} – {sunday}", monday=numbers.long_date(first), sunday=numbers.long_date(sunday))
    if first.month != sunday.month:
        return say("{monday} – {sunday}", monday=numbers.date_of(first), sunday=numbers.long_date(sunday))
    return say("{day}–{sunday}", day=first.day, sunday=numbers.long_date(sunday))


def dates(period: Period) -> str:
    """Write the period's days and weeks."""
    weeks = period.weeks
    return say(
        "{dates}, weeks {first} to {last}",
        dates=span(weeks[0].monday, weeks[-1].monday),
        first=weeks[0].monday.isocalendar().week,
        last=weeks[-1].monday.isocalendar().week,
    )


def state(now: Span) -> State:
    """Return what the period's figures can carry."""
    if not now.mentions:
        return "zero"
    if not now.labelled:
        return "unscored"
    return "normal" if now.labelled >= ENOUGH else "few"


def decimals(edition: Edition) -> int:
    """Decimals with which both periods' net sentiment and their difference agree with one another."""
    told, before = judging.net(edition), edition.before
    if told.changed is None or before is None or told.figure.value is None:
        return 0
    return numbers.decimals_for(told.figure.value, before.net.value or 0.0)


def headline(edition: Edition) -> Headline:
    """The page's first sentence."""
    now, period = edition.now, name(edition.period)
    mentions = numbers.counted(now.mentions, say("mention"), say("mentions"))
    match state(now):
        case "zero":
            return Headline(say("No mentions found in {period}", period=period))
        case "unscored":
            return Headline(
                say("{mentions} in {period}, none of which could be scored", mentions=mentions, period=period)
            )
        case "few":
            return Headline(_few(now, period, mentions))
        case _:
            return _net_headline(edition)


def _few(now: Span, period: str, mentions: str) -> str:
    if now.mentions < ENOUGH:
        return say(
            "Only {mentions} in {period}: too few to say whether reputation moved",
            mentions=mentions,
            period=period,
        )
    return say(
        "Only {labelled} of the {stories} stories of {period} could be scored:"
        " too few to say whether reputation moved",
        labelled=numbers.plain(now.labelled),
        stories=numbers.plain(now.stories),
        period=period,
    )


def _net_headline(edition: Edition) -> Headline:
    told, places = judging.net(edition), decimals(edition)
    ranged = told.figure.ranged
    assert ranged is not None  # noqa: S101  # the state says so
    lead, _, tail = _sentence(edition, told.changed, places).partition(_FIGURE)
    spread = f"({numbers.spread(ranged.low, ranged.high, places)})"
    return Headline(lead.rstrip(), numbers.signed(ranged.value, places), spread, tail)


def _sentence(edition: Edition, change: Range | None, places: int) -> str:
    told: dict[str, object] = {"period": name(edition.period), "figure": _FIGURE}
    if change is None:
        return say("Net sentiment in {period} is {figure}", **told)
    if not change.excludes_zero:
        return say("Little changed in {period}: net sentiment is {figure}", **told)
    told["points"] = numbers.counted_points(change.value, places)
    told["before"] = name(edition.period.shifted(-1))
    return _moved(edition, change, told)


def _moved(edition: Edition, change: Range, told: dict[str, object]) -> str:
    is_up = change.value > 0
    match pace(change.value, [100 * one for one in _nets(edition.spans[:-1])]):
        case "unknown" if not is_up:
            return say(
                "Reputation fell in {period}: net sentiment is {figure}, down {points} from {before}", **told
            )
        case "edge":
            if is_up:
                return say(
                    "Reputation edged up in {period}: net sentiment is {figure}, up {points} from {before}",
                    **told,
                )
            return say(
                "Reputation edged down in {period}: net sentiment is {figure}, down {points} from {before}",
                **told,
            )
        case "leap":
            if is_up:
                return say(
                    "Reputation rose sharply in {period}: net sentiment is {figure}, up {points} from {before}",
                    **told,
                )
            return say(
                "Reputation fell sharply in {period}: net sentiment is {figure}, down {points} from {before}",
                **told,
            )
        case _ if is_up:
            return say(
                "Reputation rose in {period}: net sentiment is {figure}, up {points} from {before}", **told
            )
        case _:
            return say(
                "Reputation slipped in {period}: net sentiment is {figure}, down {points} from {before}",
                **told,
            )


def pace(change: float, earlier: list[float]) -> Pace:
    """Measure a clear change by the standard deviation of the changes between the earlier values."""
    step = ranges.usual_step(earlier)
    if step is None:
        return "unknown"
    if abs(change) < step:
        return "edge"
    return "step" if abs(change) < 2 * step else "leap"


def _nets(spans: tuple[Span, ...]) -> list[float]:
    return [one.net.value / 100 for one in spans if one.net.value is not None and one.labelled >= ENOUGH]


def lede(edition: Edition) -> tuple[str, ...]:
    """The sentences under the headline."""
    told = {
        "zero": _zero,
        "unscored": _unscored,
        "few": lambda one: (_counts(one), _luck(one)),
        "normal": lambda one: (*_record(one), _counts(one), _chance(one)),
    }[state(edition.now)](edition)
    return (*_missing(edition), *told)


def _missing(edition: Edition) -> tuple[str, ...]:
    known, every = len(edition.now.weeks), edition.now.length
    if known == every:
        return ()
    return (
        say(
            "Only {known} of its {all} weeks have figures.",
            known=numbers.word(known),
            all=numbers.word(every),
        ),
    )


def _zero(edition: Edition) -> tuple[str, ...]:
    if any(one.state in {"down", "unwatched"} for one in edition.silent):
        return (say("Not every source was read: silence is not proof."),)
    if any(one.state == "late" for one in edition.silent):
        return (say("Some sources were read only afterwards, when some pages may have moved on."),)
    if not any(one.sources for one in edition.now.weeks):
        return (say("No source is known for these weeks: silence is not proof."),)
    return (say("All sources were read, and none of their pages showed a mention of these weeks."),)


def _unscored(_: Edition) -> tuple[str, ...]:
    return (
        say(
            "The model gives no label to languages it was not measured on, so there is no net sentiment."
            " What was said is listed below."
        ),
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
            "{mentions} told {stories}: {negative} negative, {positive} positive, {neutral} neutral.", **told
        )
    return say(
        "{mentions} told {stories}; of the {labelled} that could be scored, {negative} negative,"
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
    values = _nets(edition.spans)
    if len(values) <= USUAL or len(values) != len(edition.spans) or values.count(values[-1]) > 1:
        return ()
    told: dict[str, object] = {"number": len(values)}
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
    earlier = name(edition.period.shifted(-1))
    if before is None:
        return say("Nothing is known of {before}, so there is no comparison.", before=earlier)
    if change is None or before.net.value is None:
        return say(
            "{before} had {stories}, too few to compare with.",
            before=earlier,
            stories=numbers.counted(before.labelled, "labelled story", "labelled stories"),
        )
    places = decimals(edition)
    told = {
        "before": earlier,
        "then": numbers.signed(before.net.value, places),
        "range": numbers.spread(change.low, change.high, places),
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
