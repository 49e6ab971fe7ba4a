"""How fast texts are judged, and how soon the first one: `python -m benchmarks.throughput FILE...`.

Files as for `python -m benchmarks.identification`. Texts are judged once each; identical ones cost nothing.
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.identification import read
from understanding.choose import ENCODER, LEXICON, reader
from understanding.judge import Judge
from understanding.many import judged
from understanding.records import Text

LINE = "{:<10}{:>8}{:>16}{:>16}{:>14}{:>18}{:>12}"
_SEED = 20261116
_TEXTS = 2_000
_FIRST = "import understanding; understanding.score(['A wonderful day'], model={model!r})"
_ALL = "from benchmarks.throughput import memory; memory({model!r})"
_MEGABYTE = 1024  # ru_maxrss counts kilobytes


def main() -> None:
    """Print a line for each model."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.throughput", description=__doc__)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    told = parser.parse_args()
    texts = sorted({row.text for path in told.files for row in read(path)})
    throughput(random.Random(_SEED).sample(texts, min(_TEXTS, len(texts))))  # noqa: S311


def throughput(texts: Sequence[str]) -> None:
    """Print texts a second with one and two threads, a CPU second, the first score's seconds, and memory."""
    print(f"{len(texts)} texts of {sum(map(len, texts)) / len(texts):.0f} characters on average")
    print(LINE.format("model", "threads", "texts/second", "/CPU second", "first score", "first, CPU s", "MB"))
    for model in (ENCODER, LEXICON):
        wall, processor = _cold(model)
        for threads in (1, 2):
            judge = Judge(reader(model))
            judge.judge(Text("loads what is loaded once", "en"))
            began, began_processor = time.perf_counter(), time.process_time()
            found = sum(1 for _ in judged(judge.judge, (Text(one, None) for one in texts), threads=threads))
            seconds, of_processor = time.perf_counter() - began, time.process_time() - began_processor
            rates = f"{found / seconds:,.0f}", f"{found / of_processor:,.0f}"
            first = f"{wall:.2f} s", f"{processor:.2f} s"
            print(LINE.format(model, threads, *rates, *first, _memory(model, texts)))


def memory(model: str) -> None:
    """Judge the texts on standard input, one a line, and print the most memory taken, in megabytes."""
    texts = (Text(line, None) for line in sys.stdin)
    for _ in judged(Judge(reader(model)).judge, texts):
        pass
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // _MEGABYTE)


def _memory(model: str, texts: Sequence[str]) -> str:
    lines = "\n".join(" ".join(one.split()) for one in texts)
    command = [sys.executable, "-c", _ALL.format(model=model)]
    return subprocess.run(command, input=lines, capture_output=True, text=True, check=True).stdout.strip()


def _cold(model: str) -> tuple[float, float]:
    """Return the seconds, and those of the processor, that a new process takes for its first score."""
    best = (float("inf"), float("inf"))
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        began = time.perf_counter()
        subprocess.run([sys.executable, "-c", _FIRST.format(model=model)], check=True)
        wall = time.perf_counter() - began
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        best = min(best, (wall, processor))
    return best


if __name__ == "__main__":
    main()
