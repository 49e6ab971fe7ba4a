"""Reach in the warehouse: of each mention of a week, kept, and added up in three ways."""

from __future__ import annotations

import json
from collections.abc import Hashable, Sequence

from duckdb import DuckDBPyConnection

from transforms import outlets, reach, reach_totals, reading
from transforms.reach import FORMULAS, VERSION, Reach
from transforms.reach_totals import Seen
from transforms.reading import Row
from transforms.writing import insert
from warehouse import ranks
from warehouse.records import Week

#: In the order in which they rest on one another.
TABLES = ("mention_reach", "weekly_reach")
#: The list of domains where there is none.
NO_LIST = ranks.NO_LIST


def build(db: DuckDBPyConnection, brand_id: str, zone: str, week: Week) -> None:
    """Replace the brand's week in TABLES, by the series in use and a former one that is still shown.

    Rests on `weekly_mention`; belongs inside the caller's transaction.
    """
    key: Row = {"brand_id": brand_id, "week": week.monday}
    span: Row = {"zone": zone, "week_end": week.bounds(zone)[1]}
    mentions = reading.rows(db, "mention_reach", "week", key | span)
    usual: Row = {"version": VERSION, "list_id": NO_LIST, "holds": "rank", "is_current": True}
    db.execute(
        "UPDATE weekly_reach SET is_current = FALSE WHERE brand_id = $brand_id AND week = $week",
        key,
    )
    for series in reading.rows(db, "mention_reach", "series", {"week": week.monday}) or [usual]:
        made = _reached(db, mentions, series)
        named: Row = {"version": series["version"], "list_id": series["list_id"]}
        _keep(db, [_mention_row(one, found, named) for one, found in zip(mentions, made, strict=True)], named)
        db.execute(
            "DELETE FROM weekly_reach WHERE brand_id = $brand_id AND week = $week"
            " AND version = $version AND list_id = $list_id",
            key | named,
        )
        own = key | named | {"is_current": series["is_current"]}
        totals = {
            name: _total(mentions, made, keys, f"{brand_id} {week.label}")
            for name, keys in _ways(mentions).items()
        }
        insert(db, "weekly_reach", [own | {"total": name} | total for name, total in totals.items()])


def _reached(db: DuckDBPyConnection, mentions: Sequence[Row], series: Row) -> list[tuple[str, Reach]]:
    """Return each mention's outlet and reach."""
    lies = [outlets.outlet(one["url"]) for one in mentions]
    names = sorted({one.name for one in lies if one.reason in {"", "sub-host"}})
    ranked = {
        row["domain"]: row["value"]
        for row in reading.rows(db, "mention_reach", "ranked", {"list_id": series["list_id"], "names": names})
    }
    return [_one(one, lie, ranked, series) for one, lie in zip(mentions, lies, strict=True)]


def _one(told: Row, lies: outlets.Outlet, ranked: dict[str, float], series: Row) -> tuple[str, Reach]:
    formulas = FORMULAS[series["version"]]
    if told["kind"] == "article":
        name = lies.name or f"mention {told['mention_id']}"
    else:
        author = told["author"] or f"mention {told['mention_id']}"
        name = f"{told['site']}: {author}"
    if told["view_count"] is not None:
        return name, reach.measured(float(told["view_count"]))
    if told["kind"] == "review":
        return name, reach.unknown("no views")
    if told["kind"] == "post":
        followers = told["author_followers"]
        known = followers is not None
        return name, reach.by_followers(followers, formulas) if known else reach.unknown("no followers")
    if lies.name in ranked:
        by = reach.by_visits if series["holds"] == "visits" else reach.by_rank
        return name, by(ranked[lies.name], formulas)
    missing = "no list" if series["list_id"] == NO_LIST else "not listed"
    return name, reach.unknown(lies.reason or missing)


def _mention_row(told: Row, found: tuple[str, Reach], named: Row) -> Row:
    outlet, one = found
    return (
        {"mention_id": told["mention_id"]}
        | named
        | {
            "class": one.class_,
            "formula": one.formula,
            "reason": one.reason,
            "outlet": outlet,
            "input": one.input,
            "low": one.low,
            "mid": one.mid,
            "high": one.high,
        }
    )


def _keep(db: DuckDBPyConnection, rows: Sequence[Row], named: Row) -> None:
    """Write the rows that are not there yet, or that differ, as when an article was read since."""
    ids = [row["mention_id"] for row in rows]
    stored = {
        row["mention_id"]: row
        for row in reading.rows(db, "mention_reach", "stored", named | {"mention_ids": ids})
    }
    new = [row for row in rows if stored.get(row["mention_id"]) != row]
    if changed := [row["mention_id"] for row in new if row["mention_id"] in stored]:
        db.execute(reading.sql("mention_reach", "delete"), named | {"mention_ids": changed})
    if new:
        db.execute(reading.sql("mention_reach", "insert"), named | {"rows": json.dumps(new)})


def _ways(mentions: Sequence[Row]) -> dict[str, list[Hashable]]:
    """The three totals: per mention what makes an outlet count again; its own number where it always does."""
    return {
        "gross": [one["mention_id"] for one in mentions],
        "domain-day": [one["published_on"] for one in mentions],
        "story": [one["story_key"] for one in mentions],
    }


def _total(
    mentions: Sequence[Row], made: Sequence[tuple[str, Reach]], keys: Sequence[Hashable], seed: str
) -> Row:
    seen = [
        ((outlet, key), Seen(outlet, one.formula or "", one.low, one.mid, one.high))
        for (outlet, one), key in zip(made, keys, strict=True)
        if one.low is not None and one.mid is not None and one.high is not None
    ]
    found = reach_totals.total(reach_totals.once(seen), seed)
    classes = [one.class_ for _, one in made]
    counts: Row = {f"{name}_count": classes.count(name) for name in ("measured", "modelled", "unknown")}
    told = {"low": found.low, "mid": found.mid, "high": found.high} if found else {}
    return {"mention_count": len(mentions), "counted": found.counted if found else 0} | counts | told
