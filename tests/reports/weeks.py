"""Invented weeks of an invented airline: the tables of a warehouse, filled by rule and without chance."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import sqrt
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from warehouse.records import Week

MIGRATIONS = Path(__file__).parents[2] / "warehouse" / "migrations"
WEEK = Week.named("2026-W46")
MADE_AT = datetime(2026, 11, 16, 6, 5, tzinfo=UTC)
BRAND = "meridian-air"
MODEL = "vader 3.3.2"
ZONE = "Europe/Berlin"

#: Labelled shares of the thirteen weeks: mentions, positive, negative.
HISTORY = (
    (288, 96, 82),
    (301, 104, 74),
    (322, 118, 74),
    (295, 81, 98),
    (310, 92, 89),
    (285, 95, 77),
    (305, 90, 88),
    (334, 101, 95),
    (298, 82, 92),
    (312, 105, 79),
    (290, 80, 91),
    (313, 100, 79),
    (395, 96, 186),
)
SOURCES = (
    ("ma-alerts", "google_alerts", "Google Alerts", "www.google.com", "article", 0.34),
    ("ma-forum", "feed", "Frequent flyer forum", "forum.example", "post", 0.30),
    ("ma-trustpilot", "trustpilot", "Trustpilot", "uk.trustpilot.com", "review", 0.24),
    ("ma-app-store", "app_store", "App Store", "itunes.apple.com", "review", 0.12),
)
RIVALS = (("northline", "Northline", 1.34), ("halcyon", "Halcyon", 0.62), ("solstice", "Solstice", 0.06))

BAD = (
    "Seven hours on hold and nobody rang back",
    "My bag went to Oslo, I did not",
    "Cancelled by text message at the gate",
    "Refund promised in March, still nothing",
    "The app logged me out and lost the booking",
    "Nobody at the desk knew about the strike",
)
GOOD = (
    "The crew found my daughter's rabbit",
    "Rebooked in four minutes, with a smile",
    "Best coffee I have had above the clouds",
    "Landed early and the bags were already there",
)
PLAIN = (
    "Meridian Air adds two flights to Lisbon this winter",
    "Meridian Air names a new head of operations",
    "Is the lounge in terminal two open on Sundays?",
)


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
        self.db = duckdb.connect()
        self.db.execute("SET TimeZone = 'UTC'")
        for path in sorted(MIGRATIONS.glob("*.sql")):
            self.db.execute(path.read_text(encoding="utf-8"))
        self._rows: dict[str, list[tuple[object, ...]]] = defaultdict(list)
        self._mentions = 0
        self._story = ""

    def finish(self) -> House:
        """Write the rows that were put so far, one statement a table."""
        with TemporaryDirectory() as folder:
            for table, rows in self._rows.items():
                # Read from a file, because DuckDB looks for numpy again for every bound value.
                told = Path(folder) / f"{table}.json"
                names = [row[0] for row in self.db.execute(f"DESCRIBE {table}").fetchall()]
                lines = (json.dumps(dict(zip(names, row, strict=True)), default=str) for row in rows)
                told.write_text("\n".join(lines), encoding="utf-8")
                self.db.execute(f"COPY {table} FROM '{told}' (FORMAT json)")
        self._rows.clear()
        return self

    def brand(self, brand_id: str, name: str, *, is_reported: bool = True) -> None:
        self._put("brand", brand_id, name, ZONE, is_reported)

    def rivalry(self, brand_id: str, rival_id: str) -> None:
        self._put("rivalry", brand_id, rival_id)

    def source(self, source_id: str, brand_id: str, site: str, name: str, host: str) -> None:
        self._put("source", source_id, brand_id, site, name, host, True)

    def attempt(self, source_id: str, at: datetime) -> None:
        name = f"{source_id}-{at:%Y%m%d%H%M}"
        self._put("attempt", name, source_id, at, "new", None, 200, 90, 9000, "d", 1, 1, 0, 0, None, None)

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
        self, brand_id: str, week: Week, counts: tuple[int, int, int, int], *, copies: int = 0
    ) -> None:
        stories = sum(counts)
        ranged = net_range(*counts[:3])
        self._put(
            "weekly_sentiment", brand_id, week.monday, stories + copies, stories, *counts, *ranged, MODEL
        )

    def say(self, brand_id: str, week: Week, said: Said) -> None:
        self._mentions += 1
        number = self._mentions
        digest = hashlib.sha256(f"{number}".encode()).hexdigest()
        seen = said.at + timedelta(minutes=12)
        rating = None if said.stars is None else said.stars / 5
        scale = None if said.stars is None else 5.0
        value = {"positive": 0.6, "neutral": 0.0, "negative": -0.7}.get(said.label or "")
        sentiment = None if value is None else value - (number % 29) / 100
        self._put(
            "mention", number, f"{said.source}:{number}", said.kind, "feed", said.source, str(number),
            said.url, said.author, said.title, said.text, False, "en", None, rating, said.stars, scale,
            said.at, "second", None, None, None, None, digest, seen, "a", digest,
        )  # fmt: skip
        self._put("sighting", number, said.source, brand_id, seen, "a", digest, None)
        self._put("score", number, 1, MODEL, "en", sentiment, said.label, said.at)
        story = f"{said.source}:{number}" if not said.is_copy else self._story
        self._story = story
        self._put(
            "weekly_mention", brand_id, week.monday, number, 1, said.kind, story, rating,
            said.reply is not None, sentiment, said.label, said.label,
        )  # fmt: skip
        if said.reply is not None:
            after = said.at + timedelta(hours=5)
            self._put("reply", number, 1, said.at, "a", digest, said.reply, after, "second")

    def total(self, brand_id: str, week: Week, said: list[Said]) -> None:
        """Fill the week's tables from what was said, as the aggregation would."""
        stories = [one for one in said if not one.is_copy]
        labels = [one.label for one in stories]
        self.sentiment(brand_id, week, _counts(labels), copies=len(said) - len(stories))
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

    def displayed(self, source_id: str, at: datetime, value: float, count: int) -> None:
        self._put("rating", source_id, at, "a", "d", value, 5.0, count, None)

    def _put(self, table: str, *row: object) -> None:
        self._rows[table].append(row)


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


