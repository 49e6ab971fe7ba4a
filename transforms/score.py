"""Let a model judge every version of every mention that it has not judged yet, with its article once read."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from duckdb import DuckDBPyConnection

from transforms.reading import sql
from understanding import language
from understanding.judge import LONGEST
from understanding.many import judged
from understanding.records import Judgement, Sentiment, Text
from warehouse.records import Tally
from warehouse.transaction import transaction

#: Versions whose scores are kept together: what a killed run has to judge again.
BATCH = 500
#: Versions asked for at once, so that a million of them need no more memory than these.
MOST = 10_000

_Pending = tuple[int, int, int, str, bool, str | None, str, str | None]
_Row = dict[str, object]


class Judge(Protocol):
    """What judges a brand's mentions."""

    @property
    def name(self) -> str:
        """Another name is another model, and scores anew."""

    def judge(self, text: Text) -> Judgement:
        """Judge one text; the same one always alike."""

    def is_unsure(self, sentiment: Sentiment) -> bool:
        """Whether people may well see it otherwise."""


def score_pending(
    db: DuckDBPyConnection, judges: Mapping[str, Judge], now: datetime, *, most: int | None = None
) -> Tally:
    """Add a score for every version of every mention shown for a brand that its judge has not judged yet.

    `judges` by brand. A review is judged as a whole, anything else by what it says of the brand; where the
    article behind a mention was read, by that in place of what the source gave. One that arrives later adds
    a score, and the newest article's counts.

    Each batch is kept as soon as it is scored, so that a run that was stopped goes on where it was; called
    again, it adds nothing. It ends early once it has added `most` or more. What a judge that
    is in use again had scored before another one counts as the latest.
    Must not be called inside a transaction: what that has not committed is not seen.
    `new` counts versions with a label, `skipped` those that say nothing, or in a language that the model was
    not measured on.
    """
    labelled = unlabelled = 0
    for brand_id, judge in judges.items():
        about, rivals = names(db, brand_id)
        db.execute(sql("score", "adopt"), {"brand_id": brand_id, "model": judge.name, "now": now})
        while pending := _pending(db, brand_id, judge.name):
            judgements = judged(judge.judge, texts(pending, about, rivals))
            for start in range(0, len(pending), BATCH):
                batch = list(zip(pending[start : start + BATCH], judgements, strict=False))
                _keep(db, brand_id, judge, batch, now)
                without = sum(found.sentiment is None for _, found in batch)
                labelled += len(batch) - without
                unlabelled += without
            if most is not None and labelled + unlabelled >= most:
                return Tally(new=labelled, skipped=unlabelled)
    return Tally(new=labelled, skipped=unlabelled)


def waiting(
    db: DuckDBPyConnection, brand_id: str, model: str, since: datetime, *, most: int
) -> list[_Pending]:
    """Return what was first seen since then and is not scored: low stars first, then the newest."""
    values = {"brand_id": brand_id, "model": model, "since": since, "longest": LONGEST, "most": most}
    found: list[_Pending] = db.execute(sql("score", "lately"), values).fetchall()
    return found


def score_these(
    db: DuckDBPyConnection, brand_id: str, judge: Judge, pending: Sequence[_Pending], now: datetime
) -> None:
    """Score the given versions and keep that, all or none; must not be called inside a transaction."""
    about, rivals = names(db, brand_id)
    found = list(judged(judge.judge, texts(pending, about, rivals)))
    _keep(db, brand_id, judge, list(zip(pending, found, strict=True)), now)


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


def names(db: DuckDBPyConnection, brand_id: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the names of the brand, and those of its rivals."""
    named = db.execute(sql("score", "names"), {"brand_id": brand_id}).fetchall()
    return (
        tuple(name for name, is_rival in named if not is_rival),
        tuple(name for name, is_rival in named if is_rival),
    )


def _pending(db: DuckDBPyConnection, brand_id: str, model: str) -> list[_Pending]:
    values = {"brand_id": brand_id, "model": model, "longest": LONGEST, "most": MOST}
    found: list[_Pending] = db.execute(sql("score", "pending"), values).fetchall()
    return found


def texts(pending: Sequence[_Pending], about: tuple[str, ...], rivals: tuple[str, ...]) -> Iterator[Text]:
    """Turn each into a text to judge; a review on the brand's own page speaks of the brand throughout."""
    for _, _, _, kind, _, title, text, declared in pending:
        said = words(title, text)
        (code,) = language.identify([said], [declared])
        yield Text(said, code) if kind == "review" else Text(said, code, about, rivals)


def _keep(
    db: DuckDBPyConnection,
    brand_id: str,
    judge: Judge,
    batch: Sequence[tuple[_Pending, Judgement]],
    now: datetime,
) -> None:
    """Write down a batch of judgements, all or none."""
    values = {"brand_id": brand_id, "model": judge.name}
    tables: dict[str, list[_Row]] = {"insert_theme": [], "insert_signal": []}
    scores = []
    for (mention_id, version, article, _, is_snippet, *_), found in batch:
        key: _Row = {"mention_id": mention_id, "version": version, "article": article}
        basis = "snippet" if is_snippet else found.basis
        unsure = judge.is_unsure(found.sentiment) if found.sentiment else None
        scores.append(
            key
            | {"language": found.language, "basis": basis, "is_unsure": unsure}
            | _shares(found.sentiment)
            | _felt(found.sentiment)
        )
        tables["insert_theme"] += [
            key | {"theme": theme.name, "confidence": theme.confidence} | _felt(theme.sentiment)
            for theme in found.themes
        ]
        tables["insert_signal"] += [
            key | {"signal": signal.name, "confidence": signal.confidence} for signal in found.signals
        ]
    with transaction(db):
        db.execute(sql("score", "insert"), values | {"rows": json.dumps(scores), "scored_at": now})
        for statement, rows in tables.items():
            if rows:
                db.execute(sql("score", statement), values | {"rows": json.dumps(rows)})


def _shares(sentiment: Sentiment | None) -> _Row:
    labels = ("negative", "neutral", "positive")
    return {name: getattr(sentiment, name) if sentiment else None for name in labels}


def _felt(sentiment: Sentiment | None) -> _Row:
    return {
        "sentiment": sentiment.value if sentiment else None,
        "label": sentiment.label if sentiment else None,
    }
