"""Keep the list of domains that reach is estimated by, and which formula and list were in use since when."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import duckdb

from warehouse.statements import statement

#: The list where there is none.
NO_LIST = "none"
#: Domains handed over together.
_AT_ONCE = 50_000


@dataclass(frozen=True, slots=True)
class RankList:
    """A list of domains: which file it is of, and what it holds."""

    name: str
    sha256: str
    dated: date
    #: rank or visits.
    holds: str
    values: Mapping[str, float]


def known(db: duckdb.DuckDBPyConnection, sha256: str) -> str | None:
    """Return the id of the list of that file when its domains lie in the warehouse."""
    found = db.execute(statement("known_rank_list"), {"sha256": sha256}).fetchone()
    return found[0] if found else None


def keep(db: duckdb.DuckDBPyConnection, ranks: RankList) -> str:
    """Write the list down and return its id; belongs inside the caller's transaction."""
    found = db.execute("SELECT list_id FROM rank_list WHERE sha256 = ?", [ranks.sha256]).fetchone()
    list_id = found[0] if found else f"{ranks.name}-{ranks.dated}-{ranks.sha256[:12]}"
    if not found:
        row = {"name": ranks.name, "sha256": ranks.sha256, "dated": ranks.dated, "holds": ranks.holds}
        count = {"list_id": list_id, "domain_count": len(ranks.values)}
        db.execute(statement("new_rank_list"), row | count)
    rows = [{"domain": domain, "value": value} for domain, value in ranks.values.items()]
    for begin in range(0, len(rows), _AT_ONCE):
        part = json.dumps(rows[begin : begin + _AT_ONCE])
        db.execute(statement("new_domain_rank"), {"list_id": list_id, "rows": part})
    return list_id


def use(db: duckdb.DuckDBPyConnection, version: int, list_id: str, since: date) -> None:
    """Make it the series in use from that week on, and let go of the domains that no series needs any more.

    Nothing changes where it is in use already. Belongs inside the caller's transaction.
    """
    rows = db.execute("SELECT place, version, list_id FROM reach_series ORDER BY place").fetchall()
    if rows and rows[-1][1:] == (version, list_id):
        return
    db.execute("DELETE FROM reach_series WHERE version = ? AND list_id = ?", [version, list_id])
    place = max((row[0] for row in rows), default=0) + 1
    row = {"place": place, "version": version, "list_id": list_id, "since": since}
    db.execute(statement("new_reach_series"), row)
    db.execute(statement("unused_domain_rank"), {"place": place - 1})
