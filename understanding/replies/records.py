"""What is found in a reply, and by which rules it is looked at."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["critical", "warn", "hint"]
#: How strictly explaining one's own side is taken: some advise it, some advise against it.
Explaining = Literal["off", "hint", "warn"]

#: Findings that make a reply rude; the others make it worse than it could be.
RUDE = frozenset({"threat", "legal", "insult", "dismissal", "blame", "sarcasm", "foul", "shouting", "tone"})


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a reply should not say, or does not say.

    `begin` and `end` are the place of the words that caused it; both 0 where something is missing.
    """

    id: str
    severity: Severity
    begin: int
    end: int
    words: str
    why: str
    better: str


@dataclass(frozen=True, slots=True)
class Turn:
    """One message of a thread, oldest first."""

    is_brand: bool
    text: str


@dataclass(frozen=True, slots=True)
class Rules:
    """What a brand's people decided; the defaults are the project's own."""

    explaining: Explaining = "hint"
    #: Words from which on a reply is long.
    longest: int = 80
    #: Earlier replies that are this much alike (0 to 100, names and numbers left out) make one boilerplate.
    alike: float = 92.0
    #: So many of them.
    repeats: int = 3
    #: Addresses and numbers of the brand's own: never taken for the customer's.
    contacts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Review:
    """What the lint says of a reply."""

    language: str | None
    findings: tuple[Finding, ...]
    is_acknowledged: bool
    offers_offline: bool
    word_count: int
    is_long: bool = field(default=False)
    is_boilerplate: bool = field(default=False)

    @property
    def is_rude(self) -> bool:
        """Whether it threatens, insults, mocks, blames or brushes off the customer."""
        return any(one.id in RUDE for one in self.findings)

    @property
    def is_critical(self) -> bool:
        """Whether it must not be sent."""
        return any(one.severity == "critical" for one in self.findings)
