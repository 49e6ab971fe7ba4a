"""Accounts are flagged by what they posted, and only where a name tells one account from another."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import duckdb
import pytest

from tests.transforms.rows import insert
from transforms import nobody, suspects

NOW = datetime(2026, 11, 16, 6, tzinfo=UTC)


def posts(db: duckdb.DuckDBPyConnection, *given: dict[str, Any]) -> None:
    rows = [
        {"mention_id": n, "published_at": NOW - timedelta(days=n), "first_seen_at": NOW - timedelta(days=n)}
        | one
        for n, one in enumerate(given, 1)
    ]
    insert(db, "mention", rows)
    insert(db, "sighting", [{"mention_id": row["mention_id"]} for row in rows])


def flagged(db: duckdb.DuckDBPyConnection) -> list[tuple[str, list[str]]]:
    suspects.flag(db, "bluebell", NOW)
    return db.execute("SELECT author, signals FROM suspect ORDER BY author").fetchall()


PASTED = "Never buy their bread, it was stale and they laughed at me when I complained."


@pytest.mark.parametrize(
    "name", ["A Google user", "Amazon Customer", "[deleted]", "Client d’Amazon", "Verified User in Insurance"]
)
def test_a_name_for_everybody_is_no_account(db: duckdb.DuckDBPyConnection, name: str) -> None:
    posts(db, *({"author": author, "text": PASTED} for author in (name, "Bo", "Kim")))
    assert nobody.known(name) is None
    insert(
        db,
        "suspect",
        [
            {"brand_id": "bluebell", "author_key": "x", "site": "feed", "author": name, "signals": ["copies"]}
            | {"post_count": 1, "first_at": NOW, "last_at": NOW, "since": NOW, "is_watched": True}
            | {"standing": suspects.ONE}
        ],
    )
    assert [author for author, _ in flagged(db)] == ["Bo", "Kim"]


def test_names_are_known_by_what_is_printed() -> None:
    assert nobody.known(" Kim ") == "Kim"
    assert nobody.known(None) is nobody.known(" ") is None


@pytest.mark.parametrize(
    "text",
    [
        PASTED,
        "Никогда не покупайте у них хлеб, он был чёрствый, и надо мной посмеялись, когда я пожаловался.",
        "इनकी रोटी कभी मत खरीदिए, वह बासी थी और जब मैंने शिकायत की तो सब मुझ पर हँसने लगे थे।",
        "絶対にここのパンを買わないでください。" * 4,
    ],
)
def test_what_two_accounts_paste_is_a_copy_in_every_script(db: duckdb.DuckDBPyConnection, text: str) -> None:
    posts(db, {"author": "Bo", "text": text}, {"author": "Kim", "text": f"{text}!"}, {"author": "Lee"})
    assert flagged(db) == [("Bo", ["copies"]), ("Kim", ["copies"])]


def test_figures_of_every_script_are_something_to_look_into(db: duckdb.DuckDBPyConnection) -> None:
    texts = ("خبز سيئ", "خبز سيئ ٣ مرات")
    posts(
        db,
        *(
            {"author": author, "text": text}
            for author, text in zip("ab", texts, strict=True)
            for _ in range(3)
        ),
    )
    insert(
        db,
        "score",
        [
            {"mention_id": n, "negative": 0.95, "neutral": 0.03, "positive": 0.02, "sentiment": -0.93}
            | {"label": "negative", "is_unsure": False, "model": "m-1"}
            for n in range(1, 7)
        ],
    )
    assert flagged(db) == [("a", ["hostile without detail"])]
