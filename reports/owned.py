"""Whose it is to answer a complaint."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Owned:
    """The case of something that waits for an answer: who is to give it, by which rule, by when."""

    case_id: str
    owner: str
    rule_id: str
    due_at: datetime | None
