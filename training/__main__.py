"""Make the model: `python -m training --sets FOLDER --out FOLDER`.

Without `--all-data` only sets are learnt from whose licence lets the weights be given on. Writes the model
as `understanding.encoder` reads it, and `training-log.jsonl`: what was learnt from, then how the loss fell.
"""

from __future__ import annotations

import argparse
import json
import os
import random
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import torch

from training import base, corpus, evidence, export, fit, sets, teacher
from training.calibration import CALIBRATION, LANGUAGES
from training.network import Network
from training.sets import Row
from understanding.encoder import Encoder

#: Share of our own corpus that is held out, to tell what heads and lists of words weigh.
HELD_OUT = 0.08
#: Share of the sets that is shown again in the second course, beside our own corpus.
REPEATED = 0.25
#: The likeliest of the base's 250,000 word pieces; with those of all texts learnt from they are what ships.
PIECES = 120_000


def main() -> None:
    """Read the sets, train, write."""
    told = _arguments()
    torch.set_num_threads(told.threads)
    chance = random.Random(told.seed)  # noqa: S311
    learnt, account = _gather(told.sets, chance, all_data=told.all_data)
    learnt = teacher.told(learnt)
    held, own = _parted(corpus.read(), chance)
    account.append({"set": "own", "licence": "Apache-2.0", "rows": len(own)})
    told.out.mkdir(parents=True, exist_ok=True)
    log = told.out / "training-log.jsonl"
    settings = {"seed": told.seed, "size": told.size, "frozen": fit.FROZEN, "sets": account}
    log.write_text(json.dumps(settings) + "\n", encoding="utf-8")

    def tell(step: fit.Step) -> None:
        print(f"{step.done} of {step.total} batches, loss {step.loss:.3f}, {step.seconds:.0f} s", flush=True)
        with log.open("a", encoding="utf-8") as file:
            file.write(json.dumps(asdict(step)) + "\n")

    start = base.load(base.packaged())
    network = Network(start.model)
    repeated = chance.sample(learnt, int(len(learnt) * REPEATED))
    courses = ([*learnt, *own], [*repeated, *own, *own])
    fit.fit(network, start, fit.Plan(courses, told.size, told.seed), tell)
    _write(told, export.Trained(network, start, _kept(start, courses[0])), held)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m training", description="Train the model that judges texts."
    )
    parser.add_argument(
        "--sets", type=Path, required=True, help="folder of labelled sets, <name>.train.jsonl.gz"
    )
    parser.add_argument("--out", type=Path, required=True, help="folder that the model is written to")
    parser.add_argument("--name", default="repute-1", help="name and version of the model")
    parser.add_argument(
        "--all-data", action="store_true", help="learn also from sets whose weights may not ship"
    )
    parser.add_argument("--size", type=int, default=32, help="texts of a batch")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--threads", type=int, default=os.cpu_count() or 1)
    return parser.parse_args()


def _gather(folder: Path, chance: random.Random, *, all_data: bool) -> tuple[list[Row], list[dict[str, Any]]]:
    """Return what is learnt from and an account of it."""
    forbidden = sets.tested(folder)
    learnt: list[Row] = []
    account = []
    for one in sets.SETS:
        rows = sets.read(folder, one, forbidden) if one.ships or all_data else []
        if not rows:
            continue
        chance.shuffle(rows)
        taken = rows[: one.rows]
        learnt += taken
        account.append({"set": one.name, "licence": one.licence, "rows": len(taken)})
        print(f"{one.name}: {len(taken)} rows", flush=True)
    return learnt, account


def _parted(rows: Sequence[Row], chance: random.Random) -> tuple[list[Row], list[Row]]:
    shuffled = list(rows)
    chance.shuffle(shuffled)
    cut = int(len(shuffled) * HELD_OUT)
    return shuffled[:cut], shuffled[cut:]


def _kept(start: base.Base, rows: Sequence[Row]) -> list[int]:
    likeliest = sorted(range(len(start.pieces)), key=lambda number: -start.scores[number])[:PIECES]
    return sorted({*likeliest, *export.pieces_of(start, (row.text for row in rows))})


def _write(told: argparse.Namespace, trained: export.Trained, held: Sequence[Row]) -> None:
    """Write the model, then what heads and words weigh, which is fitted on what the written model says."""
    card: dict[str, Any] = {
        "name": told.name,
        "languages": LANGUAGES,
        "unsure_below": 0.55,
        "calibration": CALIBRATION,
    }
    export.write(told.out, trained, card)
    card["evidence"] = evidence.fitted(Encoder(told.out), held)
    export.write_card(told.out, trained, card)


if __name__ == "__main__":
    main()
