"""The rules by which the page speaks: every sentence follows from the week's figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reports import measures, numbers
from reports.records import ENOUGH, USUAL, Sentiment, WeeklyReport
from transforms import ranges
from transforms.ranges import Ranged

State = Literal["zero", "unscored", "few", "normal"]


@dataclass(frozen=True, slots=True)
class Headline:
    """The one sentence: a beginning, the figure with its range, an end."""

    lead: str
    figure: str = ""
    spread: str = ""
    tail: str = ""

    @property
    def text(self) -> str:
        """The sentence as plain text."""
        return " ".join(filter(None, (self.lead, self.figure, self.spread))) + self.tail


def state(now: Sentiment) -> State:
    """Return what the week's figures can carry."""
    if not now.mentions:
        return "zero"
    if not now.labelled or now.net is None:
        return "unscored"
    return "normal" if now.is_enough else "few"


def noun(now: Sentiment) -> tuple[str, str]:
    """What the sentiment figures count: mentions, as long as no copy was merged."""
    return ("mention", "mentions") if now.mentions == now.stories else ("story", "stories")


def net(one: Sentiment | None) -> Ranged | None:
    """Net sentiment in points, -100 to 100, with its range; None when nothing is labelled."""
    if one is None or one.net is None or one.low is None or one.high is None:
        return None
    return Ranged(100 * one.net, 100 * one.low, 100 * one.high)


def net_now(report: WeeklyReport) -> Ranged | None:
    """The week's net sentiment in points, with its range; None when nothing is labelled."""
    told = report.judged(measures.NET.id)
    return told.figure.ranged if told else None


def net_change(report: WeeklyReport) -> Ranged | None:
    """The change from the week before, when both weeks have enough labelled stories."""
    told = report.judged(measures.NET.id)
    return told.changed if told else None


def net_decimals(report: WeeklyReport) -> int:
    """Decimals with which this week, the week before and their difference agree with one another."""
    now, before = net_now(report), net(report.before)
    return numbers.decimals_for(now.value, before.value) if now and before else 0


def headline(report: WeeklyReport) -> Headline:
    """The page's first sentence."""
    now = report.now
    match state(now):
        case "zero":
            return Headline("No mentions found this week")
        case "unscored":
            which = "which could not be scored" if now.mentions == 1 else "none of which could be scored"
            return Headline(f"{numbers.counted(now.mentions, 'mention')}, {which}")
        case "few":
            return Headline(_few(report))
        case _:
            return _net_headline(report)


def _few(report: WeeklyReport) -> str:
    now, end = report.now, "too few to say whether reputation moved"
    if now.mentions < ENOUGH:
        came = numbers.counted(now.mentions, "mention")
        is_quiet = len(report.usual) >= USUAL and now.mentions <= max(one.mentions for one in report.usual)
        return f"A quiet week: {came}, {end}" if is_quiet else f"Only {came}: {end}"
    if now.stories < ENOUGH:
        stories = numbers.counted(now.stories, "story", "stories")
        return f"{numbers.plain(now.mentions)} mentions told only {stories}: {end}"
    scored = f"{numbers.plain(now.labelled)} of {numbers.plain(now.stories)} {noun(now)[1]}"
    return f"Only {scored} could be scored: {end}"


def _net_headline(report: WeeklyReport) -> Headline:
    now, change = net_now(report), net_change(report)
    assert now is not None  # noqa: S101  # the state says so
    decimals = net_decimals(report) if change else 0
    figure = numbers.signed(now.value, decimals)
    spread = f"({numbers.spread(now.low, now.high, decimals)})"
    if change is None:
        lead = "Net sentiment is" if len(report.own.weeks) > 1 else "First week of figures: net sentiment is"
        return Headline(lead, figure, spread)
    if not change.excludes_zero:
        return Headline("Little changed: net sentiment is", figure, spread)
    points = numbers.counted_points(change.value, decimals)
    tail = f", {'up' if change.value > 0 else 'down'} {points} in a week"
    return Headline(f"Reputation {_verb(report, change)}: net sentiment is", figure, spread, tail)


def _verb(report: WeeklyReport, change: Ranged) -> str:
    """Measure a clear change by the standard deviation of the earlier weekly changes."""
    earlier = [100 * one.net for one in report.own.weeks[:-1] if one.net is not None]
    step = ranges.usual_step(earlier)
    rises = change.value > 0
    if step is None:
        return "rose" if rises else "fell"
    if abs(change.value) < step:
        return "edged up" if rises else "edged down"
    if abs(change.value) < 2 * step:
        return "rose" if rises else "slipped"
    return "rose sharply" if rises else "fell sharply"


