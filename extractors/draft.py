"""What has been settled of a proposal, and what is still free to be something."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from bs4 import Tag

from extractors import html
from extractors.repeats import MOST, Repeat

#: A field as the YAML of a described site has it.
Written = str | dict[str, Any]


@dataclass(slots=True)
class Draft:
    """What has been found so far."""

    repeat: Repeat
    fields: dict[str, Written] = field(default_factory=dict)
    samples: dict[str, list[str]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)

    def take(self, name: str, css: str, written: Written, values: Sequence[str]) -> None:
        """Settle a field; what holds it can hold no other."""
        self.fields[name] = written
        self.samples[name] = [value for value in values if value][:3]
        self.taken |= {id(tags[0]) for tags in self.repeat.within.get(css, ()) if tags}

    def candidates(self) -> Iterator[tuple[str, list[Tag | None]]]:
        """Yield the selectors that match in most blocks, with the first element of each block."""
        for css, matched in self.repeat.within.items():
            firsts = [tags[0] if tags else None for tags in matched]
            found = [tag for tag in firsts if tag is not None]
            if len(found) >= MOST * len(firsts) and not any(id(tag) in self.taken for tag in found):
                yield css, firsts


def said(tag: Tag, attribute: str) -> str:
    """Return the attribute, or without one the words; empty when there is none."""
    return (html.attribute(tag, attribute) or "") if attribute else html.text(tag)
