"""What the model is worth: `python -m benchmarks.language --sets FOLDER`.

Prints, on the test sets of the folder and on our own challenge lists, how often it is right, beside VADER and
the best that was published; then how well it is calibrated and how well languages are identified. Themes,
offence, corrections and speed have their own: benchmarks.themes, .corrections, .throughput.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks import challenges, identification, labelled
from understanding.encoder import MODEL
from understanding.judge import EncoderReader, Judge
from understanding.lexicon import Lexicon


def main() -> None:
    """Print all tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.language", description=__doc__)
    parser.add_argument("--sets", type=Path, required=True, help="folder of <name>.test.jsonl.gz")
    parser.add_argument("--model", type=Path, default=MODEL, help="a model's folder")
    parser.add_argument(
        "--most", type=int, default=100_000, help="texts of a set to use, always the same ones"
    )
    told = parser.parse_args()
    ours, vader = Judge(EncoderReader(told.model)), Judge(Lexicon())
    for line in labelled.table(
        told.sets,
        lambda text: ours.judge(text).sentiment,
        lambda text: vader.judge(text).sentiment,
        told.most,
    ):
        print(line, flush=True)
    print()
    for line in challenges.table(ours):
        print(line, flush=True)
    rows = [
        row
        for path in sorted(told.sets.glob("*.test.jsonl.gz"))
        for row in identification.sample(identification.read(path), min(told.most, 1_000))
        if row.language
    ]
    identification.print_language(rows)


if __name__ == "__main__":
    main()
