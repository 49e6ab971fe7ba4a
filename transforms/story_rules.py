"""Why two mentions are of one story: each rule in one place, decided from the two alone.

A reason binds or attaches. Those that bind make one story of two; an excerpt only attaches what it was taken
from, so that a digest of ten stories does not make one of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from transforms.story_said import Said, is_deep
from understanding.resemblance import Resemblance, compare, covered

#: Headlines come again: a column's every week, a match report's every season.
SAME_HEADLINE = timedelta(days=3)
#: An outlet that prints its own headline over other words so much later prints another issue.
NEXT_ISSUE = timedelta(hours=20)
#: Two posts that link to one address much apart in time need not speak of one thing.
SAME_LINK = timedelta(days=7)
#: Words of a text that two outlets can only have from one another, and two people.
FEWEST, FEWEST_OF_PEOPLE, FEWEST_OF_ONE = 8, 12, 5
#: Words of a post that an article must hold to quote it at length.
QUOTED = 20
#: Texts of so many words that have less than this in common are two articles, whatever their headline.
TELLING, CONTRADICTING = 40, 0.08

#: The surest first; of several reasons the first is written down.
REASONS = (
    "same address", "same text", "repost of", "near-identical", "update of", "same headline", "thread",
    "link", "excerpt of", "quotes",
)  # fmt: skip
ATTACHING = frozenset({"excerpt of", "quotes"})
TEMPLATE = "template"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why two mentions belong together, and the share of words in common where words say it, 0 to 1."""

    reason: str
    share: float | None = None

    @property
    def rank(self) -> tuple[int, float]:
        """The surest first."""
        return REASONS.index(self.reason), -(self.share or 0)


def evidence(one: Said, other: Said) -> Evidence | None:
    """Return the surest reason why the two are of one story, or that they follow one template, or None.

    The same whichever is named first.
    """
    if "review" in (one.kind, other.kind):
        return _same_review(one, other)
    if one.kind == other.kind == "article" and one.addresses & other.addresses:
        return Evidence("same address")
    found = compare(one.text, other.text)
    return _by_words(one, other, found) or _by_address(one, other) or _by_parts(one, other, found)


def _by_words(one: Said, other: Said, found: Resemblance | None) -> Evidence | None:
    if found and found.kind in {"same text", "near-identical"} and _are_words_telling(one, other, found):
        return _same_words(one, other, found)
    is_template = found is not None and found.kind == TEMPLATE
    return Evidence("same headline") if not is_template and _is_headline_shared(one, other) else None


def _by_address(one: Said, other: Said) -> Evidence | None:
    if one.site == other.site and one.thread & other.thread:
        return Evidence("thread")
    return Evidence("link") if _is_linked(one, other) else None


def _by_parts(one: Said, other: Said, found: Resemblance | None) -> Evidence | None:
    if found and found.kind == "excerpt":
        return _excerpt(one, other, found)
    return Evidence(TEMPLATE, found.share) if found and found.kind == TEMPLATE else None


def _same_review(one: Said, other: Said) -> Evidence | None:
    is_same = (
        one.kind == other.kind and one.author == other.author != "" and one.text.words == other.text.words
    )
    return Evidence("same text", 1.0) if is_same and one.text.words else None


def _are_words_telling(one: Said, other: Said, found: Resemblance) -> bool:
    size = min(one.text.size, other.text.size)
    if "post" in (one.kind, other.kind):
        is_own = one.author == other.author != ""
        return size >= (FEWEST_OF_ONE if is_own and found.kind == "same text" else FEWEST_OF_PEOPLE)
    if _are_of_one_outlet(one, other) and _differ(one.headlines, other.headlines):
        return size >= TELLING  # fewer words are what the outlet prints under everything
    return size >= FEWEST


def _same_words(one: Said, other: Said, found: Resemblance) -> Evidence:
    if one.kind == other.kind == "post":
        return Evidence("repost of", found.share)
    if found.kind == "near-identical" and _are_of_one_outlet(one, other):
        return Evidence("update of", found.share)
    return Evidence(found.kind, found.share)


def _is_headline_shared(one: Said, other: Said) -> bool:
    apart = abs(one.said_at - other.said_at)
    if not one.headlines & other.headlines or apart > SAME_HEADLINE:
        return False
    if _are_of_one_outlet(one, other) and apart >= NEXT_ISSUE:
        return False
    if one.is_snippet or other.is_snippet or min(one.text.size, other.text.size) < TELLING:
        return True
    common = max(covered(one.text, other.text.trigrams), covered(other.text, one.text.trigrams))
    return common >= CONTRADICTING


def _is_linked(one: Said, other: Said) -> bool:
    if "post" not in (one.kind, other.kind):
        return False
    named = (one.links & other.addresses) | (other.links & one.addresses) | (one.addresses & other.addresses)
    if any(map(is_deep, named)):
        return True
    are_posts = one.kind == other.kind
    return are_posts and bool(one.links & other.links) and abs(one.said_at - other.said_at) <= SAME_LINK


def _excerpt(one: Said, other: Said, found: Resemblance) -> Evidence | None:
    shorter, longer = sorted((one, other), key=lambda said: len(said.text.words))
    if shorter.kind == longer.kind == "article":
        return Evidence("excerpt of", found.share)
    if shorter.kind == "post" and shorter.text.size >= QUOTED:
        return Evidence("quotes", found.share)
    return None


def _are_of_one_outlet(one: Said, other: Said) -> bool:
    """Whether both articles are known to be of one outlet: without an address only the feed is known."""
    is_known = bool(one.addresses and other.addresses)
    return is_known and one.kind == other.kind == "article" and one.outlet == other.outlet


def _differ(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other) and not one & other
