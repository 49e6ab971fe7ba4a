"""What people decided about some mentions, carried over to those that look like them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from understanding.relevance import templates
from understanding.relevance.ownership import host
from understanding.relevance.records import Reason, Said
from understanding.relevance.templates import Shape
from understanding.relevance.words import Words

#: How much a decision on the same words, on the same template at one host, and on the same context counts.
SAME, TEMPLATE, CONTEXT = 4.0, 3.0, 1.5
#: Share of the words of two texts together that make them the same.
_SAME = 0.7
_FEWEST_WORDS = 6
#: Words of a decided mention that another one must share: one alone says too little.
_FEWEST_CONTEXT = 2
#: With so many decisions, the rule of shared words must have been right so often when tried on each of them.
_CHECKED_FROM = 5
_RIGHT = 0.8
#: Words that so many of the decided mentions have tell nothing apart.
_COMMON = 0.5
_CANDIDATES = 8


@dataclass(frozen=True, slots=True)
class Decision:
    """A mention of which people said whether it is about the brand; the newest come first."""

    said: Said
    is_about_us: bool
    decided_on: date


@dataclass(frozen=True, slots=True)
class _Known:
    decision: Decision
    words: frozenset[str]
    context: frozenset[str]
    shape: Shape
    host: str


class LookAlikes:
    """Finds the decision that a mention is like.

    `sure` are the words of mentions that are surely about the brand: they speak against none. A decision
    says nothing of its own mention, so that the rules can be measured by it.
    """

    def __init__(
        self, decisions: Sequence[Decision], names: Sequence[str], sure: frozenset[str] = frozenset()
    ) -> None:
        self._names, self._sure = frozenset(names), sure
        self._known = [self._read(one) for one in decisions]
        self._by_word: dict[str, list[int]] = defaultdict(list)
        for index, one in enumerate(self._known):
            for word in one.words:
                self._by_word[word].append(index)
        self.is_context_trusted = self._is_right_often()

    def reason(self, said: Said, words: Words, shape: Shape) -> Reason | None:
        """Return what the likest decision says; None where none is like it."""
        near = self._near(said.key, words.distinct)
        return (
            self._same(words, near)
            or self._template(said, shape, near)
            or self._by_context(said.key, words, near)
        )

    def _read(self, one: Decision) -> _Known:
        words = Words(one.said.text, one.said.title)
        shape = templates.shape(one.said, words, tuple(self._names))
        return _Known(one, words.distinct, self._telling(words), shape, host(one.said.url))

    def _telling(self, words: Words) -> frozenset[str]:
        return frozenset(
            word for word in words.distinct if word not in self._names and word not in self._sure
        )

    def _near(self, key: int, distinct: frozenset[str]) -> list[_Known]:
        """Return the decided mentions that share the most words, the newest first among equals."""
        most = max(3, _COMMON * len(self._known))
        shared = Counter(
            index
            for word in distinct
            for index in self._by_word.get(word, ())
            if len(self._by_word[word]) <= most
        )
        found = sorted(shared, key=lambda index: (-shared[index], index))
        return [self._known[index] for index in found if self._known[index].decision.said.key != key][
            :_CANDIDATES
        ]

    def _same(self, words: Words, near: Sequence[_Known]) -> Reason | None:
        for one in near:
            both, either = len(one.words & words.distinct), len(one.words | words.distinct)
            if both >= _FEWEST_WORDS and both >= _SAME * either:
                return _reason(one, "almost the same words as", SAME)
        return None

    def _template(self, said: Said, shape: Shape, near: Sequence[_Known]) -> Reason | None:
        place = host(said.url)
        for one in near:
            if place and place == one.host and templates.is_alike(shape, one.shape):
                return _reason(one, f"made at {place} like", TEMPLATE)
        return None

    def _by_context(self, key: int, words: Words, near: Sequence[_Known]) -> Reason | None:
        if not self.is_context_trusted:
            return None
        told = self._context(key, self._telling(words), near)
        if told is None:
            return None
        one, shared = told
        named = ", ".join(f"“{word}”" for word in sorted(shared)[:3])
        return _reason(one, f"it shares {named} with", CONTEXT)

    def _context(
        self, key: int, telling: frozenset[str], near: Sequence[_Known]
    ) -> tuple[_Known, frozenset[str]] | None:
        """Return the decided mention with the most words in common that no decision the other way has."""
        best: tuple[_Known, frozenset[str]] | None = None
        for one in near:
            shared = frozenset(word for word in one.context & telling if self._is_one_sided(word, key))
            if len(shared) >= _FEWEST_CONTEXT and (best is None or len(shared) > len(best[1])):
                best = one, shared
        return best

    def _is_one_sided(self, word: str, key: int) -> bool:
        decided = {
            self._known[index].decision.is_about_us
            for index in self._by_word.get(word, ())
            if self._known[index].decision.said.key != key
        }
        return len(decided) == 1

    def _is_right_often(self) -> bool:
        """Try the rule of shared words on each decided mention, as if nobody had decided about it."""
        if len(self._known) < _CHECKED_FROM:
            return True
        tried: Counter[bool] = Counter()
        for one in self._known:
            key = one.decision.said.key
            found = self._context(key, one.context, self._near(key, one.words))
            if found:
                tried[found[0].decision.is_about_us == one.decision.is_about_us] += 1
        return tried[True] >= _RIGHT * tried.total()


def _reason(one: _Known, how: str, weight: float) -> Reason:
    """Say it for a person, with the day of the decision."""
    day = f"{one.decision.decided_on:%Y-%m-%d}"
    if one.decision.is_about_us:
        return Reason(f"{how} one that you kept on {day}", weight)
    return Reason(f"{how} one that you excluded on {day}", -weight)
