from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import duckdb
import pytest

from tests.transforms.rows import insert
from transforms import score
from transforms.sentiment import Sentiment, Text
from transforms.vader import Vader
from warehouse.records import Tally

NOW = datetime(2026, 11, 16, 5, tzinfo=UTC)


class Fragile:
    """A model that finds everything fine until it meets the word that breaks it."""

    name = "fragile-1"

    def __init__(self, breaks_at: str = "") -> None:
        self._breaks_at = breaks_at

    def score(self, texts: Sequence[Text]) -> list[Sentiment | None]:
        if any(self._breaks_at and self._breaks_at in text.words for text in texts):
            raise RuntimeError("the process died")
        return [Sentiment(0.5, "positive") for _ in texts]


def test_every_version_is_scored_in_its_own_language(db: duckdb.DuckDBPyConnection) -> None:
    insert(
        db,
        "mention",
        [
            {"mention_id": 1, "text": "Terrible stale bread, I hate it here.", "language": "en"},
            {
                "mention_id": 2,
                "text": "Das Brot war wunderbar und frisch, ich komme gerne wieder.",
                "language": "en",
            },
            {"mention_id": 3, "title": "Wow", "text": "", "language": None},
        ],
    )
    insert(db, "mention_edit", [{"mention_id": 1, "version": 2, "text": "They made it right, great people."}])
    assert score.score_pending(db, Vader(), NOW) == Tally(new=2, skipped=2)
    found = db.execute(
        "SELECT mention_id, version, model, language, label, sentiment IS NULL, scored_at"
        " FROM score ORDER BY mention_id, version"
    ).fetchall()
    assert found == [
        (1, 1, "vader-3.3.2", "en", "negative", False, NOW),
        (1, 2, "vader-3.3.2", "en", "positive", False, NOW),
        # declared English, written in German: not neutral but unknown
        (2, 1, "vader-3.3.2", "de", None, True, NOW),
        (3, 1, "vader-3.3.2", None, None, True, NOW),
    ]


def test_twice_changes_nothing_and_another_model_adds(db: duckdb.DuckDBPyConnection) -> None:
    insert(db, "mention", [{"mention_id": 1, "text": "Bread."}, {"mention_id": 2, "text": "More bread."}])
    assert score.score_pending(db, Fragile(), NOW) == Tally(new=2)
    assert score.score_pending(db, Fragile(), NOW) == Tally()
    assert score.score_pending(db, Vader(), NOW) == Tally(skipped=2)
    assert db.execute("SELECT model, count(*) FROM score GROUP BY model ORDER BY model").fetchall() == [
        ("fragile-1", 2),
        ("vader-3.3.2", 2),
    ]


def test_an_article_that_was_read_is_judged_in_place_of_the_snippet(db: duckdb.DuckDBPyConnection) -> None:
    insert(
        db, "mention", [{"mention_id": 1, "text": "A great day ...", "is_snippet": True, "language": "en"}]
    )
    insert(db, "article", [{"mention_id": 1, "outcome": "failed"}])
    assert score.score_pending(db, Vader(), NOW) == Tally(new=1)
    insert(
        db,
        "article",
        [{"mention_id": 1, "try_number": 2, "text": "Terrible, awful service.", "language": "en"}],
    )
    assert score.score_pending(db, Vader(), NOW) == Tally(new=1)
    assert score.score_pending(db, Vader(), NOW) == Tally()
    found = db.execute("SELECT version, article, label FROM score ORDER BY article").fetchall()
    assert found == [(1, 0, "positive"), (1, 2, "negative")]


def test_people_are_told_what_a_score_rests_on(db: duckdb.DuckDBPyConnection) -> None:
    insert(db, "mention", [{"mention_id": 1, "text": "Good ...", "is_snippet": True}])
    insert(db, "mention", [{"mention_id": 2, "text": "Good ...", "is_snippet": True}])
    insert(db, "mention", [{"mention_id": 3, "text": "Good."}, {"mention_id": 4, "text": "Good."}])
    insert(db, "sighting", [{"mention_id": number} for number in (1, 2, 3, 4)])
    insert(db, "article", [{"mention_id": 1, "text": "Bad."}])
    insert(db, "score", [{"mention_id": 1, "article": 0}, {"mention_id": 1, "article": 1}])
    insert(db, "score", [{"mention_id": 2}, {"mention_id": 3}])
    found = db.execute("SELECT judged_on, article_text FROM brand_mention ORDER BY mention_id").fetchall()
    assert found == [("article", "Bad."), ("snippet", None), ("text", None), (None, None)]


def test_a_run_that_died_goes_on_where_it_was(
    db: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(score, "BATCH", 3)
    insert(db, "mention", [{"mention_id": number, "text": f"word {number:02}"} for number in range(20)])
    with pytest.raises(RuntimeError):
        score.score_pending(db, Fragile(breaks_at="word 13"), NOW)
    (kept,) = db.execute("SELECT count(*) FROM score").fetchone() or (None,)
    assert kept == 12
    assert score.score_pending(db, Fragile(), NOW) == Tally(new=8)
    twice = db.execute(
        "SELECT mention_id FROM score GROUP BY mention_id, version HAVING count(*) > 1"
    ).fetchall()
    assert twice == []


def test_a_huge_text_is_read_in_part(db: duckdb.DuckDBPyConnection) -> None:
    insert(db, "mention", [{"mention_id": 1, "text": "x" * score.LONGEST + " far beyond"}])
    assert score.score_pending(db, Fragile(breaks_at="beyond"), NOW) == Tally(new=1)


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        (None, "Stale bread.", "Stale bread."),
        ("  ", "Stale bread.", "Stale bread."),
        ("Stale bread", "", "Stale bread."),
        ("Never again", "The bread was stale.", "Never again. The bread was stale."),
        ("Never again!", "The bread was stale.", "Never again! The bread was stale."),
        # a post without a title of its own is given its beginning as one
        ("The bread was", "The bread was stale.", "The bread was stale."),
        ("The bread was st…", "The bread was stale.", "The bread was stale."),
        ("THE BREAD, was", "The bread was stale.", "The bread was stale."),
        # the same letters are not the same words
        ("Car", "Carnival was fun.", "Car. Carnival was fun."),
        # a title of signs is no beginning of anything
        ("😡😡", "The bread was stale.", "😡😡. The bread was stale."),
    ],
)
def test_title_and_text_are_judged_as_one(title: str | None, text: str, expected: str) -> None:
    assert score.words(title, text) == expected
