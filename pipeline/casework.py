"""What people order to be done with a case: refused with the reason, or kept at once and followed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from duckdb import DuckDBPyConnection

from pipeline import engagement
from pipeline.failure import Failure
from pipeline.settings import Settings
from transforms.cases import history
from transforms.cases.follow import cases, follow
from transforms.cases.orders import Order, obstacle
from transforms.cases.records import Case, Event
from warehouse import case_events, connection, evidence
from warehouse.case_events import CaseEvent
from warehouse.errors import LeaseError

#: Seconds that a person waits for a running load to end; what was said is safe before.
_PATIENCE = 10.0


class Refused(Failure):
    """The order cannot be given now; the message says what to do first."""


@dataclass(frozen=True, slots=True)
class Given:
    """An order that was taken; `is_busy` when somebody else was writing, so that it counts a little later."""

    case: Case
    is_busy: bool


def found(db: DuckDBPyConnection, case_id: str) -> Case:
    """Return the case; a Failure says that there is none."""
    exact = cases(db, case_id=case_id)
    if exact:
        return exact[0]
    raise Failure(f"there is no case {case_id!r}; `./repute case list` shows those that are open")


def give(  # noqa: PLR0913
    settings: Settings,
    case_id: str,
    orders: Sequence[Order],
    by: str,
    now: datetime,
    *,
    note: str | None = None,
    has_evidence: Callable[[int], bool] | None = None,
) -> Given:
    """Give orders on one case, all or none; Refused says why one cannot be given now."""
    rules = engagement.beside(settings.config)
    with connection.reading(settings.warehouse) as db:
        # What was said while somebody else was writing counts already for what may be said next.
        case = _as_told(found(db, case_id), _waiting(db, settings, case_id))
        kept = has_evidence or (lambda mention_id: evidence.is_captured(db, mention_id))
        for order in orders:
            if reason := obstacle(case, order, rules, kept):
                raise Refused(f"case {case.case_id}: {order.what} is refused: {reason}")
            case = history.after(case, Event(order.what, now, by, order.value))
        key = _mention_key(db, case.mention_id)
    told = [CaseEvent(key, case.brand_id, one.what, one.value, by, now, note) for one in orders]
    case_events.add(settings.archive, told)
    return Given(case, is_busy=not count(settings, case.brand_id))


def count(settings: Settings, *brand_ids: str) -> bool:
    """Take in what was said and follow it; False when somebody else was writing: the next triage does."""
    try:
        with connection.writing(settings.warehouse, _PATIENCE) as db:
            case_events.take_in(db, settings.archive)
            follow(db, brand_ids)
    except LeaseError:
        return False
    return True


def _waiting(db: DuckDBPyConnection, settings: Settings, case_id: str) -> list[CaseEvent]:
    key = _mention_key(db, found(db, case_id).mention_id)
    told = [one for one in case_events.read(settings.archive) if isinstance(one, CaseEvent)]
    known = {id_ for (id_,) in db.execute("SELECT event_id FROM case_event").fetchall()}
    return [one for one in told if one.mention_key == key and one.event_id not in known]


def _as_told(case: Case, waiting: Sequence[CaseEvent]) -> Case:
    mine = [one for one in waiting if one.brand_id == case.brand_id]
    return history.told(case, [Event(one.what, one.told_at, one.told_by, one.value) for one in mine])


def _mention_key(db: DuckDBPyConnection, mention_id: int) -> str:
    ((key,),) = db.execute("SELECT mention_key FROM mention WHERE mention_id = ?", [mention_id]).fetchall()
    return str(key)
