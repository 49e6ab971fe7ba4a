"""Let a model judge every version of every mention that it has not judged yet, with its article once read."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import datetime
from importlib.resources import files

from duckdb import DuckDBPyConnection

from transforms import language
from transforms.sentiment import Model, Text
from warehouse.records import Tally

#: Versions held in memory at once.
BATCH = 2_000
#: Characters read of a title and of a text, so that a batch stays small whatever a page holds.
LONGEST = 20_000

_Pending = tuple[int, int, int, str | None, str, str | None]


def score_pending(db: DuckDBPyConnection, model: Model, now: datetime) -> Tally:
    """Add a score for every version without one by this model; called again, it adds nothing.

    Where the article behind a mention was read, its text is judged in place of what the source gave. One
    that arrives later adds a score, and the newest article's counts.

    Each batch is kept as soon as it is scored, so that a run that was stopped goes on where it was.
    Must not be called inside a transaction: what that has not committed is not seen.
    `new` counts versions with a label, `skipped` those in a language that the model was not measured on.
    """
    labelled = unlabelled = 0
    with db.cursor() as reader:
        reader.execute(_sql("pending"), {"model": model.name, "longest": LONGEST})
        while batch := reader.fetchmany(BATCH):
            scored = _score(model, batch)
            db.execute(_sql("insert"), {"rows": json.dumps(scored), "model": model.name, "scored_at": now})
            without = sum(row["label"] is None for row in scored)
            labelled += len(scored) - without
            unlabelled += without
    return Tally(new=labelled, skipped=unlabelled)


def words(title: str | None, text: str) -> str:
    """Return title and text as one text to judge, the title left out where the text begins with it."""
    title, text = (title or "").strip(), text.strip()
    if not title or _begins(text, title):
        return text
    return f"{title}{' ' if title[-1] in '.!?…' else '. '}{text}".rstrip(" ")


def _begins(text: str, title: str) -> bool:
    """Whether the text begins with the words of the title, which feeds may have cut off with dots."""
    opening = _plain(title)
    if not title.endswith(("…", "...")):
        opening = f"{opening} "
    return bool(opening.strip()) and f"{_plain(text[: 2 * len(title) + 100])} ".startswith(opening)


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text).strip().casefold()


def _score(model: Model, batch: Sequence[_Pending]) -> list[dict[str, object]]:
    texts = [words(title, text) for _, _, _, title, text, _ in batch]
    codes = language.identify(texts, [declared for *_, declared in batch])
    judged = model.score([Text(text, code) for text, code in zip(texts, codes, strict=True)])
    return [
        {
            "mention_id": mention_id,
            "version": version,
            "article": article,
            "language": code,
            "sentiment": sentiment.value if sentiment else None,
            "label": sentiment.label if sentiment else None,
        }
        for (mention_id, version, article, *_), code, sentiment in zip(batch, codes, judged, strict=True)
    ]


def _sql(name: str) -> str:
    return files("transforms").joinpath("sql", "score", f"{name}.sql").read_text(encoding="utf-8")
