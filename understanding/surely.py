"""Wordings that leave no doubt of a signal, whatever the encoder hears: `surely.yaml`.

Its heads were taught few texts of the rarer signals, and doubt them in short posts: of a lawyer that is named
outright, or of a question without its mark.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files

from understanding import sentences
from understanding.evidence import WordLists
from understanding.phrases import Token, tokens
from understanding.theme_packs import ANY, understand
from understanding.wording import ACCOUNT

#: What two of the lists say together where a word of each stands so near the other, in one sentence.
_TOGETHER = {
    "repeat": ("contact", "oftener"),
    "urgent": ("departure", "soon"),
    "insult": ("maker", "fool"),
}
_NEAR = 30
#: What a list says where a sentence begins with one of its words.
_OPENING = {"question": "asking", "request": "demanding"}
_PARTS = frozenset({*(part for pair in _TOGETHER.values() for part in pair), *_OPENING.values()})
_ENDS = re.compile(r"[.!?;]\s")
#: What people write before they come to the point.
_GREETING = re.compile(
    r"\W*(?:(?:[@#]\w+|hi|hello|hey|hiya|dear|good morning|ok|so|and|but|also|guys|team|there|sorry|question"
    r"|hallo|moin|guten (?:tag|morgen)|liebes|und|aber|also|sagt mal|bonjour|bonsoir|salut|et|mais|alors"
    r"|hola|buen[oa]s(?: d[ií]as| tardes)?|y|pero|oye|ciao|salve|buongiorno|buonasera|e|ma|scusate"
    r"|oi|ol[aá]|bom dia|boa tarde|mas|gente|pessoal)\b\W*)*",
    re.IGNORECASE,
)


def found(words: str, language: str | None, told: list[Token] | None = None) -> set[str]:
    """Return the signals of which wordings leave no doubt; in any language where it is None.

    `told` as for WordLists.
    """
    seen = _lists().found(words, language, told)
    names = {name for name, one in seen.items() if one.words and name not in _PARTS}
    for name, (one, other) in _TOGETHER.items():
        if one in seen and other in seen and _is_near(words, seen[one].words, seen[other].words):
            names.add(name)
    opening = {name: frozenset(seen[part].words) for name, part in _OPENING.items() if part in seen}
    if not opening and not any(one.hints for one in seen.values()):
        return names
    alone = _alone(language)
    for begin, sentence in _begun(words):
        names |= {name for name, places in opening.items() if begin in places}
        whole = {_plain(one) for one in (sentence, sentence.partition(":")[0])}
        names |= {name for name, phrases in alone.items() if not phrases.isdisjoint(whole)}
    return names


@cache
def _lists() -> WordLists:
    told = files("understanding").joinpath("surely.yaml").read_text(encoding="utf-8")
    return WordLists([understand("surely", told)])


@cache
def _alone(language: str | None) -> Mapping[str, frozenset[str]]:
    """Return what says a signal as a sentence of its own, and not within one."""
    return {
        name: frozenset(
            _plain(phrase)
            for code, phrases in theme.phrases["hints"].items()
            if language is None or code in {language, ANY}
            for phrase in phrases
        )
        for name, theme in _lists().by_name.items()
    }


def _plain(words: str) -> str:
    return " ".join(token.word for token in tokens(ACCOUNT.sub(" ", words)))


def _begun(words: str) -> Iterator[tuple[int, str]]:
    """Yield each sentence with where it comes to the point."""
    at = 0
    for sentence in sentences.split(words):
        at = words.find(sentence, at)
        greeting = _GREETING.match(sentence)
        yield at + (greeting.end() if greeting else 0), sentence
        at += len(sentence)


def _is_near(words: str, some: Sequence[int], others: Sequence[int]) -> bool:
    """Whether one of the some has its neighbour among the others close by, in the same sentence."""
    for one in some:
        place = bisect(others, one)
        for other in others[max(0, place - 1) : place + 1]:
            first, last = sorted((one, other))
            if 0 < last - first <= _NEAR and not _ENDS.search(words[first:last]):
                return True
    return False
