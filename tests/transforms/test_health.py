"""From attempts to what is said of a source: each case is a history and what the last look at it shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import duckdb
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.transforms.rows import insert
from transforms import health, weekly

BEGIN = datetime(2026, 9, 1, tzinfo=UTC)
CASES = sorted((Path(__file__).parent / "health_cases").glob("*.yml"))
LAYOUT = 0b1011


def day(number: float) -> datetime:
    return BEGIN + timedelta(days=number)


def looks(told: Mapping[str, Any]) -> Iterator[tuple[float, dict[str, Any]]]:
    """Spell out `{day, times, every, ...}`: one look, or `times` of them, `every` so many days."""
    one: dict[str, Any] = dict(told)
    first, times, every = one.pop("day"), one.pop("times", 1), one.pop("every", 1)
    for number in range(times):
        yield first + number * every, one


def look(db: duckdb.DuckDBPyConnection, at: float, told: Mapping[str, Any]) -> None:
    """Add one attempt and what its page held: 20 mentions with every field, one of them new, or as told."""
    one: dict[str, Any] = {"found": 20, "new": 1, "outcome": "new"} | dict(told)
    when, attempt_id = day(at), f"look {at:08.3f}"
    is_good = one["outcome"] in ("new", "unchanged", "empty")
    found = one["found"] if is_good else 0
    new = one["new"] if is_good and one["outcome"] != "unchanged" else 0
    attempt = {"attempt_id": attempt_id, "source_id": "alert", "fetched_at": when}
    counts = {
        "page_number": 1,
        "outcome": one["outcome"],
        "reason": one.get("reason"),
        "found_count": found,
        "new_count": new,
    }
    insert(db, "attempt", [attempt | counts])
    if not is_good:
        return
    fields = {f"{name}_count": one.get(f"{name}s", found) for name in ("author", "date", "text", "rating")}
    held = {
        "found_count": found,
        "same_rating_count": one.get("same", found // 2),
        "newest_at": newest(one, at),
    }
    insert(db, "page_shape", [attempt | fields | held | {"layout": one.get("layout", LAYOUT)}])
    ((known,),) = db.execute("SELECT count(*) FROM sighting").fetchall()
    seen = {"first_seen_at": when, "attempt_id": attempt_id}
    insert(db, "sighting", [seen | {"mention_id": known + number} for number in range(new)])


def newest(one: Mapping[str, Any], at: float) -> datetime:
    return day(one["newest"] if "newest" in one else at - 0.1)


def state(db: duckdb.DuckDBPyConnection) -> tuple[Any, ...]:
    """The state, its beginning and its reasons after the last look."""
    rows = db.execute("SELECT state, since, reasons FROM source_health ORDER BY observed_at").fetchall()
    return tuple(rows[-1])


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_case(case: Path, db: duckdb.DuckDBPyConnection) -> None:
    """The sources are examined after the first look of each line and after the last look of all."""
    told = yaml.safe_load(case.read_text(encoding="utf-8"))
    insert(db, "source", [{"source_id": "alert"} | told.get("source", {})])
    for line in told["looks"]:
        for number, (at, one) in enumerate(looks(line)):
            look(db, at, one)
            if not number:
                health.examine(db)
    health.examine(db)
    found = dict(zip(("state", "since", "reasons"), state(db), strict=True))
    found["reasons"] = (found["reasons"] or "").splitlines()
    expected = {"reasons": []} | told["expect"]
    if "since" in expected:
        expected["since"] = day(expected["since"])
    assert {name: found[name] for name in expected} == expected


def test_a_source_is_examined_once_an_attempt(db: duckdb.DuckDBPyConnection) -> None:
    insert(db, "source", [{"source_id": "alert"}, {"source_id": "left", "is_active": False}])
    look(db, 0, {})
    assert [health.examine(db), health.examine(db)] == [1, 0]
    look(db, 1, {})
    assert health.examine(db) == 1


def test_a_source_goes_blind_once_and_recovers_once(db: duckdb.DuckDBPyConnection) -> None:
    insert(db, "source", [{"source_id": "alert"}])
    outcomes = [
        *("new", "blocked", "new", "blocked", "blocked", "blocked", "new", "blocked", "blocked"),
        *("new", "new", "new", "failed", "failed", "new", "failed", "failed", "failed", "failed"),
    ]
    events = []
    for at, outcome in enumerate(outcomes):
        look(db, at, {"outcome": outcome, "reason": "is a captcha"})
        health.examine(db)
        health.examine(db)
        due = health.undelivered(db, "file")
        events += [(at, event.kind, event.since) for event in due]
        for event in due:
            health.delivered(db, event, "file", day(at))
    # Blind at its second wall, recovered when it was read twice; then blind at its third failure.
    assert events == [(4, "blind", day(3)), (10, "recovered", day(3)), (17, "blind", day(15))]


def test_nothing_of_an_examination_stays_when_a_check_fails(
    db: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch
) -> None:
    insert(db, "source", [{"source_id": "alert"}])
    look(db, 0, {})
    real = weekly.query
    doubled = "SELECT * FROM ({0}) UNION ALL SELECT * FROM ({0})"
    monkeypatch.setattr(health, "query", lambda name: doubled.format(real(name)))
    with pytest.raises(weekly.CheckError, match="An attempt is examined once"):
        health.examine(db)
    assert db.execute("SELECT * FROM source_health").fetchall() == []
    monkeypatch.undo()
    assert health.examine(db) == 1


WRONG = {
    "An attempt is examined once.": "INSERT INTO source_health SELECT * FROM source_health LIMIT 1",
    "A state is one of three, and has reasons unless it is healthy.": "UPDATE source_health "
    "SET state = 'blind'",
    "A state began before it was seen.": "UPDATE source_health SET since = since + INTERVAL 1 DAY",
    "A probability lies between 0 and 1.": "UPDATE source_health SET silence_probability = 2",
    "Blind and recovered take turns, blind first.": "INSERT INTO health_event BY NAME "
    "SELECT 2 AS event_id, 'alert' AS source_id, 'blind' AS kind, 'a' AS attempt_id, since, since AS seen_at "
    "FROM source_health LIMIT 1",
    "An event has a number of its own.": "INSERT INTO health_event BY NAME "
    "SELECT 1 AS event_id, 'other' AS source_id, 'blind' AS kind, 'a' AS attempt_id, since, since AS seen_at "
    "FROM source_health LIMIT 1",
}


@pytest.mark.parametrize(
    ("table", "rule"), [(table, rule) for table in health.TABLES for rule, _ in weekly.checks(table)]
)
def test_each_check_notices_what_it_forbids(db: duckdb.DuckDBPyConnection, table: str, rule: str) -> None:
    insert(db, "source", [{"source_id": "alert"}])
    look(db, 0, {})
    health.examine(db)
    insert(
        db,
        "health_event",
        [
            {
                "event_id": 1,
                "source_id": "alert",
                "kind": "blind",
                "attempt_id": "a",
                "seen_at": BEGIN,
                "since": BEGIN,
            }
        ],
    )
    check = dict(weekly.checks(table))[rule]
    assert db.execute(check).fetchall() == []
    db.execute(WRONG[rule])
    assert db.execute(check).fetchall()


FAILURES = st.sampled_from(["blocked", "changed_layout", "failed"])
OUTCOMES = st.lists(FAILURES | st.sampled_from(["new", "unchanged", "empty"]), min_size=1, max_size=25)


@given(OUTCOMES)
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_events_take_turns_and_agree_with_the_states(
    db: duckdb.DuckDBPyConnection, outcomes: list[str]
) -> None:
    for table in ("source", "attempt", "page_shape", "sighting", "source_health", "health_event"):
        db.execute(f"DELETE FROM {table}")
    insert(db, "source", [{"source_id": "alert"}])
    told = "recovered"
    for at, outcome in zip(count(), outcomes, strict=False):
        look(db, at, {"outcome": outcome})
        health.examine(db)
        events = db.execute("SELECT kind FROM health_event ORDER BY event_id").fetchall()
        now = state(db)[0]
        failures = len(outcomes[: at + 1]) - max(
            (i + 1 for i, one in enumerate(outcomes[: at + 1]) if one in ("new", "unchanged", "empty")),
            default=0,
        )
        assert (now == "healthy") <= (failures == 0)
        assert (now == "blind") >= (failures >= 3)
        told = events[-1][0] if events else told
        assert (now == "blind") <= (told == "blind")
        assert [kind for (kind,) in events] == ["blind", "recovered"] * (len(events) // 2) + ["blind"] * (
            len(events) % 2
        )


def test_a_first_run_says_nothing_whatever_it_finds(db: duckdb.DuckDBPyConnection) -> None:
    """Seven pages are no history: nothing on the eighth is too few, too many or differently built."""
    insert(db, "source", [{"source_id": "alert"}])
    for at, found in enumerate((20, 0, 90, 1, 20, 3, 50, 0)):
        look(
            db,
            at,
            {
                "found": found,
                "authors": found % 3,
                "layout": at << 20,
                "outcome": "new" if found else "empty",
            },
        )
        health.examine(db)
        assert state(db)[0] == "healthy"
