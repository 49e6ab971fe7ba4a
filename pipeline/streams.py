"""Tables that are read and written row by row, however long: CSV and JSON Lines, also packed with gzip."""

from __future__ import annotations

import codecs
import csv
import gzip
import io
import json
import sys
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO, Any, Literal, NamedTuple, Protocol, TextIO, cast

from extractors import dialects, tables
from pipeline import cells
from pipeline.failure import Failure, Misuse

#: Characters by which the delimiter is told, and bytes looked at together for the encoding.
_BLOCK = 1 << 20
_CSV = (".csv", ".tsv", ".txt")
_LINES = (".jsonl", ".ndjson")
#: What parts cells in files of old, and stands in no text.
_UNIT = "\x1f"

Row = Mapping[str, Any]


@dataclass(slots=True)
class Stream:
    """The columns, the rows as they are asked for, and how the file is written.

    `header` is what the file calls its columns, `columns` the same with names that are blank or come again
    told apart: by these a row holds its cells.
    """

    header: tuple[str, ...]
    columns: tuple[str, ...]
    rows: Iterator[Row]
    delimiter: str = ","
    #: The encoding it is read in, and the number of bytes that no character could be made of.
    encoding: str = "utf-8"
    broken: int = 0
    #: Rows so far with more cells than there are columns; those cells are left out.
    wide: int = 0


class _Dialect(NamedTuple):
    delimiter: str
    quoting: Literal[0, 3]
    style: dialects.Style = dialects.Style()


class _CsvWriter(Protocol):
    def writerow(self, row: Sequence[object], /) -> object: ...


class Write(Protocol):
    """Writes one row."""

    def __call__(self, row: Row) -> None:
        """Write it."""


def standard_input() -> str:
    """Return what comes on standard input, in whatever encoding it was written."""
    return tables.decoded(sys.stdin.buffer.read())


@contextmanager
def reading(path: Path) -> Iterator[Stream]:
    """Open a table; a Misuse says why it cannot be."""
    form = _form(path)
    with _blamed(path, "read"):
        with _unpacked(path) as packed:
            encoding, mark, broken = _encoding(packed)
        with _opened(path, encoding, mark) as text:
            made = _keys(path, text) if form in _LINES else _dialect(text)
        if isinstance(made, _Dialect) and made.quoting == csv.QUOTE_MINIMAL:
            made = _styled(made, partial(_opened, path, encoding, mark))
    with _opened(path, encoding, mark) as text:
        with _blamed(path, "read"):
            stream = _csv(path, text, made) if isinstance(made, _Dialect) else _lines(path, text, made)
        stream.encoding, stream.broken = encoding, broken
        stream.rows = _told(path, stream.rows)
        yield stream


@contextmanager
def writing(
    path: Path, header: Sequence[str], columns: Sequence[str], delimiter: str = ",", *, raw: bool
) -> Iterator[Write]:
    """Open a table to be written: under its name only once it is whole; `raw` leaves formulas armed.

    `header` is what stands above the columns, `columns` what a row calls them.
    """
    form = _form(path)
    unfinished = path.with_name(f".{path.name}.unfinished")
    opened = gzip.open if path.suffix == ".gz" else open
    try:
        with _blamed(path, "written"):
            file = cast(TextIO, opened(unfinished, "wt", encoding="utf-8", errors="replace", newline=""))
        try:
            if form in _LINES:
                write = partial(_write_line, file)
            else:
                writer = csv.writer(file, delimiter="\t" if form == ".tsv" else delimiter)
                writer.writerow(header)
                write = partial(_write_cells, writer, columns, raw=raw)
            yield _blaming(path, write)
        finally:
            # What is left in memory is written here.
            with _blamed(path, "written"):
                file.close()
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


@contextmanager
def _blamed(path: Path, what: str) -> Iterator[None]:
    """Say of which file it is that the system or the packing complains."""
    try:
        yield
    except (OSError, EOFError, zlib.error) as error:
        raise Misuse(f"{path} cannot be {what}: {getattr(error, 'strerror', None) or error}") from error


def _told(path: Path, rows: Iterator[Row]) -> Iterator[Row]:
    with _blamed(path, "read"):
        yield from rows


def _blaming(path: Path, write: Write) -> Write:
    def written(row: Row) -> None:
        with _blamed(path, "written"):
            write(row)

    return written


@contextmanager
def _opened(path: Path, encoding: str, mark: int) -> Iterator[TextIO]:
    with _unpacked(path) as packed:
        packed.read(mark)
        with io.TextIOWrapper(packed, encoding, errors="replace", newline="") as text:
            yield text


def _form(path: Path) -> str:
    ending = path.with_suffix("").suffix if path.suffix == ".gz" else path.suffix
    if ending.lower() not in _CSV + _LINES:
        known = ", ".join(_CSV + _LINES)
        raise Misuse(f"{path}: only tables that end in {known} are taken, also with .gz after it")
    return ending.lower()


def _unpacked(path: Path) -> IO[bytes]:
    return cast(IO[bytes], gzip.open(path)) if path.suffix == ".gz" else path.open("rb")


