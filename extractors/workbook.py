"""The first sheet of an Excel workbook with words in it, as rows of text; formulas as Excel last saw them."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from zipfile import BadZipFile, ZipFile

import openpyxl

from extractors.errors import ParseError

#: What a workbook may hold when unpacked; it is a ZIP archive, and a small one can swell a thousandfold.
_MOST_UNPACKED = 200_000_000
_MOST_FILES = 2000
_MOST_COLUMNS = 500


def rows(source_id: str, body: bytes) -> Iterator[tuple[int, list[str]]]:
    """Yield each row with its number; a ParseError says why the file is no workbook that we read."""
    _check(source_id, body)
    try:
        with _unwarned():
            book = openpyxl.load_workbook(io.BytesIO(body), read_only=True, data_only=True, keep_links=False)
        for sheet in book.worksheets:
            sheet.reset_dimensions()  # what the file says of its own size is often wrong
            found = sheet.iter_rows(max_col=_MOST_COLUMNS, values_only=True)
            seen = False
            for number, cells in enumerate(_each(found), 1):
                told = [_text(cell) for cell in cells]
                seen = seen or any(told)
                yield number, told
            if seen:
                return
    except ParseError:
        raise
    except Exception as error:
        # Broken workbooks make the library fail in every way it can; each is one thing to us.
        raise ParseError(source_id, f"is no Excel workbook that can be read: {error}") from error


def _each(rows: Iterator[tuple[object, ...]]) -> Iterator[tuple[object, ...]]:
    while True:
        # No longer than a row is read: the filters of warnings are everybody's.
        with _unwarned():
            row = next(rows, None)
        if row is None:
            return
        yield row


@contextmanager
def _unwarned() -> Iterator[None]:
    """Let the library not warn of styles and choices, which no cell's words depend on."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _check(source_id: str, body: bytes) -> None:
    try:
        with ZipFile(io.BytesIO(body)) as archive:
            files = archive.infolist()
    except (BadZipFile, zipfile.LargeZipFile, ValueError, NotImplementedError) as error:
        problem = "is no Excel workbook (.xlsx); save it as one, or as CSV"
        raise ParseError(source_id, problem) from error
    # What is unpacked never exceeds the sizes that the archive names: ZipFile stops there.
    if len(files) > _MOST_FILES or sum(file.file_size for file in files) > _MOST_UNPACKED:
        raise ParseError(source_id, f"swells beyond {_MOST_UNPACKED:,} bytes when unpacked; save it as CSV")


def _text(cell: object) -> str:
    """A cell as its sheet shows it; dates in ISO form, midnight being no clock time."""
    match cell:
        case None:
            return ""
        case datetime():
            return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ", "seconds")
        case date() | time():
            return cell.isoformat()
        case bool():
            return str(cell).lower()
        case float() if cell.is_integer():
            return str(int(cell))
        case _:
            return str(cell)
