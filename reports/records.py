"""What one week's page is made of: everything it prints, frozen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from reports import audited, findings, rated, recovered, replied, suspected, timing
from reports.audited import Audits
from reports.findings import Findings
from reports.language import ENGLISH, current
from reports.left_out import LeftOut
from reports.livery import Livery
from reports.owned import Owned
from reports.rated import Ratings, Reached
from reports.recovered import Recovery
from reports.replied import Replies
from reports.suspected import Suspected
from reports.timing import Timing
from reports.watched import Displayed, SourceHealth, SourceWeek, Vanished, Watched
from transforms import hours as opening_hours
from transforms.verdicts import ENOUGH, USUAL, Judged
from warehouse.publications import Restated
from warehouse.records import Week

__all__ = ["ENOUGH", "USUAL", "WEEKS"]

#: Weeks shown in every series, the reported one included.
WEEKS = 13


@dataclass(frozen=True, slots=True)
class Brand:
    """The brand whose report this is."""

    brand_id: str
    name: str
    zone: str
    #: When somebody is there to answer, as `transforms.hours` writes it; around the clock when it is None.
    hours: str | None = None
    #: The language of its report.
    language: str = ENGLISH

    @property
    def opening(self) -> str:
        """Its hours and their clocks in words; empty when it has none."""
        days = current().short_weekdays
        return f"{opening_hours.read(self.hours).told(days)}, {self.zone}" if self.hours else ""


@dataclass(frozen=True, slots=True)
class Sentiment:
    """One brand's week: how much was said and how it felt; net and its range from -1 to 1."""

    week: date
    mentions: int
    stories: int
    positive: int
    neutral: int
    negative: int
    unscored: int
    #: Of the labelled stories, those that the model is not sure of.
    unsure: int
    #: Mentions with stars and labelled words, and those of them whose stars and words clearly disagree.
    compared: int
    at_odds: int
    net: float | None
    low: float | None
    high: float | None
    model: str
    #: Mentions whose label is what people said, and those that count nowhere because they are not about us.
    corrected: int = 0
    not_us: int = 0

    @property
    def labelled(self) -> int:
        """Stories that carry a label: what net sentiment rests on."""
        return self.positive + self.neutral + self.negative

    @property
    def copies(self) -> int:
        """Mentions that repeat a story already counted."""
        return self.mentions - self.stories

    @property
    def is_enough(self) -> bool:
        """True when the week has enough labelled stories to be compared."""
        return self.net is not None and self.labelled >= ENOUGH


@dataclass(frozen=True, slots=True)
class PanelBrand:
    """One brand of the panel with its weeks, oldest first, from the first one known about."""

    brand_id: str
    name: str
    weeks: tuple[Sentiment, ...]
    watched: tuple[Watched, ...]


@dataclass(frozen=True, slots=True)
class Answers:
    """One week's reviews and how many of them have an owner answer."""

    week: date
    reviews: int
    answered: int
    negative: int
    negative_answered: int


@dataclass(frozen=True, slots=True)
class Stars:
    """One week's ratings: how many of each star, 1 to 5, and their sum before rounding to stars."""

    week: date
    counts: tuple[int, int, int, int, int]
    total: float

    @property
    def rated(self) -> int:
        """Mentions that carry a rating."""
        return sum(self.counts)

    @property
    def mean(self) -> float | None:
        """Mean of the ratings in stars, 1 to 5; None when there is none."""
        return self.total / self.rated if self.rated else None


@dataclass(frozen=True, slots=True)
class Story:
    """One story of the week, by its first mention; every text in it is a stranger's."""

    mention_id: int
    source: str
    kind: str
    url: str | None
    author: str | None
    title: str | None
    text: str
    is_snippet: bool
    language: str | None
    #: As a share of the scale, 0 to 1.
    rating: float | None
    published_at: datetime
    precision: str
    #: The day it was published, on the clocks of the brand's zone.
    day: date
    label: str | None
    copies: int
    page_digest: str
    is_answered: bool
    #: Outlets and sites that carried it, in whatever week, and which was first on what day.
    outlets: int = 1
    first_outlet: str | None = None
    first_day: date | None = None


