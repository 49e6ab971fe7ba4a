"""Tell people that a source went blind or recovered: one line of JSON each in `alerts.jsonl`, and in the log.

The file is an outbox: a mailer or a chat bot may follow it. Each event comes once, whatever is killed when:
the warehouse remembers what was delivered, and what a killed run had written already is found in the file.
"""

from __future__ import annotations

import json
import logging
import os
import re
from collections.abc import Container, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from duckdb import DuckDBPyConnection

from transforms import health
from transforms.health import Event
from transforms.outbox import Outgoing
from warehouse.transaction import transaction

CHANNEL = "file"
#: How the ids of the fast lane's alerts look.
_ID = re.compile(rb"\b[0-9a-f]{24}\b")

_log = logging.getLogger(__name__)


def deliver(db: DuckDBPyConnection, path: Path, now: datetime) -> list[str]:
    """Write the events that are due into the file, and return them in words; the caller holds the lease."""
    due = health.undelivered(db, CHANNEL)
    if due:
        try:
            known = mended(path)
            append(path, [line(event) for event in due if name(event) not in known])
        except OSError as error:
            # The log says it all the same, and whoever examines next writes it.
            _log.warning("%s cannot be written: %s; it is tried again", path.name, error.strerror)
        else:
            with transaction(db):
                for event in due:
                    health.delivered(db, event, CHANNEL, now)
    told = [words(event) for event in due]
    for one in told:
        _log.warning("%s", one)
    return told


def words(event: Event) -> str:
    """Say the event in one line."""
    since = f"since {event.since:%Y-%m-%d %H:%M} UTC"
    if event.kind == "recovered":
        return f"{event.source_id} has recovered; it was blind {since}"
    return f"{event.source_id} is blind {since}: {'; '.join((event.reasons or '').splitlines())}"


def name(event: Event) -> str:
    """What makes it the same event: the attempt that showed it, and its kind."""
    return f"{event.attempt_id} {event.kind}"


def line(event: Event) -> bytes:
    """The event as one line of the file."""
    told = {
        "id": name(event),
        "kind": event.kind,
        "source": event.source_id,
        "name": event.name,
        "brand": event.brand_id,
        "seen_at": event.seen_at.isoformat(),
        "since": event.since.isoformat(),
        "reasons": (event.reasons or "").splitlines(),
    }
    return json.dumps(told, ensure_ascii=False).encode() + b"\n"


def told(one: Outgoing) -> bytes:
    """An alert of the fast lane as one line of the file."""
    held = {
        "id": one.alert_id,
        "kind": one.kind,
        "brand": one.brand,
        "level": one.level,
        "severity": one.severity,
        "reasons": list(one.reasons),
        "words": one.words,
        "url": one.url,
        "happened_at": one.happened_at.isoformat(),
        "raised_at": one.raised_at.isoformat(),
    }
    return json.dumps(held, ensure_ascii=False).encode() + b"\n"


def blank(path: Path, alert_ids: Container[str]) -> None:
    """Take the words out of the file that these alerts were told in; the caller holds the lease."""
    mended(path)
    if not path.exists():
        return
    lines = path.read_bytes().splitlines(keepends=True)
    fresh = [_blank(one, alert_ids) for one in lines]
    if fresh != lines:
        beside = path.with_name(f"{path.name}.partial")
        beside.write_bytes(b"".join(fresh))
        beside.replace(path)


def _blank(line: bytes, alert_ids: Container[str]) -> bytes:
    held = _read(line) or _remains(line, alert_ids)
    if held["id"] not in alert_ids or not held.get("words"):
        return line
    return json.dumps(held | {"words": "", "url": None}, ensure_ascii=False).encode() + b"\n"


def _remains(line: bytes, alert_ids: Container[str]) -> dict[str, Any]:
    """Take a line that cannot be read for the words of the first of these alerts that it names."""
    named = (found.decode() for found in _ID.findall(line))
    return {"id": next((one for one in named if one in alert_ids), ""), "words": line}


def mended(path: Path) -> set[str]:
    """Cut off a last line that a killed run left unfinished; return the names of the events in the file.

    Lines that cannot be read stay as they are.
    """
    try:
        held = path.read_bytes()
    except FileNotFoundError:
        return set()
    whole = held[: held.rfind(b"\n") + 1]
    if len(whole) < len(held):
        os.truncate(path, len(whole))
    lines = [one for one in whole.split(b"\n") if one.strip()]
    events = [event for event in map(_read, lines) if event is not None]
    if len(events) < len(lines):
        _log.warning("%d lines of %s cannot be read; they stay", len(lines) - len(events), path.name)
    return {event["id"] for event in events}


def _read(line: bytes) -> dict[str, Any] | None:
    """Return the event of a line, or None when the line cannot be read."""
    try:
        held = json.loads(line)
    except ValueError:
        return None
    return held if isinstance(held, dict) and isinstance(held.get("id"), str) else None


def append(path: Path, lines: Sequence[bytes]) -> None:
    """Add the lines at the end, safely on disk."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as file:
        file.writelines(lines)
        file.flush()
        os.fsync(file.fileno())
