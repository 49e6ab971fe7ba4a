"""What loading, publishing and reading beside a writer cost: `python -m benchmarks.warehouse [mentions]`.

Prints wall and processor seconds; on a busy machine trust the ratios and the processor's time.
"""

from __future__ import annotations

import json
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from extractors.records import Attempt, Mention, Moment, Page, Rating, Reading, Reply
from warehouse import snapshots
from warehouse.checks import audit
from warehouse.connection import reading, writing
from warehouse.load import Arrival, load
from warehouse.register import BrandRow, SourceRow, register

BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
SOURCES = 50
PAGE = 20
WEEKLY = """
SELECT brand_id, date_trunc('week', published_at) AS week, count(*), avg(rating)
FROM brand_mention WHERE published_at >= TIMESTAMPTZ '2026-01-05' GROUP BY ALL
"""


def say(what: str, figure: str) -> None:
    sys.stdout.write(f"{what:<62} {figure}\n")


@contextmanager
def measured(what: str, unit: Callable[[float, float], str]) -> Iterator[None]:
    wall, processor = time.perf_counter(), time.process_time()
    yield
    say(what, unit(time.perf_counter() - wall, time.process_time() - processor))


def seconds(wall: float, processor: float) -> str:
    return f"{wall:.2f} s wall, {processor:.2f} s processor"


def quantile(times: list[float], share: float) -> float:
    return sorted(times)[min(len(times) - 1, int(len(times) * share))]


def arrivals(first: int, count: int) -> list[Arrival]:
    """Make pages of twenty mentions each, numbered from `first`; one in ten shows an owner's answer."""
    return [page(number) for number in range(first // PAGE, (first + count) // PAGE)]


def page(number: int) -> Arrival:
    source, at = f"s{number % SOURCES}", BEGIN + timedelta(minutes=number)
    mentions = tuple(mention(number * PAGE + place, at) for place in range(PAGE))
    seen = Page(source, "https://example.com/", at, b"%d" % number)
    found = Reading(mentions, (Rating(4 + number % 9 / 10, 5.0, number),))
    return Arrival(f"{at:%Y%m%dT%H%M%S}-{source}", Attempt(source, "feed", at, 20, seen, 200), found)


def mention(number: int, at: datetime) -> Mention:
    return Mention(
        kind="review",
        key=f"https://example.com/{number * 2654435761 % 2**32:08x}/{number}",
        url=f"https://example.com/{number}",
        author=f"Person {number % 5000}",
        title=f"The kettle sings, number {number}",
        text=f"It whistled {number} times, and then “once more” ☕. " * 7,
        rating_value=1 + number % 5,
        rating_scale=5,
        published=Moment(at - timedelta(minutes=number % 600), "second"),
        reply=Reply("We are sorry to hear that.") if number % 10 == 0 else None,
    )


def begin(folder: Path) -> None:
    with writing(folder) as db:
        sources = [
            SourceRow(f"s{n}", f"b{n % 5}", "feed", f"Source {n}", "example.com") for n in range(SOURCES)
        ]
        register(db, [BrandRow(f"b{n}", f"Brand {n}", "UTC", True) for n in range(5)], sources, [])


def roads(folder: Path) -> None:
    """Compare ways into a temporary table: `executemany` beside lines of JSON."""
    rows = [(one.key, one.text, one.title, one.author) for one in (mention(n, BEGIN) for n in range(2000))]
    with duckdb.connect(":memory:") as db:
        db.execute("CREATE TEMP TABLE t (k VARCHAR, x VARCHAR, h VARCHAR, a VARCHAR)")
        with measured("2,000 rows of 4 columns by executemany", seconds):
            db.begin()
            db.executemany("INSERT INTO t VALUES (?, ?, ?, ?)", rows)
            db.commit()
        with measured("2,000 rows of 4 columns by lines of JSON", seconds):
            path = folder / "rows.jsonl"
            path.write_text("".join(json.dumps(dict(zip("kxha", row, strict=True))) + "\n" for row in rows))
            db.execute("INSERT INTO t SELECT * FROM read_json(?, format = 'newline_delimited')", [str(path)])


def bulk(folder: Path, mentions: int) -> None:
    batch = 10_000
    for first in range(0, mentions, batch):
        made = arrivals(first, batch)
        with (
            writing(folder) as db,
            measured(
                f"load {batch:,} new mentions into {first:,}",
                lambda wall, cpu: f"{seconds(wall, cpu)}; {batch / wall:,.0f} rows/s",
            ),
        ):
            load(db, made)


def incremental(folder: Path, mentions: int, rounds: int = 20) -> None:
    loading, whole, publishing = [], [], []
    for number in range(rounds):
        # Half of the pages were seen before under another attempt, as at any poll.
        old = [again(one, number) for one in arrivals(number * 250, 240)]
        made = [*old, *arrivals(mentions + number * 260, 260)]
        start = time.perf_counter()
        with writing(folder) as db:
            before = time.perf_counter()
            load(db, made)
            loading.append(time.perf_counter() - before)
            db.execute("CHECKPOINT")
            before = time.perf_counter()
        publishing.append(time.perf_counter() - before)
        whole.append(time.perf_counter() - start)
    for what, times in (("load", loading), ("close and publish", publishing), ("open to published", whole)):
        say(
            f"500 rows, half of them seen before, {what}: p50 / p95",
            f"{quantile(times, 0.5):.3f} / {quantile(times, 0.95):.3f} s",
        )
    size = (folder / snapshots.DATABASE).stat().st_size
    say("size of the database", f"{size / 1e6:.0f} MB")


def again(arrival: Arrival, number: int) -> Arrival:
    at = BEGIN + timedelta(days=365, minutes=number)
    attempt = arrival.attempt
    later = Attempt(attempt.source_id, attempt.site, at, 20, attempt.page, 200)
    return Arrival(f"again-{number}-{arrival.attempt_id}", later, arrival.reading)


def beside(folder: Path, mentions: int) -> None:
    """Read as fast as one can, alone and then beside a writer that loads without pause."""

    def read(rounds: int) -> list[float]:
        times = []
        for _ in range(rounds):
            start = time.perf_counter()
            with reading(folder, sealed=True) as db:
                db.execute(WEEKLY).fetchall()
            times.append(time.perf_counter() - start)
        return times

    stop = threading.Event()

    def write() -> None:
        first = mentions * 2
        while not stop.is_set():
            with writing(folder) as db:
                load(db, arrivals(first, 5000))
            first += 5000

    alone = read(20)
    writer = threading.Thread(target=write)
    writer.start()
    during = read(40)
    stop.set()
    writer.join()
    for what, times in (("alone", alone), ("while a writer loads", during)):
        say(
            f"open a snapshot and ask a weekly question, {what}: p50 / p95 / max",
            f"{quantile(times, 0.5):.3f} / {quantile(times, 0.95):.3f} / {max(times):.3f} s",
        )


def main() -> None:
    mentions = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with TemporaryDirectory(prefix="repute-") as name:
        folder = Path(name)
        roads(folder)
        begin(folder)
        bulk(folder, mentions)
        incremental(folder, mentions)
        with writing(folder) as db, measured("check every rule over all of it", seconds):
            audit(db)
        beside(folder, mentions)


if __name__ == "__main__":
    main()
