"""Write texts the way the model was taught to read them."""

from __future__ import annotations

import html
import re
import unicodedata

LINK = re.compile(r"(?:https?://|www\.)\S+")
#: An address of a person or account; what stands before tells it from the middle of an e-mail address.
ACCOUNT = re.compile(r"(?<![\w.])@\w+")
#: Letters drawn out and rows of the same mark say no more from the fourth on.
_DRAWN_OUT = re.compile(r"(.)\1{3,}", re.DOTALL)
_SPACE = re.compile(r"\s+")
#: What cuts words that are read as one: soft hyphens, spaces without width, marks of direction. Not what
#: joins emoji and the letters of some scripts.
_UNSEEN = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
#: Half of a character, as programs leave it that cut a text within an emoji.
_HALF = re.compile("[\ud800-\udfff]")
#: What programs write where there is no text; the longest is looked at, and none that is longer.
_PLACEHOLDERS = frozenset(
    (
        "null",
        "none",
        "nil",
        "nan",
        "na",
        "n/a",
        "n.a.",
        "n/d",
        "s/d",
        "k.a.",
        "undefined",
        "#n/a",
        "#nv",
        "\\n",
    )
)
_LONGEST_PLACEHOLDER = 12
#: What feels without letters, beside emoji: emoticons, and marks out of so many.
_FEELS = re.compile(
    r"(?<!\d)[:;=]['’]?[-o^]?[()\[\]{}/\\|*<>]|[()\[\]{}][-o^]?['’]?[:;=](?!\d)|<3(?!\d)|\^[_.]?\^"
    r"|(?<![\d/.,])\d+(?:[.,]\d)?\s?/\s?\d+(?![\d/])"
)
_STARS = "★☆"


def visible(text: str) -> str:
    """Return the text without what nobody sees within its words."""
    return _UNSEEN.sub("", text)


def plain(text: str) -> str:
    """Return the text with links and accounts made alike, entities resolved and repetitions cut.

    Who is addressed and where a link leads must not sway a judgement.
    """
    text = _HALF.sub("\ufffd", html.unescape(text).replace("\x00", " "))
    text = ACCOUNT.sub("@user", LINK.sub("http", text))
    return _SPACE.sub(" ", _DRAWN_OUT.sub(r"\1\1\1", text)).strip()


def says_nothing(text: str) -> bool:
    """Whether it has no words and feels nothing: figures, marks, a link or an account alone, "NULL"."""
    if len(text) <= _LONGEST_PLACEHOLDER and text.strip(" \t\r\n()[]<>{}").casefold() in _PLACEHOLDERS:
        return True
    bare = ACCOUNT.sub(" ", LINK.sub(" ", text))
    if any(letter.isalpha() or _is_picture(letter) for letter in bare):
        return False
    return _FEELS.search(bare) is None


def _is_picture(letter: str) -> bool:
    return unicodedata.category(letter) == "So" and letter not in _STARS
