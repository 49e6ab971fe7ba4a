"""Mentions as a table for a spreadsheet, and what people filled into it.

Only the last four columns are for people. An empty cell says nothing, so that what nobody looked at is not
taken for a judgement.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TextIO

from pipeline import filled_table, labelling
from pipeline.commands.sql import cell
from pipeline.filled_table import Refused
from pipeline.labelling import Answer, AnswerError
from reports import safe
from reports.labelling import REASONS, Card

_KEY = ("brand", "mention", "version", "exported_at")
_SHOWN = (
    "why", "published", "site", "author", "stars", "language", "title", "text", "url", "model_says", "sure",
    "model_themes", "people_said",
)  # fmt: skip
ASKED = ("sentiment", "about_us", "themes", "note")
COLUMNS = (*_KEY, *_SHOWN, *ASKED)
_LONGEST_TEXT = 2_000
_HIGHEST_ID = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Line:
    """One row that somebody filled in, and the line of the file that it ends on."""

    number: int
    brand_id: str
    mention_id: int
    version: int
    exported_at: datetime
    answer: Answer


def write(file: TextIO, cards: Iterable[Card], now: datetime, delimiter: str) -> None:
    """Write the cards; texts that a spreadsheet would run are disarmed."""
    writer = csv.writer(file, delimiter=delimiter)
    writer.writerow(COLUMNS)
    for card in cards:
        row = _row(card) | {"exported_at": now.isoformat()}
        writer.writerow([cell(row.get(name, ""), raw=False) for name in COLUMNS])


def read(body: bytes) -> Iterator[Line | Refused]:
    """Yield every row that somebody filled in; a TableError says that the file is no such table."""
    for row in filled_table.read(body, _KEY, "./repute label --export"):
        if isinstance(row, Refused):
            yield row
        elif any(row.cells.get(name) for name in ASKED):
            yield _line(row.number, row.cells)


def _line(number: int, told: Mapping[str, str]) -> Line | Refused:
    try:
        exported_at = datetime.fromisoformat(told["exported_at"].lstrip("'"))
        key = (told["brand"].lstrip("'"), int(told["mention"]), int(told["version"]), exported_at)
        # What no number of ours can be would break the look-up of all the others.
        if exported_at.tzinfo is None or not 0 <= key[1] <= _HIGHEST_ID:
            raise ValueError(told["exported_at"])
    except ValueError:
        return Refused(number, "brand, mention, version or exported_at is not as it was exported")
    try:
        answer = _answer(told)
    except AnswerError as error:
        return Refused(number, str(error))
    return Line(number, *key, answer) if answer else Refused(number, "a note alone corrects nothing")


def _answer(told: Mapping[str, str]) -> Answer:
    values = {name: told.get(name, "").lstrip("'") for name in ASKED}
    about = values["about_us"]
    return Answer(
        sentiment=labelling.feeling(values["sentiment"]) if values["sentiment"] else None,
        is_about_us=labelling.about_us(about) if about else None,
        themes=labelling.themes(values["themes"]),
        note=values["note"] or None,
    )


def _row(card: Card) -> dict[str, object]:
    sure = max(filter(None, (card.model_negative, card.model_neutral, card.model_positive)), default=None)
    stars = (
        f"{card.rating_value:g} of {card.rating_scale:g}" if card.rating_value and card.rating_scale else ""
    )
    said = [word for word in (card.said_sentiment, card.said_relevance) if word]
    return {
        "brand": card.brand_id,
        "mention": card.mention_id,
        "version": card.version,
        "why": REASONS[card.asked_for],
        "published": card.published_at.date().isoformat() if card.published_at else "",
        "site": card.site,
        "author": safe.words(card.author, 80),
        "stars": stars,
        "language": card.language or "",
        "title": safe.words(card.heading, 300),
        "text": safe.words(card.words, _LONGEST_TEXT),
        "url": card.url or "",
        "model_says": card.model_label or "",
        "sure": f"{sure:.0%}" if sure else "",
        "model_themes": theme_words(card),
        "people_said": f"{', '.join(said)} ({safe.words(card.corrected_by, 80)})" if said else "",
    }


def theme_words(card: Card) -> str:
    """Return the themes as the column `themes` takes them."""
    return "; ".join(f"{one.name}: {one.label or 'present'}" for one in card.themes)
