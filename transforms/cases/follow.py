"""Bring cases up to what the sources show and people said: only those about which something is new."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime

from duckdb import DuckDBPyConnection

from transforms import hours
from transforms.cases import history
from transforms.cases.clock import due
from transforms.cases.records import BY_RULE, GRAVE, TURNED, Case, Event
from transforms.nobody import NOBODY
from transforms.reading import Row, rows
from transforms.triage.rules import ANSWERED
from understanding.sympathy import is_sympathetic
from warehouse.evidence import digest
from warehouse.records import Tally
from warehouse.transaction import transaction

TABLE = "complaint_case"
#: Cases made anew together.
MOST = 2_000
_PRECISE = ("minute", "second", "millisecond")


def follow(db: DuckDBPyConnection, brand_ids: Sequence[str]) -> Tally:
    """Make every case anew that something is new about; `new` counts those that began, `changed` the others.

    Called again, it changes nothing. Must not be called inside a transaction.
    """
    total = Tally()
    for brand_id in brand_ids:
        while opening := rows(db, TABLE, "opening", {"brand_id": brand_id, "most": MOST, "grave": GRAVE}):
            total = total + _make(db, brand_id, opening)
    return total


def _make(db: DuckDBPyConnection, brand_id: str, opening: Sequence[Row]) -> Tally:
    ids = [one["mention_id"] for one in opening]
    key: Row = {"brand_id": brand_id, "member_ids": ids, "nobody": NOBODY, "grave": GRAVE}
    events: dict[int, list[Event]] = defaultdict(list)
    for mention_id, event in _events(db, key, opening):
        events[mention_id].append(event)
    made = [
        asdict(history.told(_begun(brand_id, one), events[one["mention_id"]])) | {"basis": one["basis"]}
        for one in opening
    ]
    with transaction(db):
        ((gone,),) = [tuple(row.values()) for row in rows(db, TABLE, "delete", key)]
        rows(db, TABLE, "insert", {"rows": json.dumps(made, default=datetime.isoformat)})
    return Tally(new=len(made) - gone, changed=gone)


def case_id(brand_id: str, mention_key: str) -> str:
    """Return what the case is called: short enough to be said, and the same in every warehouse."""
    # Of the key's digest: that is left of a mention which was forgotten, and its case keeps its name.
    return hashlib.sha256(f"{brand_id}\n{digest(mention_key)}".encode()).hexdigest()[:10]


def _begun(brand_id: str, one: Row) -> Case:
    """The case as the rules begin it."""
    is_answered = one["action"] in ANSWERED and (one["is_complaint"] or one["action"] != "reply_public")
    answer_precise = one["reply_seen_at"] is None or one["reply_precision"] in _PRECISE
    case = Case(
        case_id=case_id(brand_id, one["mention_key"]),
        brand_id=brand_id,
        state="new",
        state_since=one["said_at"],
        due_at=_due(one, one["joined_at"] or one["said_at"]) if is_answered else None,
        is_timed=one["is_precise"] and answer_precise,
        **{
            name: one[name]
            for name in (
                "mention_id", "said_at", "owner", "rule_id", "rules_version", "action", "severity",
                "is_complaint", "is_pile_on", "is_offensive", "event_count",
            )
        },
    )  # fmt: skip
    if is_answered:
        return case
    reason = "; ".join(one["reasons"])
    return replace(
        case, state="ignored", ignored_at=one["said_at"], ignored_reason=reason, ignored_by=BY_RULE
    )


def _due(one: Row, since: datetime) -> datetime | None:
    is_by_hours = one["hours"] is not None and one["severity"] < GRAVE
    opening = hours.read(one["hours"]) if is_by_hours else None
    return due(since, one["due_minutes"], opening, one["zone"])


def _events(db: DuckDBPyConnection, key: Row, opening: Sequence[Row]) -> Iterator[tuple[int, Event]]:
    for one in opening:
        if one["reply_seen_at"]:
            is_told = one["reply_precision"] in _PRECISE
            at = one["reply_published_at"] if is_told else one["reply_seen_at"]
            yield one["mention_id"], Event("reply", at, is_sympathetic=is_sympathetic(one["reply_text"]))
    for one in rows(db, TABLE, "events", key):
        yield one["mention_id"], Event(one["what"], one["told_at"], one["told_by"], one["value"])
    for one in rows(db, TABLE, "raised", key):
        yield one["mention_id"], Event("raised", one["seen_at"], mention_id=one["mention_id"])
    for one in rows(db, TABLE, "later", key):
        what = "complained" if one["is_complaint"] else "praised"
        yield one["case_mention_id"], Event(what, one["said_at"], mention_id=one["mention_id"])
    known = {one["mention_id"]: one for one in opening}
    for one in rows(db, TABLE, "turned", key):
        case, at = known[one["mention_id"]], one["turned_at"]
        why = "; ".join(one["reasons"])
        yield (
            one["mention_id"],
            Event(TURNED, at, BY_RULE, why, owner=case["owner"], due_at=_due(case, at)),
        )


def turned(db: DuckDBPyConnection, brand_id: str, mention_id: int) -> list[Event]:
    """Return when the mention turned grave, each time with the reason of the rule."""
    key: Row = {"brand_id": brand_id, "member_ids": [mention_id], "grave": GRAVE}
    return [
        Event(TURNED, one["turned_at"], BY_RULE, "; ".join(one["reasons"]))
        for one in rows(db, TABLE, "turned", key)
    ]


def cases(  # noqa: PLR0913
    db: DuckDBPyConnection,
    *,
    brand_id: str | None = None,
    case_id: str | None = None,
    holds: str = "all",
    now: datetime | None = None,
    limit: int = 100,
    skip: int = 0,
) -> list[Case]:
    """Return cases, the most urgent first: `holds` is all, open, overdue (at `now`) or a state.

    Open ones of the highest severity come first, then those that nobody has answered, by when they are due.
    """
    asked: Row = {"brand_id": brand_id, "case_id": case_id, "holds": holds, "now": now}
    found = rows(db, TABLE, "cases", asked | {"limit": limit, "skip": skip, "grave": GRAVE})
    return [Case(**one) for one in found]


@dataclass(frozen=True, slots=True)
class Count:
    """How many cases there are, and how many of those are overdue."""

    cases: int
    overdue: int


def counted(
    db: DuckDBPyConnection,
    *,
    brand_id: str | None = None,
    case_id: str | None = None,
    holds: str = "all",
    now: datetime,
) -> Count:
    """Count the cases that `cases` returns without a limit."""
    asked: Row = {"brand_id": brand_id, "case_id": case_id, "holds": holds, "now": now}
    (row,) = rows(db, TABLE, "counted", asked)
    return Count(row["case_count"], row["overdue_count"])
