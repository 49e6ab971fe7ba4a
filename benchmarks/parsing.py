"""How fast feeds and review pages are read: `python -m benchmarks.parsing`.

Reads generated alert feeds of 20 entries through `reading.read`, beside feedparser alone with the same
bytes and in the same run, and says what the sandbox adds; then generated review pages of five kinds, beside
what BeautifulSoup and lxml alone need for their trees. Seconds depend on the machine; ratios less so.
"""

from __future__ import annotations

import io
import random
import statistics
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from time import perf_counter, process_time

import feedparser

from benchmarks.pages import REVIEWS, review_pages
from extractors import html, reading, sandbox
from extractors.records import Page

FEEDS = 100
PAGES = 5
ROUNDS = 5
_NOW = datetime(2026, 11, 16, tzinfo=UTC)
_WORDS = (
    "parcel",
    "depot",
    "driver",
    "strike",
    "stock",
    "opens",
    "late",
    "noon",
    "bell",
    "door",
    "hedge",
    "van",
)


def main() -> None:
    """Print one line a measure."""
    pages = [alert(number) for number in range(FEEDS)]
    for page in pages:
        assert len(reading.read(page, "google_alerts").mentions) == 20  # noqa: PLR2004, S101
    ours: list[float] = []
    bare: list[float] = []
    whole: list[float] = []
    for _ in range(ROUNDS):
        bare.append(seconds(lambda: [fed(page, strictly=True) for page in pages]))
        whole.append(seconds(lambda: [fed(page, strictly=False) for page in pages]))
        ours.append(seconds(lambda: [reading.read(page, "google_alerts") for page in pages]))
    say("feeds a second and core, reading.read", FEEDS / statistics.median(ours))
    say("feeds a second and core, feedparser as we call it", FEEDS / statistics.median(bare))
    say("feeds a second and core, feedparser as it comes", FEEDS / statistics.median(whole))
    say("our time over feedparser as we call it", statistics.median(ours) / statistics.median(bare))
    say("our time over feedparser as it comes", statistics.median(ours) / statistics.median(whole))
    jobs = [(page, "google_alerts") for page in pages]
    start = perf_counter()
    in_line = [reading.read(page, site) for page, site in jobs]
    alone = perf_counter() - start
    start = perf_counter()
    boxed = list(sandbox.read_all(jobs, workers=1))
    say(
        "sandbox, one worker: milliseconds added to each feed",
        (perf_counter() - start - alone) / FEEDS * 1000,
    )
    assert boxed == in_line  # noqa: S101
    start = perf_counter()
    next(iter(sandbox.read_all(jobs)))
    say("sandbox: milliseconds to its first reading", (perf_counter() - start) * 1000)
    pages_of_reviews()


def pages_of_reviews() -> None:
    """Print how fast review pages are read, by their kind and together."""
    by_site: dict[str, list[Page]] = {}
    for site, page in review_pages(PAGES):
        assert len(reading.read(page, site).mentions) == REVIEWS  # noqa: S101
        by_site.setdefault(site, []).append(page)
    ours_of_all = bare_of_all = 0.0
    for site, pages in by_site.items():
        ours, bare = _timed(site, pages)
        say(f"review pages a second and core, {site}", len(pages) / ours)
        ours_of_all, bare_of_all = ours_of_all + ours, bare_of_all + bare
    count = sum(map(len, by_site.values()))
    say("review pages a second and core, all together", count / ours_of_all)
    say("review pages a second and core, tree of BeautifulSoup and lxml alone", count / bare_of_all)
    say("our time over that of the tree alone", ours_of_all / bare_of_all)


def _timed(site: str, pages: list[Page]) -> tuple[float, float]:
    """Return the seconds of reading the pages, and of building their trees alone: medians."""
    ours = (seconds(lambda: [reading.read(page, site) for page in pages]) for _ in range(ROUNDS))
    bare = (seconds(lambda: [html.soup(page) for page in pages]) for _ in range(ROUNDS))
    return statistics.median(ours), statistics.median(bare)


def alert(number: int) -> Page:
    """Return a feed like those of Google Alerts: 20 entries, about 17 KB."""
    dice = random.Random(number)  # noqa: S311
    entries = "".join(_entry(dice, number, position) for position in range(20))
    body = (
        '<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom">'
        f"<id>tag:google.com,2005:reader/user/1/state/com.google/alerts/{number}</id>"
        f"<title>Google Alert - Northwind</title><updated>2026-11-15T00:00:00Z</updated>{entries}</feed>"
    )
    return Page(f"alert-{number}", "https://www.google.com/alerts/feeds/1/2", _NOW, body.encode(), "text/xml")


def _entry(dice: random.Random, number: int, position: int) -> str:
    words = dice.choices(_WORDS, k=30)
    article = f"https://www.{words[0]}-news.test/{'-'.join(words[:12])}-{number}-{position}/"
    edition = "ct=ga&amp;cd=CAIyGjg5YTNjMzkxMTU0YjUwZTA6ZGU6ZW46REU&amp;usg=AFQjCNGc3F9NBj810v400"
    title = f"{' '.join(words[:6])} &lt;b&gt;Northwind&lt;/b&gt; ..."
    content = f"{' '.join(words[6:])} &lt;b&gt;Northwind&lt;/b&gt; it&amp;#39;s&amp;nbsp;..."
    at = (_NOW - timedelta(minutes=37 * position + number)).strftime("%Y-%m-%dT%H:%M:%SZ")
    return (
        f"<entry><id>tag:google.com,2013:googlealerts/feed:{dice.getrandbits(64)}</id>"
        f'<title type="html">{title}</title>'
        f'<link href="https://www.google.com/url?rct=j&amp;sa=t&amp;url={article}&amp;{edition}"/>'
        f"<published>{at}</published><updated>{at}</updated>"
        f'<content type="html">{content}</content><author><name></name></author></entry>'
    )


def fed(page: Page, *, strictly: bool) -> object:
    """Parse with feedparser alone; `strictly` without its cleaning of HTML, as we call it."""
    convenience = None if not strictly else False
    return feedparser.parse(
        io.BytesIO(page.body), sanitize_html=convenience, resolve_relative_uris=convenience
    )


def seconds(work: Callable[[], object]) -> float:
    """Return the processor time of the work."""
    start = process_time()
    work()
    return process_time() - start


def say(measure: str, value: float) -> None:
    """Write one measure."""
    sys.stdout.write(f"{value:10.2f}  {measure}\n")


if __name__ == "__main__":
    main()
