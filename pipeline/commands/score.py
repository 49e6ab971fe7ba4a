"""Judge the texts of any table: how each feels, in which language it is, what it is about, what it calls for.

The same rows come back with more columns:

language   ISO 639-1 code, as identified or as told
label      negative, neutral or positive: the likeliest; empty in a language that was not measured
unsure     true when even the label is not likely enough to rely on
negative, neutral, positive   their probabilities
score      how strongly, from -1 to 1: positive minus negative, in English mixed with VADER's (0.55 to 0.45)
basis      all: the whole text was judged; sentences: only what speaks of --about
themes     such as food:positive;staff:negative; which there are is listed below
signals    such as complaint;question; likewise
offensive  probability that the words offend

A column of the table that has such a name already stays; ours is then called repute_ and the name. Words of
themes and signals are looked for in the first 20,000 characters of a text; how it feels is told by some 95
word pieces at its beginning and as many at its end. Blank lines are left out; texts that are empty or say
nothing, such as NULL, 12345 or a mere link, are rows without sentiment. The rows come out as the file had
them: with commas, unless a .csv had semicolons or tabs. In a file with tabs, quotes that do not pair are mere
characters.
"""

from __future__ import annotations

import argparse
import textwrap
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from pipeline import screen, strict, theme_files
from pipeline.failure import Misuse
from pipeline.streams import Row, Stream, reading, writing
from understanding import language, wording
from understanding.choose import ENCODER, reader
from understanding.encoder import Encoder
from understanding.errors import ChoiceError
from understanding.evidence import WordLists
from understanding.judge import Judge
from understanding.many import judged
from understanding.names import SIGNALS, THEMES
from understanding.records import Judgement, Text
from understanding.theme_packs import NAMES
from understanding.themes import in_force

COLUMNS = (
    *("language", "label", "unsure", "negative", "neutral", "positive", "score", "basis"),
    *("themes", "signals", "offensive"),
)
_DIGITS = 4
#: Languages that are named at the end.
_NAMED = 5
#: Rows between two notes of how far it is.
_STEP = 10_000


def arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.epilog = _listed()
    parser.add_argument("file", metavar="FILE", type=Path, help="CSV or JSON Lines, also with .gz")
    parser.add_argument("--text", required=True, metavar="COLUMN", help="the column that holds the texts")
    told = parser.add_mutually_exclusive_group()
    told.add_argument("--lang", metavar="CODE", help="of all texts, such as en; identified unless said")
    told.add_argument("--lang-column", metavar="COLUMN", help="the column that holds each text's language")
    parser.add_argument(
        "--about", nargs="+", action="extend", default=[], metavar="NAME",
        help="whom to judge: names as people write them; the whole text where none is named",
    )  # fmt: skip
    parser.add_argument(
        "--rival", nargs="+", action="extend", default=[], metavar="NAME",
        help="others, whose praise or blame does not count",
    )  # fmt: skip
    parser.add_argument(
        "--model",
        default=ENCODER,
        help="encoder (the default), lexicon (English only), or hub:NAME together with --lang",
    )
    parser.add_argument(
        "--themes", nargs="+", action="extend", default=[], metavar="PACK",
        help=f"theme packs beside the general one: {', '.join(NAMES[1:])}, or a file of your own",
    )  # fmt: skip
    parser.add_argument(
        "--out", required=True, metavar="FILE", type=Path, help="where the rows go: .csv or .jsonl"
    )
    parser.add_argument("--raw", action="store_true", help="do not disarm texts that look like formulas")


def _listed() -> str:
    """List what the columns may hold, by the model that ships."""
    named = {"languages": Encoder().card["languages"], "themes": THEMES, "signals": SIGNALS}
    return "\n".join(
        textwrap.fill(f"{name}: {', '.join(these)}", 110, subsequent_indent="  ")
        for name, these in named.items()
    )


def run(told: argparse.Namespace) -> int:
    """Score every row, in order."""
    code = strict.language(told.lang, "--lang") if told.lang else None
    try:
        judge = Judge(reader(told.model, [code] if code else ()), themes=_themes(told.themes))
        return _run(told, code, judge)
    except ChoiceError as error:
        raise Misuse(str(error)) from error