def _said(week: Week, mentions: int, positive: int, negative: int, *, bad: bool = False) -> list[Said]:
    """The mentions of one week, spread over sources and days by rule; a bad week peaks on its Saturday."""
    begin, _ = week.bounds(ZONE)
    labels = ["negative"] * negative + ["positive"] * positive
    labels += ["neutral"] * (mentions - len(labels) - 6)
    unlabelled: list[str | None] = [*labels, *([None] * 6)]
    said = []
    for index, label in enumerate(unlabelled):
        hour = (index * 37) % 168
        if bad and label == "negative" and index % 2:
            hour = 5 * 24 + 8 + index % 14
        source, _, _, _, kind, _ = SOURCES[_source_of(index * 61 % 100)]
        stars = {"negative": 1 + index % 2, "positive": 5 - index % 2}.get(label or "", 3)
        words = {"negative": BAD, "positive": GOOD}.get(label or "", PLAIN)
        title = words[index % len(words)]
        said.append(
            Said(
                source=source,
                kind=kind,
                at=begin + timedelta(hours=hour, minutes=index % 60),
                label=label,
                title=f"{title}, flight {index}" if kind == "article" else title,
                text=f"{title.rstrip('?')}. It was flight {100 + index}, and I will remember it.",
                author=f"Traveller {index}" if kind != "article" else "The Daily Ledger",
                url=f"https://{'forum' if kind == 'post' else 'news'}.example/{week.label.lower()}/{index}",
                stars=stars if kind == "review" else None,
                reply="Thank you, we have written to you." if kind == "review" and index % 5 < 3 else None,
            )
        )
    return said


def _source_of(percent: int) -> int:
    reached = 0.0
    for index, source in enumerate(SOURCES):
        reached += source[-1] * 100
        if percent < reached:
            return index
    return len(SOURCES) - 1


def _copies(said: list[Said], count: int) -> list[Said]:
    """The same story in so many more papers: copies carry the title of the first."""
    first = next(one for one in said if one.kind == "article" and one.label == "negative")
    title = "Meridian Air grounds half its fleet after weekend storm"
    story = Said(first.source, "article", first.at, "negative", title, "Two hubs closed on Saturday.",
                 "The Courier",                 "https://courier.example/grounded")  # fmt: skip
    more = [
        Said(
            first.source, "article", first.at + timedelta(hours=1 + n), "negative", title, story.text,
            f"Paper {n}", f"https://paper-{n}.example/grounded", is_copy=True,
        )
        for n in range(count)
    ]  # fmt: skip
    return [*[one for one in said if one is not first], story, *more]


