"""What a week costs when the history grows: `python -m benchmarks.history`.

Two warehouses of invented mentions, one with ten times the weeks of the other, both with the same last
weeks. The last week is built in one and the other by turns, each build undone. What is compared is the
processor time of one thread, which other work on the machine does not lengthen.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from duckdb import DuckDBPyConnection

from transforms import weekly
from warehouse import connection
from warehouse.migrate import migrate
from warehouse.records import Week

BRAND = "bluebell"
MODEL = "m-1"
ZONE = "Europe/Berlin"
LAST = Week.named("2026-W46")
#: Weeks that a report looks back on: these are built, older ones filled in.
SHOWN = 13
#: What a build may cost at most, in times of what it costs with a tenth of the history.
BAR = 1.3

#: One statement a table; every value follows from the number of the mention, so that both end alike.
_FILL = {
    "brand": "SELECT $brand AS brand_id, 'Bluebell' AS name, $zone AS zone, true AS is_reported",
    "source": """SELECT 's' || n AS source_id, $brand AS brand_id, 'feed' AS site, 'Source ' || n AS name,
        'feeds.example' AS host, true AS is_active FROM range(3) AS r(n)""",
    "attempt": """SELECT 's' || (n % 3) || '-' || n AS attempt_id, 's' || (n % 3) AS source_id,
        $first::TIMESTAMPTZ + n * INTERVAL 2 HOUR AS fetched_at, 'new' AS outcome, 20 AS found_count,
        5 AS new_count, 0 AS changed_count, 0 AS skipped_count, 1 AS page_number
        FROM range(84 * $weeks) AS r(n)""",
    "mention": """SELECT n AS mention_id, 'key-' || n AS mention_key,
        ['review', 'post', 'article'][1 + n % 3] AS kind, 'feed' AS site, 's' || (n % 3) AS source_id,
        'Title of about six words ' || (n // 4) AS title, repeat(md5(n::VARCHAR) || ' ', 8) AS text,
        false AS is_snippet, CASE WHEN n % 3 = 0 THEN (1 + n % 5) / 5 END AS rating,
        $first::TIMESTAMPTZ + (n * 604800 / $a_week)::BIGINT * INTERVAL 1 SECOND AS published_at,
        'second' AS published_precision, md5(n::VARCHAR) AS content_digest,
        published_at AS first_seen_at, 'a' AS first_attempt_id, 'p' AS page_digest
        FROM range($a_week * $weeks) AS r(n)""",
    "mention_edit": """SELECT mention_id, 2 AS version, published_at + INTERVAL 1 DAY AS seen_at,
        'a' AS attempt_id, 'p' AS page_digest, title, text, content_digest
        FROM mention WHERE mention_id % 50 = 0""",
    "sighting": """SELECT mention_id, source_id, $brand AS brand_id, published_at AS first_seen_at,
        'a' AS attempt_id, 'p' AS page_digest FROM mention""",
    "reply": """SELECT mention_id, 1 AS version, published_at + INTERVAL 1 DAY AS seen_at, 'a' AS attempt_id,
        'p' AS page_digest, 'Thank you.' AS text FROM mention WHERE mention_id % 6 = 0""",
    "score": """SELECT mention_id, v AS version, 0 AS article, $brand AS brand_id, $model AS model,
        'en' AS language, 'all' AS basis, [0.7, 0.2, 0.2][1 + mention_id % 3] AS negative,
        [0.2, 0.6, 0.1][1 + mention_id % 3] AS neutral, [0.1, 0.2, 0.7][1 + mention_id % 3] AS positive,
        positive - negative AS sentiment, ['negative', 'neutral', 'positive'][1 + mention_id % 3] AS label,
        false AS is_unsure, published_at AS scored_at FROM mention, range(1, 3) AS r(v)
        WHERE v = 1 OR mention_id % 50 = 0""",
    "audit_sample": """SELECT $brand AS brand_id,
        ($first::DATE + 7 * (mention_id // $a_week)::INTEGER) AS week, mention_id, 1 AS version,
        $model AS model,
        ['negative', 'neutral', 'positive'][1 + mention_id % 3] AS label, 'en' AS language, kind,
        'all' AS stratum, 0.1 AS probability, 1 AS place, published_at AS drawn_at
        FROM mention WHERE mention_id % 64 = 7""",
    "correction": """SELECT 'c' || mention_id AS correction_id, mention_id, $brand AS brand_id,
        'sentiment' AS what, ['negative', 'neutral', 'positive'][1 + mention_id % 3] AS value,
        'kim' AS corrected_by, published_at + INTERVAL 2 DAY AS corrected_at,
        CASE WHEN mention_id % 64 = 7 THEN 'audit' END AS sample
        FROM mention WHERE mention_id % 64 = 7 OR mention_id % 100 = 3""",
    "weekly_mention": """SELECT $brand AS brand_id,
        ($first::DATE + 7 * (mention_id // $a_week)::INTEGER) AS week, mention_id, 1 AS version, kind,
        mention_key AS story_key, rating, false AS is_answered, 0.5 AS sentiment, 'positive' AS label,
        false AS is_unsure, false AS is_corrected, false AS is_at_odds, 'positive' AS story_label,
        false AS is_story_unsure FROM mention WHERE week < $shown""",
}


def main() -> None:
    """Fill both warehouses, build the last week in turns, and print what came of it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--weeks", type=int, default=26, help="weeks of the short history (26)")
    parser.add_argument("--times", type=int, default=10, help="how many times as long the other is (10)")
    parser.add_argument("--mentions", type=int, default=2_000, help="mentions a week (2,000)")
    parser.add_argument("--runs", type=int, default=9, help="builds of each, by turns (9)")
    told = parser.parse_args()
    with TemporaryDirectory() as folder, ExitStack() as stack:
        sizes = (told.weeks, told.weeks * told.times)
        opened = [stack.enter_context(filled(Path(folder), weeks, told.mentions)) for weeks in sizes]
        spent: list[list[float]] = [[], []]
        for run in range(told.runs + 1):
            for times, db in zip(spent, opened, strict=True):
                took = timed(db)
                if run:  # The first one warms up.
                    times.append(took)
    for weeks, times in zip(sizes, spent, strict=True):
        told_ = f"{weeks:4} weeks, {weeks * told.mentions:9,} mentions"
        sys.stdout.write(f"{told_}: {1000 * median(times):6.0f} ms a week (of {len(times)}, median)\n")
    ratio = median(long / short for short, long in zip(*spent, strict=True))
    sys.stdout.write(f"{told.times} times the history costs {ratio:.2f} times as much (bar: {BAR})\n")
    sys.exit(ratio > BAR)


@contextmanager
def filled(folder: Path, weeks: int, a_week: int) -> Iterator[DuckDBPyConnection]:
    """Open a new warehouse with so many weeks, the shown ones built."""
    first = LAST.shifted(1 - weeks)
    values = {
        "brand": BRAND, "model": MODEL, "zone": ZONE, "weeks": weeks, "a_week": a_week,
        "first": first.bounds(ZONE)[0], "shown": LAST.shifted(1 - SHOWN).monday,
    }  # fmt: skip
    with connection.opened(folder / f"{weeks}.duckdb") as db:
        migrate(db)
        db.execute("SET threads = 1")
        for table, query in _FILL.items():
            named = {name: value for name, value in values.items() if f"${name}" in query}
            db.execute(f"INSERT INTO {table} BY NAME {query}", named)
        for back in range(SHOWN - 1, -1, -1):
            with connection.transaction(db):
                weekly.build(db, BRAND, ZONE, LAST.shifted(-back), MODEL)
        db.execute("CHECKPOINT")
        yield db


def timed(db: DuckDBPyConnection) -> float:
    """Build the last week, undo it, and return the processor seconds that the build took."""
    db.begin()
    begun = time.process_time()
    weekly.build(db, BRAND, ZONE, LAST, MODEL)
    took = time.process_time() - begun
    db.rollback()
    return took


if __name__ == "__main__":
    main()
