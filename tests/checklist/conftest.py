from __future__ import annotations

from collections.abc import Iterator

import duckdb
import pytest

from tests.fresh import warehouse


@pytest.fixture
def db() -> Iterator[duckdb.DuckDBPyConnection]:
    """An empty warehouse on the newest schema."""
    with warehouse() as connection:
        yield connection
