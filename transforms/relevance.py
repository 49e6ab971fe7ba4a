"""Judge which mentions are about the brand: those not judged yet, and those whose grounds have changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime, timedelta

from duckdb import DuckDBPyConnection

from transforms.reading import Row, rows, sql
from understanding.relevance.judge import Judge
from understanding.relevance.look_alikes import Decision
from understanding.relevance.records import Profile, Said, Verdict
from understanding.relevance.words import LONGEST
from warehouse.records import Tally
from warehouse.transaction import transaction

#: Mentions judged together, and as many of those judged before, for comparison.
MOST = 1_000
#: Templates are looked for among mentions so far apart.
AROUND = timedelta(days=14)
#: What people decide is carried over to mentions of so many days: the weeks that reports look back on.
LOOK_BACK = timedelta(days=91)
#: Decisions that are carried over, the newest.
DECISIONS = 500
_EVER = datetime(1900, 1, 1, tzinfo=UTC)


def judge_pending(
    db: DuckDBPyConnection,
    profiles: Mapping[str, Profile],
    now: datetime,
    *,
    most: int | None = None,
    only: Sequence[int] | None = None,
) -> Tally:
    """Judge every mention shown for a brand that has not been judged by its profile, `profiles` by brand.

    A changed profile, an edit and an article that was read later judge anew; what people decided about one
    mention does so for those of the last weeks. Each batch is kept as soon as it is judged; called again, it
    adds nothing. It ends early once it has judged `most` or more. Where mentions in a hurry are named, it
    judges `only` these. Must not be called inside a transaction.
    `new` counts what is about the brand and counts, `skipped` what is left out, `changed` what else was
    judged again because it turned out to be made from a template.
    """
    total = Tally()
    for brand_id, profile in profiles.items():
        decided = rows(
            db, "relevance", "decided", {"brand_id": brand_id, "longest": LONGEST, "most": DECISIONS}
        )
        judge = Judge(
            profile, [Decision(_said(row), row["is_about_us"], row["decided_on"]) for row in decided]
        )
        key: Row = {"brand_id": brand_id, "rule": profile.rule, "taught": _digest(decided)}
        chosen: Row = {"since": now - LOOK_BACK, "longest": LONGEST, "most": MOST, "only": only}
        while pending := rows(db, "relevance", "pending", key | chosen):
            total = total + _judge(db, judge, key, pending, now)
            if most is not None and total.new + total.skipped >= most:
                return total
    return total


def _judge(db: DuckDBPyConnection, judge: Judge, key: Row, pending: Sequence[Row], now: datetime) -> Tally:
    """Judge one batch, with what lies around it in time, and keep it."""
    known = _around(db, key, pending)
    verdicts = judge.judge([_said(row) for row in (*pending, *known)])
    # A third text shows the first two to be made from a template: they are told so as well.
    changed = [row for row in known if verdicts[row["mention_id"]].template_key and not row["template_key"]]
    _keep(db, key, [*pending, *changed], verdicts, now)
    relevant = sum(verdicts[row["mention_id"]].is_relevant for row in pending)
    return Tally(new=relevant, skipped=len(pending) - relevant, changed=len(changed))


def _around(db: DuckDBPyConnection, key: Row, pending: Sequence[Row]) -> list[Row]:
    moments = [row["published_at"] for row in pending if row["published_at"] and row["kind"] != "review"]
    if not moments:
        return []
    values: Row = {
        "brand_id": key["brand_id"],
        "rule": key["rule"],
        "since": max(_EVER, min(moments)) - AROUND,
        "until": max(moments) + AROUND,
        "mention_ids": [row["mention_id"] for row in pending],
        "longest": LONGEST,
        "most": MOST,
    }
    return rows(db, "relevance", "context", values)


def _keep(
    db: DuckDBPyConnection, key: Row, rows: Sequence[Row], verdicts: Mapping[int, Verdict], now: datetime
) -> None:
    """Write down the verdicts in place of earlier ones, all or none."""
    told = [
        {
            "mention_id": row["mention_id"],
            "version": row["version"],
            "article": row["article"],
            "score": verdict.score,
            "is_relevant": verdict.is_relevant,
            "kind": verdict.kind,
            "why": verdict.why,
            "template": verdict.template,
            "template_key": verdict.template_key,
            "reasons": [asdict(reason) for reason in verdict.reasons],
        }
        for row in rows
        if (verdict := verdicts[row["mention_id"]])
    ]
    with transaction(db):
        ids = [row["mention_id"] for row in rows]
        db.execute(sql("relevance", "delete"), {"brand_id": key["brand_id"], "mention_ids": ids})
        db.execute(sql("relevance", "insert"), key | {"rows": json.dumps(told), "judged_at": now})


def _said(row: Row) -> Said:
    moment = row["published_at"]
    return Said(
        key=row["mention_id"],
        kind=row["kind"],
        site=row["site"],
        title=row["title"],
        text=row["text"],
        url=row["url"],
        author=row["author"],
        language=row["language"],
        is_snippet=row["is_snippet"],
        is_answer=row["is_answer"],
        published=moment.timestamp() if moment else 0.0,
        template_key=row["template_key"],
        has_counted=row["has_counted"],
    )


def _digest(decided: Sequence[Row]) -> str:
    told = sorted((row["mention_id"], row["is_about_us"]) for row in decided)
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:12]
