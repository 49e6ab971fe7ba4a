"""Write texts the way the model was taught to read them."""

from __future__ import annotations

import html
import re

LINK = re.compile(r"(?:https?://|www\.)\S+")
#: An address of a person or account; what stands before tells it from the middle of an e-mail address.
_ACCOUNT = re.compile(r"(?<![\w.])@\w+")
#: Letters drawn out and rows of the same mark say no more from the fourth on.
_DRAWN_OUT = re.compile(r"(.)\1{3,}", re.DOTALL)
_SPACE = re.compile(r"\s+")


def plain(text: str) -> str:
    """Return the text with links and accounts made alike, entities resolved and repetitions cut.

    Who is addressed and where a link leads must not sway a judgement.
    """
    text = html.unescape(text).replace("\x00", " ")
    text = _ACCOUNT.sub("@user", LINK.sub("http", text))
    return _SPACE.sub(" ", _DRAWN_OUT.sub(r"\1\1\1", text)).strip()
