"""Where and how a brand is named in a text: its names, what people make of them, and its slips."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Literal

from rapidfuzz.distance import OSA

from understanding.naming import Finder, plain
from understanding.relevance.records import Profile
from understanding.relevance.words import Word, Words

How = Literal["name", "misspelling", "compound", "slip"]

#: Places of a name that are looked at; more say nothing new.
_MOST = 40
_POSSESSIVE = re.compile(r"(?:['’]s?|s['’]?)$")
_PLAIN_NAME = re.compile(r"[\w\s\-'’.]+")
#: Languages that join nouns into one word.
_JOINING = frozenset({"de", "nl", "sv", "da", "no", "fi", "hu"})
#: Languages that bend names, as Gussetu and Gussetem are of Gusset.
_BENDING = frozenset(
    {"bg", "cs", "el", "et", "fi", "hr", "hu", "lt", "lv", "pl", "ro", "ru", "sk", "sl", "sr", "tr", "uk"}
)
_VOWELS = frozenset("aeiouyаеиоуыэюяєіїαειουηω")
#: Letters of a name that stay, and the most that are put behind them.
_SHORTEST_STEM, _LONGEST_ENDING = 4, 4
#: Shorter names are found in too many other words; longer ones may hold more than one slip.
_SHORTEST_JOINED = 5
_SHORTEST_SLIP = 6
_LONG = 9
_ADDED = 3


@dataclass(frozen=True, slots=True)
class Place:
    """One place where the brand is named: the words from `first` to before `after`."""

    first: int
    after: int
    how: How
    written: str
    #: The sign of an account or a tag in front of it, or "".
    sign: str = ""
    #: Whether the name that stands there is hardly an ordinary word.
    is_distinct: bool = False


class Form:
    """One name as it is looked for."""

    def __init__(self, name: str, how: How = "name") -> None:
        self.name, self.how = name, how
        self.words = tuple(word.plain for word in Words(name).all)
        #: Whether it can be looked for word by word: what has signs in it is looked for as it stands.
        self.is_words = bool(self.words and _PLAIN_NAME.fullmatch(name))
        self.joined = "".join(self.words)
        self.has_case = name[:1].isupper()
        self.is_distinct = is_distinct(name)
        self.has_letters_with_case = name.lower() != name.upper()

    def places(self, words: Words) -> Iterable[Place]:
        """Yield where it stands."""
        if not self.is_words or (self.words[0] not in words.plain and self.joined not in words.plain):
            return
        told, length = words.all, len(self.words)
        for index, word in enumerate(told):
            if self._is_joined(word):
                after = index + 1
            elif word.plain.startswith(self.words[0]) and self._is_at(told, index, length):
                after = index + length
            else:
                continue
            sign = words.text[word.start - 1 : word.start] if word.start else ""
            written = words.text[word.start : told[after - 1].end]
            yield Place(index, after, self.how, written, sign if sign in ("@", "#") else "", self.is_distinct)

    def _is_joined(self, word: Word) -> bool:
        return len(self.words) > 1 and _bare(word.plain) == self.joined

    def _is_at(self, told: list[Word], index: int, length: int) -> bool:
        if index + length > len(told):
            return False
        for offset, wanted in enumerate(self.words):
            found = told[index + offset].plain
            if found != wanted and (offset < length - 1 or _bare(found) != wanted):
                return False
        return True

    def joins(self, word: Word) -> bool:
        """Whether the word is one that begins with this name, as Meridianflug does with Meridian."""
        return (
            len(self.words) == 1
            and len(self.joined) >= _SHORTEST_JOINED
            and word.is_capital
            and word.plain.startswith(self.joined)
            and len(word.plain) >= len(self.joined) + _ADDED
        )

    def bends(self, word: Word) -> bool:
        """Whether the word is this name with another ending, as Gussetu is; a last vowel may give way."""
        stem = self.joined[:-1] if self.joined[-1:] in _VOWELS else self.joined
        return (
            len(self.words) == 1
            and len(stem) >= _SHORTEST_STEM
            and word.is_capital
            and word.plain.startswith(stem)
            and len(word.plain) - len(stem) <= _LONGEST_ENDING
        )

    def slips(self, words: Words) -> Iterable[Place]:
        """Yield what differs from it by a slip of the pen; a short name is another word too soon."""
        size, length = len(self.joined), len(self.words)
        if size < _SHORTEST_SLIP or not self.has_letters_with_case or not self.is_words:
            return
        most = 2 if size >= _LONG else 1
        told = words.all
        for index in range(len(told) - length + 1):
            word = told[index]
            if word.plain[0] != self.joined[0] or (self.has_case and not word.is_capital and word.is_running):
                continue
            found = "".join(one.plain for one in told[index : index + length])
            if (
                abs(len(found) - size) <= most
                and 0 < OSA.distance(found, self.joined, score_cutoff=most) <= most
            ):
                end = told[index + length - 1].end
                yield Place(index, index + length, "slip", words.text[word.start : end])


class Forms:
    """Every name of a brand."""

    def __init__(self, profile: Profile) -> None:
        self.forms = [Form(name) for name in profile.names]
        self.forms += [Form(name, "misspelling") for name in profile.misspellings]
        # Whoever addresses its account speaks to it.
        self.forms += [Form(account.rpartition(":")[2].lstrip("@")) for account in profile.accounts]
        self._names = profile.names

    @cached_property
    def _finder(self) -> Finder:
        return Finder([("us", name) for name in self._names if plain(name)])

    def places(self, words: Words, language: str) -> list[Place]:
        """Return where the brand is named, exactly where it is, else as part of a word, else with a slip."""
        exact = [place for form in self.forms for place in islice(form.places(words), _MOST)]
        if exact:
            # Distinct names first: they say the most.
            return sorted(exact, key=lambda place: not place.is_distinct)
        if found := self._finder.spans(words.text):
            text = plain(words.text)
            return [
                Place(-1, -1, "name", text[begin:end], _sign(text[begin:end]), is_distinct(text[begin:end]))
                for _, begin, end in found[:_MOST]
            ]
        if part := [
            Place(index, index + 1, "compound", word.text)
            for index, word in enumerate(words.all)
            if self._is_part(word, language)
        ]:
            return part[:_MOST]
        return [place for form in self.forms for place in form.slips(words)][:_MOST]

    def _is_part(self, word: Word, language: str) -> bool:
        return (language in _JOINING and any(form.joins(word) for form in self.forms)) or (
            language in _BENDING and any(form.bends(word) for form in self.forms)
        )


def _sign(written: str) -> str:
    return written[0] if written[0] in "@#" else ""


def _bare(told: str) -> str:
    return _POSSESSIVE.sub("", told)


def is_distinct(name: str) -> bool:
    """Whether a name is hardly an ordinary word: several words, digits or signs, or capitals within."""
    return bool(re.search(r"\s|[^\w\s]|\d|\w[A-Z]", name.strip())) or not name.isascii()
