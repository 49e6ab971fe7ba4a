"""Answers to customers: look over what was published, suggest, and keep what a person approved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files

from duckdb import DuckDBPyConnection

from pipeline import reply_rules
from pipeline.failure import Misuse
from pipeline.judging import model
from pipeline.settings import Settings
from transforms.replies import review_pending
from understanding.judge import EncoderReader
from understanding.replies import suggest
from understanding.replies.lint import lint
from understanding.replies.records import Finding
from warehouse import connection
from warehouse.records import Tally


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What may be answered to a mention; nothing of it is posted by us."""

    mention_id: int
    brand_id: str
    language: str | None
    occasion: str
    variants: tuple[str, ...]


def review(settings: Settings, now: datetime) -> Tally:
    """Look over every published answer that this lint has not seen."""
    told = reply_rules.beside(settings.config)
    watch = settings.watch()
    rules = {brand.id: told.of(brand.id) for brand in watch.brands}
    with connection.writing(settings.warehouse) as db:
        return review_pending(db, rules, model(watch), now)


def suggestion(settings: Settings, mention_id: int, brand_id: str | None = None) -> Suggestion:
    """Suggest answers to a mention; a Misuse says which mention is not known."""
    told = reply_rules.beside(settings.config)
    with connection.reading(settings.warehouse) as db:
        found = db.execute(_sql("spoken"), {"mention_id": mention_id}).fetchall()
    if not found:
        raise Misuse(f"no mention {mention_id} is known; `./repute sql` lists them: brand_mention.mention_id")
    rows = [row for row in found if brand_id in (None, row[0])]
    if not rows:
        brands = ", ".join(sorted({row[0] for row in found}))
        raise Misuse(f"no source of {brand_id} shows mention {mention_id}; it was seen for: {brands}")
    brand, language, label, themes, signals = rows[0]
    about = suggest.occasion(label, themes or (), signals or ())
    texts = suggest.variants(language, about, told.contacts.get(brand), told.templates)
    return Suggestion(mention_id, brand, language, about, texts)


def approve(  # noqa: PLR0913
    settings: Settings,
    mention_id: int,
    *,
    suggested: str,
    text: str,
    person: str,
    now: datetime,
    brand_id: str | None = None,
) -> tuple[Finding, ...]:
    """Keep the answer that a person approved, and return what the lint says of it; nothing is posted.

    A Misuse refuses an answer with a critical finding. The same answer to the same mention is kept once.
    """
    known = suggestion(settings, mention_id, brand_id)
    rules = reply_rules.beside(settings.config).of(known.brand_id)
    said = lint(text, known.language, reader=EncoderReader(), rules=rules)
    if said.is_critical:
        worst = said.findings[0]
        raise Misuse(f"this answer must not be sent: {worst.id}, “{worst.words}”. {worst.better}")
    row = {
        "mention_id": mention_id,
        "brand_id": known.brand_id,
        "language": known.language,
        "suggestion": suggested,
        "text": text,
        "is_edited": text.strip() != suggested.strip(),
        "approved_by": person,
        "approved_at": now,
    }
    with connection.writing(settings.warehouse) as db:
        _keep(db, row)
    return said.findings


def _keep(db: DuckDBPyConnection, row: dict[str, object]) -> None:
    db.execute(_sql("keep_draft"), row)


def _sql(name: str) -> str:
    return files("transforms").joinpath("sql", "reply_review", f"{name}.sql").read_text(encoding="utf-8")
