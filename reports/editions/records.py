"""What a monthly or quarterly page is made of: weeks, and the figures of weeks together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from reports.editions.period import Period
from reports.findings import Theme
from reports.livery import Livery
from reports.records import ENOUGH, Brand, Story
from reports.watched import Watched
from transforms import intervals, ranges, stars
from transforms.ranges import Range
from transforms.verdicts import Figure

#: What nothing was measured of.
NOTHING = Figure(None, None, None, 0)


@dataclass(frozen=True, slots=True)
class WeekSaid:
    """One week of the brand as its report has it; net and its range from -1 to 1."""

    week: date
    mentions: int
    stories: int
    positive: int
    neutral: int
    negative: int
    net: float | None
    low: float | None
    high: float | None
    model: str
    sources: int
    watched: int
    late: int
    #: Mentions that were handed over as files.
    imported: int = 0
    #: By what times until answers are known: `clock` or `day`.
    timed_by: str | None = None

    @property
    def labelled(self) -> int:
        """Stories that carry a label."""
        return self.positive + self.neutral + self.negative

    @property
    def is_known(self) -> bool:
        """False when nothing came and nobody looked in time: its zeros mean nothing."""
        return bool(self.mentions or self.watched)

    @property
    def is_missed(self) -> bool:
        """As the weekly report judges it."""
        return Watched(self.week, self.sources, self.watched, self.late).is_missed

    @property
    def is_enough(self) -> bool:
        """True when it has enough labelled stories to be compared."""
        return self.net is not None and self.labelled >= ENOUGH


@dataclass(frozen=True, slots=True)
class Voiced:
    """Share of voice over the weeks that have one panel, the newest."""

    panel_id: str
    stories: int
    panel_stories: int
    is_whole: bool
    weeks: int
    kinds: str
    #: How many panels the weeks had.
    panels: int


@dataclass(frozen=True, slots=True)
class Span:
    """Weeks of a brand together; figures are in their measures' units."""

    weeks: tuple[WeekSaid, ...]
    #: How many weeks the period has, known or not.
    length: int
    mentions: int = 0
    #: Each story once, however many of the weeks it goes on for.
    stories: int = 0
    positive: int = 0
    neutral: int = 0
    negative: int = 0
    counts: tuple[int, ...] = (0, 0, 0, 0, 0)
    star_total: float = 0.0
    reviews: int = 0
    answered: int = 0
    voice: Voiced | None = None

    @property
    def labelled(self) -> int:
        """Stories that carry a label."""
        return self.positive + self.neutral + self.negative

    @property
    def is_known(self) -> bool:
        """True when at least one of the weeks is."""
        return bool(self.weeks)

    @property
    def is_usual(self) -> bool:
        """True when every week of it was looked at in time, so that its counts can be held against others."""
        return len(self.weeks) == self.length and not any(one.is_missed for one in self.weeks)

    @property
    def net(self) -> Figure:
        """Net sentiment in points."""
        found = intervals.net(self.positive, self.neutral, self.negative)
        return _figure(found, self.labelled, 100)

    def share(self, count: int) -> Figure:
        """So many of the labelled stories, in percent."""
        return _figure(ranges.share(count, self.labelled), self.labelled, 100)

    def weekly(self, count: int) -> Figure:
        """So many of something, per week."""
        return Figure(count / len(self.weeks), None, None, count) if self.weeks else NOTHING

    @property
    def stars(self) -> Figure:
        """Mean of the ratings in stars."""
        found = stars.mean(self.counts, self.star_total)
        return _figure(Range(found.value, found.low, found.high) if found else None, sum(self.counts), 1)

    @property
    def answering(self) -> Figure:
        """Answered reviews in percent."""
        return _figure(ranges.share(self.answered, self.reviews), self.reviews, 100)

    @property
    def voiced(self) -> Figure:
        """Share of voice in percent."""
        if self.voice is None:
            return NOTHING
        found = ranges.share(self.voice.stories, self.voice.panel_stories)
        return _figure(found, self.voice.panel_stories, 100)


def _figure(found: Range | None, n: int, scale: float) -> Figure:
    if found is None:
        return NOTHING
    return Figure(scale * found.value, scale * found.low, scale * found.high, n)


@dataclass(frozen=True, slots=True)
class Told:
    """A measure of one week as its report had it."""

    value: float | None
    low: float | None
    high: float | None
    n: int
    shown: str


@dataclass(frozen=True, slots=True)
class Silent:
    """A source that was not read as usual in a week."""

    week: date
    name: str
    state: str


@dataclass(frozen=True, slots=True)
class Changed:
    """A figure of a week that is another one now than when its report was published."""

    week: date
    measure: str
    was_value: float | None
    #: As it was printed, in English.
    was: str
    now: float | None


@dataclass(frozen=True, slots=True)
class Edition:
    """Everything that the page of one month or quarter prints."""

    brand: Brand
    period: Period
    #: The period last, before it up to twelve earlier ones, oldest first.
    spans: tuple[Span, ...]
    themes: tuple[Theme, ...] = ()
    stories: tuple[Story, ...] = ()
    captured: Mapping[int, str] = field(default_factory=dict)
    #: By week and measure.
    told: Mapping[tuple[date, str], Told] = field(default_factory=dict)
    silent: tuple[Silent, ...] = ()
    changed: tuple[Changed, ...] = ()
    #: The brand's own look of it.
    livery: Livery = field(default_factory=Livery)

    @property
    def now(self) -> Span:
        """The period."""
        return self.spans[-1]

    @property
    def before(self) -> Span | None:
        """The period before, when anything is known about it."""
        found = self.spans[-2] if len(self.spans) > 1 else None
        return found if found and found.is_known else None

    @property
    def models(self) -> tuple[str, ...]:
        """The models that gave the labels of this period and of the one before, oldest first."""
        weeks = [*(self.before.weeks if self.before else ()), *self.now.weeks]
        return tuple(dict.fromkeys(one.model for one in weeks))
