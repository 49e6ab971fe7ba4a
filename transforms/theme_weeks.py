"""Themes over time: how often each is spoken and complained about, and which of the changes are no chance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from duckdb import DuckDBPyConnection

from transforms import intervals
from transforms.reading import Row, ranged, rows

#: A week is held against so many before it, together: one alone would be too noisy.
BEFORE = 4
#: Whether a theme is new is asked of so many weeks.
KNOWN = 12
#: Spoken about in fewer stories, now and before, a theme is not judged.
ENOUGH = 5
#: Its rate rose from week to week so often.
RISES = 3
_LEVEL = 0.05


@dataclass(frozen=True, slots=True)
class Counts:
    """Labelled stories about one theme in some weeks, and how they feel about it."""

    mentions: int = 0
    stories: int = 0
    positive: int = 0
    neutral: int = 0
    negative: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.mentions + other.mentions,
            self.stories + other.stories,
            self.positive + other.positive,
            self.neutral + other.neutral,
            self.negative + other.negative,
        )


#: Counts by week, then by theme.
Weeks = Mapping[date, Mapping[str, Counts]]


def measure(db: DuckDBPyConnection, values: Row) -> list[Row]:
    """Return the rows of weekly_theme."""
    week: date = values["week"]
    span = {"brand_id": values["brand_id"], "week": week, "first": week - timedelta(weeks=KNOWN)}
    labelled = {one["week"]: one["labelled_count"] for one in rows(db, "weekly_theme", "weeks", span)}
    told: dict[date, dict[str, Counts]] = {}
    for one in rows(db, "weekly_theme", "stories", span):
        names = ("mention", "story", "positive", "neutral", "negative")
        told.setdefault(one["week"], {})[one["theme"]] = Counts(*(one[f"{name}_count"] for name in names))
    quoted = {one["theme"]: one["mention_ids"] for one in rows(db, "weekly_theme", "quoted", span)}
    return [
        {"brand_id": values["brand_id"], "week": week, "quoted_mention_ids": quoted.get(row["theme"], [])}
        | row
        for row in figures(week, labelled, told)
    ]


def figures(week: date, labelled: Mapping[date, int], told: Weeks) -> list[Row]:
    """Return the figures of every theme of the week and of the four before, by name."""
    earlier = [one for one in _weeks(week, BEFORE) if labelled.get(one)]
    themes = sorted({theme for one in (week, *earlier) for theme in told.get(one, {})})
    made = [_figures(theme, week, earlier, labelled, told) for theme in themes]
    _judge(made)
    _judge_growth(made, week, labelled, told)
    return made


def _figures(
    theme: str, week: date, earlier: Sequence[date], labelled: Mapping[date, int], told: Weeks
) -> Row:
    now = _of(told, week, theme)
    before = sum((_of(told, one, theme) for one in earlier), Counts())
    total, total_before = labelled.get(week, 0), sum(labelled[one] for one in earlier)
    complaints = intervals.share(now.negative, total)
    complaints_before = intervals.share(before.negative, total_before)
    changed = complaints and complaints_before and intervals.change(complaints, complaints_before)
    return {
        "theme": theme,
        "mention_count": now.mentions,
        "story_count": now.stories,
        "positive_count": now.positive,
        "neutral_count": now.neutral,
        "negative_count": now.negative,
        "labelled_count": total,
        **ranged("rate", intervals.share(now.stories, total), 100),
        **ranged("net", intervals.net(now.positive, now.neutral, now.negative)),
        **_complaints("complaint", complaints),
        "before_week_count": len(earlier),
        "before_story_count": before.stories,
        "before_negative_count": before.negative,
        "before_labelled_count": total_before,
        **_complaints("before_complaint", complaints_before),
        **ranged("change", changed, 100),
        **_newness(theme, week, labelled, told),
    }


def _complaints(name: str, found: intervals.Range | None) -> Row:
    laid = ranged(name, found, 100)
    return {f"{name}_rate" if column == name else column: value for column, value in laid.items()}


def _judge(made: Sequence[Row]) -> None:
    """Say of each theme whether its complaints changed, as one of many that are looked at."""
    judged = [row for row in made if _is_enough(row)]
    for row in made:
        row |= {"p_value": None, "adjusted_p_value": None, "verdict": "too few to say"}
    for row in judged:
        row["p_value"] = intervals.two_shares(
            row["negative_count"],
            row["labelled_count"],
            row["before_negative_count"],
            row["before_labelled_count"],
        )
    adjusted = intervals.holm([row["p_value"] for row in judged])
    for row, p_value in zip(judged, adjusted, strict=True):
        row["adjusted_p_value"] = p_value
        # The test and the range are made in two ways: what is called clear is clear by both.
        excludes_zero = row["change_low"] > 0 or row["change_high"] < 0
        is_clear = p_value < _LEVEL and excludes_zero
        side = "clearly more" if row["change"] > 0 else "clearly less"
        row["verdict"] = side if is_clear else "no clear change"


def _is_enough(row: Row) -> bool:
    return bool(
        max(row["story_count"], row["before_story_count"]) >= ENOUGH
        and min(row["labelled_count"], row["before_labelled_count"]) >= intervals.ENOUGH
    )


def _newness(theme: str, week: date, labelled: Mapping[date, int], told: Weeks) -> Row:
    known = [one for one in _weeks(week, KNOWN) if labelled.get(one)]
    now = _of(told, week, theme).stories
    missing = all(theme not in told.get(one, {}) for one in known)
    is_new = bool(now and missing and len(known) >= BEFORE)
    if not is_new:
        return {"is_new": False, "new_in_weeks": len(known), "new_p_value": None}
    earlier = sum(labelled[one] for one in known)
    p_value = intervals.all_in_one(now, labelled[week], earlier)
    return {"is_new": True, "new_in_weeks": len(known), "new_p_value": p_value}


def _judge_growth(made: Sequence[Row], week: date, labelled: Mapping[date, int], told: Weeks) -> None:
    weeks = [*_weeks(week, RISES), week]
    totals = [labelled.get(one, 0) for one in weeks]
    p_values = []
    for row in made:
        counts = [_of(told, one, row["theme"]).stories for one in weeks]
        rates = [
            count / total if total >= intervals.ENOUGH else -1.0
            for count, total in zip(counts, totals, strict=True)
        ]
        rises = min(rates) >= 0 and all(a < b for a, b in pairwise(rates))
        row["growing_p_value"] = intervals.trend(counts, totals) if rises else None
        # Those that did not rise were looked at, too.
        p_values.append(1.0 if row["growing_p_value"] is None else row["growing_p_value"])
    for row, p_value in zip(made, intervals.holm(p_values), strict=True):
        row["is_growing"] = p_value < _LEVEL


def _weeks(week: date, count: int) -> list[date]:
    return [week - timedelta(weeks=back) for back in range(count, 0, -1)]


def _of(told: Weeks, week: date, theme: str) -> Counts:
    return told.get(week, {}).get(theme, Counts())
