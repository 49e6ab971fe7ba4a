"""What is left out of the figures, by kind and with an example, and how often that is right."""

from __future__ import annotations

from collections.abc import Iterator

from reports import numbers
from reports.left_out import Kind, LeftOut
from reports.records import WeeklyReport
from reports.safe import words

#: What each kind is called, for one and for many.
_CALLED = {
    "people": ("that people excluded", "that people excluded"),
    "other": ("about another of the same name", "about others of the same name"),
    "not_named": ("that does not name the brand", "that do not name the brand"),
    "never": ("with words that are ruled out", "with words that are ruled out"),
    "needs": ("without the words that are asked for", "without the words that are asked for"),
    "look_alike": ("like one that people excluded", "like some that people excluded"),
    "own": ("by the brand itself", "by the brand itself"),
    "job_ad": ("job ad", "job ads"),
    "stock_template": ("stock-market template", "stock-market templates"),
    "market_report": ("market-report template", "market-report templates"),
    "template_copy": ("copy of a template that counts once", "copies of templates that count once"),
}
#: Examples that a paragraph has room for.
_EXAMPLES = 3


def notes(report: WeeklyReport) -> Iterator[tuple[str, str]]:
    """Yield what the section on data quality says of it: a heading and its words each."""
    told = report.left_out
    if not told.kinds:
        return
    counted = numbers.listed([_counted(one) for one in told.kinds])
    shown = [one for one in told.kinds if one.reason and one.name != "people"][:_EXAMPLES]
    examples = "; ".join(map(_example, shown))
    noun = "mention counts" if told.mentions == 1 else "mentions count"
    yield (
        "Left out",
        f"{numbers.plain(told.mentions)} {noun} in no figure: {counted}."
        f"{f' For example: {examples}.' if examples else ''}",
    )
    if told.share is not None and told.low is not None and told.high is not None:
        yield "How often leaving out is right", _precision(told, told.share, told.low, told.high)


def _counted(one: Kind) -> str:
    single, many = _CALLED.get(one.name, (words(one.name, 40), words(one.name, 40)))
    return f"{numbers.plain(one.mentions)} {single if one.mentions == 1 else many}"


def _example(one: Kind) -> str:
    return f"“{words(one.heading, 80)}” – {words(one.reason, 120)}"


def _precision(told: LeftOut, share: float, low: float, high: float) -> str:
    judged = numbers.counted(told.judged, "mention")
    return (
        f"Over 13 weeks people judged {judged} drawn by chance from what was left out as about others:"
        f" {numbers.percent(share)} are (95% range {numbers.percent(low)} to {numbers.percent(high)})."
    )
