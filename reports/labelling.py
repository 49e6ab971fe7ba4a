"""What a person is shown of a mention who says whether the model has judged it rightly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from duckdb import DuckDBPyConnection

from reports import reading

#: Characters of a text that are shown at most.
LONGEST = 4_000
_EVER = (datetime(1900, 1, 1, tzinfo=UTC), datetime(9000, 1, 1, tzinfo=UTC))

#: Why somebody is asked about a mention.
REASONS: Mapping[str, str] = {
    "doubt": "the model is unsure",
    "blame": "it blames, and many may read it",
    "influence": "many may read it",
    "chance": "drawn by chance",
}


@dataclass(frozen=True, slots=True)
class Spoken:
    """A theme of a mention; `label` is None where the feeling about it cannot be told."""

    name: str
    label: str | None
    is_corrected: bool


@dataclass(frozen=True, slots=True)
class Card:
    """One mention as it is put before a person, towards one brand.

    `model_*` is what the model says, `said_*` what people have said so far; None where nothing is.
    """

    brand_id: str
    mention_id: int
    mention_key: str
    version: int
    kind: str
    site: str
    author: str | None
    url: str | None
    rating_value: float | None
    rating_scale: float | None
    published_at: datetime | None
    published_precision: str | None
    heading: str | None
    words: str
    is_excerpt: bool
    copies: int
    language: str | None
    model: str | None
    model_label: str | None
    model_negative: float | None
    model_neutral: float | None
    model_positive: float | None
    is_model_unsure: bool
    said_sentiment: str | None
    said_relevance: str | None
    corrected_by: str | None
    corrected_at: datetime | None
    themes: tuple[Spoken, ...]
    said_themes: Mapping[str, str]
    asked_for: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which mentions are wanted: by default those that nobody has looked at, the most useful first."""

    brand_id: str
    since: datetime = _EVER[0]
    until: datetime = _EVER[1]
    #: Only those of which the model is unsure.
    is_unsure: bool = False
    #: Also those that people have judged already.
    is_again: bool = False
    #: By chance alone, so that what is said of them tells how often the model is right.
    is_audit: bool = False
    #: By chance among those that were left out as about others, to see how often that is right.
    is_excluded: bool = False
    #: Only these, whatever their story; empty for all.
    mention_ids: tuple[int, ...] = ()


def read(db: DuckDBPyConnection, wanted: Wanted, limit: int, skipped: int = 0) -> list[Card]:
    """Return the next cards, so many at most, after those skipped."""
    values = asdict(wanted) | {"mention_ids": list(wanted.mention_ids)}
    found = reading.rows(db, "to_label", **values, limit=limit, skipped=skipped, longest=LONGEST)
    return [_card(*row) for row in found]


def _card(*row: Any) -> Card:
    *told, spoken_of, said, asked_for = row
    themes_said = {one["name"]: one["value"] for one in said}
    values = [*told, tuple(Spoken(**one) for one in spoken_of), themes_said, asked_for]
    return Card(*values)


def themes(db: DuckDBPyConnection, brand_id: str) -> list[str]:
    """Return the themes that the brand's mentions were said to speak about, by name."""
    return [name for (name,) in reading.rows(db, "known_themes", brand_id=brand_id)]
