"""Decide on what was not decided on yet, and show what other rules would decide."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from duckdb import DuckDBPyConnection

from transforms.reading import Row, rows
from transforms.triage.decide import Decision, decide
from transforms.triage.facts import Facts
from transforms.triage.known import TABLE, facts
from transforms.triage.rules import Engagement
from warehouse.records import Tally
from warehouse.transaction import transaction

#: Mentions decided on together.
MOST = 2_000
#: New rules decide again what is younger and not answered; what is open they always do.
RECENT = timedelta(days=28)


def decide_pending(
    db: DuckDBPyConnection, brand_ids: Sequence[str], engagement: Engagement, now: datetime
) -> Tally:
    """Decide on every mention that needs it: a new one, one that changed, an open one by new rules.

    Earlier decisions stay as rows. Each batch is kept as soon as it is decided; called again, it adds
    nothing. `new` counts what asks for somebody to act, `same` all else. Not inside a transaction.
    """
    total = Tally()
    for brand_id in brand_ids:
        key: Row = {"brand_id": brand_id, "rules_version": engagement.version}
        before: list[int] = []
        while found := rows(db, TABLE, "pending", key | {"since": now - RECENT, "most": MOST}):
            pending = [one["mention_id"] for one in found]
            if pending == before:
                break  # what a decision does not settle must not hold up all others who write
            total = total + _decide(db, brand_id, pending, engagement, now)
            before = pending
    return total


def _decide(
    db: DuckDBPyConnection, brand_id: str, mention_ids: Sequence[int], engagement: Engagement, now: datetime
) -> Tally:
    known = facts(db, brand_id, mention_ids)
    made = [_row(version, found, decide(found, engagement)) for version, found in known.values()]
    with transaction(db):
        key: Row = {"brand_id": brand_id, "rows": json.dumps(made), "decided_at": now}
        rows(db, TABLE, "insert", key)
    acting = sum(one["due_minutes"] is not None for one in made)
    return Tally(new=acting, same=len(made) - acting)


def _row(version: int, found: Facts, decision: Decision) -> Row:
    told = asdict(decision)
    return told | {
        "mention_id": found.mention_id,
        "version": version,
        "is_complaint": found.is_complaint and found.is_relevant,
        "is_pile_on": found.is_pile_on,
        "is_offensive": found.is_offensive,
    }


@dataclass(frozen=True, slots=True)
class Changed:
    """A mention that other rules would treat otherwise."""

    mention_id: int
    before: tuple[str, str]
    after: tuple[str, str]
    said_at: datetime
    site: str
    words: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trial:
    """What rules make of the past: counts per action and per rule, and what changes, newest first."""

    count: int
    before: Mapping[str, int]
    after: Mapping[str, int]
    rules_before: Mapping[str, int]
    rules_after: Mapping[str, int]
    changed: tuple[Changed, ...]


def attempt(
    db: DuckDBPyConnection,
    brand_id: str,
    span: tuple[datetime, datetime],
    tried: Engagement,
    held: Engagement | None,
) -> Trial:
    """Run rules over what was said in the span, beside those in `held`, or else beside what was decided."""
    past = rows(db, TABLE, "past", {"brand_id": brand_id, "since": span[0], "until": span[1]})
    ids = [one["mention_id"] for one in past]
    decided = {
        one["mention_id"]: (one["action"], one["rule_id"])
        for one in rows(db, TABLE, "decided", {"brand_id": brand_id, "member_ids": ids})
    }
    before: dict[int, tuple[str, str]] = {}
    after: dict[int, Decision] = {}
    for start in range(0, len(ids), MOST):
        for mention_id, (_, found) in facts(db, brand_id, ids[start : start + MOST]).items():
            after[mention_id] = decide(found, tried)
            before[mention_id] = (
                _named(decide(found, held)) if held else decided.get(mention_id, ("undecided", ""))
            )
    changed = [one for one in ids if one in after and before[one][0] != after[one].action]
    return Trial(
        count=len(after),
        before=Counter(action for action, _ in before.values()),
        after=Counter(one.action for one in after.values()),
        rules_before=Counter(rule or "undecided" for _, rule in before.values()),
        rules_after=Counter(one.rule_id for one in after.values()),
        changed=tuple(_changes(db, changed, before, after)),
    )


def _named(decision: Decision) -> tuple[str, str]:
    return decision.action, decision.rule_id


def _changes(
    db: DuckDBPyConnection,
    ids: Sequence[int],
    before: Mapping[int, tuple[str, str]],
    after: Mapping[int, Decision],
) -> list[Changed]:
    told = {one["mention_id"]: one for one in rows(db, TABLE, "words", {"member_ids": list(ids)})}
    return [
        Changed(
            one, before[one], _named(after[one]), told[one]["said_at"], told[one]["site"],
            told[one]["words"], after[one].reasons,
        )
        for one in ids
    ]  # fmt: skip
