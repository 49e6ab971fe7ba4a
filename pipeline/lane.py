"""The fast lane: from the fast sources to the alert, what may be a complaint first; safe to kill anywhere.

    fetch -> load -> slices of (relate -> score -> decide -> deliver) -> join -> follow -> escalate -> deliver

Each slice is decided and told before the next is scored, so that thousands of new mentions do not delay the
first alert. What a killed run left is found by the next: the archive and the outbox are its memory.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from duckdb import DuckDBPyConnection

from pipeline import channels, delivering, heartbeat, steps
from pipeline.delivering import Delivered
from pipeline.judging import judges
from pipeline.settings import Settings
from pipeline.watch import Watch
from transforms import bursts, escalation, outbox, pile_on, score, suspects, urgency
from transforms.relevance import judge_pending
from understanding import signals, wording
from understanding.judge import Judge
from warehouse import connection

#: Versions scored before people are told of what is among them: small at first, for the first alert's sake.
FIRST_SLICE, SLICE = 32, 256
#: Versions that are put into an order at once; more than that wait for the next round.
MOST = 10_000
#: Texts are looked through for words of danger up to here.
_LOOKED_AT = 2_000
#: What makes a text go before its neighbours.
_PRESSING = frozenset({"safety", "legal", "threat", "repeat", "churn", "urgent", "offensive"})

Clock = Callable[[], datetime]
Pending = tuple[int, int, int, str, bool, str | None, str, str | None]

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Ran:
    """What a run of the lane did, in counts."""

    attempts: tuple[str, ...] = ()
    new: int = 0
    scored: int = 0
    raised: int = 0
    delivered: Delivered = field(default_factory=Delivered)


def run(settings: Settings, clock: Clock) -> Ran:
    """Run the lane once; a Failure says what is wrong. The heartbeat is written whatever becomes of it."""
    started = clock()
    heartbeat.begin(settings, started)
    watch = settings.watch()
    for channel in watch.alerts.to:
        channels.check(channel)
    ran = _collect(settings, clock)
    ran = _tell(settings, watch, clock, ran)
    _log.info("fast lane: %d new, %d scored, %d alerts raised", ran.new, ran.scored, ran.raised)
    heartbeat.end(settings, watch.alerts, started, clock(), ran.raised, ran.delivered.failed)
    steps.verdict(settings, ran.attempts)
    return ran


def _collect(settings: Settings, clock: Clock) -> Ran:
    due = [one for batch in steps.plan(settings, clock(), fast=True) for one in batch]
    attempts = steps.fetch(settings, due, clock) if due else []
    return Ran(attempts=tuple(attempts), new=steps.load(settings).new)


def _tell(settings: Settings, watch: Watch, clock: Clock, ran: Ran) -> Ran:
    """Judge what came and tell what cannot wait; each step is a transaction of its own."""
    chosen: Mapping[str, Judge] = judges(settings, watch)
    looked_at = _looked_at(settings, clock())
    scored = raised = 0
    delivered = Delivered()
    with connection.writing(settings.warehouse) as db:
        # What a killed run had on its way goes out again, but for what it is known to have told.
        delivering.recall(db, settings, clock())
        refusing = outbox.refusing(db)
        profiles = {brand.id: brand.about for brand in watch.brands}
        for number, (brand_id, part) in enumerate(_slices(db, chosen, clock())):
            # To tell of thousands whether they are about their brands takes half a minute.
            only = [mention_id for mention_id, *_ in part] if number < len(profiles) else None
            judge_pending(db, profiles, clock(), only=only)
            score.score_these(db, brand_id, chosen[brand_id], part, clock())
            scored += len(part)
            raised += _decide(db, watch, chosen, brand_id, clock)
            # Who refused before is tried when all is decided, and who refuses now in the next run.
            but = refusing | delivered.refusing
            delivered += delivering.deliver(db, settings, watch.alerts, clock, but=but)
        judge_pending(db, profiles, clock())
        for brand in watch.brands:
            # Also what the other line has scored since.
            raised += _decide(db, watch, chosen, brand.id, clock)
        delivered += delivering.deliver(db, settings, watch.alerts, clock, but=delivered.refusing)
    steps.join(settings, clock())
    with connection.writing(settings.warehouse) as db:
        for brand in watch.brands:
            suspects.flag(db, brand.id, clock())
            if brand.is_reported:
                raised += pile_on.follow(db, brand.id, chosen[brand.id].name, clock())
                if urgency.decided_since(db, brand.id, looked_at):
                    raised += bursts.follow(db, brand.id, brand.zone, chosen[brand.id].name, clock())
        raised += escalation.escalate(db, watch.alerts.remind_after, clock())
        delivered += delivering.deliver(db, settings, watch.alerts, clock, but=delivered.refusing)
    return Ran(ran.attempts, ran.new, scored, raised, delivered)


def _looked_at(settings: Settings, now: datetime) -> datetime:
    """Return since when no run that ended well has looked at what was decided; clocks may be set back."""
    ended_at = heartbeat.read(settings).ended_at
    return min(ended_at, now) if ended_at else now - urgency.LATELY


def _decide(
    db: DuckDBPyConnection, watch: Watch, chosen: Mapping[str, Judge], brand_id: str, clock: Clock
) -> int:
    if not watch.brand(brand_id).is_reported:
        return 0  # rivals' complaints are theirs
    return urgency.decide_pending(db, brand_id, chosen[brand_id].name, clock(), wide=watch.alerts.wide_from)


def _slices(
    db: DuckDBPyConnection, chosen: Mapping[str, Judge], now: datetime
) -> Iterator[tuple[str, Sequence[Pending]]]:
    """Yield what is to be scored in slices, of all brands in turn, what may be pressing first."""
    waiting = [
        (brand_id, ordered(score.waiting(db, brand_id, judge.name, now - urgency.LATELY, most=MOST)))
        for brand_id, judge in chosen.items()
    ]
    size, begin = FIRST_SLICE, 0
    while any(begin < len(pending) for _, pending in waiting):
        for brand_id, pending in waiting:
            if part := pending[begin : begin + size]:
                yield brand_id, part
        begin, size = begin + size, SLICE


def ordered(pending: Sequence[Pending]) -> list[Pending]:
    """Put what has words of danger first, and else leave the order: low stars, then the newest."""
    return sorted(pending, key=lambda one: not _is_pressing(one))


def _is_pressing(one: Pending) -> bool:
    _, _, _, _, _, title, text, language = one
    return bool(
        _PRESSING & signals.evidence(wording.visible(f"{title or ''} {text}")[:_LOOKED_AT], language).keys()
    )
