"""The rules by which a month's or quarter's page speaks: those of the week, over more weeks."""

from __future__ import annotations

from datetime import timedelta

from reports import numbers
from reports.editions import judging
from reports.editions.period import Period
from reports.editions.records import Edition, Span
from reports.language import current, say, say_count
from reports.records import ENOUGH
from reports.words import Headline, Pace, State, pace
from transforms.ranges import Range

#: Stands where the figure comes, until the sentence is taken apart there.
_FIGURE = "\N{OBJECT REPLACEMENT CHARACTER}"


def name(period: Period) -> str:
    """Name the period: `November 2026`, `Q4 2026`."""
    if period.kind == "quarter":
        return say("Q{number} {year}", number=period.number, year=period.year)
    return say("{month} {year}", month=current().months[period.number - 1], year=period.year)


def dates(period: Period) -> str:
    """Write the period's days and weeks."""
    weeks = period.weeks
    return say(
        "{dates}, weeks {first} to {last}",
        dates=numbers.dates_between(weeks[0].monday, weeks[-1].monday + timedelta(days=6)),
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
    mentions = numbers.counted(now.mentions, "mention", "mentions")
    match state(now):
        case "zero":
            return Headline(say("No mentions found in {period}", period=period))
        case "unscored":
            return Headline(
                say_count(
                    now.mentions,
                    "{mentions} in {period}, which could not be scored",
                    "{mentions} in {period}, none of which could be scored",
                    mentions=mentions,
                    period=period,
                )
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
    if now.stories < ENOUGH:
        return say(
            "{mentions} in {period} told only {stories}: too few to say whether reputation moved",
            mentions=mentions,
            period=period,
            stories=numbers.counted(now.stories, "story", "stories"),
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
        if _pace(edition, change) == "edge":
            return say("Little changed in {period}: net sentiment is {figure}", **told)
        return say("No clear change in {period}: net sentiment is {figure}", **told)
    told["points"] = numbers.counted_points(change.value, places)
    told["before"] = name(edition.period.shifted(-1))
    return _moved(edition, change, told)


def _moved(edition: Edition, change: Range, told: dict[str, object]) -> str:
    step = _pace(edition, change)
    return _rose(step, told) if change.value > 0 else _fell(step, told)


def _pace(edition: Edition, change: Range) -> Pace:
    return pace(change.value, [100 * one for one in nets(edition.spans[:-1])])


def _rose(step: Pace, told: dict[str, object]) -> str:
    if step == "edge":
        return say(
            "Reputation edged up in {period}: net sentiment is {figure}, up {points} from {before}", **told
        )
    if step == "leap":
        return say(
            "Reputation rose sharply in {period}: net sentiment is {figure}, up {points} from {before}",
            **told,
        )
    return say("Reputation rose in {period}: net sentiment is {figure}, up {points} from {before}", **told)


def _fell(step: Pace, told: dict[str, object]) -> str:
    if step == "edge":
        return say(
            "Reputation edged down in {period}: net sentiment is {figure}, down {points} from {before}",
            **told,
        )
    if step == "leap":
        return say(
            "Reputation fell sharply in {period}: net sentiment is {figure}, down {points} from {before}",
            **told,
        )
    if step == "step":
        return say(
            "Reputation slipped in {period}: net sentiment is {figure}, down {points} from {before}", **told
        )
    return say("Reputation fell in {period}: net sentiment is {figure}, down {points} from {before}", **told)


def nets(spans: tuple[Span, ...]) -> list[float]:
    """Net sentiment, -1 to 1, of the periods that have enough for it."""
    return [one.net.value / 100 for one in spans if one.net.value is not None and one.labelled >= ENOUGH]
