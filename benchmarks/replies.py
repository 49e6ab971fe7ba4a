"""How well the reply lint tells rude replies from polite ones: `python -m benchmarks.replies`.

`benchmarks/reply_lists/` holds replies of our own invention, a kind, language and text a line, written before
any rule; every third one is held back: nothing was fitted by it. The `sealed_` lists are harder, longer and
of another style, the `lifelike_` ones such as owners and care teams write, by hands that had not seen the
lint, the `paired_` ones in five languages, many of them pairs that differ in a few words, the polite ones
hard to tell; nothing was fitted by any of these. With `--care FILE` (CSV of customer-care tweets: `inbound`,
`text`) also the share of real brand replies that is called rude. With `--complaints FILE` (a line: 1 or 0, a
tab, the text) precision, recall and F1 of the complaint signal. Ranges are 95 % Wilson intervals.
"""

from __future__ import annotations

import argparse
import csv
import html
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.challenges import interval
from understanding.judge import EncoderReader, Judge, Reader
from understanding.records import Text
from understanding.replies.lint import lint

LISTS = Path(__file__).with_name("reply_lists")
HELD = 3
PARTS = ("open", "held back", "sealed", "lifelike", "paired")
#: Parts that are told by language too.
_BY_LANGUAGE = PARTS[2:]
_WIDE = 11


@dataclass(frozen=True, slots=True)
class Case:
    """A reply, whether it is rude, and of which part."""

    is_rude: bool
    kind: str
    language: str
    text: str
    part: str


def cases() -> list[Case]:
    """Read the lists."""
    return [
        _case(line, part, is_rude=name == "rude")
        for name in ("rude", "polite")
        for prefix in ("", *_BY_LANGUAGE)
        for line, part in _lines(LISTS / f"{prefix}_{name}.tsv".removeprefix("_"), prefix)
    ]


def _case(line: str, part: str, *, is_rude: bool) -> Case:
    kind, language, text = line.split("\t")
    return Case(is_rude, kind, language, text, part)


def _lines(file: Path, whole: str) -> Iterator[tuple[str, str]]:
    """Yield each line and its part: that of the whole file, or a third held back."""
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        yield line, whole or ("open" if number % HELD else "held back")


def table(reader: Reader | None, *, show: bool) -> Iterator[str]:
    """Yield the share called rude by list and part, and of what nothing was fitted by, by language."""
    told = cases()
    called = {one: lint(one.text, one.language, reader=reader).is_rude for one in told}
    yield f"{'list':<8}{'part':<{_WIDE + 1}}{'n':>4}  called rude"
    for is_rude in (True, False):
        for part in PARTS:
            some = [called[one] for one in told if (one.is_rude, one.part) == (is_rude, part)]
            yield f"{_name(is_rude)}{part:<{_WIDE + 1}}{_share(some)}"
    for part in _BY_LANGUAGE:
        for language in sorted({one.language for one in told if one.part == part}):
            for is_rude in (True, False):
                some = [
                    called[one]
                    for one in told
                    if (one.language, one.is_rude, one.part) == (language, is_rude, part)
                ]
                yield f"{_name(is_rude)}{part} {language:<{_WIDE - len(part)}}{_share(some)}"
    if show:
        yield from (
            f"{'missed' if one.is_rude else 'false alarm'}\t{one.language}\t{one.text}"
            for one in told
            if called[one] != one.is_rude and one.part == "open"
        )


def care(file: Path, reader: Reader | None, *, show: bool) -> Iterator[str]:
    """Yield the share of a brand's real replies that is called rude."""
    with file.open(encoding="utf-8", newline="") as lines:
        said = [html.unescape(row["text"]) for row in csv.DictReader(lines) if row["inbound"] == "False"]
    reviews = [lint(one, "en", reader=reader) for one in said]
    yield f"{'care':<20}{_share([one.is_rude for one in reviews])}"
    if show:
        for text, review in zip(said, reviews, strict=True):
            if review.is_rude:
                yield f"called rude\t{review.findings[0].id}: {review.findings[0].words}\t{text}"


def complaints(file: Path, reader: Reader, *, show: bool) -> Iterator[str]:
    """Yield precision, recall and F1 of the complaint signal on marked posts."""
    judge = Judge(reader)
    marked = [line.split("\t", 1) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    pairs = []
    for mark, text in marked:
        found = any(one.name == "complaint" for one in judge.judge(Text(text, "en")).signals)
        pairs.append((mark == "1", found))
        if show and found != (mark == "1"):
            yield f"{'missed' if mark == '1' else 'false alarm'}\t{text}"
    hit = sum(is_one and found for is_one, found in pairs)
    precision = hit / max(1, sum(found for _, found in pairs))
    recall = hit / max(1, sum(is_one for is_one, _ in pairs))
    score = 2 * precision * recall / max(1e-9, precision + recall)
    yield f"complaint: n {len(pairs)}, precision {precision:.3f}, recall {recall:.3f}, F1 {score:.3f}"


def _name(is_rude: bool) -> str:
    return f"{'rude' if is_rude else 'polite':<8}"


def _share(called: Sequence[bool]) -> str:
    low, high = interval(called)
    return f"{len(called):>4}  {sum(called) / len(called):.3f}  ({low:.3f} to {high:.3f})"


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.replies", description=__doc__)
    parser.add_argument("--care", type=Path, metavar="FILE", help="CSV with inbound and text")
    parser.add_argument(
        "--complaints", type=Path, metavar="FILE", help="marked posts: 1 or 0, a tab, the text"
    )
    parser.add_argument("--lists-only", action="store_true", help="by phrases alone, without the model")
    parser.add_argument("--show", action="store_true", help="print what is wrong; of the open part only")
    told = parser.parse_args()
    reader = EncoderReader()
    heard = None if told.lists_only else reader
    for line in table(heard, show=told.show):
        print(line)
    for line in care(told.care, heard, show=told.show) if told.care else ():
        print(line)
    for line in complaints(told.complaints, reader, show=told.show) if told.complaints else ():
        print(line)


if __name__ == "__main__":
    main()
