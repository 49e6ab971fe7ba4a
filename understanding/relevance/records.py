"""What relevance is judged from, and what comes of it."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

#: Why a mention is left out of the figures.
Kind = Literal[
    "other", "not_named", "never", "needs", "look_alike", "own", "job_ad",
    "stock_template", "market_report", "template_copy",
]  # fmt: skip
#: Of these it is asked whether they are about the brand; the others are about it and left out by rule.
ABOUT_OTHERS: tuple[Kind, ...] = ("other", "not_named", "never", "needs", "look_alike")
#: What happens to articles made from one template, and to job ads.
Rule = Literal["none", "once", "all"]
#: The usual rules, by what a person may set otherwise.
RULES: Mapping[str, Rule] = {"stock": "none", "market_reports": "none", "templates": "once", "jobs": "none"}
#: Another version of the rules judges everything anew.
VERSION = "relevance-2"
#: A mention counts from this score on.
ENOUGH = 0.5


@dataclass(frozen=True, slots=True)
class Other:
    """Somebody or something else of the same name, and words that are used with it."""

    name: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Profile:
    """What a brand says of itself; the first of `names` is its own, the others are aliases.

    `what` are the words that it describes itself by. `needs`: one of them must be in a text. `never`: none
    may. `hosts` and `accounts` are the brand's own.
    """

    names: tuple[str, ...]
    what: str = ""
    people: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    misspellings: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    others: tuple[Other, ...] = ()
    hosts: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()
    count: Mapping[str, Rule] = field(default_factory=lambda: dict(RULES))

    @property
    def rule(self) -> str:
        """The version of the rules with a digest of all that is said here; another one judges anew."""
        told = repr([(name, getattr(self, name)) for name in self.__slots__ if name != "count"])
        told += repr(sorted(self.count.items()))
        return f"{VERSION}+{hashlib.sha256(told.encode()).hexdigest()[:10]}"


@dataclass(frozen=True, slots=True)
class Said:
    """A mention to be judged. `published` is its moment in seconds, for the order among others.

    `template_key` is the template that it was found to be made from before, `has_counted` whether it was
    the one of them that counts.
    """

    key: int
    kind: str
    site: str
    title: str
    text: str
    url: str = ""
    author: str = ""
    language: str = ""
    is_snippet: bool = False
    is_answer: bool = False
    published: float = 0.0
    template_key: str | None = None
    has_counted: bool = False

    @property
    def order(self) -> tuple[float, int]:
        """Its place among others: by time, then by key."""
        return self.published, self.key


@dataclass(frozen=True, slots=True)
class Reason:
    """One short sentence, and how much it speaks for (above 0) or against it: in log-odds."""

    words: str
    weight: float = 0.0


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a mention is about the brand and counts; the weightiest reason comes first.

    `score` is how surely it is about the brand, 0 to 1. `kind` is None exactly when it counts.
    """

    score: float
    kind: Kind | None
    reasons: tuple[Reason, ...]
    template: str | None = None
    template_key: str | None = None
    #: The reason that decided that it is left out.
    why: str | None = None

    @property
    def is_relevant(self) -> bool:
        """Whether the figures count it."""
        return self.kind is None


def score(reasons: tuple[Reason, ...] | list[Reason]) -> float:
    """Return the probability that the weights add up to, rounded so that every machine has the same."""
    total = max(-20.0, min(20.0, sum(reason.weight for reason in reasons)))
    return round(1 / (1 + math.exp(-total)), 4)


def ordered(reasons: list[Reason]) -> tuple[Reason, ...]:
    """Return the reasons, the weightiest first."""
    return tuple(sorted(reasons, key=lambda reason: -abs(reason.weight)))
