"""What people in the invented world say: phrases written by hand, drawn without tiring them out."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from random import Random

_WORDS = Path(__file__).resolve().parent / "words"
_SLOT = re.compile(r"\{(\w+)\}")
_HOURS = ("three", "four", "five", "six", "seven", "nine")


@cache
def sections(name: str) -> dict[str, tuple[str, ...]]:
    """Read `words/<name>.txt`: a line a phrase, under headings like `## delay negative`."""
    found: dict[str, list[str]] = {}
    for line in (_WORDS / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            heading = found.setdefault(line[3:], [])
        elif line:
            heading.append(line)
    return {heading: tuple(lines) for heading, lines in found.items()}


class Voice:
    """Draws phrases about one brand, each of a section once before any comes again."""

    def __init__(self, random: Random, brand: str) -> None:
        self.random = random
        self.brand = brand
        self._left: dict[tuple[str, str], list[str]] = {}

    def draw(self, name: str, section: str) -> str:
        """Return the next phrase of the section, with its {slots} filled."""
        left = self._left.setdefault((name, section), [])
        if not left:
            left.extend(sections(name)[section])
            self.random.shuffle(left)
        return _SLOT.sub(lambda slot: self._fill(slot[1]), left.pop())

    def name(self) -> str:
        """Return how somebody signs a review."""
        return f"{self.draw('names', 'first')} {self.draw('names', 'last')}"

    def _fill(self, slot: str) -> str:
        if slot == "brand":
            return self.brand
        if slot == "hours":
            return self.random.choice(_HOURS)
        if slot == "flight":
            return f"{self.brand[0]}{self.brand.split()[-1][0]} {self.random.randint(102, 989)}"
        if slot == "name":
            return "{name}"  # whoever is answered
        return self.random.choice(sections("names")[slot])
