"""What a layer learns from: the newest word of people on what the model reads now."""

from __future__ import annotations

import duckdb
import numpy as np

from tests.transforms.rows import insert
from transforms.lessons import lessons
from understanding.encoder import Reading
from understanding.judge import Look
from understanding.records import Sentiment, Text

NOTHING = np.zeros(0, dtype=np.float32)


class Reader:
    """Reads English, and remembers the length of the text as its meaning."""

    def look(self, text: Text, told: str | None) -> Look | None:
        if told != "en":
            return None
        reading = Reading(NOTHING, NOTHING, NOTHING, np.array([len(text.words)], dtype=np.float32))
        return Look(text.words, told, "all", reading, Sentiment(0.2, 0.6, 0.2))


def test_the_newest_word_on_different_texts_that_the_model_reads(db: duckdb.DuckDBPyConnection) -> None:
    texts = [
        "Stale bread again today.",
        "Lovely bread, lovely people.",
        "Bara da iawn yma.",
        "Not our bread at all.",
    ]
    languages = ["en", "en", "cy", "en"]
    insert(db, "brand", [{"brand_id": "bluebell"}])
    insert(
        db,
        "mention",
        [
            {"mention_id": place, "kind": "review", "text": text, "language": code}
            for place, (text, code) in enumerate(zip(texts, languages, strict=True), start=1)
        ]
        + [{"mention_id": 5, "kind": "review", "text": texts[0], "language": "en"}],
    )
    insert(
        db,
        "correction",
        [
            {"mention_id": 1, "value": "positive", "corrected_at": "2026-11-10T08:00:00Z"},
            {"mention_id": 1, "value": "negative", "corrected_at": "2026-11-12T08:00:00Z"},
            {"mention_id": 2, "value": "positive"},
            {"mention_id": 2, "brand_id": "rowan", "value": "neutral"},
            {"mention_id": 3, "value": "positive"},
            {"mention_id": 4, "value": "negative"},
            {"mention_id": 4, "what": "relevance", "value": "not us"},
            {"mention_id": 5, "value": "neutral", "corrected_at": "2026-11-09T08:00:00Z"},
        ],
    )
    found = [(int(one.reading.meaning[0]), one.label) for one in lessons(db, "bluebell", Reader())]
    assert found == [(len(texts[0]), "negative"), (len(texts[1]), "positive")]
