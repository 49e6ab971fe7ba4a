"""What people corrected, put beside what the model makes of the same words: what a layer learns from."""

from __future__ import annotations

from importlib.resources import files
from typing import Protocol

from duckdb import DuckDBPyConnection

from transforms.score import names, texts
from understanding import language
from understanding.judge import LONGEST, Look
from understanding.layer import Lesson
from understanding.records import Label, Text

#: Corrections that a layer is fitted on, the newest first.
MOST = 2_000


class Looking(Protocol):
    """A judge that shows what it judges by."""

    def look(self, text: Text, told: str | None) -> Look | None:
        """Read a text; None in a language that the model was not measured on."""


def lessons(db: DuckDBPyConnection, brand_id: str, judge: Looking) -> list[Lesson]:
    """Return the brand's corrected mentions as they are read now, different words each, the newest first.

    Left out is what a model does not read: what is not about the brand, and languages it does not know.
    """
    sql = files("transforms").joinpath("sql", "score", "corrected.sql").read_text(encoding="utf-8")
    found = db.execute(sql, {"brand_id": brand_id, "longest": LONGEST, "most": MOST}).fetchall()
    labels: list[Label] = [row[-1] for row in found]
    about, rivals = names(db, brand_id)
    told: dict[str, Lesson] = {}
    for text, label in zip(texts([row[:-1] for row in found], about, rivals), labels, strict=True):
        spoken = text.language or language.identify([text.words], [None])[0]
        look = judge.look(text, spoken)
        if look and look.reading is not None and look.words not in told:
            told[look.words] = Lesson(look.reading, look.sentiment, label)
    return list(told.values())
