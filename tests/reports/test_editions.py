"""Months and quarters: their pooled figures, and what is said of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from reports import words as week_words
from reports.comparison import read as comparing
from reports.comparison import rows
from reports.editions import judging, lede, letter, quality, read, scorecard, words
from reports.editions import weeks as weeks_section
from reports.editions.period import Period
from reports.editions.records import Changed, Edition, Silent
from reports.language import say, writing
from reports.weekly import ReportError
from tests.reports import months
from tests.reports.conftest import MADE
from tests.reports.months import BRAND, OCTOBER, SEPTEMBER, bakery
from transforms import intervals, ranges
from transforms import stars as star_ranges
from warehouse.records import Week

OCT = Period("month", 2026, 10)


@pytest.fixture(scope="module")
def october() -> Edition:
    return read.read(months.usual(), BRAND, OCT)


def test_figures_are_those_of_all_weeks_together(october: Edition) -> None:
    up, even, down = (sum(week[n] for week in OCTOBER) for n in range(3))
    now = october.now
    assert (now.mentions, now.stories, now.labelled) == (200, 200, 200)
    assert (now.positive, now.neutral, now.negative) == (up, even, down)
    net = intervals.net(up, even, down)
    assert net is not None
    assert (now.net.value, now.net.low, now.net.high) == (100 * net.value, 100 * net.low, 100 * net.high)
    given = star_ranges.mean((down, 0, even, 0, up), down + 3 * even + 5 * up)
    assert given is not None
    assert now.stars.value == pytest.approx(given.value)
    assert now.stars.n == 200
    shared = ranges.share(200, 450)
    assert shared is not None
    assert now.voiced.value == pytest.approx(100 * shared.value)
    assert now.answering.n == 200
    assert now.weekly(now.mentions).value == 40


def test_a_change_is_that_of_the_two_months_together(october: Edition) -> None:
    before = [sum(week[n] for week in SEPTEMBER) for n in range(3)]
    now = [sum(week[n] for week in OCTOBER) for n in range(3)]
    first, second = intervals.net(*before), intervals.net(*now)
    assert first is not None
    assert second is not None
    moved = ranges.change(second, first)
    told = judging.net(october)
    assert told.changed is not None
    assert told.changed.low == pytest.approx(100 * moved.low)
    assert told.changed.high == pytest.approx(100 * moved.high)
    assert (told.verdict.words, told.verdict.tone) == ("Clearly worse", "worse")


def test_a_story_that_goes_on_counts_once_and_is_what_most_of_it_is() -> None:
    house = bakery()
    # Ten complaints of the fourth week go on in the fifth, where they are told as something neutral.
    house.db.execute(
        "INSERT INTO weekly_mention BY NAME SELECT * REPLACE (DATE '2026-10-26' AS week,"
        " mention_id + 10_000 AS mention_id, 'neutral' AS story_label) FROM weekly_mention"
        " WHERE week = '2026-10-19' AND label = 'negative' LIMIT 10"
    )
    now = read.read(house.db, BRAND, OCT).now
    assert (now.mentions, now.stories) == (210, 200)
    # As much of it is told in either week: the later one says what it is.
    assert now.negative == sum(week[2] for week in OCTOBER) - 10
    assert now.neutral == sum(week[1] for week in OCTOBER) + 10


def test_the_headline_says_how_the_month_moved(october: Edition) -> None:
    assert words.headline(october).text == (
        "Reputation fell in October 2026: net sentiment is −33 (−44\u00a0to\u00a0−21),"
        " down 58 points from September 2026"
    )
    assert lede.lede(october) == (
        "200 mentions of 200 stories: 110 negative, 44 positive, 46 neutral.",
        "Chance alone does not explain the fall from +25 in September 2026: the 95% range of the change is"
        " −74\u00a0to\u00a0−40.",
    )
    assert words.dates(OCT) == "28 September – 1 November 2026, weeks 40 to 44"


@pytest.mark.parametrize(
    ("change", "earlier", "pace"),
    [
        (9, [0, 10, 0], "unknown"),
        (9, [0, 10, 0, 10], "edge"),
        (12, [0, 10, 0, 10], "step"),
        (-24, [0, 10, 0, 10], "leap"),
    ],
)
def test_a_verb_is_measured_by_the_usual_step(change: float, earlier: list[float], pace: str) -> None:
    assert week_words.pace(change, earlier) == pace


Told = Callable[[Edition], Edition]


def _with(**counts: Any) -> Told:
    return lambda one: replace(one, spans=(*one.spans[:-1], replace(one.now, **counts)))


@pytest.mark.parametrize(
    ("told", "headline", "first"),
    [
        (
            _with(mentions=0, stories=0, positive=0, neutral=0, negative=0),
            "No mentions found in October 2026",
            "All sources were read, and none of their pages showed a mention of these weeks.",
        ),
        (
            _with(mentions=12, stories=12, positive=0, neutral=0, negative=0),
            "12 mentions in October 2026, none of which could be scored",
            "The model gives no label to languages it was not measured on, so there is no net sentiment."
            " What was said is listed below.",
        ),
        (
            _with(mentions=21, stories=21, positive=9, neutral=6, negative=6),
            "Only 21 mentions in October 2026: too few to say whether reputation moved",
            "21 mentions of 21 stories: 6 negative, 9 positive, 6 neutral.",
        ),
        (
            _with(mentions=80, stories=60, positive=9, neutral=6, negative=6),
            "Only 21 of the 60 stories of October 2026 could be scored:"
            " too few to say whether reputation moved",
            "80 mentions of 60 stories; of the 21 that could be scored, 6 negative, 9 positive, 6 neutral.",
        ),
        (
            _with(mentions=1, stories=1, positive=0, neutral=0, negative=0),
            "1 mention in October 2026, which could not be scored",
            "The model gives no label to languages it was not measured on, so there is no net sentiment."
            " What was said is listed below.",
        ),
        (
            _with(mentions=50, stories=5, positive=3, neutral=1, negative=1),
            "50 mentions in October 2026 told only 5 stories: too few to say whether reputation moved",
            "50 mentions of 5 stories: 1 negative, 3 positive, 1 neutral.",
        ),
        (
            lambda one: replace(one, spans=one.spans[-1:]),
            "Net sentiment in October 2026 is −33 (−44\u00a0to\u00a0−21)",
            "200 mentions of 200 stories: 110 negative, 44 positive, 46 neutral.",
        ),
        (
            lambda one: replace(one, spans=(one.now, one.now)),
            "No clear change in October 2026: net sentiment is −33 (−44\u00a0to\u00a0−21)",
            "200 mentions of 200 stories: 110 negative, 44 positive, 46 neutral.",
        ),
    ],
)  # fmt: skip
def test_small_and_empty_months_claim_nothing(
    october: Edition, told: Told, headline: str, first: str
) -> None:
    one = told(october)
    assert words.headline(one).text == headline
    assert lede.lede(one)[0] == first


def test_a_subject_tells_of_no_change_that_the_headline_does_not(october: Edition) -> None:
    told = letter.letter(october, MADE)
    assert told.subject == "Bluebell Bakery, October 2026: net sentiment −33, down 58"
    before = replace(october.now, positive=50, negative=100, neutral=50)
    told = letter.letter(replace(october, spans=(before, october.now)), MADE)
    assert "No clear change in October 2026" in told.text
    assert told.subject == "Bluebell Bakery, October 2026: net sentiment −33"


def test_a_name_from_right_to_left_turns_no_subject(october: Edition) -> None:
    hebrew = replace(october, brand=replace(october.brand, name="אל-כרמל 24"))
    told = letter.letter(hebrew, MADE)
    assert told.subject == "\u2068אל-כרמל 24\u2069, October 2026: net sentiment −33, down 58"


def test_silence_is_no_proof_where_a_source_was_down() -> None:
    house = bakery(down="2026-W42")
    house.db.execute("DELETE FROM weekly_mention WHERE week >= '2026-09-28'")
    told = read.read(house.db, BRAND, OCT)
    assert words.headline(told).text == "No mentions found in October 2026"
    assert lede.lede(told) == ("Not every source was read: silence is not proof.",)


def test_weeks_that_are_missing_and_sources_that_were_down_are_named() -> None:
    house = bakery(down="2026-W42")
    for table in ("weekly_sentiment", "weekly_mention", "weekly_health"):
        house.db.execute(f"DELETE FROM {table} WHERE week = '2026-10-05'")
    told = read.read(house.db, BRAND, OCT)
    assert lede.lede(told)[0] == "Only four of its five weeks have figures."
    assert told.now.weekly(told.now.mentions).value == 40
    notes = quality.notes(told)
    assert notes == (
        ("Without figures", "Week 41: no source was read in time then, or they are not aggregated."),
        ("Could not be read", "Bluebell Bakery reviews in week 42."),
    )  # fmt: skip
    assert quality.heading(told) == "Some weeks have no figures"


def test_one_week_with_figures_has_them(october: Edition) -> None:
    alone = _with(weeks=october.now.weeks[:1])(october)
    assert lede.lede(alone)[0] == "Only one of its five weeks has figures."
    with writing("de"):
        assert lede.lede(alone)[0] == "Zahlen gibt es nur für eine von fünf Wochen."


def test_sources_that_were_off_together_are_told_together(october: Edition) -> None:
    weeks = [one.monday for one in OCT.weeks]
    silent = [Silent(week, name, "late") for week in weeks[:4] for name in ("Poppy", "Aster")]
    silent += [Silent(week, "Thistle", "late") for week in (weeks[0], weeks[1], weeks[4])]
    told = replace(october, silent=tuple(silent))
    assert quality.notes(told) == (
        (
            "Read only afterwards",
            "Aster and Poppy in weeks 40 to 43; Thistle in weeks 40, 41 and 44.",
        ),
    )


def test_a_brand_that_lives_by_imports_is_not_said_to_be_read() -> None:
    house = bakery()
    house.db.execute("UPDATE source SET site = 'import' WHERE source_id = 'bluebell-page'")
    of_brand = "weekly_health WHERE brand_id = 'bluebell'"
    house.db.execute(f"DELETE FROM {of_brand} AND week <> '2026-10-19'")
    told = read.read(house.db, BRAND, OCT)
    assert quality.heading(told) == "Every week was counted; in some of them no source was visited"
    assert quality.notes(told) == (
        (
            "Imported",
            "200 of 200 mentions came as files that were imported."
            " No source was visited in weeks 40 to 42 and 44.",
        ),
    )
    house.db.execute(f"DELETE FROM {of_brand}")
    told = read.read(house.db, BRAND, OCT)
    assert quality.heading(told) == "No source is visited: all that counts was imported"
    assert quality.notes(told) == (("Imported", "200 of 200 mentions came as files that were imported."),)
    house.db.execute("DELETE FROM weekly_sentiment WHERE brand_id = 'bluebell' AND week = '2026-10-05'")
    assert quality.notes(read.read(house.db, BRAND, OCT))[0] == (
        "Without figures",
        "Week 41: no mention of that time was imported, or nothing was aggregated.",
    )


def test_a_figure_that_is_another_one_now_is_told() -> None:
    house = bakery()
    for place, (published, shown) in enumerate((("2026-10-05", "38"), ("2026-10-12", "39"))):
        key = {"id": f"p{place}", "at": published}
        house.db.execute(
            "INSERT INTO published_report VALUES"
            " ($id, 'bluebell', '2026-09-28', $at, '0.1.0', 'm', true, 'd')",
            key,
        )  # fmt: skip
        house.db.execute(
            "INSERT INTO published_measure VALUES"
            " ($id, 'bluebell', '2026-09-28', 'mentions', 1, 38, NULL, NULL, 38, 'Within usual', $shown)",
            {"id": key["id"], "shown": shown},
        )
    told = read.read(house.db, BRAND, OCT)
    assert quality.notes(told) == (
        ("Restated: week 40", "Mentions 38, now 40. This page counts what stands now."),
    )


def test_a_figure_with_more_decimals_than_it_had_is_not_another_one() -> None:
    house = bakery()
    house.db.execute(
        "INSERT INTO published_report VALUES"
        " ('p', 'bluebell', '2026-09-28', '2026-10-05', '0.1.0', 'm', true, 'd')"
    )
    house.db.execute(
        "INSERT INTO published_measure BY NAME"
        " SELECT 'p' AS publication_id, brand_id, week, measure, version, value, low,"
        " high, n, verdict, '2.5' AS shown"
        " FROM weekly_measure WHERE brand_id = 'bluebell' AND week = '2026-09-28' AND measure = 'stars'"
    )
    assert read.read(house.db, BRAND, OCT).changed == ()


def test_the_weeks_are_written_in_the_language_of_the_page(october: Edition) -> None:
    was = replace(october, changed=(Changed(OCT.weeks[0].monday, "stars", 3.456, "3.46", 2.5),))
    with writing("de"):
        cells = weeks_section.view(october).rows[0].cells
        assert "2,50" in cells
        assert "25\u00a0%" in cells
        assert quality.notes(was)[0][1].startswith("Sterne in Rezensionen: bisher 3,46, jetzt 2,50")
        assert "Anteil neutral" in {say(one.measure.name) for one in judging.pooled()}


def test_the_scorecard_names_what_is_worse(october: Edition) -> None:
    told = scorecard.view(october)
    assert told.heading == (
        "Worse than in September 2026: net sentiment, share negative, share positive and review stars;"
        " nothing improved"
    )
    rows = {row.id: row for row in told.rows}
    assert (rows["mentions"].value, rows["mentions"].under) == ("200", "40 a week")
    assert rows["mentions"].change == "0.0 a week"
    assert rows["share-negative"].value == "55%"
    assert rows["share-of-voice"].verdict.words == "No clear change"


def test_a_month_after_a_small_one_is_not_said_to_be_the_first(october: Edition) -> None:
    few = replace(
        october.spans[0], positive=2, neutral=1, negative=2, counts=(1, 0, 0, 0, 1), reviews=2, answered=1,
        weeks=october.spans[0].weeks[1:], voice=None,
    )  # fmt: skip
    small = replace(october, spans=(few, october.now))
    assert scorecard.view(small).heading == "One of the two periods has too few labelled stories to compare"
    alone = replace(october, spans=october.spans[-1:])
    assert scorecard.view(alone).heading == "There is nothing to compare October 2026 with yet"


def test_a_changed_panel_is_not_compared(october: Edition) -> None:
    before = october.spans[0]
    assert before.voice is not None
    other = replace(before, voice=replace(before.voice, panel_id="another"))
    rows = {row.id: row for row in scorecard.view(replace(october, spans=(other, october.now))).rows}
    voice = rows["share-of-voice"]
    assert (voice.change, voice.verdict.words) == ("", "No comparison yet")
    assert voice.note == "other rivals or sources than before"


def test_the_weeks_are_listed_with_their_ends(october: Edition) -> None:
    told = weeks_section.view(october)
    assert told.heading == "Best was week 42 with −15, worst week 43 with −65"
    assert [row.label for row in told.rows] == [f"2026-W{number}" for number in range(40, 45)]
    assert told.rows[0].cells[:3] == ("40", "40", "−25")
    assert told.rows[0].cells[-1] == "none"
    assert any("Chance alone could explain how the weeks differ" in note for note in told.notes)


def test_weeks_that_are_printed_alike_are_no_best_and_worst(october: Edition) -> None:
    nets = (-0.334, -0.332, -0.33, -0.331, -0.333)
    alike = tuple(replace(one, net=net) for one, net in zip(october.now.weeks, nets, strict=True))
    told = weeks_section.view(_with(weeks=alike)(october))
    assert {row.cells[2] for row in told.rows} == {"−33"}
    assert told.heading == "Every week, and its report"


def test_themes_are_judged_together_over_both_months(october: Edition) -> None:
    told = {one.name: one for one in october.themes}
    assert (told["queue"].complaints, told["queue"].labelled, told["queue"].labelled_before) == (
        110,
        200,
        160,
    )
    assert told["queue"].verdict == "clearly more"
    assert told["queue"].weeks_before == 4


def test_a_period_of_which_nothing_is_known_names_the_weeks_there_are() -> None:
    with pytest.raises(ReportError, match="the 9 weeks with figures lie between 2026-W36 and 2026-W44"):
        read.read(months.usual(), BRAND, Period("month", 2026, 5))
    with pytest.raises(ReportError, match="knows no brand 'nobody'"):
        read.read(months.usual(), "nobody", OCT)


@pytest.mark.parametrize("lives_by_imports", [False, True])
def test_months_are_held_against_the_usual_span_of_earlier_ones(lives_by_imports: bool) -> None:
    quiet = [((10, 10, 10),) * 4, ((10, 10, 11),) * 5]
    house = bakery((*quiet, ((10, 10, 12),) * 4, ((20, 20, 20),) * 5))
    if lives_by_imports:
        house.db.execute("DELETE FROM weekly_health WHERE brand_id = 'bluebell'")
    december = read.read(house.db, BRAND, Period("month", 2026, 12))
    told = {one.measure.id: judging.judge(december, one) for one in judging.pooled()}
    usual = told["mentions"].usual or ()
    assert list(usual) == [30.0, 32.0]
    assert told["mentions"].verdict.words == "Far above usual"
    assert months.weeks(18)[-1].label == "2026-W53"


def test_times_until_answers_are_told_as_the_weekly_report_tells_them() -> None:
    db = bakery().db
    at = (Week.named("2026-W42"), Week.named("2026-W43"))
    for week, timed_by, hours in zip(at, ("clock", "day"), (1 / 3, 0.0), strict=True):
        db.execute(
            "INSERT INTO weekly_response BY NAME SELECT"
            " ? AS brand_id, ? AS week, 'review' AS kind, 'all' AS tone,"
            " 40 AS asked_count, 30 AS answered_count, 30 AS reply_count, 40 AS timed_count, ? AS timed_by,"
            " ? AS median_hours",
            [BRAND, week.monday, timed_by, hours],
        )
        db.execute(
            "UPDATE weekly_measure SET value = $hours, low = $hours, high = $hours + 1, n = 40"
            " WHERE brand_id = $brand AND week = $week AND measure = 'median-answer-time'",
            {"hours": hours, "brand": BRAND, "week": week.monday},
        )
    edition = read.read(db, BRAND, OCT)
    told = {row.label: row.cells[-1] for row in weeks_section.view(edition).rows}
    assert [told[week.label] for week in at] == ["20 min", "the same day"]
    sides = comparing.read(db, (BRAND, at[0]), (BRAND, at[1]))
    frame = rows.Frame(sides, rows.Column("week 42", "", ""), rows.Column("week 43", "", ""))
    row = next(one for one in rows.measured(frame) if one.name == "Time until half are answered")
    assert (row.left, row.left_under) == ("20 min", "20 min to 1 h")
    # Days between dates are no hours: neither is less than the other.
    assert (row.right, row.change, row.change_under, row.picture) == ("the same day", "", "", "")
    assert row.verdict.words == "Nothing to compare"
    alike = replace(sides, right=replace(sides.right, said=replace(sides.right.said, timed_by="clock")))
    row = next(one for one in rows.measured(replace(frame, told=alike)) if one.name == row.name)
    assert row.change == "−0.3 h"
