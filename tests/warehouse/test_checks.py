"""Every rule under `sql/checks` notices when it is broken, and then nothing of the load stays."""

from __future__ import annotations

import duckdb
import pytest

from tests.warehouse.arrivals import arrival, content
from warehouse import checks
from warehouse.checks import CHECKS, audit
from warehouse.errors import CheckError
from warehouse.load import load
from warehouse.statements import statement

LOADED = [
    {"id": "a1", "source": "reviews", "hour": 1, "mentions": [{"key": "k", "text": "Hot", "reply": "Hi"}]},
    {"id": "a2", "source": "reviews", "hour": 2, "mentions": [{"key": "k", "text": "Cold", "reply": "Ho"}]},
    {"id": "a3", "source": "reviews", "hour": 3, "ratings": [{"value": 4}]},
]
AGAIN = "INSERT INTO {0} SELECT * FROM {0}"
BREAKING = {
    "checks/one_key_a_mention": "INSERT INTO mention SELECT * REPLACE (2 AS mention_id) FROM mention",
    "checks/one_number_a_mention": AGAIN.format("mention"),
    "checks/one_sighting": AGAIN.format("sighting"),
    "checks/first_source_saw_it": "DELETE FROM sighting",
    "checks/versions_follow": "UPDATE mention_edit SET version = 3",
    "checks/answers_follow": "UPDATE reply SET text = 'Hi'",
    "checks/ratings_change": AGAIN.format("rating"),
    "checks/attempts_once": AGAIN.format("attempt"),
    "checks/counts_agree": "UPDATE attempt SET new_count = 2",
    "checks/provenance": "UPDATE mention SET page_digest = 'x'",
}


@pytest.mark.parametrize("check", CHECKS)
def test_a_broken_rule_is_noticed(db: duckdb.DuckDBPyConnection, check: str) -> None:
    load(db, [arrival(told) for told in LOADED])
    audit(db)
    db.execute(BREAKING[check])
    db.execute(statement("audited_mention"))
    db.execute(statement("audited_attempt"))
    assert db.execute(statement(check)).fetchall()
    with pytest.raises(CheckError, match="break a rule of the warehouse"):
        audit(db)


def test_a_load_that_breaks_a_rule_leaves_nothing(
    db: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(db, [arrival(LOADED[0])])
    before = content(db)
    db.execute("UPDATE mention SET content_digest = 'short'")
    damaged = content(db)
    with pytest.raises(CheckError, match="cannot be traced") as caught:
        load(db, [arrival(LOADED[1])])
    assert caught.value.check.startswith("A mention's words cannot be traced")
    assert content(db) == damaged != before
    monkeypatch.setattr(checks, "CHECKS", ())
    assert load(db, [arrival(LOADED[1])]).changed == 1
