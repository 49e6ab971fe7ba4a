"""Why a source is not as usual, or was not read, in the report's language: the tables hold it in English."""

from __future__ import annotations

import re
from functools import cache

from reports.language import current, say, say_count

#: What `source_health` says of a source; `{}` holds a figure or a date. Two forms: for one, and for many.
_UNUSUAL: tuple[str | tuple[str, str], ...] = (
    (
        "no new mention for {time} day; {expected} expected; probability {probability}",
        "no new mention for {time} days; {expected} expected; probability {probability}",
    ),
    (
        "no new mention for {time} day; {expected} expected; probability below {probability}",
        "no new mention for {time} days; {expected} expected; probability below {probability}",
    ),
    (
        "no new mention for {time} hour; {expected} expected; probability {probability}",
        "no new mention for {time} hours; {expected} expected; probability {probability}",
    ),
    (
        "no new mention for {time} hour; {expected} expected; probability below {probability}",
        "no new mention for {time} hours; {expected} expected; probability below {probability}",
    ),
    ("{count} mention, at most {most} expected", "{count} mentions, at most {most} expected"),
    (
        "too few: {count} mention; {usual} is usual ({low} to {high} on its last {pages} pages)",
        "too few: {count} mentions; {usual} is usual ({low} to {high} on its last {pages} pages)",
    ),
    (
        "too many: {count} mention; {usual} is usual ({low} to {high} on its last {pages} pages)",
        "too many: {count} mentions; {usual} is usual ({low} to {high} on its last {pages} pages)",
    ),
    "author is missing in {missing} of {count} mentions; {share} % is usual",
    "date is missing in {missing} of {count} mentions; {share} % is usual",
    "text is missing in {missing} of {count} mentions; {share} % is usual",
    "rating is missing in {missing} of {count} mentions; {share} % is usual",
    "dates stopped at {date}: the last {attempts} attempts with new mentions brought no newer one; before,"
    " {moved} of {known} did",
    "ratings no longer vary: all {count} are the same; before, {share} % of a page at most",
    "the page is built differently: {bits} of 64 bits of its layout have changed",
)
#: Why most pages do not come.
_FAILED = (
    "is a captcha; open it in a browser to see what it asks",
    "is a sign-in page; open it in a browser to see what it asks",
    "is a page that wants JavaScript; open it in a browser to see what it asks",
    "is an age check; open it in a browser to see what it asks",
    "is a consent page; open it in a browser to see what it asks",
    "is a refusal; open it in a browser to see what it asks",
    "answered {status}: it wants a sign-in",
    "answered {status}: it refuses us",
    "answered {status}: nothing is there; check the address",
    "answered {status}: it is gone for good; remove the source",
    "answered {status}: asked too often; look at it less often",
    "answered {status}: its server has trouble or wants to be left alone",
    "answered {status}: its server has trouble",
    "answered {status}",
    "robots.txt does not allow it; if the site's operator does, write his words as `permission` of the"
    " source",
    "timed out after {seconds} s",
    "no connection came about in time",
    "it went silent before the answer was complete",
    "the host name could not be resolved; check its spelling and the network",
    "its certificate is not trusted: expired, self-signed or made for another host",
    "no secure connection could be agreed on",
    "connection refused",
    "no connection could be made",
    "its body broke off or could not be decompressed",
    "the connection was cut before the answer was complete",
    "answered in broken HTTP",
)
FORMS: tuple[str | tuple[str, str], ...] = (*_UNUSUAL, *_FAILED)
#: The places whose figure decides between the two forms, the first there is.
_COUNTED = ("time", "count")
_PLACE = re.compile(r"\\\{(\w+)\\\}")


def told(reason: str) -> str:
    """Say the reason; one that has none of the forms stays as it is."""
    for form in FORMS:
        # Old rows say "1 mentions": the figure decides, not the form that it came in.
        for one in (form,) if isinstance(form, str) else form:
            if found := _pattern(one).fullmatch(reason):
                return _said(form, found.groupdict())
    return reason


def _said(form: str | tuple[str, str], places: dict[str, str]) -> str:
    decimal = current().decimal
    figures = {name: figure.replace(".", decimal) for name, figure in places.items()}
    if isinstance(form, str):
        return say(form, **figures)
    count = next(float(places[name]) for name in _COUNTED if name in places)
    return say_count(count, *form, **figures)


@cache
def _pattern(form: str) -> re.Pattern[str]:
    return re.compile(_PLACE.sub(r"(?P<\1>[0-9.-]+)", re.escape(form)))
