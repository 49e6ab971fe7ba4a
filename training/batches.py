"""Rows as tensors: texts of like length together, so that little of a batch is padding."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from tokenizers import Tokenizer

from training.base import Base
from training.sets import Row
from understanding import wording
from understanding.names import SIGNALS, THEMES

#: What a row does not say is left out of the loss by a weight of zero.
_OFFENSIVE = SIGNALS.index("offensive")


@dataclass(frozen=True, slots=True)
class Batch:
    """Pieces and what is known of each text; every `…_known` is 1 where it is known, 0 where it is not."""

    pieces: torch.Tensor
    mask: torch.Tensor
    sentiment: torch.Tensor
    sentiment_known: torch.Tensor
    themes: torch.Tensor
    themes_known: torch.Tensor
    feelings: torch.Tensor
    signals: torch.Tensor
    signals_known: torch.Tensor


def encoded(rows: Sequence[Row], tokenizer: Tokenizer, base: Base, longest: int) -> list[list[int]]:
    """Return the pieces of each row's text, begin and end included, at most `longest`."""
    texts = [wording.plain(row.text) for row in rows]
    found = tokenizer.encode_batch(texts, add_special_tokens=False)
    return [[base.begin, *one.ids[: longest - 2], base.end] for one in found]


def order(lengths: Sequence[int], size: int, chance: random.Random) -> Iterator[list[int]]:
    """Yield the numbers of the rows of each batch, in an order by chance."""
    numbers = list(range(len(lengths)))
    chance.shuffle(numbers)
    batches = []
    for begin in range(0, len(numbers), size * 50):
        pool = sorted(numbers[begin : begin + size * 50], key=lambda number: lengths[number])
        batches += [pool[at : at + size] for at in range(0, len(pool), size)]
    chance.shuffle(batches)
    yield from batches


def batch(rows: Sequence[Row], pieces: Sequence[Sequence[int]], pad: int) -> Batch:
    """Put rows and their pieces into tensors."""
    count, longest = len(rows), max(map(len, pieces))
    held = Batch(
        pieces=torch.full((count, longest), pad),
        mask=torch.zeros(count, longest, dtype=torch.long),
        sentiment=torch.zeros(count, 3),
        sentiment_known=torch.zeros(count),
        themes=torch.zeros(count, len(THEMES)),
        themes_known=torch.zeros(count),
        feelings=torch.zeros(count, len(THEMES), 3),
        signals=torch.zeros(count, len(SIGNALS)),
        signals_known=torch.zeros(count, len(SIGNALS)),
    )
    for at, (row, ids) in enumerate(zip(rows, pieces, strict=True)):
        held.pieces[at, : len(ids)] = torch.tensor(ids)
        held.mask[at, : len(ids)] = 1
        _tell(held, at, row)
    return held


def _tell(held: Batch, at: int, row: Row) -> None:
    if row.sentiment is not None:
        held.sentiment[at] = torch.tensor(row.sentiment)
        held.sentiment_known[at] = 1
    if row.themes is not None:
        held.themes_known[at] = 1
        for name, feeling in row.themes:
            held.themes[at, THEMES.index(name)] = 1
            held.feelings[at, THEMES.index(name)] = torch.tensor(feeling)
    if row.signals is not None:
        held.signals_known[at] = 1
        for name in row.signals:
            held.signals[at, SIGNALS.index(name)] = 1
    if row.offensive is not None:
        held.signals_known[at, _OFFENSIVE] = 1
        held.signals[at, _OFFENSIVE] = row.offensive
