"""Let the lint look at the answers that the owners of watched pages have published."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from datetime import datetime

from duckdb import DuckDBPyConnection

from transforms.reading import Row, sql
from transforms.writing import insert
from understanding.judge import Reader
from understanding.replies.lint import VERSION, lint
from understanding.replies.records import Review, Rules, Turn
from warehouse.records import Tally
from warehouse.transaction import transaction

#: Answers kept together: what a killed run has to look at again.
BATCH = 200
#: Earlier answers that a new one is held against to tell boilerplate.
EARLIER = 200
_LONGEST = 5_000


def review_pending(
    db: DuckDBPyConnection, rules: Mapping[str, Rules], reader: Reader, now: datetime
) -> Tally:
    """Look at every version of every answer that this lint has not seen; `rules` by brand.

    Must not be called inside a transaction. Called again, it adds nothing. `new` counts versions, `failed`
    none: there is no answer that cannot be looked at.
    """
    done = 0
    for brand_id, rule in rules.items():
        name = lint_name(rule, reader)
        key = {"brand_id": brand_id, "model": name}
        rows = db.execute(sql("reply_review", "earlier"), key | {"most": EARLIER}).fetchall()
        earlier = deque((text for (text,) in reversed(rows)), EARLIER)
        while pending := db.execute(
            sql("reply_review", "pending"), key | {"most": BATCH, "longest": _LONGEST}
        ).fetchall():
            looked = []
            for mention_id, version, text, said in pending:
                thread = (Turn(is_brand=False, text=said),)
                found = lint(text, reader=reader, rules=rule, thread=thread, earlier=tuple(earlier))
                looked.append((mention_id, version, found))
                earlier.append(text)
            _keep(db, brand_id, name, looked, now)
            done += len(looked)
    return Tally(new=done)


def lint_name(rules: Rules, reader: Reader) -> str:
    """Tell this lint from any other: its version, what the brand decided, and the model."""
    decided = f"{rules.explaining}.{rules.longest}.{rules.repeats}"
    return f"{VERSION}/{decided}/{reader.name}"


def _keep(
    db: DuckDBPyConnection,
    brand_id: str,
    name: str,
    looked: Sequence[tuple[int, int, Review]],
    now: datetime,
) -> None:
    reviews, findings = [], []
    for mention_id, version, found in looked:
        key: Row = {"mention_id": mention_id, "version": version, "brand_id": brand_id, "lint": name}
        reviews.append(
            key
            | {
                "language": found.language,
                "word_count": found.word_count,
                "is_rude": found.is_rude,
                "is_critical": found.is_critical,
                "is_long": found.is_long,
                "is_acknowledged": found.is_acknowledged,
                "offers_offline": found.offers_offline,
                "is_boilerplate": found.is_boilerplate,
                "reviewed_at": now,
            }
        )
        findings += [
            key
            | {
                "finding": one.id,
                "severity": one.severity,
                "begins": one.begin,
                "ends": one.end,
                "words": one.words,
            }
            for one in found.findings
        ]
    with transaction(db):
        insert(db, "reply_review", reviews)
        insert(db, "reply_finding", findings)
