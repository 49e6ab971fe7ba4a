"""Reports as they once were published, brought back beside today's, byte for byte."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pipeline.failure import Failure
from pipeline.settings import Settings
from reports import site
from reports.editions.period import Kind, Period, period_of
from warehouse.publications import Publications
from warehouse.published_editions import PublishedEdition, PublishedEditions
from warehouse.records import Week


@dataclass(frozen=True, slots=True)
class Copy:
    """A page as it was published, written beside today's: `kind` is week, month or quarter."""

    path: Path
    brand_id: str
    kind: str
    label: str
    published_at: datetime
    digest: str


def week(settings: Settings, moment: datetime, brand_id: str, wanted: Week | None) -> Copy:
    """Write the week's report that stood at the moment; the newest week's of then when none is named."""
    kept = Publications(settings.archive)
    found = kept.as_of(moment, brand_id, wanted.monday if wanted else None)
    if found is None:
        what = f"week {wanted.label} of {brand_id}" if wanted else f"a report of {brand_id}"
        told = [
            one.published_at
            for one in kept.since()
            if one.brand_id == brand_id and (not wanted or one.week == wanted.monday)
        ]
        raise Failure(_nothing(what, moment, told))
    copy = (brand_id, "week", Week(found.week).label, found.published_at, found.page_digest)
    return _written(settings, copy, kept.page(found.page_digest))


def period(settings: Settings, moment: datetime, brand_id: str, kind: Kind, wanted: Period | None) -> Copy:
    """Write the page of the period that stood at the moment; the newest one's when none is named."""
    kept = PublishedEditions(settings.archive)
    mine = [one for one in kept.of(brand_id) if _is_asked(one, kind, wanted)]
    # Of two at one moment the later line stood.
    stood = sorted((one for one in mine if one.published_at <= moment), key=lambda one: one.period)
    if not stood:
        what = f"{wanted.label} of {brand_id}" if wanted else f"a {kind} of {brand_id}"
        raise Failure(_nothing(what, moment, [one.published_at for one in mine]))
    found = stood[-1]
    copy = (brand_id, kind, found.period, found.published_at, found.page_digest)
    return _written(settings, copy, kept.page(found.page_digest))


def discard(settings: Settings, brand_id: str, label: str) -> None:
    """Remove the pages of this name that were brought back: somebody's words must not stay on them."""
    for path in (settings.reports / brand_id).glob(f"{label}.published-*.html"):
        path.unlink(missing_ok=True)


def _is_asked(one: PublishedEdition, kind: Kind, wanted: Period | None) -> bool:
    told = period_of(one.period)
    return told == wanted if wanted else told is not None and told.kind == kind


def _written(settings: Settings, told: tuple[str, str, str, datetime, str], page: bytes) -> Copy:
    brand_id, _, label, published_at, _ = told
    shelf = settings.reports / brand_id
    shelf.mkdir(parents=True, exist_ok=True)
    path = shelf / f"{label}.published-{published_at:%Y%m%dT%H%M%SZ}.html"
    site.write(path, page)
    return Copy(path, *told)


def _nothing(what: str, moment: datetime, published: list[datetime]) -> str:
    first = f"the first was published at {published[0]:%Y-%m-%dT%H:%M:%SZ}" if published else "none ever was"
    return f"nothing was published as {what} by {moment:%Y-%m-%dT%H:%M:%SZ}; {first}"
