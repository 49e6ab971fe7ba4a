"""The airline's bad week with themes, probabilities, and some mentions that are left out."""

from __future__ import annotations

from datetime import timedelta

from tests.reports.house import ZONE, House, Said
from tests.reports.weeks import BRAND, WEEK, bad_week
from transforms import theme_weeks

LEFT_OUT = ("job_ad", "other", "own", "people")


def drilled_week() -> House:
    """Every third negative and every ninth other story speaks of a theme; four mentions count nowhere."""
    house = bad_week()
    begin, _ = WEEK.bounds(ZONE)
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
    db.execute("DELETE FROM weekly_theme WHERE week = $week", {"week": WEEK.monday})
    for row in theme_weeks.measure(db, {"brand_id": BRAND, "week": WEEK.monday}):
        told = {name: value for name, value in row.items() if name not in {"brand_id", "week"}}
        house.figures(BRAND, WEEK, "weekly_theme", **(told | {"quoted_mention_ids": []}))
    return house.finish()
