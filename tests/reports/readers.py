"""Pages as others use them: by keyboard alone, with larger letters, and in colours of their own."""

from __future__ import annotations

from typing import Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import CDPSession, Page

AXE = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    # Of what keeps a rule it would describe every element, which takes longer than all the rules.
    "resultTypes": ["violations"],
}
#: Marks every mention that has the same tags, classes and attributes as one before it.
MARK_ALIKE = """() => {
  const shape = (one) => [one.tagName, one.getAttribute("class"), one.getAttributeNames().sort(),
    Array.from(one.children, shape)].join("/");
  const seen = new Set();
  for (const one of document.querySelectorAll("article")) {
    const told = shape(one);
    if (seen.has(told)) one.dataset.alike = "";
    seen.add(told);
  }
}"""
#: So many controls of a page are walked through.
MOST = 18
#: What the keyboard should reach, in the order of the page.
CONTROLS = """() => {
  const all = "a[href], button, input, select, textarea, summary, [tabindex='0']";
  // Of radio buttons the keyboard reaches a group, and in it one.
  const isFirst = (one) => one.type !== "radio" || one.form.elements[one.name][0] === one;
  window.controls = Array.from(document.querySelectorAll(all)).filter((one) =>
    one.checkVisibility({ visibilityProperty: true }) && !one.disabled && one.tabIndex >= 0 && isFirst(one));
  return window.controls.map((one) => one.outerHTML.slice(0, 80));
}"""
FOCUSED = """() => {
  const one = document.activeElement, style = getComputedStyle(one), box = one.getBoundingClientRect();
  return {
    place: window.controls.indexOf(one),
    ring: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
    isSeen: box.width > 0 && box.bottom > 0 && box.right > 0
      && box.top < innerHeight && box.left < innerWidth,
  };
}"""
#: The size of the letters in which each kind of words stands; those of a chart as they are magnified.
LETTERS = """() => {
  const found = {};
  for (const one of document.querySelectorAll("main *, header *, footer *")) {
    const isWords = Array.from(one.childNodes).some((it) => it.nodeType === 3 && it.data.trim());
    if (!isWords || !one.checkVisibility()) continue;
    const magnified = new DOMMatrix(getComputedStyle(one.closest(".canvas") ?? one).transform).a;
    const place = one.closest(".canvas, h1, h2");
    const own = one.tagName + "." + one.className;
    const kind = place ? (place.matches(".canvas") ? "chart" : "headline") : own;
    found[kind] = Math.min(found[kind] ?? 999, parseFloat(getComputedStyle(one).fontSize) * magnified);
  }
  return found;
}"""
#: Words and marks that stand out to the right of the window, but for those in a frame that scrolls by itself.
TOO_WIDE = """() => Array.from(document.querySelectorAll("body *")).filter((one) => {
  const isFramed = one.closest(".tw, pre, .canvas, .hidden, svg");
  return !isFramed && one.checkVisibility() && one.getBoundingClientRect().right > innerWidth + 0.5;
}).map((one) => one.outerHTML.slice(0, 120))"""
#: The ground that charts are drawn on.
GROUNDS = {"light": "rgb(255, 255, 255)", "dark": "rgb(16, 23, 30)"}
ON_GROUND = """(colour) => Array.from(document.querySelectorAll(".canvas .main-svg")).every(
  (one) => [colour, "rgba(0, 0, 0, 0)"].includes(getComputedStyle(one).backgroundColor))"""
#: Whether every chart that is drawn is as wide as its box.
FILLED = """() => Array.from(document.querySelectorAll(".plot")).every((box) =>
  Array.from(box.querySelectorAll(".main-svg")).every((one) => one.clientWidth === box.clientWidth))"""
