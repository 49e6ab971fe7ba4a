"""What newspapers and portals write, and which of our feeds shows which article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from random import Random

from demo import rhythm, story
from demo.calendar import LAST, mondays
from demo.entries import Entry
from demo.phrases import Voice, sections
from demo.reviews import Mood, mood
from demo.sources import BRANDS, SOURCES, Source

_MOODS = (0.4, 0.25)
#: How much of what the alert finds the other two feeds of the brand show as well.
_IN_TROUBLE = 0.75
_IN_NEWS = 0.3
_TRIES = 20


#: What the papers have written so far, by the Monday of the week.
Titles = defaultdict[date, set[str]]


@dataclass(frozen=True, slots=True)
class Article:
    """An article, before it is found by a feed."""

    entry: Entry
    mood: Mood


def coverage(brand: str) -> dict[str, tuple[Entry, ...]]:
    """Return what each press feed of the brand shows, by the feed's id.

    The brand's alert shows everything. An alert for complaints and a news portal, where there are any,
    show some of the same articles, so that one article is seen in two places, and some of their own.
    """
    voice = Voice(Random(f"press of {brand}"), BRANDS[brand])
    titles: Titles = defaultdict(set)
    feeds = {source.id: source for source in SOURCES if source.brand == brand}
    main = feeds[f"alert-{brand}"]
    found = list(_articles(voice, main, titles))
    told = {main.id: _named(main, [article.entry for article in found])}
    others: tuple[tuple[str, float, Mood | None], ...] = (
        (f"alert-{brand}-trouble", _IN_TROUBLE, "negative"),
        (f"news-{brand}", _IN_NEWS, None),
    )
    for source_id, share, only in others:
        if source := feeds.get(source_id):
            wanted = [article for article in found if only in {None, article.mood}]
            shared = [article for article in wanted if voice.random.random() < share]
            own = _articles(voice, source, titles, only)
            told[source.id] = _named(source, [article.entry for article in (*shared, *own)])
    return told


def fresh(voice: Voice, name: str, section: str, seen: set[str]) -> tuple[str, str]:
    """Draw a `title | text` whose title was not yet drawn, as far as the phrases last."""
    for _ in range(_TRIES):
        title, _, text = voice.draw(name, section).partition(" | ")
        if title not in seen:
            break
    seen.add(title)
    return title, text


def _articles(voice: Voice, source: Source, titles: Titles, only: Mood | None = None) -> Iterator[Article]:
    for monday in mondays():
        for at in rhythm.ordinary(voice.random, source, monday):
            drawn = only or mood(voice.random, *_MOODS)
            yield _article(voice, at, fresh(voice, "articles", f"news {drawn}", titles[monday]), drawn)
    for at in rhythm.storm(voice.random, source.weekend):
        yield _article(voice, at, fresh(voice, "weekend", "article", titles[LAST]), "negative")
    for entry in story.ARTICLES.get(source.id, ()):
        yield Article(entry, "negative" if entry.title == story.WIRE_TITLE else "neutral")


def _article(voice: Voice, at: datetime, words: tuple[str, str], drawn: Mood) -> Article:
    title, text = words
    outlet, host, edition = voice.random.choice(sections("names")["outlet"]).split(" | ")
    number = voice.random.randrange(100_000, 999_999)
    url = f"https://www.{host}/{at:%Y/%m/%d}/{story.slug(title)}-{number}"
    return Article(Entry("", at, title, text, outlet, url=url, edition=edition), drawn)


def _named(source: Source, entries: list[Entry]) -> tuple[Entry, ...]:
    """Give each entry the name by which this feed knows it."""
    return tuple(replace(entry, key=f"{source.id}-{number}") for number, entry in enumerate(entries))
