"""The page of questions as Chromium shows it: it answers, draws, shares, and talks to nobody else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, Literal
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Request, ViewportSize

from pipeline import report_site
from reports.asking import page as ask_page
from tests.reports import hostile, weeks
from tests.reports.readers import accessible, forced, reached
from tests.reports.test_browser import browser

__all__ = ["browser"]

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ANSWERED = "html[data-ask=ready] :is(#result, #problem):not([hidden])"
SIZES: list[tuple[int, Literal["light", "dark"]]] = [
    (1280, "light"),
    (1280, "dark"),
    (390, "light"),
    (320, "dark"),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("site")
    ask_page.publish(place, weeks.bad_week().db, [weeks.BRAND])
    return place


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    with report_site.serving(folder, 0) as served:
        yield served


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    with browser.new_context(viewport={"width": 1280, "height": 900}) as opened:
        opened.grant_permissions(["clipboard-read", "clipboard-write"])
        yield opened


class Visit:
    """The page, and everything that it said or asked of anybody but its own site."""

    def __init__(self, context: BrowserContext, address: str, asked: dict[str, str] | None = None) -> None:
        self.page = context.new_page()
        self.said: list[str] = []
        self.strayed: list[str] = []
        self.own = address
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        context.on("request", self._request)
        self.page.goto(f"{address}ask.html{'#' + urlencode(asked) if asked else ''}")
        self.page.wait_for_selector("html[data-ask]")

    def _console(self, message: ConsoleMessage) -> None:
        self.said.append(message.text)

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.own, f"blob:{self.own}", "data:")):
            self.strayed.append(request.url)

    def ask(self, sql: str) -> Visit:
        self.page.locator("#sql").fill(sql)
        self.page.locator("#run").click()
        return self.wait()

    def wait(self) -> Visit:
        self.page.wait_for_selector(ANSWERED, timeout=60_000)
        return self

    @property
    def problem(self) -> str:
        return self.page.locator("#problem:not([hidden])").inner_text(timeout=5_000)

    def cells(self) -> list[list[str]]:
        return [row.locator("td").all_inner_texts() for row in self.page.locator("#answer tbody tr").all()]


def test_an_example_gives_the_reports_figure_and_a_chart(context: BrowserContext, address: str) -> None:
    visit = Visit(context, address)
    visit.page.locator(".questions a").first.click()
    visit.wait()
    assert ["2026-11-09", "Meridian Air", "−23.1", "−31.3", "−15.0"] in visit.cells()
    assert visit.page.locator("#canvas svg.main-svg").count() >= 1
    assert visit.page.locator("#key bdi").all_inner_texts() == [
        "Halcyon",
        "Meridian Air",
        "Northline",
        "Solstice",
    ]
    assert visit.page.locator("#canvas .errorbars").count() >= 1
    assert (visit.said, visit.strayed) == ([], [])


def test_a_link_asks_the_same_again(context: BrowserContext, address: str) -> None:
    visit = Visit(context, address)
    counting = 'SELECT label, count(*) AS "how many, in 100 %" FROM mention'
    sql = f"{counting} WHERE label IS NOT NULL GROUP BY label ORDER BY label"
    visit.ask(sql)
    visit.page.locator("#chart").select_option("points")
    first = visit.cells()
    visit.page.locator("#share").click()
    link = visit.page.evaluate("navigator.clipboard.readText()")
    assert link.startswith(f"{address}ask.html#sql=")
    other = context.new_page()
    other.goto(link)
    other.wait_for_selector(ANSWERED, timeout=60_000)
    assert other.locator("#sql").input_value() == sql
    assert other.locator("#chart").input_value() == "points"
    assert [row.locator("td").all_inner_texts() for row in other.locator("#answer tbody tr").all()] == first
    assert [row[0] for row in first] == ["negative", "neutral", "positive"]


def test_back_returns_to_the_question_before(context: BrowserContext, address: str) -> None:
    visit = Visit(context, address)
    visit.ask("SELECT 1 AS one")
    visit.ask("SELECT 2 AS two")
    visit.page.go_back()
    visit.page.wait_for_selector("#answer th:text('one')", timeout=30_000)
    assert visit.cells() == [["1"]]


def test_the_answer_can_be_taken_away_as_csv(context: BrowserContext, address: str) -> None:
    visit = Visit(context, address).ask(
        """SELECT -1.5 AS n, '=1+1, "x"' AS said, NULL AS nothing, DATE '2026-11-09' AS d"""
    )
    visit.page.locator("#copy").click()
    visit.page.wait_for_selector("#state:text('Copied')")
    told = visit.page.evaluate("navigator.clipboard.readText()")
    assert told.splitlines() == ["n,said,nothing,d", '''-1.5,"'=1+1, ""x""",,2026-11-09''']
    with visit.page.expect_download() as caught:
        visit.page.locator("#download").click()
    assert caught.value.path().read_bytes().startswith(b"n,said,nothing,d\r\n")
    # The same signs as in every other CSV file; and a name of a column may be somebody's words (PIVOT).
    visit.ask("""SELECT chr(10) || '=1+1' AS line, chr(65309) || '1+1' AS wide, 'a=1' AS "=1+1" """)
    visit.page.locator("#copy").click()
    visit.page.wait_for_selector("#state:text('Copied')")
    told = visit.page.evaluate("navigator.clipboard.readText()")
    assert told.replace("\r\n", "\n") == "line,wide,'=1+1\n\"'\n=1+1\",'\uff1d1+1,a=1\n"


def test_a_statement_can_only_read_what_is_there(context: BrowserContext, address: str) -> None:
    visit = Visit(context, address)
    with listening() as (elsewhere, heard):
        for sql, word in (
            ("DELETE FROM mention", "read-only"),
            ("SELECT * FROM read_text('/etc/passwd')", "disabled by configuration"),
            (f"SELECT * FROM read_csv('{elsewhere}')", "disabled by configuration"),
            ("LOAD icu", "disabled"),
            (f"ATTACH '{elsewhere}' AS x", "disabled by configuration"),
            ("COPY mention TO 'out.csv'", "disabled by configuration"),
            ("SET enable_external_access = true", "locked"),
            ("SELECT current_date", "icu"),
            ("SELECT nothing FROM nowhere", "nowhere"),
        ):
            assert word in visit.ask(sql).problem, sql
        # What installing does is done by loading, which is refused.
        visit.ask(f"INSTALL json FROM '{elsewhere}'")
        assert visit.ask("SELECT count(*) AS n FROM weekly_sentiment").cells() == [["52"]]
        assert (heard, visit.strayed) == ([], [])


def test_even_the_worker_may_not_talk_to_others(context: BrowserContext, address: str) -> None:
    """What the database is asked is closed to it; this is the wall behind that: the policy, in a worker."""
    visit = Visit(context, address)
    with listening() as (elsewhere, heard):
        told = visit.page.evaluate(
            """there => new Promise(done => {
              const code = `fetch(${JSON.stringify(there)})
                .then(() => postMessage("sent"), () => postMessage("held"))`;
              const worker = new Worker(URL.createObjectURL(new Blob([code])));
              worker.onmessage = ({ data }) => done(data);
            })""",
            elsewhere,
        )
    assert (told, heard) == ("held", [])


def test_hostile_words_are_words(browser: Browser, tmp_path: Path) -> None:
    ask_page.publish(tmp_path, hostile.hostile_week().db, [weeks.BRAND])
    with report_site.serving(tmp_path, 0) as address, browser.new_context() as context:
        visit = Visit(
            context, address, {"sql": "SELECT DISTINCT words, url FROM mention ORDER BY words"}
        ).wait()
        shown = visit.page.locator("#answer").inner_text()
        assert "<script>window.hit = 1</script>" in shown
        assert "<img src=x onerror=" in shown
        visit.ask(
            "SELECT DISTINCT title AS said, length(title) AS n FROM mention WHERE title LIKE '<a%'"
            " UNION ALL SELECT '<b>bold</b>', 3 ORDER BY said"
        )
        assert visit.page.locator("#canvas svg.main-svg").count() >= 1
        assert visit.page.locator("#canvas a, #canvas [href]").count() == 0
        assert "<b>bold</b>" in (visit.page.locator("#canvas").text_content() or "")
        assert visit.page.locator("#answer a:not([href^='http'])").count() == 0
        assert visit.page.evaluate("window.hit") is None
        assert (visit.said, visit.strayed) == ([], [])


def test_what_runs_too_long_can_be_stopped(context: BrowserContext, address: str) -> None:
    visit = Visit(context, address)
    visit.page.locator("#sql").fill(
        "SELECT count(*) FROM range(10000000) a, range(100000) b WHERE a.range = b.range + 0.5"
    )
    visit.page.locator("#run").click()
    visit.page.locator("#stop").click()
    assert visit.page.locator("#state").inner_text() == "Stopped."
    assert visit.ask("SELECT count(*) AS n FROM brand").cells() == [["4"]]


def test_a_long_answer_is_cut_and_that_is_said(context: BrowserContext, address: str) -> None:
    visit = Visit(context, address).ask("SELECT range AS n FROM range(50000)")
    assert re.match(
        r"The first 10000 rows, in .*; there are more\. The table shows 200",
        visit.page.locator("#state").inner_text(),
    )
    assert visit.page.locator("#answer tbody tr").count() == 200


@pytest.mark.parametrize(("width", "scheme"), SIZES)
def test_it_is_silent_accessible_and_fits(
    browser: Browser, address: str, width: int, scheme: Literal["light", "dark"]
) -> None:
    size: ViewportSize = {"width": width, "height": 900}
    with browser.new_context(viewport=size, color_scheme=scheme, reduced_motion="reduce") as context:
        visit = Visit(context, address)
        if (width, scheme) == (1280, "light"):
            reached(visit.page)
        visit.page.locator(".questions a").nth(1).click()
        visit.wait()
        visit.page.locator(".schema summary").first.click()
        visit.page.wait_for_selector("#canvas svg.main-svg", timeout=20_000)
        assert visit.page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
        assert (visit.said, visit.strayed) == ([], [])
        accessible(visit.page)
        if (width, scheme) == (1280, "light"):
            forced(visit.page)


def test_it_works_by_keyboard_alone(context: BrowserContext, address: str) -> None:
    visit = Visit(context, address)
    visit.page.locator("#sql").focus()
    visit.page.keyboard.press("Control+A")
    visit.page.keyboard.type("SELECT 41 + 1 AS n")
    visit.page.keyboard.press("Control+Enter")
    assert visit.wait().cells() == [["42"]]
    visit.page.keyboard.press("Tab")
    assert visit.page.evaluate("document.activeElement.id") == "run"


def test_the_button_that_was_pressed_keeps_the_focus(context: BrowserContext, address: str) -> None:
    visit = Visit(context, address).ask("SELECT 1")
    page = visit.wait().page
    run = page.locator("#run")
    for _ in range(2):
        run.focus()
        page.keyboard.press("Enter")
        visit.wait()
        assert page.evaluate("document.activeElement.id") == "run"
    page.locator("#sql").fill("SELECT count(*) FROM range(100000000000)")
    run.focus()
    page.keyboard.press("Enter")
    page.locator("#stop").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "run"


def test_from_a_folder_it_says_what_to_do(browser: Browser, folder: Path) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto((folder / "ask.html").as_uri())
        assert "./repute serve" in page.locator("#unserved").inner_text()
        assert not page.locator("#ask").is_visible()


def test_without_scripts_it_says_what_to_do(browser: Browser, address: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{address}ask.html")
        assert page.locator("#unserved").is_visible()


class listening:  # noqa: N801  # used as a context manager
    """Another site on loopback that notes every request; give its address and what it heard."""

    def __enter__(self) -> tuple[str, list[str]]:
        heard: list[str] = []

        class Ear(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                heard.append(self.path)
                self.send_response(200)
                self.send_header("Access-Control-Allow-Origin", "*")
                self.end_headers()

            do_HEAD = do_GET  # noqa: N815

            def log_message(self, *_: Any) -> None:
                """Say nothing."""

        self.server = HTTPServer(("127.0.0.1", 0), Ear)
        Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return f"http://127.0.0.1:{self.server.server_port}/x.csv", heard

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()
