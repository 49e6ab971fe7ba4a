"""What the index says of a month or quarter: a line of a table, from a file beside its page."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from reports import numbers
from reports.editions import judging, words
from reports.editions.period import Kind, Period
from reports.editions.records import Edition
from reports.language import ENGLISH, say, say_as, writing
from reports.records import ENOUGH
from reports.safe import words as clean

_KINDS: tuple[Kind, ...] = ("month", "quarter")


@dataclass(frozen=True, slots=True)
class Summary:
    """What the index needs of an edition; net sentiment and its change in points."""

    brand_id: str
    name: str
    period: str
    mentions: int
    labelled: int
    net: float | None
    half: float | None
    change: float | None
    verdict: str
    tone: str

    @classmethod
    def of(cls, told: dict[str, Any]) -> Summary:
        """Read what `told` wrote; a TypeError or KeyError when it is something else."""
        return cls(**{one.name: told[one.name] for one in fields(cls)})


@dataclass(frozen=True, slots=True)
class Line:
    """An edition as the index prints it."""

    name: str
    href: str
    period: str
    net: str
    half: str
    change: str
    mentions: str
    verdict: str
    tone: str


def summary(edition: Edition) -> str:
    """Sum the edition up as JSON, its verdict in English: the index says it in its own language."""
    with writing(ENGLISH):
        told = judging.net(edition)
    ranged = told.figure.ranged
    made = Summary(
        brand_id=edition.brand.brand_id,
        name=edition.brand.name,
        period=edition.period.label,
        mentions=edition.now.mentions,
        labelled=edition.now.labelled,
        net=ranged.value if ranged else None,
        half=ranged.half if ranged else None,
        change=told.change,
        verdict=told.verdict.words,
        tone=told.verdict.tone,
    )
    return json.dumps(asdict(made), ensure_ascii=False, indent=1) + "\n"


def found(folder: Path) -> list[tuple[Period, Summary]]:
    """Read every edition of the site, the newest period first; one that cannot be read is left out."""
    known: list[tuple[Period, Summary]] = []
    for path in sorted(folder.glob("*/*.json")):
        period = period_of(path.stem)
        if period is not None and path.with_suffix(".html").exists():
            try:
                known.append((period, Summary.of(json.loads(path.read_text(encoding="utf-8")))))
            except (ValueError, TypeError, KeyError):
                continue
    known.sort(key=lambda one: (one[1].name, one[1].brand_id))
    known.sort(key=lambda one: (one[0].weeks[-1].monday, len(one[0].weeks)), reverse=True)
    return known


def period_of(label: str) -> Period | None:
    """Return the period that the label names, whichever kind it is; None when it names none."""
    for kind in _KINDS:
        try:
            return Period.named(kind, label)
        except ValueError:
            continue
    return None


def line(period: Period, one: Summary) -> Line:
    """Print the edition in the language that is being written."""
    few = one.net is not None and one.labelled < ENOUGH
    return Line(
        name=clean(one.name, 60),
        href=f"{one.brand_id}/{period.label}.html",
        period=words.name(period),
        net=numbers.signed(one.net) if one.net is not None else say_as("figure", "none"),
        half=f"±{numbers.plain(one.half)}" if one.half is not None else "",
        change=numbers.signed(one.change) if one.change is not None else "",
        mentions=numbers.plain(one.mentions),
        verdict=f"{say('Too few to say')} (n={one.labelled})" if few else say(one.verdict),
        tone=one.tone,
    )
