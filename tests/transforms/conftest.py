from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

import duckdb
import pytest


@pytest.fixture
def db() -> Iterator[duckdb.DuckDBPyConnection]:
    """An empty warehouse on the newest schema."""
    with duckdb.connect() as connection:
        connection.execute("SET TimeZone = 'UTC'")
        migrations = files("warehouse").joinpath("migrations").iterdir()
        for path in sorted(migrations, key=lambda path: path.name):
            if path.name.endswith(".sql"):
                connection.execute(path.read_text(encoding="utf-8"))
        yield connection
