"""The measures of the report: name, unit, formula in words and version; scorecard and glossary read them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing that the report counts or estimates."""

    id: str
    name: str
    unit: str
    formula: str
    version: int = 1


NET = Measure(
    "net-sentiment",
    "Net sentiment",
    "points, −100 to +100",
    "Stories labelled positive minus stories labelled negative, per 100 labelled stories; neutral ones count"
    " in the 100. Below 0, more stories were negative than positive. A label is the likeliest of the three;"
    " copies of a story share the one that is likeliest on average.",
    version=2,
)
MENTIONS = Measure(
    "mentions",
    "Mentions",
    "count",
    "Articles, posts and reviews published in the week, on the clocks of the brand’s zone. A mention seen in"
    " several sources counts once, a copy in another paper counts again.",
)
STORIES = Measure(
    "stories",
    "Stories",
    "count",
    "Mentions with copies of one article counted once: articles with the same title of five words or more"
    " are one story.",
)
NEGATIVE = Measure(
    "negative-stories",
    "Negative stories",
    "count",
    "Stories whose words the model most likely finds negative: of a review the whole, of anything else what"
    " it says of the brand.",
)
STARS = Measure(
    "stars",
    "Review stars",
    "stars, 1 to 5",
    "Mean of the ratings given in mentions published in the week; other scales are converted to five stars."
    " Its range is that of a Dirichlet posterior with half a rating on every star.",
)
ANSWERED = Measure(
    "answered-reviews",
    "Answered reviews",
    "percent of reviews",
    "Reviews published in the week that show an answer by the page’s owner when the figures are made."
    " The range is Wilson’s.",
)
REACH = Measure(
    "reach-domain-day",
    "Reach (estimate)",
    "views",
    "How often the week’s mentions were seen, an outlet counted once a day: as the site tells it, or"
    " estimated from an account’s followers or the place of a domain in a list. The published formulas"
    " differ by a factor of ten and more; the range spans them. What is unknown is left out, not taken for"
    " zero. No money value is put on it: what readers think does not follow from what an advertisement"
    " would cost.",
)
BAYESIAN = Measure(
    "bayesian-rating",
    "Bayesian average",
    "stars, 1 to 5",
    "Mean of the week’s ratings as if seven more with a mean of 3.5 had been given: (7 × 3.5 + sum) / (7 +"
    " n), so that few ratings move it little.",
)
ODD_DAYS = Measure(
    "odd-days",
    "Ratings far above usual",
    "",
    "Three days with so many ratings of one or two stars, or of five, that the source’s own half year before"
    " gives rise to at most one such alarm in two years by chance (negative binomial). They are flagged and"
    " shown with and without, never taken out.",
)
VOICE = Measure(
    "share-of-voice",
    "Share of voice",
    "percent of the panel’s mentions",
    "The brand’s mentions as a share of all mentions of the brand and its rivals in that week. It depends on"
    " which sources are watched for each of them.",
)
RANGE = Measure(
    "range",
    "95% range",
    "",
    "Where the figure could lie by chance alone: ranges made like this hold the true figure in about 19 of"
    " 20 weeks. They cover the luck of who wrote; only that of the adjusted figure covers wrong labels, none"
    " covers what no source showed.",
)
CHANGE = Measure(
    "change",
    "“Clearly” and “no clear change”",
    "",
    "Clearly: the 95% range of the change from the week before leaves out zero. That range is made from the"
    " two weeks’ ranges (Zou and Donner 2008). Fewer than 30 on either side: too few to say.",
)
USUAL = Measure(
    "usual",
    "Usual",
    "",
    "Between the lowest and the highest of up to 12 weeks before, without those in which a source was read"
    " only afterwards; it needs three. “Far above” or “far below” lies more than that span outside it.",
)
ANSWERABLE = Measure(
    "negative-review",
    "Negative review",
    "",
    "A review rated below half of its scale, that is 1 or 2 of 5 stars; without a rating, one whose words are"
    " labelled negative.",
)
ADJUSTED = Measure(
    "adjusted",
    "Adjusted for the model’s errors",
    "points, −100 to +100",
    "Net sentiment as it would be had people labelled every story. Stories drawn by chance and judged by"
    " people in 13 weeks show how often the model labels what as what; from that and its labels of this week"
    " follows how many are truly positive and negative (Bayesian quantification: Ziegler and Czyż 2023). It"
    " takes the model to err this week as in those. Below 50 judged stories: not adjusted.",
)
ACCURACY = Measure(
    "accuracy",
    "How often the model is right",
    "percent of labelled stories",
    "Of the stories drawn by chance and judged by people in 13 weeks, how many the model labels as they do,"
    " each weighted by the stories that it stands for. The range is Wilson’s. Fewer than 20 judged: too few"
    " to say.",
)

#: In the order of the scorecard, then of the other sections.
GLOSSARY = (
    NET, MENTIONS, STORIES, NEGATIVE, STARS, ANSWERED, REACH, BAYESIAN, ODD_DAYS, VOICE, RANGE, CHANGE,
    USUAL, ANSWERABLE, ADJUSTED, ACCURACY,
)  # fmt: skip
