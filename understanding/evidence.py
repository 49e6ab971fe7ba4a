"""Two witnesses of what is in a text, the encoder's head and lists of words, and what they say together.

Each adds log-odds. What each of them weighs is fitted on held-out texts of our own (training/evidence.py)
and kept in the model's card: `evidence`, by `themes` and `signals`, by name. What no head knows, words alone
tell.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import exp, log

from understanding import vocabulary
from understanding.phrases import Phrases, Token, folded, tokens
from understanding.theme_packs import ANY, GENERAL, KINDS, Kind, Pack, PackTheme, merged

#: What the witnesses weigh where the card does not say, and from which probability on it is so.
UNFITTED: Mapping[str, float] = {
    "head": 1.0, "word": 2.0, "words": 0.5, "hint": 0.6, "bias": 0.0, "from": 0.5,
}  # fmt: skip
#: Where a pack of the trade has words for a theme: its lists are thorough, the head does not know the trade.
#: The share of its weight that is left to the head, and what is added to the others: five numbers, chosen on
#: one half of SemEval-2014's restaurant sentences; what docs/model-card.md quotes comes from the other half.
_TRADE: Mapping[str, float] = {"head": 0.4, "word": 1.5, "words": 0.0, "hint": 0.0, "bias": -1.0}
#: What takes the place of a head's log-odds where there is none.
_NO_HEAD = -1.5
_FARTHEST = 30.0
_OPPOSITE: Mapping[Kind, Kind] = {"praise": "blame", "blame": "praise"}
_DENIALS = frozenset(folded(word) for word in vocabulary.words("denials"))
#: A denial turns what stands so few words after it, up to the next stop.
_DENIED_WITHIN = 3
_STOP = re.compile(r"[,.;:!?()]")

Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where words begin in a text that speak of something, that hint at it, praise or blame it."""

    words: tuple[int, ...] = ()
    hints: tuple[int, ...] = ()
    praise: tuple[int, ...] = ()
    blame: tuple[int, ...] = ()

    @property
    def seen(self) -> dict[str, float]:
        """What is weighed: whether there is a word, how many more, or only hints."""
        count, hints = len(self.words), len(self.hints)
        return {
            "word": float(count > 0),
            "words": log(max(count, 1)),
            "hint": 0.0 if count else min(hints, 2) ** 0.5,
        }

    @property
    def verdict(self) -> int:
        """What its words say of it: 1 for praise, -1 for blame, 0 where there is neither, or both."""
        return (len(self.praise) > 0) - (len(self.blame) > 0)


NONE = Evidence()


def probability(evidence: Evidence, head: float | None, weights: Weights, *, trade: bool = False) -> float:
    """Return how surely it is so, by a head's log-odds and by words, if need be those of a trade."""
    known = {**UNFITTED, **weights}
    if trade and head is not None:
        known |= {name: known[name] + more for name, more in _TRADE.items() if name != "head"}
        known["head"] *= _TRADE["head"]
    odds = _NO_HEAD if head is None else known["head"] * head + known["bias"]
    if evidence is not NONE:
        odds += sum(known[name] * value for name, value in evidence.seen.items())
    return 1 / (1 + exp(-max(-_FARTHEST, min(_FARTHEST, odds))))


def least(weights: Weights) -> float:
    """Return the probability from which on it is taken to be so."""
    return weights.get("from", UNFITTED["from"])


class WordLists:
    """Lists of words of one or more packs, together."""

    def __init__(self, packs: Iterable[Pack]) -> None:
        packs = list(packs)
        self.by_name: Mapping[str, PackTheme] = {one.name: one for one in merged(packs)}
        #: What a pack beside the general one has words for.
        self.of_trade = frozenset(
            theme.name for pack in packs if pack.name != GENERAL for theme in pack.themes
        )

    def found(self, words: str, language: str | None, told: list[Token] | None = None) -> dict[str, Evidence]:
        """Return what words there are, by name; of all languages where it is None.

        `told` are the tokens of the words, of whoever has cut them already.
        """
        places: dict[tuple[str, Kind], list[tuple[int, int]]] = {}
        told = tokens(words) if told is None else told
        for lists in self._lists(language):
            for key, begin, end in lists.found(words, told):
                places.setdefault(_turned(key, begin, words, told), []).append((begin, end))
        evidence = {
            name: _evidence(*(places.get((name, kind), []) for kind in KINDS))
            for name in dict.fromkeys(name for name, _ in places)
        }
        return {name: one for name, one in evidence.items() if one != NONE}

    def _lists(self, language: str | None) -> list[Phrases[tuple[str, Kind]]]:
        if language is None:
            return list(self._phrases.values())
        return [lists for code in (language, ANY) if (lists := self._phrases.get(code))]

    @cached_property
    def _phrases(self) -> dict[str, Phrases[tuple[str, Kind]]]:
        lists: dict[str, dict[tuple[str, Kind], Sequence[str]]] = {}
        for theme in self.by_name.values():
            for kind in KINDS:
                for language, phrases in theme.phrases[kind].items():
                    lists.setdefault(language, {})[theme.name, kind] = phrases
        return {language: Phrases.of(of) for language, of in lists.items()}


def _turned(key: tuple[str, Kind], begin: int, words: str, told: Sequence[Token]) -> tuple[str, Kind]:
    """Make blame of praise that is denied shortly before ("not cheap"), and praise of blame."""
    name, kind = key
    other = _OPPOSITE.get(kind)
    if other is None:
        return key
    here = bisect_right(told, begin, key=lambda token: token.end)
    near = told[max(0, here - _DENIED_WITHIN) : here]
    is_denied = any(token.word in _DENIALS and not _STOP.search(words[token.end : begin]) for token in near)
    return (name, other) if is_denied else key


def _evidence(
    words: list[tuple[int, int]],
    hints: list[tuple[int, int]],
    never: list[tuple[int, int]],
    praise: list[tuple[int, int]],
    blame: list[tuple[int, int]],
) -> Evidence:
    """Leave out what stands within a phrase where it means something else."""

    def kept(places: list[tuple[int, int]]) -> tuple[int, ...]:
        free = (place for place in places if not any(a <= place[0] and place[1] <= b for a, b in never))
        return tuple(sorted({begin for begin, _ in free}))

    return Evidence(kept(words), kept(hints), kept(praise), kept(blame))
