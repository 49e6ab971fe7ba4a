"""Why, Answers, share of voice and what was seen: the sentences follow from the figures."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reports import findings
from reports.findings import Coverage, Findings, Theme
from reports.records import WeeklyReport
from reports.sections import answers, quality, rivals, where, why
from tests.reports import computed


@pytest.fixture
def bad(reports: dict[str, WeeklyReport]) -> WeeklyReport:
    return reports["bad"]


def told(report: WeeklyReport, *themes: Theme) -> why.View:
    view = why.view(replace(report, findings=Findings(themes=themes)))
    assert view is not None
    return view


def test_the_heading_names_what_clearly_moved_and_a_quote_says_it(bad: WeeklyReport) -> None:
    view = why.view(bad)
    assert view is not None
    assert view.heading == "Clearly more complaints about customer service, waiting and strike"
    assert view.notes[0] == "New: strike, in 12 stories now and in none of the 12 weeks before (p < 0.001)."
    assert view.quote is not None
    assert view.quote.theme == "Customer service"
    assert view.quote.text
    assert view.chart is not None
    assert len(view.chart.table.rows) == len(computed.THEMES)
    assert view.chart.reading[0].text == (
        "Customer service: 26.1 per 100 stories, 95% range 21.6\u00a0to\u00a031.3; before 7.1; +19.0"
    )


def test_a_theme_of_few_stories_is_in_the_margin_and_in_no_heading(bad: WeeklyReport) -> None:
    clear, still, few = computed.themes("refunds")
    view = told(bad, clear, still, few)
    assert view.heading == "Clearly more complaints about refunds"
    assert "Too few to say: opening hours (2), marked by a diamond." in view.notes
    assert told(bad, few).heading == "Too few stories to say what people complain about more"
    assert told(bad, still, few).heading == "Complaints about no theme clearly moved"


def test_less_is_told_as_well(bad: WeeklyReport) -> None:
    clear, still, _ = computed.themes("refunds")
    less = replace(still, verdict="clearly less")
    assert told(bad, less).heading == "Clearly fewer complaints about waiting"
    assert told(bad, clear, less).heading == "Clearly more complaints about refunds, fewer about waiting"


def test_a_week_without_themes_has_no_section(bad: WeeklyReport) -> None:
    bare = replace(bad, findings=findings.NONE)
    assert why.view(bare) is None
    assert answers.view(bare) is None


def test_answers_say_how_many_and_how_soon(bad: WeeklyReport) -> None:
    view = answers.view(bad)
    assert view is not None
    assert view.heading == "60% of 142 reviews answered so far, half within 5 h"
    assert [row[0] for row in view.table.rows] == ["All", "Complaints", "Praise"]
    assert view.table.rows[1][4] == "not half yet"
    one = replace(bad.findings.responses[0], timed_by="day", median=0.0, within_hour=None)
    by_day = answers.view(replace(bad, findings=Findings(responses=(one,))))
    assert by_day is not None
    assert by_day.heading.endswith("half within the same day")
    assert by_day.table.head[-1] == "On the same day"


@pytest.mark.parametrize(
    ("counts", "median", "heading"),
    [
        ((100, 52, 60), None, "52% of 100 reviews answered so far"),
        ((100, 52, 60), 3.0, "52% of 100 reviews answered so far"),
        ((100, 20, 60), None, "20% of 100 reviews answered so far"),
        ((125, 62, 125), None, "50% of 125 reviews answered so far"),
        ((100, 52, 100), None, "52% of 100 reviews answered so far"),
        ((100, 49, 100), None, "49% of 100 reviews answered so far: less than half"),
        ((200, 199, 60), None, "99.5% of 200 reviews answered so far"),
        ((300, 1, 60), None, "0.3% of 300 reviews answered so far"),
    ],
)
def test_half_is_told_only_of_all_that_were_asked(
    bad: WeeklyReport, counts: tuple[int, int, int], median: float | None, heading: str
) -> None:
    asked, answered, timed = counts
    one = replace(
        bad.findings.responses[0],
        asked=asked, answered=answered, share=answered / asked, timed=timed, median=median,
    )  # fmt: skip
    view = answers.view(replace(bad, findings=Findings(responses=(one,))))
    assert view is not None
    assert view.heading == heading
    note = f"Times rest on {timed} of {asked} reviews, those of sources that tell the time of day."
    assert (note in view.notes) == (timed < asked)
    if median is None:
        missing = "not half yet" if timed == asked else "not half of those with times yet"
        assert view.table.rows[0][4] == missing


def test_what_was_seen_is_at_most(bad: WeeklyReport) -> None:
    def note(coverage: Coverage | None) -> str:
        notes = quality.view(replace(bad, findings=Findings(coverage=coverage))).notes
        return dict(notes).get("How much was seen", "")

    assert note(bad.findings.coverage).startswith(
        "At least 96 stories in articles existed (95% range 73\u00a0to\u00a0149);"
        " at most 57% (37\u00a0to\u00a076) of them"
    )
    assert note(Coverage(9, None, None, None, None, None, None, 3, "google", "too few seen by both")) == (
        "How many stories in articles no source showed cannot be told: two searches had only"
        " 3 stories in common."
    )
    assert note(Coverage(9, None, None, None, None, None, None, 0, None, "one search only")) == ""
    assert note(None) == ""


def test_the_shares_of_another_panel_are_not_drawn(bad: WeeklyReport) -> None:
    last = bad.findings.voice[-1].week
    moved = tuple(replace(one, panel_id="old") if one.week < last else one for one in bad.findings.voice)
    view = rivals.view(replace(bad, findings=Findings(voice=moved)))
    assert view is not None
    assert view.voice is not None
    assert "1 week to 15 November" in view.voice.subtitle
    assert "Rivals or their sources changed: shares begin anew in the week of 9 November." in view.notes
    silent = rivals.view(replace(bad, findings=findings.NONE))
    assert silent is not None
    assert silent.voice is None
    assert silent.notes[-1].startswith("No share of voice")


def test_rivals_that_are_not_drawn_are_spoken_of(bad: WeeklyReport) -> None:
    still = next(one for one in bad.panel if one.name == "Northline")
    *_, before, now = still.weeks
    calm = replace(
        before, mentions=now.mentions, positive=0, neutral=20, negative=180, net=-0.9, low=-0.94, high=-0.84
    )
    kept = [
        replace(still, brand_id=f"r-{n}", name=f"Rival {n}", weeks=(calm, replace(calm, week=now.week)))
        for n in range(rivals.MOST)
    ]
    risen = replace(now, mentions=150, net=0.5, low=0.4, high=0.6)
    fallen = replace(
        still,
        brand_id="small",
        name="Quietjet",
        weeks=(replace(risen, week=before.week), replace(calm, week=now.week, mentions=150)),
    )
    near = replace(bad.now, mentions=150)
    beside = replace(
        still, brand_id="near", name="Halfway Air", weeks=(replace(near, week=before.week), near)
    )
    view = rivals.view(replace(bad, panel=(bad.own, *kept, fallen, beside)))
    assert view is not None
    assert view.heading == "Quietjet clearly fell; no other rival clearly moved"
    assert "Halfway Air is nearest to us; who stands lower is not settled." in view.notes
    # Who clearly moved is drawn before those who are talked of more.
    assert "Not drawn: 3 other rivals." in view.notes
    assert view.chart is not None
    assert view.chart.table is not None
    drawn = [name for name, *_ in view.chart.table.rows]
    assert "Quietjet" in drawn
    assert "Halfway Air" not in drawn


def test_sources_that_are_not_drawn_are_spoken_of_and_many_are_counted(bad: WeeklyReport) -> None:
    one = replace(bad.sources[0], positive=20, neutral=20, negative=20, net=0.0, low=-0.1, high=0.1)
    many = [replace(one, source_id=f"s-{n}", name=f"Paper {n}") for n in range(where.MOST)]
    small = replace(one, source_id="small", name="Village voice", neutral=5, net=-0.5, low=-0.7, high=-0.3)
    told = where.view(replace(bad, sources=(*many, small)))
    assert told.heading == "Village voice leaned negative; no other leaned clearly"
    assert "1 smaller source not drawn" in told.few
    low = [replace(one, low=-0.3, high=-0.1) for one in many]
    all_but_one = where.view(replace(bad, sources=(*low, replace(one, source_id="calm"))))
    assert "no other leaned clearly" in all_but_one.heading
    last = replace(low[0], source_id="last", name="Last paper")
    several = where.view(replace(bad, sources=(*low, last, replace(one, source_id="calm"))))
    assert several.heading.startswith("Paper 0, Paper 1, ")
    assert several.heading.endswith("Paper 7 and 1 more leaned negative; no other leaned clearly")
