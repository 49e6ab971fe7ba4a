"""Show what a saved page or feed parses to: one JSON object a line, in the order of the page.

`kind` is `mention` or `rating`. Without --site the page is recognised by its address or its content.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from extractors import fetch as fetching
from extractors import sandbox, sites
from extractors.detect import site_of_address
from extractors.errors import ExtractError
from extractors.guard import is_loopback
from extractors.reading import MAX_BYTES
from extractors.records import Attempt, Mention, Moment, Page, Rating, Reading, Source
from extractors.sites import Site
from pipeline import screen, settings, watch
from pipeline.failure import Failure, Misuse


def arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.add_argument(
        "place", metavar="FILE_OR_URL", help="a file, or an address to fetch once; - reads standard input"
    )
    parser.add_argument(
        "--site",
        metavar="NAME",
        help=f"what reads it: one described in config/sites/, or of {', '.join(sites.NAMES)}; "
        "`feed` reads any feed",
    )
    parser.add_argument("--url", default="", help="where the saved page came from; helps with relative links")
    parser.add_argument(
        "--at",
        type=moment,
        metavar="2026-11-16",
        help='when the page was saved: dates like "yesterday" count from it (default: now)',
    )


def moment(told: str) -> datetime:
    """Read a date, or a moment in ISO 8601; UTC where no zone is said."""
    at = datetime.fromisoformat(told)
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def run(told: argparse.Namespace) -> int:
    """Print the records; 1 when the page cannot be read."""
    page = page_at(told.place, told.url, told.site or "")
    if told.at:
        page = replace(page, fetched_at=told.at)
    (reading,) = sandbox.read_all([(page, named(told.site) if told.site else None)])
    if isinstance(reading, ExtractError):
        raise Failure(str(reading)) from reading
    for line in lines(reading):
        sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
    for skipped in reading.skipped:
        screen.say(f"repute extract: skipped an entry: {skipped.reason}")
    return 0


def named(name: str) -> Site:
    """Return the site, built in or described beside the brands file."""
    if name in sites.NAMES:
        return name
    described = watch.described_beside(settings.read().config)
    if name not in described:
        known = ", ".join((*sites.NAMES, *described))
        raise Misuse(f"no site is called {name!r}; there are: {known}")
    return described[name]


def page_at(place: str, url: str = "", site: str = "") -> Page:
    """Fetch the address, or read the file or standard input; `url` is where a saved page came from.

    What a page of the `site` may be asked for depends on it: a feed is there to be polled.
    """
    try:
        is_address = urlsplit(place).scheme in {"http", "https"}
    except ValueError as error:
        raise Misuse(f"{place} is no address: {error}") from error
    return fetched(place, site or site_of_address(place)) if is_address else saved(place, url)


def saved(place: str, url: str) -> Page:
    """Read the file, or standard input."""
    try:
        with sys.stdin.buffer if place == "-" else Path(place).open("rb") as file:
            # One more than is read at most: enough to see that it is too large.
            body = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise Misuse(f"{place} cannot be read: {error.strerror}") from error
    return Page(source_id=place, url=url, fetched_at=settings.now(), body=body)


def fetched(url: str, site: str) -> Page:
    """Fetch the address once; a loopback address that a person types is meant."""
    source = Source(id=urlsplit(url).netloc, brand="", site=site, name="", url=url, every=watch.PAGE_EVERY)
    attempts: list[Attempt] = []
    allowed = is_loopback(urlsplit(url).hostname or "")
    policy = fetching.Policy(contact="", allow_loopback=allowed, delay_seconds=0)
    fetching.fetch([source], policy, settings.now, attempts.append)
    (attempt,) = attempts
    if attempt.page is None:
        raise Failure(f"{source.id}: {attempt.problem}")
    return attempt.page


def lines(reading: Reading) -> list[dict[str, object]]:
    """The records as JSON objects."""
    return [*map(mention_line, reading.mentions), *map(rating_line, reading.ratings)]


def mention_line(mention: Mention) -> dict[str, object]:
    """Every field of a mention."""
    reply = mention.reply
    return {
        "kind": "mention",
        "type": mention.kind,
        "key": mention.key,
        "external_id": mention.external_id,
        "url": mention.url,
        "author": mention.author,
        "site_name": mention.site_name,
        "title": mention.title,
        "text": mention.text,
        "is_snippet": mention.is_snippet,
        "language": mention.language,
        "region": mention.region,
        "rating": mention.rating,
        "rating_value": mention.rating_value,
        "rating_scale": mention.rating_scale,
        "published_at": iso(mention.published),
        "published_precision": mention.published.precision if mention.published else None,
        "edited_at": iso(mention.edited),
        "experienced_at": iso(mention.experienced),
        "reply": {"text": reply.text, "published_at": iso(reply.published)} if reply else None,
        "verification": mention.verification,
        "like_count": mention.like_count,
        "share_count": mention.share_count,
        "reply_count": mention.reply_count,
        "view_count": mention.view_count,
        "author_followers": mention.author_followers,
        "parent_id": mention.parent_id,
        "thread_id": mention.thread_id,
        "match_hints": list(mention.match_hints),
    }


def rating_line(rating: Rating) -> dict[str, object]:
    """What the page says of itself."""
    return {
        "kind": "rating",
        "value": rating.value,
        "scale": rating.scale,
        "count": rating.count,
        "rating_count": rating.rating_count,
        "review_count": rating.review_count,
    }


def iso(moment: Moment | None) -> str | None:
    """ISO 8601 at the precision that the source gives."""
    return moment.isoformat() if moment else None
