"""What lies beside a page's own sentences goes by its language too: links, summaries, hours, restatements."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from reports import index, site, week_summary
from reports.language import writing
from reports.records import Brand, WeeklyReport
from reports.sections import restated
from tests.reports import greeked
from tests.reports.conftest import MADE
from warehouse.publications import Figure, Restated
from warehouse.records import Week

pytestmark = pytest.mark.usefixtures("greek")


def test_links_are_in_the_language_of_the_page_that_holds_them(
    tmp_path: Path, reports: dict[str, WeeklyReport]
) -> None:
    report = reports["small"]
    before = replace(report, week=Week.named("2026-W45"))
    after = replace(report, brand=replace(report.brand, language=greeked.CODE))
    site.relist(tmp_path, [site.publish(tmp_path, one, MADE) for one in (before, after)])
    english, greek = (
        (tmp_path / "bistro-nord" / f"2026-W{week}.html").read_text(encoding="utf-8") for week in (45, 46)
    )
    assert "Week 46 ›" in english
    assert "All weeks and brands" in english
    assert "‹ Ζεελ 45" in greek
    assert "All weeks and brands" not in greek
    assert '<html lang="en">' in (tmp_path / "index.html").read_text(encoding="utf-8")


def test_a_summary_of_before_there_were_languages_is_an_english_one(
    reports: dict[str, WeeklyReport],
) -> None:
    told = week_summary.summary(reports["bad"], MADE).told()
    del told["language"]
    assert week_summary.Summary.of(json.loads(json.dumps(told))).language == "en"


def test_an_index_of_a_language_that_is_gone_is_in_english(reports: dict[str, WeeklyReport]) -> None:
    gone = replace(week_summary.summary(reports["bad"], MADE), language="tlh")
    assert '<html lang="en">' in index.render([gone])


def test_opening_hours_name_their_days_in_the_language() -> None:
    brand = Brand("a", "A", "Europe/Berlin", hours="mon-fri,sun 09:00-18:00")
    assert brand.opening == "Mon–Fri, Sun 09:00–18:00, Europe/Berlin"
    with writing(greeked.CODE):
        assert brand.opening == "Δευ–Παρ, Κυρ 09:00–18:00, Europe/Berlin"


def test_a_restated_figure_is_written_anew_unless_it_was_printed_otherwise() -> None:
    was = Figure("stars", 1, 3.456, 3.1, 3.8, 40, "", "3.46")
    rounded = replace(was, shown="3.5")
    now = replace(was, value=2.5, shown="2.50")
    told = Restated(date(2026, 11, 9), "stars", datetime(2026, 11, 16, tzinfo=UTC), was, now, "m", "m")
    assert restated._changed(told) == "review stars 3.46, now 2.50"
    with writing(greeked.CODE):
        assert "3,46" in restated._changed(told)
        assert "2,50" in restated._changed(told)
        assert "3.5," in restated._changed(replace(told, was=rounded))
