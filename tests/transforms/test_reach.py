"""Reach: what the formulas give, what the totals' ranges hold, and how series follow one another."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import duckdb
import pytest

from tests.transforms.rows import insert
from transforms import outlets, reach, reach_totals, weekly
from transforms.reach import FORMULAS
from transforms.reach_totals import Seen
from warehouse.records import Week

WEEK = Week.named("2026-W46")


@pytest.mark.parametrize(
    ("followers", "high"), [(1_000, 150), (100_000, 15_000), (1_000_000, 141_818), (20_000_000, 2_000_000)]
)
def test_followers_give_what_was_published(followers: float, high: float) -> None:
    """Of 20 million, a tenth is the higher candidate and 6 % the lower."""
    found = reach.by_followers(followers, FORMULAS[1])
    assert found.high == pytest.approx(high, rel=1e-4)
    assert found.low == pytest.approx(min(0.1 * followers, 1.2e6))


def test_page_views_are_taken_as_they_are() -> None:
    found = reach.by_visits(1_000_000, FORMULAS[1])
    assert (found.low, found.high) == (1_000, 100_000)
    assert found.mid == pytest.approx((0.1 * 0.05 * 0.025 * 0.01 * 0.001) ** (1 / 5) * 1e6)


@pytest.mark.parametrize(
    ("url", "name", "reason"),
    [
        ("https://www.bbc.co.uk/news", "bbc.co.uk", ""),
        ("https://m.zeitung.de/a", "zeitung.de", ""),
        ("http://m\u00fcnchen.de/a", "xn--mnchen-3ya.de", ""),
        ("https://blog.zeitung.de/a", "blog.zeitung.de", "sub-host"),
        ("https://name.blogspot.com/a", "name.blogspot.com", "shared host"),
        ("https://blogspot.com/a", "blogspot.com", "shared host"),
        ("https://name.github.io", "name.github.io", "shared host"),
        ("https://medium.com/@name/a", "medium.com", "shared host"),
        ("https://name.substack.com/p/a", "name.substack.com", "shared host"),
        ("http://192.0.2.7/a", "", "no address"),
        ("http://[::1", "", "no address"),
        ("', DROP TABLE mention; --", "", "no address"),
        (None, "", "no address"),
    ],
)
def test_an_outlet(url: str | None, name: str, reason: str) -> None:
    assert outlets.outlet(url) == outlets.Outlet(name, reason)


def _seen(outlet: str, low: float = 100, mid: float = 1_000, high: float = 10_000) -> Seen:
    return Seen(outlet, "domain-rank", low, mid, high)


def test_a_single_estimate_keeps_its_band() -> None:
    found = reach_totals.total([_seen("a.org", 200, 1_000, 30_000)], "bluebell 2026-W46")
    assert found is not None
    assert (found.low, found.mid, found.high) == pytest.approx((200, 1_000, 30_000), rel=0.12)


def test_the_same_week_gives_the_same_figures_whatever_the_order() -> None:
    seen = [_seen(f"{n}.org", high=10_000 + n) for n in range(20)]
    assert reach_totals.total(seen, "x") == reach_totals.total(reversed(seen), "x")
    assert reach_totals.total(seen, "x") != reach_totals.total(seen, "y")


def test_many_articles_of_one_domain_are_no_surer_than_one() -> None:
    one, many = (reach_totals.total([_seen("a.org")] * count, "x") for count in (1, 50))
    assert one is not None
    assert many is not None
    assert many.high / many.low == pytest.approx(one.high / one.low, rel=1e-3)
    apart = reach_totals.total([_seen(f"{n}.org") for n in range(50)], "x")
    assert apart is not None
    assert apart.high / apart.low < many.high / many.low / 3


def test_what_is_measured_has_no_error() -> None:
    found = reach_totals.total([Seen("a", "views", 5, 5, 5), Seen("b", "views", 7, 7, 7)], "x")
    assert found == reach_totals.Total(2, 12, 12, 12)
    assert reach_totals.total([], "x") is None


def _series(db: duckdb.DuckDBPyConnection, place: int, list_id: str, since: Week) -> None:
    insert(
        db,
        "rank_list",
        [{"list_id": list_id, "name": list_id, "sha256": list_id, "dated": "2026-11-01", "holds": "rank",
          "domain_count": 1}],
    )  # fmt: skip
    insert(db, "domain_rank", [{"list_id": list_id, "domain": "daily.org", "value": 1_000 * place}])
    row = {"place": place, "version": 1, "list_id": list_id, "since": since.monday}
    insert(db, "reach_series", [row])


def _built(db: duckdb.DuckDBPyConnection, week: Week) -> list[Any]:
    weekly.build(db, "bluebell", "UTC", week, "m-1")
    return db.execute(
        "SELECT list_id, is_current, round(mid) FROM weekly_reach"
        " WHERE week = ? AND total = 'gross' ORDER BY list_id",
        [week.monday],
    ).fetchall()


def test_a_new_list_opens_a_series_and_both_are_kept_for_four_weeks(db: duckdb.DuckDBPyConnection) -> None:
    for back in range(6):
        at = f"{WEEK.shifted(back).monday + timedelta(days=1)}T08:00:00Z"
        told = {"mention_id": back + 1, "kind": "article", "url": f"https://daily.org/{back}"}
        insert(db, "mention", [told | {"published_at": at}])
        insert(db, "sighting", [{"mention_id": back + 1}])
    _series(db, 1, "first", WEEK)
    assert [row[:2] for row in _built(db, WEEK)] == [("first", True)]
    _series(db, 2, "second", WEEK.shifted(1))
    assert [row[:2] for row in _built(db, WEEK)] == [("first", False), ("second", True)]
    assert [row[:2] for row in _built(db, WEEK.shifted(4))] == [("first", False), ("second", True)]
    assert [row[:2] for row in _built(db, WEEK.shifted(5))] == [("second", True)]
    assert len(db.execute("SELECT * FROM mention_reach").fetchall()) == 5


def test_reach_is_kept_and_made_anew_only_where_an_article_was_read_since(
    db: duckdb.DuckDBPyConnection,
) -> None:
    for number in (1, 2):
        at = "2026-11-10T08:00:00Z"
        told = {"mention_id": number, "kind": "article", "url": "https://news.google.com/rss/1"}
        insert(db, "mention", [told | {"published_at": at}])
        insert(db, "sighting", [{"mention_id": number}])
    _series(db, 1, "first", WEEK)
    _built(db, WEEK)
    asked = "SELECT mention_id, reason, outlet, rowid FROM mention_reach ORDER BY mention_id"
    before = db.execute(asked).fetchall()
    assert [row[1] for row in before] == ["shared host"] * 2
    insert(db, "article", [{"mention_id": 2, "canonical_url": "https://daily.org/2"}])
    _built(db, WEEK)
    after = db.execute(asked).fetchall()
    assert after[0] == before[0]
    assert after[1][1:3] == (None, "daily.org")
    _built(db, WEEK)
    assert db.execute(asked).fetchall() == after
