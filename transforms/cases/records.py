"""A case, and what happens to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

State = Literal["new", "acknowledged", "offline", "resolved", "compensated", "recovered", "ignored", "closed"]
#: Somebody still has to do something.
OPEN = ("new", "acknowledged", "offline")
#: What people say of a case.
ORDERS = (
    "acknowledge", "offline", "resolve", "compensate", "investigate", "ignore", "close", "reopen", "assign",
    "warn", "hide", "block", "remove",
)  # fmt: skip
#: What a later decision shows: it has become a danger, a threat or a matter for lawyers.
TURNED = "turned"
#: Who ignores a case when the rules of engagement do.
BY_RULE = "rule"
BY_REPLY = "reply"
#: From this severity on (danger, a threat or a lawyer) nobody waits for opening hours, or keeps to what was
#: ordered when it was less.
GRAVE = 5


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a case: an order of people, or what a source shows."""

    what: str
    at: datetime
    by: str = ""
    value: str | None = None
    #: The mention that shows it.
    mention_id: int | None = None
    is_sympathetic: bool = False
    #: Of one that turned grave: whom the rules give it to, and by when it is to be answered from then on.
    owner: str | None = None
    due_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """Where a complaint stands; the fields mean what their columns in complaint_case say."""

    case_id: str
    brand_id: str
    mention_id: int
    state: State
    state_since: datetime
    said_at: datetime
    due_at: datetime | None
    owner: str
    rule_id: str
    rules_version: str
    action: str
    severity: int
    is_complaint: bool
    is_pile_on: bool
    is_offensive: bool
    is_timed: bool = True
    answered_at: datetime | None = None
    answered_by: str | None = None
    is_sympathetic: bool = False
    said_more_at: datetime | None = None
    offline_at: datetime | None = None
    resolved_at: datetime | None = None
    compensated_at: datetime | None = None
    recovered_at: datetime | None = None
    recovered_by: str | None = None
    recovered_mention_id: int | None = None
    ignored_at: datetime | None = None
    ignored_reason: str | None = None
    ignored_by: str | None = None
    investigation: str | None = None
    closed_at: datetime | None = None
    outcome: str | None = None
    warned_at: datetime | None = None
    warned_rule: str | None = None
    hidden_at: datetime | None = None
    blocked_at: datetime | None = None
    removed_at: datetime | None = None
    event_count: int = 0

    def is_overdue(self, now: datetime) -> bool:
        """Whether it has to be answered, was not, and its time is up."""
        is_waiting = self.answered_at is None and self.state == "new"
        return is_waiting and self.due_at is not None and now >= self.due_at
