"""The pages as Chromium shows them: silent, accessible, whole, without network, and deaf to hostile words."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, ViewportSize, sync_playwright

from reports import assets, behind, language, mail, mentions_page, page, site
from reports.editions import letter
from reports.editions import read as editions
from reports.mentions import WeekMentions
from reports.records import WeeklyReport
from tests.reports import greeked, months
from tests.reports.conftest import MADE
from tests.reports.readers import accessible, coloured, enlarged, forced, magnified, narrowed, reached
from tests.reports.test_edition_pages import OCT
from tests.reports.test_edition_pages import pages as edition_pages

pytestmark = [pytest.mark.browser, pytest.mark.slow]

READY = 'html[data-ready="1"]'
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
#: Pages without scripts.
SILENT = {"index", "definitions", "two weeks", "two brands", "hostile brands"}
EDITIONS = ("month", "few", "hostile month", "two weeks", "hostile brands")
NAMES = ("bad", "small", "zero", "hostile", "index", "definitions", "mentions-bad", "mentions-zero",
         "mentions-hostile", *EDITIONS)  # fmt: skip
DESK: ViewportSize = {"width": 1280, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 900}


@pytest.fixture(scope="module")
def browser(request: pytest.FixtureRequest) -> Iterator[Browser]:
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        if request.config.getoption("--require-browser"):
            pytest.fail("no Chromium on the PATH; install one, or leave out --require-browser")
        pytest.skip("no Chromium on the PATH")
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
             "--disable-sync", "--no-first-run"]  # fmt: skip
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found, args=flags)
        yield started
        started.close()


@pytest.fixture(scope="module")
def folder(
    tmp_path_factory: pytest.TempPathFactory,
    pages: dict[str, str],
    reports: dict[str, WeeklyReport],
    mentions: dict[str, WeekMentions],
) -> Path:
    shelf = tmp_path_factory.mktemp("pages")
    for name, text in pages.items():
        (shelf / f"{name}.html").write_text(text, encoding="utf-8")
    for name in ("bad", "small", "zero"):
        site.publish(shelf / "site", reports[name], MADE)
    for name, text in edition_pages().items():
        (shelf / f"{name}.html").write_text(text, encoding="utf-8")
    site.publish_edition(shelf / "site", editions.read(months.usual(), months.BRAND, OCT), MADE)
    site.relist(shelf / "site")
    for name in ("index", "definitions"):
        shutil.copy(shelf / "site" / f"{name}.html", shelf / f"{name}.html")
    for name, told in mentions.items():
        text = mentions_page.render(reports[name], told, MADE)
        (shelf / f"mentions-{name}.html").write_text(text, encoding="utf-8")
    shutil.copy(shelf / "mentions-bad.html", shelf / behind.page(reports["bad"].week))
    return shelf


class Visit:
    """One page, opened from disk, and everything that it said or asked for."""

    def __init__(self, page: Page, path: Path) -> None:
        self.page = page
        self.said: list[str] = []
        self.asked: list[str] = []
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.on("request", self._request)
        page.goto(path.as_uri())
        if path.stem not in SILENT:
            page.wait_for_selector(READY, timeout=20_000)

    def _console(self, message: ConsoleMessage) -> None:
        self.said.append(message.text)

    def _request(self, request: Request) -> None:
        if not request.url.startswith(("file:", "data:")):
            self.asked.append(request.url)

    def fits_silently(self) -> None:
        """Nothing stands out of the window; to be asked before axe, whose styles are refused aloud."""
        assert self.page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
        assert (self.said, self.asked) == ([], [])


@pytest.mark.parametrize("name", NAMES)
def test_pages_are_silent_accessible_and_fit_in_the_dark_and_in_the_light(
    browser: Browser, folder: Path, name: str
) -> None:
    # Without motion: what has the focus is at once where the page has scrolled to.
    with browser.new_context(viewport=DESK, color_scheme="dark", reduced_motion="reduce") as context:
        visit = Visit(context.new_page(), folder / f"{name}.html")
        visit.fits_silently()
        accessible(visit.page, is_whole=False)
        visit.said.clear()
        coloured(visit.page, "light")
        visit.fits_silently()
        reached(visit.page)
        accessible(visit.page)
        magnified(visit.page)
        forced(visit.page)


@pytest.mark.parametrize("name", NAMES)
def test_pages_are_silent_accessible_and_fit_on_a_phone_and_a_smaller_one(
    browser: Browser, folder: Path, name: str
) -> None:
    with browser.new_context(viewport=PHONE, color_scheme="light", reduced_motion="reduce") as context:
        visit = Visit(context.new_page(), folder / f"{name}.html")
        visit.fits_silently()
        accessible(visit.page, is_whole=False)
        if name == "index":
            magnified(visit.page)
        visit.said.clear()
        narrowed(visit.page, 320)
        visit.fits_silently()
        accessible(visit.page, is_whole=False)
        enlarged(visit.page)


def test_every_chart_is_drawn_and_its_table_closed(browser: Browser, folder: Path) -> None:
    with browser.new_context(viewport=DESK) as context:
        page = Visit(context.new_page(), folder / "bad.html").page
        assert page.locator("figure.chart").count() == 7
        assert page.locator("figure.drawn .canvas svg.main-svg").count() >= 6
        assert page.locator("details.numbers[open]").count() == 0
        drawn = page.evaluate("Array.from(document.querySelectorAll('.canvas'), one => one.clientHeight)")
        kept = page.evaluate(
            "Array.from(document.querySelectorAll('.plot'), one => Math.max("
            "...Array.from(one.querySelectorAll('.room'), room => room.getBoundingClientRect().height)))"
        )
        assert drawn == kept


def test_a_chart_waits_for_the_letters_it_is_measured_with(browser: Browser, folder: Path) -> None:
    late = """
        const load = FontFace.prototype.load;
        FontFace.prototype.load = async function () {
          const face = await load.call(this);
          await new Promise((done) => setTimeout(done, 400));
          window.early = document.querySelectorAll(".drawn").length;
          return face;
        };"""
    with browser.new_context(viewport=DESK) as context:
        context.add_init_script(late)
        page = Visit(context.new_page(), folder / "bad.html").page
        assert page.evaluate("[window.early, Array.from(document.fonts, (face) => face.status)]") == [
            0,
            ["loaded", "loaded"],
        ]
        assert page.locator("figure.drawn").count() == 7


def test_keys_read_a_chart_mark_by_mark(browser: Browser, folder: Path) -> None:
    with browser.new_context(viewport=DESK) as context:
        visit = Visit(context.new_page(), folder / "bad.html")
        page = visit.page
        line = page.locator("#chart-net .reading")
        page.locator("#chart-net .plot").focus()
        page.keyboard.press("End")
        assert line.text_content() == (
            "13 of 13. Week 46, 9–15 Nov: −23 from 389 labelled stories; 95% range −31\u00a0to\u00a0−15"
        )
        assert page.locator("#chart-net .hoverlayer .hovertext").count() == 1
        page.keyboard.press("ArrowLeft")
        assert (line.text_content() or "").startswith("12 of 13. Week 45")
        page.keyboard.press("Escape")
        assert line.text_content() == ""
        for name in ("themes", "sources", "stars", "rivals", "voice"):
            page.locator(f"#chart-{name} .plot").focus()
            page.keyboard.press("Home")
            assert (page.locator(f"#chart-{name} .reading").text_content() or "").startswith("1 of ")
        assert visit.said == []


def test_the_theme_can_be_chosen_and_redraws_the_charts(browser: Browser, folder: Path) -> None:
    with browser.new_context(viewport=DESK, color_scheme="light") as context:
        page = Visit(context.new_page(), folder / "bad.html").page
        background = "getComputedStyle(document.querySelector('#chart-net .main-svg')).backgroundColor"
        assert page.evaluate(background) == "rgb(255, 255, 255)"
        page.get_by_role("button", name="Theme: automatic").click()
        assert page.get_by_role("button", name="Theme: dark").count() == 1
        assert page.evaluate(background) == "rgb(16, 23, 30)"


@pytest.mark.usefixtures("greek")
def test_the_script_speaks_the_language_of_the_page(
    browser: Browser,
    reports: dict[str, WeeklyReport],
    tmp_path: Path,
) -> None:
    report = reports["bad"]
    path = tmp_path / "bad.html"
    greek = replace(report, brand=replace(report.brand, language=greeked.CODE))
    path.write_text(page.render(greek, MADE), encoding="utf-8")
    with browser.new_context(viewport=DESK) as context:
        visit = Visit(context.new_page(), path)
        button = visit.page.locator("#theme")
        named = [button.text_content()]
        for _ in range(2):
            button.click()
            named.append(button.text_content())
        visit.page.locator("#chart-net .plot").focus()
        visit.page.keyboard.press("Home")
        named.append(visit.page.locator("#chart-net .reading").text_content())
        assert len(set(named)) == len(named)
        assert all(one and not re.search("[A-Za-z]", one) for one in named)
        assert str(named[-1]).startswith("1 ")
        assert "13. " in str(named[-1])
        assert visit.said == []


def test_without_scripts_the_numbers_stand_open(browser: Browser, folder: Path) -> None:
    with browser.new_context(java_script_enabled=False, viewport=PHONE) as context:
        page = context.new_page()
        page.goto((folder / "bad.html").as_uri())
        assert page.locator("#chart-net table").is_visible()
        assert page.locator("#chart-net tbody tr").count() == 13
        assert not page.locator("#chart-net .plot").is_visible()
        assert not page.locator("#theme").is_visible()
        for name, table in (("index", ".brands"), ("month", "#chart-weeks table"), ("two weeks", ".score")):
            page.goto((folder / f"{name}.html").as_uri())
            assert page.locator(table).first.is_visible()
            assert page.locator("#finder:visible, .plot:visible, .tools:visible").count() == 0


def test_a_mail_fits_a_phone_whatever_it_quotes(browser: Browser, reports: dict[str, WeeklyReport]) -> None:
    with browser.new_context(viewport=PHONE) as context:
        page = context.new_page()
        for name in ("bad", "hostile"):
            page.set_content(mail.letter(reports[name], MADE, "https://reports.example/2026-W46.html").html)
            assert page.evaluate("document.documentElement.scrollWidth") <= 390
        october = editions.read(months.usual(), months.BRAND, OCT)
        for code in language.codes():
            month = replace(october, brand=replace(october.brand, language=code))
            week = replace(reports["bad"], brand=replace(reports["bad"].brand, language=code))
            for one in (letter.letter(month, MADE), mail.letter(week, MADE)):
                page.set_content(one.html)
                assert page.evaluate("document.documentElement.scrollWidth") <= 390, one.subject


def test_hostile_words_do_nothing(browser: Browser, folder: Path) -> None:
    with browser.new_context(viewport=DESK) as context:
        visit = Visit(context.new_page(), folder / "hostile.html")
        assert visit.page.evaluate("window.hit") is None
        assert visit.page.locator("a[href*='phish.example']").count() == 0
        assert visit.page.locator(".canvas a").count() == 0
        assert "<script>window.hit = 1</script>" in visit.page.locator("#quotes").inner_text()
        assert (visit.said, visit.asked) == ([], [])


def test_scripts_put_into_the_file_by_hand_are_stopped(browser: Browser, folder: Path) -> None:
    text = (folder / "bad.html").read_text(encoding="utf-8")
    planted = '<script>window.hit = 1</script><img src="x" onerror="window.hit = 1">'
    path = folder / "planted.html"
    path.write_text(text.replace('<section id="quotes"', f'{planted}<section id="quotes"'), encoding="utf-8")
    with browser.new_context() as context:
        visit = Visit(context.new_page(), path)
        assert visit.page.evaluate("window.hit") is None
        assert any("Content Security Policy" in one for one in visit.said)


def test_the_report_prints_on_few_pages(browser: Browser, folder: Path) -> None:
    with browser.new_context(viewport=DESK) as context:
        page = Visit(context.new_page(), folder / "bad.html").page
        printed = page.pdf(prefer_css_page_size=True, tagged=True, outline=True)
    assert printed.startswith(b"%PDF")
    assert 3 <= printed.count(b"/Type /Page\n") <= 10
    assert len(printed) <= 1_500_000


def test_the_vendored_style_rules_are_those_that_plotly_injects(browser: Browser) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.set_content("<div id='a'></div>")
        page.add_script_tag(content=str(assets.load().plotly_js))
        page.evaluate("Plotly.newPlot('a', [{y: [1, 2]}], {}, {displayModeBar: false})")
        rules = page.evaluate(
            "Array.from(document.getElementById('plotly.js-style-global').sheet.cssRules, one => one.cssText)"
        )
    assert "\n".join(rules) + "\n" == (assets.STATIC / "plotly-style.css").read_text(encoding="utf-8")
