"""Looking again at what was captured: asked as politely as any source, judged, and written to the ledger.

The answers lie in an archive of their own, which is no more than a queue: a kill between asking and judging
loses nothing, and an answer that was judged is dropped, since the ledger holds what it showed.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from extractors import fetch as fetching
from extractors import sandbox
from extractors.errors import ExtractError
from extractors.records import Reading, Source
from extractors.sites import Site
from pipeline import evidence, forgetting, presence, visits
from pipeline.evidence import TOLD, WARC, Round, Seen, bundle, subject_of
from pipeline.settings import Settings
from pipeline.standings import Standing, is_due, standings
from pipeline.watch import Watch
from warehouse import warc
from warehouse.archive import Archive, Kept
from warehouse.evidence import Subject
from warehouse.lease import lease
from warehouse.ledger import Entry, Ledger, Writer
from warehouse.records import Tally

#: Addresses asked in one run: a backlog is worked off politely, hour by hour.
MOST = 500
_ARTICLE = "article"
_PATIENCE = 60.0


@dataclass(frozen=True, slots=True)
class Target:
    """One thing to look at again, and where."""

    standing: Standing
    subject: Subject
    #: What was told of the page that it was captured from.
    page: Mapping[str, Any]
    address: str
    #: Who reads the answer.
    site: str
    is_own: bool

    @property
    def name(self) -> str:
        """What the question is called: things that are read at one address by one parser share it."""
        return "evidence-" + hashlib.sha256(f"{self.site} {self.address}".encode()).hexdigest()[:24]


def ask(settings: Settings, now: datetime, clock: Callable[[], datetime]) -> list[str]:
    """Ask for everything that is due, each address once, and keep the answers; return the attempts' ids."""
    watch = settings.watch()
    if not watch.evidence.enabled:
        return []
    due = [one for one in targets(settings) if is_due(one.standing, now)]
    waiting = {kept.attempt.source_id for kept in _queue(settings).pending()}
    sources = {one.name: _source(watch, one) for one in due if one.name not in waiting}
    queue = _queue(settings)
    kept: list[str] = []
    policy = visits.policy(watch, Archive(settings.archive).hosts())
    fetching.fetch(
        list(sources.values())[:MOST], policy, clock, lambda attempt: kept.append(queue.keep(attempt))
    )
    return kept


def settle(settings: Settings, now: datetime) -> Tally:
    """Judge the answers that wait, and write what they show; run again after a crash to heal it.

    `same` counts what is as it was, `changed` what was edited, `skipped` what is gone, `failed` what could
    not be told. What is gone at a source that demands it is removed here too, and so is what is kept for
    longer than its source allows.
    """
    watch, queue = settings.watch(), _queue(settings)
    place = Round(settings, watch, now)
    total = Tally()
    if evidence.is_empty(settings):
        return total
    with lease(settings.evidence / "judging", _PATIENCE):
        waiting = queue.pending()
        by_name: dict[str, list[Target]] = defaultdict(list)
        for target in targets(settings) if waiting else ():
            by_name[target.name].append(target)
        with Ledger(settings.evidence).writing() as writer:
            done = {(one.attempt_id, one.mention, one.part) for one in writer.entries}
            for kept, reading in _read(watch, waiting, by_name):
                for target in by_name[kept.attempt.source_id]:
                    if (kept.attempt_id, target.standing.mention, target.standing.part) not in done:
                        total = total + _settle(place, writer, target, kept, reading)
        queue.drop(waiting)
    forgetting.complete(settings, now)
    return total + forgetting.obey(settings, now)


def targets(settings: Settings) -> Iterator[Target]:
    """Yield everything that can be looked at again, with where; an imported file cannot."""
    ledger = Ledger(settings.evidence)
    for standing in standings(ledger.entries()).values():
        try:
            subject, page = subject_of(ledger.file(standing.newest.evidence_id, TOLD))
        except (OSError, ValueError, LookupError, TypeError):
            continue  # `verify` tells of it
        own = presence.own_address(subject, page)
        address = own or page.get("url") or ""
        if address.startswith(("http://", "https://")):
            site = _ARTICLE if own and subject.article_text else subject.site
            yield Target(standing, subject, page, address, site, is_own=own is not None)


def _read(
    watch: Watch, waiting: Sequence[Kept], by_name: Mapping[str, Sequence[Target]]
) -> Iterator[tuple[Kept, Reading | ExtractError | None]]:
    """Read each answer in a worker that may be killed."""
    known = [kept for kept in waiting if kept.attempt.source_id in by_name]

    def site(kept: Kept) -> Site:
        return watch.site(by_name[kept.attempt.source_id][0].site)

    jobs: list[tuple[Any, Site | None]] = []
    for kept in known:
        if kept.attempt.page:
            # A parser takes an entry's key from where its page begins, as it did when it was captured.
            begun = str(by_name[kept.attempt.source_id][0].page.get("first_url") or "")
            jobs.append((replace(kept.attempt.page, first_url=begun), site(kept)))
    readings = sandbox.read_all(jobs)
    for kept in known:
        yield kept, next(readings) if kept.attempt.page else None


def _settle(
    place: Round, writer: Writer, target: Target, kept: Kept, reading: Reading | ExtractError | None
) -> Tally:
    attempt, standing = kept.attempt, target.standing
    look = presence.judge(target.subject, target.page, attempt, reading)
    files: dict[str, bytes] = {}
    if look.found:
        seen = replace(look.found, seen_at=attempt.fetched_at)
        files = bundle(Seen(seen, attempt), target.subject, place.watch.evidence.screenshots)
        # What is asked for again is what was asked for at first.
        files[TOLD] = evidence.told(seen, target.page)
    elif look.outcome == "gone" and attempt.page:
        files = {WARC: warc.written(attempt.page, attempt.http_status)}
    writer.add(
        Entry(
            kind="recheck",
            outcome=look.outcome,
            reason=look.reason,
            at=place.now,
            mention=standing.mention,
            part=standing.part,
            source_id=standing.source_id,
            seen_at=attempt.fetched_at,
            http_status=attempt.http_status,
            attempt_id=kept.attempt_id,
            content_digest=look.found.content_digest if look.found else None,
            page_digest=attempt.page.digest if attempt.page else None,
            present_at=standing.present_at if look.outcome == "gone" else None,
            retry_at=attempt.retry_at,
        ),
        files,
    )
    return Tally(
        same=look.outcome == "same",
        changed=look.outcome == "edited",
        skipped=look.outcome == "gone",
        failed=look.outcome in {"blocked", "fetch_failed", "unclear"},
    )


def _source(watch: Watch, target: Target) -> Source:
    """Return whom to ask; a permission of the source's operator is for its own address only."""
    known = next((one for one in watch.sources if one.id == target.standing.source_id), None)
    permission = known.permission if known and not target.is_own else ""
    # A page of its own is no feed, whatever its site: robots.txt governs it.
    site = _ARTICLE if target.is_own else target.site
    return Source(
        id=target.name,
        brand="",
        site=site,
        name=target.name,
        url=target.address,
        every=timedelta(),
        permission=permission,
    )


def _queue(settings: Settings) -> Archive:
    return Archive(settings.evidence / "asked")
