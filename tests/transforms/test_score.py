from __future__ import annotations

from datetime import UTC, datetime, timedelta

import duckdb
import pytest

from tests.transforms.rows import insert
from transforms import score
from understanding import judge, many
from understanding.judge import Judge
from understanding.lexicon import Lexicon
from understanding.records import Judgement, Sentiment, Signal, Text, Theme
from warehouse.records import Tally

NOW = datetime(2026, 11, 16, 5, tzinfo=UTC)


GOOD = Sentiment(negative=0.125, neutral=0.25, positive=0.625)


class Fragile:
    """Finds everything fine until it meets the word that breaks it; keeps what it was asked."""

    name = "fragile-1"

    def __init__(self, breaks_at: str = "") -> None:
        self._breaks_at = breaks_at
        self.asked: list[Text] = []

    def judge(self, text: Text) -> Judgement:
        if self._breaks_at and self._breaks_at in text.words:
            raise RuntimeError("the process died")
        self.asked.append(text)
        theme, bare = Theme("staff", 0.9, GOOD), Theme("price", 0.7, None)
        return Judgement(text.language, GOOD, "all", (theme, bare), (Signal("thanks", 0.8),))

    def is_unsure(self, sentiment: Sentiment) -> bool:
        return sentiment.confidence < 0.55


def pending(db: duckdb.DuckDBPyConnection, judge: score.Judge, brand_id: str = "bluebell") -> Tally:
    return score.score_pending(db, {brand_id: judge}, NOW)


def mentions(db: duckdb.DuckDBPyConnection, *given: dict[str, object]) -> None:
    """Add mentions that a source of the brand has shown."""
    insert(db, "mention", given)
    insert(db, "sighting", [{"mention_id": one["mention_id"]} for one in given])


VADER = Judge(Lexicon())


def test_every_version_is_scored_in_its_own_language(db: duckdb.DuckDBPyConnection) -> None:
    mentions(
        db,
        {"mention_id": 1, "text": "Terrible stale bread, I hate it here.", "language": "en"},
        {
            "mention_id": 2,
            "text": "Das Brot war wunderbar und frisch, ich komme gerne wieder.",
            "language": "en",
        },
        {"mention_id": 3, "title": "2026", "text": "", "language": None},
    )
    insert(db, "mention_edit", [{"mention_id": 1, "version": 2, "text": "They made it right, great people."}])
    assert pending(db, VADER) == Tally(new=2, skipped=2)
    found = db.execute(
        "SELECT mention_id, version, brand_id, model, language, label, sentiment IS NULL, scored_at"
        " FROM score ORDER BY mention_id, version"
    ).fetchall()
    assert found == [
        (1, 1, "bluebell", "vader-3.3.2", "en", "negative", False, NOW),
        (1, 2, "bluebell", "vader-3.3.2", "en", "positive", False, NOW),
        # declared English, written in German: not neutral but unknown
        (2, 1, "bluebell", "vader-3.3.2", "de", None, True, NOW),
        # a figure alone says nothing, in no language
        (3, 1, "bluebell", "vader-3.3.2", None, None, True, NOW),
    ]
    unknown = db.execute("SELECT negative, neutral, positive, is_unsure FROM score WHERE mention_id = 2")
    assert unknown.fetchall() == [(None, None, None, None)]


def test_all_that_was_judged_is_kept(db: duckdb.DuckDBPyConnection) -> None:
    mentions(db, {"mention_id": 1, "text": "Kind staff."})
    pending(db, Fragile())
    assert db.execute(
        "SELECT negative, neutral, positive, sentiment, label, is_unsure, basis FROM score"
    ).fetchall() == [(0.125, 0.25, 0.625, 0.5, "positive", False, "all")]
    assert db.execute("SELECT * FROM score_theme ORDER BY theme").fetchall() == [
        (1, 1, 0, "bluebell", "fragile-1", "price", 0.7, None, None),
        (1, 1, 0, "bluebell", "fragile-1", "staff", 0.9, 0.5, "positive"),
    ]
    assert db.execute("SELECT * FROM score_signal").fetchall() == [
        (1, 1, 0, "bluebell", "fragile-1", "thanks", 0.8)
    ]


