"""Make the model: `python -m training --sets FOLDER --out FOLDER`.

Without `--all-data` only sets are learnt from whose licence lets the weights be given on. `--from` goes on
from a model that was made before, in one course: a share of the sets beside our own corpus, of which the
kinds under `--again` are shown twice. Writes the model as `understanding.encoder` reads it, and
`training-log.jsonl`: what was learnt from, then how the loss fell, sitting by sitting.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import torch

from training import base, corpus, evidence, export, fit, resume, sets, teacher
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
    try:
        learnt, account = _gather(told.sets, chance, all_data=told.all_data)
    except ValueError as error:
        sys.exit(str(error))
    if told.start:
        learnt = chance.sample(learnt, int(len(learnt) * told.share))
    learnt = teacher.told(learnt)
    held, own = _parted(corpus.read(kinds=told.again or None), chance)
    told.out.mkdir(parents=True, exist_ok=True)
    log = told.out / "training-log.jsonl"
    before = log.read_text(encoding="utf-8") if told.start == told.out and log.exists() else ""
    start = base.load(base.packaged())
    network = Network(start.model)
    if told.start:
        resume.restore(network, told.start)
        chosen = {*held, *own}
        rest = [row for row in corpus.read() if row not in chosen]
        rest = chance.sample(rest, int(len(rest) * told.rest))
        courses = [[*learnt, *rest, *own, *own]]
    else:
        repeated = chance.sample(learnt, int(len(learnt) * REPEATED))
        courses = [[*learnt, *own], [*repeated, *own, *own]]
    account.append({"set": "own", "licence": "Apache-2.0", "rows": len(own)})
    settings = {"seed": told.seed, "size": told.size, "frozen": told.frozen, "sets": account}
    if told.start:
        settings |= {"from": told.start.name, "share": told.share, "rest": told.rest}
        settings |= {"again": told.again, "rate": told.rate}
    log.write_text(before + json.dumps(settings) + "\n", encoding="utf-8")

    def tell(step: fit.Step) -> None:
        print(f"{step.done} of {step.total} batches, loss {step.loss:.3f}, {step.seconds:.0f} s", flush=True)
        with log.open("a", encoding="utf-8") as file:
            file.write(json.dumps(asdict(step)) + "\n")

    rate = told.rate if told.start else 1.0
    fit.fit(network, start, fit.Plan(courses, told.size, told.seed, rate, told.frozen), tell)
    kept = sorted({*_kept(start, courses[0]), *(resume.pieces(start, told.start) if told.start else ())})
    _write(told, export.Trained(network, start, kept), held)


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
    parser.add_argument(
        "--from", dest="start", type=Path, help="go on from the model in this folder, in one course"
    )
    parser.add_argument(
        "--share", type=float, default=0.2, help="share of the sets that is shown with --from"
    )
    parser.add_argument(
        "--rest", type=float, default=1.0, help="share of the other kinds of our own corpus shown with --from"
    )
    parser.add_argument(
        "--again", nargs="*", default=[], help="kinds of our own corpus shown twice with --from"
    )
    parser.add_argument(
        "--rate", type=float, default=0.6, help="rate of learning with --from, as a share of the full one"
    )
    parser.add_argument(
        "--frozen",
        type=int,
        default=fit.FROZEN,
        help="layers left as they are; with 8 the ear for the tone of replies still fits",
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
    for name in sets.unknown(folder):
        print(f"{name}: not learnt from; training/sets.py must say what it is", flush=True)
    if not learnt:
        raise ValueError(f"{folder} holds nothing that may be learnt from; see --all-data")
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
    before = Encoder(told.start).card.get("evidence") if told.start else None
    card["evidence"] = evidence.fitted(Encoder(told.out), held, before)
    export.write_card(told.out, trained, card)


if __name__ == "__main__":
    main()