def _run(told: argparse.Namespace, code: str | None, judge: Judge) -> int:
    if told.out.exists() and told.file.exists() and told.out.samefile(told.file):
        raise Misuse("--out must be another file than the one that is read")
    with reading(told.file) as table:
        for column in filter(None, (told.text, told.lang_column)):
            _check(told.file, column, table.header)
        names = _names([*table.header, *table.columns])
        header, columns = [*table.header, *names], [*table.columns, *names]
        # Who reads a .csv expects commas, unless it came as one with something else.
        delimiter = table.delimiter if told.file.name.lower().endswith((".csv", ".csv.gz")) else ","
        with writing(told.out, header, columns, delimiter, raw=told.raw) as write:
            count, unfelt = 0, Counter[str]()
            for row, found in _scored(table, told, code, judge):
                if found.sentiment is None and not wording.says_nothing(str(row.get(told.text) or "")):
                    unfelt[found.language or "unknown"] += 1
                write({**row, **dict(zip(names, _values(found, judge), strict=True))})
                count += 1
                if count % _STEP == 0:
                    screen.say(f"{count:,} rows scored")
    if table.encoding == "cp1252":
        screen.say(f"{told.file} is no UTF-8; it was read as Windows-1252")
    if table.broken:
        screen.say(f"{table.broken:,} bytes are no UTF-8; a mark of their own stands in their place")
    if table.wide:
        screen.say(f"{table.wide:,} rows had more cells than there are columns; those were left out")
    screen.say(f"{screen.counted(count, 'row')} scored by {judge.name}, written to {told.out}")
    if unfelt:
        codes = ", ".join(f"{one} ({times:,})" for one, times in unfelt.most_common(_NAMED))
        screen.say(f"{unfelt.total():,} have no sentiment, in languages that were not measured: {codes}")
    return 0


def _themes(told: Sequence[str]) -> WordLists:
    """Return the themes of the packs that are named, or that are files."""
    own = [theme_files.read(Path(name)) for name in told if name.endswith(".yaml")]
    named = [name for name in told if not name.endswith(".yaml")]
    theme_files.check(named, "--themes", ())
    return in_force(named, own)


def _scored(
    table: Stream, told: argparse.Namespace, code: str | None, judge: Judge
) -> Iterator[tuple[Row, Judgement]]:
    """Hand out each row with what was found; holds a few hundred at a time."""
    waiting: deque[Row] = deque()
    about, rivals = tuple(told.about), tuple(told.rival)

    def texts() -> Iterator[Text]:
        for row in table.rows:
            waiting.append(row)
            of_row = row.get(told.lang_column) if told.lang_column else None
            words = row.get(told.text)
            known = language.code(of_row) if isinstance(of_row, str) else code
            yield Text("" if words is None else str(words), known, about, rivals)

    for found in judged(judge.judge, texts()):
        yield waiting.popleft(), found


def _values(found: Judgement, judge: Judge) -> tuple[Any, ...]:
    """Return what goes into our columns; None stays empty."""
    felt = found.sentiment
    signals = ";".join(one.name for one in found.signals) or None
    if felt is None:
        told = {"language": found.language, "signals": signals}
        return tuple(told.get(name) for name in COLUMNS)
    return (
        found.language,
        felt.label,
        judge.is_unsure(felt),
        *(round(share, _DIGITS) for share in (felt.negative, felt.neutral, felt.positive, felt.value)),
        found.basis,
        ";".join(f"{one.name}:{one.sentiment.label if one.sentiment else ''}" for one in found.themes)
        or None,
        signals,
        None if found.offensive is None else round(found.offensive, _DIGITS),
    )


def _names(taken: Sequence[str]) -> list[str]:
    """Return what our columns are called beside those that are there."""
    names = []
    for name in COLUMNS:
        while name in taken:
            name = f"repute_{name}"  # noqa: PLW2901
        names.append(name)
    return names


def _check(path: Path, column: str, columns: Sequence[str]) -> None:
    there = ", ".join(repr(name) for name in columns)
    if column not in columns:
        raise Misuse(f"{path} has no column {column!r}; there are: {there}")
    if columns.count(column) > 1:
        raise Misuse(f"{path} has two columns {column!r}; rename one: {there}")