def bad_week() -> House:
    """Thirteen weeks of an airline with three rivals: a bad last week, a source with a gap, one down."""
    house = House()
    house.brand(BRAND, "Meridian Air")
    for source_id, site, name, host, _, _ in SOURCES:
        house.source(source_id, BRAND, site, name, host)
    house.source("ma-blog", BRAND, "feed", "Travel blogs", "blogs.example")
    for back, (mentions, positive, negative) in zip(range(12, -1, -1), HISTORY, strict=True):
        week = WEEK.shifted(-back)
        said = _said(week, mentions, positive, negative, bad=back == 0)
        if back == 0:
            said = _copies(said, 11)
        for one in said:
            house.say(BRAND, week, one)
        house.total(BRAND, week, said)
        _health(house, week, is_last=back == 0)
    for source_id, *_ in SOURCES:
        house.attempt(source_id, MADE_AT - timedelta(minutes=25))
    house.displayed("ma-trustpilot", MADE_AT - timedelta(days=40), 3.9, 2210)
    house.displayed("ma-trustpilot", MADE_AT - timedelta(days=3), 3.7, 2391)
    _rivals(house)
    return house.finish()


def _health(house: House, week: Week, *, is_last: bool) -> None:
    end = week.bounds(ZONE)[1]
    for source_id, *_ in SOURCES:
        if is_last and source_id == "ma-forum":
            gap = {"gap_count": 1, "gap_from": end - timedelta(hours=40), "gap_to": end - timedelta(hours=37)}
            house.health(BRAND, week, source_id, "gap", attempt_count=160, good_count=160, **gap)
        else:
            house.health(
                BRAND, week, source_id, "complete", undated_count=3 if source_id == "ma-alerts" else 0
            )
    if is_last:
        down: dict[str, object] = {"last_outcome": "blocked", "last_reason": "a captcha stands in the way"}
        house.health(
            BRAND, week, "ma-blog", "down", good_count=0, last_good_at=end - timedelta(days=8), **down
        )
    else:
        house.health(BRAND, week, "ma-blog", "complete")


def _rivals(house: House) -> None:
    for rival_id, name, size in RIVALS:
        house.brand(rival_id, name, is_reported=False)
        house.rivalry(BRAND, rival_id)
        house.source(f"{rival_id}-alerts", rival_id, "google_alerts", f"{name} alerts", "www.google.com")
        for back, (mentions, positive, negative) in zip(range(12, -1, -1), HISTORY, strict=True):
            week = WEEK.shifted(-back)
            shift = {"northline": -14, "halcyon": 22}.get(rival_id, 4)
            n = round(mentions * size * (1 + (back % 3) / 20))
            up = round(n * (positive / mentions + max(shift, 0) / 100)) if back else round(n * 0.31)
            down = (
                round(n * (negative / mentions - min(shift, 0) / 100))
                if back
                else round(n * (0.31 - shift / 100))
            )
            house.sentiment(rival_id, week, (up, max(n - up - down, 0), down, 0))
            house.health(rival_id, week, f"{rival_id}-alerts", "complete")


#: The restaurant is closed on Wednesdays.
DAYS = (0, 5, 3, 1, 6, 4, 5)
DINNERS = {
    "positive": "Warm bread, warm welcome.",
    "neutral": "We were four and sat outside.",
    "negative": "An hour for two soups.",
}


def small_week() -> House:
    """A restaurant with 21 mentions, read afterwards, in its first weeks."""
    house = House()
    house.brand("bistro-nord", "Bistro Nord")
    house.source("bn-reviews", "bistro-nord", "schema_org", "Table reviews", "tables.example")
    labels = ["positive"] * 11 + ["neutral"] * 5 + ["negative"] * 5
    begin, end = WEEK.bounds(ZONE)
    for back in (1, 0):
        week = WEEK.shifted(-back)
        said = [
            Said(
                source="bn-reviews",
                kind="review",
                at=begin - timedelta(weeks=back) + timedelta(hours=11 + 24 * DAYS[index % 7]),
                label=label,
                title=None,
                text=DINNERS[label],
                author=f"Guest {index}",
                url=f"https://tables.example/bistro-nord/{week.label}/{index}",
                stars={"positive": 5, "negative": 2}.get(label, 3),
                reply=None if index in {17, 3} else "Thank you for coming.",
            )
            for index, label in enumerate(labels)
        ]  # fmt: skip
        for one in said:
            house.say("bistro-nord", week, one)
        house.total("bistro-nord", week, said)
        house.health("bistro-nord", week, "bn-reviews", "late", attempt_count=0, good_count=0,
                     last_good_at=end + timedelta(hours=4), last_outcome=None)  # fmt: skip
    house.attempt("bn-reviews", end + timedelta(hours=4))
    return house.finish()


