"""The checklist's rows about what is shown to everybody: private messages in public, and praise answered."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import duckdb
import pytest

from tests.transforms.rows import insert
from transforms.response import figures
from understanding.signals import found

NOW = datetime(2026, 11, 16, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "language", "is_leak"),
    [
        ("Look what I got a DM from the owner: “go to the gym, you will need it”.", "en", True),
        ("Screenshots of our conversation below. Share it, everybody should know.", "en", True),
        ("Der Chef schrieb mir privat, ich solle die Bewertung löschen. Hier der Text.", "de", True),
        ("Le patron m'a envoyé ce message hier soir, jugez vous-mêmes.", "fr", True),
        ("El dueño me escribió por privado para insultarme.", "es", True),
        ("Mi hanno scritto in privato queste parole.", "it", True),
        ("O dono mandou-me esta mensagem ontem.", "pt", True),
        ("They never answered my message.", "en", False),
        ("Please send me a private message when it is back in stock.", "en", False),
        ("Ich habe Ihnen eine Nachricht geschrieben.", "de", False),
    ],
)
def test_28_a_private_message_in_public_is_tagged(text: str, language: str, is_leak: bool) -> None:
    names = {one.name for one in found(text, language, None, {"signals": ()})}
    assert ("leak" in names) is is_leak


def test_28_a_leak_is_linked_to_the_original_complaint_by_author_and_time(
    db: duckdb.DuckDBPyConnection,
) -> None:
    told = [
        (1, "Ana B.", 90, "complaint"),  # long ago
        (2, "Ana B.", 5, "complaint"),
        (3, "Ben", 3, "complaint"),
        (4, "ana b. ", 0, "leak"),
        (5, "Cleo", 0, "leak"),
        (6, "Ana B.", -1, "complaint"),  # later
    ]
    for mention_id, author, days, signal in told:
        when = NOW - timedelta(days=days)
        insert(db, "mention", [{"mention_id": mention_id, "author": author, "published_at": when}])
        db.execute(
            "INSERT INTO score_signal BY NAME SELECT $id AS mention_id, 1 AS version, 0 AS article, "
            "'bluebell' AS brand_id, 'm' AS model, $signal AS signal, 1.0 AS confidence",
            {"id": mention_id, "signal": signal},
        )
    linked = db.execute("SELECT mention_id, complaint_mention_id FROM leaked_message ORDER BY 1").fetchall()
    assert linked == [(4, 2), (5, None)]


def asked(tone: str, *, is_answered: bool) -> dict[str, Any]:
    return {
        "kind": "review",
        "source_id": "s",
        "tone": tone,
        "published_at": NOW,
        "published_precision": "minute",
        "is_answered": is_answered,
        "answered_at": NOW + timedelta(minutes=30) if is_answered else None,
        "answered_precision": "minute" if is_answered else None,
        "watched_until": NOW + timedelta(days=2),
    }


def test_49_praise_answered_is_told_apart_from_complaints_answered() -> None:
    praise = figures([asked("praise", is_answered=number < 9) for number in range(10)], "UTC")
    blame = figures([asked("complaint", is_answered=number < 2) for number in range(10)], "UTC")
    assert (praise["answered_count"], blame["answered_count"]) == (9, 2)
    assert 0 < blame["answered_low"] < 0.2 < blame["answered_high"] < praise["answered_low"] < 0.9
    assert (praise["median_hours"], blame["median_hours"]) == (0.5, None)  # most still wait: no median
