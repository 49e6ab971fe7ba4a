"""Thirteen weeks of what was said: twelve ordinary ones, and one that ends in a storm."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from random import Random

from demo import press, reviews, rhythm, story
from demo.calendar import VIRAL, mondays
from demo.entries import Answer, Entry
from demo.phrases import Voice
from demo.reviews import Mood, Words
from demo.sources import BRANDS, SOURCES, Source

#: Shares of positive and negative voices in an ordinary week.
MOODS = {"meridian": (0.55, 0.25), "northline": (0.46, 0.33), "halcyon": (0.38, 0.41)}


@dataclass(frozen=True, slots=True)
class Habit:
    """How the owner of a page answers: shares of bad and good reviews, and the usual delay."""

    to_negative: float
    to_positive: float
    hours: float


HABITS = {
    "openverdict-meridian": Habit(0.85, 0.4, 7),
    "skyrated-meridian": Habit(0.75, 0.3, 11),
    "flyersvoice-meridian": Habit(0.5, 0.1, 26),
    "openverdict-northline": Habit(0.5, 0.3, 30),
    "skyrated-northline": Habit(0.35, 0.1, 40),
    "openverdict-halcyon": Habit(0.2, 0.1, 60),
    "skyrated-halcyon": Habit(0.1, 0.0, 70),
}
#: In the storm nobody had time to answer.
_STORM_HABIT = Habit(0.05, 0.05, 20)


@cache
def history() -> dict[str, tuple[Entry, ...]]:
    """Return what each source has to show, by its id; the same at every call."""
    told: dict[str, tuple[Entry, ...]] = {}
    for brand in BRANDS:
        told |= press.coverage(brand)
    for source in SOURCES:
        if source.id not in told:
            told[source.id] = tuple(_forum(source) if source.page == "atom" else _reviews(source))
    return told


def _reviews(source: Source) -> Iterator[Entry]:
    """Yield the reviews of a page, oldest first within each part, no two with the same words."""
    random = Random(f"reviews of {source.id}")
    voice = Voice(random, BRANDS[source.brand])
    of_app = source.page == "app_store"
    seen: set[str] = set()
    for number, (at, compose) in enumerate(_occasions(random, source)):
        words = _fresh(lambda: compose(voice, of_app), seen)  # noqa: B023
        author = voice.draw("names", "handle") if of_app else voice.name()
        entry = Entry(
            key=f"{source.id}-{number}",
            at=at,
            title=words.title,
            text=words.text,
            author=author,
            language=words.language,
            stars=words.stars,
        )
        yield replace(entry, answer=_answer(voice, source, entry))
    yield from story.REVIEWS.get(source.id, ())


Compose = Callable[[Voice, bool], Words]


def _occasions(random: Random, source: Source) -> Iterator[tuple[datetime, Compose]]:
    for week, monday in enumerate(mondays()):
        for at in rhythm.ordinary(random, source, monday):
            yield at, _ordinary(_drift(source.brand, week, random))
    for at in rhythm.storm(random, source.weekend):
        yield at, lambda voice, _of_app: reviews.storm(voice)


def _ordinary(mood: Mood) -> Compose:
    return lambda voice, of_app: reviews.compose(voice, mood, of_app=of_app)


def _drift(brand: str, week: int, random: Random) -> Mood:
    """Draw a mood; the shares move a little from week to week, each brand in its own rhythm."""
    positive, negative = MOODS[brand]
    swing = Random(f"{brand} {week}").uniform(-0.06, 0.06)
    return reviews.mood(random, positive + swing, negative - swing)


def _fresh(compose: Callable[[], Words], seen: set[str]) -> Words:
    while (words := compose()).text in seen:
        continue
    seen.add(words.text)
    return words


#: What somebody at the desk writes in a storm, once in so many answers.
_HEATED = "Nobody forced you to fly in a storm, {name}. Next time read the conditions before you complain."
_NERVES = 4


def _answer(voice: Voice, source: Source, entry: Entry) -> Answer | None:
    """Return the owner's answer, if there will be one."""
    habit = HABITS.get(source.id)
    if habit and source.weekend and entry.at >= VIRAL:
        habit = _STORM_HABIT
    if habit is None or entry.stars == 3:  # noqa: PLR2004
        return None
    is_negative = (entry.stars or 0) < 3  # noqa: PLR2004
    if voice.random.random() >= (habit.to_negative if is_negative else habit.to_positive):
        return None
    hours = voice.random.lognormvariate(0, 0.6) * habit.hours
    text = voice.draw("reviews", "reply negative" if is_negative else "reply positive")
    at = (entry.at + timedelta(hours=hours)).replace(microsecond=0)
    if habit is _STORM_HABIT and is_negative and at.minute % _NERVES == 0:
        text = _HEATED
    return Answer(at, text.replace("{name}", entry.author.split()[0]))


def _forum(source: Source) -> Iterator[Entry]:
    """Yield the posts of a forum."""
    random = Random(f"forum {source.id}")
    voice = Voice(random, BRANDS[source.brand])
    posts: list[tuple[datetime, tuple[str, str]]] = []
    for week, monday in enumerate(mondays()):
        seen: set[str] = set()
        for at in rhythm.ordinary(random, source, monday):
            section = f"forum {_drift(source.brand, week, random)}"
            posts.append((at, press.fresh(voice, "articles", section, seen)))
    posts += story.thread(voice, rhythm.storm(random, source.weekend))
    for number, (at, (title, text)) in enumerate(posts):
        yield Entry(
            key=f"{source.id}-{number}",
            at=at,
            title=title,
            text=text,
            author=voice.draw("names", "handle"),
            url=f"https://tarmactalk.example/t/{48210 + number}",
        )
    yield story.viral(source)
