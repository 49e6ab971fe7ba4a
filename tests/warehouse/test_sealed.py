"""A statement that a person brings can ask, and can do nothing else."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from warehouse.connection import reading, writing

FORBIDDEN = [
    "INSERT INTO rivalry VALUES ('a', 'b')",
    "UPDATE brand SET name = 'x'",
    "DELETE FROM brand",
    "CREATE TABLE mine AS SELECT 1",
    "CREATE VIEW mine AS SELECT 1",
    "DROP TABLE brand",
    "ALTER TABLE brand ADD COLUMN x INTEGER",
    "COPY brand TO '{folder}/out.csv'",
    "EXPORT DATABASE '{folder}/out'",
    "SELECT * FROM read_text('{folder}/secret.txt')",
    "SELECT * FROM read_csv('{folder}/secret.txt')",
    "SELECT * FROM '{folder}/secret.txt'",
    "SELECT * FROM glob('{folder}/*')",
    "SELECT * FROM 'http://127.0.0.1:9/x.csv'",
    "ATTACH '{folder}/warehouse.duckdb'",
    "ATTACH '{folder}/other.duckdb'",
    "INSTALL httpfs",
    "LOAD httpfs",
    "CREATE PERSISTENT SECRET s (TYPE s3)",
    "SET enable_external_access = true",
    "SET lock_configuration = false",
    "SET memory_limit = '100GB'",
    "RESET TimeZone",
    "SET profile_output = '{folder}/profile.json'",
    "DETACH warehouse",
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with writing(tmp_path) as db:
        db.execute(
            "INSERT INTO brand (brand_id, name, zone, is_reported)"
            " VALUES ('kettle', 'Kettle & Co', 'UTC', true)"
        )
    (tmp_path / "secret.txt").write_text("secret")
    return tmp_path


@pytest.mark.parametrize("text", FORBIDDEN)
def test_forbidden(folder: Path, text: str) -> None:
    before = {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    with reading(folder, sealed=True) as db, pytest.raises(duckdb.Error):
        db.execute(text.format(folder=folder))
    assert {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_questions_are_answered(folder: Path) -> None:
    with reading(folder, sealed=True) as db:
        assert db.execute("SELECT name FROM brand").fetchall() == [("Kettle & Co",)]
        assert ("brand_mention",) in db.execute("SHOW TABLES").fetchall()
        assert db.execute("DESCRIBE brand").fetchall()


def test_sealing_one_reader_leaves_the_others_alone(folder: Path) -> None:
    with reading(folder, sealed=True), reading(folder, threads=1) as open_one:
        assert open_one.execute(f"SELECT content FROM read_text('{folder}/secret.txt')").fetchall() == [
            ("secret",)
        ]
        open_one.execute("SET threads = 2")


def test_limits_hold_and_large_questions_spill(folder: Path) -> None:
    with reading(folder, sealed=True, memory="80MB", threads=1) as db:
        assert db.execute("SELECT current_setting('threads')").fetchone() == (1,)
        many = "SELECT md5(range::VARCHAR) AS a, md5((range + 1)::VARCHAR) AS b FROM range(1500000)"
        assert db.execute(
            f"SELECT count(*) FROM (SELECT * FROM ({many}) ORDER BY a, b LIMIT 1400000)"
        ).fetchone() == (1_400_000,)
