"""Teach the network: one optimiser through all courses, the rate falling to nothing."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import torch
from torch.nn import functional

from training import batches, export
from training.base import Base
from training.network import Network
from training.sets import Row

#: Pieces of a text that are learnt from.
LONGEST = 72
#: Layers left as they are: what they know of the languages carries over to those with few labelled texts.
FROZEN = 3
_RATE, _HEAD_RATE, _WARM = 0.8e-4, 1.0e-3, 0.04
_THEMES_WEIGHT, _FEELINGS_WEIGHT, _SIGNALS_WEIGHT = 4.0, 0.5, 3.0


@dataclass(frozen=True, slots=True)
class Plan:
    """What is shown, course by course, how many texts at once, and the seed of chance."""

    courses: Sequence[Sequence[Row]]
    size: int
    seed: int
    #: As a share of the full one: a network that goes on learning has something to lose.
    rate: float = 1.0
    #: Layers left as they are, the first ones.
    frozen: int = FROZEN


@dataclass(frozen=True, slots=True)
class Step:
    """Where the training is: batches done and to do, mean loss of late, seconds since its start."""

    done: int
    total: int
    loss: float
    seconds: float


def has_bf16() -> bool:
    """Whether the processor multiplies in bf16: where it does not, this is imitated, forty times slower."""
    return bool(torch.cpu._is_avx512_bf16_supported() or torch.cpu._is_amx_tile_supported())


def fit(network: Network, base: Base, plan: Plan, tell: Callable[[Step], None]) -> None:
    """Train in place, each course in an order by chance; `tell` is called every 100 batches."""
    chance = random.Random(plan.seed)  # noqa: S311
    torch.manual_seed(plan.seed)
    groups = [group for course in plan.courses for group in _groups(course, base, plan.size, chance)]
    optimiser, rates = _optimiser(network, plan.frozen)
    balance = _balance([row for course in plan.courses for row in course])
    words = network.encoder.embeddings.word_embeddings
    is_quick = has_bf16()
    network.train()
    began, mean = time.monotonic(), 0.0
    for done, (rows, pieces) in enumerate(groups, 1):
        for group, rate in zip(optimiser.param_groups, rates, strict=True):
            group["lr"] = plan.rate * rate * _share(done, len(groups))
        held = batches.batch(rows, pieces, base.pad)
        with torch.autocast("cpu", torch.bfloat16, enabled=is_quick):
            sentiment, themes, signals, _ = network(words(held.pieces).detach(), held.mask)
        loss = _loss(held, sentiment.float(), themes.float(), signals.float(), balance)
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimiser.step()
        mean = loss.item() if done == 1 else 0.99 * mean + 0.01 * loss.item()
        if done % 100 == 0 or done == len(groups):
            tell(Step(done, len(groups), mean, time.monotonic() - began))


def _groups(
    course: Sequence[Row], base: Base, size: int, chance: random.Random
) -> Iterator[tuple[list[Row], list[list[int]]]]:
    """Yield the rows of each batch with their pieces."""
    pieces = batches.encoded(course, export.tokenizer(base), base, LONGEST)
    for numbers in batches.order([len(ids) for ids in pieces], size, chance):
        yield [course[number] for number in numbers], [pieces[number] for number in numbers]


def _optimiser(network: Network, frozen: int) -> tuple[torch.optim.Optimizer, tuple[float, float]]:
    for parameter in network.encoder.embeddings.parameters():
        parameter.requires_grad = False
    for layer in network.encoder.encoder.layer[:frozen]:
        for parameter in layer.parameters():
            parameter.requires_grad = False
    heads = [*network.sentiment.parameters(), *network.themes.parameters(), *network.signals.parameters()]
    layers = [one for one in network.encoder.parameters() if one.requires_grad]
    groups = [{"params": heads}, {"params": layers}]
    return torch.optim.AdamW(groups, lr=_RATE, weight_decay=0.01, fused=True), (_HEAD_RATE, _RATE)


def _share(done: int, total: int) -> float:
    """Rise to the full rate, then fall in a line."""
    at = done / total
    return min(at / _WARM, 1.0) * max(0.02, 1 - at)


def _balance(rows: Sequence[Row]) -> torch.Tensor:
    """Weigh the labels so that rare ones count as much as common ones, half way."""
    told = torch.tensor([row.sentiment for row in rows if row.sentiment is not None])
    return (1 / (3 * told.mean(0))).sqrt()


def _loss(
    held: batches.Batch,
    sentiment: torch.Tensor,
    themes: torch.Tensor,
    signals: torch.Tensor,
    balance: torch.Tensor,
) -> torch.Tensor:
    said = -(held.sentiment * balance * functional.log_softmax(sentiment, -1)).sum(-1)
    loss = (said * held.sentiment_known).sum() / held.sentiment_known.sum().clamp(min=1)
    spoken = functional.binary_cross_entropy_with_logits(themes[:, :, 0], held.themes, reduction="none").mean(
        -1
    )
    loss = loss + _THEMES_WEIGHT * (spoken * held.themes_known).sum() / held.themes_known.sum().clamp(min=1)
    felt = -(held.feelings * functional.log_softmax(themes[:, :, 1:], -1)).sum(-1)
    loss = loss + _FEELINGS_WEIGHT * (felt * held.themes).sum() / held.themes.sum().clamp(min=1)
    given = functional.binary_cross_entropy_with_logits(signals, held.signals, reduction="none")
    return loss + _SIGNALS_WEIGHT * (given * held.signals_known).sum() / held.signals_known.sum().clamp(min=1)
