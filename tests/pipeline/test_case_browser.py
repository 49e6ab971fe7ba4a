"""The page of cases as people use it: an answer looked over, orders in turn, others refused."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from pipeline import cli, label_site, settings
from tests.pipeline.labelled import CONFIG, rows, surround
from tests.reports.readers import accessible, magnified, reached
from tests.reports.test_browser import browser

__all__ = ["browser"]

pytestmark = [pytest.mark.browser, pytest.mark.slow]

LOG = """Ticket,Customer,Date,Comment
1,Ada,2026-11-15T10:00:00Z,"Terrible bread, awful staff, horrible queue."
2,Grint,2026-11-16T05:30:00Z,"You idiots! Terrible, awful service, you are all liars."
"""
SIZES: list[tuple[int, Literal["light", "dark"]]] = [
    (1280, "light"), (1280, "dark"), (390, "light"), (390, "dark"),
]  # fmt: skip


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    # The shipped model, which hears an insult.
    config = CONFIG.replace("sentiment: {model: lexicon}\n", "")
    (tmp_path / "brands.yaml").write_text(config, encoding="utf-8")
    (tmp_path / "log.csv").write_text(LOG, encoding="utf-8")
    surround(tmp_path, monkeypatch)
    assert cli.main(["import", str(tmp_path / "log.csv")]) == 0
    return tmp_path / "home"


@pytest.fixture
def address(home: Path) -> Iterator[str]:
    assert home.exists()
    with label_site.serving(settings.read(), 0, settings.now) as served:
        yield served


def named(home: Path, author: str) -> tuple[str, int]:
    """The case of what somebody said, and the number of the mention."""
    query = "SELECT case_id, mention_id FROM complaint_case INNER JOIN mention USING (mention_id)"
    ((case_id, mention_id),) = rows(home, f"{query} WHERE author = '{author}'")
    return str(case_id), int(str(mention_id))


def order(page: Page, what: str, *, value: str = "", rule: str = "") -> None:
    """Fill in the form of the one case that is shown."""
    form = page.locator("article form:has(select[name=order])")
    form.locator("select[name=order]").select_option(what)
    form.locator("input[name=value]").fill(value)
    form.locator("select[name=rule]").select_option(rule)
    with page.expect_navigation():
        form.get_by_role("button", name="Save").click()


def test_a_case_is_worked_on_from_complaint_to_closing(browser: Browser, home: Path, address: str) -> None:
    ada, _ = named(home, "Ada")
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        page = context.new_page()
        page.goto(f"{address}cases?by=Kim")
        assert page.locator("article").count() == 2
        page.get_by_role("link", name=f"case {ada}").click()
        assert page.locator("article").count() == 1
        # What is suggested passes the lint; what one would like to write does not.
        page.get_by_role("button", name="Look it over").click()
        assert "must not be sent" not in page.locator(".looked").inner_text()
        page.get_by_label("Your answer").fill("You are a liar. Our lawyer will sue you for this.")
        page.get_by_role("button", name="Look it over").click()
        told = page.locator(".looked").inner_text()
        assert "This answer must not be sent." in told
        assert "critical" in told
        assert page.get_by_label("Your answer").input_value().startswith("You are a liar.")
        order(page, "resolve")
        assert "acknowledge it first" in page.get_by_role("alert").inner_text()
        order(page, "acknowledge")
        assert "Saved." in page.get_by_role("status").inner_text()
        order(page, "investigate", value="the oven timer was broken")
        order(page, "resolve")
        order(page, "close", value="a new loaf")
        assert "outcome: a new loaf" in page.locator("article").inner_text()
        assert "Nothing to do" in page.locator("article h2").inner_text()
    query = f"SELECT state, answered_by, investigation FROM complaint_case WHERE case_id = '{ada}'"
    assert rows(home, query) == [("closed", "Kim", "the oven timer was broken")]


def test_nothing_is_taken_down_before_its_time(browser: Browser, home: Path, address: str) -> None:
    grint, mention_id = named(home, "Grint")
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        page = context.new_page()
        page.goto(f"{address}cases?case={grint}&by=Kim")
        order(page, "remove", rule="no-abuse")
        assert f"./repute evidence capture {mention_id}" in page.get_by_role("alert").inner_text()
        assert cli.main(["evidence", "capture", str(mention_id)]) == 0
        order(page, "remove", rule="no-abuse")
        assert "was not warned" in page.get_by_role("alert").inner_text()
        order(page, "warn")
        assert "warn needs the rule" in page.get_by_role("alert").inner_text()
        order(page, "warn", rule="no-abuse")
        order(page, "remove", rule="no-abuse")
        assert "removed" in page.locator("article .model").inner_text()
    query = f"SELECT warned_rule, removed_at >= warned_at FROM complaint_case WHERE case_id = '{grint}'"
    assert rows(home, query) == [("no-abuse", True)]


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("place", ["label", "cases"])
def test_who_works_by_keyboard_goes_from_one_to_the_next(
    browser: Browser, home: Path, address: str, place: str, width: int
) -> None:
    assert home.exists()
    with browser.new_context(viewport={"width": width, "height": 844}) as context:
        page = context.new_page()
        page.goto(f"{address}{place}?by=Kim")
        for key in ("Tab", "Enter", "Tab"):
            page.keyboard.press(key)
        # The skip link leads to the first card, and not to the choices above it.
        first = page.locator("article").first.get_attribute("id")
        assert page.evaluate("document.activeElement.closest('article')?.id") == first
        for is_chosen in (False, True):
            if is_chosen and place == "label":
                page.locator("article input[type=radio]").first.focus()
                page.keyboard.press("Space")
            if place == "cases":
                said = "acknowledge" if is_chosen else "close"
                page.locator("article select[name=order]").first.select_option(said)
            page.locator("article button.main").first.focus()
            with page.expect_navigation():
                page.keyboard.press("Enter")
            # What became of it has the focus, is in sight, and the next key is in the cards again.
            assert page.evaluate("document.activeElement.id") == "told"
            told = page.locator("#told")
            assert ("Saved." in told.inner_text()) is is_chosen
            box = told.bounding_box() or pytest.fail("it has no size")
            assert 0 <= box["y"] < 844 - box["height"]
            page.keyboard.press("Tab")
            if not is_chosen:
                assert page.evaluate("document.activeElement.innerText").startswith("To ")
                page.keyboard.press("Enter")
                page.keyboard.press("Tab")
            assert page.evaluate("document.activeElement.closest('article')?.id")


@pytest.mark.parametrize(("width", "scheme"), SIZES)
def test_the_page_is_accessible_and_fits(
    browser: Browser, home: Path, address: str, width: int, scheme: Literal["light", "dark"]
) -> None:
    ada, _ = named(home, "Ada")
    size: ViewportSize = {"width": width, "height": 900}
    with browser.new_context(viewport=size, color_scheme=scheme, reduced_motion="reduce") as context:
        page = context.new_page()
        places = {"label": "label?by=Kim", "list": "cases"}
        for state in ("label", "list", "one", "refused"):
            page.goto(address + places.get(state, f"cases?case={ada}"))
            if (width, scheme, state) in {(1280, "light", "label"), (1280, "light", "one")}:
                reached(page)
            if state == "one":
                page.get_by_label("Your answer").fill("Calm down. Our lawyer will sue you.")
                with page.expect_navigation():
                    page.get_by_role("button", name="Look it over").click()
                # What was found is read out and in sight, and not below all the rest.
                assert page.evaluate("document.activeElement.id") == "looked"
            if state == "refused":
                order(page, "close")
            assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
            accessible(page)
            if scheme == "light" and state in places:
                magnified(page)


def test_a_thumb_finds_every_control(browser: Browser, home: Path, address: str) -> None:
    ada, _ = named(home, "Ada")
    size: ViewportSize = {"width": 390, "height": 844}
    with browser.new_context(viewport=size, has_touch=True, is_mobile=True) as context:
        page = context.new_page()
        for place in ("label", "cases", f"cases?case={ada}"):
            page.goto(address + place)
            for control in page.locator("button, select, textarea, summary, .field input, .choice").all():
                if control.is_visible():
                    box = control.bounding_box() or pytest.fail("it has no size")
                    assert min(box["width"], box["height"]) >= 44, control.evaluate("it => it.outerHTML")
