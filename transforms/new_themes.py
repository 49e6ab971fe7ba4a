"""Propose themes that no pack names: complaints of late that say much the same, and about nothing known."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from duckdb import DuckDBPyConnection

from transforms import nobody
from transforms.reading import sql
from transforms.score import words
from understanding import clusters
from understanding.encoder import Floats
from warehouse.records import Week

#: Weeks looked back on: one week has too few complaints of a kind.
WEEKS = 8
#: A theme below this probability was missed as likely as found.
SURE_FROM = 0.6
#: The newest complaints are grouped, no more than these: the time grows with the cube of their number.
MOST = 400
#: A group is proposed when so many mentions of so many people are in it.
LEAST_MENTIONS, LEAST_AUTHORS = 5, 3
SAMPLES = 3
_LONGEST = 2_000


@dataclass(frozen=True, slots=True)
class Proposal:
    """A group of complaints that might be a theme."""

    week: date
    words: tuple[str, ...]
    language: str | None
    mentions: int
    authors: int
    quotes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Complaint:
    mention_id: int
    said: str
    author: str | None
    language: str | None


class Judge(Protocol):
    """What judged the brand's mentions."""

    @property
    def name(self) -> str:
        """The model's name."""

    def meaning(self, words: str) -> Floats | None:
        """Return the vector of a text's meaning; None when it has none."""


def propose(db: DuckDBPyConnection, brand_id: str, zone: str, week: Week, judge: Judge) -> int:
    """Replace the brand's proposals of the week; return how many there are.

    Belongs inside the caller's transaction.
    """
    complaints, meanings = [], []
    for one in _unnamed(db, brand_id, zone, week, judge.name):
        if (vector := judge.meaning(one.said)) is not None:
            complaints.append(one)
            meanings.append(vector)
    texts = [one.said for one in complaints]
    rows: list[dict[str, object]] = []
    samples: list[dict[str, object]] = []
    for group in clusters.groups(texts, meanings):
        people = [complaints[place].author or f"#{place}" for place in group]
        telling = clusters.characteristic(texts, group)
        if len(group) < LEAST_MENTIONS or len(set(people)) < LEAST_AUTHORS or not telling:
            continue
        languages = Counter(complaints[place].language for place in group)
        number = len(rows) + 1
        rows.append(
            {
                "proposal": number,
                "words": ", ".join(telling),
                "language": languages.most_common(1)[0][0],
                "mention_count": len(group),
                "author_count": len(set(people)),
            }
        )
        order = _one_each(clusters.middle(meanings, group), complaints)
        samples += [
            {"proposal": number, "place": place, "mention_id": complaints[one].mention_id}
            for place, one in enumerate(order, 1)
        ]
    values: dict[str, object] = {"brand_id": brand_id, "week": week.monday}
    for table in ("theme_proposal", "theme_proposal_mention"):
        db.execute(f"DELETE FROM {table} WHERE brand_id = $brand_id AND week = $week", values)
    if rows:
        db.execute(sql("theme_proposal", "insert"), values | {"rows": json.dumps(rows), "model": judge.name})
        db.execute(sql("theme_proposal", "insert_mention"), values | {"rows": json.dumps(samples)})
    return len(rows)


def newest(db: DuckDBPyConnection, brand_id: str) -> list[Proposal]:
    """Return the brand's proposals of its newest week, each with its samples."""
    found: dict[int, list[tuple[date, str, str | None, int, int, str]]] = {}
    values = {"brand_id": brand_id, "samples": SAMPLES}
    for week, number, *rest in db.execute(sql("theme_proposal", "newest"), values).fetchall():
        found.setdefault(number, []).append((week, *rest))
    return [
        Proposal(week, tuple(told.split(", ")), language, mentions, authors, tuple(row[-1] for row in rows))
        for rows in found.values()
        for week, told, language, mentions, authors, _ in rows[:1]
    ]


def _unnamed(db: DuckDBPyConnection, brand_id: str, zone: str, week: Week, model: str) -> list[_Complaint]:
    _, end = week.bounds(zone)
    values = {
        "brand_id": brand_id,
        "model": model,
        "since": end - timedelta(weeks=WEEKS),
        "week_end": end,
        "sure_from": SURE_FROM,
        "most": MOST,
    }
    found = db.execute(sql("theme_proposal", "unnamed"), values).fetchall()
    return [
        _Complaint(mention_id, words(title, text)[:_LONGEST], nobody.known(author), language)
        for mention_id, title, text, author, language in found
    ]


def _one_each(order: Sequence[int], complaints: Sequence[_Complaint]) -> list[int]:
    """Put the first word of each author before anybody's second."""
    seen: Counter[str] = Counter()
    turns = {}
    for place in order:
        author = complaints[place].author or f"#{place}"
        turns[place] = seen[author]
        seen[author] += 1
    return sorted(order, key=lambda place: turns[place])