def _encoding(file: IO[bytes]) -> tuple[str, int, int]:
    """Return the encoding, the length of its mark, and the number of bytes that it cannot read.

    UTF-8 without a mark, unless its first letter takes two bytes as in UTF-16, or more of the file's letters
    beyond ASCII are no UTF-8 than are.
    """
    block = file.read(_BLOCK)
    for mark, encoding in dialects.BOMS:
        if block.startswith(mark):
            return encoding, len(mark), 0
    if b"\0" in block[:2]:
        return "utf-16-be" if block[:1] == b"\0" else "utf-16-le", 0, 0
    decoder = codecs.getincrementaldecoder("utf-8")(errors="surrogateescape")
    sound = broken = 0
    while True:
        text = decoder.decode(block, final=not block)
        beyond = len(text) - len(text.encode("ascii", "ignore"))
        # A byte that is no UTF-8 stands as half of a character, which this encoding leaves out.
        halves = len(text) - len(text.encode("utf-32-le", "ignore")) // 4 if beyond else 0
        broken, sound = broken + halves, sound + beyond - halves
        if not block:
            return ("utf-8", 0, broken) if broken <= sound else ("cp1252", 0, 0)
        block = file.read(_BLOCK)


def _dialect(text: TextIO) -> _Dialect:
    """Tell what stands between the cells, and whether quotes hold them together.

    In a file with tabs they need not: where they do not pair, they are characters like others.
    """
    noted, rest = dialects.noted(text.read(_BLOCK))
    delimiter = noted or dialects.delimiter(rest)
    header = next((line for line in rest.splitlines() if line.strip()), "")
    if not noted and not any(one in header for one in dialects.DELIMITERS):
        # A single column: what its texts hold cuts none of them.
        return _Dialect(_UNIT, csv.QUOTE_MINIMAL)
    if delimiter != "\t":
        return _Dialect(delimiter, csv.QUOTE_MINIMAL)
    try:
        for row in csv.reader(_joined(rest, text), delimiter=delimiter, strict=True):
            # Rather two rows whose stray quotes happen to pair than one of them.
            if any("\t" in cell and "\n" in cell for cell in row):
                return _Dialect(delimiter, csv.QUOTE_NONE)
    except csv.Error:
        return _Dialect(delimiter, csv.QUOTE_NONE)
    return _Dialect(delimiter, csv.QUOTE_MINIMAL)


def _styled(how: _Dialect, opened: Callable[[], AbstractContextManager[TextIO]]) -> _Dialect:
    """Tell how its quotes are written, by all of its rows: the first `\\"` may stand in the last one."""

    def lines() -> Iterator[str]:
        with opened() as text:
            _, rest = dialects.noted(text.read(_BLOCK))
            yield from _joined(rest, text)

    return how._replace(style=dialects.style(lines, how.delimiter))


def _csv(path: Path, text: TextIO, how: _Dialect) -> Stream:
    _, rest = dialects.noted(text.read(_BLOCK))
    told = dialects.rows(_joined(rest, text), how.delimiter, how.style, quoting=how.quoting)
    rows = _whole(path, told)
    header = next((row for row in rows if any(cell.strip() for cell in row)), None)
    if header is None:
        raise Misuse(f"{path} is empty")
    names = tuple(" ".join(cell.split()) for cell in header)
    # What parts a single column from nothing is nobody's choice.
    stream = Stream(names, _apart(names), iter(()), how.delimiter if len(names) > 1 else ",")
    stream.rows = _headed(rows, stream)
    return stream


def _apart(names: Sequence[str]) -> tuple[str, ...]:
    """Number the names that are blank or come again."""
    apart: list[str] = []
    for place, name in enumerate(names, 1):
        own, number = name or f"column {place}", 2
        while own in apart or (own != name and own in names):
            own, number = f"{name or 'column'} {number}", number + 1
        apart.append(own)
    return tuple(apart)


def _joined(beginning: str, text: TextIO) -> Iterator[str]:
    """Hand out the lines of what was read already and of the rest."""
    lines = io.StringIO(beginning, newline="").readlines()
    yield from lines[:-1]
    if lines:
        yield lines[-1] + text.readline() if not lines[-1].endswith("\n") else lines[-1]
    yield from text


def _whole(path: Path, told: Iterator[list[str]]) -> Iterator[list[str]]:
    number = 0
    try:
        for row in told:
            yield row
            number += 1
    except csv.Error as error:
        raise Failure(
            f"{path}: the quotes are broken after row {number} ({error}); save the file again as CSV"
        ) from error


def _headed(told: Iterator[list[str]], stream: Stream) -> Iterator[Row]:
    for row in told:
        # A row of one empty cell is a row; a blank line is none.
        if row:
            stream.wide += any(cell.strip() for cell in row[len(stream.columns) :])
            yield dict(zip(stream.columns, row, strict=False))


def _keys(path: Path, text: TextIO) -> tuple[str, ...]:
    """Return every name that an object of the file uses, in the order in which they come."""
    names = tuple(dict.fromkeys(name for row in _objects(path, text) for name in row))
    if not names:
        raise Misuse(f"{path} is empty")
    return names


def _lines(path: Path, text: TextIO, names: tuple[str, ...]) -> Stream:
    return Stream(names, names, _objects(path, text))


def _objects(path: Path, text: TextIO) -> Iterator[Row]:
    for number, line in enumerate(text, 1):
        if line.strip():
            try:
                row = json.loads(line, parse_constant=_none)
            except (ValueError, RecursionError) as error:
                raise Failure(f"{path}: line {number} is no JSON") from error
            if not isinstance(row, dict):
                raise Failure(f"{path}: line {number} is no JSON object")
            yield row


def _none(_: str) -> None:
    """NaN and infinite numbers, which JSON has not, and which say nothing."""


def _write_line(file: TextIO, row: Row) -> None:
    file.write(json.dumps(row, ensure_ascii=False) + "\n")


def _write_cells(writer: _CsvWriter, columns: Sequence[str], row: Row, *, raw: bool) -> None:
    writer.writerow([_cell(row.get(name), raw=raw) for name in columns])


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
