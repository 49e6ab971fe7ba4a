"""What a source prints as a date, as a point in time that is no more precise than the source.

The ladder: ISO 8601, then the form of mail and RSS, then the language's own words after what stands
before them ("Reviewed in Spain on", "Date of experience:") was taken off. Clock times without a zone
are taken as UTC. What stays ambiguous (`05/04/2026` in no known country) is no date.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

from dateparser.data.languages_info import language_locale_dict
from dateparser.date import DateDataParser

from extractors import years, zone_names
from extractors.records import Moment, Precision

#: dateparser takes seconds for kilobytes; no real date is longer.
_LONGEST = 100

_ISO = re.compile(
    r"(?P<year>\d{4})(?:-?(?P<month>\d\d)(?:-?(?P<day>\d\d)"
    r"(?:[Tt\s]\s*(?P<hour>\d\d)(?::?(?P<minute>\d\d)(?::?(?P<second>\d\d)(?:[.,](?P<fraction>\d+))?)?)?"
    r"\s*(?P<zone>(?![APap][Mm]\b)[A-Za-z]{1,5}|(?:UTC|GMT)?[+\-−]\d\d(?::?\d\d)?)?(?:\[[^\[\]]{1,40}\])?)?)?)?",
)
#: The form of most machines, which Python reads by itself, and many times faster.
_COMMON = re.compile(r"\d{4}-\d\d-\d\dT(?!24)\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)", re.ASCII)
_MAIL = re.compile(
    r"(?:[A-Za-z]{3,9}\.?,?\s+)?(?P<day>\d{1,2})[\s-](?P<month>[A-Za-z]{3,9})\.?[\s-](?P<year>\d{4}|\d\d)"
    r"(?:,?\s+(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.(?P<fraction>\d+))?)?"
    r"\s*(?P<zone>(?![APap][Mm]\b)[A-Za-z]{1,5}|(?:UTC|GMT)?[+\-−]\d\d:?\d\d)?(?:\s*\([^)]*\))?)?",
)
#: As C and Java print a moment, and the interfaces of X.
_MACHINE = re.compile(
    r"(?:[A-Za-z]{3} )?(?P<month>[A-Za-z]{3}) (?P<day>\d{1,2}) (?P<hour>\d\d):(?P<minute>\d\d)"
    r":(?P<second>\d\d)(?: (?P<zone>[A-Za-z]{1,5}|[+\-−]\d\d:?\d\d))? (?P<year>\d{4})"
)
#: In English only: elsewhere `mar` may be a Tuesday.
_AMERICAN = re.compile(r"(?P<month>[A-Za-z]{3,9})\.? (?P<day>\d{1,2}),? (?P<year>\d{4})")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ENGLISH_MONTHS = re.compile(
    r"jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?|oct(ober)?"
    r"|nov(ember)?|dec(ember)?"
)
_EASTERN = re.compile(r"(?P<year>\d{4})\s*[年년]\s*(?P<month>\d{1,2})\s*[月월]\s*(?P<day>\d{1,2})\s*[日일]")
#: Chinese is also written with spaces around its figures, which dateparser does not expect.
_SPACED = re.compile(r"(?<=\d)\s+(?=[年月日])|(?<=[年月])\s+(?=\d)")
#: What sites print before a date: a label, a verb, or words up to the preposition of the date.
_BEFORE = (
    re.compile(r"[^\d:：]{1,40}[:：]\s*"),
    re.compile(
        r"(?:last\s+)?(?:updated|edited|modified|posted|published|written|created|dined|visited)\s+(?:in\s+)?",
        re.I,
    ),
    re.compile(r".{0,60}?\b(?:on|le|am|vom|el|il|em|op|den|på|dne)\s+", re.I),
)
_LED_IN = re.compile(
    r"[^\d:]{6,60}(?:\b(?:on|le|am|vom|el|il|em|op|den|på|dne)|:)\s+(?=\d|[^\W\d_]+\s\d)", re.I
)
#: Months that dateparser takes for another one: it reads the Thai March as January.
_MISREAD = {
    "มี.ค.": "มีนาคม", "ਜੂਨ": "June", "ජූනි": "June", "मे": "May", "મે": "May", "ဇန်": "January",
}  # fmt: skip
_MISREAD_MONTH = re.compile(r"มี\.\s?ค\.|(?<!\S)(?:ਜੂਨ|ජූනි|मे|મે|ဇန်)(?![^\s,.])")
#: Lithuanian and Latvian for year and day, behind their figures, which dateparser does not expect.
_YEAR_OR_DAY = re.compile(r"(?<=\b\d{4})(?:\sm\.|\.\sgada\b)|(?<=\d)\sd\.(?=,|\s|$)")
#: A whole date among other words, such as "Sede, 3 Mart 2026 tarihinde".
_INSIDE = re.compile(
    r"\b\d{1,2}(?:\.|º|er|st|nd|rd|th)?\s+(?:de\s+|d['’])?[^\W\d_]{3,12}\.?,?\s+(?:de[l]?\s+)?\d{4}\b"
    r"|\b[^\W\d_]{3,12}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}\b"
)
_NUMERIC = re.compile(r"(?P<first>\d{1,2})[/.\-](?P<second>\d{1,2})[/.\-](?:\d{4}|\d\d)\b")
#: Three pairs of figures with dots between them are a day (`03.11.26`), and no clock time.
_CLOCK = re.compile(r"\b(?<!\.)\d{1,2}(?:[:h]\d\d(?P<second>[:.]\d\d)?|\.\d\d(?!\.\d))(?!\d)")
_NO_DATE = re.compile(r"[\d\s]*|\d{1,2}(?:[:h]\d\d(?:[:.]\d\d)?|\.\d\d)(?:\s*[ap]\.?m\.?)?", re.IGNORECASE)
#: The first of a month in Portuguese and Spanish, which dateparser does not expect.
_ORDINAL = re.compile(r"(?<=\d)\.?[º°](?=\s)")
_CLOCK_TIME = re.compile(r"\d[:.h]\d\d|\dT\d\d|\b\d{1,2}\s*[ap]\.?m\b", re.IGNORECASE)
_NAMED_ZONE = re.compile(
    r":\d\d(?:[.,]\d+)?\s*(?:[ap]\.?m\.?\s*)?(?:Z\b|(?:UTC|GMT)|[+\-−]\d\d|(?![ap]m)[a-z]{2,5}\b(?!\s*\d))",
    re.IGNORECASE,
)
#: Precisions that tell no clock time, and so need no zone.
NO_CLOCK = ("day", "month", "year")
_MINUTES_ONLY = timedelta(hours=1)
#: How long ago a day without a year is taken to be that is tomorrow.
_LAST_YEAR = (timedelta(days=363), timedelta(days=367))
_FIGURES = re.compile(r"\d+")
#: Even the name of a weekday means another one by then.
_LATER = timedelta(days=8)


def moment(text: str, *, language: str | None, now: datetime) -> Moment | None:
    """Read a date as its source prints it; None when there is none to read.

    `language` is a BCP 47 tag (`de`, `en-GB`); `now` is when the page was fetched, which "3 days ago"
    counts from and a date without a year lies before. Weeks are told to the month: "2 weeks ago" may
    be any of seven days.
    """
    text = _ORDINAL.sub("", _SPACED.sub("", " ".join(text.split())))
    if not text or len(text) > _LONGEST:
        return None
    if read := standard(text):
        return read
    # Words without a figure before a preposition are no part of the date: most of what failed took longest.
    found = _LED_IN.match(text)
    if found and (read := _written(text[found.end() :], language, now)):
        return read
    rests = [text, *(text[found.end() :] for before in _BEFORE if (found := before.match(text)))]
    inside = _INSIDE.findall(text)
    rests += inside if len(inside) == 1 and inside != [text] else []
    return next((read for rest in rests if (read := _written(rest, language, now))), None)


def local(text: str, *, language: str | None, zone: str, now: datetime) -> Moment | None:
    """Read a date like `moment`, its clock time on the clocks of the zone where it names none itself.

    An empty zone is UTC. Of an hour that the clocks strike twice, the first is taken.
    """
    read = moment(text, language=language, now=now)
    if read is None or not zone or read.precision in NO_CLOCK:
        return read
    if not _CLOCK_TIME.search(text) or _NAMED_ZONE.search(text) or zone_names.BEHIND_TIME.search(text):
        return read
    return cut(read.at.replace(tzinfo=ZoneInfo(zone)), read.precision)


def standard(text: str) -> Moment | None:
    """Read a date in one of the forms that machines agreed on: ISO 8601, or that of mail and RSS."""
    if _COMMON.fullmatch(text) and (read := _common(text)):
        return read
    for form in (_ISO, _MAIL, _MACHINE):
        if (found := form.fullmatch(text)) and (read := _absolute(found.groupdict())):
            return read
    return None


def _common(text: str) -> Moment | None:
    try:
        at = datetime.fromisoformat(text)
        return None if years.is_buddhist(at.year) else Moment(at.astimezone(UTC), "second")
    except (ValueError, OverflowError):
        return None


def from_parts(parts: Sequence[int], precision: Precision) -> Moment | None:
    """Return the moment of year, month, day, hour, minute and second in UTC, if there is one."""
    try:
        year, month, day, hour, minute, second = parts
        return cut(datetime(year, month, day, hour, minute, min(second, 59), tzinfo=UTC), precision)
    except (ValueError, OverflowError):
        return None


def cut(at: datetime, precision: Precision) -> Moment:
    """Return the moment with everything finer than its precision set to the beginning."""
    at = at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
    at = at.replace(microsecond=at.microsecond // 1000 * 1000 if precision == "millisecond" else 0)
    match precision:
        case "year":
            at = at.replace(month=1, day=1, hour=0, minute=0, second=0)
        case "month":
            at = at.replace(day=1, hour=0, minute=0, second=0)
        case "day":
            at = at.replace(hour=0, minute=0, second=0)
        case "hour":
            at = at.replace(minute=0, second=0)
        case "minute":
            at = at.replace(second=0)
    return Moment(at, precision)


def _written(text: str, language: str | None, now: datetime) -> Moment | None:
    if read := standard(text):
        return read
    if found := _EASTERN.search(text):
        return _absolute(found.groupdict())
    found = _AMERICAN.fullmatch(text) if _known(language)[0].startswith("en") else None
    if found and (read := _absolute(found.groupdict())):
        return read
    return _in_words(text, language, now)


def _absolute(part: dict[str, str | None]) -> Moment | None:
    zone = zone_names.zone(part.get("zone"))
    try:
        at = datetime(
            years.full(part["year"] or ""),
            _month(part["month"] or "1"),
            int(part["day"] or 1),
            int(part.get("hour") or 0),
            int(part.get("minute") or 0),
            min(int(part.get("second") or 0), 59),
            int((part.get("fraction") or "0")[:6].ljust(6, "0")),
            tzinfo=zone or UTC,
        )
        # A clock in a zone that nobody can name is good for the day only.
        return cut(at, _precision(part)) if zone or not part.get("zone") else cut(at, "day")
    except (ValueError, OverflowError):
        return None


def _precision(part: dict[str, str | None]) -> Precision:
    names: tuple[tuple[str, Precision], ...] = (
        ("fraction", "millisecond"),
        ("second", "second"),
        ("minute", "minute"),
        ("hour", "hour"),
        ("day", "day"),
        ("month", "month"),
    )
    return next((precision for name, precision in names if part.get(name)), "year")


def _month(text: str) -> int:
    if text.isdigit():
        return int(text)
    if not _ENGLISH_MONTHS.fullmatch(text.lower()):
        raise ValueError(f"{text!r} is no English month")
    return _MONTHS.index(text[:3].lower()) + 1


def _in_words(text: str, language: str | None, now: datetime) -> Moment | None:
    if found := zone_names.BEHIND_TIME.search(text):
        read = _in_words(f"{text[: found.start()]} {text[found.end() :]}".strip(), language, now)
        # Told from today, hours count from now and not on the clocks of any zone.
        return _moved(read, zone_names.zone(found["zone"])) if read and _CLOCK_TIME.search(text) else read
    text = _MISREAD_MONTH.sub(lambda found: _MISREAD[found[0].replace(" ", "")], text)
    text = years.of_our_era(_YEAR_OR_DAY.sub("", text), language)
    if _NO_DATE.fullmatch(text) or _is_ambiguous(text, language):
        return None
    try:
        told = _parser(_known(language), now).get_date_data(text)
    except Exception:
        # Hostile texts make dateparser fail in many ways; a date that it cannot read is no date.
        return None
    if told is None or told.date_obj is None:
        return None
    at = _of_tomorrow(text, language, told.date_obj, now) or told.date_obj
    read = cut(at, _told_precision(text, told.period, at, now))
    return replace(read, is_relative=_moves(text, language, at, now))


def _moved(read: Moment, zone: tzinfo | None) -> Moment | None:
    """Put a clock time into its zone; in one that nobody can name it is good for the day only."""
    if read.precision in NO_CLOCK:
        return read
    try:
        told = cut(read.at.replace(tzinfo=zone), read.precision) if zone else cut(read.at, "day")
    except OverflowError:
        return None
    return replace(told, is_relative=read.is_relative)


def _of_tomorrow(text: str, language: str | None, at: datetime, now: datetime) -> datetime | None:
    """Return tomorrow where a date without a year is that: east of us its writer has it already."""
    if not _LAST_YEAR[0] <= now - at <= _LAST_YEAR[1]:
        return None
    later = _parser(_known(language), now + timedelta(days=1)).get_date_data(text).date_obj
    return later if later and later.date() > now.astimezone(UTC).date() else None


def _moves(text: str, language: str | None, at: datetime, now: datetime) -> bool:
    """Whether the same words, read later, mean another day: "2 weeks ago" does, "3 November" does not."""
    figures = _FIGURES.findall(text)
    if len(figures) > 1 or any(len(figure) > 2 for figure in figures):  # noqa: PLR2004 - a year
        return False
    later = _parser(_known(language), now + _LATER).get_date_data(text)
    return bool(later.date_obj and later.date_obj.date() != at.date())


def _is_ambiguous(text: str, language: str | None) -> bool:
    """Whether day and month could change places: English is written both ways, by country."""
    numbers = _NUMERIC.search(text)
    if not numbers or (language and language.lower() not in ("en", "und")):
        return False
    first, second = int(numbers["first"]), int(numbers["second"])
    return first != second and max(first, second) <= 12  # noqa: PLR2004


def _told_precision(text: str, period: str, at: datetime, now: datetime) -> Precision:
    match period:
        case "year":
            return "year"
        case "month" | "week":
            return "month"
        case "time":
            if clock := _CLOCK.search(text):
                return "second" if clock["second"] else "minute"
            return "hour" if now - at >= _MINUTES_ONLY else "minute"
        case _:
            return "day"


def _known(language: str | None) -> tuple[str, ...]:
    """Return the locales to try, English last: many sites print English dates in every edition."""
    tag = (language or "en").replace("_", "-")
    base = tag.split("-")[0].lower()
    if base not in language_locale_dict:
        return ("en",)
    region = f"{base}-{tag.split('-')[-1].upper()}"
    first = region if region in language_locale_dict[base] else base
    return (first,) if base == "en" else (first, "en")


@lru_cache(maxsize=32)
def _parser(locales: tuple[str, ...], now: datetime) -> DateDataParser:
    return DateDataParser(
        locales=list(locales),
        use_given_order=True,
        settings={
            "RELATIVE_BASE": now.astimezone(UTC).replace(tzinfo=None),
            "TIMEZONE": "UTC",
            "TO_TIMEZONE": "UTC",
            "RETURN_AS_TIMEZONE_AWARE": True,
            "RETURN_TIME_AS_PERIOD": True,
            "PREFER_DATES_FROM": "past",
        },
    )
