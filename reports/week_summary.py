"""One small summary of a report, kept beside it: what the index and the feeds are made of."""

from __future__ import annotations

from dataclasses import MISSING, asdict, dataclass, fields
from typing import Any

from reports import lede, words
from reports.language import ENGLISH, writing
from reports.records import Made, WeeklyReport
from reports.sections import score


@dataclass(frozen=True, slots=True)
class Summary:
    """What the index needs of one report; kept beside it, so that old pages are never read again."""

    brand_id: str
    name: str
    week: str
    made_at: str
    zone: str
    mentions: int
    labelled: int
    net: float | None
    low: float | None
    high: float | None
    change: float | None
    verdict: str
    tone: str
    waiting: int
    #: Net sentiment of up to thirteen weeks, the reported one last.
    series: tuple[float | None, ...]
    #: What the feed says of it; a report made before there was a feed has none.
    headline: str = ""
    lede: str = ""
    #: The language of the report.
    language: str = ENGLISH

    @classmethod
    def of(cls, told: dict[str, Any]) -> Summary:
        """Read what `told` wrote; a TypeError or KeyError when it is something else."""
        usual = {one.name: one.default for one in fields(cls) if one.default is not MISSING}
        values = {one.name: (usual | told)[one.name] for one in fields(cls)}
        return cls(**{**values, "series": tuple(values["series"])})

    def told(self) -> dict[str, Any]:
        """Return it as JSON-ready values."""
        return asdict(self)


def summary(report: WeeklyReport, made: Made) -> Summary:
    """Sum up a report, in its brand's language."""
    with writing(report.brand.language):
        return _summary(report, made)


def _summary(report: WeeklyReport, made: Made) -> Summary:
    now, change = report.now, words.net_change(report)
    verdict = score.net_verdict(report)
    return Summary(
        brand_id=report.brand.brand_id,
        name=report.brand.name,
        week=report.week.label,
        made_at=made.at.isoformat(),
        zone=report.brand.zone,
        mentions=now.mentions,
        labelled=now.labelled,
        net=now.net,
        low=now.low,
        high=now.high,
        change=change.value if change else None,
        verdict=verdict.words,
        tone=verdict.tone,
        waiting=report.waiting_count,
        series=tuple(one.net for one in report.own.weeks),
        headline=words.headline(report).text,
        lede=" ".join(lede.sentences(report)),
        language=report.brand.language,
    )
