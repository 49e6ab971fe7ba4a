"""A period's figures held against the periods before it, by the rules that judge a week."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from reports import measures
from reports.editions.records import Edition, Span
from reports.language import say
from transforms import verdicts
from transforms.measure import Measure
from transforms.measure import measures as known
from transforms.ranges import Range
from transforms.verdicts import Figure, Judged, Past, Verdict


@dataclass(frozen=True, slots=True)
class Counted:
    """A measure, how a span has it, and whether it is a sum of which the mean per week is judged."""

    measure: Measure
    figure: Callable[[Span], Figure]


@cache
def pooled() -> tuple[Counted, ...]:
    """The measures of a period, in the order of the scorecard."""
    negative = known()["share-negative"]
    neutral = replace(negative, id="share-neutral", name="Share neutral", good="neither")
    positive = replace(negative, id="share-positive", name="Share positive", good="more")
    return (
        Counted(measures.NET, lambda one: one.net),
        Counted(negative, lambda one: one.share(one.negative)),
        Counted(neutral, lambda one: one.share(one.neutral)),
        Counted(positive, lambda one: one.share(one.positive)),
        Counted(measures.MENTIONS, lambda one: one.weekly(one.mentions)),
        Counted(measures.STORIES, lambda one: one.weekly(one.stories)),
        Counted(measures.STARS, lambda one: one.stars),
        Counted(measures.ANSWERED, lambda one: one.answering),
        Counted(measures.VOICE, lambda one: one.voiced),
    )


def judge(edition: Edition, one: Counted) -> Judged:
    """Judge the period's figure; counts are judged per week, because periods differ in their weeks."""
    before = edition.before
    if one.measure is measures.VOICE and why_unlike(edition):
        before = None
    told = verdicts.judge(
        one.measure,
        one.figure(edition.now),
        Past(
            before=one.figure(before) if before else None,
            usual=usual(edition.spans[:-1], one) if edition.now.is_usual else (),
            is_usual=bool(before and before.is_usual and edition.now.is_usual),
            is_heard=not any(silent.state in {"down", "unwatched"} for silent in edition.silent),
        ),
    )
    if told.verdict.words == "Too few the week before":
        return replace(told, verdict=Verdict(say("Too few in the period before")))
    return replace(told, verdict=replace(told.verdict, words=say(told.verdict.words)))


def usual(earlier: Sequence[Span], one: Counted) -> tuple[float, ...]:
    """Return the earlier values that a count compares with: of periods that were watched throughout."""
    found = (one.figure(span).value for span in earlier if span.is_usual)
    return tuple(value for value in found if value is not None)


def net(edition: Edition) -> Judged:
    """Judge the period's net sentiment."""
    return judge(edition, pooled()[0])


def net_change(edition: Edition) -> Range | None:
    """The change of net sentiment from the period before; None when either has too little."""
    return net(edition).changed


def why_unlike(edition: Edition) -> str:
    """Say why the share of voice is not held against that of the period before; empty when it is."""
    now, before = edition.now.voice, edition.before.voice if edition.before else None
    if now is None or before is None:
        return ""
    if now.panels > 1 or before.panels > 1 or now.panel_id != before.panel_id:
        return say("other rivals or sources than before")
    if not now.is_whole:
        return say("some sources were not read in time")
    if not before.is_whole:
        return say("in the period before, some sources were not read in time")
    return ""
