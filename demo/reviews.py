"""Composes reviews: a mood, some stars, one to three things that happened."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Literal

from demo.phrases import Voice

Mood = Literal["positive", "neutral", "negative"]

_FLIGHT = ("delay", "delay", "baggage", "crew", "crew", "seat", "food", "refund", "price", "app")
_APP = ("app", "app", "app", "refund", "price")
_STARS: dict[Mood, tuple[int, ...]] = {"positive": (5, 5, 5, 4, 4), "neutral": (3,), "negative": (1, 1, 1, 2)}
_FOREIGN = 0.12


@dataclass(frozen=True, slots=True)
class Words:
    """What a review says."""

    title: str
    text: str
    stars: int
    language: str = "en"


def compose(voice: Voice, mood: Mood, *, of_app: bool = False) -> Words:
    """Return a review in this mood; now and then one in German or French."""
    random = voice.random
    stars = random.choice(_STARS[mood])
    if not of_app and mood != "neutral" and random.random() < _FOREIGN:
        return _foreign(voice, mood, stars)
    title = voice.draw("reviews", f"app title {mood}" if of_app and mood != "neutral" else f"title {mood}")
    parts = _body(voice, mood, _APP if of_app else _FLIGHT)
    if not of_app and random.random() < 0.3:  # noqa: PLR2004
        parts.insert(0, voice.draw("reviews", "opener"))
    if mood != "neutral" and random.random() < 0.4:  # noqa: PLR2004
        parts.append(voice.draw("reviews", f"closer {mood}"))
    return Words(title, " ".join(parts), stars)


def storm(voice: Voice) -> Words:
    """Return a review of the lost weekend: mostly fury, a few in defence."""
    if voice.random.random() < 0.07:  # noqa: PLR2004
        return Words(voice.draw("reviews", "title positive"), voice.draw("weekend", "defence"), 4)
    count = voice.random.choice((1, 2, 2, 3))
    parts = [voice.draw("weekend", "storm") for _ in range(count)]
    if voice.random.random() < 0.25:  # noqa: PLR2004
        parts.append(voice.draw("reviews", "closer negative"))
    return Words(voice.draw("weekend", "storm title"), " ".join(parts), voice.random.choice((1, 1, 1, 1, 2)))


def mood(random: Random, positive: float, negative: float) -> Mood:
    """Draw a mood; what is neither positive nor negative is neutral."""
    drawn = random.random()
    if drawn < positive:
        return "positive"
    return "negative" if drawn < positive + negative else "neutral"


def _body(voice: Voice, mood: Mood, topics: tuple[str, ...]) -> list[str]:
    if mood == "neutral":
        return [voice.draw("reviews", "neutral") for _ in range(voice.random.choice((2, 2, 3)))]
    count = voice.random.choice((1, 2, 2, 3))
    chosen = list(dict.fromkeys(voice.random.choices(topics, k=count)))
    return [voice.draw("reviews", f"{topic} {mood}") for topic in chosen]


def _foreign(voice: Voice, mood: Mood, stars: int) -> Words:
    language, code = voice.random.choice((("german", "de"), ("german", "de"), ("french", "fr")))
    return Words(
        voice.draw("reviews", f"{language} title {mood}"),
        voice.draw("reviews", f"{language} {mood}"),
        stars,
        code,
    )
