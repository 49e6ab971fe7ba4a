"""How what can be answered, and how soon it was, is told."""

from __future__ import annotations

from reports import numbers
from reports.findings import Response
from reports.language import say, say_count

_DAY = 24.0
_HOUR_OF_MINUTES = 1.0


def things(one: Response) -> str:
    """Count what could be answered: `142 reviews`."""
    match one.kind:
        case "review":
            return numbers.counted(one.asked, "review", "reviews")
        case "post":
            return numbers.counted(one.asked, "post", "posts")
        case _:
            return numbers.counted(one.asked, "article", "articles")


def only(one: Response) -> str:
    """Say that the only one has no answer."""
    match one.kind:
        case "review":
            return say("The one review shows no answer yet")
        case "post":
            return say("The one post shows no answer yet")
        case _:
            return say("The one article shows no answer yet")


def kind(one: Response) -> str:
    """Name the row of a kind and tone: `Complaints`."""
    match one.tone, one.kind:
        case "all", "post":
            return say("All posts")
        case "complaint", "post":
            return say("Complaints in posts")
        case _, "post":
            return say("Praise in posts")
        case "all", _:
            return say("All")
        case "complaint", _:
            return say("Complaints")
        case _:
            return say("Praise")


def time(hours: float, timed_by: str | None) -> str:
    """Write a time as exactly as it is known: where only dates are, in days."""
    if timed_by == "day":
        return say("the same day") if not hours else numbers.counted(round(hours / _DAY), "day", "days")
    return open_time(hours) if hours < 2 * _DAY else numbers.counted(round(hours / _DAY), "day", "days")


def open_time(hours: float) -> str:
    """Write open hours never as days: a day has fewer of them."""
    if hours < _HOUR_OF_MINUTES:
        return say("{minutes} min", minutes=numbers.plain(60 * hours))
    return say("{hours} h", hours=numbers.plain(hours))


def ranged(time: str, low: str, high: str) -> str:
    """Write a time with its 95 % range; `high` is empty where that is not known yet."""
    if not high:
        return say("{time} ({low} at least)", time=time, low=low)
    return say("{time} ({low} to {high})", time=time, low=low, high=high)


def _nobody(kind: str) -> str:
    match kind:
        case "review":
            return say("No answer to a review of any week was made in this one.")
        case "post":
            return say("No answer to a post of any week was made in this one.")
        case _:
            return say("No answer to an article of any week was made in this one.")


def made(one: Response) -> str:
    """Say how many answers were made in the week, to what was said in whatever week."""
    if not one.replies:
        return _nobody(one.kind)
    answers = numbers.capital(numbers.counted(one.replies, "answer", "answers"))
    match one.kind:
        case "review":
            return say_count(
                one.replies,
                "{answers} to reviews of any week was made in this one.",
                "{answers} to reviews of any week were made in this one.",
                answers=answers,
            )
        case "post":
            return say_count(
                one.replies,
                "{answers} to posts of any week was made in this one.",
                "{answers} to posts of any week were made in this one.",
                answers=answers,
            )
        case _:
            return say_count(
                one.replies,
                "{answers} to articles of any week was made in this one.",
                "{answers} to articles of any week were made in this one.",
                answers=answers,
            )
