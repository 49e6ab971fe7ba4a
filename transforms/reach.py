"""How many views a mention had or could have had: published formulas, each with the band that they span."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp, log
from typing import Literal

Class = Literal["measured", "modelled", "unknown"]


@dataclass(frozen=True, slots=True)
class Formulas:
    """One version of the formulas. A change makes a new version and leaves the old one as it is."""

    #: Page views in a month by a domain's place: factor and power of each published fit.
    fits: tuple[tuple[float, float], ...]
    #: Share of a site's page views in a month that one article may have.
    shares: tuple[float, ...]
    #: Share of its followers who see a post: falls from the first to the second between two follower counts.
    falling: tuple[float, float, float, float]
    #: The same, whatever their number.
    level: float


#: By version. Sources and limits of each figure: docs/reach.md.
FORMULAS: Mapping[int, Formulas] = {
    1: Formulas(
        fits=((1e9, -0.746), (5e9, -1.0)),
        shares=(0.10, 0.05, 0.025, 0.01, 0.001),
        falling=(0.15, 0.06, 1e5, 1e7),
        level=0.10,
    )
}
VERSION = max(FORMULAS)
#: Views below this are rounded up to it: a logarithm knows no zero.
_LEAST = 0.001


@dataclass(frozen=True, slots=True)
class Reach:
    """What is known of a mention's views; all figures None when it is unknown."""

    class_: Class
    formula: str | None = None
    #: Why it is unknown.
    reason: str | None = None
    #: What the formula was given.
    input: float | None = None
    low: float | None = None
    mid: float | None = None
    high: float | None = None


def unknown(reason: str) -> Reach:
    """Nothing can be said, which is not zero."""
    return Reach("unknown", reason=reason)


def measured(views: float) -> Reach:
    """The site told how often it was seen."""
    return Reach("measured", "views", None, views, views, views, views)


def by_followers(followers: float, formulas: Formulas) -> Reach:
    """Estimate the views of a post from the followers of its author."""
    first, last, few, many = formulas.falling
    along = min(1.0, max(0.0, (followers - few) / (many - few)))
    shares = (first + along * (last - first), formulas.level)
    return _modelled("followers", followers, [followers * share for share in shares])


def by_rank(place: float, formulas: Formulas) -> Reach:
    """Estimate the views of an article from its domain's place in a list by popularity."""
    sites = [factor * place**power for factor, power in formulas.fits]
    return _modelled("domain-rank", place, [site * share for site in sites for share in formulas.shares])


def by_visits(visits: float, formulas: Formulas) -> Reach:
    """Estimate the views of an article from its domain's page views in a month."""
    return _modelled("domain-visits", visits, [visits * share for share in formulas.shares])


def _modelled(formula: str, given: float, candidates: list[float]) -> Reach:
    if given <= 0:
        return Reach("modelled", formula, None, given, 0.0, 0.0, 0.0)
    # Rounded, because the last bits of a logarithm are not the same on every machine.
    low, high = (max(_LEAST, round(one, 3)) for one in (min(candidates), max(candidates)))
    mid = round(exp(sum(map(log, candidates)) / len(candidates)), 3)
    return Reach("modelled", formula, None, given, low, min(max(mid, low), high), high)
