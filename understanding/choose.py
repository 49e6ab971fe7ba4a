"""Which reader a name stands for."""

from __future__ import annotations

from collections.abc import Collection

from understanding.errors import ChoiceError
from understanding.judge import EncoderReader, Reader
from understanding.lexicon import Lexicon

ENCODER = "encoder"
LEXICON = "lexicon"
#: Begins the name of a model that lies on a hub.
HUB = "hub:"


def reader(name: str = ENCODER, languages: Collection[str] = ()) -> Reader:
    """Return the reader of that name: `encoder`, `lexicon`, or `hub:` and a model's name.

    `languages` are those that a model from a hub was measured on; ours say that themselves.
    """
    if name == ENCODER:
        return EncoderReader()
    if name == LEXICON:
        return Lexicon()
    if name.startswith(HUB) and len(name) > len(HUB):
        from understanding.hub import HubReader  # noqa: PLC0415

        return HubReader(name.removeprefix(HUB), languages)
    raise ChoiceError(f"no model is called {name!r}; there are: {ENCODER}, {LEXICON}, {HUB}NAME")
