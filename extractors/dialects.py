"""How a table that somebody exported is written: its encoding's mark, and what stands between its cells."""

from __future__ import annotations

import codecs
import csv
import io
from contextlib import suppress
from itertools import islice

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
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        widths: list[int] = []
        # Where the quotes break, what came before still shows it.
        with suppress(csv.Error):
            widths.extend(len(cells) for cells in islice(reader, SAMPLE) if cells)
        return widths[0] if widths and sum(width == widths[0] for width in widths) * 2 > len(widths) else 0

    return max(DELIMITERS, key=columns)
