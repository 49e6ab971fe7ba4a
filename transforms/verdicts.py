"""The rules by which a week's figure is judged in words: pure, from the figures alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from transforms import ranges
from transforms.measure import Good, Measure
from transforms.ranges import Range

Tone = Literal["worse", "better", "none"]

#: Below this many stories, ratings or reviews an estimate is not compared with another.
ENOUGH = 30
#: "Usual" needs at least so many earlier weeks.
USUAL = 3
#: A count is far from usual only when it is also at least so many beyond: one after twelve weeks of none is
#: little, though their span has no width.
FAR = 3
TOO_FEW = "Too few to say"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A judgement in words, and whether it is good news."""

    words: str
    tone: Tone = "none"


@dataclass(frozen=True, slots=True)
class Figure:
    """A measure's value in one week, in its unit, with its 95 % range, and how many it rests on.

    `value` is None where nothing can be said; `low` and `high` are None for plain counts.
    """

    value: float | None
    low: float | None
    high: float | None
    n: int

    @property
    def ranged(self) -> Range | None:
        """The value with its range; None when either is missing."""
        if self.value is None or self.low is None or self.high is None:
            return None
        return Range(self.value, self.low, self.high)

    @property
    def is_enough(self) -> bool:
        """True when it rests on enough to be compared."""
        return self.value is not None and self.n >= ENOUGH


@dataclass(frozen=True, slots=True)
class Past:
    """What a week is held against: the week before, and earlier values that its count compares with.

    `before` is None when nothing is known of that week. `is_usual` is True when the week before is the
    last of `usual`. `is_heard` is False when sources were down, or less was said than usual: then few of
    something proves nothing.
    """

    before: Figure | None = None
    usual: tuple[float, ...] = ()
    is_usual: bool = False
    is_heard: bool = True


@dataclass(frozen=True, slots=True)
class Judged:
    """A measure's week as it is told: the figure, what is usual, its change, and the verdict."""

    measure: str
    version: int
    figure: Figure
    usual: tuple[float, float] | None
    usual_weeks: int
    change: float | None
    change_range: tuple[float, float] | None
    verdict: Verdict

    @property
    def changed(self) -> Range | None:
        """The change with its range; None when the weeks cannot be compared."""
        if self.change is None or self.change_range is None:
            return None
        return Range(self.change, *self.change_range)


def judge(measure: Measure, now: Figure, past: Past) -> Judged:
    """Hold the week's figure against its past."""
    change = _change(measure, now, past)
    is_counted = measure.kind == "counted"
    enough = is_counted and len(past.usual) >= USUAL
    return Judged(
        measure=measure.id,
        version=measure.version,
        figure=now,
        usual=(min(past.usual), max(past.usual)) if enough else None,
        usual_weeks=len(past.usual) if is_counted else 0,
        change=change.value if change else None,
        change_range=(change.low, change.high) if change and not is_counted else None,
        verdict=_verdict(measure, now, past, change),
    )


def _change(measure: Measure, now: Figure, past: Past) -> Range | None:
    before = past.before
    if before is None or now.value is None or before.value is None:
        return None
    if measure.kind == "counted":
        moved = now.value - before.value
        return Range(moved, moved, moved) if past.is_usual else None
    if not (now.is_enough and before.is_enough) or now.ranged is None or before.ranged is None:
        return None
    return ranges.change(now.ranged, before.ranged)


def _verdict(measure: Measure, now: Figure, past: Past, change: Range | None) -> Verdict:
    if now.value is None:
        return Verdict(measure.nothing)
    if measure.kind == "counted":
        told = counted(now.value, past.usual, measure.good)
        is_hollow = measure.good == "less" and told.tone == "better" and not past.is_heard
        return Verdict(told.words) if is_hollow else told
    if now.is_enough and change is None:
        # Both weeks may have enough, and one a range without an end: more than half still wait for an answer.
        is_few = past.before is not None and past.before.n < ENOUGH
        return Verdict("Too few the week before" if is_few else "No comparison yet")
    return sampled(change, measure.good)


def sampled(change: Range | None, good: Good = "more") -> Verdict:
    """Judge an estimate by the range of its change; None when there was too little to compare."""
    if change is None:
        return Verdict(TOO_FEW)
    if not change.excludes_zero:
        return Verdict("No clear change")
    if good == "neither":
        return Verdict("Clearly more" if change.low > 0 else "Clearly less")
    is_better = (change.low > 0) == (good == "more")
    return Verdict("Clearly better", "better") if is_better else Verdict("Clearly worse", "worse")


def counted(now: float, earlier: Sequence[float], good: Good = "neither") -> Verdict:
    """Judge a count by the span of the earlier weeks."""
    if len(earlier) < USUAL:
        return Verdict("No usual range")
    low, high = min(earlier), max(earlier)
    if low <= now <= high:
        return Verdict("Within usual")
    is_above = now > high
    beyond = now - high if is_above else low - now
    is_far = beyond > high - low and beyond >= FAR
    side = "above" if is_above else "below"
    words = f"Far {side} usual" if is_far else f"{side.capitalize()} usual"
    if good == "neither":
        return Verdict(words)
    return Verdict(words, "better" if is_above == (good == "more") else "worse")
