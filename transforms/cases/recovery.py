"""What became of a week's complaints: answered in time, won back, gone away after one sympathetic reply."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from duckdb import DuckDBPyConnection

from transforms.cases.records import BY_REPLY
from transforms.ranges import share
from transforms.reading import Row, ranged, rows

TABLE = "weekly_recovery"
#: What advice has it: so many complaints go away when a sympathetic ear answers, and nothing else is done.
ADVISED = 0.8
#: A complaint has gone away when its author says no more for so long.
QUIET = timedelta(days=7)
#: Weeks over which recovery is also told, the last one among them: few come back within one.
SPAN = 13
_SETTLED = ("resolved", "compensated", "recovered", "closed")


def measure(db: DuckDBPyConnection, values: Row) -> list[Row]:
    """Return the row of weekly_recovery."""
    key = {"brand_id": values["brand_id"], "week": values["week"]}
    first = values["week"] - timedelta(weeks=SPAN - 1)
    found = rows(db, TABLE, "cases", values | {"first": first})
    return [key | figures([one for one in found if one["is_of_week"]]) | _span(found)]


def behind(db: DuckDBPyConnection, values: Row) -> dict[str, frozenset[int]]:
    """Return the mentions whose cases each part of the week's row counts, by the part's name."""
    first = values["week"] - timedelta(weeks=SPAN - 1)
    found = rows(db, TABLE, "cases", values | {"first": first})
    told = _parts([one for one in found if one["is_of_week"]])
    return {name: frozenset(one["mention_id"] for one in cases) for name, cases in told.items()}


def _span(cases: Sequence[Row]) -> Row:
    """Return what becomes of cases only later, over all of the weeks, as it stands by now."""
    told = figures(cases)
    names = ("resolved_count", "recovered_count", "one_reply_count", "settled_count")
    ranges = (f"{name}{end}" for name in ("recovery", "settled") for end in ("", "_low", "_high"))
    return {f"span_{name}": told[name] for name in (*names, *ranges)}


def figures(cases: Sequence[Row]) -> Row:
    """Count the cases of complaints as cases.sql gives them; ignored ones are in no share but the last."""
    counts = {name: len(part) for name, part in _parts(cases).items()}
    return {
        **{f"{name}_count": count for name, count in counts.items()},
        **ranged("within", share(counts["within"], counts["due"])),
        **ranged("recovery", share(counts["recovered"], counts["resolved"])),
        **ranged("settled", share(counts["settled"], counts["one_reply"])),
        **ranged("failed_contact", share(counts["failed_contact"], counts["case"])),
    }


def _parts(cases: Sequence[Row]) -> dict[str, Sequence[Row]]:
    asked = [one for one in cases if one["state"] != "ignored"]
    timed = [one for one in asked if _is_timed(one)]
    resolved = [one for one in asked if one["resolved_at"] or one["recovered_at"]]
    replied = [one for one in asked if _is_one_reply(one)]
    return {
        "case": cases,
        "ignored": [one for one in cases if one["state"] == "ignored"],
        "due": timed,
        "overdue": [one for one in asked if _is_overdue(one)],
        "within": [one for one in timed if one["answered_at"] and one["answered_at"] <= one["due_at"]],
        "resolved": resolved,
        "recovered": [one for one in resolved if one["recovered_at"]],
        "one_reply": replied,
        "settled": [one for one in replied if not _has_said_more(one)],
        "failed_contact": [one for one in cases if one["is_failed_contact"]],
    }


def _is_timed(one: Row) -> bool:
    """Whether it can be told that it was answered in time or not."""
    if one["due_at"] is None:
        return False
    return bool(one["is_timed"]) if one["answered_at"] else _is_overdue(one)


def _is_overdue(one: Row) -> bool:
    is_waiting = one["state"] == "new" and one["answered_at"] is None and one["due_at"] is not None
    return is_waiting and one["read_until"] is not None and one["read_until"] >= one["due_at"]


def _has_said_more(one: Row) -> bool:
    """Whether the author complained again so soon that the answer has not settled it."""
    return one["said_more_at"] is not None and one["said_more_at"] <= one["answered_at"] + QUIET


def _is_one_reply(one: Row) -> bool:
    """Whether one sympathetic reply, and nothing else, was the answer, and it can be told what came of it."""
    is_all = one["answered_by"] == BY_REPLY and one["is_sympathetic"]
    if not is_all or one["offline_at"] or one["compensated_at"]:
        return False
    if _has_said_more(one) or one["state"] in _SETTLED:
        return True
    return one["read_until"] is not None and one["read_until"] >= one["answered_at"] + QUIET
