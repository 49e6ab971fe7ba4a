"""Find the words and phrases of a list in a text, whatever their accents and endings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Generic, NamedTuple, TypeVar

from understanding.letters import SIGNS

Name = TypeVar("Name")

#: Letters that no decomposition takes apart.
_LETTERS = str.maketrans({"ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "ı": "i", "’": "'", "‘": "'"})
_TOKEN = re.compile(rf"{SIGNS}|[€$£]")
_PHRASE = re.compile(rf"\*?{SIGNS}\*?(?:['·\s-]+{SIGNS}\*?)*|[€$£]")
_PART = re.compile(rf"\*?{SIGNS}\*?|[€$£]")
#: Scripts that put no space between words: there a phrase may stand anywhere.
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")
#: Letters that a beginning or ending must have; shorter ones would hit anything. By these it is looked up.
_SHORTEST = 3


class PhraseError(ValueError):
    """A phrase of a list cannot be looked for; the message says why."""


class Token(NamedTuple):
    """A word of a text as it is looked for, and where it stands."""

    word: str
    begin: int
    end: int


def folded(text: str) -> str:
    """Return the text in small letters without accents."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).casefold()


def tokens(text: str) -> list[Token]:
    """Cut a text into words; parts of a hyphenated or contracted one are words of their own."""
    return [Token(folded(match[0]), match.start(), match.end()) for match in _TOKEN.finditer(text)]


@dataclass(slots=True)
class Phrases(Generic[Name]):
    """A list of phrases, each standing for a name.

    A `*` at the end of a word is any letters, and so it is at the beginning of a single word: `wait*`,
    `*personal`.
    """

    _whole: dict[str, list[tuple[tuple[str, ...], Name]]] = field(default_factory=dict)
    _begin: dict[str, list[tuple[str, tuple[str, ...], Name]]] = field(default_factory=dict)
    _end: dict[str, list[tuple[str, Name]]] = field(default_factory=dict)
    _within: dict[str, list[Name]] = field(default_factory=dict)

    @classmethod
    def of(cls, lists: Mapping[Name, Iterable[str]]) -> Phrases[Name]:
        """Make it from the phrases of each name; PhraseError where one cannot be looked for."""
        made = cls()
        for name, phrases in lists.items():
            for phrase in phrases:
                made._add(phrase, name)
        return made

    def _add(self, phrase: str, name: Name) -> None:
        told = folded(phrase).strip()
        if _UNSPACED.search(told):
            self._within.setdefault(told.strip("*"), []).append(name)
            return
        _refuse(phrase, told)
        first, *rest = _PART.findall(told)
        if first.startswith("*"):
            self._end.setdefault(first[-_SHORTEST:], []).append((first[1:], name))
        elif first.endswith("*"):
            self._begin.setdefault(first[:_SHORTEST], []).append((first[:-1], tuple(rest), name))
        else:
            self._whole.setdefault(first, []).append((tuple(rest), name))

    def found(self, text: str, told: list[Token] | None = None) -> Iterator[tuple[Name, int, int]]:
        """Yield each name with the place of the phrase that stands for it: where it begins and ends."""
        told = tokens(text) if told is None else told
        for place, (word, begin, last) in enumerate(told):
            for rest, name in self._whole.get(word, ()):
                if _goes_on(told, place + 1, rest):
                    yield name, begin, told[place + len(rest)].end
            for opening, rest, name in self._begin.get(word[:_SHORTEST], ()):
                if word.startswith(opening) and _goes_on(told, place + 1, rest):
                    yield name, begin, told[place + len(rest)].end
            for ending, name in self._end.get(word[-_SHORTEST:], ()):
                if word.endswith(ending):
                    yield name, begin, last
        if self._within:
            whole = folded(text)
            for phrase, names in self._within.items():
                if (begin := whole.find(phrase)) >= 0:
                    yield from ((name, begin, begin + len(phrase)) for name in names)


def _goes_on(told: list[Token], place: int, rest: tuple[str, ...]) -> bool:
    if len(told) < place + len(rest):
        return False
    return not rest or all(
        token.word.startswith(word[:-1]) if word.endswith("*") else token.word == word
        for token, word in zip(told[place : place + len(rest)], rest, strict=True)
    )


def _refuse(phrase: str, told: str) -> None:
    if not _PHRASE.fullmatch(told):
        raise PhraseError(f"{phrase!r} is not made of words, with * at most at the end or the beginning")
    if told.startswith("*") and (" " in told or told.endswith("*")):
        raise PhraseError(f"{phrase!r}: a * at the beginning must be the only one, of a single word")
    words = told.split()
    is_short = any("*" in word and len(word.strip("*")) < _SHORTEST for word in words)
    # After a long enough first word a short beginning hits little: `pop up ad*`.
    if is_short and len(words[0].strip("*")) < _SHORTEST:
        raise PhraseError(f"{phrase!r} would hit too much: write at least {_SHORTEST} letters beside the *")
