"""When a run as a whole has failed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pipeline import outcomes
from pipeline.settings import Settings
from warehouse import connection

NOON = datetime(2026, 11, 16, 12, tzinfo=UTC)
ATTEMPT = """
INSERT INTO attempt BY NAME
SELECT $name AS attempt_id, $source AS source_id, $at AS fetched_at, $outcome AS outcome, 1 AS page_number,
    0 AS found_count, 0 AS new_count, 0 AS changed_count, 0 AS skipped_count
"""


def history(place: Settings, **told: str) -> list[str]:
    """Write one attempt a letter and hour (`g`ood or `f`ailed); return the names of the last hour's."""
    names = []
    with connection.writing(place.warehouse) as db:
        for source, letters in told.items():
            db.execute(
                "INSERT INTO source BY NAME SELECT ? AS source_id, 'm' AS brand_id, 'feed' AS site, "
                "'S' AS name, 'h' AS host, true AS is_active",
                [source],
            )
            for hour, letter in enumerate(letters):
                if letter == "-":
                    continue
                name = f"{source}-{hour}"
                outcome = {"g": "unchanged", "f": "failed"}[letter]
                at = NOON + timedelta(hours=hour)
                db.execute(ATTEMPT, {"name": name, "source": source, "at": at, "outcome": outcome})
                if hour == len(letters) - 1:
                    names.append(name)
    return names


CASES = {
    "one is read": ({"a": "gf", "b": "gg"}, False),
    "all fail for the first time": ({"a": "gf", "b": "gf"}, True),
    "all fail at the very first look": ({"a": "f"}, True),
    "one fails anew beside a dead one": ({"a": "gf", "b": "ff", "c": "g-"}, True),
    "a dead one alone, others stand": ({"a": "ff", "b": "g-"}, False),
    "a dead one alone, and no other stands": ({"a": "ff", "b": "f-"}, True),
    "everything stays dead": ({"a": "fff", "b": "fff"}, True),
}


@pytest.mark.parametrize(("told", "fails"), CASES.values(), ids=CASES.keys())
def test_a_run_fails_when_nothing_was_read_and_that_is_news(
    told: dict[str, str], fails: bool, tmp_path: Path
) -> None:
    place = Settings(home=tmp_path, config=tmp_path / "brands.yaml")
    made = outcomes.of(place, history(place, **told))
    assert made
    assert outcomes.is_failure(place, made) is fails
