"""What the ledger says of each thing captured: how it stood last, and when to look again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from extractors import patience
from pipeline.settings import Settings
from warehouse.ledger import Entry, Ledger, Outcome, Part

#: When to look again, counted from the first capture: soon and often, then ever more seldom.
SCHEDULE = tuple(
    timedelta(hours=hours)
    for hours in (1, 6, 24, 3 * 24, 7 * 24, 14 * 24, 30 * 24, 60 * 24, 120 * 24, 240 * 24)
)
#: What says something of the words themselves; anything else says only that we could not look.
CONCLUSIVE: frozenset[Outcome | None] = frozenset({"same", "edited", "gone", "unclear"})

Name = tuple[str, Part]


@dataclass(frozen=True, slots=True)
class Standing:
    """One mention, or the answer to it, of which evidence is held."""

    mention: str
    part: Part
    source_id: str
    first_at: datetime
    #: The bundle that holds its words as last seen.
    newest: Entry
    #: When it was last seen to be there, and the digest of its words by then.
    present_at: datetime
    content_digest: str
    is_gone: bool = False
    checked_at: datetime | None = None
    #: Looks in a row that could not tell.
    failures: int = 0
    failed_at: datetime | None = None
    retry_at: datetime | None = None


def standings(entries: Iterable[Entry]) -> dict[Name, Standing]:
    """Return how everything stands that was captured and not forgotten."""
    found: dict[Name, Standing] = {}
    for entry in entries:
        name = (entry.mention, entry.part)
        if entry.kind == "forgotten":
            found.pop((entry.mention, "mention"), None)
            found.pop((entry.mention, "reply"), None)
        elif entry.kind == "capture" and name not in found:
            found[name] = Standing(
                mention=entry.mention,
                part=entry.part,
                source_id=entry.source_id,
                first_at=entry.at,
                newest=entry,
                present_at=entry.seen_at,
                content_digest=entry.content_digest or "",
            )
        elif name in found:
            found[name] = _after(found[name], entry)
    return found


def _after(one: Standing, entry: Entry) -> Standing:
    is_conclusive = entry.outcome in CONCLUSIVE
    is_there = entry.outcome in {"same", "edited"}
    is_other = entry.outcome == "edited"
    return Standing(
        mention=one.mention,
        part=one.part,
        source_id=one.source_id,
        first_at=one.first_at,
        newest=entry if is_other else one.newest,
        present_at=max(one.present_at, entry.seen_at) if is_there else one.present_at,
        content_digest=entry.content_digest or one.content_digest if is_other else one.content_digest,
        is_gone=entry.outcome == "gone" or (one.is_gone and not is_there),
        checked_at=entry.at if is_conclusive else one.checked_at,
        failures=0 if is_conclusive else one.failures + 1,
        failed_at=None if is_conclusive else entry.at,
        retry_at=None if is_conclusive else entry.retry_at,
    )


def is_due(one: Standing, now: datetime) -> bool:
    """Whether it is time to look again: by the schedule, after a failure, and by the host's own wish."""
    if one.retry_at and now < one.retry_at:
        return False
    if one.failed_at and now < one.failed_at + patience.wait(one.failures, one.mention):
        return False
    passed = [one.first_at + wait for wait in SCHEDULE if one.first_at + wait <= now]
    return bool(passed) and (one.checked_at is None or one.checked_at < passed[-1])


def forgotten(entries: Sequence[Entry]) -> frozenset[str]:
    """Return the digests of the mentions whose words must not come back."""
    return frozenset(one.mention for one in entries if one.kind == "forgotten")


def forgotten_in(settings: Settings) -> frozenset[str]:
    """Return the digests of the mentions of this installation whose words must not come back."""
    return forgotten(Ledger(settings.evidence).entries())


def removed_pages(entries: Iterable[Entry]) -> set[str]:
    """Return the digests of the archived pages that were removed on demand."""
    return {digest for one in entries for place, digest in one.removed.items() if place.startswith("pages/")}
