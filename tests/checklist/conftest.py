from __future__ import annotations

from collections.abc import Iterator

import duckdb
import pytest

from warehouse.migrate import migrate


@pytest.fixture
def db() -> Iterator[duckdb.DuckDBPyConnection]:
    """An empty warehouse on the newest schema."""
    with duckdb.connect() as connection:
        connection.execute("SET TimeZone = 'UTC'")
        migrate(connection)
        yield connection
