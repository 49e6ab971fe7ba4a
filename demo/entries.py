"""What is said in the invented world, and how it looks at a moment."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Answer:
    """What the owner replies in public."""

    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class Edit:
    """What a review says after its writer changed it."""

    at: datetime
    title: str
    text: str
    stars: int


@dataclass(frozen=True, slots=True)
class Entry:
    """An article, a post or a review; all moments are in UTC."""

    key: str
    at: datetime
    title: str
    text: str
    author: str
    language: str = "en"
    url: str = ""
    #: The edition that found it, as `tld:language:REGION`.
    edition: str = ""
    stars: int | None = None
    edited_at: datetime | None = None
    answer: Answer | None = None
    edit: Edit | None = None

    def as_of(self, moment: datetime) -> Entry | None:
        """Return the entry as it stood then, or None when it was not yet there."""
        if self.at > moment:
            return None
        seen = replace(self, edit=None)
        if self.edit and self.edit.at <= moment:
            seen = replace(
                seen,
                title=self.edit.title,
                text=self.edit.text,
                stars=self.edit.stars,
                edited_at=self.edit.at,
            )
        if self.answer and self.answer.at > moment:
            seen = replace(seen, answer=None)
        return seen


def visible(entries: Iterable[Entry], moment: datetime) -> list[Entry]:
    """Return what stood there at the moment, newest first."""
    seen = [entry for entry in (one.as_of(moment) for one in entries) if entry]
    return sorted(seen, key=lambda entry: (entry.at, entry.key), reverse=True)
