"""What must always hold: each file under `sql/checks` selects the rows that break one rule."""

from __future__ import annotations

import duckdb

from warehouse.errors import CheckError
from warehouse.statements import names, statement

CHECKS = tuple(f"checks/{name}" for name in names("sql/checks"))


def check_load(db: duckdb.DuckDBPyConnection) -> None:
    """Check everything that the load in this transaction has touched; a CheckError names the rule."""
    for name in CHECKS:
        if broken := len(db.execute(statement(name)).fetchall()):
            rule = statement(name).splitlines()[0].removeprefix("-- ")
            raise CheckError(rule, broken)


def audit(db: duckdb.DuckDBPyConnection) -> None:
    """Check the whole warehouse by the same rules, at the cost of reading all of it."""
    db.execute(statement("audited_mention"))
    db.execute(statement("audited_attempt"))
    check_load(db)
    db.execute("DROP TABLE temp.known_mention")
    db.execute("DROP TABLE temp.arrived_attempt")
