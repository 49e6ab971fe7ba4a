from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

from reports import weekly
from reports.sections import today
from tests.reports import weeks
from tests.reports.house import ZONE
from tests.transforms.rows import insert


def test_what_nobody_answers_and_somebody_took_on_is_not_called_answered() -> None:
    report = weekly.read(weeks.bad_week().db, weeks.BRAND, weeks.WEEK)
    none = replace(report, waiting=(), waiting_count=0)
    assert report.answers[-1].negative_answered < report.answers[-1].negative
    assert "acknowledged, taken offline or ignored with a reason" in today.view(none).note
    answers = (
        *report.answers[:-1],
        replace(report.answers[-1], negative_answered=report.answers[-1].negative),
    )
    assert (
        "No negative review of the week is without an answer."
        in today.view(replace(none, answers=answers)).note
    )


def test_cases_that_are_as_severe_stand_by_how_long_they_wait() -> None:
    house = weeks.bad_week()
    begin, end = weeks.WEEK.bounds(ZONE)
    house.db.execute(
        "INSERT INTO complaint_case BY NAME"
        " SELECT 'c' || mention_id AS case_id, brand_id, mention_id, 'new' AS state,"
        " published_at AS state_since, published_at AS said_at, 'service' AS owner, 'severe' AS rule_id,"
        " '1' AS rules_version, 'take_offline' AS action, 3 AS severity, true AS is_complaint,"
        " false AS is_pile_on, false AS is_offensive, true AS is_timed, false AS is_sympathetic,"
        " 0 AS event_count, 'b' AS basis"
        " FROM mention INNER JOIN weekly_mention USING (mention_id)"
        " WHERE published_at BETWEEN ? AND ? AND label = 'negative' AND NOT is_answered",
        [begin, end],
    )
    report = weekly.read(house.db, weeks.BRAND, weeks.WEEK)
    assert "then the longest wait" in today.view(report).note
    said = house.db.execute("SELECT said_at FROM complaint_case ORDER BY said_at LIMIT 5").fetchall()
    assert [one.published_at for one in report.waiting] == [moment for (moment,) in said]


def test_what_waits_says_whose_it_is_and_what_is_ignored_does_not_wait() -> None:
    house = weeks.bad_week()
    before = weekly.read(house.db, weeks.BRAND, weeks.WEEK)
    for number, one in enumerate(before.waiting[:2]):
        at = one.published_at
        case = {
            "case_id": f"c{number}", "brand_id": weeks.BRAND, "mention_id": one.mention_id,
            "state": ("new", "ignored")[number], "state_since": at, "said_at": at,
            "due_at": at + timedelta(hours=1), "owner": "service", "rule_id": "severe", "rules_version": "1",
            "action": "take_offline", "severity": 3, "is_complaint": True, "is_pile_on": False,
            "is_offensive": False, "is_timed": True, "is_sympathetic": False, "event_count": 0, "basis": "b",
        }  # fmt: skip
        insert(house.db, "complaint_case", [case])
    told = weekly.read(house.db, weeks.BRAND, weeks.WEEK)
    shown = today.view(told)
    assert told.waiting_count == before.waiting_count - 1
    assert shown.heading.endswith("complaints wait for an answer; the first five")
    # A time in open hours may lie on the same weekday of the week after.
    due = before.waiting[0].published_at + timedelta(hours=1)
    local = due.astimezone(ZoneInfo(told.brand.zone))
    moment = f"{local:%A} {local.day} {local:%B %H:%M}"
    assert shown.items[0].case == f"Case c0, owner service, rule severe, due {moment}"
    assert shown.items[1].case == ""
