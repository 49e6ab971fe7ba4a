"""How a table that somebody exported is written: its encoding's mark, its delimiter and its quotes."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from itertools import islice
from typing import Literal, NamedTuple

#: What stands at the beginning of a file, and the encoding that it tells.
BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: What may stand between cells.
DELIMITERS = ",;\t|"
#: So many rows show which delimiter it is.
SAMPLE = 20
#: The longest cell; Python's own limit of 131,072 characters is smaller than a page that somebody pasted.
#: It holds for every reader of the process, so that it is set where all of them come by.
csv.field_size_limit(100_000_000)
#: Excel's note to itself of the delimiter, alone in the first line.
_NOTE = "sep="
#: A backslash, and what it may stand before so that it means no backslash.
_BACKSLASH = re.compile(r'\\(["\\\r\n]?)')


class Style(NamedTuple):
    """How quotes are written: within quotes as `\\"` (MySQL, Spark), and after a blank before them."""

    is_escaped: bool = False
    is_spaced: bool = False


#: Another way of writing quotes is taken where it leaves one of so many rows that were cut, or fewer.
_CLEARLY = 10
_STYLES = (Style(), Style(is_escaped=True), Style(is_spaced=True), Style(is_escaped=True, is_spaced=True))


def noted(text: str) -> tuple[str, str]:
    """Return the delimiter that the first line notes, and the rest; an empty one where it notes none."""
    first, _, rest = text.partition("\n")
    told = first.strip().lower()
    if told.startswith(_NOTE) and len(told) == len(_NOTE) + 1:
        return told[-1], rest
    return "", text


def delimiter(text: str) -> str:
    """Choose what cuts the first rows into the most columns, all into as many."""

    def columns(delimiter: str) -> int:
        return next(filter(None, (_columns(text, delimiter, style) for style in _STYLES)), 0)

    return max(DELIMITERS, key=columns)


def _columns(text: str, delimiter: str, style: Style) -> int:
    widths: list[int] = []
    # Where the quotes break, what came before still shows it.
    with suppress(csv.Error):
        told = (cells for cells in rows(_lines(text), delimiter, style) if any(map(_is_words, cells)))
        widths.extend(len(cells) for cells in islice(told, SAMPLE))
    return widths[0] if widths and sum(width == widths[0] for width in widths) * 2 > len(widths) else 0


def _is_words(cell: str) -> bool:
    """Whether it holds more than delimiters: a row of them alone shows no width."""
    return bool(cell.strip(DELIMITERS + " \t"))


def style(lines: Callable[[], Iterable[str]], delimiter: str) -> Style:
    """Choose how quotes are written: the usual way, unless they break or cut rows that another way holds."""
    best, fewest = Style(), _misfits(lines(), delimiter, Style())
    for other in _STYLES[1:]:
        if fewest == 0:
            break
        misfits = _misfits(lines(), delimiter, other)
        # Stray quotes of a few rows may happen to hold two of them together.
        if misfits < fewest and misfits * _CLEARLY <= fewest:
            best, fewest = other, misfits
    return best


def _misfits(lines: Iterable[str], delimiter: str, style: Style) -> float:
    """Count the rows with more cells than the header; endless where the quotes break."""
    wide, width = 0, 0
    try:
        for cells in rows(lines, delimiter, style):
            if not width:
                width = len(cells) if any(map(str.strip, cells)) else 0
            elif len(cells) > width:
                wide += any(map(str.strip, cells[width:]))
    except csv.Error:
        return float("inf")
    return wide


def rows(
    lines: Iterable[str], delimiter: str, style: Style, *, quoting: Literal[0, 3] = csv.QUOTE_MINIMAL
) -> Iterator[list[str]]:
    """Return a reader of the rows; a csv.Error says that the quotes are broken."""
    return csv.reader(
        map(_escaped, lines) if style.is_escaped else lines,
        delimiter=delimiter,
        quoting=quoting,
        escapechar="\\" if style.is_escaped else None,
        skipinitialspace=style.is_spaced,
        strict=True,
    )


def _escaped(line: str) -> str:
    """Double the backslashes that stand for themselves, such as in a path: they would be dropped."""
    return _BACKSLASH.sub(lambda found: found[0] if found[1] else "\\\\", line) if "\\" in line else line


def _lines(text: str) -> Iterator[str]:
    return iter(io.StringIO(text, newline=""))
