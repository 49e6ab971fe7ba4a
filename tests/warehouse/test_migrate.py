from __future__ import annotations

import duckdb
import pytest

from warehouse import migrate as migrations
from warehouse.errors import SchemaError
from warehouse.migrate import migrate
from warehouse.statements import names


def test_a_new_warehouse_gets_every_file_once() -> None:
    with duckdb.connect(":memory:") as db:
        assert migrate(db) == names("migrations")
        assert migrate(db) == []
        recorded = db.execute("SELECT name FROM migration ORDER BY name").fetchall()
        assert [name for (name,) in recorded] == names("migrations")


def test_a_newer_warehouse_is_refused(db: duckdb.DuckDBPyConnection) -> None:
    db.execute("INSERT INTO migration VALUES ('9999_tomorrow', now())")
    with pytest.raises(SchemaError, match=r"newer version of Repute \(9999_tomorrow\); update Repute"):
        migrate(db)


def test_a_file_and_its_record_stand_or_fall_together(monkeypatch: pytest.MonkeyPatch) -> None:
    with duckdb.connect(":memory:") as db:
        monkeypatch.setattr(
            migrations,
            "statement",
            lambda name: "SELECT x" if name == "migration" else "SELECT 1 WHERE false",
        )
        with pytest.raises(duckdb.Error):
            migrate(db)
        assert db.execute("SELECT table_name FROM duckdb_tables()").fetchall() == []


def test_the_portable_subset_is_kept(db: duckdb.DuckDBPyConnection) -> None:
    constraints = db.execute("SELECT DISTINCT constraint_type FROM duckdb_constraints()").fetchall()
    assert constraints == [("NOT NULL",)]
    assert db.execute("SELECT count(*) FROM duckdb_indexes()").fetchone() == (0,)
    assert db.execute("SELECT count(*) FROM duckdb_sequences()").fetchone() == (0,)
