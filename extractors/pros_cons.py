"""What a form asked for in parts: what is for a thing, what against it, and what should be done."""

from __future__ import annotations

import re

from bs4 import Tag

from extractors import html

_PROS = re.compile(r"pros|vorteile|avantages|ventajas|pro|vantagens|pluspunten|voordelen", re.I)
_CONS = re.compile(
    r"cons|nachteile|inconvénients|contras|desventajas|contro|desvantagens|minpunten|nadelen", re.I
)
_HEADINGS = (("pros", _PROS), ("cons", _CONS))
_ORDER = ("own", "pros", "cons")


def joined(*free: str | None, cons: str | None, advice: str | None = None) -> str:
    """Put the parts into one text: what needs no heading, then the others under theirs."""
    headed = (("Cons: ", cons), ("Advice to management: ", advice))
    return "\n".join([*filter(None, free), *(head + part for head, part in headed if part)])


def told(card: Tag) -> str:
    """Return the writer's own paragraphs in a card, what is for it, and what is against it under "Cons:".

    Classes say how things look, not what they are: a part is found by the word that stands before it.
    """
    blocks: dict[str, list[Tag]] = {"own": [], "pros": [], "cons": [], "aside": []}
    labels: list[Tag] = []
    place = "own"
    for string in card.find_all(string=True):
        label = string.strip(" :\n\t")
        heading = next((name for name, words in _HEADINGS if words.fullmatch(label)), None)
        block = string.find_parent("p") or string.parent
        if heading and string.parent:
            place = heading
            labels.append(string.parent)
        elif label and block and block not in blocks[place]:
            is_paragraph = block.name == "p"
            if (place == "own" and is_paragraph) or (place != "own" and (is_paragraph or not blocks[place])):
                blocks[place].append(block)
            elif place != "own":
                place = "aside"
    own, pros, cons = ("\n".join(html.text(block, labels) for block in blocks[name]) for name in _ORDER)
    return joined(own, pros, cons=cons)
