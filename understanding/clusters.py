"""Group texts that say the same, by the vectors of their meaning and the words that they share.

Average-linkage clustering: the two groups that are closest on average are joined, until none are close
enough. Without chance: the same texts give the same groups. Time grows with the cube of their number.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from understanding.encoder import Floats
from understanding.phrases import folded, tokens
from understanding.vocabulary import words as listed

Array = NDArray[np.float64]

#: Mean likeness of two groups, from -1 to 1, from which on they are one.
CLOSE = 0.3
#: Of the likeness of two texts, the share that their words have; the rest is that of their meaning.
_WORDS = 0.5
#: Letters of a word that can tell what a text is about.
_SHORTEST = 4
#: A characteristic word is in so large a share of a group's texts, and so many times as often as in others.
_IN_GROUP, _TIMES = 0.3, 3.0

#: Words that tell of no text what it is about.
_EMPTY = frozenset(
    folded(word) for name in ("empty", "determiners", "denials", "going_on") for word in listed(name)
)


def groups(texts: Sequence[str], meanings: Sequence[Floats], *, close: float = CLOSE) -> list[list[int]]:
    """Return the places of texts that belong together, the largest group first; those alone are left out."""
    if len(texts) < 2:  # noqa: PLR2004
        return []
    likeness = _WORDS * _of_words(texts) + (1 - _WORDS) * _of_meaning(np.stack(meanings))
    found = [group for group in _joined(likeness, close) if len(group) > 1]
    return sorted(found, key=lambda group: (-len(group), group[0]))


def characteristic(texts: Sequence[str], group: Sequence[int], most: int = 5) -> list[str]:
    """Return words that many texts of the group have and few others, the most telling first.

    They are offered as the words of a theme: one that is in texts about anything would find them all.
    """
    inside = set(group)
    within = Counter(word for place in group for word in _words(texts[place]))
    others = [place for place in range(len(texts)) if place not in inside]
    without = Counter(word for place in others for word in _words(texts[place]))
    telling = {
        word: (count / len(group)) / ((without[word] + 1) / (len(others) + 2))
        for word, count in within.items()
        if count >= max(2, _IN_GROUP * len(group)) and word not in _EMPTY
    }
    chosen = (word for word, times in telling.items() if times >= _TIMES)
    return sorted(chosen, key=lambda word: (-within[word] * telling[word], word))[:most]


def middle(meanings: Sequence[Floats], group: Sequence[int]) -> list[int]:
    """Return the places of the group, the one closest to all others first."""
    vectors = _unit(np.stack([meanings[place] for place in group]).astype(np.float64))
    near = vectors @ vectors.mean(axis=0)
    return [group[place] for place in sorted(range(len(group)), key=lambda place: (-near[place], place))]


def _joined(likeness: Array, close: float) -> list[list[int]]:
    found = [[place] for place in range(len(likeness))]
    links = likeness.copy()
    np.fill_diagonal(links, -np.inf)
    sizes = np.ones(len(links))
    while True:
        one, other = np.unravel_index(int(links.argmax()), links.shape)
        if links[one, other] < close:
            return [sorted(group) for group in found if group]
        weights = sizes[one] + sizes[other]
        mean = (sizes[one] * links[one] + sizes[other] * links[other]) / weights
        links[one], links[:, one] = mean, mean
        links[one, one] = links[other] = links[:, other] = -np.inf
        sizes[one] = weights
        found[one] += found[other]
        found[other] = []


def _of_meaning(vectors: Floats) -> Array:
    """Cosines of the vectors without what all of them have in common."""
    centred = vectors.astype(np.float64) - vectors.astype(np.float64).mean(axis=0)
    unit = _unit(centred)
    likeness: Array = unit @ unit.T
    return likeness


def _of_words(texts: Sequence[str]) -> Array:
    """Cosines of the words, each weighed by how few of the texts have it."""
    lists = [_words(text) for text in texts]
    counts = Counter(word for words in lists for word in words)
    order = {word: place for place, word in enumerate(sorted(counts))}
    table = np.zeros((len(texts), len(order)))
    for row, words in enumerate(lists):
        for word in words:
            table[row, order[word]] = np.log(len(texts) / counts[word])
    unit = _unit(table)
    likeness: Array = unit @ unit.T
    return likeness


def _words(text: str) -> set[str]:
    return {token.word for token in tokens(text) if len(token.word) >= _SHORTEST and token.word.isalpha()}


def _unit(vectors: Array) -> Array:
    unit: Array = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    return unit
