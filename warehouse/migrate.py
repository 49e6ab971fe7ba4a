"""Bring a warehouse to the newest schema, one numbered file at a time."""

from __future__ import annotations

from importlib.resources import files

import duckdb

from warehouse.errors import SchemaError
from warehouse.statements import names, statement
from warehouse.transaction import transaction


def migrate(db: duckdb.DuckDBPyConnection) -> list[str]:
    """Apply what is pending and return its names; each file stands or falls with its own record."""
    if strangers := sorted(_applied(db) - set(names("migrations"))):
        raise SchemaError(
            f"the warehouse was made by a newer version of Repute ({', '.join(strangers)}); update Repute"
        )
    missing = pending(db)
    for name in missing:
        with transaction(db):
            db.execute(files("warehouse").joinpath("migrations", f"{name}.sql").read_text(encoding="utf-8"))
            db.execute(statement("migration"), {"name": name})
    return missing


def pending(db: duckdb.DuckDBPyConnection) -> list[str]:
    """Return the names of what the warehouse lacks of the newest schema."""
    applied = _applied(db)
    return [name for name in names("migrations") if name not in applied]


def _applied(db: duckdb.DuckDBPyConnection) -> set[str]:
    if not db.execute(statement("migration_ledger")).fetchall():
        return set()
    return {name for (name,) in db.execute("SELECT name FROM migration").fetchall()}
