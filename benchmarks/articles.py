"""How fast and how well articles are read: `python -m benchmarks.articles`.

Reads generated pages of news sites (menus, a consent banner, related stories, comments, scripts) through
`reading.read`, beside the plain text of the same pages by BeautifulSoup and beside parsing them alone, in
the same run. The text is compared with what was written into the page by the words that both hold. Seconds
depend on the machine; ratios less so. The pages are tidier than the web's: only the order of the
figures says something about real ones.
"""

from __future__ import annotations

import random
import re
import statistics
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from time import process_time

from trafilatura.utils import load_html

from extractors import html, reading
from extractors.records import Page

PAGES = 60
ROUNDS = 3
_NOW = datetime(2026, 11, 16, tzinfo=UTC)
_WORDS = re.findall(
    r"\w+",
    "parcel depot driver strike stock opens late noon bell door hedge van letter counter queue stamp morning "
    "evening answer office regret refund summer winter number street market tower garden window",
)


def main() -> None:
    """Print one line a measure."""
    made = [page(number) for number in range(PAGES)]
    pages = [one for one, _ in made]
    print(f"{PAGES} pages of {statistics.mean(len(one.body) for one in pages) / 1000:.0f} kB on average")
    ours: list[float] = []
    plain: list[float] = []
    bare: list[float] = []
    for _ in range(ROUNDS):
        ours.append(seconds(lambda: [article(one) for one in pages]))
        plain.append(seconds(lambda: [all_text(one) for one in pages]))
        bare.append(seconds(lambda: [load_html(html.decoded(one)) for one in pages]))
    say("pages a second and core, as articles", PAGES / statistics.median(ours))
    say("pages a second and core, all text by BeautifulSoup", PAGES / statistics.median(plain))
    say("pages a second and core, parsed by lxml alone", PAGES / statistics.median(bare))
    say("our time over BeautifulSoup's", statistics.median(ours) / statistics.median(plain))
    say("our time over parsing alone", statistics.median(ours) / statistics.median(bare))
    say("words right (F1), as articles", statistics.mean(f1(article(one), told) for one, told in made))
    say("words right (F1), all text", statistics.mean(f1(all_text(one), told) for one, told in made))


def article(one: Page) -> str:
    """The text as the product reads it."""
    return reading.read(one, "article").mentions[0].text


def all_text(one: Page) -> str:
    """Everything that a browser would show."""
    return html.text(html.soup(one))


def page(number: int) -> tuple[Page, str]:
    """Return the page of a story, and the words of the story."""
    chance = random.Random(number)  # noqa: S311
    story = [sentences(chance, 4) for _ in range(chance.randint(5, 25))]
    menu = "".join(f"<li><a href='/{word}'>{word.title()}</a></li>" for word in _WORDS)
    related = "".join(f"<li><a href='/s/{turn}'>{sentences(chance, 1)}</a></li>" for turn in range(12))
    comments = "".join(f"<div class='comment'><p>{sentences(chance, 2)}</p></div>" for _ in range(10))
    script = "<script>var state = " + repr([chance.random() for _ in range(600)]) + ";</script>"
    body = (
        f"<!doctype html><html lang='en'><head><title>Story {number}</title>"
        f"<meta property='article:published_time' content='2026-11-{number % 14 + 1:02}T10:00:00Z'>"
        f"{script}</head>"
        "<body><div class='cookie-banner'><p>We and our partners use cookies. Accept all?</p></div>"
        f"<header><nav><ul>{menu}</ul></nav></header><main><article><h1>Story {number}</h1>"
        + "".join(f"<p>{paragraph}</p>" for paragraph in story)
        + f"</article><aside class='related'><h2>More stories</h2><ul>{related}</ul></aside></main>"
        f"<section id='comments' class='comments'>{comments}</section>{script}"
        f"<footer><ul>{menu}</ul><p>All rights reserved.</p></footer></body></html>"
    )
    arrived = Page("paper", f"https://paper.example/{number}", _NOW, body.encode(), "text/html")
    return arrived, "\n".join(story)


def sentences(chance: random.Random, count: int) -> str:
    """So many sentences of invented words."""
    return " ".join(
        " ".join(chance.choices(_WORDS, k=chance.randint(8, 18))).capitalize() + "." for _ in range(count)
    )


def f1(found: str, told: str) -> float:
    """Return the harmonic mean of the shares of found words that were told and of told words found."""
    right = (Counter(words(found)) & Counter(words(told))).total()
    return 2 * right / (len(list(words(found))) + len(list(words(told)))) if right else 0.0


def words(text: str) -> Iterator[str]:
    """The words without case and punctuation."""
    return (word.strip(".,?!").casefold() for word in text.split())


def seconds(work: Callable[[], object]) -> float:
    """Return the processor time that the work takes."""
    start = process_time()
    work()
    return process_time() - start


def say(measure: str, value: float) -> None:
    """Print one figure."""
    print(f"{measure:<56}{value:>9.2f}")


if __name__ == "__main__":
    main()
