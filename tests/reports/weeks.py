"""Invented weeks of an invented airline: the tables of a warehouse, filled by rule and without chance."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from tests.reports import computed
from tests.reports.house import ZONE, House, Said, built_once
from warehouse.records import Week

WEEK = Week.named("2026-W46")
MADE_AT = datetime(2026, 11, 16, 6, 5, tzinfo=UTC)
BRAND = "meridian-air"

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


@built_once
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
    _ratings(house)
    _rivals(house)
    computed.fill(house, BRAND, WEEK)
    return house.finish().timing(BRAND, WEEK)


def _ratings(house: House) -> None:
    """A bad week of ratings with an odd day and edits, and reach by a list and by the one before it."""
    figures = {"mean": 2.41, "mean_low": 2.02, "mean_high": 2.83, "bayesian": 2.5, "before_count": 75}
    without = {"flagged_count": 31, "without_mean": 3.11, "without_low": 2.64, "without_high": 3.56}
    shown = {"shown": 3.7, "shown_before": 3.9, "shown_count": 2391}
    edits = {"edited_count": 3, "raised_count": 1, "lowered_count": 1}
    trustpilot = {"rated_count": 96, **figures, **without, **shown, **edits}
    house.rated(BRAND, WEEK, "ma-trustpilot", **trustpilot)
    store = {"rated_count": 47, "mean": 2.6, "mean_low": 2.1, "mean_high": 3.1, "bayesian": 2.72}
    house.rated(BRAND, WEEK, "ma-app-store", **store)
    house.rated(
        BRAND, WEEK, "*", **(figures | {"rated_count": 143, "lower_chance": 0.996, "flagged_count": 31})
    )
    house.odd_days(BRAND, WEEK, "ma-trustpilot", (5, 6), 31)
    house.reached(BRAND, WEEK.shifted(-1), (61_000, 402_000, 2_700_000), (313, 120))
    house.reached(BRAND, WEEK, (82_400, 551_300, 3_912_000), (395, 146))
    former = (40_100, 301_000, 2_204_000)
    house.reached(BRAND, WEEK, former, (395, 190), list_id="top-2026-06-01-bbbb", is_current=False)


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


@built_once
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
    return house.finish().timing("bistro-nord", WEEK)


@built_once
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
    return house.finish().timing("hotel-aldine", WEEK)
