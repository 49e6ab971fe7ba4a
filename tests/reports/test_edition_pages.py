"""Pages of months, quarters and comparisons: the same bytes, sound, listed, and deaf to hostile words."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from dataclasses import replace
from functools import cache
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import pytest
from duckdb import DuckDBPyConnection

from reports import index, site, week_summary, weekly
from reports.comparison import page as comparison_page
from reports.comparison import read as comparison
from reports.comparison import summary as compared
from reports.comparison.records import Comparison
from reports.editions import page, read
from reports.editions.period import Period
from reports.editions.records import Edition
from reports.editions.summary import Listed, Summary, summary
from reports.records import Made
from tests.reports import hostile, months, weeks
from tests.reports.conftest import MADE
from tests.reports.months import BRAND, RIVAL, bakery
from tests.reports.test_page import Outline, outline
from warehouse.records import Week

OCT, NOV = Period("month", 2026, 10), Period("month", 2026, 11)
W40, W43 = Week.named("2026-W40"), Week.named("2026-W43")


@cache
def _attacked() -> DuckDBPyConnection:
    return hostile.hostile_week().db


@cache
def _airline() -> DuckDBPyConnection:
    return weeks.bad_week().db


def few(edition: Edition) -> Edition:
    """The month with next to nothing in it."""
    now = replace(edition.now, mentions=9, stories=9, positive=3, neutral=3, negative=3)
    return replace(edition, spans=(*edition.spans[:-1], now), stories=edition.stories[:2])


def pages() -> dict[str, str]:
    """Every kind of page."""
    house, attacked = months.usual(), _attacked()
    october = read.read(house, BRAND, OCT)
    rival = weeks.WEEK
    return {
        "month": page.render(october, MADE, {"2026-W43"}),
        "few": page.render(few(october), MADE, ()),
        "hostile month": page.render(read.read(attacked, weeks.BRAND, NOV), MADE, ()),
        "two weeks": comparison_page.render(
            comparison.read(house, (BRAND, W40), (BRAND, W43)), MADE, {"bluebell/2026-W43"}
        ),
        "two brands": comparison_page.render(
            comparison.read(house, (BRAND, W43), (RIVAL, W43)), MADE, ()
        ),
        "hostile brands": comparison_page.render(
            comparison.read(attacked, (weeks.BRAND, rival), ("rival", rival)), MADE, ()
        ),
    }  # fmt: skip


@pytest.fixture(scope="module")
def made() -> dict[str, str]:
    return pages()


@pytest.fixture(
    params=["month", "few", "hostile month", "two weeks", "two brands", "hostile brands"], scope="module"
)
def told(request: pytest.FixtureRequest, made: dict[str, str]) -> Outline:
    return outline(made[request.param])


def test_pages_are_the_same_bytes_again(made: dict[str, str]) -> None:
    assert pages() == made


def test_the_policy_allows_exactly_what_the_page_holds(told: Outline) -> None:
    policy = next(attrs["content"] for _, attrs in told.tags if attrs.get("http-equiv"))
    assert policy is not None
    assert "unsafe" not in policy
    for _, attrs, text in told.inline:
        if attrs.get("type") != "application/json":
            assert f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" in policy


def test_nothing_is_styled_or_run_by_an_attribute(told: Outline) -> None:
    for tag, attrs in told.tags:
        assert "style" not in attrs, tag
        assert not [name for name in attrs if name.startswith("on")], tag
        assert tag not in {"iframe", "object", "embed", "form", "base", "link", "img"}


def test_links_lead_to_pages_beside_it_or_show_their_host(told: Outline) -> None:
    ids = {attrs["id"] for _, attrs in told.tags if "id" in attrs}
    for href in [attrs["href"] or "" for tag, attrs in told.tags if tag == "a"]:
        if href.startswith("#"):
            assert href[1:] in ids
        elif "//" in href:
            assert re.match("https?://", href)
        else:
            pages = r"(\.\./index|\d{4}-W\d{2}|\.\./bluebell/2026-W43)\.html"
            assert re.fullmatch(rf"{pages}|\.\./definitions\.html#[a-z-]+", href)


def test_the_page_has_a_sound_outline_and_typeset_numbers(told: Outline) -> None:
    levels = [int(tag[1]) for tag, _ in told.tags if re.fullmatch("h[1-6]", tag)]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    ids = [attrs["id"] for _, attrs in told.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    words = " ".join(told.words)
    assert not re.search(r"\bNone\b|\bnan\b|\b1 (mentions|stories|weeks|reviews|ratings)\b", words)


def test_a_month_links_its_weeks_and_quotes_what_was_said(made: dict[str, str]) -> None:
    told = outline(made["month"])
    words = " ".join(told.words)
    assert "2026-W43.html" in [attrs.get("href") for _, attrs in told.tags]
    assert "2026-W42.html" not in [attrs.get("href") for _, attrs in told.tags]
    assert "A week belongs to the month that holds its Thursday" in words
    assert sum(attrs.get("class") == "quote" for _, attrs in told.tags) == read.QUOTED
    assert "figure-weeks" in [attrs.get("id") for _, attrs in told.tags]
    assert "Clearly more complaints than in September 2026 about queue" in words


def test_the_foot_names_every_model_of_the_month() -> None:
    october = read.read(months.usual(), BRAND, OCT)
    weeks_ = (replace(october.now.weeks[0], model="repute-0"), *october.now.weeks[1:])
    two = replace(october, spans=(*october.spans[:-1], replace(october.now, weeks=weeks_)))
    model = october.now.weeks[-1].model
    assert f"labels by repute-0 and {model}." in " ".join(outline(page.render(two, MADE, ())).words)


def test_a_first_month_compares_with_nothing_and_says_so() -> None:
    october = read.read(bakery((months.SEPTEMBER,)).db, BRAND, Period("month", 2026, 9))
    assert october.before is None
    text = page.render(october, MADE, ())
    words = " ".join(outline(text).words)
    assert "Complaints by theme; there is nothing to compare them with yet" in words
    assert words.count("Nothing is known of August 2026, so there is no comparison.") == 2
    assert "oo few" not in words
    assert "Change from August 2026" not in words
    assert "Up to 13 periods" not in words
    assert "Change from September 2026" in " ".join(outline(pages()["month"]).words)
    assert "diamond" not in text.partition('id="figure-themes"')[2].partition("</script>")[0]
    assert "../definitions.html#net-sentiment" in text


def test_a_month_with_too_little_shows_no_chart(made: dict[str, str]) -> None:
    told = outline(made["few"])
    assert not [tag for tag, _ in told.tags if tag == "figure"]
    assert "Only 9 mentions in October 2026: too few" in " ".join(told.words)


@pytest.mark.parametrize("kind", ["hostile month", "hostile brands"])
def test_hostile_words_are_words(made: dict[str, str], kind: str) -> None:
    told = outline(made[kind])
    words = " ".join(told.words)
    assert "Meridian <i>Air</i> & Sons" in words
    assert "49" not in re.findall(r"\{\{.*?\}\}|\b49\b(?=\{%)", words)
    assert not re.search("[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\x00-\x08\x1b]", words)


def test_the_chart_keeps_its_ticks_and_reads_every_week() -> None:
    hero = page._hero(read.read(months.usual(), BRAND, OCT))
    assert hero.chart is not None
    told = hero.chart.json()
    for axes in (told["layout"], told["narrow"]):
        for name in ("xaxis", "yaxis"):
            if name in axes:
                assert len(axes[name]["tickvals"]) == len(axes[name]["ticktext"])
    marks = told["data"][4]
    assert len(told["reading"]) == len(marks["x"]) == 9
    assert hero.chart.summary == "Net sentiment in October 2026: −33 together, from −65 to −15 by week."


def test_two_weeks_are_held_against_one_another() -> None:
    told = comparison.read(months.usual(), (BRAND, W40), (BRAND, W43))
    words = " ".join(outline(comparison_page.render(told, MADE, ())).words)
    assert "Week 43 stands clearly lower than week 40: net sentiment −65 against −25" in words
    assert told.kind == "weeks"
    assert told.shares.difference is not None
    assert told.shares.difference.value == pytest.approx(0)
    row = r"Net sentiment\s+Week 40\s+−25.*?Week 43\s+−65.*?−40.*?Clearly worse"
    assert re.search(row, words, re.DOTALL)


def test_two_brands_share_one_panel() -> None:
    told = comparison.read(months.usual(), (BRAND, W43), (RIVAL, W43))
    assert told.kind == "brands"
    assert told.shares.left.value == pytest.approx(100 * 40 / 90)
    assert told.shares.right.value == pytest.approx(100 * 50 / 90)
    # Shares of one panel go against one another: their difference is no sum of two independent ones.
    assert told.shares.difference is not None
    assert told.shares.difference.value == pytest.approx(100 * 10 / 90)
    words = " ".join(outline(comparison_page.render(told, MADE, ())).words)
    assert "Poppy Seeds stands clearly higher than Bluebell Bakery: net sentiment +40 against −65" in words
    assert "Poppy Seeds clearly higher" in words


def test_brands_in_two_weeks_have_no_share_in_common() -> None:
    told = comparison.read(months.usual(), (BRAND, W40), (RIVAL, W43))
    assert (told.kind, told.shares.difference, told.shares.reason) == (
        "both", None, "weeks and brands differ",
    )  # fmt: skip


def test_few_stories_are_not_told_apart() -> None:
    told: Comparison = comparison.read(
        bakery((((2, 1, 1), (1, 2, 1)),)).db, (BRAND, months.FIRST), (BRAND, months.FIRST.shifted(1))
    )
    words = " ".join(outline(comparison_page.render(told, MADE, ())).words)
    assert "Too few labelled stories to tell week 36 and week 37 apart" in words


@pytest.mark.parametrize(
    ("brand", "week", "said"),
    [
        ("nobody", "2026-W40", "knows no brand 'nobody'; there are: bluebell, poppy"),
        (BRAND, "2026-W50", "week 2026-W50 of bluebell has no figures; the 9 weeks with figures lie between"),
    ],
)
def test_what_is_missing_is_told_with_what_there_is(brand: str, week: str, said: str) -> None:
    with pytest.raises(weekly.ReportError, match=said):
        comparison.read(months.usual(), (brand, Week.named(week)), (BRAND, W40))


def test_the_index_lists_months_and_old_pages_stay(tmp_path: Path) -> None:
    db = _airline()
    site.publish(tmp_path, weekly.read(db, weeks.BRAND, weeks.WEEK), MADE)
    week = (tmp_path / weeks.BRAND / "2026-W46.html").read_bytes()
    for period in (OCT, Period("quarter", 2026, 3)):
        site.publish_edition(tmp_path, read.read(db, weeks.BRAND, period), MADE)
    path = site.publish_comparison(
        tmp_path, comparison.read(db, (weeks.BRAND, Week.named("2026-W45")), (weeks.BRAND, weeks.WEEK)), MADE
    )
    site.relist(tmp_path)
    assert path == tmp_path / "compare" / "meridian-air_2026-W45_meridian-air_2026-W46.html"
    told = outline((tmp_path / "index.html").read_text(encoding="utf-8"))
    hrefs = [attrs.get("href") or "" for _, attrs in told.tags]
    editions = [href for href in hrefs if href.startswith("meridian-air/2") and "W" not in href]
    assert editions == ["meridian-air/2026-10.html", "meridian-air/2026-Q3.html"]
    assert "1 brand, 1 report" in " ".join(told.words)
    assert (tmp_path / weeks.BRAND / "2026-W46.html").read_bytes() == week
    assert f"compare/{path.name}" in hrefs
    assert "Meridian Air: week 45 and week 46" in " ".join(told.words)
    assert "Week 46 stands clearly lower than week 45" in " ".join(told.words)
    damaged = path.with_name("a_2026-W45_b_2026-W46.json")
    for text in ("[]", "{}", '{"left": 1, "right": 2}'):
        damaged.write_text(text, encoding="utf-8")
        assert [one.label for one in compared.read(tmp_path)] == [path.stem]


def test_names_from_right_to_left_leave_our_sentences_in_their_direction() -> None:
    arabic, hebrew = "خطوط ميريديان", "אל-כרמל 24"
    left, right = compared.Side("a", arabic, "2026-W46"), compared.Side("b", hebrew, "2026-W46")
    line = compared.line(compared.Summary(left, right, f"{arabic} and {hebrew} do not clearly differ", "en"))
    assert line.sides == f"\u2068{arabic}\u2069 and \u2068{hebrew}\u2069: week 46"
    assert line.heading == f"\u2068{arabic}\u2069 and \u2068{hebrew}\u2069 do not clearly differ"
    week = week_summary.Summary(
        "a", arabic, "2026-W46", "2026-11-16T06:00:00+00:00", "UTC", 90, 90, -0.2, -0.3, -0.1, -12.0,
        "Clearly worse", "worse", 0, (-0.2,),
    )  # fmt: skip
    text = index.render([week], comparisons=[compared.Summary(left, right, "", "en")])
    assert f"<h1>\u2068{arabic}\u2069 clearly worsened</h1>" in text
    # Nothing that holds words of ours takes its direction from a name.
    assert 'dir="auto"' not in text


def test_the_index_speaks_of_months_in_its_own_language() -> None:
    week = replace(
        week_summary.summary(weekly.read(_airline(), weeks.BRAND, weeks.WEEK), MADE), language="de"
    )
    month = Summary.of(json.loads(summary(read.read(months.usual(), BRAND, OCT), MADE)))
    words = " ".join(outline(index.render([week], editions=[Listed(OCT, month)])).words)
    assert "Ganze Monate und Quartale" in words
    assert "Oktober 2026" in words
    assert month.verdict == "Clearly worse"
    assert "Clearly worse" not in words


def test_a_damaged_summary_of_a_month_stops_no_report(tmp_path: Path) -> None:
    db = _airline()
    path = site.publish_edition(tmp_path, read.read(db, weeks.BRAND, OCT), Made(weeks.MADE_AT, "0.1.0"))
    assert not (tmp_path / "index.html").exists()
    assert json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["period"] == "2026-10"
    path.with_suffix(".json").write_text("[]", encoding="utf-8")
    site.publish(tmp_path, weekly.read(db, weeks.BRAND, weeks.WEEK), MADE)
    site.relist(tmp_path)
    assert "2026-10.html" not in (tmp_path / "index.html").read_text(encoding="utf-8")


def test_the_theme_button_has_its_words_for_the_script(made: dict[str, str]) -> None:
    for name in ("month", "few", "hostile month"):
        assert 'data-automatic="Theme: automatic" data-dark="Theme: dark"' in made[name]
