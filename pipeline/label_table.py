"""Mentions as a table for a spreadsheet, and what people filled into it.

Only the last four columns are for people. An empty cell says nothing, so that what nobody looked at is not
taken for a judgement.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest
from typing import TextIO

from extractors import dialects, workbook
from extractors.errors import ParseError
from pipeline import labelling
from pipeline.commands.sql import cell
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
#: As people write them, and as Excel shows what it takes for true or false, in the report's languages.
_YES = {
    *("yes", "y", "us", "true", "1", "ja", "wahr", "oui", "vrai", "sí", "si", "verdadero", "sì", "vero"),
    *("sim", "verdadeiro", "waar", "はい", "真", "是"),
}
_NO = {
    *("no", "n", "not us", "false", "0", "nein", "falsch", "non", "faux", "falso", "não", "nao", "nee"),
    *("onwaar", "いいえ", "偽", "否", "假"),
}
_LONGEST_TEXT = 2_000
_HIGHEST_ID = 2**63 - 1
#: How a workbook of Excel begins.
_ZIP = b"PK\x03\x04"


@dataclass(frozen=True, slots=True)
class Line:
    """One row that somebody filled in, and the line of the file that it ends on."""

    number: int
    brand_id: str
    mention_id: int
    version: int
    exported_at: datetime
    answer: Answer


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that was not taken, and why."""

    number: int
    reason: str


class TableError(ValueError):
    """The file is no such table; the message says what is missing."""


def write(file: TextIO, cards: Iterable[Card], now: datetime, delimiter: str) -> None:
    """Write the cards; texts that a spreadsheet would run are disarmed."""
    writer = csv.writer(file, delimiter=delimiter)
    writer.writerow(COLUMNS)
    for card in cards:
        row = _row(card) | {"exported_at": now.isoformat()}
        writer.writerow([cell(row.get(name, ""), raw=False) for name in COLUMNS])


def read(body: bytes) -> Iterator[Line | Refused]:
    """Yield every row that somebody filled in; a TableError says that the file is no such table."""
    rows = _workbook(body) if body.startswith(_ZIP) else _csv(body)
    _, header = next(rows, (0, []))
    names = [name.strip().lower() for name in header]
    if missing := [name for name in _KEY if name not in names]:
        raise TableError(f"the file has no column {missing[0]!r}; export one with ./repute label --export")
    while True:
        try:
            number, cells = next(rows)
        except StopIteration:
            return
        except _NoCsvError as error:
            yield Refused(error.number, f"no CSV from here on: {error}")
            return
        told = {name: cell.strip() for name, cell in zip_longest(names, cells[: len(names)], fillvalue="")}
        if any(told.get(name) for name in ASKED):
            yield _line(number, told)


class _NoCsvError(ValueError):
    def __init__(self, problem: str, number: int) -> None:
        super().__init__(problem)
        self.number = number


def _csv(body: bytes) -> Iterator[tuple[int, list[str]]]:
    noted, text = dialects.noted(decoded(body))
    head = text.partition("\n")[0]
    rows = csv.reader(
        io.StringIO(text, newline=""), delimiter=noted or max(";,\t", key=head.count), strict=True
    )
    try:
        for row in rows:
            yield rows.line_num + bool(noted), row
    except csv.Error as error:
        raise _NoCsvError(str(error), rows.line_num) from error


def _workbook(body: bytes) -> Iterator[tuple[int, list[str]]]:
    try:
        yield from workbook.rows("the file", body)
    except ParseError as error:
        raise TableError(str(error)) from error


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
    about = values["about_us"].lower()
    if about and about not in _YES | _NO:
        raise AnswerError(f"{about[:20]!r} in about_us is neither yes nor no")
    return Answer(
        sentiment=labelling.feeling(values["sentiment"]) if values["sentiment"] else None,
        is_about_us=about in _YES if about else None,
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


def decoded(body: bytes) -> str:
    """Read what Excel writes: UTF-8 with a mark, UTF-16 as "Unicode text", or Western Windows' own page."""
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return body.decode("utf-16", "replace")
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        return body.decode("cp1252", "replace")
