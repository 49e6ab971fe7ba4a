"""Read two weeks or two brands from the weekly tables into a frozen Comparison."""

from __future__ import annotations

from typing import Any

from duckdb import DuckDBPyConnection

from reports import reading
from reports.comparison.records import Comparison, Shares, Side
from reports.editions import read as editions
from reports.editions import spans
from reports.editions.records import NOTHING, Silent, WeekSaid
from reports.findings import Theme
from reports.records import Brand
from reports.weekly import ReportError
from transforms import intervals, ranges, theme_weeks
from transforms.ranges import Range
from transforms.verdicts import Figure
from warehouse.records import Week

#: What is asked of a brand and its week.
Asked = tuple[str, Week]


def read(db: DuckDBPyConnection, left: Asked, right: Asked) -> Comparison:
    """Read both sides; a ReportError names what there is in place of what is missing."""
    sides = _side(db, *left), _side(db, *right)
    return Comparison(*sides, shares=_shares(db, *sides), themes=_themes(db, *sides))


def _side(db: DuckDBPyConnection, brand_id: str, week: Week) -> Side:
    found = reading.rows(db, "brand", brand_id=brand_id)
    if not found:
        known = ", ".join(row[0] for row in reading.rows(db, "comparison/brands"))
        raise ReportError(f"the warehouse knows no brand {brand_id!r}; there are: {known or 'none yet'}")
    key = _key(brand_id, week)
    said = reading.rows(db, "editions/weeks", **key)
    if not said or not WeekSaid(*said[0]).is_known:
        raise ReportError(
            f"week {week.label} of {brand_id} has no figures; {editions.there_are(db, brand_id)}"
        )
    return Side(
        brand=Brand(*found[0]),
        week=week,
        said=WeekSaid(*said[0]),
        figures={
            measure: Figure(value, low, high, n)
            for _, measure, _, value, low, high, n, *_ in reading.rows(db, "standing", **key)
        },
        silent=tuple(Silent(*row) for row in reading.rows(db, "editions/silent", **key)),
    )


def _themes(db: DuckDBPyConnection, left: Side, right: Side) -> tuple[Theme, ...]:
    """Judge the themes as the weekly report does, the left side in the place of the week before."""
    places = {right.week.monday: right, right.week.shifted(-1).monday: left}
    labelled = {place: side.said.labelled for place, side in places.items()}
    told = {place: editions.counts(db, side.brand.brand_id, (side.week,)) for place, side in places.items()}
    return editions.themes(theme_weeks.figures(right.week.monday, labelled, told), 1)  # fmt: skip


def _shares(db: DuckDBPyConnection, left: Side, right: Side) -> Shares:
    if left.brand.brand_id == right.brand.brand_id:
        return _two_weeks(db, left, right)
    if left.week == right.week:
        return _one_panel(db, left, right)
    return Shares(NOTHING, NOTHING, None, "weeks and brands differ")


def _two_weeks(db: DuckDBPyConnection, left: Side, right: Side) -> Shares:
    before, after = (spans.read(db, one.brand.brand_id, [(one.week,)])[0].voice for one in (left, right))
    if before is None or after is None:
        return Shares(NOTHING, NOTHING, None, "no panel")
    then = ranges.share(before.stories, before.panel_stories)
    now = ranges.share(after.stories, after.panel_stories)
    reason = ""
    if before.panel_id != after.panel_id:
        reason = "another panel"
    elif not (before.is_whole and after.is_whole):
        reason = "not read in time"
    moved = ranges.change(now, then) if now and then and not reason else None
    few = min(before.panel_stories, after.panel_stories) < intervals.ENOUGH
    return Shares(
        _percent(then, before.panel_stories),
        _percent(now, after.panel_stories),
        None if few else _scaled(moved),
        reason or ("too few" if few else ""),
    )


def _one_panel(db: DuckDBPyConnection, left: Side, right: Side) -> Shares:
    """Two shares of one panel are not independent: their difference is that of two shares of one sample."""
    ids = (left.brand.brand_id, right.brand.brand_id)
    for owner in ids:
        rows = reading.rows(db, "comparison/members", brand_id=owner, week=left.week.monday)
        counts = {member: (stories, total) for member, stories, total in rows}
        if set(ids) <= counts.keys():
            (mine, total), (theirs, _) = counts[ids[0]], counts[ids[1]]
            found = intervals.net(theirs, total - mine - theirs, mine)
            few = total < intervals.ENOUGH
            return Shares(
                _percent(ranges.share(mine, total), total), _percent(ranges.share(theirs, total), total),
                None if few else _scaled(found), "too few" if few else "",
            )  # fmt: skip
    return Shares(NOTHING, NOTHING, None, "no panel")


def _percent(found: Range | None, n: int) -> Figure:
    return Figure(100 * found.value, 100 * found.low, 100 * found.high, n) if found else NOTHING


def _scaled(found: Range | None) -> Range | None:
    return Range(100 * found.value, 100 * found.low, 100 * found.high) if found else None


def _key(brand_id: str, week: Week) -> dict[str, Any]:
    return {"brand_id": brand_id, "first": week.monday, "week": week.monday}
