"""Decide which mentions cannot wait, and raise an alert for each of those in the same transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from duckdb import DuckDBPyConnection

from transforms import outbox, visible
from transforms.outbox import Alert
from transforms.reading import Row, rows
from transforms.writing import insert
from understanding import personal
from understanding import signals as signalled
from warehouse.transaction import transaction

#: Stored with every decision; a new version decides nothing anew, it only tells which rule it was.
RULE = "urgency-2"
#: Only what was said and seen so lately is decided: older news wakes nobody.
LATELY = timedelta(days=3)
#: Followers or views from which a complaint is widely seen.
WIDE = 10_000
#: One or two stars of five.
_LOW = 0.4
_GRAVEST = 3
_DANGER = ("safety", "legal", "threat")
_EXCERPT = 160
_A_KIND = {"article": "an article", "post": "a post", "review": "a review"}


@dataclass(frozen=True, slots=True)
class Urgency:
    """How urgent a mention is, 0 to 3, and why."""

    severity: int
    reasons: tuple[str, ...] = ()


def urgency(row: Row, wide: int = WIDE) -> Urgency:
    """Decide from what is known of one mention: label, signals, stars, audience, answers."""
    if not row["is_relevant"]:
        return Urgency(0)
    signals = set(row["signals"])
    is_low = row["rating"] is not None and row["rating"] <= _LOW
    is_bad = row["label"] == "negative" or is_low or ("complaint" in signals and row["label"] != "positive")
    danger = [name for name in _DANGER if name in signals]
    if danger and is_bad:
        return Urgency(_GRAVEST, tuple(danger))
    if row["is_answered"] or row["kind"] == "article":
        return Urgency(0)
    if not is_bad:
        # Who threatens, or says that it burnt, needs no hard word for it; who reports of it neither.
        return Urgency(_GRAVEST - 1, tuple(danger)) if danger and row["label"] == "neutral" else Urgency(0)
    reasons = _worded(row) if row["label"] == "negative" else []
    reasons += ["repeat"] if {"repeat", "complaint"} <= signals or ("repeat" in signals and is_low) else []
    if max(row["author_followers"] or 0, row["view_count"] or 0) >= wide:
        reasons.append("reach")
    stars = ["stars"] if is_low and ("complaint" in signals or row["label"] != "positive") else []
    return Urgency(2 if reasons else len(stars), (*reasons, *stars))


def _worded(row: Row) -> list[str]:
    """Return the dangers that it has words for, where the model is unsure: a miss is worse than an alarm."""
    found = signalled.evidence(f"{row['title'] or ''} {row['text']}", row["language"])
    return [name for name in _DANGER if name in found and found[name].words]


def decide_pending(
    db: DuckDBPyConnection, brand_id: str, model: str, now: datetime, *, wide: int = WIDE
) -> int:
    """Decide every scored mention of the last days that was not decided; return how many alerts were raised.

    All decisions and their alerts stand or fall together. Must not be called inside a transaction.
    """
    key: Row = {"brand_id": brand_id, "model": model, "since": now - LATELY}
    pending = rows(db, "urgency", "pending", key)
    if not pending:
        return 0
    decided = [(row, urgency(row, wide)) for row in pending]
    told = [
        {name: row[name] for name in ("mention_id", "version", "article")}
        | {"brand_id": brand_id, "model": model, "rule": RULE, "decided_at": now.isoformat()}
        | {"severity": found.severity, "reasons": list(found.reasons)}
        for row, found in decided
    ]
    with transaction(db):
        insert(db, "urgency", told)
        return outbox.raised(db, _alerts(brand_id, decided), now)


def decided_since(db: DuckDBPyConnection, brand_id: str, since: datetime) -> bool:
    """Whether a mention of the brand was decided since then: it was scored lately, by whichever line."""
    (found,) = rows(db, "urgency", "since", {"brand_id": brand_id, "since": since})
    return bool(found["is_any"])


def _alerts(brand_id: str, decided: Sequence[tuple[Row, Urgency]]) -> list[Alert]:
    return [
        Alert(
            brand_id=brand_id,
            kind="complaint",
            event_key=row["mention_key"],
            level=_level(row, found),
            severity=found.severity,
            reasons=found.reasons,
            words=words(row, found),
            url=row["url"],
            passes_quiet=found.severity == _GRAVEST,
            happened_at=row["happened_at"],
            mention_id=row["mention_id"],
        )
        for row, found in decided
        if found.severity
    ]


def _level(row: Row, found: Urgency) -> int:
    """Return 2 for one that was told already and has turned dangerous since, so that it is told again."""
    was = row["told_severity"]
    return 2 if found.severity == _GRAVEST and was is not None and was < _GRAVEST else 1


def words(row: Row, found: Urgency) -> str:
    """Say what it is, where, and how it begins; danger and law are not quoted, personal data never."""
    where = row["source_name"] or row["site"]
    told = f"{', '.join(found.reasons)}: {_A_KIND[row['kind']]} on {where}"
    if not set(_DANGER).isdisjoint(found.reasons):
        return told
    # Half an address is not known as one, and is as good as the whole.
    said = masked(visible.line(f"{row['title'] or ''} {row['text']}"))[:_EXCERPT]
    return f"{told} begins: “{said}”"


def masked(text: str) -> str:
    """Return the text with what is personal in it blotted out."""
    for one in sorted(personal.found(text), key=lambda one: -one.begin):
        text = f"{text[: one.begin]}[{one.kind}]{text[one.end :]}"
    return text