def test_twice_changes_nothing_and_another_model_adds(db: duckdb.DuckDBPyConnection) -> None:
    mentions(db, {"mention_id": 1, "text": "Bread."}, {"mention_id": 2, "text": "Duka la mikate la kona."})
    assert pending(db, Fragile()) == Tally(new=2)
    assert pending(db, Fragile()) == Tally()
    assert pending(db, VADER) == Tally(new=1, skipped=1)
    assert db.execute("SELECT model, count(*) FROM score GROUP BY model ORDER BY model").fetchall() == [
        ("fragile-1", 2),
        ("vader-3.3.2", 2),
    ]


def test_a_model_that_is_in_use_again_has_the_last_word_on_what_it_had_scored(
    db: duckdb.DuckDBPyConnection,
) -> None:
    def told() -> list[tuple[str, str]]:
        return db.execute("SELECT model, label FROM brand_mention ORDER BY mention_id").fetchall()

    mentions(db, {"mention_id": 1, "text": "Terrible stale bread, I hate it here.", "language": "en"})
    pending(db, VADER)
    pending(db, Fragile())
    mentions(db, {"mention_id": 2, "text": "Wonderful bread, I love it.", "language": "en"})
    assert pending(db, VADER) == Tally(new=1)
    assert told() == [("vader-3.3.2", "negative"), ("vader-3.3.2", "positive")]
    assert pending(db, VADER) == Tally()
    # A clock that runs behind makes no difference, and the other brand keeps its own.
    insert(db, "sighting", [{"mention_id": 1, "brand_id": "acme", "source_id": "other"}])
    pending(db, VADER, "acme")
    score.score_pending(db, {"acme": Fragile()}, NOW + timedelta(days=1))
    score.score_pending(db, {"bluebell": Fragile()}, NOW - timedelta(days=1))
    score.score_pending(db, {"bluebell": VADER}, NOW - timedelta(days=2))
    found = "SELECT brand_id, model FROM brand_mention WHERE mention_id = 1 ORDER BY brand_id"
    assert db.execute(found).fetchall() == [("acme", "fragile-1"), ("bluebell", "vader-3.3.2")]


def test_a_mention_of_two_brands_is_judged_towards_each(db: duckdb.DuckDBPyConnection) -> None:
    insert(db, "brand", [{"brand_id": "bluebell", "name": "Bluebell"}, {"brand_id": "acme", "name": "Acme"}])
    insert(db, "rivalry", [{"brand_id": "bluebell", "rival_id": "acme"}])
    mentions(db, {"mention_id": 1, "text": "Bluebell is wonderful, but Acme is a horrible mess."})
    insert(db, "sighting", [{"mention_id": 1, "brand_id": "acme"}])
    insert(db, "mention", [{"mention_id": 2, "text": "Shown to nobody that is watched."}])
    assert score.score_pending(db, {"bluebell": VADER, "acme": VADER}, NOW) == Tally(new=2)
    assert db.execute("SELECT brand_id, label, basis FROM score ORDER BY brand_id").fetchall() == [
        ("acme", "negative", "sentences"),
        ("bluebell", "positive", "sentences"),
    ]


def test_a_review_is_judged_whole_and_anything_else_towards_the_brand(db: duckdb.DuckDBPyConnection) -> None:
    insert(db, "brand", [{"brand_id": "bluebell"}, {"brand_id": "acme", "name": "Acme"}])
    insert(db, "brand_alias", [{"brand_id": "bluebell", "alias": "the Bluebell"}])
    insert(db, "rivalry", [{"brand_id": "acme", "rival_id": "bluebell"}])
    mentions(db, {"mention_id": 1, "kind": "review"}, {"mention_id": 2, "kind": "article", "text": "News."})
    judge = Fragile()
    pending(db, judge)
    assert sorted((text.words, text.about, text.rivals) for text in judge.asked) == [
        ("", (), ()),
        ("News.", ("Bluebell Bakery", "the Bluebell"), ("Acme",)),
    ]


