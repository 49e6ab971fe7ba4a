from __future__ import annotations

from collections.abc import Iterator

import duckdb
import pytest

from tests.warehouse.arrivals import enrol
from warehouse.migrate import migrate


@pytest.fixture
def db() -> Iterator[duckdb.DuckDBPyConnection]:
    """An empty warehouse in memory, with three sources of one brand."""
    with duckdb.connect(":memory:") as db:
        db.execute("SET TimeZone = 'UTC'")
        migrate(db)
        enrol(db)
        yield db
