"""The archive gives back everything that was ever loaded, in its order."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from extractors.records import Attempt, Page
from warehouse.archive import Archive
from warehouse.attempts import ArchiveError

BEGIN = datetime(2026, 10, 31, 22, tzinfo=UTC)


def attempt(source_id: str, hour: int) -> Attempt:
    at = BEGIN + timedelta(hours=hour)
    page = Page(source_id, "https://news.example/", at, f"{source_id} {hour}".encode())
    return Attempt(source_id, "feed", at, 20, page, 200)


def test_settled_attempts_come_in_the_order_of_their_making(tmp_path: Path) -> None:
    """Across sources and months; what is not settled, or known already, is left out."""
    archive = Archive(tmp_path)
    made = [attempt(source_id, hour) for hour in (5, 0, 3, 1) for source_id in ("beta", "alpha")]
    ids = [archive.keep(one) for one in made]
    archive.settle(ids)
    archive.keep(attempt("alpha", 2))
    in_order = sorted(made, key=lambda one: (one.fetched_at, one.source_id))
    assert [kept.attempt for kept in archive.settled()] == in_order
    assert [kept.attempt for kept in archive.settled(besides=set(ids[2:]))] == [made[1], made[0]]


def test_a_missing_body_is_a_problem_and_a_damaged_record_an_error(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    first, second = (archive.keep(attempt("alpha", hour)) for hour in (0, 1))
    archive.settle([first, second])
    body = next((tmp_path / "pages").glob("*/*.gz"))
    body.write_bytes(gzip.compress(b"something else"))
    problems = [kept.attempt.problem or "" for kept in archive.settled()]
    assert sum("is damaged" in problem for problem in problems) == 1
    next((tmp_path / "attempts").glob(f"*/*/{second}.json")).write_text("{", encoding="utf-8")
    with pytest.raises(ArchiveError, match=f"attempt {second} cannot be read"):
        list(archive.settled())