def test_identical_texts_are_judged_once(db: duckdb.DuckDBPyConnection) -> None:
    mentions(db, *({"mention_id": number, "text": "Great! " * (1 + number % 2)} for number in range(40)))
    judge = Fragile()
    assert pending(db, judge) == Tally(new=40)
    assert len(judge.asked) == 2


def test_an_article_that_was_read_is_judged_in_place_of_the_snippet(db: duckdb.DuckDBPyConnection) -> None:
    mentions(db, {"mention_id": 1, "text": "A great day ...", "is_snippet": True, "language": "en"})
    insert(db, "article", [{"mention_id": 1, "outcome": "failed"}])
    assert pending(db, VADER) == Tally(new=1)
    insert(
        db,
        "article",
        [{"mention_id": 1, "try_number": 2, "text": "Terrible, awful service.", "language": "en"}],
    )
    assert pending(db, VADER) == Tally(new=1)
    assert pending(db, VADER) == Tally()
    found = db.execute("SELECT version, article, label, basis FROM score ORDER BY article").fetchall()
    assert found == [(1, 0, "positive", "snippet"), (1, 2, "negative", "all")]


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


def test_people_are_told_where_stars_and_words_disagree(db: duckdb.DuckDBPyConnection) -> None:
    words = {"bad": (0.9, 0.05, 0.05), "good": (0.1, 0.1, 0.8), "mixed": (0.5, 0.25, 0.25)}
    cases = [
        (1.0, "bad", True),
        (0.8, "bad", True),
        (0.6, "bad", False),
        (0.2, "bad", False),
        (0.4, "good", True),
        (1.0, "good", False),
        (1.0, "mixed", False),
        (None, "bad", False),
    ]
    for number, (rating, said, _) in enumerate(cases):
        mentions(db, {"mention_id": number, "kind": "review", "rating": rating})
        shares = dict(zip(("negative", "neutral", "positive"), words[said], strict=True))
        insert(db, "score", [{"mention_id": number, "sentiment": 0.0, "label": "neutral"} | shares])
    found = db.execute("SELECT is_at_odds FROM brand_mention ORDER BY mention_id").fetchall()
    assert found == [(expected,) for *_, expected in cases]


def test_a_run_that_died_goes_on_where_it_was(
    db: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(score, "BATCH", 3)
    monkeypatch.setattr(many, "AHEAD", 3)
    mentions(db, *({"mention_id": number, "text": f"word {number:02}"} for number in range(20)))
    with pytest.raises(RuntimeError):
        pending(db, Fragile(breaks_at="word 06"))
    (kept,) = db.execute("SELECT count(*) FROM score").fetchone() or (None,)
    assert kept == 12
    assert db.execute("SELECT count(*) FROM score_signal").fetchone() == (12,)
    assert pending(db, Fragile()) == Tally(new=8)
    twice = db.execute(
        "SELECT mention_id FROM score GROUP BY mention_id, version HAVING count(*) > 1"
    ).fetchall()
    assert twice == []


def test_it_pauses_when_enough_was_judged(
    db: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(score, "MOST", 4)
    mentions(db, *({"mention_id": number, "text": f"word {number:02}"} for number in range(10)))
    judges = {"bluebell": Fragile()}
    assert score.score_pending(db, judges, NOW, most=5) == Tally(new=8)
    assert score.score_pending(db, judges, NOW, most=5) == Tally(new=2)


def test_a_huge_text_is_read_in_part(db: duckdb.DuckDBPyConnection) -> None:
    mentions(db, {"mention_id": 1, "text": "x" * judge.LONGEST + " far beyond"})
    assert pending(db, Fragile(breaks_at="beyond")) == Tally(new=1)


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
