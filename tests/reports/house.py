"""A temporary warehouse that tests fill row by row."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable
from copy import copy
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache, wraps
from math import sqrt
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, ParamSpec

from tests import fresh
from transforms import measured
from transforms import weekly as transforms
from transforms.anomalies import tables as anomalies
from transforms.stars import mean
from transforms.writing import insert
from warehouse.records import Week

Told = ParamSpec("Told")
MODEL = "repute-1"
ZONE = "Europe/Berlin"


@dataclass(frozen=True, slots=True)
class Said:
    """One invented mention."""

    source: str
    kind: str
    at: datetime
    label: str | None
    title: str | None
    text: str
    author: str | None = "A traveller"
    url: str | None = "https://example.org/said"
    stars: int | None = None
    reply: str | None = None
    #: True for a copy of the story said right before.
    is_copy: bool = False


class House:
    """A temporary warehouse, filled row by row."""

    def __init__(self) -> None:
        self.db = fresh.opened()
        self._rows: dict[str, list[dict[str, object]]] = defaultdict(list)
        self._names: dict[str, list[str]] = {}
        self._mentions = 0
        self._story = ""

    def finish(self) -> House:
        """Write the rows that were put so far, one statement a table."""
        with TemporaryDirectory() as folder:
            for table, rows in self._rows.items():
                # Read from a file, because DuckDB looks for numpy again for every bound value.
                told = Path(folder) / f"{table}.json"
                columns = dict.fromkeys(self._columns(table))
                lines = (json.dumps(columns | row, default=str) for row in rows)
                told.write_text("\n".join(lines), encoding="utf-8")
                self.db.execute(f"COPY {table} FROM '{told}' (FORMAT json)")
        self._rows.clear()
        for brand_id, monday in self.db.execute(
            "SELECT brand_id, week FROM weekly_sentiment ORDER BY week, brand_id"
        ).fetchall():
            self._rate(brand_id, monday)
            measured.build(self.db, brand_id, ZONE, Week(monday))
        return self

    def again(self, file: Path) -> House:
        """The same house, finished, over another copy of its tables."""
        other = copy(self)
        other.db = fresh.opened(file)
        other._rows = defaultdict(list)
        return other

    def _rate(self, brand_id: str, monday: date) -> None:
        """Say what all sources' ratings of the week come to, unless a test has said it."""
        key = [brand_id, monday]
        if self.db.execute(
            "SELECT 1 FROM weekly_rating WHERE brand_id = ? AND week = ? AND source_id = '*'", key
        ).fetchone():
            return
        given = self.db.execute("SELECT 5 * rating FROM weekly_mention WHERE brand_id = ? AND week = ?", key)
        stars = [row[0] for row in given.fetchall() if row[0] is not None]
        counts = [sum(round(star) == one for star in stars) for one in range(1, 6)]
        told = mean(counts, sum(stars))
        self.db.execute(
            "INSERT INTO weekly_rating BY NAME"
            " SELECT ? AS brand_id, ? AS week, '*' AS source_id, true AS is_watched,"
            " ? AS rated_count, 0 AS before_count, 0 AS edited_count, 0 AS raised_count, 0 AS lowered_count,"
            " 0 AS flagged_count, ? AS one_star_count, ? AS two_star_count, ? AS three_star_count,"
            " ? AS four_star_count, ? AS five_star_count, ? AS mean, ? AS mean_low, ? AS mean_high",
            [*key, len(stars), *counts, *((told.value, told.low, told.high) if told else (None, None, None))],
        )

    @property
    def last(self) -> int:
        """The id of the mention that was said last."""
        return self._mentions

    def timing(self, brand_id: str, week: Week) -> House:
        """Fill what the report says of the days of the week from what was said in thirteen weeks."""
        for back in range(12, -1, -1):
            past = week.shifted(-back)
            _, end = past.bounds(ZONE)
            self.db.execute(
                f"INSERT INTO daily_count BY NAME\n{transforms.query('daily_count')}",
                {"brand_id": brand_id, "zone": ZONE, "week": past.monday, "week_end": end, "nobody": ""},
            )
        for table, rows in anomalies.measure(self.db, brand_id, week).items():
            insert(self.db, table, rows)
        measured.build(self.db, brand_id, ZONE, week)
        return self

    def brand(self, brand_id: str, name: str, *, is_reported: bool = True) -> None:
        self._put("brand", brand_id, name, ZONE, is_reported, None, None)

    def rivalry(self, brand_id: str, rival_id: str) -> None:
        self._put("rivalry", brand_id, rival_id)

    def source(self, source_id: str, brand_id: str, site: str, name: str, host: str) -> None:
        self._name(
            "source",
            source_id=source_id,
            brand_id=brand_id,
            site=site,
            name=name,
            host=host,
            is_active=True,
        )

    def attempt(self, source_id: str, at: datetime) -> None:
        name = f"{source_id}-{at:%Y%m%d%H%M}"
        counts = {"found_count": 1, "new_count": 1, "changed_count": 0, "skipped_count": 0, "page_number": 1}
        self._name("attempt", attempt_id=name, source_id=source_id, fetched_at=at, outcome="new", **counts)

    def health(self, brand_id: str, week: Week, source_id: str, state: str, **more: object) -> None:
        row: dict[str, object] = {
            "attempt_count": 28,
            "good_count": 28,
            "last_good_at": week.bounds(ZONE)[1] - timedelta(minutes=20),
            "last_outcome": "new",
            "last_reason": None,
            "gap_count": 0,
            "gap_from": None,
            "gap_to": None,
            "skipped_count": 0,
            "undated_count": 0,
        }
        self._put("weekly_health", brand_id, week.monday, source_id, state, *(row | more).values())

    def sentiment(
        self,
        brand_id: str,
        week: Week,
        counts: tuple[int, int, int, int],
        *,
        copies: int = 0,
        starred: tuple[int, int, int] = (0, 0, 0),
    ) -> None:
        """`starred`: unsure stories, mentions with stars and words, and those where they disagree."""
        stories = sum(counts)
        ranged = net_range(*counts[:3])
        self._put(
            "weekly_sentiment", brand_id, week.monday, stories + copies, stories, *counts,
            *starred, 0, 0, *ranged, MODEL,
        )  # fmt: skip

    def say(self, brand_id: str, week: Week, said: Said) -> None:
        self._mentions += 1
        number = self._mentions
        digest = hashlib.sha256(f"{number}".encode()).hexdigest()
        seen = said.at + timedelta(minutes=12)
        rating = None if said.stars is None else said.stars / 5
        scale = None if said.stars is None else 5.0
        value = {"positive": 0.6, "neutral": 0.0, "negative": -0.7}.get(said.label or "")
        sentiment = None if value is None else value - (number % 29) / 100
        self._name(
            "mention",
            mention_id=number,
            mention_key=f"{said.source}:{number}",
            kind=said.kind,
            site="feed",
            source_id=said.source,
            external_id=str(number),
            url=said.url,
            author=said.author,
            title=said.title,
            text=said.text,
            is_snippet=False,
            language="en",
            rating=rating,
            rating_value=said.stars,
            rating_scale=scale,
            published_at=said.at,
            published_precision="second",
            content_digest=digest,
            first_seen_at=seen,
            first_attempt_id="a",
            page_digest=digest,
        )
        self._put("sighting", number, said.source, brand_id, seen, "a", digest, None)
        self._name(
            "score", mention_id=number, version=1, article=0, brand_id=brand_id, model=MODEL, language="en",
            basis="all", sentiment=sentiment, label=said.label, is_unsure=False, scored_at=said.at,
        )  # fmt: skip
        story = f"{said.source}:{number}" if not said.is_copy else self._story
        self._story = story
        self._put(
            "weekly_mention", brand_id, week.monday, number, 1, said.kind, story, rating,
            said.reply is not None, sentiment, said.label, False, False, False, said.label, False,
        )  # fmt: skip
        if said.reply is not None:
            after = said.at + timedelta(hours=5)
            self._put("reply", number, 1, said.at, "a", digest, said.reply, after, "second")

    def total(self, brand_id: str, week: Week, said: list[Said]) -> None:
        """Fill the week's tables from what was said, as the aggregation would."""
        stories = [one for one in said if not one.is_copy]
        labels = [one.label for one in stories]
        compared = sum(one.stars is not None and one.label is not None for one in said)
        starred = (len(stories) // 20, compared, compared // 25)
        self.sentiment(brand_id, week, _counts(labels), copies=len(said) - len(stories), starred=starred)
        for source in sorted({one.source for one in said}):
            told = [one for one in said if one.source == source]
            counts = _counts([one.label for one in told if not one.is_copy])
            stars = [one.stars / 5 for one in told if one.stars is not None]
            mean = sum(stars) / len(stars) if stars else None
            self._put(
                "weekly_source", brand_id, week.monday, source, len(told), sum(counts), *counts,
                *net_range(*counts[:3]), len(stars), mean,
            )  # fmt: skip
        reviews = [one for one in said if one.kind == "review"]
        bad = [one for one in reviews if one.stars is not None and one.stars < 3]
        self.answers(
            brand_id,
            week,
            (
                len(reviews),
                sum(1 for one in reviews if one.reply),
                len(bad),
                sum(1 for one in bad if one.reply),
            ),
        )

    def answers(self, brand_id: str, week: Week, counts: tuple[int, int, int, int]) -> None:
        self._put("weekly_answer", brand_id, week.monday, *counts)

    def figures(self, brand_id: str, week: Week, table: str, **more: object) -> None:
        """A row of a table whose figures Python computes."""
        self._name(table, brand_id=brand_id, week=week.monday, **more)

    def acted(self, brand_id: str, at: datetime, theme: str, **told: str) -> None:
        """Somebody says who does what about a theme."""
        key = {"action_id": f"{brand_id} {theme} {at}", "brand_id": brand_id, "theme": theme}
        self._name("theme_action", **key, told_by="kim", told_at=at, **told)

    def displayed(self, source_id: str, at: datetime, value: float, count: int) -> None:
        self._put("rating", source_id, at, "a", "d", value, 5.0, count, None)

    def rated(self, brand_id: str, week: Week, source_id: str, **told: object) -> None:
        """One source's ratings of the week; what is not told is none."""
        names = ("rated", "before", "edited", "raised", "lowered", "flagged",
                 "one_star", "two_star", "three_star", "four_star", "five_star")  # fmt: skip
        counts: dict[str, object] = {f"{name}_count": 0 for name in names}
        key = {"brand_id": brand_id, "week": week.monday, "source_id": source_id, "is_watched": True}
        self._name("weekly_rating", **(key | counts | told))

    def odd_days(self, brand_id: str, week: Week, source_id: str, days: tuple[int, int], count: int) -> None:
        """A run of days of the week, numbered from 0, with so many low ratings where 1.2 are usual."""
        first, last = (week.monday + timedelta(days=day) for day in days)
        row = ("low", first, last, count, 1.2, 0.00001)
        self._put("weekly_rating_period", brand_id, week.monday, source_id, *row)

    def reached(  # noqa: PLR0913
        self,
        brand_id: str,
        week: Week,
        band: tuple[float, float, float] | None,
        counts: tuple[int, int],
        *,
        list_id: str = "top-2026-11-01-aaaa",
        is_current: bool = True,
    ) -> None:
        """Reach by one list: low, mid and high, for so many mentions of which so many are unknown."""
        mentions, unknown = counts
        known = mentions - unknown
        self._put(
            "weekly_reach", brand_id, week.monday, "domain-day", 1, list_id, is_current, mentions, 0, known,
            unknown, known, *(band or (None, None, None)),
        )  # fmt: skip

    def _put(self, table: str, *row: object) -> None:
        self._rows[table].append(dict(zip(self._columns(table), row, strict=True)))

    def _name(self, table: str, **row: object) -> None:
        self._rows[table].append(row)

    def _columns(self, table: str) -> list[str]:
        if table not in self._names:
            self._names[table] = [row[0] for row in self.db.execute(f"DESCRIBE {table}").fetchall()]
        return self._names[table]


def built_once(build: Callable[Told, House]) -> Callable[Told, House]:
    """Build a house when it is first asked for; everybody gets one of their own to change."""

    def kept(*told: Any, **named: Any) -> tuple[House, Path]:
        house = build(*told, **named)
        with house.db:
            return house, fresh.kept(house.db)

    built: Callable[..., tuple[House, Path]] = cache(kept)

    @wraps(build)
    def another(*told: Told.args, **named: Told.kwargs) -> House:
        house, file = built(*told, **named)
        return house.again(file)

    return another


def net_range(positive: int, neutral: int, negative: int) -> tuple[float | None, float | None, float | None]:
    """Net sentiment of the counts with a 95 % range; Nones when nothing is labelled."""
    n = positive + neutral + negative
    if not n:
        return None, None, None
    net = (positive - negative) / n
    spread = 1.96 * sqrt(max((positive + negative) / n - net**2, 0.02) / n)
    return net, max(-1.0, net - spread), min(1.0, net + spread)


def _counts(labels: list[str | None]) -> tuple[int, int, int, int]:
    return labels.count("positive"), labels.count("neutral"), labels.count("negative"), labels.count(None)
