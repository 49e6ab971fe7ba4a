"""Whether an order may be given now: a case goes its way, and nothing is taken down before its time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from transforms.cases.records import OPEN, ORDERS, Case
from transforms.triage.rules import Engagement

#: Orders that need to say what, whom or why.
VALUES = {
    "investigate": "what came of looking into it",
    "ignore": "a reason (--reason)",
    "close": "the outcome (--outcome)",
    "assign": "whom it is assigned to",
    "warn": "the rule of the house that was broken (--rule)",
    "remove": "the rule of the house that was broken (--rule)",
}


@dataclass(frozen=True, slots=True)
class Order:
    """What somebody wants done with a case."""

    what: str
    value: str | None = None


def obstacle(
    case: Case, order: Order, engagement: Engagement, has_evidence: Callable[[int], bool]
) -> str | None:
    """Return why the order cannot be given now, in words that say what to do first; None when it can.

    `has_evidence` tells of a mention whether what it says now is kept.
    """
    if order.what not in ORDERS:
        return f"nothing is called {order.what!r}; there are: {', '.join(ORDERS)}"
    if order.what in VALUES and not (order.value or "").strip():
        return f"{order.what} needs {VALUES[order.what]}"
    if order.what in ("warn", "hide", "block", "remove"):
        return _of_moderation(case, order, engagement, has_evidence)
    if order.what in ("investigate", "assign"):
        return None
    return _of_the_way(case, order)


def _of_the_way(case: Case, order: Order) -> str | None:
    state = case.state
    if order.what == "reopen":
        return f"it is open ({state})" if state in OPEN else None
    if state == "closed":
        return "it is closed; reopen it first"
    return _WAY[order.what](case)


def _acknowledging(case: Case) -> str | None:
    return None if case.state in ("new", "ignored") else f"it is {case.state} already"


def _going_offline(case: Case) -> str | None:
    if case.state in ("new", "acknowledged"):
        return None
    return f"only a new or acknowledged case is taken offline; this one is {case.state}"


def _resolving(case: Case) -> str | None:
    if case.state in ("acknowledged", "offline"):
        return None
    return _too_early(case.state, "resolved", "acknowledge it first")


def _compensating(case: Case) -> str | None:
    return None if case.state == "resolved" else _too_early(case.state, "compensated", "resolve it first")


def _ignoring(case: Case) -> str | None:
    if case.state in ("new", "acknowledged"):
        return None
    return f"it is {case.state}; only a new or acknowledged case is ignored"


def _too_early(state: str, wanted: str, first: str) -> str:
    if state in ("new", "acknowledged", "offline"):
        return f"it cannot be {wanted} while it is {state}; {first}"
    return f"it is {state}, and cannot be {wanted} any more"


def _closing(case: Case) -> str | None:
    if case.state == "new":
        return "nobody has answered it; acknowledge it, or ignore it with a reason"
    if case.investigation is None:
        return "say first what the investigation found: investigate it, or close it with --investigation"
    return None


def _of_moderation(
    case: Case, order: Order, engagement: Engagement, has_evidence: Callable[[int], bool]
) -> str | None:
    if case.removed_at:
        return "it is removed already"
    is_ruled = order.what in ("warn", "remove")
    if is_ruled and engagement.house_rule(order.value or "") is None:
        known = ", ".join(rule.id for rule in engagement.house) or "none"
        return f"no rule of the house is called {order.value!r}; there are: {known}"
    if order.what != "warn" and not has_evidence(case.mention_id):
        return (
            "what it says now is not kept yet; capture the evidence before it is gone: "
            f"./repute evidence capture {case.mention_id}"
        )
    return _MODERATION[order.what](case, engagement)


def _hiding(case: Case, _engagement: Engagement) -> str | None:
    is_meant = case.is_offensive or case.action == "hide" or case.warned_at
    return None if is_meant else _criticism("hidden")


def _blocking(case: Case, _engagement: Engagement) -> str | None:
    return None if case.warned_at else _UNWARNED


def _removing(case: Case, engagement: Engagement) -> str | None:
    policy = engagement.policy.get("removing", "after_warning")
    if policy == "never":
        return "the policy is never to remove what others wrote (removing: never); hide foul language instead"
    if not case.is_offensive and case.action != "monitor":
        return _criticism("removed")
    if policy == "offensive_at_once" and case.is_offensive:
        return None
    if case.warned_at is None:
        return _UNWARNED
    return None


def _criticism(done: str) -> str:
    return f"criticism without foul words, by nobody who is watched, is not {done}"


_UNWARNED = "its author was not warned; warn with the rule that was broken first"
_WAY: Mapping[str, Callable[[Case], str | None]] = {
    "acknowledge": _acknowledging,
    "offline": _going_offline,
    "resolve": _resolving,
    "compensate": _compensating,
    "ignore": _ignoring,
    "close": _closing,
}
_MODERATION: Mapping[str, Callable[[Case, Engagement], str | None]] = {
    "warn": lambda _case, _engagement: None,
    "hide": _hiding,
    "block": _blocking,
    "remove": _removing,
}
