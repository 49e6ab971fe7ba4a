"""What events make of a case, one after the other: pure, and the same in whatever order they were read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from transforms.cases.records import BY_REPLY, OPEN, ORDERS, TURNED, Case, Event

_ORDER = ("reply", *ORDERS, "raised", "praised", "complained", TURNED)
Step = Callable[[Case, Event], Mapping[str, Any]]


def told(case: Case, events: Iterable[Event]) -> Case:
    """Return the case after the events, in the order of their times."""
    for event in sorted(events, key=_in_order):
        case = after(case, event)
    return case


def _in_order(event: Event) -> tuple[datetime, int, str, str]:
    # What was said in one moment was said in the order of the way that a case goes.
    return event.at, _ORDER.index(event.what), event.by, event.value or ""


def after(case: Case, event: Event) -> Case:
    """Return the case after one event; what changes nothing is no error: two people may say one thing."""
    changes = dict(_STEPS[event.what](case, event))
    if changes.get("state", case.state) != case.state:
        changes["state_since"] = event.at
    return replace(case, **changes)


def _answer(case: Case, event: Event, by: str) -> Mapping[str, Any]:
    return {} if case.answered_at else {"answered_at": event.at, "answered_by": by}


def _reply(case: Case, event: Event) -> Mapping[str, Any]:
    seen = {"is_sympathetic": event.is_sympathetic, **_answer(case, event, BY_REPLY)}
    return seen | ({"state": "acknowledged"} if case.state == "new" else {})


def _acknowledge(case: Case, event: Event) -> Mapping[str, Any]:
    moved = {"state": "acknowledged", **_NOT_IGNORED} if case.state in ("new", "ignored") else {}
    return {**_answer(case, event, event.by), **moved}


def _offline(case: Case, event: Event) -> Mapping[str, Any]:
    moved = {"state": "offline"} if case.state in OPEN else {}
    return {**_answer(case, event, event.by), "offline_at": case.offline_at or event.at, **moved}


def _resolve(case: Case, event: Event) -> Mapping[str, Any]:
    if case.resolved_at or case.state not in OPEN:
        return {}
    return {**_answer(case, event, event.by), "state": "resolved", "resolved_at": event.at}


def _compensate(case: Case, event: Event) -> Mapping[str, Any]:
    moved = {"state": "compensated"} if case.state == "resolved" else {}
    return {"compensated_at": case.compensated_at or event.at, **moved}


def _raised(case: Case, event: Event) -> Mapping[str, Any]:
    return _recovered(case, event, "edit")


def _praised(case: Case, event: Event) -> Mapping[str, Any]:
    if case.resolved_at is None or event.at <= case.resolved_at:
        return {}
    return _recovered(case, event, "mention")


def _recovered(case: Case, event: Event, by: str) -> Mapping[str, Any]:
    if case.recovered_at:
        return {}
    # A closed case stays closed, and its author has come back all the same.
    moved = {} if case.state == "closed" else {"state": "recovered", **_NOT_IGNORED}
    shown = {"recovered_at": event.at, "recovered_by": by, "recovered_mention_id": event.mention_id}
    return {**shown, **moved}


def _complained(case: Case, event: Event) -> Mapping[str, Any]:
    if case.said_more_at or case.answered_at is None or event.at <= case.answered_at:
        return {}
    return {"said_more_at": event.at}


def _ignore(case: Case, event: Event) -> Mapping[str, Any]:
    if case.state == "closed":
        return {}
    return {
        "state": "ignored",
        "ignored_at": event.at,
        "ignored_reason": event.value,
        "ignored_by": event.by,
    }


def _close(_case: Case, event: Event) -> Mapping[str, Any]:
    return {"state": "closed", "closed_at": event.at, "outcome": event.value}


def _reopen(case: Case, _event: Event) -> Mapping[str, Any]:
    if case.state in OPEN:
        return {}
    begun = {"closed_at": None, "outcome": None, "resolved_at": None, "compensated_at": None}
    gone = {"recovered_at": None, "recovered_by": None, "recovered_mention_id": None}
    return {"state": "acknowledged" if case.answered_at else "new", **begun, **gone, **_NOT_IGNORED}


def _turned(case: Case, event: Event) -> Mapping[str, Any]:
    """What was ordered of lesser words holds no more: it is open again, and its rule's owner has it."""
    if case.due_at is None:
        return {}  # nobody has to answer it by now
    opened = _reopen(case, event)
    # Nobody was to answer it before: its time begins anew.
    return {"owner": event.owner or case.owner, **opened, **({"due_at": event.due_at} if opened else {})}


_NOT_IGNORED = {"ignored_at": None, "ignored_reason": None, "ignored_by": None}
_STEPS: Mapping[str, Step] = {
    "reply": _reply,
    "raised": _raised,
    "praised": _praised,
    "complained": _complained,
    TURNED: _turned,
    "acknowledge": _acknowledge,
    "offline": _offline,
    "resolve": _resolve,
    "compensate": _compensate,
    "investigate": lambda _, event: {"investigation": event.value},
    "ignore": _ignore,
    "close": _close,
    "reopen": _reopen,
    "assign": lambda _, event: {"owner": event.value},
    "warn": lambda case, event: {"warned_at": case.warned_at or event.at, "warned_rule": event.value},
    "hide": lambda case, event: {"hidden_at": case.hidden_at or event.at},
    "block": lambda case, event: {"blocked_at": case.blocked_at or event.at},
    "remove": lambda case, event: {"removed_at": case.removed_at or event.at},
}
