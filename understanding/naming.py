"""Finding the names of somebody in a text, however they are written there."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

Whose = Literal["us", "rival"]

#: Scripts that put no space between words: a name is found within them.
_UNSPACED = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff"
#: A character that would make another word of a name; those scripts' go on right after it.
_WORD = rf"[^\W{_UNSPACED}]"
#: What accounts and tags add to the name of a company.
_OF_ACCOUNTS = (
    "help|support|care|service|services|official|offiziell|app|news|press|team|hq|com|uk|us|usa|eu|de|at|ch|fr|"
    "es|it|nl|in|jp|br|hilft|hilfe|sav|ayuda"
)
_ENDING = r"(?:['’´`]?s['’]?|['’]\w{1,6})?"


class Finder:
    """Finds names of two sides in texts; the longer name counts where one holds the other."""

    def __init__(self, sides: Iterable[tuple[Whose, str]]) -> None:
        named = sorted({(side, plain(name)) for side, name in sides}, key=lambda one: (-len(one[1]), one))
        self._sides = [side for side, _ in named]
        self._pattern = re.compile("|".join(f"({_form(name)})" for _, name in named))

    def found(self, text: str) -> tuple[Whose, ...]:
        """Return whose names are in the text, in the order in which they are there."""
        return tuple(side for side, _ in self.names(text))

    def names(self, text: str) -> list[tuple[Whose, str]]:
        """Return the same with the name as it is there, in plain letters."""
        told = plain(text)
        return [(side, told[begin:end]) for side, begin, end in self._spans(told)]

    def spans(self, text: str) -> list[tuple[Whose, int, int]]:
        """Return the same with where each begins and ends in the plain text."""
        return self._spans(plain(text))

    def _spans(self, told: str) -> list[tuple[Whose, int, int]]:
        return [
            (self._sides[match.lastindex - 1], match.start(), match.end())
            for match in self._pattern.finditer(told)
            if match.lastindex
        ]


@lru_cache(maxsize=256)
def finder(about: tuple[str, ...], rivals: tuple[str, ...]) -> Finder | None:
    """Return what finds these names; None when there are none to look for."""
    ours: list[tuple[Whose, str]] = [("us", name) for name in about if plain(name)]
    theirs: list[tuple[Whose, str]] = [
        ("rival", name) for name in rivals if plain(name) and plain(name) not in {plain(our) for our in about}
    ]
    return Finder([*ours, *theirs]) if ours else None


def plain(text: str) -> str:
    """Return the text without what tells two spellings of a name apart: case, accents, width."""
    if text.isascii():
        return text.lower().strip()
    spread = unicodedata.normalize("NFKD", text)
    bare = "".join(char for char in spread if not unicodedata.combining(char))
    return unicodedata.normalize("NFC", bare).casefold().strip()


def _form(name: str) -> str:
    """Return the expression for a plain name: as words, or as an account or a tag in one word."""
    words = [re.escape(word) for word in re.split(r"[\s_\-]+", name) if word]
    if re.search(f"[{_UNSPACED}]", name):
        return r"\s*".join(words)
    before = f"(?<!{_WORD})" if name[0].isalnum() else ""
    after = f"{_ENDING}(?!{_WORD})" if name[-1].isalnum() else ""
    as_words = before + r"[\s_\-]+".join(words) + after
    as_one = "[@#]" + "[_.]?".join(words) + rf"(?:_?(?:{_OF_ACCOUNTS}))*\d*(?!{_WORD})"
    return f"{as_one}|{as_words}"
