"""What the columns of the published tables are, where the warehouse has no such column or other words."""

from __future__ import annotations

#: Where the columns of a published table come from, beside the warehouse's table of the same name.
_RELATED = {
    "mention": ("weekly_mention", "brand_mention"),
    "mention_theme": ("weekly_theme_mention",),
    "story": ("story_growth", "weekly_mention"),
}
_OWN = {
    "brand": {"is_reported": "True for a brand that gets a report, False for a rival."},
    "measure": {
        "measure": "The measure, as weekly_measure names it.",
        "name": "What the report calls it.",
        "unit": "What its values are counted in.",
        "kind": "sampled: an estimate with a range. counted: a count, held against the usual span.",
        "good": "more, less or neither: what there should be of it.",
        "formula": "How it is counted, in words.",
        "version": "Version of the definition.",
    },
    "mention": {
        "is_counted": "True when the week's figures count it.",
        "left_out_kind": "Why no figure counts it; NULL when it is counted.",
        "left_out_reason": "The same in words.",
        "source_id": "The source of the brand that showed it first.",
        "source_name": "Its name.",
        "url": "Where it can be read.",
        "title": "Its heading, at most 280 characters.",
        "words": "Its words, at most 280 characters.",
        "language": "ISO 639-1 code of the language it is written in, as identified or declared.",
        "published_at": "When it was published, UTC; midnight when only a date is known.",
        "published_local": "The same on the clocks of the brand's zone.",
        "stars": "Its rating on a scale of five; NULL without one.",
        "story_key": "What the mentions of one story share; NULL when it is left out.",
        "reach_low": "Lowest estimate of how often it was seen; NULL when that is unknown.",
        "reach_mid": "Middle estimate.",
        "reach_high": "Highest estimate.",
    },
    "story": {
        "first_mention_id": "The mention of the week that began it, in the table mention.",
        "first_at": "When its first mention of the week was published, UTC.",
        "last_at": "When its last mention of the week was published, UTC.",
        "mention_count": "Mentions of it that the week counts.",
        "label": "positive, neutral or negative, of the whole story; NULL without a label.",
        "outlet_count": "Outlets and sites that carried it, in whatever week.",
        "growth": "How it spread, where the report judged that.",
    },
}  # fmt: skip


def own(table: str, column: str) -> str:
    """What we say of a column ourselves; empty when the warehouse's words are right."""
    return _OWN.get(table, {}).get(column, "")


def related(table: str) -> tuple[str, ...]:
    """The warehouse's tables that describe the columns, the nearest first."""
    return (table, *_RELATED.get(table, ()))
