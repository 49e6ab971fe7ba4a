"""What the section on data quality says below its table, beside audits, lags and what is left out."""

from __future__ import annotations

from reports import numbers
from reports.language import say, say_count
from reports.records import Sentiment, WeeklyReport
from reports.safe import isolated, words
from reports.sections import audit, lag, left_out, restated

#: Sources named in a sentence.
_NAMED = 5


def notes(report: WeeklyReport) -> list[tuple[str, str]]:
    """Return them in the order of the page: a heading and its words each."""
    now = report.now
    told = [
        *restated.notes(report),
        (say("How sentiment is labelled"), _labelled(now)),
        *audit.notes(report),
        *left_out.notes(report),
        *lag.notes(report),
    ]
    if now.unsure:
        told.append((say("Unsure"), _unsure(now)))
    if now.corrected or now.not_us:
        told.append((say("Corrected by people"), _corrected(now)))
    if now.compared:
        told.append((say("Stars and words"), _at_odds(now)))
    if missing := _missing(report):
        told.append((say("What is missing"), missing))
    if coverage := _coverage(report):
        told.append((say("How much was seen"), coverage))
    if now.unscored:
        stories = numbers.counted(now.unscored, "story", "stories")
        without = say("{stories} without a label, left out of net sentiment.", stories=stories)
        told.append((say("Not scored"), without))
    if now.copies:
        told.append((say("Copies"), _copies(now.copies)))
    if undated := _undated(report):
        told.append((say("No date"), undated))
    return told


def _labelled(now: Sentiment) -> str:
    model = words(now.model, 60)
    if now.corrected:
        return say(
            "By the model “{model}”, story by story and, but for what people corrected, without a check: a"
            " review as a whole, anything else by the sentences that speak of the brand. Its error is part of"
            " no 95% range but that of the adjusted figure; it misses most irony. A language that it was not"
            " measured on gets no label.",
            model=model,
        )
    return say(
        "By the model “{model}”, story by story and without a person’s check: a review as a whole, anything"
        " else by the sentences that speak of the brand. Its error is part of no 95% range but that of the"
        " adjusted figure; it misses most irony. A language that it was not measured on gets no label.",
        model=model,
    )


def _unsure(now: Sentiment) -> str:
    return say_count(
        now.unsure,
        "{count} story of {labelled} labelled ones could as well be labelled otherwise: no label is likely"
        " enough. It counts by the likeliest one.",
        "{count} stories of {labelled} labelled ones could as well be labelled otherwise: no label is likely"
        " enough. They count by the likeliest one.",
        count=numbers.plain(now.unsure),
        labelled=numbers.plain(now.labelled),
    )


def _corrected(now: Sentiment) -> str:
    said = []
    if now.corrected:
        said.append(
            say_count(
                now.corrected,
                "{count} mention carries the label that people gave.",
                "{count} mentions carry the label that people gave.",
                count=numbers.plain(now.corrected),
            )
        )
    if now.not_us:
        said.append(
            say_count(
                now.not_us,
                "{count} mention is left out: it is not about the brand, people say.",
                "{count} mentions are left out: they are not about the brand, people say.",
                count=numbers.plain(now.not_us),
            )
        )
    return " ".join(said)


def _at_odds(now: Sentiment) -> str:
    """Say in how many mentions with stars the words clearly say the opposite."""
    if not now.at_odds:
        return say(
            "In none of {mentions} with stars do the words clearly say the opposite of the stars.",
            mentions=numbers.counted(now.compared, "mention", "mentions"),
        )
    return say_count(
        now.at_odds,
        "{count} mention of {compared} with stars clearly says the opposite in words, such as praise under"
        " one star. Stars are averaged as given, sentiment rests on the words.",
        "{count} mentions of {compared} with stars clearly say the opposite in words, such as praise under"
        " one star. Stars are averaged as given, sentiment rests on the words.",
        count=numbers.plain(now.at_odds),
        compared=numbers.plain(now.compared),
    )


def _missing(report: WeeklyReport) -> str:
    missing = [one for one in report.sources if one.state == "down" and not one.mentions]
    if not missing:
        return ""
    return say_count(
        len(missing),
        "{sources} is missing from this week’s figures. Other weeks may hold mentions from there, so compare"
        " with care.",
        "{sources} are missing from this week’s figures. Other weeks may hold mentions from there, so compare"
        " with care.",
        sources=numbers.listed([isolated(one.name, 40) for one in missing]),
    )


def _coverage(report: WeeklyReport) -> str:
    """Say how many articles' stories there were at least, seen or not; nothing without two searches."""
    found = report.findings.coverage
    if found is None or found.maker is None:
        return ""
    if found.existing is None or found.coverage is None or found.low is None or found.high is None:
        return say(
            "How many stories in articles no source showed cannot be told: two searches had only {stories}"
            " in common.",
            stories=numbers.counted(found.both, "story", "stories"),
        )
    ends = (100 * (found.coverage_low or 0.0), 100 * (found.coverage_high or 0.0))
    return say(
        "At least {count} stories in articles existed (95% range {range}); at most {share} ({shares}) of them"
        " were seen. So it follows from how many stories two searches both found. “At least”, for searches"
        " tend to find the same stories, the loud ones.",
        count=numbers.plain(found.existing),
        range=numbers.plain_spread(found.low, found.high),
        share=numbers.percent_said(found.coverage),
        shares=numbers.plain_spread(*ends),
    )


def _copies(count: int) -> str:
    return say_count(
        count,
        "{count} copy merged with the story that they repeat: sentiment counts each story once.",
        "{count} copies merged with the story that they repeat: sentiment counts each story once.",
        count=numbers.plain(count),
    )


def _undated(report: WeeklyReport) -> str:
    """Name the sources with their counts; not summed, for two sources may show the same mention."""
    undated = [
        f"{isolated(one.name, 40)} ({numbers.plain(one.undated)})" for one in report.sources if one.undated
    ]
    if not undated:
        return ""
    named = ", ".join(undated[:_NAMED])
    if len(undated) > _NAMED:
        return say(
            "Mentions without a usable date are counted in no week: {sources} and {count} more.",
            sources=named,
            count=len(undated) - _NAMED,
        )
    return say("Mentions without a usable date are counted in no week: {sources}.", sources=named)
