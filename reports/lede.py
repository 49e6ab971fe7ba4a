"""The sentences under the headline: what the figure rests on, and what chance leaves of it."""

from __future__ import annotations

from reports import numbers
from reports.language import say, say_count
from reports.records import ENOUGH, USUAL, Sentiment, WeeklyReport
from reports.words import net, net_change, net_decimals, net_now, state

_BOTH = 2


def sentences(report: WeeklyReport) -> tuple[str, ...]:
    """Write them, in the order of the page."""
    if report.is_whole or report.read_until is None:
        return _sentences(report)
    moment = numbers.clock(report.read_until, report.brand.zone)
    seen = say("The sources were last read on {moment}, before the week was over.", moment=moment)
    return (seen, *_sentences(report))


def _sentences(report: WeeklyReport) -> tuple[str, ...]:
    match state(report.now):
        case "zero":
            return _zero(report)
        case "unscored":
            return (
                say(
                    "The model gives no label to languages it was not measured on, so there is no net"
                    " sentiment this week. What was said is listed below."
                ),
            )
        case "few":
            return (_counts(report.now), _luck(report), *_pooled(report))
        case _:
            return (*_record(report), _counts(report.now), _chance(report))


def _zero(report: WeeklyReport) -> tuple[str, ...]:
    silent = [one for one in report.sources if one.state in {"down", "unwatched"}]
    late = [one for one in report.sources if one.state == "late"]
    total = sum(not one.is_imported for one in report.sources)
    if not report.sources:
        return (say("No source is known for this week: silence is not proof."),)
    if not total:
        return (say("No file that was handed over holds a mention of this week: silence is not proof."),)
    sentences = [_silent(len(silent), total) if silent else _read(total)]
    if late:
        sentences.append(_late(len(late), total))
    if any(one.undated for one in report.sources):
        sentences.append(say("Mentions without a date have no week to be counted in."))
    return tuple(sentences)


def _silent(count: int, total: int) -> str:
    return say_count(
        count,
        "{count} of {sources} was not read: silence is not proof.",
        "{count} of {sources} were not read: silence is not proof.",
        count=count,
        sources=numbers.counted(total, "source", "sources"),
    )


def _read(total: int) -> str:
    if total == 1:
        return say("The one source was read, and it showed no mention published in these seven days.")
    if total == _BOTH:
        return say(
            "Both sources were read, and none of their pages showed a mention published in these seven days."
        )
    return say(
        "All {number} sources were read, and none of their pages showed a mention published in these seven"
        " days.",
        number=numbers.word(total),
    )


def _late(count: int, total: int) -> str:
    if total == 1:
        return say("It was read only afterwards, when some pages may have moved on.")
    if count == total == _BOTH:
        return say("Both were read only afterwards, when some pages may have moved on.")
    if count == total:
        return say(
            "All of the {number} were read only afterwards, when some pages may have moved on.",
            number=numbers.word(total),
        )
    return say_count(
        count,
        "One of the {number} was read only afterwards, when some pages may have moved on.",
        "{count} of the {number} were read only afterwards, when some pages may have moved on.",
        count=numbers.capital(numbers.word(count)),
        number=numbers.word(total),
    )


def _counts(now: Sentiment) -> str:
    parts = {"negative": _negative(now.negative), "positive": _positive(now), "neutral": _neutral(now)}
    came = numbers.counted(now.mentions, "mention", "mentions")
    if not now.unscored and not now.copies:
        return say("Of {mentions}, {negative}, {positive} and {neutral}.", mentions=came, **parts)
    stories = numbers.counted(now.stories, "story", "stories")
    told = (
        say_count(
            now.mentions, "{mentions} of {stories}", "{mentions} of {stories}",
            mentions=came, stories=stories,
        )
        if now.copies
        else say_count(now.mentions, "{mentions} came in", "{mentions} came in", mentions=came)
    )  # fmt: skip
    if not now.unscored:
        return say("{told}; {negative}, {positive} and {neutral}.", told=told, **parts)
    return say(
        "{told}; of the {scored} that could be scored, {negative}, {positive} and {neutral}.",
        told=told,
        scored=numbers.plain(now.labelled),
        **parts,
    )


def _negative(count: int) -> str:
    if not count:
        return say("none were negative")
    return say_count(count, "{count} was negative", "{count} were negative", count=numbers.plain(count))


def _positive(now: Sentiment) -> str:
    count = now.positive
    if not count:
        return say("none positive")
    return say_count(count, "{count} positive", "{count} positive", count=numbers.plain(count))


def _neutral(now: Sentiment) -> str:
    count = now.neutral
    if not count:
        return say("none neutral")
    return say_count(count, "{count} neutral", "{count} neutral", count=numbers.plain(count))


def _luck(report: WeeklyReport) -> str:
    now = net_now(report)
    assert now is not None  # noqa: S101
    return say(
        "Net sentiment is {net}, but its 95% range is wide: {range}.",
        net=numbers.signed(now.value),
        range=numbers.spread(now.low, now.high),
    )


def _pooled(report: WeeklyReport) -> tuple[str, ...]:
    earlier = [one for one in report.own.weeks[:-1] if one.labelled]
    total = sum(one.labelled for one in earlier)
    if total < ENOUGH:
        return ()
    pooled = 100 * sum(one.positive - one.negative for one in earlier) / total
    told = {"net": numbers.signed(pooled), "stories": numbers.plain(total)}
    if len(earlier) == 1:
        return (say("In the one earlier week it was {net}, from {stories} stories.", **told),)
    weeks = numbers.counted(len(earlier), "earlier week", "earlier weeks")
    return (say("Over {weeks} together it was {net}, from {stories} stories.", weeks=weeks, **told),)


def _record(report: WeeklyReport) -> tuple[str, ...]:
    values = [one.net for one in report.own.weeks if one.net is not None and one.is_enough]
    now = report.now.net
    if len(values) <= USUAL or now is None or values.count(now) > 1:
        return ()
    told = {"weeks": len(values), "enough": ENOUGH}
    is_every = len(values) == len(report.own.weeks)
    if now == min(values):
        return (
            say("It is the lowest of {weeks} weeks.", **told)
            if is_every
            else say("It is the lowest of {weeks} weeks with {enough} labelled stories or more.", **told),
        )
    if now == max(values):
        return (
            say("It is the highest of {weeks} weeks.", **told)
            if is_every
            else say("It is the highest of {weeks} weeks with {enough} labelled stories or more.", **told),
        )
    return ()


def _chance(report: WeeklyReport) -> str:
    before, change = net(report.before), net_change(report)
    if change is None or before is None:
        if report.before is None:
            return say("There is no week before to compare it with.")
        labelled = numbers.counted(report.before.labelled, "labelled story", "labelled stories")
        return say("The week before had {stories}, too few to compare with.", stories=labelled)
    decimals = net_decimals(report)
    told = {
        "before": numbers.signed(before.value, decimals),
        "range": numbers.change_spread(change.low, change.high, decimals),
    }
    if not change.excludes_zero:
        return say("Chance alone could explain the change from {before}: its 95% range is {range}.", **told)
    if change.value > 0:
        return say(
            "Chance alone does not explain the rise from {before}: the 95% range of the change is {range}.",
            **told,
        )
    return say(
        "Chance alone does not explain the fall from {before}: the 95% range of the change is {range}.",
        **told,
    )
