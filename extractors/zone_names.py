"""Which zone a date names, where the name means one thing only."""

from __future__ import annotations

import re
from datetime import timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

#: Hours east of Greenwich, for the names that mean one thing only; what RFC 822 names means what it says.
_ZONES = {
    "Z": 0, "UT": 0, "UTC": 0, "GMT": 0, "WET": 0, "WEST": 1, "CET": 1, "CEST": 2, "MEZ": 1, "MESZ": 2,
    "EET": 2, "EEST": 3, "MSK": 3, "WAT": 1, "CAT": 2, "SAST": 2, "EAT": 3, "PKT": 5,
    "WIB": 7, "WITA": 8, "WIT": 9, "SGT": 8, "HKT": 8, "JST": 9, "KST": 9,
    "AWST": 8, "ACST": 9.5, "ACDT": 10.5, "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13,
    "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
    "AKST": -9, "AKDT": -8, "HST": -10,
}  # fmt: skip
#: Names that hold all year, whose hours do not.
_YEAR_ROUND = {
    "ET": "America/New_York", "CT": "America/Chicago", "MT": "America/Denver", "PT": "America/Los_Angeles",
}  # fmt: skip
#: Names that mean hours far apart: Indian, Irish and Israeli time, British Summer and Bangladesh Standard.
_AMBIGUOUS = ("ACT", "AMT", "AST", "BST", "ECT", "GST", "IST", "NST", "SST", "WST")
_OFFSET = re.compile(r"(?:UTC|GMT)?(?P<sign>[+\-−])(?P<hours>\d\d):?(?P<minutes>\d\d)?")

#: A zone's name behind a clock time or a year. dateparser would guess, and move days without a clock as well.
BEHIND_TIME = re.compile(
    r"(?<=[\dmM.])\s*(?P<opens>\()?\b(?P<zone>"
    + "|".join(sorted({*_ZONES, *_YEAR_ROUND, *_AMBIGUOUS} - {"Z"}, key=len, reverse=True))
    + r")\b(?(opens)\))(?![+\-−\w])"
)


def zone(text: str | None) -> tzinfo | None:
    """Return the zone of a name or an offset; None where it tells none, or too many."""
    if not text:
        return None
    if found := _OFFSET.fullmatch(text):
        span = timedelta(hours=int(found["hours"]), minutes=int(found["minutes"] or 0))
        return timezone(span if found["sign"] == "+" else -span) if span < timedelta(days=1) else None
    if name := _YEAR_ROUND.get(text.upper()):
        return ZoneInfo(name)
    hours = _ZONES.get(text.upper())
    return None if hours is None else timezone(timedelta(hours=hours))