def zero_week(*, is_down: bool = False) -> House:
    """Three sources and not one mention; with `is_down`, because two of them could not be read."""
    house = House()
    house.brand("hotel-aldine", "Hotel Aldine")
    for index, name in enumerate(("Google Alerts", "Guest reviews", "Travel forum")):
        source_id = f"ha-{index}"
        house.source(source_id, "hotel-aldine", "feed", name, f"host-{index}.example")
        for back in range(12, -1, -1):
            week = WEEK.shifted(-back)
            if is_down and not back and index:
                house.health("hotel-aldine", week, source_id, "down", good_count=0, last_outcome="failed",
                             last_reason="the host did not answer in time")  # fmt: skip
            else:
                house.health("hotel-aldine", week, source_id, "complete")
        house.attempt(source_id, MADE_AT - timedelta(hours=1))
    for back in range(12, -1, -1):
        counts = (0, 0, 0, 0) if not back else (18 + back, 20, 9, 0)
        house.sentiment("hotel-aldine", WEEK.shifted(-back), counts)
        house.answers("hotel-aldine", WEEK.shifted(-back), (0, 0, 0, 0))
    return house.finish()


MARKUP = (
    "<script>window.hit = 1</script>",
    '<img src=x onerror="window.hit = 1">',
    "</script><script>window.hit = 1</script>",
    "{{ 7 * 7 }}{% raw %}",
    "\u202egnp.exe\u202c then\u200b zero\u200bwidth\ufeff",
    "<a href='https://phish.example' style='font-size:90px'>Log in</a>",
    "]]><!-- --!><svg/onload=window.hit=1>",
    '=HYPERLINK("https://phish.example")',
    "a\u0000b\u0007c\x1b[31m",
    "W" * 4000,
    "%{x} ${y} \u2028 \u2029",
    "\u0645\u0631\u062d\u0628\u0627 <b>مرحبا</b>",
)
LINKS = (
    "javascript:window.hit=1",
    "data:text/html,<script>window.hit=1</script>",
    'https://\u0440\u0430ypal.example/"><script>window.hit=1</script>',
    "https://user:pass@phish.example/",
    "http://[broken",
    "//phish.example/x",
    'https://ok.example/a?b=1&c="2"',
)


def hostile_week() -> House:
    """Forty mentions in which every scraped field attacks the page; so do the names in the configuration."""
    house = House()
    house.brand(BRAND, "Meridian <i>Air</i> & Sons")
    house.brand("rival", "<b style='font-size:60px'>Rival</b>", is_reported=False)
    house.rivalry(BRAND, "rival")
    house.source("s-1", BRAND, "feed", "<script>window.hit = 1</script>", "x.example")
    house.source("s-2", BRAND, "feed", "Reviews <a href='https://phish.example'>here</a>", "y.example")
    begin, end = WEEK.bounds(ZONE)
    for back in (1, 0):
        week = WEEK.shifted(-back)
        said = []
        for index in range(80):
            text = MARKUP[index % len(MARKUP)]
            said.append(
                Said(
                    source="s-1" if index % 2 else "s-2",
                    kind="review" if index % 2 else "post",
                    at=begin - timedelta(weeks=back) + timedelta(hours=index * 2),
                    label=("negative", "positive", "neutral", "negative", None)[index % 5],
                    title=text if index % 3 else None,
                    text=f"{text} {index}",
                    author=text,
                    url=LINKS[index % len(LINKS)],
                    stars=1 + index % 5 if index % 2 else None,
                )
            )
        for one in said:
            house.say(BRAND, week, one)
        house.total(BRAND, week, said)
        house.health(BRAND, week, "s-1", "partial", good_count=20, last_outcome="failed",
                     last_reason="<script>window.hit = 1</script>")  # fmt: skip
        house.health(BRAND, week, "s-2", "late", attempt_count=0, good_count=0,
                     last_good_at=end + timedelta(hours=2), last_outcome=None)  # fmt: skip
        house.sentiment("rival", week, (30, 20, 30, 0))
        house.health("rival", week, "r-1", "complete")
    house.attempt("s-1", end + timedelta(hours=2))
    return house.finish()
