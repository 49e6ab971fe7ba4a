"""Accounts that give a reason to look: signals with their counts, never a verdict."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from duckdb import DuckDBPyConnection

from transforms.nobody import NOBODY
from transforms.reading import Row, rows
from transforms.writing import insert
from warehouse.transaction import transaction

TABLE = "suspect"
#: Posts first seen so lately are looked at.
LATELY = timedelta(days=28)
#: Hostile posts without anything to look into, brands attacked, and posts within an hour that are a signal.
_BARE, _TARGETS, _BURST = 3, 3, 6
#: Accounts younger than this are young, where a site tells their age.
_YOUNG = timedelta(days=30)
#: Signals that an allegation of being fake needs; it stays unproven with any number.
_ALLEGED = 2
ALLEGED = "alleged fake (unproven)"
ONE = "one signal"


def signals(row: Row) -> tuple[str, ...]:
    """Return the signals that what is known of an account gives, in a fixed order.

    `created_at` of the row is when the account was opened, where its site tells that.
    """
    created = row.get("created_at")
    is_young = created is not None and row["first_at"] - created < _YOUNG
    told = (
        ("hostile without detail", row["bare_count"] >= _BARE),
        ("many targets", (row["target_count"] or 0) >= _TARGETS),
        ("burst", (row["together"] or 0) >= _BURST and row["bare_count"] > 0),
        ("copies", row["copy_count"] > 0),
        ("young account", is_young),
    )
    found = tuple(name for name, holds in told if holds)
    # Everybody was new once: youth counts beside something else only.
    return () if found == ("young account",) else found


def standing(found: tuple[str, ...]) -> str:
    """Return what may be said of the account: one signal is a reason to look, two make an allegation."""
    return ALLEGED if len(found) >= _ALLEGED else ONE


def author_key(site: str, author: str) -> str:
    """Return the account's key, which names nobody."""
    digest = hashlib.sha256(author.strip().casefold().encode()).hexdigest()[:16]
    return f"{site}:{digest}"


def flag(db: DuckDBPyConnection, brand_id: str, now: datetime) -> int:
    """Flag the accounts of the last weeks anew; return how many are watched.

    One that shows no signal any more stays with what it showed, and is watched no more.
    Must not be called inside a transaction.
    """
    values: Row = {"brand_id": brand_id, "since": now - LATELY, "nobody": NOBODY}
    known = {row["author_key"]: row for row in rows(db, TABLE, "known", values)}
    found = {
        row["author_key"]: row for row in map(_flagged, rows(db, TABLE, "accounts", values)) if row["signals"]
    }
    merged = [
        row | {"since": known[key]["since"] if key in known else now, "brand_id": brand_id}
        for key, row in found.items()
    ]
    merged += [
        row | {"is_watched": False, "brand_id": brand_id} for key, row in known.items() if key not in found
    ]
    with transaction(db):
        db.execute(f"DELETE FROM {TABLE} WHERE brand_id = $brand_id", {"brand_id": brand_id})
        insert(db, TABLE, sorted(merged, key=lambda row: row["author_key"]))
    return len(found)


def _flagged(row: Row) -> Row:
    found = signals(row)
    return row | {
        "author_key": author_key(row["site"], row["author"]),
        "signals": list(found),
        "is_watched": True,
        "standing": standing(found),
    }
