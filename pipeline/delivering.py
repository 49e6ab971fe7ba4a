"""Bring alerts from the outbox to their channels: written down before and after, so that a kill loses none.

Between `sending` and `sent` nobody knows whether the channel took it; what a killed run left there goes out
again with the same id. Both are kept in the archive too, so that no warehouse made anew tells it twice.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from duckdb import DuckDBPyConnection

from pipeline import alerts as outbox_file
from pipeline import channels
from pipeline.alert_entry import Alerts, Channel
from pipeline.message import Message, packed
from pipeline.settings import Settings
from transforms import escalation, outbox
from transforms.outbox import Outgoing
from warehouse import deliveries
from warehouse.deliveries import SENDING, SENT, Delivery
from warehouse.transaction import transaction

#: The channel that is always there: the file `alerts.jsonl`.
FILE = "file"
#: What the file is told of by the examination of sources itself.
_TOLD_ELSEWHERE = frozenset({"blind", "recovered"})

#: What was told longer ago is not decided anew by any warehouse.
_REMEMBERED = timedelta(days=14)

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Delivered:
    """Messages that channels took, and that they did not."""

    sent: int = 0
    failed: int = 0
    #: The channels that did not take one.
    refusing: frozenset[str] = field(default_factory=frozenset)

    def __add__(self, other: Delivered) -> Delivered:
        refusing = self.refusing | other.refusing
        return Delivered(self.sent + other.sent, self.failed + other.failed, refusing)


def recall(db: DuckDBPyConnection, settings: Settings, now: datetime) -> None:
    """Let the warehouse know what the archive knows to have been told; belongs before the first delivery."""
    for place in deliveries.take_in(db, settings.archive, now - _REMEMBERED):
        _log.warning("the archive's %s cannot be read", place)


def deliver(
    db: DuckDBPyConnection,
    settings: Settings,
    rules: Alerts,
    clock: Callable[[], datetime],
    *,
    but: frozenset[str] = frozenset(),
) -> Delivered:
    """Send what is due to every channel `but` these; the caller holds the lease and no transaction.

    The file comes first, and last those that refused what they were sent last.
    """
    total = Delivered() if FILE in but else _to_file(db, settings, clock)
    refusing = outbox.refusing(db)
    for channel in sorted(rules.to, key=lambda one: one.name in refusing):
        if channel.name not in but:
            total = total + _to_channel(db, settings, channel, rules, clock)
    return total


def _to_file(db: DuckDBPyConnection, settings: Settings, clock: Callable[[], datetime]) -> Delivered:
    """Write what is due into the file; when that cannot be, the others are told all the same."""
    now = clock()
    due = outbox.due(db, FILE, now)
    if not due:
        return Delivered()
    try:
        _write(settings, due)
    except OSError as error:
        with transaction(db):
            outbox.held(db, FILE, [one.alert_id for one in due], now)
        _log.warning("alerts.jsonl cannot be written: %s; it is tried again", error.strerror)
        return Delivered(failed=1, refusing=frozenset({FILE}))
    ids = tuple(one.alert_id for one in due)
    deliveries.add(settings.archive, Delivery(FILE, None, ids, SENT, now))
    with transaction(db):
        for one in due:
            outbox.sending(db, FILE, [one.alert_id], one.alert_id, now)
            outbox.sent(db, FILE, one.alert_id, now)
    return Delivered()


def _write(settings: Settings, due: Sequence[Outgoing]) -> None:
    known = outbox_file.mended(settings.alerts)
    lines = [
        outbox_file.told(one) for one in due if one.kind not in _TOLD_ELSEWHERE and one.alert_id not in known
    ]
    outbox_file.append(settings.alerts, lines)


def _to_channel(
    db: DuckDBPyConnection,
    settings: Settings,
    channel: Channel,
    rules: Alerts,
    clock: Callable[[], datetime],
) -> Delivered:
    now = clock()
    due = [one for one in outbox.due(db, channel.name, now) if not _waits(one, rules, now)]
    due = _as_of_now(db, channel, due, now)
    total = Delivered()
    for message in packed(due, rules.digest_from):
        done = _send(db, settings, channel, message, clock)
        total = total + done
        if done.failed:
            # A channel that is down must not hold up the lane once for every message, nor lose the others.
            with transaction(db):
                outbox.held(db, channel.name, [one.alert_id for one in due], clock())
            break
    return total


def _as_of_now(
    db: DuckDBPyConnection, channel: Channel, due: Sequence[Outgoing], now: datetime
) -> list[Outgoing]:
    """Look again at reminders before they are first sent: quiet hours, or a channel, may have held them long.

    They say how long it has been by now. Those whose complaint was answered or closed are dropped, and those
    after which another one was raised: it would say the same in the same moment.
    """
    ids = [one.alert_id for one in due if one.kind == "overdue" and not one.message_id]
    if not ids:
        return list(due)
    overtaken = escalation.overtaken(db, ids)
    words = escalation.still(db, [alert_id for alert_id in ids if alert_id not in overtaken], now)
    gone = [alert_id for alert_id in ids if alert_id not in words and alert_id not in overtaken]
    with transaction(db):
        outbox.dropped(db, channel.name, gone, "answered or closed before it was sent", now)
        outbox.dropped(
            db, channel.name, sorted(overtaken), "a later reminder was raised before it was sent", now
        )
        outbox.reworded(db, words)
    if gone:
        _log.info("%s: reminders dropped, as nobody waits any more: %d", channel.name, len(gone))
    left = (one for one in due if one.alert_id not in overtaken.union(gone))
    return [replace(one, words=words.get(one.alert_id, one.words)) for one in left]


def _waits(one: Outgoing, rules: Alerts, now: datetime) -> bool:
    """Whether it is to wait for the end of quiet hours; what was begun before them is brought to an end."""
    if one.passes_quiet or one.message_id or rules.quiet is None:
        return False
    return rules.quiet.holds(now, one.zone)


def _send(
    db: DuckDBPyConnection,
    settings: Settings,
    channel: Channel,
    message: Message,
    clock: Callable[[], datetime],
) -> Delivered:
    ids = tuple(one.alert_id for one in message.alerts)

    def keep(state: str) -> None:
        deliveries.add(settings.archive, Delivery(channel.name, message.message_id, ids, state, clock()))

    keep(SENDING)
    with transaction(db):
        outbox.sending(db, channel.name, ids, message.message_id, clock())
    try:
        channels.send(channel, message)
    except channels.SendError as error:
        tries = max(one.try_count for one in message.alerts) + 1
        with transaction(db):
            outbox.failed(db, channel.name, message.message_id, str(error), tries, clock())
        _log.warning("%s did not take a message: %s; it is tried again", channel.name, error)
        return Delivered(failed=1, refusing=frozenset({channel.name}))
    keep(SENT)
    with transaction(db):
        outbox.sent(db, channel.name, message.message_id, clock())
    return Delivered(sent=1)
