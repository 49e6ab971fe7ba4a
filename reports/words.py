"""The rules by which the page speaks: every sentence follows from the week's figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reports import measures, numbers
from reports.language import say, say_as, say_count
from reports.records import ENOUGH, USUAL, Sentiment, WeeklyReport
from transforms import ranges
from transforms.ranges import Range

Pace = Literal["unknown", "edge", "step", "leap"]
State = Literal["zero", "unscored", "few", "normal"]
#: Stands for the figure until the sentence around it is cut at it.
_FIGURE = "\N{OBJECT REPLACEMENT CHARACTER}"


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


def inside(name: str) -> str:
    """Write a measure's name as it stands inside a sentence; some languages keep nouns capital."""
    begins = say_as("how names begin inside a sentence: write small or capital", "small")
    return name if begins == "capital" else name[:1].lower() + name[1:]


def noun(now: Sentiment) -> tuple[str, str]:
    """What the sentiment figures count: mentions, as long as no copy was merged."""
    return ("mention", "mentions") if now.mentions == now.stories else ("story", "stories")


def net(one: Sentiment | None) -> Range | None:
    """Net sentiment in points, -100 to 100, with its range; None when nothing is labelled."""
    if one is None or one.net is None or one.low is None or one.high is None:
        return None
    return Range(100 * one.net, 100 * one.low, 100 * one.high)


def net_now(report: WeeklyReport) -> Range | None:
    """The week's net sentiment in points, with its range; None when nothing is labelled."""
    told = report.judged(measures.NET.id)
    return told.figure.ranged if told else None


def net_change(report: WeeklyReport) -> Range | None:
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
            return Headline(say("No mentions found this week"))
        case "unscored":
            return Headline(
                say_count(
                    now.mentions,
                    "{count} mention, which could not be scored",
                    "{count} mentions, none of which could be scored",
                    count=numbers.plain(now.mentions),
                )
            )
        case "few":
            return Headline(_few(report))
        case _:
            return _net_headline(report)


def _few(report: WeeklyReport) -> str:
    now = report.now
    if now.mentions < ENOUGH:
        came = numbers.counted(now.mentions, "mention", "mentions")
        is_quiet = len(report.usual) >= USUAL and now.mentions <= max(one.mentions for one in report.usual)
        if is_quiet:
            return say("A quiet week: {mentions}, too few to say whether reputation moved", mentions=came)
        return say("Only {mentions}: too few to say whether reputation moved", mentions=came)
    stories = numbers.counted(now.stories, "story", "stories")
    if now.stories < ENOUGH:
        return say(
            "{mentions} mentions told only {stories}: too few to say whether reputation moved",
            mentions=numbers.plain(now.mentions),
            stories=stories,
        )
    told = {"scored": numbers.plain(now.labelled), "all": numbers.plain(now.stories)}
    if noun(now)[0] == "mention":
        return say(
            "Only {scored} of {all} mentions could be scored: too few to say whether reputation moved", **told
        )
    return say(
        "Only {scored} of {all} stories could be scored: too few to say whether reputation moved", **told
    )


def _net_headline(report: WeeklyReport) -> Headline:
    now, change = net_now(report), net_change(report)
    assert now is not None  # noqa: S101  # the state says so
    decimals = net_decimals(report) if change else 0
    lead, _, tail = _told(report, change, decimals).partition(_FIGURE)
    spread = f"({numbers.spread(now.low, now.high, decimals)})"
    return Headline(lead.rstrip(), numbers.signed(now.value, decimals), spread, tail)


def _told(report: WeeklyReport, change: Range | None, decimals: int) -> str:
    """The sentence, with a sign where its figure comes."""
    if change is None:
        if len(report.own.weeks) > 1:
            return say("Net sentiment is {figure}", figure=_FIGURE)
        return say("First week of figures: net sentiment is {figure}", figure=_FIGURE)
    if not change.excludes_zero:
        # A change that may be chance need not be small.
        if _pace(report, change) == "edge":
            return say("Little changed: net sentiment is {figure}", figure=_FIGURE)
        return say("No clear change: net sentiment is {figure}", figure=_FIGURE)
    points = numbers.counted_points(change.value, decimals)
    return _moved(report, change).format(figure=_FIGURE, points=points)


def _moved(report: WeeklyReport, change: Range) -> str:
    step = _pace(report, change)
    return _rose(step) if change.value > 0 else _fell(step)


def _pace(report: WeeklyReport, change: Range) -> Pace:
    return pace(change.value, [100 * one.net for one in report.own.weeks[:-1] if one.net is not None])


def _rose(step: Pace) -> str:
    if step == "edge":
        return say("Reputation edged up: net sentiment is {figure}, up {points} in a week")
    if step == "leap":
        return say("Reputation rose sharply: net sentiment is {figure}, up {points} in a week")
    return say("Reputation rose: net sentiment is {figure}, up {points} in a week")


def _fell(step: Pace) -> str:
    if step == "edge":
        return say("Reputation edged down: net sentiment is {figure}, down {points} in a week")
    if step == "leap":
        return say("Reputation fell sharply: net sentiment is {figure}, down {points} in a week")
    if step == "step":
        return say("Reputation slipped: net sentiment is {figure}, down {points} in a week")
    return say("Reputation fell: net sentiment is {figure}, down {points} in a week")


def pace(change: float, earlier: list[float]) -> Pace:
    """Measure a clear change by the standard deviation of the changes between the earlier values."""
    step = ranges.usual_step(earlier)
    if step is None:
        return "unknown"
    if abs(change) < step:
        return "edge"
    return "step" if abs(change) < 2 * step else "leap"
