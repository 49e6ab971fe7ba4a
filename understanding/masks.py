"""Take the masks off words that people disguise, such as "sh1t", "f u c k" and "f***".

The result is for looking words up, not for reading: what is no disguise stays as it is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

#: Cyrillic and Greek letters that look like Latin ones, taken for those within words otherwise Latin.
_LOOKALIKES = str.maketrans(
    "аеорсухіїјѕһԁԛԝАВЕКМНОРСТУХІЈЅαορυνικτχΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "aeopcyxiijshdqwABEKMHOPCTYXIJSaopuviktxABEZHIKMNOPTYX",
)
_SIGNS = str.maketrans("013457@$!€|", "oleastasiel")
_SIGNS_OTHERWISE = str.maketrans("1!|", "iii")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_LATIN, _ALIKE = re.compile("[A-Za-z]"), re.compile("[\u0370-\u03ff\u0400-\u04ff]")
_WORD = re.compile(r"\S+")
#: Characters of a word that may be masked.
_LONGEST = 30
#: Single letters with the same mark or space between them.
_SPACED = re.compile(r"(?<![^\W_])[^\W\d_](?:([ .·*_-])[^\W\d_])(?:\1[^\W\d_]){1,}(?![^\W_])")
_SIGNED = re.compile(r"(?<![\w@$#])[A-Za-z@$][A-Za-z013457@$!€|]*[A-Za-z@$](?![\w@$])")
_STARRED = re.compile(
    r"(?<![^\W_])[^\W\d_]+[*#%@$!?x._-]*[*#][*#%@$!?-]*[^\W\d_]*(?:[*#]+[^\W\d_]*)*", re.UNICODE
)
_DRAWN = re.compile(r"([^\W\d_])\1{2,}")


def unmasked(text: str, known: Sequence[str]) -> str:
    """Return the text with disguised words written out.

    `known`: the words that may be behind a mask, in small letters, the likelier ones first. A word with
    signs, digits or gaps is written out only if that makes one of them: "1st", "C3PO" and "a b c" stay.
    """
    text = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))
    text = _SPACED.sub(lambda match: _joined(match[0], known), text)
    text = _WORD.sub(lambda match: _bare(match[0], known), text)
    return _DRAWN.sub(r"\1", text)


def _bare(word: str, known: Sequence[str]) -> str:
    if len(word) > _LONGEST or (word.isascii() and word.isalpha()):
        return word
    if _LATIN.search(word) and _ALIKE.search(word):
        word = word.translate(_LOOKALIKES)
    word = _STARRED.sub(lambda match: _starred(match[0], known), word)
    return _SIGNED.sub(lambda match: _signed(match[0], known), word)


def _joined(spaced: str, known: Sequence[str]) -> str:
    letters = spaced[::2]
    return letters if _plain(letters) in known else spaced


def _signed(word: str, known: Sequence[str]) -> str:
    if word.isalpha():
        return word
    tried = (word.translate(_SIGNS_OTHERWISE).translate(_SIGNS), word.translate(_SIGNS))
    return next((one for one in tried if _plain(one) in known or _stem(_plain(one), known)), word)


def _stem(word: str, known: Sequence[str]) -> bool:
    return any(word.removesuffix(end) in known for end in ("s", "y", "ty", "ed", "er", "ing", "in"))


def _starred(word: str, known: Sequence[str]) -> str:
    """Write out the first known word that fits: a sign stands for a letter, at the end for the rest."""
    shape = word.casefold()
    for one in known:
        rest = shape[len(one) :]
        if len(shape) >= len(one) and _fits(shape, one):
            return one + "".join(letter for letter in rest if letter.isalpha())
    begin, end = re.match(r"[^\W\d_]*", shape), re.search(r"[^\W\d_]*$", shape)
    if not begin or not end:
        return word
    return next((one for one in known if one.startswith(begin[0]) and one.endswith(end[0])), word)


def _fits(shape: str, one: str) -> bool:
    return all(seen == letter or not seen.isalpha() for seen, letter in zip(shape, one, strict=False))


def _plain(word: str) -> str:
    return _DRAWN.sub(r"\1", word.casefold())
