"""Invented articles, what outlets make of them (edited, cut, framed), and what only looks alike."""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import accumulate, combinations

_SYLLABLES = "ba be bi bo da de di do fa fi ga go ha ka ke ki ko la le li lo ma me mi mo na ne no pa pe ra re ri ro sa se si so ta te ti to va ve vi wa".split()  # fmt: skip  # noqa: E501, SIM905
_SMALL = "the a of to in and that for on with as at by from it was were has had not but which after before over more than this".split()  # fmt: skip  # noqa: E501, SIM905
_TAILS = (" Read more", " ... Continue reading", " Read the full story on our site.", " […]", " ...")
_FRAMES = (
    ("{name} Staff Writer. ", " Subscribe to our newsletter for the latest news every morning."),
    ("", " (Reporting by {name} {name}; Editing by {name} {name})"),
    ("Image copyright {name}. Image caption The scene on Monday. ", " Follow us on social media."),
    ("({name}) - ", " © 2026 {name} Media. All rights reserved."),
)

_Truth = set[frozenset[int]]


class Writer:
    """Writes texts of invented words, some as frequent as in any language."""

    def __init__(self, seed: int) -> None:
        self._rng = rng = random.Random(seed)  # noqa: S311
        self._words = sorted({self._word() for _ in range(6_000)})
        self._weights = list(accumulate(1 / (place + 10) for place in range(len(self._words))))
        rng.shuffle(self._words)

    def short(self) -> str:
        """Return a text of 15 to 40 words."""
        return self.article(self._rng.randint(15, 40))

    def article(self, words: int) -> str:
        """Return a text of so many words, in sentences."""
        text: list[str] = []
        while len(text) < words:
            sentence = self._sentence(min(self._rng.randint(8, 24), max(4, words - len(text))))
            text += sentence
        return " ".join(text)

    def edited(self, text: str, share: float) -> str:
        """Return the text with that share of its words put out, replaced, doubled by others or swapped."""
        words = text.split()
        for place in self._rng.sample(range(len(words)), max(1, round(share * len(words)))):
            words[place] = self._rng.choice(
                ("", self._any(), f"{words[place]} {self._any()}", words[place - 1])
            )
        return " ".join(word for word in words if word)

    def copied(self, articles: int) -> tuple[list[str], _Truth]:
        """Return articles with copies of some, texts that only look alike, and which pairs are copies."""
        texts: list[str] = []
        truth: _Truth = set()
        for number in range(articles):
            words = self._rng.choice((15, 25, 40, 80, 200, 500, 1_500))
            body = self.article(words)
            made = [body, *(self._copy(body, words) for _ in range(number % 4))]
            places = range(len(texts), len(texts) + len(made))
            truth |= {frozenset(pair) for pair in combinations(places, 2)}
            texts += made
        for _ in range(articles // 10):
            texts += self._alike()
        return texts, truth

    def _copy(self, body: str, words: int) -> str:
        ways: list[Callable[[str], str]] = [self._edit, self._frame]
        if words >= 40:  # noqa: PLR2004
            ways += [self._cut, self._lede]
        return self._rng.choice(ways)(body)

    def _edit(self, body: str) -> str:
        return self.edited(body, self._rng.uniform(0.05, 0.2))

    def _cut(self, body: str) -> str:
        words = body.split()
        kept = self._rng.randint(25, max(26, len(words) // 2))
        return " ".join(words[:kept]) + self._rng.choice(_TAILS)

    def _lede(self, body: str) -> str:
        words = body.split()
        gone = len(words) // 5
        return self.article(max(8, gone)) + " " + " ".join(words[gone:])

    def _frame(self, body: str) -> str:
        before, after = self._rng.choice(_FRAMES)
        while "{name}" in before + after:
            name = self._name()
            before, after = before.replace("{name}", name, 1), after.replace("{name}", self._name(), 1)
        return before + body + after

    def _alike(self) -> list[str]:
        """Return two texts of one template, and two stories that quote one sentence."""
        head, tail, quote = self.article(8), self.article(12), " ".join(self._sentence(14))
        template = [
            f"{head[:-1]} {self._name()} sold {self._rng.randint(100, 99_999)} shares at "
            f"{self._rng.randint(10, 990)} each for {self._rng.randint(10, 99)} million, {tail.lower()}"
            for _ in range(2)
        ]
        return template + [f"{self.article(60)} {quote} {self.article(60)}" for _ in range(2)]

    def _sentence(self, words: int) -> list[str]:
        sentence = [self._any() for _ in range(words)]
        sentence[0] = sentence[0].capitalize()
        sentence[-1] += "."
        return sentence

    def _any(self) -> str:
        if self._rng.random() < 0.4:  # noqa: PLR2004
            return self._rng.choice(_SMALL)
        if self._rng.random() < 0.08:  # noqa: PLR2004
            return self._name()
        return self._rng.choices(self._words, cum_weights=self._weights)[0]

    def _name(self) -> str:
        return self._word().capitalize()

    def _word(self) -> str:
        return "".join(self._rng.choices(_SYLLABLES, k=self._rng.randint(2, 4)))
