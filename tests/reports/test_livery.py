from __future__ import annotations

from base64 import b64encode
from dataclasses import replace
from hashlib import sha256

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from reports import livery, mentions_page, page
from reports.comparison import page as comparison_page
from reports.comparison import read as comparison
from reports.editions import page as edition_page
from reports.editions import read
from reports.editions.period import Period
from reports.livery import Livery, LiveryError
from reports.mentions import WeekMentions
from reports.records import WeeklyReport
from tests.reports import months
from tests.reports.conftest import MADE
from warehouse.records import Week

PIXEL = b"\x89PNG\r\n\x1a\n" + b"\0" * 20
COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def test_contrast_is_that_of_the_guidelines() -> None:
    assert livery.contrast("#000000", "#ffffff") == pytest.approx(21)
    # The pair that WCAG's own examples end at: the lightest grey that text on white may have.
    assert livery.contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@given(COLOURS, st.sampled_from([livery.PAPER, livery.NIGHT]))
def test_the_nearest_colour_can_be_read_on_its_background(colour: str, background: str) -> None:
    assert livery.contrast(livery.nearest(colour, background), background) >= livery.READABLE


@given(COLOURS)
def test_a_colour_that_can_be_read_stays_as_it_is(colour: str) -> None:
    if livery.contrast(colour, livery.PAPER) >= livery.READABLE:
        assert livery.accent(colour) == colour
    else:
        with pytest.raises(LiveryError, match="is the nearest that has it"):
            livery.accent(colour)


@pytest.mark.parametrize("told", ["red", "#fff", "#12345g", "#0b67a8;}body{display:none", ""])
def test_only_six_digits_are_a_colour(told: str) -> None:
    with pytest.raises(LiveryError, match="is no colour"):
        livery.accent(told)


def test_a_logo_is_a_picture_of_a_size_that_a_page_can_carry() -> None:
    assert livery.logo(PIXEL).startswith("data:image/png;base64,")
    assert livery.logo(b"\n<svg xmlns='http://www.w3.org/2000/svg'/>").startswith(
        "data:image/svg+xml;base64,"
    )
    with pytest.raises(LiveryError, match="no PNG, JPEG or SVG"):
        livery.logo(b"GIF89a")
    with pytest.raises(LiveryError, match="carries at most 65536"):
        livery.logo(PIXEL + b"\0" * livery.LONGEST)


def test_a_hidden_section_says_so_at_its_place_and_the_others_stay(reports: dict[str, WeeklyReport]) -> None:
    hidden = Livery(hidden=frozenset({"rivals", "where"}))
    plain = BeautifulSoup(page.render(reports["bad"], MADE), "lxml")
    shown = BeautifulSoup(page.render(replace(reports["bad"], livery=hidden), MADE), "lxml")
    assert [one["id"] for one in plain.select("main > section[id]")] == [
        one["id"] for one in shown.select("main > section[id]")
    ]
    for name in hidden.hidden:
        section = shown.select_one(f"#{name}")
        assert section
        assert "Hidden by this brand’s settings" in section.get_text()
        assert not section.select("figure, table")
        before = plain.select_one(f"#{name} > p.label")
        now = section.select_one("p.label")
        assert before
        assert now
        assert before.get_text() == now.get_text()
    assert not shown.select("#figure-rivals, #figure-sources, #figure-stars, #figure-voice")
    assert plain.select("#figure-rivals")


def test_accent_and_logo_come_under_the_policy_of_the_page(reports: dict[str, WeeklyReport]) -> None:
    look = Livery("#7a1f5c", livery.logo(PIXEL))
    rule = f"'sha256-{b64encode(sha256(look.css.encode()).digest()).decode()}'"
    for plain, text in zip(_pages(reports["bad"], Livery()), _pages(reports["bad"], look), strict=True):
        found = BeautifulSoup(text, "lxml")
        logo = found.select_one("img.mast-logo")
        assert logo
        assert logo["alt"] == ""
        assert f"<style>{look.css}</style>" in text
        policy = found.select_one('meta[http-equiv="Content-Security-Policy"]')
        assert policy
        assert rule in str(policy["content"])
        assert "img-src data:" in str(policy["content"])
        assert "--accent:" not in plain
        assert rule not in plain


def _pages(report: WeeklyReport, look: Livery) -> list[str]:
    """The pages that carry a brand's look: a week, its mentions, a month and two weeks side by side."""
    db, report = months.usual(), replace(report, livery=look)
    edition = read.read(db, months.BRAND, Period("month", 2026, 10))
    compared = comparison.read(
        db, (months.BRAND, Week.named("2026-W40")), (months.BRAND, Week.named("2026-W43"))
    )
    return [
        page.render(report, MADE),
        mentions_page.render(report, WeekMentions((), ()), MADE),
        edition_page.render(replace(edition, livery=look), MADE, ()),
        comparison_page.render(replace(compared, livery=look), MADE, ()),
    ]


def test_what_a_brand_hides_is_hidden_in_its_months_too() -> None:
    edition = read.read(months.usual(), months.BRAND, Period("month", 2026, 10))
    hidden = replace(edition, livery=Livery(hidden=frozenset({"why", "quotes"})))
    plain, shown = (
        BeautifulSoup(edition_page.render(one, MADE, ()), "lxml") for one in (edition, hidden)
    )  # fmt: skip
    assert plain.select("#figure-themes, article.quote")
    assert not shown.select("#figure-themes, article.quote")
    for name in ("why", "quotes"):
        section = shown.select_one(f"section#{name}")
        assert section
        assert "Hidden by this brand’s settings" in section.get_text()
