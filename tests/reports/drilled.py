"""The airline's bad week with themes, probabilities, and some mentions that are left out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from duckdb import DuckDBPyConnection

from tests.reports.house import ZONE, House, Said, built_once
from tests.reports.weeks import BRAND, WEEK, bad_week
from tests.transforms.rows import insert
from transforms import response, theme_weeks, voice
from transforms.cases import recovery
from transforms.reading import Row

LEFT_OUT = ("job_ad", "other", "own", "people")


@built_once
def drilled_week() -> House:
    """Every third negative and every ninth other story speaks of a theme; four mentions count nowhere."""
    house = bad_week()
    begin, end = WEEK.bounds(ZONE)
    for place, kind in enumerate(LEFT_OUT):
        house.say(
            BRAND, WEEK,
            Said("ma-alerts", "article", begin + timedelta(hours=30 + place), "neutral", f"Left out, {kind}",
                 "Meridian Air is hiring.", url=f"https://news.example/left-out/{place}"),
        )  # fmt: skip
    house.finish()
    db = house.db
    db.execute(
        "INSERT INTO weekly_excluded BY NAME SELECT mention.mention_id, 1 AS version, $brand AS brand_id,"
        " $week AS week, replace(title, 'Left out, ', '') AS kind, 'it says so' AS reason"
        " FROM mention WHERE title LIKE 'Left out, %'",
        {"brand": BRAND, "week": WEEK.monday},
    )
    db.execute("DELETE FROM weekly_mention WHERE mention_id IN (SELECT mention_id FROM weekly_excluded)")
    db.execute(
        "UPDATE score SET negative = CASE label WHEN 'negative' THEN 0.9 ELSE 0.05 END,"
        " neutral = CASE label WHEN 'neutral' THEN 0.9 ELSE 0.05 END,"
        " positive = CASE label WHEN 'positive' THEN 0.9 ELSE 0.05 END WHERE label IS NOT NULL"
    )
    db.execute("UPDATE weekly_mention SET is_unsure = label IS NOT NULL AND mention_id % 10 = 0")
    for theme, divisor, label in (("waiting", 3, "negative"), ("hand luggage", 9, "positive")):
        db.execute(
            "INSERT INTO weekly_theme_mention"
            " SELECT brand_id, week, mention_id, story_key, $theme, 0.9, $label"
            " FROM weekly_mention WHERE brand_id = $brand AND week = $week AND story_label IS NOT NULL"
            " AND (story_label = $label OR mention_id % 27 = 0) AND mention_id % $divisor = 0",
            {"brand": BRAND, "week": WEEK.monday, "theme": theme, "label": label, "divisor": divisor},
        )
    values = {
        "brand_id": BRAND, "week": WEEK.monday, "zone": ZONE, "week_start": begin, "week_end": end,
        "model": "repute-1",
    }  # fmt: skip
    _complain(house)
    measured: dict[str, Callable[[DuckDBPyConnection, Row], list[Row]]] = {
        "weekly_theme": theme_weeks.measure,
        "weekly_response": response.measure,
        "weekly_voice": voice.measure,
        "weekly_recovery": recovery.measure,
    }
    for table, measure in measured.items():
        rows = measure(db, values)
        db.execute(f"DELETE FROM {table} WHERE week = $week", {"week": WEEK.monday})
        for row in rows:
            told = {name: value for name, value in row.items() if name not in {"brand_id", "week"}}
            quoted: Row = {"quoted_mention_ids": []} if table == "weekly_theme" else {}
            house.figures(BRAND, WEEK, table, **(told | quoted))
    return house.finish()


def _complain(house: House) -> None:
    """Every fifth review of one or two stars is a case; each stands elsewhere."""
    ids = house.db.execute(
        "SELECT mention_id FROM weekly_mention WHERE brand_id = $brand AND week = $week AND rating < 0.5"
        " ORDER BY mention_id",
        {"brand": BRAND, "week": WEEK.monday},
    ).fetchall()
    at = WEEK.bounds(ZONE)[0]
    answered = {"answered_at": at + timedelta(hours=1), "answered_by": "reply", "is_sympathetic": True}
    stands: list[dict[str, object]] = [
        {"state": "new"},
        {"state": "ignored"},
        {"state": "acknowledged", **answered},
        {"state": "acknowledged", **answered, "answered_at": at + timedelta(hours=9)},
        {"state": "resolved", **answered, "resolved_at": at + timedelta(hours=2)},
        {
            "state": "recovered", **answered, "is_sympathetic": False,
            "resolved_at": at + timedelta(hours=2), "recovered_at": at + timedelta(hours=3),
        },
        {"state": "acknowledged", **answered, "said_more_at": at + timedelta(hours=5)},
    ]  # fmt: skip
    for place, (mention_id,) in enumerate(ids[::5]):
        case = {
            "case_id": f"c{mention_id}", "brand_id": BRAND, "mention_id": mention_id, "state_since": at,
            "said_at": at, "due_at": at + timedelta(hours=4), "owner": "service", "rule_id": "severe",
            "rules_version": "1", "action": "take_offline", "severity": 3, "is_complaint": True,
            "is_pile_on": False, "is_offensive": False, "is_timed": True, "is_sympathetic": False,
            "event_count": 0, "basis": "b",
        }  # fmt: skip
        insert(house.db, "complaint_case", [case | stands[place % len(stands)]])
