"""How often healthy sources are called suspect or blind, and how fast a dead one is noticed.

    python -m benchmarks.health [--sources 20] [--hours 12]

Simulates a year of sources at each steady rate: mentions as a Poisson process, one stream also quiet at
weekends and one in bursts; a window of the 20 newest; fields that vary from mention to mention. One attempt
in a hundred fails, which is no false alarm until it makes a source blind. Every source is examined after
every look, as the line does it. Then all fall silent.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

import duckdb

from transforms import health
from warehouse.migrate import migrate

BEGIN = datetime(2026, 1, 5, tzinfo=UTC)
DAYS = 365
WINDOW = 20
FAILING = 0.01
#: Mentions a day; then what is not a plain Poisson process.
RATES = {f"{label}": rate for label, rate in (("1 a week", 1 / 7), ("3 a week", 3 / 7), ("1 a day", 1.0))} | {
    "3 a day": 3.0,
    "10 a day": 10.0,
    "40 a day": 40.0,
}
KINDS = (*RATES, "10 a day, not at weekends", "1 a day in bursts of 10")
COLUMNS = {
    "attempt": "attempt_id VARCHAR, source_id VARCHAR, fetched_at TIMESTAMPTZ, outcome VARCHAR, "
    "reason VARCHAR, "
    "found_count INTEGER, new_count INTEGER, changed_count INTEGER, skipped_count INTEGER, "
    "page_number INTEGER",
    "page_shape": "attempt_id VARCHAR, source_id VARCHAR, fetched_at TIMESTAMPTZ, found_count BIGINT, "
    "author_count BIGINT, date_count BIGINT, text_count BIGINT, rating_count BIGINT, "
    "same_rating_count BIGINT, newest_at TIMESTAMPTZ, layout BIGINT",
    "sighting": "mention_id BIGINT, source_id VARCHAR, brand_id VARCHAR, first_seen_at TIMESTAMPTZ, "
    "attempt_id VARCHAR, page_digest VARCHAR",
}


class Stream:
    """One source: what was published, and what its page shows."""

    def __init__(self, name: str, kind: str, chance: random.Random) -> None:
        self.name = name
        self.kind = kind
        self.chance = chance
        self.layout = chance.getrandbits(63)
        self.shown: list[tuple[datetime, bool, int]] = []
        self.coming = self._published()
        self.following = next(self.coming)

    def _published(self) -> Iterator[datetime]:
        at = BEGIN - timedelta(days=60)
        rate = RATES.get(self.kind, 14.0 if "weekend" in self.kind else 0.1)
        while True:
            at += timedelta(days=self.chance.expovariate(rate))
            if "weekend" in self.kind and at.weekday() > 4:  # noqa: PLR2004
                continue
            for _ in range(10 if "burst" in self.kind else 1):
                yield at

    def look(self, now: datetime) -> tuple[int, list[tuple[datetime, bool, int]]]:
        """Return how many mentions are new since the last look, and the page."""
        new = 0
        while self.following <= now:
            stars = self.chance.choices((1, 2, 3, 4, 5), (3, 1, 1, 3, 6))[0]
            self.shown = [*self.shown[1 - WINDOW :], (self.following, self.chance.random() < 0.9, stars)]  # noqa: PLR2004
            self.following = next(self.coming)
            new += 1
        return min(new, WINDOW), self.shown


def looks(streams: list[Stream], now: datetime, ids: Iterator[int], *, silent: bool) -> dict[str, list[Any]]:
    """Return the rows that one look at every source adds to the tables."""
    rows: dict[str, list[Any]] = defaultdict(list)
    when = now.isoformat()
    for one in streams:
        attempt_id = f"{when}-{one.name}"
        failed = one.chance.random() < FAILING
        attempt = {"attempt_id": attempt_id, "source_id": one.name, "fetched_at": when}
        new, page = (0, []) if failed else (0, one.shown) if silent else one.look(now)
        outcome = "failed" if failed else "new" if new else "unchanged" if page else "empty"
        rows["attempt"].append(
            attempt
            | {"outcome": outcome, "reason": "timed out" if failed else None, "found_count": len(page)}
            | {"new_count": new, "changed_count": 0, "skipped_count": 0, "page_number": 1}
        )
        if failed:
            continue
        stars = Counter(rating for _, _, rating in page)
        rows["page_shape"].append(
            attempt
            | {"found_count": len(page), "author_count": sum(known for _, known, _ in page)}
            | {"date_count": len(page), "text_count": len(page), "rating_count": len(page)}
            | {"same_rating_count": max(stars.values(), default=0)}
            | {"newest_at": max((at for at, *_ in page), default=now).isoformat()}
            | {"layout": one.layout ^ (1 << one.chance.randrange(63)) ^ (1 << one.chance.randrange(63))}
        )
        rows["sighting"].extend(
            {"mention_id": next(ids), "source_id": one.name, "brand_id": "b", "first_seen_at": when}
            | {"attempt_id": attempt_id, "page_digest": "p"}
            for _ in range(new)
        )
    return rows


def add(db: duckdb.DuckDBPyConnection, rows: dict[str, list[Any]]) -> None:
    """Insert the rows, each table at once."""
    for table, made in rows.items():
        shape = json.dumps([dict(part.split(" ", 1) for part in COLUMNS[table].split(", "))])
        db.execute(
            f"INSERT INTO {table} BY NAME SELECT unnest(from_json($rows, '{shape}'), recursive := true)",
            {"rows": json.dumps(made)},
        )


def alarms(db: duckdb.DuckDBPyConnection) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """Return how often a source became suspect without having failed, how often blind, and the reasons."""
    query = """
        SELECT source_id, state, reasons FROM source_health
        WHERE state <> 'healthy' AND failure_count = 0
        QUALIFY reasons[:12] IS DISTINCT FROM lag(reasons[:12]) OVER (
            PARTITION BY source_id ORDER BY observed_at
        ) AND since = observed_at OR state = 'blind' AND lag(state) OVER (
            PARTITION BY source_id ORDER BY observed_at
        ) <> 'blind'
    """
    suspect: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    for source_id, _, told in db.execute(query).fetchall():
        suspect[source_id.split("/")[0]] += 1
        reasons[" ".join(told.split()[:3])] += 1
    events = db.execute("SELECT source_id FROM health_event WHERE kind = 'blind'").fetchall()
    return suspect, Counter(source_id.split("/")[0] for (source_id,) in events), reasons


def main() -> None:
    """Print false alarms a source and year, and the delay until a silence is noticed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--sources", type=int, default=20, help="sources a kind")
    parser.add_argument("--hours", type=int, default=12, help="hours between two looks")
    told = parser.parse_args()
    chance = random.Random(20261116)  # noqa: S311 - the same every time
    streams = [Stream(f"{kind}/{n}", kind, chance) for kind in KINDS for n in range(told.sources)]
    ids, steps = count(1), DAYS * 24 // told.hours
    with duckdb.connect() as db:
        db.execute("SET TimeZone = 'UTC'")
        migrate(db)
        for one in streams:
            row = {"id": one.name}
            db.execute(
                "INSERT INTO source VALUES ($id, 'b', 'feed', $id, 'h.example', TRUE, NULL, NULL)", row
            )
        started = time.perf_counter()
        for step in range(steps):
            add(db, looks(streams, BEGIN + timedelta(hours=told.hours * step), ids, silent=False))
            health.examine(db)
        spent = time.perf_counter() - started
        suspect, blind, reasons = alarms(db)
        print(
            f"{len(streams)} sources, {steps} looks each, {1000 * spent / steps:.0f} ms a look at all of them"
        )
        print(f"{'false alarms a source and year':<32}{'suspect':>10}{'blind':>10}")
        for kind in KINDS:
            print(f"{kind:<32}{suspect[kind] / told.sources:>10.2f}{blind[kind] / told.sources:>10.2f}")
        print("reasons:", dict(reasons.most_common()) or "none")
        noticed: dict[tuple[str, str], list[float]] = defaultdict(list)
        for step in range(120 * 24 // told.hours):
            now = BEGIN + timedelta(hours=told.hours * (steps + step))
            add(db, looks(streams, now, ids, silent=True))
            health.examine(db)
        for name, state, days in db.execute(NOTICED, {"end": BEGIN + timedelta(days=DAYS)}).fetchall():
            noticed[name.split("/")[0], state].append(days)
        print(
            f"{'days until a silence is noticed':<32}{'suspect':>10}{'blind':>10}   (median of the noticed)"
        )
        for kind in KINDS:
            cells = [sorted(noticed[kind, state]) for state in ("suspect", "blind")]
            said = [f"{cell[len(cell) // 2]:>10.1f}" if cell else f"{'none':>10}" for cell in cells]
            print(f"{kind:<32}{''.join(said)}   {len(cells[0])}, {len(cells[1])} of {told.sources}")


NOTICED = """
    SELECT source_id, 'suspect' AS state, min(silence_days) AS days FROM source_health
    WHERE observed_at >= $end AND reasons LIKE '%no new mention%' GROUP BY source_id
    UNION ALL
    SELECT source_id, 'blind' AS state, min(silence_days) AS days FROM source_health
    WHERE observed_at >= $end AND reasons LIKE '%no new mention%' AND state = 'blind' GROUP BY source_id
"""


if __name__ == "__main__":
    main()
