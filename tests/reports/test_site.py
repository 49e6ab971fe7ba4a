from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from reports import index, page, site, week_summary, weekly
from reports.editions import read
from reports.editions.period import period_of
from reports.editions.records import Edition
from reports.records import Made, WeeklyReport
from tests.reports import weeks
from tests.reports.test_page import outline
from warehouse.records import Week

MADE = Made(weeks.MADE_AT, "0.1.0")
PAGE = re.compile(r"2026-(W\d\d|\d\d|Q\d)\.html")
#: Where the weeks, months and quarters of 2026 lead to.
LINKS = {
    "W44": {"W45", "10", "Q4"},
    "W45": {"W44", "W46", "11", "Q4"},
    "W46": {"W45", "11", "Q4"},
    "10": {"11", "Q4", "W44"},
    "11": {"10", "Q4", "W45", "W46"},
    "Q3": {"Q4"},
    "Q4": {"Q3", "10", "11", "W44", "W45", "W46"},
}


@pytest.fixture(scope="module")
def three() -> list[WeeklyReport]:
    db = weeks.bad_week().db
    return [weekly.read(db, weeks.BRAND, weeks.WEEK.shifted(-back)) for back in (2, 1, 0)]


def _files(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def periods() -> list[Edition]:
    """The months and the quarter of the three weeks, and the quarter before."""
    db = weeks.bad_week().db
    labels = ("2026-10", "2026-11", "2026-Q3", "2026-Q4")
    return [read.read(db, weeks.BRAND, one) for one in map(period_of, labels) if one]


def test_the_folder_ends_the_same_in_whatever_order_its_pages_are_made(
    tmp_path: Path, three: list[WeeklyReport], periods: list[Edition]
) -> None:
    pages: list[WeeklyReport | Edition] = [*three, *periods]
    for folder, order, is_each in (
        (tmp_path / "a", (0, 1, 2, 3, 4, 5, 6), False),
        (tmp_path / "b", (6, 1, 4, 2, 0, 5, 3), True),
        (tmp_path / "c", (2, 3, 0, 6, 1, 5, 1, 4), False),
    ):
        written: list[Path] = []
        for n in order:
            made = pages[n]
            if isinstance(made, Edition):
                path = site.publish_edition(folder, made, MADE)
            else:
                path = site.publish(folder, made, MADE)
            if is_each:
                site.relist(folder, [path])
            written.append(path)
        site.relist(folder, written)
    assert _files(tmp_path / "a") == _files(tmp_path / "b") == _files(tmp_path / "c")
    assert set(_files(tmp_path / "a")) == {
        "definitions.html",
        "index.html",
        "feed.atom",
        "meridian-air/feed.atom",
        *(f"meridian-air/2026-{n}.{kind}" for n in LINKS for kind in ("html", "json")),
    }
    for name, beside in LINKS.items():
        told = outline((tmp_path / "a" / "meridian-air" / f"2026-{name}.html").read_text(encoding="utf-8"))
        hrefs = {attrs.get("href") or "" for tag, attrs in told.tags if tag == "a"}
        pages_beside = {one.removesuffix(".html") for one in hrefs if PAGE.fullmatch(one)}
        assert pages_beside == {f"2026-{one}" for one in beside}, name


def test_a_site_of_months_alone_has_its_lists_too(tmp_path: Path, periods: list[Edition]) -> None:
    site.relist(tmp_path)
    assert _files(tmp_path) == {}
    october = periods[0]
    site.relist(tmp_path, [site.publish_edition(tmp_path, october, MADE)])
    told = outline((tmp_path / "index.html").read_text(encoding="utf-8"))
    assert "No week was reported yet" in told.words
    assert "Whole months and quarters, each from its weeks" in told.words
    hrefs = {attrs["href"] or "" for _, attrs in told.tags if "href" in attrs}
    lying = {one for one in hrefs if (tmp_path / one).exists()}
    # The page that asks the data is published with the tables.
    assert hrefs - lying == {"#main", "ask.html"}
    assert {"feed.atom", "meridian-air/feed.atom", "meridian-air/2026-10.html"} <= lying


def test_neighbours_link_to_one_another(tmp_path: Path, three: list[WeeklyReport]) -> None:
    for report in (three[2], three[0], three[1]):
        site.relist(tmp_path, [site.publish(tmp_path, report, MADE)])
    hrefs = {
        path.stem: [
            attrs["href"]
            for _, attrs in outline(path.read_text(encoding="utf-8")).tags
            if attrs.get("rel") in {"prev", "next"}
        ]
        for path in (tmp_path / "meridian-air").glob("*.html")
    }
    assert hrefs == {
        "2026-W44": ["2026-W45.html"],
        "2026-W45": ["2026-W44.html", "2026-W46.html"],
        "2026-W46": ["2026-W45.html"],
    }


def test_a_neighbour_of_another_year_is_told_with_its_year() -> None:
    words = page.weeks_beside(Week.named("2026-W01"), "2025-W52", "2026-W03")
    assert "Week 52 of 2025" in words
    assert "Week 3 ›" in words


def test_a_week_that_ends_in_the_next_year_is_listed_by_that_year(three: list[WeeklyReport]) -> None:
    summary = replace(week_summary.summary(three[-1], MADE), week="2026-W53")
    assert index._lines([summary], [summary.brand_id])[0].dates == "28 Dec – 3 Jan 2027"


def test_the_index_lists_brands_worst_first_and_every_week(
    tmp_path: Path, three: list[WeeklyReport], reports: dict[str, WeeklyReport]
) -> None:
    for report in (*three, reports["small"], reports["zero"]):
        path = site.publish(tmp_path, report, MADE)
        assert path.exists()
    site.relist(tmp_path)
    text = (tmp_path / "index.html").read_text(encoding="utf-8")
    told = outline(text)
    assert "One of three brands clearly worsened: Meridian Air" in told.words
    assert {attrs.get("type") for tag, attrs in told.tags if tag == "script"} == {"application/json", None}
    links = [attrs["href"] or "" for tag, attrs in told.tags if tag == "a"][1:]
    assert links[:3] == ["definitions.html", "ask.html", "meridian-air/2026-W46.html"]
    # Written from all brands' tables, after the pages.
    links.remove("ask.html")
    assert all((tmp_path / href).exists() for href in links)
    assert len(text.encode()) <= 200_000


def test_an_index_of_names_that_attack_is_inert(tmp_path: Path, reports: dict[str, WeeklyReport]) -> None:
    site.publish(tmp_path, reports["hostile"], MADE)
    site.relist(tmp_path)
    told = outline((tmp_path / "index.html").read_text(encoding="utf-8"))
    assert "i" not in {tag for tag, _ in told.tags}
    assert any("Meridian <i>Air</i> & Sons" in one for one in told.words)


@pytest.mark.parametrize(
    ("tones", "heading"),
    [
        (("worse", "none"), "One of two brands clearly worsened: A"),
        (("none", "better"), "One of two brands clearly improved: B"),
        (("none", "none"), "None of two brands clearly moved"),
        (("worse",), "A clearly worsened"),
        (("none",), "A: no clear change"),
    ],
)
def test_the_index_says_who_moved(three: list[WeeklyReport], tones: tuple[str, ...], heading: str) -> None:
    one = week_summary.summary(three[2], MADE)
    rows = [
        replace(one, brand_id=name.lower(), name=name, tone=tone, verdict="No clear change")
        for name, tone in zip("AB", tones, strict=False)
    ]
    assert heading in outline(index.render(rows)).words


def test_the_index_does_not_judge_what_nobody_could_compare(three: list[WeeklyReport]) -> None:
    one = replace(week_summary.summary(three[2], MADE), change=None, tone="none", verdict="Too few to say")
    rows = [replace(one, brand_id=name, name=name) for name in "ab"]
    assert "Too few stories to compare two weeks of two brands" in outline(index.render(rows)).words


def test_a_summary_survives_its_file(tmp_path: Path, three: list[WeeklyReport]) -> None:
    path = site.publish(tmp_path, three[2], MADE)
    told = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    assert week_summary.Summary.of(told) == week_summary.summary(three[2], MADE)


@pytest.mark.parametrize("text", ["", "[]", '{"week": "2026-W44"}', '"' + "x" * 99])
def test_a_summary_that_cannot_be_read_stops_no_report(
    tmp_path: Path, three: list[WeeklyReport], text: str
) -> None:
    site.publish(tmp_path, three[0], MADE).with_suffix(".json").write_text(text, encoding="utf-8")
    assert site.publish(tmp_path, three[1], MADE).exists()
    site.relist(tmp_path)
    told = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert "1 more report cannot be listed: make it again" in told
    assert "meridian-air/2026-W45.html" in told


def test_a_page_appears_whole_or_not_at_all(
    tmp_path: Path, three: list[WeeklyReport], monkeypatch: pytest.MonkeyPatch
) -> None:
    site.publish(tmp_path, three[0], MADE)
    before = _files(tmp_path)

    def full(_from: Path, _to: Path) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr("reports.site.os.replace", full)
    with pytest.raises(OSError, match="no space"):
        site.publish(tmp_path, three[1], MADE)
    assert _files(tmp_path) == before


def test_a_year_of_five_brands_keeps_the_budget_of_the_index(three: list[WeeklyReport]) -> None:
    one = week_summary.summary(three[2], MADE)
    told = [
        replace(one, brand_id=f"brand-{brand}", name=f"Brand number {brand}", week=week)
        for brand in range(5)
        for week in (weeks.WEEK.shifted(-back).label for back in range(52))
    ]
    text = index.render(told)
    assert len(text.encode()) <= 200_000
    assert text.count(one.headline.replace("\u00a0", " ")) >= 5 * 10
    assert text == index.render(list(reversed(told)))


def test_a_summary_from_before_there_were_headlines_is_still_listed(three: list[WeeklyReport]) -> None:
    told = week_summary.summary(three[2], MADE).told()
    del told["headline"]
    assert week_summary.Summary.of(told).headline == ""
