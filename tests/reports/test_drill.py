"""From a figure to the mentions behind it, as Chromium goes: every address finds exactly what was counted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from reports import (
    behind,
    definitions,
    index,
    marks,
    mentions,
    mentions_page,
    page,
    site,
    week_summary,
    weekly,
)
from tests.reports.conftest import MADE
from tests.reports.drilled import drilled_week
from tests.reports.house import ZONE, House
from tests.reports.test_browser import READY, Visit, browser
from tests.reports.weeks import BRAND, WEEK
from transforms.measure import measures

__all__ = ["browser"]

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PAGE = behind.page(WEEK)
SHOWN = """Array.from(document.querySelectorAll(".said-by"))
    .filter((one) => !one.closest("[hidden]")).map((one) => Number(one.id.slice(1))).sort((a, b) => a - b)"""
#: What a row of a chart's table counts, by its cells.
COUNTED = {
    "chart-when": lambda cells: cells[1],
    "chart-themes": lambda cells: cells[2] or cells[1],
    "chart-sources": lambda cells: sum(cells[1:4]),
    "chart-stars": lambda cells: cells[1],
}


@pytest.fixture(scope="module")
def house() -> House:
    return drilled_week()


@pytest.fixture(scope="module")
def shelf(house: House, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    for week in (WEEK.shifted(-1), WEEK):
        report = weekly.read(house.db, BRAND, week)
        told = mentions.read(house.db, BRAND, ZONE, week)
        site.publish(
            folder, report, MADE, beside={behind.page(week): mentions_page.render(report, told, MADE)}
        )
    site.relist(folder)
    return folder / BRAND


@pytest.fixture
def opened(browser: Browser, shelf: Path) -> Iterator[Page]:
    """The page of mentions."""
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        visit = Visit(context.new_page(), shelf / PAGE)
        yield visit.page
        assert (visit.said, visit.asked) == ([], [])


def _ask(page: Page, address: str) -> None:
    before = page.evaluate("document.getElementById('found').textContent")
    page.evaluate("(hash) => { location.hash = hash; }", address.partition("#")[2])
    page.wait_for_timeout(30)
    assert before is not None


def _counts(page: Page) -> tuple[int, int]:
    """The stories and mentions that the page says it shows."""
    told = (page.locator("#found").text_content() or "").replace(",", "")
    if told.startswith("No mention"):
        return 0, 0
    words = told.replace(".", "").split()
    return int(words[1]), int(words[-1])


@pytest.mark.parametrize("id_", sorted(behind.MEASURES))
def test_a_measure_leads_to_just_the_mentions_that_its_sql_names(
    opened: Page, house: House, id_: str
) -> None:
    address = behind.measure(WEEK, id_, weekly.read(house.db, BRAND, WEEK).resting)
    assert address
    _ask(opened, address)
    values = {"brand_id": BRAND, "week": WEEK.monday}
    named = sorted({row[0] for row in house.db.execute(measures()[id_].mentions_sql, values).fetchall()})
    assert opened.evaluate(SHOWN) == named
    assert _counts(opened)[1] == len(named)


def test_every_row_of_a_chart_and_every_count_leads_to_as_many_as_it_says(
    browser: Browser, shelf: Path, opened: Page, house: House
) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        report = context.new_page()
        report.goto((shelf / f"{WEEK.label}.html").as_uri())
        rows = [
            (name, link.get_attribute("href") or "", link.locator("xpath=ancestor::tr/*").all_text_contents())
            for name in COUNTED
            for link in report.locator(f"#{name} tbody th a").all()
        ]
        # Cells of the sections without a chart lead to as many mentions as they say.
        told = [
            (link.get_attribute("href") or "", int(link.text_content() or ""))
            for link in report.locator("#answers td a, #cases td a").all()
        ]
        for link in report.locator("#answers tbody th a").all():
            asked = link.locator("xpath=ancestor::tr/td[1]").text_content() or ""
            told.append((link.get_attribute("href") or "", int(asked)))
        voiced = report.locator("#chart-voice tbody th a").get_attribute("href") or ""
    assert {name for name, *_ in rows} == set(COUNTED)
    parts = {address.partition("of=")[2].partition("&")[0] for address, _ in told}
    assert parts >= {"reviews-complaint", "cases", "cases-due", "cases-within", "cases-one-reply"}
    for address, count in told:
        _ask(opened, address)
        assert _counts(opened)[1] == count, address
    own = weekly.read(house.db, BRAND, WEEK).findings.voice
    _ask(opened, voiced)
    assert _counts(opened)[0] == next(one.stories for one in reversed(own) if one.member_id == BRAND) > 0
    for name, address, cells in rows:
        _ask(opened, address)
        place = 1 if name == "chart-stars" else 0
        numbers = [int(cell) if cell.isdigit() else 0 for cell in cells]
        assert _counts(opened)[place] == COUNTED[name](numbers), address


def test_every_mark_is_an_address_of_the_week(house: House) -> None:
    report = weekly.read(house.db, BRAND, WEEK)
    charts = {one.id: one for one in page.charts(marks.linked(page.views(report), report))}
    linked = {name for name, one in charts.items() if one.links}
    assert linked == {"net", "when", "themes", "sources", "stars", "rivals", "voice"}
    for name in ("when", "themes", "sources", "stars"):
        read = {(one.curve, one.point) for one in charts[name].reading}
        assert read <= {(one.curve, one.point) for one in charts[name].links}
        assert all(one.to.startswith(f"{PAGE}#in=counted&") for one in charts[name].links)
    assert len(charts["sources"].links) == 3 * len(charts["sources"].table.rows)
    for one in charts.values():
        drawn = {(curve, point) for curve, trace in enumerate(one.traces) for point in range(len(trace["x"]))}
        assert {(link.curve, link.point) for link in one.links} <= drawn


def test_a_click_and_enter_open_what_is_behind_a_mark(browser: Browser, shelf: Path) -> None:
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        visit = Visit(context.new_page(), shelf / f"{WEEK.label}.html")
        page = visit.page
        bar = page.locator("#chart-stars .trace.bars path").last
        bar.scroll_into_view_if_needed()
        box = bar.bounding_box()
        assert box
        page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        page.wait_for_url(f"**/{PAGE}#in=counted&stars=1")
        page.go_back()
        page.wait_for_selector(READY)
        page.locator("#chart-net .plot").focus()
        page.keyboard.press("End")
        page.keyboard.press("ArrowLeft")
        page.keyboard.press("Enter")
        # By the index, which knows that there is a report of that week.
        page.wait_for_url(f"**/{WEEK.shifted(-1).label}.html")
        page.wait_for_selector(READY)
        page.goto((shelf / f"{WEEK.label}.html").as_uri())
        page.wait_for_selector(READY)
        page.locator("#chart-net .plot").focus()
        page.keyboard.press("Home")
        page.keyboard.press("Enter")
        page.wait_for_url("**/index.html#open=**")
        assert (page.locator("#found").text_content() or "").startswith(
            "There is no report of Meridian Air in week"
        )
        page.goto(page.url.partition("#")[0] + "#open=%E0/2026-W01")
        page.wait_for_function("document.getElementById('found').textContent.includes('%E0 in week 1')")
        assert visit.said == []


def test_filters_find_say_how_much_and_keep_it_in_the_address(opened: Page) -> None:
    opened.get_by_label("Label of the story").select_option("negative")
    opened.get_by_label("Words, author or number").fill("OSLO flight")
    opened.wait_for_url("**#text=OSLO+flight&label=negative")
    stories, found = _counts(opened)
    assert 0 < stories == found < 100
    assert opened.locator(".story:visible").count() == stories
    assert "Label of the story: Negative." in (opened.locator("#chosen").text_content() or "")
    opened.get_by_label("Words, author or number").fill("no such words")
    opened.wait_for_url("**#text=no+such+words&label=negative")
    assert "Take one of the filters back" in (opened.locator("#found").text_content() or "")
    opened.get_by_role("button", name="Show everything").click()
    assert "#" not in opened.url
    assert _counts(opened) == (399, 410)


def test_the_filters_work_by_keyboard_alone(opened: Page) -> None:
    opened.locator("#f-text").focus()
    opened.keyboard.type("oslo")
    opened.keyboard.press("Tab")
    opened.keyboard.type("neg")
    opened.wait_for_url("**#text=oslo&label=negative")
    stories, _ = _counts(opened)
    assert 0 < stories < 100
    opened.locator("#f-in").focus()
    opened.keyboard.press("Tab")
    opened.keyboard.press("Enter")
    assert _counts(opened) == (399, 410)
    # Where the reader goes on: the first field, and from a story to its copies.
    assert opened.evaluate("document.activeElement.id") == "f-text"
    copies = opened.locator("details.copies").first
    copies.locator("summary").focus()
    opened.keyboard.press("Enter")
    assert copies.locator(".said-by").first.is_visible()


def test_a_copy_that_is_looked_for_is_unfolded_and_its_address_opens_it(opened: Page) -> None:
    copy = opened.locator(".copies .said-by").nth(3)
    number = (copy.get_attribute("id") or "")[1:]
    assert not copy.is_visible()
    _ask(opened, behind.mention(WEEK, int(number)))
    assert copy.is_visible()
    _ask(opened, "#text=paper-3.example&in=counted")
    assert opened.evaluate(SHOWN) == [int(number)]
    assert copy.is_visible()


def test_what_the_address_asks_and_the_page_does_not_know_finds_nothing(opened: Page) -> None:
    for strange in ("theme=no%20such", "source=%00%ZZ", "day=<b>", "stars=9", "in=counted&label=%F0"):
        _ask(opened, f"#{strange}")
        assert _counts(opened) == (0, 0), strange
    assert opened.locator("b").count() == 0


def test_without_scripts_every_mention_is_there_under_its_day(browser: Browser, shelf: Path) -> None:
    with browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 900}) as context:
        page = context.new_page()
        page.goto((shelf / behind.time(WEEK, WEEK.monday)).as_uri().replace("%23", "#"))
        assert page.locator(".story:visible").count() == 399
        assert not page.locator("#finder").is_visible()
        assert page.locator("nav .contents, nav.contents").is_visible()
        assert page.locator(".day:target h2").text_content() == "Monday 9 November"


def test_the_index_finds_reports_and_parts_many_weeks_by_year(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    one = week_summary.summary(weekly.read(house.db, BRAND, WEEK), MADE)
    told = [
        replace(one, week=WEEK.shifted(-back).label, headline=f"<b>{'Fell' if back % 2 else 'Rose'}</b>")
        for back in range(70)
    ]
    (tmp_path / "index.html").write_text(index.render(told), encoding="utf-8")
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        visit = Visit(context.new_page(), tmp_path / "index.html")
        page = visit.page
        page.get_by_label("Brand, week or headline").fill("fell week 45 2026")
        assert page.locator("#reports-found li").all_text_contents() == [
            "Meridian Air, week 452–8 Nov 2026: <b>Fell</b>"
        ]
        assert page.locator("#reports-found a").get_attribute("href") == f"{BRAND}/2026-W45.html"
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.getAttribute('href')") == f"{BRAND}/2026-W45.html"
        page.get_by_label("Brand, week or headline").fill("nothing of that")
        assert "No report answers to this" in (page.locator("#found").text_content() or "")
        page.get_by_label("Brand, week or headline").fill("")
        page.get_by_label("Year", exact=True).select_option("2025")
        assert page.locator("tbody[data-year]:visible").count() == 1
        assert page.locator("tbody:visible tr").count() < 70 - 40
        assert visit.said == []


def test_the_definitions_explain_every_figure(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "definitions.html"
    path.write_text(definitions.render(), encoding="utf-8")
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        visit = Visit(context.new_page(), path)
        for one in measures().values():
            told = visit.page.locator(f"#{one.id}")
            text = told.text_content() or ""
            assert one.formula in text
            assert one.value_sql.strip() in text
            assert f"./repute explain WEEK BRAND {one.id}" in text
            for link in told.locator("a").all():
                assert visit.page.locator(link.get_attribute("href") or "").count() == 1
        assert visit.said == []
