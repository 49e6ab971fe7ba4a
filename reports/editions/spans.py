"""Read the figures of spans of weeks: a period and those that it is seen among, by one statement each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from duckdb import DuckDBPyConnection

from reports import reading
from reports.editions.records import Span, Voiced, WeekSaid
from warehouse.records import Week

_Rows = list[tuple[Any, ...]]

#: What is counted over the weeks of a span together.
_FIGURES = ("said", "answered", "rated", "voiced")


def read(db: DuckDBPyConnection, brand_id: str, spans: Sequence[tuple[Week, ...]]) -> tuple[Span, ...]:
    """Read the spans, given the weeks of each."""
    said = [WeekSaid(*row) for row in _rows(db, "weeks", brand_id, spans)]
    ends = {
        "firsts": [weeks[0].monday for weeks in spans],
        "lasts": [weeks[-1].monday for weeks in spans],
    }
    figures = {name: _by_first(_rows(db, name, brand_id, spans, **ends)) for name in _FIGURES}
    return tuple(
        _span(
            len(weeks),
            tuple(one for one in said if one.is_known and weeks[0].monday <= one.week <= weeks[-1].monday),
            {name: figures[name][weeks[0].monday] for name in _FIGURES},
        )
        for weeks in spans
    )


def _span(length: int, known: tuple[WeekSaid, ...], told: dict[str, _Rows]) -> Span:
    if not known:
        return Span((), length)
    ((mentions, stories, positive, neutral, negative),) = told["said"] or [(0,) * 5]
    ((reviews, answers),) = told["answered"] or [(0, 0)]
    counts, total = [0] * 5, 0.0
    for star, count, summed in told["rated"]:
        counts[star - 1] = count
        total += summed
    return Span(
        weeks=known,
        length=length,
        mentions=mentions,
        stories=stories,
        positive=positive,
        neutral=neutral,
        negative=negative,
        counts=tuple(counts),
        star_total=total,
        reviews=reviews,
        answered=answers,
        voice=_voice(told["voiced"]),
    )


def _voice(panels: _Rows) -> Voiced | None:
    if not panels:
        return None
    panel_id, stories, panel_stories, is_whole, weeks, kinds = panels[0]
    return Voiced(panel_id, stories, panel_stories, is_whole, weeks, kinds, len(panels))


def _by_first(rows: _Rows) -> dict[date, _Rows]:
    """The rows of each span, by its first Monday, which stands first in them."""
    found: dict[date, _Rows] = defaultdict(list)
    for first, *values in rows:
        found[first].append(tuple(values))
    return found


def _rows(
    db: DuckDBPyConnection, name: str, brand_id: str, spans: Sequence[tuple[Week, ...]], **more: Any
) -> _Rows:
    whole = {"first": min(weeks[0].monday for weeks in spans), "week": max(w[-1].monday for w in spans)}
    return reading.rows(db, f"editions/{name}", brand_id=brand_id, **whole, **more)
