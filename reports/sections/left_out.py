"""What is left out of the figures, by kind and with an example, and how often that is right."""

from __future__ import annotations

from collections.abc import Iterator

from reports import numbers
from reports.language import say, say_count
from reports.left_out import Kind, LeftOut
from reports.records import WeeklyReport
from reports.safe import words

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
    said = [
        say_count(
            told.mentions,
            "{count} mention counts in no figure: {kinds}.",
            "{count} mentions count in no figure: {kinds}.",
            count=numbers.plain(told.mentions),
            kinds=counted,
        )
    ]
    if examples:
        said.append(say("For example: {examples}.", examples=examples))
    yield say("Left out"), " ".join(said)
    if told.share is not None and told.low is not None and told.high is not None:
        yield say("How often leaving out is right"), _precision(told, told.share, told.low, told.high)


def _counted(one: Kind) -> str:
    return f"{numbers.plain(one.mentions)} {_called(one.name, one.mentions)}"


def _called(kind: str, count: int) -> str:  # noqa: PLR0911  # one for each kind
    match kind:
        case "people":
            return say_count(count, "that people excluded", "that people excluded")
        case "other":
            return say_count(count, "about another of the same name", "about others of the same name")
        case "not_named":
            return say_count(count, "that does not name the brand", "that do not name the brand")
        case "never":
            return say_count(count, "with words that are ruled out", "with words that are ruled out")
        case "needs":
            return say_count(
                count, "without the words that are asked for", "without the words that are asked for"
            )
        case "look_alike":
            return say_count(count, "like one that people excluded", "like some that people excluded")
        case "own":
            return say_count(count, "by the brand itself", "by the brand itself")
        case "job_ad":
            return say_count(count, "job ad", "job ads")
        case "stock_template":
            return say_count(count, "stock-market template", "stock-market templates")
        case "market_report":
            return say_count(count, "market-report template", "market-report templates")
        case "template_copy":
            return say_count(
                count, "copy of a template that counts once", "copies of templates that count once"
            )
        case _:
            return words(kind, 40)


def _example(one: Kind) -> str:
    return say("“{heading}” – {reason}", heading=words(one.heading, 80), reason=words(one.reason, 120))


def _precision(told: LeftOut, share: float, low: float, high: float) -> str:
    return say(
        "Over 13 weeks people judged {mentions} drawn by chance from what was left out as about others:"
        " {share} are (95% range {low} to {high}).",
        mentions=numbers.counted(told.judged, "mention", "mentions"),
        share=numbers.percent_said(share),
        low=numbers.percent(low),
        high=numbers.percent(high),
    )
