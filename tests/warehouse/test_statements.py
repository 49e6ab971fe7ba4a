"""SQL is source: one statement a file, which says what its rows are, in the subset that moves elsewhere."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb
import pytest

import warehouse

HOME = Path(warehouse.__file__).parent
STATEMENTS = sorted((HOME / "sql").rglob("*.sql"))
MIGRATIONS = sorted((HOME / "migrations").glob("*.sql"))
EVERYWHERE = sorted(
    path
    for folder in ("pipeline", "reports", "transforms", "warehouse")
    for path in (HOME.parent / folder).rglob("*.sql")
)
NOT_EVERYWHERE = re.compile(
    r"PRIMARY KEY|\bUNIQUE\b|\bCHECK\b|\bENUM\b|\bSEQUENCE\b|\bINDEX\b|\bRETURNING\b|ON CONFLICT|\bMERGE\b"
)


@pytest.mark.parametrize("path", STATEMENTS, ids=lambda path: path.stem)
def test_one_statement_that_says_its_grain(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(duckdb.extract_statements(text)) == 1
    says = text.splitlines()[0]
    assert re.fullmatch(r"-- (An?|The|Two) .*\." if path.parent.name == "checks" else r"-- One row.*\.", says)


@pytest.mark.parametrize("path", [*STATEMENTS, *MIGRATIONS], ids=lambda path: path.stem)
def test_the_portable_subset(path: Path) -> None:
    assert not NOT_EVERYWHERE.search(path.read_text(encoding="utf-8"))


def test_no_window_is_without_bounds() -> None:
    """DuckDB 1.5 breaks down over an aggregate of all rows where a filter left some threads none of them."""
    assert len(EVERYWHERE) > 300
    told = [path for path in EVERYWHERE if re.search(r"OVER\s*\(\s*\)", code(path))]
    assert told == []


def code(path: Path) -> str:
    """The statement without its comments."""
    return re.sub("--.*", "", path.read_text(encoding="utf-8"))


def test_migrations_are_numbered_without_a_hole() -> None:
    assert [int(path.stem[:4]) for path in MIGRATIONS] == list(range(len(MIGRATIONS)))


def test_every_statement_is_used() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in HOME.glob("*.py"))
    loose = {path.stem for path in STATEMENTS if path.parent.name == "sql"}
    assert {name for name in loose if name.removeprefix("arrived_") not in code} == set()
