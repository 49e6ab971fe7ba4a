"""What a channel is sent: one alert or a digest of many, in words and as JSON, without authors' names."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reports.safe import Link, link
from transforms.outbox import Outgoing

_HEADS = {
    "complaint": "Complaint",
    "overdue": "Still unanswered",
    "pile_on": "Others join in",
    "spreading": "It spreads",
    "mudslinging": "Mud-slinging",
    "burst": "Burst of negative stories",
    "blind": "A source cannot be read",
    "recovered": "A source can be read again",
    "late": "The fast lane is late",
}
#: @everyone, <!channel>, <b>, [words](address), <address|words>, ||hidden||; after each the eye sees no gap.
_LIVE = re.compile(r"[@<|](?=\S)|\](?=\()")
#: The same in an address, whose letters may be written as numbers.
_LIVE_IN_LINKS = re.compile(r"[<>|\"`]|\](?=\()|@(?=(?:everyone|here|all|channel)\b)", re.IGNORECASE)
#: Lines of a digest in words; its JSON holds all.
_LINES = 20


@dataclass(frozen=True, slots=True)
class Message:
    """One thing to send. The same id is the same message, whenever and how often it comes."""

    message_id: str
    alerts: tuple[Outgoing, ...]

    @property
    def title(self) -> str:
        """One line."""
        if len(self.alerts) == 1:
            (one,) = self.alerts
            return f"{head(one)}: {one.brand}"
        grave = sum(one.passes_quiet for one in self.alerts)
        brands = ", ".join(dict.fromkeys(one.brand for one in self.alerts))
        return f"{len(self.alerts)} alerts, {grave} of them grave: {brands}"

    @property
    def body(self) -> str:
        """The lines below it, the gravest first; the id at the end tells copies apart."""
        lines = [line(one) for one in self.alerts[:_LINES]]
        if len(self.alerts) > _LINES:
            lines.append(f"and {len(self.alerts) - _LINES} more; alerts.jsonl in REPUTE_HOME has them all")
        return "\n".join([*lines, f"Alert {self.message_id}"])

    def json(self) -> dict[str, Any]:
        """The message as our webhook posts it."""
        return {
            "id": self.message_id,
            "title": self.title,
            "alerts": [
                {
                    "id": one.alert_id,
                    "brand": one.brand,
                    "kind": one.kind,
                    "level": one.level,
                    "severity": one.severity,
                    "reasons": list(one.reasons),
                    "words": one.words,
                    "url": one.url,
                    "happened_at": one.happened_at.isoformat(),
                    "raised_at": one.raised_at.isoformat(),
                }
                for one in self.alerts
            ],
        }


def head(one: Outgoing) -> str:
    """What kind of alert it is, in words."""
    told = _HEADS.get(one.kind, one.kind)
    return f"{told} (level {one.level})" if one.level > 1 else told


def line(one: Outgoing) -> str:
    """One alert in a line that commands no service, whatever strangers wrote."""
    url = link(one.url)
    told = f"{head(one)}, {one.brand}: {inert(one.words)}."
    return f"[{one.happened_at:%Y-%m-%d %H:%M} UTC] {told}{f' {_plain(url)}' if url else ''}"


def inert(words: str) -> str:
    """Break what chat services take for a mention, a tag or a link's words, by a space that none shows."""
    return _LIVE.sub("\\g<0>\u200b", words)


def _plain(url: Link) -> str:
    return _LIVE_IN_LINKS.sub(lambda found: f"%{ord(found[0]):02X}", url.url)


def packed(due: Sequence[Outgoing], digest_from: int) -> list[Message]:
    """Return the messages: those tried before as they were, what is grave alone, and many others in one.

    A message keeps its id and its alerts for ever, so that a second copy of it is known.
    """
    before: dict[str, list[Outgoing]] = {}
    for one in due:
        if one.message_id:
            before.setdefault(one.message_id, []).append(one)
    again = [Message(message_id, tuple(alerts)) for message_id, alerts in before.items()]
    fresh = [one for one in due if not one.message_id]
    if len(fresh) < digest_from:
        return [*again, *(Message(one.alert_id, (one,)) for one in fresh)]
    return [*again, Message(digest_id(fresh), tuple(fresh))]


def digest_id(alerts: Sequence[Outgoing]) -> str:
    """What makes it the same digest: its alerts."""
    told = "\n".join(sorted(one.alert_id for one in alerts))
    return "d" + hashlib.sha256(told.encode()).hexdigest()[:23]
