"""The list of domains of the configuration: read strictly, taken in once, each change a series of its own."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipeline import rank_file, reach_list, watch
from pipeline.strict import ConfigError
from tests import fresh
from warehouse.records import Week

WEEK = Week.named("2026-W46")
NOVEMBER = 1_793_534_400  # 2026-11-01


@pytest.fixture
def db() -> Iterator[duckdb.DuckDBPyConnection]:
    """An empty warehouse."""
    with fresh.warehouse() as db:
        yield db


@pytest.mark.parametrize(
    ("text", "holds", "values"),
    [
        ("1,Example.com\n2,b.example.org\n", "rank", {"example.com": 1, "b.example.org": 2}),
        ("rank,domain\r\n7,a.org\r\n", "rank", {"a.org": 7}),
        ("domain,visits\na.org,0\n\n", "visits", {"a.org": 0}),
        ("\ufeffa.org,12000\n", "visits", {"a.org": 12_000}),
        ("1,xn--mnchen-3ya.de.\n", "rank", {"xn--mnchen-3ya.de": 1}),
    ],
)
def test_a_list_is_read(text: str, holds: str, values: dict[str, float], tmp_path: Path) -> None:
    path = tmp_path / "top.csv"
    path.write_text(text, encoding="utf-8")
    assert rank_file.read(path) == rank_file.Ranked(holds, values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("1,a.org\n2\n", "line 2: two columns are needed, not 1"),
        ("GlobalRank,TldRank,Domain\n1,1,a.org\n", "line 1: two columns are needed, not 3"),
        ("1,a.org\nx,b.org\n", "line 2: 'x' is no whole number"),
        ("1,a.org\n0,b.org\n", "line 2: places begin with 1"),
        ("1,a.org\n2,A.org\n", "line 2: a.org stands there twice"),
        ("1,a.org\n2,https://b.org/\n", "line 2: 'https://b.org/' is no domain"),
        ("name,value\na.org,1\n", "line 1: 'name' is no domain"),
        ('1,"a.org\n', "is no valid CSV"),
        ("rank,domain\n", "holds no domain"),
        ("", "holds no domain"),
    ],
)
def test_what_is_no_list_is_refused(text: str, problem: str, tmp_path: Path) -> None:
    path = tmp_path / "top.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=rf"reach\.ranks: .*top\.csv.*{problem}"):
        rank_file.read(path)


def test_an_archive_and_a_missing_file_are_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "top.csv.zip"
    path.write_bytes(b"PK\x03\x04\xff\xfe\xff,1\n")
    with pytest.raises(ConfigError, match="unpack it"):
        rank_file.read(path)
    with pytest.raises(ConfigError, match="No such file"):
        rank_file.look(tmp_path / "none.csv")


def _series(db: duckdb.DuckDBPyConnection) -> list[Any]:
    return db.execute(
        "SELECT place, list_id, CAST(since AS VARCHAR) FROM reach_series ORDER BY place"
    ).fetchall()


def test_each_file_begins_a_series_and_is_taken_in_once(
    db: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    path = tmp_path / "top.csv"
    reach_list.take_in(db, None, WEEK.shifted(-1))
    path.write_text("1,a.org\n2,b.org\n", encoding="utf-8")
    os.utime(path, (NOVEMBER, NOVEMBER))
    reach_list.take_in(db, path, WEEK)
    first = _series(db)
    assert [row[2] for row in first] == ["2026-11-02", "2026-11-09"]
    assert first[1][1].startswith("top-2026-11-01-")
    # Another date makes no other list of the same bytes.
    os.utime(path, (NOVEMBER + 99_999, NOVEMBER + 99_999))
    reach_list.take_in(db, path, WEEK.shifted(1))
    assert _series(db) == first
    path.write_text("1,b.org\n", encoding="utf-8")
    reach_list.take_in(db, path, WEEK.shifted(2))
    assert len(_series(db)) == 3
    asked = "SELECT domain, value FROM domain_rank ORDER BY domain, value"
    assert db.execute(asked).fetchall() == [("a.org", 1), ("b.org", 1), ("b.org", 2)]
    # Back to the first file: its series goes on, at the end.
    path.write_text("1,a.org\n2,b.org\n", encoding="utf-8")
    reach_list.take_in(db, path, WEEK.shifted(3))
    assert [row[1] for row in _series(db)][-1] == first[1][1]
    assert len(db.execute("SELECT * FROM rank_list").fetchall()) == 2


def test_domains_that_no_series_needs_are_let_go(db: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    path = tmp_path / "top.csv"
    for number in range(1, 4):
        path.write_text(f"{number},a.org\n", encoding="utf-8")
        reach_list.take_in(db, path, WEEK.shifted(number))
    assert db.execute("SELECT value FROM domain_rank ORDER BY value").fetchall() == [(2,), (3,)]


def test_the_file_lies_beside_the_configuration(tmp_path: Path) -> None:
    brand = "{id: b, name: B, sources: [{id: s, site: feed, name: S, url: 'https://a.org/feed'}]}"
    config = tmp_path / "brands.yaml"
    config.write_text(f"reach: {{ranks: top.csv}}\nbrands: [{brand}]\n", encoding="utf-8")
    assert watch.read(config, lambda _: None).ranks == tmp_path / "top.csv"
    config.write_text(f"reach: {{rank: top.csv}}\nbrands: [{brand}]\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="reach"):
        watch.read(config, lambda _: None)
