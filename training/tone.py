"""Teach how hostile a reply reads: `python -m training.tone` writes tone.onnx and tone.json beside its lint.

Learns from training/replies/ and from the open part of benchmarks/reply_lists/, all of our own invention; the
held-back third of the latter and its sealed lists are left to `python -m benchmarks.replies`. One line in
seven is kept out, and the share of these that is called rude is printed.

The last layers of the model that ships are taught once more, on what its other layers make of a reply: what a
text means says little of the tone it is said in. That takes three quarters of an hour on two cores. The
regression learns from the plain replies alone: the hard ones, which the meaning of words cannot tell apart,
make it worse. `--beside FILE` takes the mean of what was taught now and of layers that were taught before,
on fewer answers: each errs where the other does not, and their mean errs less (Wortsman et al. 2022).
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import functional

from training import base, export, fit, resume
from training.ear import Ear
from training.network import Network
from understanding.encoder import HALFWAY, MODEL
from understanding.judge import EncoderReader
from understanding.replies import tone
from understanding.replies.places import places
from understanding.ridge import regression

HERE = Path(__file__).parent
LISTS = HERE.parent / "benchmarks" / "reply_lists"
OUT = Path(tone.__file__).parent
#: One in so many of the benchmark's lines is held back.
HELD = 3
#: One in so many of all lines is not learnt from.
_KEPT_OUT = 7
_EPOCHS, _SIZE, _SEED = 3, 16, 1
_RATE, _HEAD_RATE, _WARM, _SURE = 8e-5, 1e-3, 0.1, 0.98
#: Pull towards zero; chosen by cross-validation on what is learnt from.
RIDGE = {"meaning": 8.0, "heads": 0.5}
_DIGITS = 5

Halfway = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply, whether it is rude, and what the first layers make of it."""

    is_rude: bool
    language: str
    words: str
    halfway: Halfway


def lines(kind: str = "") -> Iterator[tuple[bool, str, str]]:
    """Yield each reply of a kind that may be learnt from: whether it is rude, its language, its words."""
    for name in ("rude", "polite"):
        for line in (HERE / "replies" / f"{kind}{name}.tsv").read_text(encoding="utf-8").splitlines():
            language, words = line.split("\t")
            yield name == "rude", language, words
        if kind:
            continue
        for number, line in enumerate((LISTS / f"{name}.tsv").read_text(encoding="utf-8").splitlines(), 1):
            _, language, words = line.split("\t")
            if number % HELD:
                yield name == "rude", language, words


def teach(ear: Ear, replies: Sequence[Reply]) -> None:
    """Train in place, in an order by chance, the rate rising and then falling to nothing."""
    chance = random.Random(_SEED)  # noqa: S311
    torch.manual_seed(_SEED)
    heads = list(ear.head.parameters())
    optimiser = torch.optim.AdamW(
        [{"params": heads, "lr": _HEAD_RATE}, {"params": list(ear.layers.parameters()), "lr": _RATE}],
        weight_decay=0.01,
    )
    rates = [group["lr"] for group in optimiser.param_groups]
    batches = [batch for _ in range(_EPOCHS) for batch in _batches(replies, chance)]
    is_quick = fit.has_bf16()
    ear.train()
    for done, batch in enumerate(batches):
        share = min(1.0, done / (_WARM * len(batches))) * (1 - done / len(batches))
        for group, rate in zip(optimiser.param_groups, rates, strict=True):
            group["lr"] = rate * share
        truth = torch.tensor([_SURE if one.is_rude else 1 - _SURE for one in batch])
        with torch.autocast("cpu", torch.bfloat16, enabled=is_quick):
            heard = ear(*padded(batch))
        loss = functional.binary_cross_entropy_with_logits(heard.float(), truth)
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(ear.parameters(), 1.0)
        optimiser.step()
    ear.eval()


