"""Write down what the configuration asks for, so that tables can name brands and sources."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, dataclass

import duckdb

from warehouse.statements import statement
from warehouse.transaction import transaction

Row = tuple[str | bool | int | None, ...]

_BRAND = "brand_id, name, zone, is_reported, hours, language"
_ALIAS = "brand_id, alias"
_RIVALRY = "brand_id, rival_id"
_SOURCE = "source_id, brand_id, site, name, host, expect_min, expect_max, is_active"


@dataclass(frozen=True, slots=True)
class BrandRow:
    """A brand of the configuration."""

    brand_id: str
    name: str
    #: IANA name of the zone on whose clocks its weeks begin.
    zone: str
    is_reported: bool
    #: When somebody is there to answer, such as mon-fri 09:00-18:00; NULL: around the clock.
    hours: str | None = None
    #: The language of its report, such as de.
    language: str = "en"
    #: Other names that people call it by.
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source of the configuration, without its address."""

    source_id: str
    brand_id: str
    site: str
    name: str
    #: The host of its address; the rest may be a secret.
    host: str
    #: How many mentions its page should hold, where the configuration says so.
    expect_min: int | None = None
    expect_max: int | None = None


def register(
    db: duckdb.DuckDBPyConnection,
    brands: Sequence[BrandRow],
    sources: Sequence[SourceRow],
    rivalries: Sequence[tuple[str, str]],
) -> None:
    """Make the tables agree with the configuration; a source that left it stays, marked as inactive.

    A source that was put under another brand takes what it has shown along: it was watched for that one.
    """
    configured = {source.source_id for source in sources}
    with transaction(db):
        known = db.execute(f"SELECT {_SOURCE} FROM source").fetchall()
        watched_for = {row[0]: row[1] for row in known}
        for source in sources:
            if watched_for.get(source.source_id, source.brand_id) != source.brand_id:
                db.execute(statement("move_sightings"), [source.brand_id, source.source_id])
        left = [(*row[:-1], False) for row in known if row[0] not in configured]
        _replace(db, "brand", _BRAND, [astuple(brand)[:-1] for brand in brands])
        aliases = [(brand.brand_id, alias) for brand in brands for alias in brand.aliases]
        _replace(db, "brand_alias", _ALIAS, aliases)
        _replace(db, "rivalry", _RIVALRY, list(rivalries))
        _replace(db, "source", _SOURCE, [*((*astuple(source), True) for source in sources), *left])


def _replace(db: duckdb.DuckDBPyConnection, table: str, columns: str, rows: Sequence[Row]) -> None:
    """Exchange the rows of a small table, or touch nothing when they are the same."""
    if sorted(db.execute(f"SELECT {columns} FROM {table}").fetchall()) == sorted(rows):
        return
    db.execute(f"DELETE FROM {table}")
    if rows:
        holes = ", ".join("?" * len(rows[0]))
        db.executemany(f"INSERT INTO {table} ({columns}) VALUES ({holes})", rows)
