"""What people are shown of a case: where it stands, and the complaint behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from duckdb import DuckDBPyConnection

from transforms.cases.follow import TABLE
from transforms.cases.records import Case
from transforms.reading import rows


@dataclass(frozen=True, slots=True)
class Complaint:
    """A stranger's words, and where they stand."""

    site: str = ""
    kind: str = ""
    author: str | None = None
    url: str | None = None
    rating_value: float | None = None
    rating_scale: float | None = None
    words: str = ""
    #: Why the rules decided as they did.
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """A case beside its complaint."""

    case: Case
    complaint: Complaint

    def waiting(self, now: datetime) -> str:
        """Say how its clock stands, in minutes, hours or days."""
        case = self.case
        if case.answered_at:
            return f"answered after {span((case.answered_at - case.said_at).total_seconds())}"
        if case.due_at is None:
            return "nobody has to answer"
        left = (case.due_at - now).total_seconds()
        return f"{span(left)} left" if left > 0 else f"overdue by {span(-left)}"


def shown(db: DuckDBPyConnection, found: Sequence[Case]) -> list[Shown]:
    """Return the cases in their order, each with its complaint."""
    told = {
        one["case_id"]: one for one in rows(db, TABLE, "shown", {"names": [one.case_id for one in found]})
    }
    return [Shown(one, _complaint(told[one.case_id])) for one in found if one.case_id in told]


def _complaint(one: dict[str, object]) -> Complaint:
    reasons = one["reasons"]
    given = {name: one[name] for name in Complaint.__slots__ if name != "reasons"}
    return Complaint(**given, reasons=tuple(reasons if isinstance(reasons, list) else ()))  # type: ignore[arg-type]


def span(seconds: float) -> str:
    """Say a length of time as people do."""
    minutes = int(max(0.0, seconds) // 60)
    if minutes < 100:  # noqa: PLR2004
        return f"{minutes} min"
    return f"{minutes // 60} h" if minutes < 60 * 48 else f"{minutes // 1440} days"
