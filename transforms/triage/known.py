"""What the warehouse knows of mentions, as the facts that rules are asked with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from duckdb import DuckDBPyConnection

from transforms.nobody import NOBODY
from transforms.reach import FORMULAS, VERSION, by_followers
from transforms.reading import Row, rows
from transforms.triage.facts import Facts

TABLE = "triage"
_STARS = 5


def facts(db: DuckDBPyConnection, brand_id: str, mention_ids: Sequence[int]) -> dict[int, tuple[int, Facts]]:
    """Return the version and the facts of each of the mentions, with the history of their authors."""
    key: Row = {"brand_id": brand_id, "member_ids": list(mention_ids), "nobody": NOBODY}
    around = {one["mention_id"] for one in rows(db, TABLE, "by_author", key)}
    found = rows(db, TABLE, "facts", key | {"member_ids": sorted(around | set(mention_ids))})
    bare = {one["mention_id"]: _facts(one) for one in found}
    by_author: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for one in found:
        if one["mention_id"] in around:
            by_author[one["site"], one["author"]].append(one)
    wanted = set(mention_ids)
    return {
        one["mention_id"]: (
            one["version"],
            _with_history(one, by_author.get((one["site"], one["author"]), []), bare),
        )
        for one in found
        if one["mention_id"] in wanted
    }


def _with_history(one: Row, others: Sequence[Row], bare: Mapping[int, Facts]) -> Facts:
    at = (one["said_at"], one["mention_id"])
    earlier = [bare[other["mention_id"]] for other in others if (other["said_at"], other["mention_id"]) < at]
    return replace(
        bare[one["mention_id"]],
        author_posts=len(earlier),
        author_complaints=sum(before.is_complaint for before in earlier),
        author_hostile=sum(before.is_empty_hostility for before in earlier),
    )


def _facts(one: Row) -> Facts:
    return Facts(
        mention_id=one["mention_id"],
        kind=one["kind"],
        language=one["written_in"],
        stars=None if one["rating"] is None else _STARS * one["rating"],
        label=one["label"],
        negative=one["negative"],
        signals=frozenset(one["signals"]),
        reach=_reach(one),
        theme_count=one["theme_count"],
        length=one["char_count"],
        is_relevant=one["is_relevant"],
        is_pile_on=one["is_pile_on"],
    )


def _reach(one: Row) -> float | None:
    if one["view_count"] is not None:
        return float(one["view_count"])
    if one["author_followers"]:
        return by_followers(float(one["author_followers"]), FORMULAS[VERSION]).mid
    return None
