"""A table that was exported, filled in by people, and saved as whatever their spreadsheet saves."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice, zip_longest

from extractors import dialects, tables, workbook
from extractors.errors import ParseError
from extractors.imports import ZIPPED


@dataclass(frozen=True, slots=True)
class Row:
    """The cells by their columns' names, and the line of the file that the row ends on."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that was not taken, and why."""

    number: int
    reason: str


class TableError(ValueError):
    """The file is no such table; the message says what is missing."""


class _NoCsvError(ValueError):
    def __init__(self, problem: str, number: int) -> None:
        super().__init__(f"no CSV from here on: {problem}")
        self.number = number


def read(body: bytes, key: Sequence[str], command: str) -> Iterator[Row | Refused]:
    """Yield the rows below the header, which is the first row that names all columns of the key.

    Where quotes break, the rows before are yielded. A TableError says that no row is such a header, and
    names the command that exports one.
    """
    is_workbook = body.startswith(ZIPPED)
    if not is_workbook and (problem := tables.mistaken(body)):
        raise TableError(f"the file {problem}")
    told = _workbook(body) if is_workbook else _csv(body, key)
    names: list[str] = []
    first: list[str] = []
    try:
        for number, cells in told:
            if names:
                row = zip_longest(names, cells[: len(names)], fillvalue="")
                yield Row(number, {name: cell.strip() for name, cell in row})
            elif _is_header(cells, key):
                names = _names(cells)
            else:
                first = first or _names(filter(str.strip, cells))
    except _NoCsvError as error:
        if not names:
            raise TableError(f"line {error.number}: {error}") from error
        yield Refused(error.number, str(error))
    if not names:
        missing = next(name for name in key if name not in first)
        raise TableError(f"the file has no column {missing!r}; export one with {command}")


def _names(cells: Iterable[str]) -> list[str]:
    return [cell.strip().lower() for cell in cells]


def _is_header(cells: Iterable[str], key: Sequence[str]) -> bool:
    return set(key) <= set(_names(cells))


def _csv(body: bytes, key: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    noted, text = dialects.noted(tables.decoded(body))
    delimiter = noted or _delimiter(text, key)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for row in rows:
            yield rows.line_num + bool(noted), row
    except csv.Error as error:
        raise _NoCsvError(str(error), rows.line_num + bool(noted)) from error


def _delimiter(text: str, key: Sequence[str]) -> str:
    """Return what cuts a row into the names of the key: a comma in another name of the header does not."""
    for delimiter in dialects.DELIMITERS:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        with suppress(csv.Error):
            if any(_is_header(cells, key) for cells in islice(rows, dialects.SAMPLE)):
                return delimiter
    return dialects.delimiter(text)


def _workbook(body: bytes) -> Iterator[tuple[int, list[str]]]:
    try:
        yield from workbook.rows("the file", body)
    except ParseError as error:
        raise TableError(str(error)) from error