def blend(ear: Ear, path: Path) -> None:
    """Give the ear the mean of its weights and of those that were written."""
    taught = {name: weight.clone() for name, weight in ear.state_dict().items()}
    resume.restore_ear(ear, path)
    ear.load_state_dict({name: (taught[name] + before) / 2 for name, before in ear.state_dict().items()})


def _batches(replies: Sequence[Reply], chance: random.Random) -> list[list[Reply]]:
    """Deal the replies out by chance, those of like length together."""
    left = chance.sample(list(replies), len(replies))
    pool = _SIZE * 20
    dealt = [
        one
        for at in range(0, len(left), pool)
        for one in sorted(left[at : at + pool], key=lambda one: len(one.halfway))
    ]
    batches = [dealt[at : at + _SIZE] for at in range(0, len(dealt), _SIZE)]
    chance.shuffle(batches)
    return batches


def padded(batch: Sequence[Reply]) -> tuple[torch.Tensor, torch.Tensor]:
    """Put replies into one tensor, with where they are words."""
    longest = max(len(one.halfway) for one in batch)
    held = torch.zeros(len(batch), longest, batch[0].halfway.shape[1])
    mask = torch.zeros(len(batch), longest)
    for row, one in enumerate(batch):
        held[row, : len(one.halfway)] = torch.from_numpy(one.halfway)
        mask[row, : len(one.halfway)] = 1
    return held, mask


def regressions(reader: EncoderReader) -> dict[str, list[float]]:
    """Fit the weights of each kind on the plain replies; the constant last."""
    told = list(lines())
    rude = np.array([is_rude for is_rude, _, _ in told]).astype(np.int64)
    read = []
    for _, language, words in told:
        kinds = places(words, language, "manners")
        read.append((reader.read(words), {name: (name, "words") in kinds for name in tone.MANNERS}))
    fitted = {}
    for kind, ridge in RIDGE.items():
        rows = np.array([tone.columns(one, seen, with_meaning=kind == "meaning") for one, seen in read])
        pull = np.full(rows.shape[1], ridge)
        pull[-1] = 1e-3
        found = regression(rows, np.zeros((len(rows), 2)), rude, pull)
        fitted[kind] = [round(float(one), _DIGITS) for one in found[:, 1] - found[:, 0]]
    return fitted


def main() -> None:
    """Teach, print how well it does on what it has not seen, and write what was learnt."""
    parser = argparse.ArgumentParser(prog="python -m training.tone", description=__doc__)
    parser.add_argument("--beside", type=Path, help="tone.onnx of an earlier teaching")
    asked = parser.parse_args()
    reader = EncoderReader()
    told = [
        Reply(rude, language, words, _halfway(reader, words))
        for rude, language, words in (*lines(), *lines("hard_"))
    ]
    network = Network(base.load(base.packaged()).model)
    resume.restore(network, MODEL)
    ear = Ear(network.encoder.encoder.layer[HALFWAY:])
    teach(ear, [one for at, one in enumerate(told) if at % _KEPT_OUT])
    if asked.beside:
        blend(ear, asked.beside)
    for line in _told(ear, told[::_KEPT_OUT]):
        print(line)
    export.write_ear(OUT / "tone.onnx", ear)
    weights = {"model": reader.name, **regressions(reader)}
    (OUT / "tone.json").write_text(json.dumps(weights) + "\n", encoding="utf-8")


def _halfway(reader: EncoderReader, words: str) -> Halfway:
    found = reader.read(words).halfway
    if found is None:
        raise SystemExit(
            "the model in understanding/model does not tell what its first layers make of a text"
        )
    return found


def _told(ear: Ear, replies: Sequence[Reply]) -> Iterator[str]:
    with torch.no_grad():
        heard = np.array([float(torch.sigmoid(ear(*padded([one])))) for one in replies])
    rude = np.array([one.is_rude for one in replies])
    for share in (0.5, 0.8, 0.9, 0.95, 0.97):
        over = heard > share
        yield f"from {share}: rude {over[rude].mean():.3f}, polite {over[~rude].mean():.3f}"


if __name__ == "__main__":
    main()
