"""Which mentions a figure rests on, where no other word of the page of mentions asks for just these."""

from __future__ import annotations

from collections.abc import Mapping

from duckdb import DuckDBPyConnection

from reports import reading
from reports.language import say
from reports.measures import VOICE
from reports.records import WeeklyReport
from reports.recovered import Recovery
from transforms import response
from transforms.cases import recovery
from transforms.measure import measures
from transforms.reading import Row

#: Mentions by the name that the page knows their figure by.
Resting = Mapping[str, frozenset[int]]


def read(db: DuckDBPyConnection, report: WeeklyReport) -> Resting:
    """Read them; what the tables count otherwise by now than the report is left out."""
    begin, end = report.week.bounds(report.brand.zone)
    key: Row = {"brand_id": report.brand.brand_id, "week": report.week.monday}
    values = key | {"week_start": begin, "week_end": end, "model": report.now.model}
    found = _voice(db, key)
    if report.recovery.cases:
        found |= _cases(recovery.behind(db, values), report.recovery)
    asked = {(one.kind, one.tone): one.asked for one in report.findings.responses}
    if any(asked.values()):
        found |= {
            answered(*place): ids
            for place, ids in response.behind(db, values).items()
            # The page knows all reviews by their kind.
            if place != ("review", "all") and len(ids) == asked.get(place)
        }
    return {name: ids for name, ids in found.items() if ids}


def case(part: str) -> str:
    """Name a part of the cases."""
    return "cases" if part == "case" else f"cases-{part.replace('_', '-')}"


def answered(kind: str, tone: str) -> str:
    """Name what could be answered of a kind and tone."""
    return f"{kind}s-{tone}"


def names() -> dict[str, str]:
    """Say what each figure is, in the order in which they are offered."""
    return {
        VOICE.id: say(VOICE.name),
        answered("review", "complaint"): say("Reviews that complain"),
        answered("review", "praise"): say("Reviews that praise"),
        answered("post", "all"): say("Posts that could be answered"),
        answered("post", "complaint"): say("Posts that complain"),
        answered("post", "praise"): say("Posts that praise"),
        case("case"): say("Cases"),
        case("failed_contact"): say("Cases: had asked elsewhere in vain"),
        case("due"): say("Cases: an answer was due"),
        case("within"): say("Cases: answered in time"),
        case("overdue"): say("Cases: overdue"),
        case("resolved"): say("Cases: resolved"),
        case("recovered"): say("Cases: resolved, and the author came back"),
        case("one_reply"): say("Cases: answered by one sympathetic reply"),
        case("settled"): say("Cases: went away after one sympathetic reply"),
        case("ignored"): say("Cases: ignored"),
    }


def _voice(db: DuckDBPyConnection, key: Row) -> dict[str, frozenset[int]]:
    """What explains the share names every source of a compared kind; it may leave out one that ended."""
    counted = db.execute(reading.sql("voiced"), key).fetchone()
    if counted is None:
        return {}
    ids = frozenset(row[0] for row in db.execute(measures()[VOICE.id].mentions_sql, key).fetchall())
    return {VOICE.id: ids} if len(ids) == counted[0] else {}


def _cases(found: Mapping[str, frozenset[int]], told: Recovery) -> dict[str, frozenset[int]]:
    counts = {
        "case": told.cases,
        "ignored": told.ignored,
        "overdue": told.overdue,
        "due": told.within.total,
        "within": told.within.count,
        "resolved": told.recovered.total,
        "recovered": told.recovered.count,
        "one_reply": told.settled.total,
        "settled": told.settled.count,
        "failed_contact": told.failed_contact.count,
    }
    return {case(part): ids for part, ids in found.items() if len(ids) == counts[part]}