@dataclass(frozen=True, slots=True)
class WeeklyReport:
    """Everything that one week's page prints, as read from the tables."""

    brand: Brand
    week: Week
    #: The brand itself first, then its rivals by name.
    panel: tuple[PanelBrand, ...]
    sources: tuple[SourceWeek, ...]
    displayed: tuple[Displayed, ...]
    answers: tuple[Answers, ...]
    stars: tuple[Stars, ...]
    days: tuple[tuple[date, int], ...]
    stories: tuple[Story, ...]
    #: Complaints of the week without an answer: how many, and the first few.
    waiting_count: int
    waiting: tuple[Story, ...]
    read_until: datetime | None
    #: Sources that were not as usual in the week.
    health: tuple[SourceHealth, ...] = ()
    #: What people who checked labels found.
    audits: Audits = audited.NONE
    #: How the answers that the brand published in the week read.
    replies: Replies = replied.NONE
    recovery: Recovery = recovered.NONE
    #: The evidence that was captured of stories shown, by mention.
    captured: Mapping[int, str] = field(default_factory=dict)
    #: What vanished in the week from where the brand itself can delete.
    vanished: tuple[Vanished, ...] = ()
    ratings: Ratings = rated.NONE
    #: Reach of the weeks, of each series that stands beside it too.
    reach: tuple[Reached, ...] = ()
    #: Themes, share of voice, answers and coverage.
    findings: Findings = findings.NONE
    #: What no figure of the week counts.
    left_out: LeftOut = field(default_factory=LeftOut)
    #: When the stories came, and what was out of the usual.
    timing: Timing = timing.NONE
    #: Figures of this and earlier weeks that are others now than when they were published.
    restated: tuple[Restated, ...] = ()
    #: The brand's own look of it.
    livery: Livery = field(default_factory=Livery)
    #: Every measure of the week that was counted, as it was judged.
    measures: tuple[Judged, ...] = ()
    owned: dict[int, Owned] = field(default_factory=dict)
    #: The mentions behind figures that the page of mentions can be asked for by name.
    resting: Mapping[str, frozenset[int]] = field(default_factory=dict)
    #: Suspect accounts, and how soon mentions were seen.
    suspected: Suspected = suspected.NONE

    def judged(self, measure: str) -> Judged | None:
        """The measure's figure with its change and verdict; None when it was not counted."""
        return next((one for one in self.measures if one.measure == measure), None)

    @property
    def own(self) -> PanelBrand:
        """The brand's own weeks."""
        return self.panel[0]

    @property
    def now(self) -> Sentiment:
        """The reported week."""
        return self.own.weeks[-1]

    @property
    def has_silent(self) -> bool:
        """Whether a source could not be read all week, or nobody watched it."""
        return any(one.state in {"down", "unwatched"} for one in self.sources)

    @property
    def is_whole(self) -> bool:
        """False when nobody looked on the week's last day or later: then its figures are of a part of it."""
        last_day = self.week.bounds(self.brand.zone)[1] - timedelta(days=1)
        return self.read_until is None or self.read_until >= last_day

    @property
    def is_missed(self) -> bool:
        """True when sources of the week were read only afterwards, or none was."""
        return any(one.is_missed for one in self.own.watched if one.week == self.now.week)

    @property
    def usual(self) -> tuple[Sentiment, ...]:
        """The earlier weeks whose counts this week's can be held against: read in time, as this one was.

        What a source is asked for only afterwards has partly left it by then, so that its count is low; and
        a week in which every source failed has next to none.
        """
        if self.is_missed or not self.is_whole:
            return ()
        missed = {one.week for one in self.own.watched if one.is_missed}
        return tuple(one for one in self.own.weeks[:-1] if one.week not in missed)

    @property
    def before(self) -> Sentiment | None:
        """The week before, when anything is known about it."""
        return previous(self.own.weeks)


def previous(weeks: tuple[Sentiment, ...]) -> Sentiment | None:
    """Return the week right before the last one, if it is among them."""
    is_next = len(weeks) > 1 and (weeks[-1].week - weeks[-2].week).days == 7  # noqa: PLR2004
    return weeks[-2] if is_next else None


@dataclass(frozen=True, slots=True)
class Made:
    """When and by which version a page was made, and which weeks lie beside it (ISO labels)."""

    at: datetime
    version: str
    older: str | None = None
    newer: str | None = None
    #: Labels of the months and quarters that hold the week and have a page.
    periods: tuple[str, ...] = ()
