"""The articles that mentions link to: which to ask for, and what came of each try.

An article goes by a name that its mention's key alone decides, so that what was fetched finds its mention
also after the warehouse was built anew. Its tries lie in an archive of their own.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import duckdb

from extractors.records import Attempt, Mention
from warehouse.records import Tally
from warehouse.statements import statement
from warehouse.transaction import transaction

#: Characters of a mention that is no snippet from which on it is taken for the whole article.
WHOLE = 600
#: Characters kept of an article; the longest that people write is a tenth of this.
_LONGEST = 500_000
#: What another try may mend.
_PASSING = frozenset({"failed", "blocked"})


@dataclass(frozen=True, slots=True)
class Wanted:
    """An article to be asked for."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Told:
    """What the sources told of an article."""

    mention_id: int
    #: Title and excerpt.
    words: str
    #: The word forms that made it match.
    hints: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Try:
    """What came of one try: the article, or else the outcome and its reason."""

    attempt_id: str
    attempt: Attempt
    mention_id: int
    article: Mention | None
    outcome: str = "read"
    reason: str | None = None


def wanted(db: duckdb.DuckDBPyConnection, now: datetime, days: int, limit: int) -> list[Wanted]:
    """Return the articles of mentions seen in the last days that were not tried yet or may be tried again."""
    rows = db.execute(
        statement("wanted_article"),
        {"now": now, "since": now - timedelta(days=days), "whole": WHOLE, "limit": limit},
    ).fetchall()
    return [Wanted(name, url) for name, url in rows]


def told(db: duckdb.DuckDBPyConnection, names: Iterable[str]) -> dict[str, Told]:
    """Return what is known of the articles, by name; one whose mention is not there is left out."""
    rows = db.execute(statement("told_article"), {"names": list(names)}).fetchall()
    return {
        name: Told(mention_id, words, tuple(dict.fromkeys(hints.split("\n"))) if hints else ())
        for name, mention_id, words, hints in rows
    }


def load(db: duckdb.DuckDBPyConnection, tries: Sequence[Try]) -> Tally:
    """Add the tries that are not known yet, all or none; `new` counts those read, `failed` the others."""
    if not tries:
        return Tally()
    # Two runs at once may have read one article; the first counts.
    read_once = {one.mention_id: one.attempt_id for one in reversed(tries) if one.article}
    rows = json.dumps(
        [_row(one) for one in tries if not one.article or read_once[one.mention_id] == one.attempt_id]
    )
    with transaction(db):
        before = _counts(db)
        db.execute(statement("new_article"), {"rows": rows})
        after = _counts(db)
    read, all_ = after[0] - before[0], after[1] - before[1]
    return Tally(new=read, same=len(tries) - all_, failed=all_ - read)


def _counts(db: duckdb.DuckDBPyConnection) -> tuple[int, int]:
    ((read, all_),) = db.execute(statement("count_article")).fetchall()
    return read, all_


def _row(one: Try) -> dict[str, object]:
    attempt, article = one.attempt, one.article
    published = article.published if article else None
    return {
        "mention_id": one.mention_id,
        "attempt_id": one.attempt_id,
        "tried_at": attempt.fetched_at.astimezone(UTC).isoformat(),
        "outcome": one.outcome,
        "reason": one.reason,
        "is_final": one.outcome not in _PASSING,
        "http_status": attempt.http_status,
        "page_digest": attempt.page.digest if attempt.page else None,
        "canonical_url": article.url if article else None,
        "title": article.title if article else None,
        "text": article.text[:_LONGEST] if article else None,
        "author": article.author if article else None,
        "site_name": article.site_name if article else None,
        "language": article.language if article else None,
        "published_at": published.at.astimezone(UTC).isoformat() if published else None,
        "published_precision": published.precision if published else None,
    }
