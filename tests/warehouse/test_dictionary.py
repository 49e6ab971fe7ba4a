from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from warehouse import dictionary as module
from warehouse.dictionary import dictionary
from warehouse.migrate import migrate
from warehouse.statements import statement

WRITTEN = Path(module.__file__).parent.parent / "docs" / "data-dictionary.md"


@pytest.fixture
def db() -> Iterator[duckdb.DuckDBPyConnection]:
    """An empty warehouse, its tables in the order in which the migrations make them."""
    with duckdb.connect() as connection:
        migrate(connection)
        yield connection


def test_every_table_view_and_column_says_what_it_is(db: duckdb.DuckDBPyConnection) -> None:
    described = db.execute(statement("dictionary")).fetchall()
    assert [row for row in described if None in row or "" in row] == []
    assert len(described) == len(db.execute("SELECT 1 FROM duckdb_columns() WHERE NOT internal").fetchall())


def test_the_written_dictionary_is_fresh(
    db: duckdb.DuckDBPyConnection, update_golden: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    if update_golden:
        WRITTEN.write_text(dictionary(db), encoding="utf-8")
    assert WRITTEN.read_text(encoding="utf-8") == dictionary(db), (
        "write it anew: python -m warehouse.dictionary > docs/data-dictionary.md"
    )
    module.main()
    assert capsys.readouterr().out == dictionary(db)
