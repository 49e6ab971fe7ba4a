"""Rows of a file that people export: CSV of any dialect and encoding, JSON Lines, and Excel.

Rows are numbered as a spreadsheet shows them: the header is row 1. Lines of JSON are numbered from 1.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from extractors import dialects, utf8, workbook
from extractors.errors import ParseError
from extractors.imports import ZIPPED, Form

_DEEPEST = 5
#: How files begin that are taken for tables by mistake.
_NO_TEXT = (
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook (.xls)"),
    (ZIPPED, "a workbook or a ZIP archive"),
    (b"%PDF-", "a PDF"),
)


@dataclass(frozen=True, slots=True)
class Row:
    """One row by its columns' names, without the cells that are empty."""

    number: int
    cells: Mapping[str, str]
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """The names of the columns, and the rows, which are read as they are asked for."""

    columns: tuple[str, ...]
    rows: Iterator[Row]


def table(source_id: str, body: bytes, form: Form) -> Table:
    """Read the file; a ParseError says where it cannot be."""
    match form:
        case "jsonl":
            return _json(source_id, decoded(body))
        case "xlsx":
            return _headed(source_id, workbook.rows(source_id, body))
        case _:
            if problem := mistaken(body):
                raise ParseError(source_id, problem)
            return _headed(source_id, _csv(source_id, decoded(body)))


def mistaken(body: bytes) -> str | None:
    """Return what the file is instead of text, and what to do; None where it may be text."""
    named = next((name for sign, name in _NO_TEXT if body.startswith(sign)), None)
    return named and f"is {named}; save it as .xlsx or CSV"


def decoded(body: bytes) -> str:
    """Return the text: by its mark, else as UTF-8, UTF-16 or what Windows writes in Western Europe."""
    for mark, encoding in dialects.BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(encoding, errors="replace")
    if b"\0" in body[:1000]:
        wide = "utf-16-be" if body[:1] == b"\0" else "utf-16-le"
        return body.decode(wide, errors="replace")
    try:
        return utf8.mended(body).decode("utf-8")
    except UnicodeDecodeError:
        return body.decode("cp1252", errors="replace")


def _csv(source_id: str, text: str) -> Iterator[tuple[int, list[str]]]:
    noted, text = dialects.noted(text)
    delimiter = noted or dialects.delimiter(text)

    def lines() -> io.StringIO:
        return io.StringIO(text, newline="")

    style = dialects.style(lines, delimiter)
    number = 0
    try:
        for number, cells in enumerate(dialects.rows(lines(), delimiter, style), 1):
            yield number, cells
    except csv.Error as error:
        problem = f"row {number + 1}: the quotes are broken ({error}); save the file again as CSV"
        raise ParseError(source_id, problem) from error


def _headed(source_id: str, rows: Iterator[tuple[int, list[str]]]) -> Table:
    """Take the first row with words for the header."""
    header = next((cells for _, cells in rows if any(cell.strip() for cell in cells)), None)
    if header is None:
        raise ParseError(source_id, "the file is empty")
    names = tuple(" ".join(cell.split()) for cell in header)

    def read() -> Iterator[Row]:
        for number, cells in rows:
            if any(cell.strip() for cell in cells):
                wide = len(cells) > len(names) and any(cell.strip() for cell in cells[len(names) :])
                problem = f"has {len(cells)} cells under {len(names)} columns" if wide else None
                yield Row(number, {n: c for n, c in zip(names, cells, strict=False) if c.strip()}, problem)

    return Table(names, read())


def _json(source_id: str, text: str) -> Table:
    """Read one object a line, or a list of objects; what lies deeper is named with dots."""
    rows = list(_objects(source_id, text))
    columns = dict.fromkeys(name for row in rows for name in row.cells)
    if not columns:
        problem = rows[0].problem if rows else None
        raise ParseError(
            source_id, f"no line of the file is a JSON object{f' ({problem})' if problem else ''}"
        )
    return Table(tuple(columns), iter(rows))


def _objects(source_id: str, text: str) -> Iterator[Row]:
    if (held := _held(text)) is not None:
        yield from (_row(number, value) for number, value in enumerate(held, 1))
        return
    if text.lstrip().startswith("["):
        try:
            values = enumerate(json.loads(text), 1)
        except (ValueError, RecursionError) as error:
            raise ParseError(source_id, f"begins like a list of JSON and is none: {error}") from error
        yield from (_row(number, value) for number, value in values)
        return
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                yield _row(number, json.loads(line))
            except (ValueError, RecursionError):
                yield Row(number, {}, "is no JSON")


def _held(text: str) -> list[object] | None:
    """Return the list in an object without text, as `{"reviews": [...]}`; None of other files."""
    if not text.lstrip().startswith("{"):
        return None
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        return None  # an object a line, most likely
    lists = [one for one in told.values() if isinstance(one, list)]
    is_row = any(isinstance(one, str) for one in told.values()) or len(lists) != 1
    return [told] if is_row else lists[0]


def _row(number: int, value: object) -> Row:
    if not isinstance(value, dict):
        return Row(number, {}, "is no JSON object")
    return Row(number, dict(_flat(value, "")))


def _flat(value: object, name: str, depth: int = 0) -> Iterator[tuple[str, str]]:
    match value:
        case dict() if depth < _DEEPEST:
            for key, inner in value.items():
                yield from _flat(inner, f"{name}.{key}" if name else str(key), depth + 1)
        case str() if value.strip():
            yield name, value
        case bool() | int() | float():
            yield name, str(value).lower() if isinstance(value, bool) else str(value)
        case _:
            return