#: Marks and words inside pictures that do not stand out from the ground they are drawn on.
FAINT = """() => {
  const shade = (colour) => {
    const parts = colour.match(/[\\d.]+/g).map(Number);
    const [r, g, b] = parts.map((one) => one / 255).map(
      (one) => one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4);
    return { light: 0.2126 * r + 0.7152 * g + 0.0722 * b, isClear: parts[3] === 0 };
  };
  const ground = (one) => {
    for (let at = one.parentElement; at; at = at.parentElement) {
      const { backgroundColor } = getComputedStyle(at);
      if (!shade(backgroundColor).isClear) return shade(backgroundColor).light;
    }
    return 0;
  };
  const against = (one, colour) => {
    const [dark, light] = [shade(colour).light, ground(one)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };
  const faint = [];
  const look = (selector, least, ...kinds) => {
    for (const one of document.querySelectorAll(selector)) {
      const style = getComputedStyle(one);
      const colours = kinds.map((kind) => style[kind]).filter((colour) => colour !== "none");
      if (!colours.some((colour) => against(one, colour) >= least)) faint.push(one.outerHTML.slice(0, 120));
    }
  };
  look(".spark :is(polyline, .end, .zero, .band)", 3, "fill", "stroke");
  look(".key .mark:not(.square-pale)", 3, "fill", "stroke");
  look(".key-item, .key li", 4.5, "color");
  look(".canvas :is(.xtick, .ytick) text", 4.5, "fill");
  return faint;
}"""


def accessible(page: Page, *, is_whole: bool = True) -> None:
    """No rule of accessibility is broken; unless `is_whole`, by the first of mentions that are alike."""
    if not is_whole:
        page.evaluate(MARK_ALIKE)
    found = Axe().run(page, None if is_whole else {"exclude": ["[data-alike]"]}, AXE)
    assert found.violations_count == 0, found.generate_report()


def reached(page: Page) -> None:
    """The keyboard reaches the first controls in turn, none left out, each with a ring around it."""
    wanted = page.evaluate(CONTROLS)
    page.keyboard.press("Tab")
    assert "skip" in page.evaluate("document.activeElement.className")
    for place in range(min(len(wanted), MOST)):
        told = page.evaluate(FOCUSED)
        assert told["place"] == place, (wanted[place], told)
        assert told["ring"] >= 2, wanted[place]
        assert told["isSeen"], wanted[place]
        page.keyboard.press("Tab")


def enlarged(page: Page) -> CDPSession:
    """Letters twice as large fit the width; they stay so until the session is told otherwise."""
    session = page.context.new_cdp_session(page)
    session.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
    page.wait_for_function("() => getComputedStyle(document.documentElement).fontSize === '32px'")
    assert page.evaluate(TOO_WIDE) == []
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
    return session


def magnified(page: Page) -> None:
    """With letters twice as large all words are larger, and still fit the width."""
    before = page.evaluate(LETTERS)
    session = enlarged(page)
    if "chart" in before:
        page.wait_for_selector(".canvas[style*='scale(2)']")
    after = page.evaluate(LETTERS)
    # Headlines grow as they do when the page is zoomed, where they are those of a narrow window.
    least = {one: 1.35 if one == "headline" else 1.95 for one in after}
    assert [one for one in after if one in before and after[one] < least[one] * before[one]] == []
    session.send("Page.setFontSizes", {"fontSizes": {"standard": 16, "fixed": 13}})
    page.wait_for_function("() => getComputedStyle(document.documentElement).fontSize === '16px'")


def coloured(page: Page, scheme: Literal["light", "dark"]) -> None:
    """The reader's machine turns light or dark, and every chart is drawn anew."""
    page.emulate_media(color_scheme=scheme)
    page.wait_for_function(ON_GROUND, arg=GROUNDS[scheme])


def narrowed(page: Page, width: int) -> None:
    """The window becomes so narrow, and every chart is drawn anew."""
    page.set_viewport_size({"width": width, "height": 900})
    page.wait_for_function(FILLED)


def forced(page: Page) -> None:
    """In colours that the reader forces upon the page every mark and every word of a chart can be told."""
    page.emulate_media(forced_colors="active")
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    coloured(page, "dark")
    # Whatever theme was chosen by the page's own button.
    page.evaluate("document.documentElement.dataset.theme = 'light'")
    assert page.evaluate(FAINT) == []
