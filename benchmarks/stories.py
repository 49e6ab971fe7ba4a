"""Stories at scale, and how rightly copies are found.

    python -m benchmarks.stories [--stored 1000000] [--new 1000] [--sets FOLDER]

The first part fills a warehouse with that many invented short texts and their fingerprints, adds new ones, a
tenth of them edited copies of old ones, and prints the seconds that joining them takes on one core. The
second counts pairs: of those put into one story, how many belong there (precision), and of those that
belong, how many were put there (recall): on invented articles that were edited as outlets edit them, and on
every `<name>.train` in FOLDER (one text a line, its id first) with `<name>.truth` beside it (two ids a line).
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from benchmarks.invented import Writer
from transforms import stories
from warehouse.migrate import migrate

SEED = 20_261_116
NOW = datetime(2026, 11, 16, tzinfo=UTC)
#: Short texts whose fingerprints are really computed; the rest of the store repeats them with other hashes.
_REAL = 10_000
_Pair = frozenset[int]


def main() -> None:
    """Print a line a measurement."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--stored", type=int, default=1_000_000)
    parser.add_argument("--new", type=int, default=1_000)
    parser.add_argument("--sets", type=Path)
    told = parser.parse_args()
    if told.stored:
        scale(told.stored, told.new)
    writer = Writer(SEED)
    print(verdict("invented articles", *writer.copied(articles=300)))
    for path in sorted(told.sets.glob("*.train")) if told.sets else ():
        print(verdict(path.stem, *read(path)))


def scale(stored: int, new: int) -> None:
    """Fill a store, add mentions and print how long it took."""
    rng = random.Random(SEED)  # noqa: S311
    writer = Writer(SEED)
    with TemporaryDirectory() as folder, duckdb.connect(str(Path(folder) / "warehouse.duckdb")) as db:
        db.execute("SET threads = 1; SET TimeZone = 'UTC'")
        migrate(db)
        texts = [writer.short() for _ in range(min(_REAL, stored))]
        _mentions(db, [(number + 1, text) for number, text in enumerate(texts)])
        stories.join_pending(db, NOW)
        _multiply(db, len(texts), stored)
        fresh = [
            (stored + number, writer.edited(rng.choice(texts), 0.1) if number % 10 == 0 else writer.short())
            for number in range(1, new + 1)
        ]
        _mentions(db, fresh)
        db.execute("CHECKPOINT")
        ((prints,),) = db.execute("SELECT count(*) FROM story_print").fetchall()
        begin, worked = time.perf_counter(), time.process_time()
        tally = stories.join_pending(db, NOW)
        took, worked = time.perf_counter() - begin, time.process_time() - worked
        print(
            f"{stored:,} short texts with {prints:,} fingerprints: {new:,} new ones took {took:.1f} s, "
            f"{worked:.1f} s of one core"
        )
        print(f"  {tally.same} of {len(range(0, new, 10))} edited copies found their story")


def _multiply(db: duckdb.DuckDBPyConnection, real: int, stored: int) -> None:
    """Repeat what is there under other numbers, with other fingerprints and other words."""
    for start in range(real, stored, real):
        values = {"start": start, "most": stored}
        db.execute(
            "INSERT INTO mention BY NAME SELECT * REPLACE (mention_id + $start AS mention_id, "
            "mention_key || '-' || $start AS mention_key, reverse(text) AS text) "
            f"FROM mention WHERE mention_id <= {real} AND mention_id + $start <= $most",
            values,
        )
        db.execute(
            "INSERT INTO story_member BY NAME SELECT * REPLACE (mention_id + $start AS mention_id, "
            "story_key || '-' || $start AS story_key) "
            f"FROM story_member WHERE mention_id <= {real} AND mention_id + $start <= $most",
            values,
        )
        db.execute(
            "INSERT INTO story_print BY NAME SELECT mention_id + $start AS mention_id, "
            "(hash(print, $start) % 4294967296)::UINTEGER AS print "
            f"FROM story_print WHERE mention_id <= {real} AND mention_id + $start <= $most",
            values,
        )


def read(path: Path) -> tuple[list[str], set[_Pair]]:
    """Read texts and the pairs of places that are copies of one another."""
    lines = [line.split(" ", 1) for line in path.read_text(encoding="utf-8").splitlines() if " " in line]
    places = {name: place for place, (name, _) in enumerate(lines)}
    truth = path.with_suffix(".truth").read_text(encoding="utf-8").splitlines()
    pairs = {frozenset(places[name] for name in line.split()) for line in truth if line.strip()}
    return [text for _, text in lines], pairs


def verdict(name: str, texts: Sequence[str], truth: set[_Pair]) -> str:
    """Put the texts into stories and say how many pairs are right."""
    found = paired(texts)
    right = len(found & truth)
    return (
        f"{name}: {len(texts)} texts, {len(truth)} true pairs, {len(found)} found: "
        f"precision {right / max(1, len(found)):.4f}, recall {right / max(1, len(truth)):.4f}"
    )


def paired(texts: Sequence[str]) -> set[_Pair]:
    """Return the pairs of places whose texts are put into one story."""
    with duckdb.connect() as db:
        db.execute("SET TimeZone = 'UTC'")
        migrate(db)
        _mentions(db, enumerate(texts))
        stories.join_pending(db, NOW)
        groups = db.execute("SELECT list(mention_id) FROM story_member GROUP BY story_key").fetchall()
    return {frozenset(pair) for (members,) in groups for pair in combinations(members, 2)}


def _mentions(db: duckdb.DuckDBPyConnection, texts: Iterable[tuple[int, str]]) -> None:
    """Add articles without title and address, each of a source of its own and a minute after the other."""
    rows = [
        {"mention_id": number, "text": text, "at": (NOW + timedelta(minutes=number % 10_000)).isoformat()}
        for number, text in texts
    ]
    db.execute(
        "INSERT INTO mention BY NAME SELECT told.item.mention_id, 'k' || told.item.mention_id AS mention_key,"
        " 'article' AS kind, 'feed' AS site, 'source ' || told.item.mention_id AS source_id, told.item.text,"
        " FALSE AS is_snippet, '' AS content_digest, told.item.at AS first_seen_at, '' AS first_attempt_id,"
        " '' AS page_digest FROM (SELECT unnest(from_json($rows,"
        """ '[{"mention_id": "BIGINT", "text": "VARCHAR", "at": "TIMESTAMPTZ"}]')) AS item) AS told""",
        {"rows": json.dumps(rows)},
    )


if __name__ == "__main__":
    main()
