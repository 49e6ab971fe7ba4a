"""What a source's pages held when they were last gone through to the end."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

#: The newest are kept; a hundred pages of reviews hold fewer.
_MOST_MARKS = 5000


@dataclass(frozen=True, slots=True)
class Walked:
    """What was seen on the way; nothing, for a source whose pages nobody has gone through."""

    #: Short digests of the mentions' keys, those of the last walk first.
    marks: tuple[str, ...] = ()
    #: When the last walk began.
    at: datetime | None = None
    #: How many pages it was to look at, at most.
    pages: int = 0

    def then(self, marks: Iterable[str], at: datetime, pages: int) -> Walked:
        """Return what is known after one more walk."""
        return Walked(tuple(dict.fromkeys([*sorted(marks), *self.marks]))[:_MOST_MARKS], at, pages)


def written(walked: Walked) -> bytes:
    """Write it down."""
    at = walked.at and walked.at.astimezone(UTC).isoformat()
    return json.dumps({"at": at, "pages": walked.pages, "marks": walked.marks}).encode("ascii")


def read(record: bytes) -> Walked:
    """Read it back; raises ValueError, LookupError or TypeError when it is damaged."""
    told = json.loads(record)
    at = datetime.fromisoformat(told["at"]) if told["at"] else None
    return Walked(tuple(map(str, told["marks"])), at, int(told["pages"]))
