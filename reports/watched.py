"""Sources as a report prints them: how each was watched, what its page shows, and what vanished from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Watched:
    """How many of a brand's sources were looked at within a week, and how many only afterwards."""

    week: date
    sources: int
    watched: int
    late: int

    @property
    def is_unread(self) -> bool:
        """Whether no source was read within the week; a brand that lives by imports has none to read."""
        return self.sources > 0 and not self.watched

    @property
    def is_missed(self) -> bool:
        """Whether its counts say too little to be held against others: not read in time."""
        return self.late > 0 or self.is_unread


@dataclass(frozen=True, slots=True)
class SourceWeek:
    """One source in the week: whether it could be read, and what it brought."""

    source_id: str
    name: str
    site: str
    state: str
    attempts: int
    good: int
    last_good_at: datetime | None
    last_reason: str | None
    gaps: int
    gap_from: datetime | None
    gap_to: datetime | None
    skipped: int
    undated: int
    mentions: int
    stories: int
    positive: int
    neutral: int
    negative: int
    net: float | None
    low: float | None
    high: float | None
    rated: int
    #: Mean rating as a share of the scale, 0 to 1.
    rating: float | None
    #: Whether an answer of the page's owner was ever seen there: not every page and file shows them.
    is_answering: bool

    @property
    def is_imported(self) -> bool:
        """Whether people hand it over as files, so that no reading of it can fail or be missed."""
        return self.state == "imported"

    @property
    def labelled(self) -> int:
        """Stories that carry a label."""
        return self.positive + self.neutral + self.negative


@dataclass(frozen=True, slots=True)
class SourceHealth:
    """The last time in the week that a source was suspect or blind."""

    source_id: str
    state: str
    since: datetime
    seen_at: datetime
    #: One a line, with the figures.
    reasons: str
    #: Whether it was still so when it was looked at last in the week.
    is_last: bool


@dataclass(frozen=True, slots=True)
class Displayed:
    """What a source's page said of itself."""

    source_id: str
    value: float
    scale: float | None
    count: int | None
    observed_at: datetime


@dataclass(frozen=True, slots=True)
class Vanished:
    """A critic's words that were there and are not: when they were last seen, and when they were missed."""

    mention_id: int
    evidence_id: str
    source: str
    present_at: datetime
    gone_at: datetime
