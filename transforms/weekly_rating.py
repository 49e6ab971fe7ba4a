"""Ratings in the warehouse: of each source in a week, with ranges, edits, and odd days marked."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from importlib.resources import files
from typing import Any

from duckdb import DuckDBPyConnection

from transforms import odd_days, stars
from warehouse.records import Week

#: In the order in which they rest on one another.
TABLES = ("weekly_rating", "weekly_rating_period")
#: All sources together: no source can be called so.
ALL = "*"
_NAMES = ("one", "two", "three", "four", "five")
_SIDES = ("low", "high")

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Given:
    """Ratings, as mentions of a week with their days."""

    #: Per mention its rating as a share of the scale, and its day.
    ratings: Mapping[int, tuple[float, date]]

    @property
    def counts(self) -> tuple[int, ...]:
        """How many of each star, 1 to 5, other scales converted and rounded."""
        whole = [max(1, min(5, int(5 * rating + 0.5))) for rating, _ in self.ratings.values()]
        return tuple(whole.count(star) for star in range(1, 6))

    @property
    def total(self) -> float:
        """Their sum in stars before rounding."""
        return sum(5 * rating for rating, _ in self.ratings.values())

    def of(self, mention_ids: set[int]) -> _Given:
        """Those of these mentions."""
        return _Given({key: one for key, one in self.ratings.items() if key in mention_ids})


def measure(db: DuckDBPyConnection, brand_id: str, zone: str, week: Week) -> dict[str, list[Row]]:
    """Return the rows of each of TABLES for the brand and week; rests on `weekly_mention`."""
    start, end = week.bounds(zone)
    key: Row = {"brand_id": brand_id, "week": week.monday}
    given = _given(db, key | {"first": week.shifted(-1).monday, "zone": zone})
    periods, watched = _periods(_rows(db, "history", key | {"since": _since(week), "zone": zone}), week)
    edits = _edits(_rows(db, "edited", {"brand_id": brand_id, "week_start": start, "week_end": end}))
    shown = _shown(_rows(db, "shown", {"brand_id": brand_id, "week_start": start, "week_end": end}))
    flagged = {
        source: {
            mention
            for mention, (_, day) in now.ratings.items()
            if any(
                one["source_id"] == source and one["first_day"] <= day <= one["last_day"] for one in periods
            )
        }
        for (monday, source), now in given.items()
        if monday == week.monday
    }
    flagged[ALL] = set().union(*flagged.values())
    named = (
        {source for monday, source in given if monday == week.monday} | edits.keys() | shown.keys() | {ALL}
    )
    rows = [
        key
        | {"source_id": source, "is_watched": bool(watched) if source == ALL else source in watched}
        | _figures(given, source, week, flagged.get(source, set()), f"{brand_id} {week.label} {source}")
        | edits.get(source, {"edited_count": 0, "raised_count": 0, "lowered_count": 0})
        | shown.get(source, {})
        for source in sorted(named)
    ]
    return {"weekly_rating": rows, "weekly_rating_period": [key | one for one in periods]}


def _given(db: DuckDBPyConnection, values: Row) -> dict[tuple[date, str], _Given]:
    found: dict[tuple[date, str], dict[int, tuple[float, date]]] = {}
    for row in _rows(db, "given", values):
        for source in (row["source_id"], ALL):
            told = row["rating"], row["given_on"]
            found.setdefault((row["week"], source), {})[row["mention_id"]] = told
    return {name: _Given(ratings) for name, ratings in found.items()}


def _figures(
    given: Mapping[tuple[date, str], _Given], source: str, week: Week, flagged: set[int], seed: str
) -> Row:
    now = given.get((week.monday, source), _Given({}))
    before = given.get((week.shifted(-1).monday, source), _Given({}))
    number = int.from_bytes(hashlib.sha256(seed.encode()).digest()[:8])
    without = now.of(now.ratings.keys() - flagged) if flagged else _Given({})
    counted: Row = {f"{name}_star_count": count for name, count in zip(_NAMES, now.counts, strict=True)}
    return (
        {"rated_count": len(now.ratings), "before_count": len(before.ratings), "flagged_count": len(flagged)}
        | counted
        | {"lower_chance": stars.lower_chance(now.counts, before.counts, number)}
        | _range("mean", "mean", stars.mean(now.counts, now.total))
        | _range("bayesian", "bayesian", stars.bayesian(now.counts, now.total))
        | _range("without_mean", "without", stars.mean(without.counts, without.total))
    )


def _range(name: str, ends: str, one: stars.Estimate | None) -> Row:
    # Rounded, because the last bits of a sum depend on the order of its parts.
    told = (round(one.value, 9), round(one.low, 9), round(one.high, 9)) if one else (None, None, None)
    return dict(zip((name, f"{ends}_low", f"{ends}_high"), told, strict=True))


def _since(week: Week) -> date:
    days = odd_days.HISTORY + odd_days.GAP + 2 * odd_days.WINDOW
    return week.monday - timedelta(days=days)


def _periods(history: Sequence[Row], week: Week) -> tuple[list[Row], set[str]]:
    """Find the odd days that reach into the week, and the sources whose history is long enough to tell."""
    rows, watched = [], set()
    for source in sorted({one["source_id"] for one in history}):
        days = {one["given_on"]: one for one in history if one["source_id"] == source}
        first = min(days)
        span = [first + timedelta(days=at) for at in range((week.monday - first).days + 7)]
        since = (week.monday - first).days
        if since < 0 or odd_days.usual([0] * len(span), since) is None:
            continue
        watched.add(source)
        for side in _SIDES:
            counts = [days[day][f"{side}_count"] if day in days else 0 for day in span]
            rows += [
                {
                    "source_id": source,
                    "side": side,
                    "first_day": span[one.first],
                    "last_day": span[one.last],
                    "rated_count": one.count,
                    "expected_count": one.expected,
                    "chance": one.chance,
                }
                for one in odd_days.periods(counts, since)
                if span[one.last] >= week.monday
            ]
    return rows, watched


def _edits(found: Sequence[Row]) -> dict[str, Row]:
    edits: dict[str, Row] = {}
    for source in {one["source_id"] for one in found} | ({ALL} if found else set()):
        of = {(one["mention_id"], one["version"]): one for one in found if source in (ALL, one["source_id"])}
        edits[source] = {
            "edited_count": len(of),
            "raised_count": sum(one["is_raised"] for one in of.values()),
            "lowered_count": sum(one["is_lowered"] for one in of.values()),
        }
    return edits


def _shown(found: Sequence[Row]) -> dict[str, Row]:
    return {
        one["source_id"]: {
            "shown": _of_five(one["value"], one["scale"]),
            "shown_count": one["shown_count"],
            "shown_at": one["shown_at"],
            "shown_before": _of_five(one["value_before"], one["scale_before"]),
        }
        for one in found
    }


def _of_five(value: float | None, scale: float | None) -> float | None:
    """Convert to five stars; a value above its scale tells nothing."""
    if value is None or not scale or not 0 <= value <= scale:
        return None
    return round(5 * value / scale, 6)


def _rows(db: DuckDBPyConnection, name: str, values: Row) -> list[Row]:
    found = db.execute(_sql(name), values)
    names = [column[0] for column in found.description or ()]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def _sql(name: str) -> str:
    return files("transforms").joinpath("sql", "weekly_rating", f"{name}.sql").read_text(encoding="utf-8")
