"""Invented figures of the airline's weeks: themes, share of voice, answers and coverage."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from reports.findings import Theme, Voice
from reports.records import WeeklyReport
from tests.reports.house import House
from transforms import coverage, ranges, theme_weeks, voice
from transforms.reading import ranged
from transforms.theme_weeks import Counts
from warehouse.records import Week

#: By theme: stories and complaints of each of the four weeks before, and of the week.
THEMES = {
    "customer_service": ((40, 22), (96, 81)),
    "waiting": ((24, 18), (60, 55)),
    "baggage": ((30, 17), (33, 20)),
    "food": ((18, 4), (16, 3)),
    "app": ((9, 6), (10, 7)),
    "price": ((21, 12), (18, 10)),
    "strike": ((0, 0), (12, 12)),
    "lounge": ((1, 0), (2, 2)),
    "crew": ((25, 3), (24, 0)),
}
LABELLED = 310
#: Stories of the airline and its rivals, this week and the week before.
VOICES = ((134, 118), (150, 148), (62, 70), (8, 6))


def fill(house: House, brand_id: str, week: Week) -> None:
    """Add the figures of the brand's last week, and its share of voice of twelve before."""
    monday = week.monday
    for row in theme_weeks.figures(monday, *_themes(monday)):
        house.figures(brand_id, week, "weekly_theme", **row, quoted_mention_ids=_quoted(str(row["theme"])))
    _voice(house, brand_id, week)
    _cases(house, brand_id, week)
    found = coverage.existing(coverage.Lists(40, 25, 10))
    house.figures(
        brand_id, week, "weekly_coverage", kind="article", seen_count=55, first_maker="gdelt", first_count=40,
        other_count=25, both_count=10, **ranged("existing", found),
        **ranged("coverage", coverage.coverage(55, found)),
    )  # fmt: skip
    for tone, asked, answered in (("all", 142, 85), ("complaint", 61, 24), ("praise", 58, 45)):
        house.figures(
            brand_id, week, "weekly_response", kind="review", tone=tone, asked_count=asked,
            answered_count=answered, **ranged("answered", ranges.share(answered, asked)),
            reply_count=answered,
            timed_count=asked, timed_by="clock", median_hours=5.0 if 2 * answered > asked else None,
            median_low=4.5 if 2 * answered > asked else None,
            **ranged("within_hour", ranges.share(0, asked)),
            **ranged("within_day", ranges.share(answered, asked)),
        )  # fmt: skip


def _cases(house: House, brand_id: str, week: Week) -> None:
    """What became of 61 complaints, and who does what about one theme."""
    told = {
        "within": (31, 50), "recovery": (3, 12), "settled": (9, 10), "failed_contact": (7, 61),
        "span_recovery": (14, 60), "span_settled": (48, 66),
    }  # fmt: skip
    counts = {
        "case": 61, "ignored": 5, "due": 50, "within": 31, "overdue": 9, "resolved": 12, "recovered": 3,
        "one_reply": 10, "settled": 9, "failed_contact": 7, "span_resolved": 60, "span_recovered": 14,
        "span_one_reply": 66, "span_settled": 48,
    }  # fmt: skip
    row: dict[str, object] = {f"{name}_count": count for name, count in counts.items()}
    for name, (count, total) in told.items():
        row |= ranged(name, ranges.share(count, total))
    house.figures(brand_id, week, "weekly_recovery", **row)
    at = datetime(2026, 11, 12, 9, tzinfo=UTC)
    house.acted(brand_id, at, "waiting", owner="Kim at the counter", action="a second till", status="doing")


def _themes(monday: date) -> tuple[dict[date, int], dict[date, dict[str, Counts]]]:
    weeks = [monday - timedelta(weeks=back) for back in range(12, -1, -1)]
    told: dict[date, dict[str, Counts]] = {}
    for week in weeks:
        for theme, (before, now) in THEMES.items():
            stories, complaints = now if week == monday else before
            if stories:
                counts = Counts(stories, stories, stories - complaints, 0, complaints)
                told.setdefault(week, {})[theme] = counts
    return dict.fromkeys(weeks, LABELLED), told


def _quoted(theme: str) -> list[int]:
    """The first mentions of the house are negative."""
    return [1 + list(THEMES).index(theme)] if THEMES[theme][1][1] else []


def _voice(house: House, brand_id: str, week: Week) -> None:
    members = (brand_id, "halcyon", "northline", "solstice")
    sources = [voice.Source(one, f"{one}-alerts", "news search", is_read=True) for one in members]
    sources.append(voice.Source(brand_id, "ma-trustpilot", "trustpilot", is_read=True))
    panel = voice.panel(brand_id, sources)
    assert panel is not None
    before: dict[str, dict[str, object]] = {}
    for back in range(12, -1, -1):
        counts = {
            member: {
                "story_count": (last if back else now) + back % 3,
                "mention_count": 2 * now, "labelled_count": now, "negative_count": now // 3,
            }
            for member, (now, last) in zip(members, VOICES, strict=True)
        }  # fmt: skip
        rows = voice.figures(panel, counts, before)
        for row in rows:
            house.figures(brand_id, week.shifted(-back), "weekly_voice", **row)
        before = {str(row["member_id"]): row for row in rows}


def voices(report: WeeklyReport, weeks: int) -> tuple[Voice, ...]:
    """Equal shares of the report's panel in so many weeks; the brand's name stands for a kind of source."""
    n = len(report.panel)
    share = ranges.share(60 // n, 60 // n * n)
    assert share is not None
    ends = (share.value, share.low, share.high)
    return tuple(
        Voice(
            report.week.shifted(-back).monday, one.brand_id, "p", report.brand.name, None, 60 // n, 60, *ends,
            None, None, None, "too few to say", "no week before",
        )
        for back in range(weeks - 1, -1, -1)
        for one in report.panel
    )  # fmt: skip


def themes(name: str) -> tuple[Theme, ...]:
    """Three themes of a week: one clearly more, one without change, one hardly spoken about."""
    return (
        _theme(name, 30, 20, "clearly more"),
        _theme("waiting", 12, 10, "no clear change"),
        _theme("opening_hours", 2, 1, "too few to say"),
    )


def _theme(name: str, complaints: int, before: int, verdict: str) -> Theme:
    now, then = ranges.share(complaints, 100), ranges.share(before, 400)
    assert now is not None
    assert then is not None
    moved = ranges.change(now, then)
    return Theme(
        name=name,
        mentions=complaints,
        stories=complaints,
        complaints=complaints,
        labelled=100,
        rate=complaints,
        net=-1.0,
        net_low=-1.0,
        net_high=0.0,
        complained=100 * now.value,
        low=100 * now.low,
        high=100 * now.high,
        weeks_before=4,
        stories_before=before,
        complaints_before=before,
        labelled_before=400,
        complained_before=100 * then.value,
        low_before=100 * then.low,
        high_before=100 * then.high,
        change=100 * moved.value,
        change_low=100 * moved.low,
        change_high=100 * moved.high,
        verdict=verdict,
        is_new=False,
        new_in_weeks=12,
        new_p_value=None,
        is_growing=False,
    )
