"""What the index and the feeds say of a month or quarter, from a file beside its page."""

from __future__ import annotations

import json
from dataclasses import MISSING, asdict, dataclass, fields
from pathlib import Path
from typing import Any

from reports import numbers
from reports.editions import judging, lede, words
from reports.editions import page as edition_page
from reports.editions.period import Period, period_of
from reports.editions.records import Edition
from reports.language import ENGLISH, say, say_as, writing
from reports.records import ENOUGH, Made
from reports.safe import words as clean


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
    #: The language of the page; one made before this was kept is taken to be English.
    language: str = ENGLISH
    #: What the feeds say of it; a page made before it was kept is in none until it is made again.
    made_at: str = ""
    headline: str = ""
    lede: str = ""

    @classmethod
    def of(cls, told: dict[str, Any]) -> Summary:
        """Read what `told` wrote; a TypeError or KeyError when it is something else."""
        usual = {one.name: one.default for one in fields(cls) if one.default is not MISSING}
        return cls(**{one.name: (usual | told)[one.name] for one in fields(cls)})


@dataclass(frozen=True, slots=True)
class Listed:
    """An edition of the site: which it is, what it says, and the files that lie beside its page."""

    period: Period
    summary: Summary
    files: tuple[str, ...] = ()


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
    #: Where it lies on paper; empty where it does not.
    pdf: str


def summary(edition: Edition, at: Made) -> str:
    """Sum the edition up as JSON; its verdict is in English, and the index puts it into its own language."""
    with writing(ENGLISH):
        told = judging.net(edition)
    with writing(edition.brand.language):
        headline, under = words.headline(edition).text, " ".join(lede.lede(edition))
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
        language=edition.brand.language,
        made_at=at.at.isoformat(),
        headline=headline,
        lede=under,
    )
    return json.dumps(asdict(made), ensure_ascii=False, indent=1) + "\n"


def read(folder: Path) -> list[Listed]:
    """Read every edition of the site, the newest period first; one that cannot be read is left out."""
    found: list[Listed] = []
    for path in sorted(folder.glob("*/*.json")):
        period = period_of(path.stem)
        if period is not None and path.with_suffix(".html").exists():
            try:
                told = Summary.of(json.loads(path.read_text(encoding="utf-8")))
            except (ValueError, TypeError, KeyError):
                continue
            lying = [name for name in edition_page.files(period) if path.with_name(name).exists()]
            found.append(Listed(period, told, tuple(lying)))
    found.sort(key=lambda one: (one.summary.name, one.summary.brand_id))
    found.sort(key=lambda one: (one.period.weeks[-1].monday, len(one.period.weeks)), reverse=True)
    return found


def line(listed: Listed) -> Line:
    """Word it for the index."""
    period, one = listed.period, listed.summary
    few = one.net is not None and one.labelled < ENOUGH
    return Line(
        name=clean(one.name, 60),
        href=f"{one.brand_id}/{period.label}.html",
        period=words.name(period),
        net=numbers.signed(one.net) if one.net is not None else say_as("figure", "none"),
        half=f"±{numbers.plain(one.half)}" if one.half is not None else "",
        change=numbers.signed(one.change) if one.change is not None else "",
        mentions=numbers.plain(one.mentions),
        verdict=say("Too few to say (n={count})", count=one.labelled) if few else say(one.verdict),
        tone=one.tone,
        pdf=next((f"{one.brand_id}/{name}" for name in listed.files), ""),
    )
