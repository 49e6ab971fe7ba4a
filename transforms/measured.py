"""Fill `weekly_measure`: each measure's figure of the week, held against the weeks before it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from duckdb import DuckDBPyConnection

from transforms import verdicts
from transforms.measure import Measure, MeasureError, measures
from transforms.reading import sql
from transforms.verdicts import Figure, Judged, Past
from warehouse.records import Week

TABLE = "weekly_measure"
#: Weeks that a figure is seen among, its own included.
WEEKS = 13
#: What tells how much was heard of a week.
HEARD = "mentions"

_COLUMNS = ("value", "low", "high", "n")


@dataclass(frozen=True, slots=True)
class Beside:
    """The weeks that one is seen among: those that are known, and those that its counts compare with."""

    known: tuple[date, ...]
    usual: tuple[date, ...]
    is_deaf: bool


def build(db: DuckDBPyConnection, brand_id: str, zone: str, week: Week) -> None:
    """Replace the week's figures; rests on all other weekly tables of the week and on the weeks before."""
    judge(db, brand_id, zone, week, measures().values())


def compare(db: DuckDBPyConnection, brand_id: str, zone: str, week: Week) -> None:
    """Count anew what rests on the panel, once the week of every rival is built."""
    judge(db, brand_id, zone, week, [one for one in measures().values() if one.rests_on == "panel"])


def follow(db: DuckDBPyConnection, brand_id: str, zone: str, week: Week) -> None:
    """Judge anew the later weeks that look back on this one: what they are held against has changed."""
    until = week.shifted(WEEKS - 1).monday
    values = {"brand_id": brand_id, "week": week.monday, "until": until}
    for (monday,) in db.execute(sql("weekly_measure", "later"), values).fetchall():
        judge(db, brand_id, zone, Week(monday))


def judge(db: DuckDBPyConnection, brand_id: str, zone: str, week: Week, anew: Iterable[Measure] = ()) -> None:
    """Count the measures `anew`, hold the week's figures against the weeks before, and keep all that."""
    span = {"brand_id": brand_id, "first": week.shifted(1 - WEEKS).monday, "week": week.monday}
    series: dict[str, dict[date, Figure]] = defaultdict(dict)
    versions: dict[str, int] = {}
    for id_, monday, version, *told in db.execute(sql("weekly_measure", "series"), span).fetchall():
        series[id_][monday] = Figure(*told)
        versions[id_] = version
    for one in anew:
        series[one.id][week.monday] = figure(db, one, brand_id, week)
        versions[one.id] = one.version
    beside = _span(db, span, is_whole=_is_whole(db, brand_id, zone, week))
    key = {"brand_id": brand_id, "week": week.monday}
    if db.execute(sql("weekly_measure", "panel_break"), key | {"before": week.shifted(-1).monday}).fetchall():
        for one in measures().values():
            if one.rests_on == "panel":  # a changed panel begins a series of its own, a part of one is none
                series[one.id].pop(week.shifted(-1).monday, None)
    db.execute(f"DELETE FROM {TABLE} WHERE brand_id = $brand_id AND week = $week", key)
    found = judged(series, week.monday, beside)
    rows = json.dumps([{"version": versions[one.measure]} | _row(one) for one in found])
    db.execute(sql("weekly_measure", "insert"), key | {"rows": rows})


def figure(db: DuckDBPyConnection, measure: Measure, brand_id: str, week: Week) -> Figure:
    """Run the measure's statement; a MeasureError when it returns anything but value, low, high and n."""
    found = db.execute(measure.value_sql, {"brand_id": brand_id, "week": week.monday})
    names = tuple(column[0] for column in found.description or ())
    rows = found.fetchall()
    if names != _COLUMNS or len(rows) != 1:
        raise MeasureError(
            f"transforms/measures/{measure.id}/value.sql must return one row of value, low, high, n"
        )
    value, low, high, n = rows[0]
    return Figure(_number(value), _number(low), _number(high), int(n))


def judged(series: Mapping[str, Mapping[date, Figure]], monday: date, beside: Beside) -> list[Judged]:
    """Judge every measure that has a figure of the week: pure, from the figures of its weeks."""
    before = monday - timedelta(weeks=1)
    is_heard = not (beside.is_deaf or _is_quiet(series.get(HEARD, {}), monday, beside.usual))
    return [
        verdicts.judge(
            measure,
            series[id_][monday],
            Past(
                before=series[id_].get(before) if before in beside.known else None,
                usual=_values(series[id_], beside.usual),
                is_usual=before in beside.usual,
                is_heard=is_heard,
            ),
        )
        for id_, measure in measures().items()
        if monday in series.get(id_, {})
    ]


def _is_quiet(heard: Mapping[date, Figure], monday: date, usual: tuple[date, ...]) -> bool:
    now = heard[monday].value if monday in heard else None
    return now is not None and "below" in verdicts.counted(now, _values(heard, usual)).words.lower()


def _values(of: Mapping[date, Figure], weeks: tuple[date, ...]) -> tuple[float, ...]:
    found = (of[week].value for week in weeks if week in of)
    return tuple(value for value in found if value is not None)


def _span(db: DuckDBPyConnection, span: dict[str, Any], *, is_whole: bool) -> Beside:
    weeks = db.execute(sql("weekly_measure", "weeks"), span).fetchall()
    first = next((n for n, (_, is_known, *_) in enumerate(weeks) if is_known), len(weeks))
    known = tuple(week for week, *_ in weeks[first:])
    missed = {week for week, _, is_missed, _ in weeks if is_missed}
    earlier = tuple(week for week in known if week < span["week"] and week not in missed)
    is_missed = span["week"] in missed
    is_deaf = any(deaf for week, _, _, deaf in weeks if week == span["week"])
    return Beside(known, () if is_missed or not is_whole else earlier, is_deaf)


def _is_whole(db: DuckDBPyConnection, brand_id: str, zone: str, week: Week) -> bool:
    """Whether somebody looked on the week's last day or later."""
    last_day = week.bounds(zone)[1] - timedelta(days=1)
    ((is_whole,),) = db.execute(
        sql("weekly_measure", "whole"), {"brand_id": brand_id, "last_day": last_day}
    ).fetchall()
    return bool(is_whole)


def _row(one: Judged) -> dict[str, Any]:
    low, high = one.usual or (None, None)
    change_low, change_high = one.change_range or (None, None)
    return {
        "measure": one.measure,
        "value": one.figure.value,
        "low": one.figure.low,
        "high": one.figure.high,
        "n": one.figure.n,
        "usual_low": low,
        "usual_high": high,
        "usual_weeks": one.usual_weeks,
        "change": one.change,
        "change_low": change_low,
        "change_high": change_high,
        "verdict": one.verdict.words,
        "tone": one.verdict.tone,
    }


def _number(value: object) -> float | None:
    return None if value is None else float(value)  # type: ignore[arg-type]
