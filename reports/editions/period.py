"""Months and quarters, made of whole weeks: a week belongs to the month that holds its Thursday."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, Self

from warehouse.records import Week

Kind = Literal["month", "quarter"]
KINDS: tuple[Kind, ...] = ("month", "quarter")

_MONTHS: dict[Kind, int] = {"month": 1, "quarter": 3}
_LABELS: dict[Kind, tuple[re.Pattern[str], int, str]] = {
    "month": (re.compile(r"(\d{4})-(\d{2})"), 12, "2026-11"),
    "quarter": (re.compile(r"(\d{4})-Q(\d)"), 4, "2026-Q4"),
}
#: As far as weeks can be named.
_YEARS = (1901, 8999)
_THURSDAY = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Period:
    """A month or a quarter of a year, numbered from 1."""

    kind: Kind
    year: int
    number: int

    @classmethod
    def named(cls, kind: Kind, label: str) -> Self:
        """Read a label such as `2026-11` or `2026-Q4`; a ValueError says what is wrong with it."""
        pattern, most, example = _LABELS[kind]
        found = pattern.fullmatch(label)
        if not found or not 1 <= int(found[2]) <= most or not _YEARS[0] <= int(found[1]) <= _YEARS[1]:
            raise ValueError(f"{label!r} is no {kind}; write it like {example}")
        return cls(kind, int(found[1]), int(found[2]))

    @classmethod
    def holding(cls, kind: Kind, week: Week) -> Self:
        """Return the one that the week belongs to."""
        day = week.monday + _THURSDAY
        return cls(kind, day.year, (day.month - 1) // _MONTHS[kind] + 1)

    @classmethod
    def all_holding(cls, week: Week) -> tuple[Self, ...]:
        """Return the month and the quarter that the week belongs to."""
        return tuple(cls.holding(kind, week) for kind in KINDS)

    @classmethod
    def over_by(cls, kind: Kind, week: Week) -> Self:
        """Return the last one that is over when the week is."""
        held = cls.holding(kind, week)
        return held if held.weeks[-1] == week else held.shifted(-1)

    @property
    def label(self) -> str:
        """Its name in file names and commands."""
        return f"{self.year}-Q{self.number}" if self.kind == "quarter" else f"{self.year}-{self.number:02d}"

    @property
    def weeks(self) -> tuple[Week, ...]:
        """Its weeks, oldest first: 4 or 5 of a month, 12 to 14 of a quarter."""
        begin, end = self._begin(), self.shifted(1)._begin()
        thursday = begin + (_THURSDAY - timedelta(days=begin.weekday())) % timedelta(weeks=1)
        return tuple(
            Week(thursday - _THURSDAY + timedelta(weeks=n))
            for n in range(-(-(end - thursday).days // 7))
        )  # fmt: skip

    def shifted(self, by: int) -> Self:
        """Return the one so many later (or earlier, when negative)."""
        in_year = 12 // _MONTHS[self.kind]
        years, number = divmod(self.number - 1 + by, in_year)
        return type(self)(self.kind, self.year + years, number + 1)

    def _begin(self) -> date:
        return date(self.year, (self.number - 1) * _MONTHS[self.kind] + 1, 1)


def period_of(label: str) -> Period | None:
    """Return the period that the label names, whichever kind it is; None when it names none."""
    for kind in KINDS:
        try:
            return Period.named(kind, label)
        except ValueError:
            continue
    return None


def closed_by(week: Week) -> tuple[Period, ...]:
    """Return the month and the quarter whose last week this is: none, one or both."""
    return tuple(one for one in Period.all_holding(week) if one.weeks[-1] == week)
