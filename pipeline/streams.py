"""Tables that are read and written row by row, however long: CSV and JSON Lines, also packed with gzip."""

from __future__ import annotations

import codecs
import csv
import gzip
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import IO, Any, Protocol, TextIO, cast

from extractors import dialects
from pipeline import cells
from pipeline.failure import Failure, Misuse

#: Characters by which the delimiter is told, and bytes looked at together for the encoding.
_BLOCK = 1 << 20
_LONGEST_CELL = 100_000_000
_CSV = (".csv", ".tsv", ".txt")
_LINES = (".jsonl", ".ndjson")

Row = Mapping[str, Any]


@dataclass(slots=True)
class Stream:
    """The names of the columns, the rows as they are asked for, and how the file is written."""

    columns: tuple[str, ...]
    rows: Iterator[Row]
    delimiter: str = ","
    #: Rows so far with more cells than there are columns; those cells are left out.
    wide: int = 0


class Write(Protocol):
    """Writes one row."""

    def __call__(self, row: Row) -> None:
        """Write it."""


@contextmanager
def reading(path: Path) -> Iterator[Stream]:
    """Open a table; a Misuse says why it cannot be."""
    form = _form(path)
    try:
        with _unpacked(path) as packed:
            encoding, mark = _encoding(packed)
        with _unpacked(path) as packed:
            packed.read(mark)
            with io.TextIOWrapper(packed, encoding, errors="replace", newline="") as text:
                yield _lines(path, text) if form in _LINES else _csv(path, text)
    except (OSError, EOFError) as error:
        raise Misuse(f"{path} cannot be read: {getattr(error, 'strerror', None) or error}") from error


@contextmanager
def writing(path: Path, columns: Sequence[str], delimiter: str = ",", *, raw: bool) -> Iterator[Write]:
    """Open a table to be written: under its name only once it is whole; `raw` leaves formulas armed."""
    form = _form(path)
    unfinished = path.with_name(f".{path.name}.unfinished")
    opened = gzip.open if path.suffix == ".gz" else open
    try:
        with cast(TextIO, opened(unfinished, "wt", encoding="utf-8", newline="")) as file:
            if form in _LINES:
                yield lambda row: _write_line(file, row)
            else:
                writer = csv.writer(file, delimiter="\t" if form == ".tsv" else delimiter)
                writer.writerow(columns)
                yield lambda row: writer.writerow([_cell(row.get(name), raw=raw) for name in columns])
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def _form(path: Path) -> str:
    ending = path.with_suffix("").suffix if path.suffix == ".gz" else path.suffix
    if ending.lower() not in _CSV + _LINES:
        known = ", ".join(_CSV + _LINES)
        raise Misuse(f"{path}: only tables that end in {known} are taken, also with .gz after it")
    return ending.lower()


def _unpacked(path: Path) -> IO[bytes]:
    return cast(IO[bytes], gzip.open(path)) if path.suffix == ".gz" else path.open("rb")


def _encoding(file: IO[bytes]) -> tuple[str, int]:
    """Return the encoding and the length of its mark: UTF-8, unless there is a mark or it cannot be."""
    block = file.read(_BLOCK)
    for mark, encoding in dialects.BOMS:
        if block.startswith(mark):
            return encoding, len(mark)
    return ("utf-8" if _is_utf8(block, file) else "cp1252"), 0


def _is_utf8(block: bytes, file: IO[bytes]) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while block:
            decoder.decode(block)
            block = file.read(_BLOCK)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _csv(path: Path, text: TextIO) -> Stream:
    beginning = text.read(_BLOCK)
    noted, rest = dialects.noted(beginning)
    delimiter = noted or dialects.delimiter(rest)
    csv.field_size_limit(_LONGEST_CELL)
    told = csv.reader(_joined(rest, text), delimiter=delimiter)
    header = next((row for row in told if any(cell.strip() for cell in row)), None)
    if header is None:
        raise Misuse(f"{path} is empty")
    columns = tuple(" ".join(cell.split()) for cell in header)
    stream = Stream(columns, iter(()), delimiter)
    stream.rows = _headed(path, told, stream)
    return stream


def _joined(beginning: str, text: TextIO) -> Iterator[str]:
    """Hand out the lines of what was read already and of the rest."""
    lines = io.StringIO(beginning, newline="").readlines()
    yield from lines[:-1]
    if lines:
        yield lines[-1] + text.readline() if not lines[-1].endswith("\n") else lines[-1]
    yield from text


def _headed(path: Path, told: Iterator[list[str]], stream: Stream) -> Iterator[Row]:
    try:
        for row in told:
            if any(cell.strip() for cell in row):
                stream.wide += any(cell.strip() for cell in row[len(stream.columns) :])
                yield dict(zip(stream.columns, row, strict=False))
    except csv.Error as error:
        raise Failure(f"{path}: the quotes are broken ({error}); save the file again as CSV") from error


def _lines(path: Path, text: TextIO) -> Stream:
    """Read one object a line; the columns are those of the first lines."""
    rows = _objects(path, text)
    first = list(islice(rows, dialects.SAMPLE))
    columns = tuple(dict.fromkeys(name for row in first for name in row))
    if not columns:
        raise Misuse(f"{path} is empty")
    return Stream(columns, _chained(first, rows))


def _chained(first: list[Row], rest: Iterator[Row]) -> Iterator[Row]:
    yield from first
    yield from rest


def _objects(path: Path, text: TextIO) -> Iterator[Row]:
    for number, line in enumerate(text, 1):
        if line.strip():
            try:
                row = json.loads(line)
            except (ValueError, RecursionError) as error:
                raise Failure(f"{path}: line {number} is no JSON") from error
            if not isinstance(row, dict):
                raise Failure(f"{path}: line {number} is no JSON object")
            yield row


def _write_line(file: TextIO, row: Row) -> None:
    file.write(json.dumps(row, ensure_ascii=False) + "\n")


def _cell(value: object, *, raw: bool) -> object:
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case str():
            return value if raw or cells.is_number(value) else cells.disarmed(value)
        case dict() | list():
            return json.dumps(value, ensure_ascii=False)
        case _:
            return value