def lede(report: WeeklyReport) -> tuple[str, ...]:
    """The sentences under the headline."""
    if report.is_whole or report.read_until is None:
        return _lede(report)
    seen = numbers.clock(report.read_until, report.brand.zone)
    return (f"The sources were last read on {seen}, before the week was over.", *_lede(report))


def _lede(report: WeeklyReport) -> tuple[str, ...]:
    match state(report.now):
        case "zero":
            return _zero_lede(report)
        case "unscored":
            return (
                "The model gives no label to languages it was not measured on, so there is no net sentiment"
                " this week. What was said is listed below.",
            )
        case "few":
            return (_counts(report.now), _luck(report), *_pooled(report))
        case _:
            return (*_record(report), _counts(report.now), _chance(report))


def _zero_lede(report: WeeklyReport) -> tuple[str, ...]:
    silent = [one for one in report.sources if one.state in {"down", "unwatched"}]
    late = [one for one in report.sources if one.state == "late"]
    total = len(report.sources)
    if not total:
        return ("No source is known for this week: silence is not proof.",)
    if silent:
        first = (
            f"{len(silent)} of {numbers.counted(total, 'source')} {_were(len(silent))} not read:"
            " silence is not proof."
        )
    else:
        every = "The one source was" if total == 1 else f"All {numbers.word(total)} sources were"
        first = f"{every} read, and none of their pages showed a mention published in these seven days."
        first = first.replace("none of their pages showed a", "it showed no") if total == 1 else first
    sentences = [first]
    if late:
        share = "All" if len(late) == total else numbers.capital(numbers.word(len(late)))
        count = "It was" if total == 1 else f"{share} of the {numbers.word(total)} {_were(len(late))}"
        sentences.append(f"{count} read only afterwards, when some pages may have moved on.")
    if any(one.undated for one in report.sources):
        sentences.append("Mentions without a date have no week to be counted in.")
    return tuple(sentences)


def _were(count: int) -> str:
    return "was" if count == 1 else "were"


def _counts(now: Sentiment) -> str:
    negative, positive, neutral = (
        numbers.plain(count) if count else "none" for count in (now.negative, now.positive, now.neutral)
    )
    parts = f"{negative} {_were(now.negative)} negative, {positive} positive and {neutral} neutral"
    if not now.unscored and not now.copies:
        return f"Of {numbers.counted(now.mentions, 'mention')}, {parts}."
    came = numbers.counted(now.mentions, "mention")
    stories = numbers.counted(now.stories, "story", "stories")
    told = f"{came} told {stories}" if now.copies else f"{came} came in"
    if not now.unscored:
        return f"{told}; {parts}."
    return f"{told}; of the {numbers.plain(now.labelled)} that could be scored, {parts}."


def _luck(report: WeeklyReport) -> str:
    now = net_now(report)
    assert now is not None  # noqa: S101
    return (
        f"Net sentiment is {numbers.signed(now.value)}, but its 95% range is wide:"
        f" {numbers.spread(now.low, now.high)}."
    )


def _pooled(report: WeeklyReport) -> tuple[str, ...]:
    earlier = [one for one in report.own.weeks[:-1] if one.labelled]
    total = sum(one.labelled for one in earlier)
    if total < ENOUGH:
        return ()
    pooled = 100 * sum(one.positive - one.negative for one in earlier) / total
    weeks = numbers.counted(len(earlier), "earlier week")
    return (f"Over {weeks} together it was {numbers.signed(pooled)}, from {numbers.plain(total)} stories.",)


def _record(report: WeeklyReport) -> tuple[str, ...]:
    values = [one.net for one in report.own.weeks if one.net is not None and one.is_enough]
    now = report.now.net
    if len(values) <= USUAL or now is None or values.count(now) > 1:
        return ()
    place = "lowest" if now == min(values) else "highest" if now == max(values) else ""
    if not place:
        return ()
    enough = "" if len(values) == len(report.own.weeks) else f" with {ENOUGH} labelled stories or more"
    return (f"It is the {place} of {len(values)} weeks{enough}.",)


def _chance(report: WeeklyReport) -> str:
    before, change = net(report.before), net_change(report)
    if change is None or before is None:
        if report.before is None:
            return "There is no week before to compare it with."
        labelled = numbers.counted(report.before.labelled, "labelled story", "labelled stories")
        return f"The week before had {labelled}, too few to compare with."
    decimals = net_decimals(report)
    then = numbers.signed(before.value, decimals)
    spread = numbers.spread(change.low, change.high, decimals)
    if change.excludes_zero:
        move = "rise" if change.value > 0 else "fall"
        return (
            f"Chance alone does not explain the {move} from {then}: the 95% range of the change is {spread}."
        )
    return f"Chance alone could explain the change from {then}: its 95% range is {spread}."
