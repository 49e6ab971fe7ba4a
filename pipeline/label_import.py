"""Taking in a table that people filled in: what is new, what was said before, what cannot be taken."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from importlib.resources import files
from typing import NamedTuple

from duckdb import DuckDBPyConnection

from pipeline import labelling
from pipeline.filled_table import Refused
from pipeline.label_table import Line
from pipeline.labelling import Answer
from reports.labelling import Card, Wanted, read
from warehouse.journal import Correction

_SAID_OF = files("pipeline").joinpath("sql", "said_of.sql").read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Sorted:
    """What a table brings: corrections, of how many rows, and how many rows said nothing new."""

    corrections: tuple[Correction, ...]
    rows: int
    same: int
    refused: tuple[Refused, ...]


class Spoken(NamedTuple):
    """One correction: of sentiment, relevance or a theme, what was said, by whom and when."""

    what: str
    value: str
    by: str
    at: datetime


def sort(
    db: DuckDBPyConnection,
    told: Iterable[Line | Refused],
    by: str,
    now: datetime,
    waiting: Iterable[Correction] = (),
) -> Sorted:
    """Sort the rows of a table by what is to be done with them; the last of two rows of a mention counts.

    `waiting` was said, and does not count yet.
    """
    found = list(told)
    refused = [one for one in found if isinstance(one, Refused)]
    lines = {(one.brand_id, one.mention_id): one for one in found if isinstance(one, Line)}
    cards = _cards(db, lines)
    ever = _history(db, found, cards, waiting)
    made: list[Correction] = []
    rows = same = 0
    for key, line in lines.items():
        card = cards.get(key)
        reason, answer = _obstacle(card, line), line.answer
        if card and not reason:
            reason, answer = _settled(_new(card, line.answer), ever.get(key, ()), line, by)
        if reason:
            refused.append(Refused(line.number, reason))
        elif card and _told(answer):
            rows += 1
            made += labelling.corrections(card, answer, by, now, None)
        else:
            same += 1
    return Sorted(tuple(made), rows, same, tuple(sorted(refused, key=lambda one: one.number)))


def _cards(db: DuckDBPyConnection, lines: Mapping[tuple[str, int], Line]) -> dict[tuple[str, int], Card]:
    cards: dict[tuple[str, int], Card] = {}
    for brand_id in {brand_id for brand_id, _ in lines}:
        ids = tuple(mention_id for brand, mention_id in lines if brand == brand_id)
        wanted = Wanted(brand_id, is_again=True, mention_ids=ids)
        cards |= {(brand_id, card.mention_id): card for card in read(db, wanted, len(ids))}
    return cards


def _history(
    db: DuckDBPyConnection,
    found: Iterable[Line | Refused],
    cards: Mapping[tuple[str, int], Card],
    waiting: Iterable[Correction],
) -> dict[tuple[str, int], list[Spoken]]:
    """Return for each mention of the table all that was ever said of it, the oldest first."""
    ids = [one.mention_id for one in found if isinstance(one, Line)]
    said: dict[tuple[str, int], list[Spoken]] = {}
    for brand_id, mention_id, *told in db.execute(_SAID_OF, {"mention_ids": ids}).fetchall():
        said.setdefault((brand_id, mention_id), []).append(Spoken(*told))
    places = {(card.brand_id, card.mention_key): place for place, card in cards.items()}
    for one in sorted(waiting, key=lambda one: one.corrected_at):
        if place := places.get((one.brand_id, one.mention_key)):
            what = f"theme {one.theme}" if one.theme else one.what
            said.setdefault(place, []).append(Spoken(what, one.value, one.corrected_by, one.corrected_at))
    return said


def _settled(answer: Answer, said: Sequence[Spoken], line: Line, by: str) -> tuple[str | None, Answer]:
    """Return what hinders the answer, and what of it was not said since the export and changed again.

    Who says a thing again by an older table does not mean to undo what came after.
    """
    told = _told(answer)
    fresh = set(told)
    for what, value in told.items():
        later = [one for one in said if one.what == what and one.at > line.exported_at]
        if any(one.value == value and one.by == by for one in later):
            fresh.discard(what)
        elif later and later[-1].by != by:
            return f"{later[-1].by} has judged it otherwise since; export it again", answer
    return None, _only(answer, fresh)


def _obstacle(card: Card | None, line: Line) -> str | None:
    if card is None:
        return f"there is no mention {line.mention_id} of a brand {line.brand_id[:40]!r}"
    if card.version != line.version:
        return "its author has edited it since; export it again"
    return None


def _new(card: Card, answer: Answer) -> Answer:
    """Leave out what people have said already."""
    said, told = _said(card), _told(answer)
    return _only(answer, {what for what, value in told.items() if said.get(what) != value})


def _only(answer: Answer, fresh: Collection[str]) -> Answer:
    return replace(
        answer,
        sentiment=answer.sentiment if "sentiment" in fresh else None,
        is_about_us=answer.is_about_us if "relevance" in fresh else None,
        themes={name: value for name, value in answer.themes.items() if f"theme {name}" in fresh},
    )


def _said(card: Card) -> dict[str, str]:
    told = {f"theme {name}": value for name, value in card.said_themes.items()}
    if card.said_sentiment:
        told["sentiment"] = card.said_sentiment
    if card.said_relevance:
        told["relevance"] = card.said_relevance
    return told


def _told(answer: Answer) -> dict[str, str]:
    told = {f"theme {name}": value for name, value in answer.themes.items()}
    if answer.sentiment:
        told["sentiment"] = answer.sentiment
    if answer.is_about_us is not None:
        told["relevance"] = "us" if answer.is_about_us else "not us"
    return told
