"""Texts as words with their places, and what can be seen of each: its case, and whether a sentence begins."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property, lru_cache

from understanding.letters import SIGNS
from understanding.naming import plain

#: Characters read of one text: what makes a mention relevant stands at its beginning.
LONGEST = 6_000
_TOKEN = re.compile(rf"{SIGNS}(?:[’']{SIGNS})*", re.UNICODE)
_STOP = re.compile(r"[.!?…:;•|\n“”\"»«—–]|(?:^|\s)-(?:\s|$)")
#: Characters that reorder or hide text; they tell nothing of what is said.
_UNSEEN = dict.fromkeys(
    (0xAD, 0xFEFF, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A))
)
#: Scripts without spaces: a phrase stands within what looks like one word.
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_TITLE_CASE = 0.7
_SHORT = 4


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text: as it stands there, in plain letters, and where."""

    text: str
    plain: str
    start: int
    end: int
    #: Whether a sentence, a line or a quotation begins with it.
    is_first: bool
    #: Whether capitals tell names apart around it: not in headlines in title case, nor in shouting.
    is_running: bool

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()


class Words:
    """A text, with its title, as words; read once."""

    def __init__(self, text: str, title: str = "") -> None:
        parts = [_seen(part) for part in (title, text)]
        self.text = "\n".join(part for part in parts if part)
        #: Where the title ends and the text begins.
        self.after_title = len(parts[0])

    @cached_property
    def all(self) -> list[Word]:
        """Every word, in order."""
        title, text = self.text[: self.after_title], self.text[self.after_title :]
        return [*_words(title, 0), *_words(text, self.after_title)]

    @cached_property
    def plain(self) -> str:
        """The plain words, one space between two and around all: what phrases are looked for in."""
        return f" {' '.join(word.plain for word in self.all)} "

    @cached_property
    def distinct(self) -> frozenset[str]:
        """The different longer words: what a text is about."""
        return frozenset(
            word.plain for word in self.all if len(word.plain) >= _SHORT and not word.plain.isdigit()
        )

    def has(self, wanted: str) -> bool:
        """Whether a phrase, as `phrase` gives it, is in the text."""
        if not wanted.strip():
            return False
        return (wanted.strip() if _UNSPACED.search(wanted) else wanted) in self.plain


def phrase(told: str) -> str:
    """Return a told phrase as `Words.has` looks for it."""
    return Words(told).plain


def _seen(text: str) -> str:
    return unicodedata.normalize("NFC", text[:LONGEST].translate(_UNSEEN))


def _words(text: str, offset: int) -> list[Word]:
    matches = list(_TOKEN.finditer(text))
    is_running = _is_running([match[0] for match in matches])
    found: list[Word] = []
    last = 0
    for match in matches:
        is_first = not found or bool(_STOP.search(text, last, match.start()))
        place = (match.start() + offset, match.end() + offset)
        found.append(Word(match[0], _plain(match[0]), *place, is_first, is_running))
        last = match.end()
    return found


@lru_cache(maxsize=20_000)
def _plain(word: str) -> str:
    return word.lower() if word.isascii() else plain(word)


def _is_running(told: list[str]) -> bool:
    long = [word for word in told if len(word) >= _SHORT and word[0].isalpha()]
    capitals = sum(word[0].isupper() for word in long)
    return bool(long) and any(word[0].isupper() for word in told) and capitals <= _TITLE_CASE * len(long)
