"""What a weekly report costs: to build, to carry, to open. Run with `python -m benchmarks.report`."""

from __future__ import annotations

import gzip
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TypeVar

from playwright.sync_api import Browser, sync_playwright
from rich.console import Console
from rich.table import Table

from reports import marks, mentions, mentions_page, page, site, weekly
from reports.records import Made, WeeklyReport
from reports.safe import inert_json
from tests.reports import weeks

T = TypeVar("T")

RUNS = 5
READY = 'html[data-ready="1"]'
TIMES = """() => ({
  paint: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? NaN,
  ready: performance.now(),
})"""


def main() -> None:
    """Build the bad week of the invented airline and print what it costs."""
    out = Console()
    house = weeks.bad_week()
    made = Made(weeks.MADE_AT, "0.1.0")
    cold = _cold()
    read, report = _timed(lambda: weekly.read(house.db, weeks.BRAND, weeks.WEEK))
    build, text = _timed(lambda: page.render(report, made))
    zone = report.brand.zone
    asking, listed = _timed(lambda: mentions.read(house.db, weeks.BRAND, zone, weeks.WEEK))
    listing, beside = _timed(lambda: mentions_page.render(report, listed, made))
    out.print(_table("Building", [
        ("a new process, up to the page in memory", f"{cold:.1f} s"),
        ("reading the tables, warm", f"{1000 * read:.0f} ms"),
        ("writing the page, warm", f"{1000 * build:.0f} ms"),
        ("reading the week's mentions, warm", f"{1000 * asking:.0f} ms"),
        ("writing their page, warm", f"{1000 * listing:.0f} ms"),
    ]))  # fmt: skip
    out.print(
        _table(
            "Sizes", [*_sizes(report, text), ("page of mentions", f"{len(beside.encode()):,} B of 1,600,000")]
        )
    )
    out.print(_table(f"Opening from disk in Chromium, median of {RUNS}", _opened(report, made)))


def _timed(work: Callable[[], T]) -> tuple[float, T]:
    work()
    times = []
    for _ in range(RUNS):
        begun = time.perf_counter()
        result = work()
        times.append(time.perf_counter() - begun)
    return median(times), result


def _cold() -> float:
    program = (
        "from tests.reports import weeks; from reports import page, weekly; from reports.records import Made;"
        "page.render(weekly.read(weeks.bad_week().db, weeks.BRAND, weeks.WEEK), Made(weeks.MADE_AT, '0'))"
    )
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-c", program], check=True)
    return time.perf_counter() - begun


def _sizes(report: WeeklyReport, text: str) -> list[tuple[str, str]]:
    raw = text.encode()
    figures = [
        (one.id, len(inert_json(one.json()).encode()))
        for one in page.charts(marks.linked(page.views(report), report))
    ]
    return [
        ("file", f"{len(raw):,} B of 1,600,000"),
        ("gzipped", f"{len(gzip.compress(raw, 9)):,} B of 600,000"),
        *((f"figure {name}", f"{size:,} B of 25,600") for name, size in figures),
    ]


def _opened(report: WeeklyReport, made: Made) -> list[tuple[str, str]]:
    found = shutil.which("chromium") or shutil.which("google-chrome")
    if not found:
        return [("no Chromium on the PATH", "not measured")]
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = site.publish(Path(folder), report, made)
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        runs = [_open(browser, path.as_uri()) for _ in range(RUNS)]
        browser.close()
    return [
        ("first paint", f"{median(paint for paint, _ in runs):.0f} ms"),
        ("all charts drawn", f"{median(ready for _, ready in runs):.0f} ms"),
    ]


def _open(browser: Browser, address: str) -> tuple[float, float]:
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        tab = context.new_page()
        tab.goto(address)
        tab.wait_for_selector(READY, timeout=30_000)
        told = tab.evaluate(TIMES)
    return float(told["paint"]), float(told["ready"])


def _table(title: str, rows: list[tuple[str, str]]) -> Table:
    table = Table(title=title, title_justify="left", show_header=False)
    for name, value in rows:
        table.add_row(name, value)
    return table


if __name__ == "__main__":
    main()
