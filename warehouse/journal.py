"""What people corrected, as they said it: lines of JSON in the archive, one file a month.

Lines are added. What was noted of a forgotten mention goes, and so does its key, which may name its author.

The warehouse takes its rows from here, so that one made anew from the archive has every correction again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from warehouse.durable import append, records
from warehouse.evidence import FORGOTTEN, digest
from warehouse.told import as_json, check, rewrite

What = Literal["sentiment", "theme", "relevance"]

#: What may be said; `withdrawn` takes back what was said before, so that the model's word counts again.
WITHDRAWN = "withdrawn"
FEELINGS = ("negative", "neutral", "positive")
VALUES: dict[str, tuple[str, ...]] = {
    "sentiment": (*FEELINGS, WITHDRAWN),
    "theme": ("absent", "present", *FEELINGS, WITHDRAWN),
    "relevance": ("us", "not us", WITHDRAWN),
}


@dataclass(frozen=True, slots=True)
class Correction:
    """One thing that somebody said of one mention, towards one brand.

    `mention_key` outlives the mention's number. `theme` is None unless `what` is `theme`. `sample` is
    `audit` when the mention came up by chance, so that how often the model is right can be told from it.
    """

    mention_key: str
    brand_id: str
    what: What
    theme: str | None
    value: str
    corrected_by: str
    corrected_at: datetime
    note: str | None = None
    sample: str | None = None

    def __post_init__(self) -> None:
        if self.value not in VALUES.get(self.what, ()) or (self.theme is None) == (self.what == "theme"):
            raise ValueError(f"{self.what} {self.theme or ''} cannot be {self.value!r}")
        if self.corrected_at.tzinfo is None:
            raise ValueError("a moment needs a zone")

    @property
    def correction_id(self) -> str:
        """Digest of all it says: said once, it counts once, however often it is read."""
        return hashlib.sha256(_line(self).encode()).hexdigest()[:32]


class Journal:
    """The folder `corrections` of an archive; any number of processes may add to it."""

    def __init__(self, archive: Path) -> None:
        self._folder = archive / "corrections"

    def add(self, corrections: Sequence[Correction]) -> None:
        """Write them to disk; they are safe when this returns."""
        months: dict[str, list[Correction]] = {}
        for one in corrections:
            months.setdefault(f"{one.corrected_at:%Y-%m}", []).append(one)
        for month, ones in months.items():
            append(self._folder / f"{month}.jsonl", "".join(f"{_line(one)}\n" for one in ones))

    def read(self, since: datetime | None = None) -> Iterator[Correction | str]:
        """Yield every correction in the order of the files; for a line that cannot be read, its place.

        With a moment, those of its month and after.
        """
        first = f"{since:%Y-%m}" if since else ""
        files = sorted(one for one in self._folder.glob("*.jsonl") if one.stem >= first)
        # What was forgotten leaves white space.
        return records(files, _read, padding=None)

    def forget(self, digests: frozenset[str]) -> int:
        """Remove who wrote forgotten mentions, and what was noted of them; what was corrected stays."""

        def change(one: Correction) -> Correction:
            name = digest(one.mention_key)
            return replace(one, mention_key=FORGOTTEN + name, note=None) if name in digests else one

        return rewrite(self._folder, _read, _line, change, lambda key: digest(key) in digests)


def _line(correction: Correction) -> str:
    told: dict[str, Any] = asdict(correction)
    told["corrected_at"] = correction.corrected_at.isoformat()
    return as_json(told)


def _read(line: bytes) -> Correction:
    told = json.loads(line)
    told["corrected_at"] = datetime.fromisoformat(told["corrected_at"])
    check(told, "corrected_at")
    return Correction(**told)
