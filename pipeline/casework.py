"""What people order to be done with a case: refused with the reason, or kept at once and followed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from duckdb import DuckDBPyConnection

from pipeline import engagement
from pipeline.failure import Failure
from pipeline.settings import Settings
from transforms.cases import history
from transforms.cases.follow import cases, follow, turned
from transforms.cases.orders import Order, obstacle
from transforms.cases.records import Case, Event
from transforms.triage.rules import Engagement
from warehouse import case_events, connection, evidence
from warehouse.case_events import CaseEvent
from warehouse.errors import LeaseError

#: Seconds that a person waits for a running load to end; what was said is safe before.
_PATIENCE = 10.0
_TICK = timedelta(microseconds=1)


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


@dataclass(frozen=True, slots=True)
class Wanted:
    """Orders on one case, all or none; `state` is what it stood in when somebody decided on them."""

    case_id: str
    orders: Sequence[Order]
    note: str | None = None
    state: str | None = None


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
    (case,) = keep(settings, [Wanted(case_id, orders, note)], by, now, has_evidence=has_evidence)
    if isinstance(case, Failure):
        raise case
    return Given(case, is_busy=not count(settings, case.brand_id))


def keep(
    settings: Settings,
    wanted: Iterable[Wanted],
    by: str,
    now: datetime,
    *,
    has_evidence: Callable[[int], bool] | None = None,
) -> list[Case | Failure]:
    """Write down what may be ordered, and return each case as it then stands, or why it stays as it was.

    Nothing counts before `count`. Orders on one case see those before them.
    """
    rules = engagement.beside(settings.config)
    answers: list[Case | Failure] = []
    made: list[CaseEvent] = []
    with connection.reading(settings.warehouse) as db:
        # What was said while somebody else was writing counts already for what may be said next.
        said = _waiting(db, settings)
        kept = has_evidence or (lambda mention_id: evidence.is_captured(db, mention_id))
        for one in wanted:
            try:
                case = found(db, one.case_id)
                key = _mention_key(db, case.mention_id)
                before = said[key, case.brand_id]
                at = _moment(now, [*_moments(db, case), *(told.told_at for told in before)])
                answers.append(_ordered(_as_told(case, before), one, by, at, rules, kept))
            except Failure as error:
                answers.append(error)
                continue
            events = [
                CaseEvent(key, case.brand_id, order.what, order.value, by, at, one.note)
                for order in one.orders
            ]
            before += events
            made += events
    case_events.add(settings.archive, made)
    return answers


def _ordered(  # noqa: PLR0913, PLR0917
    case: Case,
    wanted: Wanted,
    by: str,
    at: datetime,
    rules: Engagement,
    has_evidence: Callable[[int], bool],
) -> Case:
    if wanted.state not in (None, case.state):
        raise Refused(
            f"case {case.case_id} is {case.state} by now and was {wanted.state} when it was exported"
        )
    for order in wanted.orders:
        if reason := obstacle(case, order, rules, has_evidence):
            raise Refused(f"case {case.case_id}: {order.what} is refused: {reason}")
        case = history.after(case, Event(order.what, at, by, order.value))
    return case


def _moment(now: datetime, before: Iterable[datetime]) -> datetime:
    """Return the time of an order: later than all that it comes after, whatever the clock says."""
    return max([now, *(at + _TICK for at in before)])


def _moments(db: DuckDBPyConnection, case: Case) -> list[datetime]:
    told = db.execute(
        "SELECT told_at FROM case_event WHERE mention_id = ? AND brand_id = ?",
        [case.mention_id, case.brand_id],
    ).fetchall()
    return [*(at for (at,) in told), *(one.at for one in turned(db, case.brand_id, case.mention_id))]


def count(settings: Settings, *brand_ids: str) -> bool:
    """Take in what was said and follow it; False when somebody else was writing: the next triage does."""
    try:
        with connection.writing(settings.warehouse, _PATIENCE) as db:
            case_events.take_in(db, settings.archive)
            follow(db, brand_ids)
    except LeaseError:
        return False
    return True


def _waiting(db: DuckDBPyConnection, settings: Settings) -> dict[tuple[str, str], list[CaseEvent]]:
    """Return by mention and brand what was said and does not count yet."""
    known = {id_ for (id_,) in db.execute("SELECT event_id FROM case_event").fetchall()}
    waiting: dict[tuple[str, str], list[CaseEvent]] = defaultdict(list)
    for one in case_events.read(settings.archive):
        if isinstance(one, CaseEvent) and one.event_id not in known:
            waiting[one.mention_key, one.brand_id].append(one)
    return waiting


def _as_told(case: Case, said: Sequence[CaseEvent]) -> Case:
    return history.told(case, [Event(one.what, one.told_at, one.told_by, one.value) for one in said])


def _mention_key(db: DuckDBPyConnection, mention_id: int) -> str:
    ((key,),) = db.execute("SELECT mention_key FROM mention WHERE mention_id = ?", [mention_id]).fetchall()
    return str(key)
