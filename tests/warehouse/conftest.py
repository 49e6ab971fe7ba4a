from __future__ import annotations

from collections.abc import Iterator

import duckdb
import pytest

from tests.fresh import warehouse
from tests.warehouse.arrivals import enrol


@pytest.fixture
def db() -> Iterator[duckdb.DuckDBPyConnection]:
    """An empty warehouse in memory, with three sources of one brand."""
    with warehouse() as db:
        enrol(db)
        yield db
