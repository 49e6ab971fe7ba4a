"""The measures of the report, as their folders define them, and the terms that it explains beside them."""

from __future__ import annotations

from dataclasses import dataclass

from transforms.measure import Measure, measures

__all__ = ["GLOSSARY", "Measure", "Term"]


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the report that is no figure."""

    id: str
    name: str
    formula: str
    version: int = 1
    unit: str = ""


#: What only a brand with opening hours has.
BY_HOURS = frozenset({"answered-within-open-hour", "median-open-answer-time"})

NET = measures()["net-sentiment"]
MENTIONS = measures()["mentions"]
STORIES = measures()["stories"]
NEGATIVE = measures()["negative-stories"]
STARS = measures()["stars"]
ANSWERED = measures()["answered-reviews"]
VOICE = measures()["share-of-voice"]
ADJUSTED = measures()["adjusted"]
ACCURACY = measures()["accuracy"]
EXCLUDED = measures()["excluded-mentions"]
EXCLUSION_PRECISION = measures()["exclusion-precision"]
COVERAGE = measures()["coverage"]
THEMES = Term(
    "themes",
    "Complaints by theme",
    "Stories that speak of the theme and are negative about it, per 100 labelled stories of the week, beside"
    " the same of the four weeks before together. A change is clear when Fisher’s exact test (mid-p) finds"
    " it, made stricter for the number of themes by Holm’s rule. Fewer than five stories now and before, or"
    " fewer than 30 labelled ones: too few to say.",
    unit="per 100 labelled stories",
)
WAITING = Term(
    "answer-times",
    "Half within, and within 60 minutes",
    "By the curve of Kaplan and Meier over all reviews of the week: unanswered ones count as waiting until"
    " their source was last read. Where a page gives dates only, in whole days.",
    unit="hours; percent",
)
REACH = measures()["reach-domain-day"]
BAYESIAN = measures()["bayesian-rating"]
ODD_DAYS = Term(
    "odd-days",
    "Ratings far above usual",
    "Three days with so many ratings of one or two stars, or of five, that the source’s own half year before"
    " gives rise to at most one such alarm in two years by chance (negative binomial). They are flagged and"
    " shown with and without, never taken out.",
)
RANGE = Term(
    "range",
    "95% range",
    "Where the figure could lie by chance alone: ranges made like this hold the true figure in about 19 of"
    " 20 weeks. They cover the luck of who wrote; only that of the adjusted figure covers wrong labels, none"
    " covers what no source showed.",
)
CHANGE = Term(
    "change",
    "“Clearly” and “no clear change”",
    "Clearly: the 95% range of the change from the week before leaves out zero. That range is made from the"
    " two weeks’ ranges (Zou and Donner 2008). Fewer than 30 on either side: too few to say.",
)
USUAL = Term(
    "usual",
    "Usual",
    "Between the lowest and the highest of up to 12 weeks before, without those in which a source was read"
    " only afterwards or every source failed; it needs three. “Far above” or “far below” lies more than that"
    " span outside it, and at least 3.",
)
ANSWERABLE = Term(
    "negative-review",
    "Negative review",
    "A review rated below half of its scale, that is 1 or 2 of 5 stars; without a rating, one whose words are"
    " labelled negative.",
)
ALARMS = Term(
    "alarms",
    "Above usual, silent, drifting",
    "Each day’s stories, people and negative stories, and each source’s stories, are held against a negative"
    " binomial for that weekday: its level from the 4 weeks before, what the weekday adds and how much days"
    " scatter from up to 24 weeks, days and weeks far out counting less. Busy brands are also looked at by"
    " three hours, quiet ones by the week. Silence is told where at least 8 are usual; a drift is a running"
    " sum of what days are beyond the usual (CUSUM). The bounds share out the false alarms that a year may"
    " have.",
)

_TOLD: tuple[Measure | Term, ...] = (
    NET, MENTIONS, STORIES, NEGATIVE, STARS, ANSWERED, REACH, BAYESIAN, ODD_DAYS, VOICE, THEMES, WAITING,
    COVERAGE, RANGE, CHANGE, USUAL, ALARMS, ANSWERABLE, ADJUSTED, ACCURACY, EXCLUDED, EXCLUSION_PRECISION,
)  # fmt: skip
#: In the order of the scorecard, then of the other sections; then every other measure by its name.
GLOSSARY = (*_TOLD, *(one for one in measures().values() if one not in _TOLD))
