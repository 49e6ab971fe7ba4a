"""Short fingerprints of a text: texts that are near one another, or lie in one another, share some of them.

Two kinds. Bands of a MinHash signature over runs of five letters are shared by texts that are alike as a
whole (64 permutations in 16 bands; half of all runs in common are found with a probability of 0.64, seven
tenths with 0.99). A sample of all runs of four words is shared by texts of which one holds a passage of the
other. What shares a print is a candidate, no more.
"""

from __future__ import annotations

from functools import lru_cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from understanding.wordings import Wording

PERMUTATIONS, BANDS = 64, 16
#: Letters and words that are taken together.
_LETTERS, _WORDS = 5, 4
#: Texts of fewer words share too much with too many.
FEWEST = 8
#: Of the runs of words every second, fourth or eighth is kept: up to so many words. Each is part of the
#: one before it, so that a short text and a long one still meet.
_SAMPLED = ((40, 2), (800, 4))
_SPARSEST = 8

_Hashes = NDArray[np.uint64]


def _constants(count: int, salt: int) -> _Hashes:
    """Return odd multipliers that never change, whatever library draws random numbers how."""
    numbers = np.arange(1, count + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15) + np.uint64(salt)
    return _mixed(numbers) | np.uint64(1)


def _mixed(numbers: _Hashes) -> _Hashes:
    """Spread numbers over all 64 bits (the finaliser of SplitMix64)."""
    numbers = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    numbers = (numbers ^ (numbers >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return numbers ^ (numbers >> np.uint64(31))


_MULTIPLIERS = _constants(PERMUTATIONS, 1)[:, None]
_LETTER_PLACES = _constants(_LETTERS, 2)
_WORD_PLACES = _constants(_WORDS, 3)
_BAND_PLACES = _constants(PERMUTATIONS // BANDS, 4)
_BAND_SALTS = _constants(BANDS, 5)


def prints(text: Wording) -> frozenset[int]:
    """Return the fingerprints of a text, 32 bits each; none for one that is too short to tell anything."""
    if text.size < FEWEST:
        return frozenset()
    return frozenset(bands(text).tolist()) | frozenset(passages(text).tolist())


def exact(kind: str, value: str) -> int:
    """Return the fingerprint of a value that must be the same as a whole, such as an address."""
    return crc32(f"{kind}\n{value}".encode())


def bands(text: Wording) -> NDArray[np.uint32]:
    """Return the hashes of the bands of the text's signature."""
    letters = np.frombuffer(" ".join(text.words).encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    runs = np.unique(_runs(letters, _LETTER_PLACES))
    signature = (runs * _MULTIPLIERS).min(axis=1).reshape(BANDS, -1)
    return _mixed((signature * _BAND_PLACES).sum(axis=1, dtype=np.uint64) ^ _BAND_SALTS).astype(np.uint32)


def passages(text: Wording) -> NDArray[np.uint32]:
    """Return the hashes of the sampled runs of words."""
    words = np.array([_hashed(word) for word in text.words], dtype=np.uint64)
    if len(words) < _WORDS:
        return np.array([], dtype=np.uint32)
    runs = _runs(words, _WORD_PLACES)
    every = next((every for most, every in _SAMPLED if len(words) <= most), _SPARSEST)
    # Chosen by the upper half of the bits, kept by the lower.
    kept: NDArray[np.uint32] = runs[(runs >> np.uint64(32)) % np.uint64(every) == 0].astype(np.uint32)
    return kept


def _runs(parts: _Hashes, places: _Hashes) -> _Hashes:
    count = max(1, len(parts) - len(places) + 1)
    runs = np.zeros(count, dtype=np.uint64)
    for offset, place in enumerate(places):
        part = parts[offset : offset + count]
        runs[: len(part)] += part * place
    return _mixed(runs)


@lru_cache(maxsize=100_000)
def _hashed(word: str) -> int:
    return crc32(word.encode())
