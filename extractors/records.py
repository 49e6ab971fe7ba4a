"""What the pipeline knows about the outside world."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal

Precision = Literal["millisecond", "second", "minute", "hour", "day", "month", "year"]
Kind = Literal["article", "post", "review"]
#: Why no page came: no answer or a broken one, a refusal, nothing there any more, asked too often.
Failing = Literal["failed", "blocked", "gone", "throttled"]


@dataclass(frozen=True, slots=True)
class Source:
    """One feed or review page that we watch for one brand."""

    id: str
    brand: str
    site: str
    name: str
    #: As good as a password for some sites: never printed, logged or kept in a table.
    url: str
    every: timedelta
    #: How many pages are read at most, the first one included, where the site can turn them.
    pages: int = 1
    #: The words of the site's operator that allow what its robots.txt does not.
    permission: str = ""
    #: How many mentions its page should hold: fewer is a failure, more is told.
    expect_min: int | None = None
    expect_max: int | None = None
    #: The brand itself can delete what others say there.
    is_owned: bool = False
    #: What was said there may be kept for so many days; None: for as long as we like.
    retention_days: int | None = None
    #: What is deleted there must be deleted here.
    obeys_deletion: bool = False
    #: Whether the fast lane looks at it.
    is_fast: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A response exactly as it arrived."""

    source_id: str
    url: str
    fetched_at: datetime
    body: bytes
    content_type: str = ""
    #: What the server wants to hear next time, so that it can answer "not modified".
    etag: str = ""
    last_modified: str = ""
    #: Where several pages begin that are turned, or what led here by a redirect; empty for the first itself.
    first_url: str = ""
    #: The header fields of the response as they came, but for cookies.
    headers: tuple[tuple[str, str], ...] = field(default=(), compare=False)

    @property
    def place(self) -> str:
        """The address that an entry without a name of its own is known by, on whichever page it stands."""
        return self.first_url or self.url

    @property
    def digest(self) -> str:
        """SHA-256 of the body, in hexadecimal."""
        return hashlib.sha256(self.body).hexdigest()


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try to read a source, whether or not a page came of it."""

    source_id: str
    site: str
    #: When the request was sent.
    fetched_at: datetime
    latency_ms: int
    #: What arrived, exactly, or what had arrived before and was not modified; None when nothing usable did.
    page: Page | None = None
    http_status: int | None = None
    #: Why no page came, in words that name no address.
    problem: str | None = None
    #: What kind of failure that is; None when a page came.
    outcome: Failing | None = None
    #: The host asked to be left alone until then.
    retry_at: datetime | None = None
    #: The operator's words that this attempt rested on, since robots.txt did not allow it.
    permission: str | None = None
    #: 1 for the source's own address, 2 for the page after it, and so on.
    page_number: int = 1


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time, no more precise than its source gives it.

    A date without a clock time is kept as midnight UTC with precision `day` and means the whole
    calendar day, in whatever zone its writer lives.
    """

    at: datetime
    precision: Precision
    #: Told as "2 weeks ago", so that it may be another day when it is read again.
    is_relative: bool = False

    def isoformat(self) -> str:
        """ISO 8601 in UTC, cut off where the source's knowledge ends."""
        match self.precision:
            case "year":
                return f"{self.at:%Y}"
            case "month":
                return f"{self.at:%Y-%m}"
            case "day":
                return f"{self.at:%Y-%m-%d}"
            case "millisecond":
                return f"{self.at:%Y-%m-%dT%H:%M:%S}.{self.at.microsecond // 1000:03d}Z"
            case "second":
                return f"{self.at:%Y-%m-%dT%H:%M:%SZ}"
            case _:
                return f"{self.at:%Y-%m-%dT%H:%MZ}"


@dataclass(frozen=True, slots=True)
class Reply:
    """What the owner of the page answered in public."""

    text: str
    published: Moment | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """One thing somebody said about a brand."""

    kind: Kind
    #: The source's own name for it, as text (Google's exceed 63 bits).
    external_id: str | None = None
    #: The address of the thing itself, with redirects of the source unwrapped.
    url: str | None = None
    author: str | None = None
    #: The outlet that published it, as the page of an article names it.
    site_name: str | None = None
    title: str | None = None
    text: str = ""
    #: True when the source gives only an excerpt.
    is_snippet: bool = False
    #: ISO 639-1, as the source declares it.
    language: str | None = None
    #: ISO 3166-1, as the source declares it.
    region: str | None = None
    #: As the source gives them.
    rating_value: float | None = None
    rating_scale: float | None = None
    published: Moment | None = None
    edited: Moment | None = None
    experienced: Moment | None = None
    reply: Reply | None = None
    verification: str | None = None
    like_count: int | None = None
    share_count: int | None = None
    reply_count: int | None = None
    view_count: int | None = None
    author_followers: int | None = None
    #: The source's own name of the post that it answers, and of the one that the thread began with.
    parent_id: str | None = None
    thread_id: str | None = None
    #: The word forms that made the source return it.
    match_hints: tuple[str, ...] = ()
    #: What makes it the same thing at the next poll and in another source; set by `normalise`.
    key: str = ""
    #: The key that it has where it is alone with it on its page, and the one that it has where it is not;
    #: both empty where these are the same.
    wide_key: str = field(default="", compare=False)
    narrow_key: str = field(default="", compare=False)

    @property
    def rating(self) -> float | None:
        """The rating as a share of its scale, 0 to 1."""
        if self.rating_value is None or not self.rating_scale:
            return None
        return self.rating_value / self.rating_scale


@dataclass(frozen=True, slots=True)
class Rating:
    """What a page says of itself: its own displayed average and count."""

    value: float
    scale: float | None = None
    rating_count: int | None = None
    review_count: int | None = None

    @property
    def count(self) -> int | None:
        """How many ratings the average rests on, as far as the page says."""
        return self.rating_count if self.rating_count is not None else self.review_count


@dataclass(frozen=True, slots=True)
class Skipped:
    """One entry that could not be read; the others of its page could."""

    reason: str


Record = Mention | Rating | Skipped


@dataclass(frozen=True, slots=True)
class Reading:
    """What one page says, after parsing and normalising."""

    mentions: tuple[Mention, ...] = ()
    ratings: tuple[Rating, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    #: How the page is built (`extractors.layout`), whatever it says.
    layout: int | None = field(default=None, compare=False)
    #: Dates that were read and not believed: in the future, or before 1990.
    disbelieved: tuple[Moment, ...] = field(default=(), compare=False)
