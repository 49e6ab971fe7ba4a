"""Put every mention into its story: what is new joins what is there, in the order of loading.

Each batch looks up the fingerprints of its mentions among those of all others, compares the few that share
some, and writes down what comes of it in one transaction. History is not read again.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import UTC, datetime
from importlib.resources import files

from duckdb import DuckDBPyConnection

from transforms.story_groups import Groups, Member
from transforms.story_said import LONGEST, Said, said
from warehouse.records import Tally
from warehouse.transaction import transaction

#: Mentions that are put into stories together: what a killed run has to do again.
BATCH = 1_000
#: Of the mentions that share a fingerprint the first and the latest are looked at, and of all that share some
#: with a mention those that share most.
FIRST, LATEST, MOST = 15, 25, 40


def join_pending(
    db: DuckDBPyConnection, now: datetime, *, batch: int = BATCH, most: int | None = None
) -> Tally:
    """Put every mention that is in no story yet into one, and look again at those that have other words now.

    Each batch is kept as soon as it is done; called again, it changes nothing. It ends early once it has
    looked at `most` or more. Must not be called inside a transaction.
    `new` counts the mentions that began a story, `same` those that joined one, `changed` those looked at
    again; the notes tell of stories that became one.
    """
    total = Tally()
    while pending := [
        mention_id for (mention_id,) in db.execute(_sql("pending"), {"most": batch}).fetchall()
    ]:
        with transaction(db):
            total = total + _join(db, pending, now)
        if most is not None and total.new + total.same + total.changed >= most:
            break
    return total


def _join(db: DuckDBPyConnection, mention_ids: Sequence[int], now: datetime) -> Tally:
    """Place one batch: new mentions and such as have other words than before."""
    batch = _said(db, mention_ids)
    candidates = _candidates(db, batch)
    near = {one.mention_id: one for one in batch}
    others = {other for found in candidates.values() for other in found} - near.keys()
    near |= {one.mention_id: one for one in _said(db, sorted(others))}
    groups = _groups(db, near)
    before = {one.mention_id for one in batch} & groups.members.keys()
    ours = {one.mention_id for one in batch} - before
    for one in batch:
        # Whatever is placed already; those of the batch that come later look back at this one.
        placed = [near[other] for other in candidates[one.mention_id] if other in groups.members]
        groups.place(one, placed)
    _keep(db, batch, groups, before, now)
    began = sum(groups.members[mention_id].matched_id is None for mention_id in ours)
    return Tally(
        new=began,
        same=len(ours) - began,
        changed=len(before),
        notes=tuple(f"{one.story_key} is part of {one.into_key}: {one.reason}" for one in groups.merges[:5]),
    )


def _said(db: DuckDBPyConnection, mention_ids: Sequence[int]) -> list[Said]:
    if not mention_ids:
        return []
    values = {"mention_ids": json.dumps(list(mention_ids)), "longest": LONGEST}
    return [said(row) for row in db.execute(_sql("said"), values).fetchall()]


def _candidates(db: DuckDBPyConnection, batch: Sequence[Said]) -> dict[int, list[int]]:
    """Write down the fingerprints of the batch, and return whom each shares some with, the nearest first."""
    pairs = [(one.mention_id, mark) for one in batch for mark in sorted(one.prints)]
    values = {
        name: json.dumps([pair[place] for pair in pairs])
        for place, name in enumerate(("mention_ids", "prints"))
    }
    db.execute(_sql("delete_print"), {"mention_ids": json.dumps([one.mention_id for one in batch])})
    db.execute(_sql("insert_print"), values)
    limits = {"first": FIRST, "latest": LATEST, "most": MOST}
    found: dict[int, list[int]] = defaultdict(list)
    for mention_id, other_id in db.execute(_sql("candidates"), values | limits).fetchall():
        found[mention_id].append(other_id)
    return found


def _groups(db: DuckDBPyConnection, mention_ids: Collection[int]) -> Groups:
    groups = Groups()
    rows = db.execute(_sql("members"), {"mention_ids": json.dumps(list(mention_ids))}).fetchall()
    for mention_id, key, reason, matched_id, similarity, template_key, founder_id, count in rows:
        groups.members[mention_id] = Member(key, reason, matched_id, similarity, template_key)
        groups.founders[key] = founder_id
        groups.sizes[key] = count
    return groups


def _keep(
    db: DuckDBPyConnection, batch: Sequence[Said], groups: Groups, before: Collection[int], now: datetime
) -> None:
    fresh = [_row(one, groups) for one in batch if one.mention_id not in before]
    _write(db, "insert_member", fresh, joined_at=now)
    _write(db, "update_seen", [_row(one, groups) for one in batch if one.mention_id in before])
    ours = {one.mention_id for one in batch} - set(before)
    _write(
        db,
        "update_template",
        [
            {"mention_id": mention_id, "template_key": groups.members[mention_id].template_key}
            for mention_id in sorted(groups.templated - ours)
        ],
    )
    merges = [
        {
            "story_key": one.story_key,
            "into_key": groups.resolved(one.into_key),
            "mention_id": one.mention_id,
            "reason": one.reason,
        }
        for one in groups.merges
    ]
    _write(db, "insert_merge", merges, merged_at=now)
    _write(db, "update_key", merges)


def _row(one: Said, groups: Groups) -> dict[str, object]:
    member = groups.members[one.mention_id]
    return {
        "mention_id": one.mention_id,
        "version": one.version,
        "article": one.article,
        "story_key": groups.story(one.mention_id),
        "reason": member.reason,
        "matched_id": member.matched_id,
        "similarity": member.similarity,
        "template_key": member.template_key,
        "outlet": one.outlet,
        "author": one.author or None,
        "said_at": one.said_at.astimezone(UTC).isoformat(),
    }


def _write(db: DuckDBPyConnection, name: str, rows: Iterable[dict[str, object]], **values: datetime) -> None:
    if rows := list(rows):
        db.execute(_sql(name), {"rows": json.dumps(rows)} | values)


def _sql(name: str) -> str:
    return files("transforms").joinpath("sql", "story", f"{name}.sql").read_text(encoding="utf-8")
