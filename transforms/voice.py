"""Share of voice over a locked panel: each member's share of the stories that comparable sources showed."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain

from duckdb import DuckDBPyConnection

from transforms import intervals, ranges
from transforms.reading import Row, ranged, rows

_WEEK = timedelta(weeks=1)


@dataclass(frozen=True, slots=True)
class Source:
    """A source by which a member of the panel is watched."""

    brand_id: str
    source_id: str
    kind: str
    is_read: bool


@dataclass(frozen=True, slots=True)
class Panel:
    """The members of a week and the sources by which they can be compared."""

    members: tuple[str, ...]
    sources: tuple[Source, ...]
    kinds: tuple[str, ...]
    left_out: tuple[str, ...]

    @property
    def id(self) -> str:
        """Digest of members and sources: shares under different ids are different figures."""
        lines = [*self.members, *sorted(f"{one.brand_id} {one.source_id}" for one in self.sources)]
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:12]

    @property
    def is_whole(self) -> bool:
        """True when every compared source was read within the week."""
        return all(one.is_read for one in self.sources)


def panel(brand_id: str, sources: Sequence[Source]) -> Panel | None:
    """Lock the panel: the members with sources, and their sources of the kinds that all of them have.

    None when there is nobody to compare with, or nothing by which: a brand watched by reviews and a rival
    watched by news have no share in common.
    """
    members = sorted({one.brand_id for one in sources}, key=lambda one: (one != brand_id, one))
    kinds = [{one.kind for one in sources if one.brand_id == member} for member in members]
    if len(members) < 2 or members[0] != brand_id:  # noqa: PLR2004  # a brand and a rival
        return None
    common = set.intersection(*kinds)
    if not common:
        return None
    return Panel(
        tuple(members),
        tuple(one for one in sources if one.kind in common),
        tuple(sorted(common)),
        tuple(sorted(set(chain.from_iterable(kinds)) - common)),
    )


def measure(db: DuckDBPyConnection, values: Row) -> list[Row]:
    """Return the rows of weekly_voice; every member's week in weekly_mention must have been built."""
    sources = [Source(**one) for one in rows(db, "weekly_voice", "sources", values)]
    chosen = panel(str(values["brand_id"]), sources)
    if chosen is None:
        return []
    asked = values | {
        "source_ids": [one.source_id for one in chosen.sources],
        "member_ids": list(chosen.members),
    }
    counts = {one["brand_id"]: one for one in rows(db, "weekly_voice", "counts", asked)}
    before = {one["member_id"]: one for one in rows(db, "weekly_voice", "before", values)}
    key = {"brand_id": values["brand_id"], "week": values["week"]}
    return [key | row for row in figures(chosen, counts, before)]


def figures(chosen: Panel, counts: Mapping[str, Row], before: Mapping[str, Row]) -> list[Row]:
    """Return the shares of the members and how they changed, ours first."""
    total = sum(one["story_count"] for one in counts.values())
    names = ("mention_count", "story_count", "labelled_count", "negative_count")
    none = dict.fromkeys(names, 0)
    made = []
    for member in chosen.members:
        counted = {name: counts.get(member, none)[name] for name in names}
        made.append(
            {
                "member_id": member,
                "panel_id": chosen.id,
                "kinds": ", ".join(chosen.kinds),
                "left_out": ", ".join(chosen.left_out) or None,
                "is_whole": chosen.is_whole,
                "panel_count": total,
            }
            | counted
            | ranged("share", ranges.share(counted["story_count"], total))
            | ranged("negative", ranges.share(counted["negative_count"], counted["labelled_count"]))
            | _change(chosen.id, member, counted["story_count"], total, before, is_whole=chosen.is_whole)
        )
    return made


def follow(db: DuckDBPyConnection, brand_id: str, week: date) -> None:
    """Hold the shares of the week after this one against it anew, as they stand: its own have changed."""
    after = {"brand_id": brand_id, "week": week + _WEEK}
    before = {one["member_id"]: one for one in rows(db, "weekly_voice", "before", after)}
    for one in rows(db, "weekly_voice", "before", after | {"week": week + 2 * _WEEK}):
        change = _change(
            one["panel_id"],
            one["member_id"],
            one["story_count"],
            one["panel_count"],
            before,
            is_whole=one["is_whole"],
        )
        rows(db, "weekly_voice", "hold", after | {"member_id": one["member_id"]} | change)


def _change(  # noqa: PLR0913
    panel_id: str, member: str, count: int, total: int, before: Mapping[str, Row], *, is_whole: bool
) -> Row:
    last = before.get(member)
    now = ranges.share(count, total)
    then = ranges.share(last["story_count"], last["panel_count"]) if last else None
    is_told = now is not None and then is not None
    reason = _reason(panel_id, before, is_whole=is_whole, is_told=is_told)
    if reason or last is None or now is None or then is None:
        return ranged("change", None) | {"verdict": "too few to say", "reason": reason}
    moved = ranges.change(now, then)
    verdict = intervals.verdict(moved, total, last["panel_count"])
    return ranged("change", moved) | {"verdict": verdict, "reason": None}


def _reason(panel_id: str, before: Mapping[str, Row], *, is_whole: bool, is_told: bool) -> str | None:
    """Say why the shares are not held against those of the week before."""
    if not before:
        return "no week before"
    if any(one["panel_id"] != panel_id for one in before.values()):
        return "another panel"
    if not (is_whole and all(one["is_whole"] for one in before.values())):
        return "not read in time"
    return None if is_told else "nothing said"
