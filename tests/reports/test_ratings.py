"""Ratings and reach as the page tells them: as estimates with a band, and odd days with and without."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reports.language import say, writing
from reports.measures import GLOSSARY
from reports.rated import ALL, Reached, StarredAnew
from reports.records import WeeklyReport
from reports.sections import ratings, reach, score, where


def test_reach_is_an_estimate_with_a_band_and_what_is_unknown(reports: dict[str, WeeklyReport]) -> None:
    row = score.view(reports["bad"]).rows[-1]
    assert row.measure.id == "reach-domain-day"
    assert (row.value, row.under) == ("about 550,000", "82,000 to 3.9 million views")
    assert row.verdict.words == "No clear change"
    assert row.verdict.tone == "none"
    assert row.note == (
        "known or estimated for 249 of 395 mentions; unknown for 37%;"
        " by the list or formula used before: about 300,000 (40,000 to 2.2 million)"
    )


def test_a_clear_change_of_reach_is_one_in_the_heading_in_every_language(
    reports: dict[str, WeeklyReport],
) -> None:
    few = reports["small"]
    before = few.week.shifted(-1).monday
    moved = (
        Reached(before, True, 9, 0, 100.0, 90.0, 120.0),
        Reached(few.week.monday, True, 9, 0, 9e3, 8e3, 9e4),
    )
    still = (moved[0], replace(moved[0], week=few.week.monday))
    assert score.view(replace(few, reach=moved)).heading == "Clearly moved: reach (estimate); nothing else"
    assert score.view(replace(few, reach=still)).heading == "No measure clearly moved"
    with writing("de"):
        assert score.view(replace(few, reach=moved)).heading.startswith("Klar verändert: ")
        assert score.view(replace(few, reach=still)).heading == say("No measure clearly moved")


def test_unknown_is_not_zero(reports: dict[str, WeeklyReport]) -> None:
    report = reports["bad"]
    nothing = Reached(report.week.monday, True, 12, 12, None, None, None)
    row = reach.row(replace(report, reach=(nothing,)))
    assert row is not None
    assert (row.value, row.under, row.change) == ("unknown", "", "")
    assert row.verdict.words == "Nothing to estimate from"
    assert row.note == "known or estimated for 0 of 12 mentions; unknown for 100%"
    assert reach.row(replace(report, reach=())) is None
    silent = reach.row(replace(report, reach=(replace(nothing, mentions=0, unknown=0),)))
    assert silent is not None
    assert silent.note == ""


def test_a_million_and_a_half_is_said_by_the_language() -> None:
    said = {"en": "1.5 million", "pt": "1,5 milhão", "es": "1,5 millones", "it": "1,5 milioni", "fr": "1,5 M"}
    for code, text in said.items():
        with writing(code):
            assert reach.rough(1_500_000) == text
    with writing("pt"):
        assert (reach.rough(1_000_000), reach.rough(2_000_000)) == ("1 milhão", "2 milhões")


def test_a_measured_zero_and_a_small_figure(reports: dict[str, WeeklyReport]) -> None:
    report = reports["bad"]
    for figure, text in ((0.0, "about 0"), (0.4, "about under 1"), (7.6, "about 8"), (1_234, "about 1,200")):
        one = Reached(report.week.monday, True, 1, 0, figure, figure, figure)
        row = reach.row(replace(report, reach=(one,)))
        assert row is not None
        assert row.value == text


def test_ratings_stand_beside_what_the_page_displays(reports: dict[str, WeeklyReport]) -> None:
    shown = where.view(reports["bad"])
    assert shown.star_table is None
    assert shown.ratings is not None
    assert shown.ratings.table.rows[0] == (
        "Trustpilot", "96", "2.41 (2.02\N{NO-BREAK SPACE}to\N{NO-BREAK SPACE}2.83)", "2.50",
        "3.90 → 3.70 (2,391)", "3 (1 up, 1 down)",
    )  # fmt: skip
    assert shown.ratings.table.rows[1][4:] == ("not shown", "none")
    told = " ".join(shown.ratings.notes).replace("\N{NO-BREAK SPACE}", " ")
    assert "Trustpilot, 14 November to 15 November: 31 ratings of one or two stars, where 1.2" in told
    assert "mean 2.41 (2.02 to 2.83) with all, without those days 3.11 (2.64 to 3.56)." in told
    assert "over 99% likely (143 ratings after 75)" in told


@pytest.mark.parametrize(("now", "before", "is_told"), [(30, 30, True), (29, 75, False), (143, 1, False)])
def test_too_few_ratings_are_not_called_lower(
    reports: dict[str, WeeklyReport], now: int, before: int, is_told: bool
) -> None:
    report = reports["bad"]
    rated = tuple(
        replace(one, count=now, before=before) if one.source_id == ALL else one
        for one in report.ratings.rated
    )
    told = ratings.view(replace(report, ratings=replace(report.ratings, rated=rated)))
    assert told is not None
    assert any("became lower" in note for note in told.notes) == is_told


def test_an_edit_shows_both_stars(reports: dict[str, WeeklyReport]) -> None:
    report = reports["bad"]
    edits = (StarredAnew("Trustpilot", 1.0, 5.0), StarredAnew("<b>Store</b>", 4.0, None))
    told = ratings.view(replace(report, ratings=replace(report.ratings, edits=edits)))
    assert told is not None
    assert any("Trustpilot 1 → 5; <b>Store</b> 4 → none" in note for note in told.notes)


def test_an_edit_on_another_scale_has_a_decimal_where_it_needs_one(reports: dict[str, WeeklyReport]) -> None:
    report = reports["bad"]
    edits = (
        StarredAnew("Booking", 3.5, 4.0),
        StarredAnew("Store", 4.5, None),
        StarredAnew("Other", 2.0, 3.0),
    )
    told = ratings.view(replace(report, ratings=replace(report.ratings, edits=edits)))
    assert told is not None
    assert any("Booking 3.5 → 4.0; Store 4.5 → none; Other 2 → 3." in note for note in told.notes)


def test_without_ratings_the_section_is_left_out(reports: dict[str, WeeklyReport]) -> None:
    assert where.view(reports["zero"]).ratings is None


def test_the_glossary_tells_them() -> None:
    assert {"reach-domain-day", "bayesian-rating", "odd-days"} <= {one.id for one in GLOSSARY}
