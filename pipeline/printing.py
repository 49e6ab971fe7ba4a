"""The page on paper, and its first chart as a picture for a slide: both made by Chromium."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

from pipeline import chromium as browsers
from pipeline.chromium import Shown, Wanted
from pipeline.screenshots import PNG_END

#: Milliseconds of the page's own clock: it draws its charts one after the other when it is idle.
_DRAWN = "--virtual-time-budget=15000"
_PAPER = Wanted(
    "--print-to-pdf",
    ".pdf",
    (b"%%EOF", b"%%EOF\n"),
    flags=("--no-pdf-header-footer", "--generate-pdf-document-outline", _DRAWN),
)
#: Drawn at half its size and twice as fine, so that texts of the page's sizes can be read on a wall.
_SLIDE = Wanted(
    "--screenshot", ".png", (PNG_END,), size=(800, 450), flags=("--force-device-scale-factor=2", _DRAWN)
)
#: An address that only holds beside the page; our templates write attributes in double quotes only, and no
#: text of strangers has one that is not escaped.
_BESIDE = re.compile(r'\shref="(?!#|https?:|data:|")[^"]*"')
#: Chromium numbers the cells it names by what it had made before them, which differs between two runs, and
#: so does their order. It writes one list of all of them.
_CELL = re.compile(rb"\(node(\d{8})\)")
_NAMED = re.compile(rb"/ID \(node(\d{8})\)")
_LIST = re.compile(rb"/Limits \[[^]]*\]\n/Names \[((?:\(node\d{8}\) \d+ 0 R ?)+)\]")
_LISTED = re.compile(rb"\(node\d{8}\) \d+ 0 R")
_DATE = re.compile(rb"/(CreationDate|ModDate) \(D:\d{14}[+-]\d\d'\d\d'\)")


def pdf(page: str, made_at: datetime, chromium: Path) -> bytes | None:
    """Print the page; None when the browser fails or takes too long.

    Links to files beside the page are left out: a PDF travels without them. Its dates are the page's; the
    same page makes the same bytes.
    """
    printed = browsers.made(Shown(_BESIDE.sub("", page).encode()), _PAPER, chromium)
    if printed is None:
        return None
    moment = f"D:{made_at.astimezone(UTC):%Y%m%d%H%M%S}+00'00'".encode()
    return _renumbered(_DATE.sub(lambda found: b"/" + found[1] + b" (" + moment + b")", printed))


def _renumbered(printed: bytes) -> bytes:
    """Number the named cells in the order in which they are written, and list them by their numbers."""
    cells = dict.fromkeys([*_NAMED.findall(printed), *_CELL.findall(printed)])
    numbers = {cell: number for number, cell in enumerate(cells, start=1)}
    told = _CELL.sub(lambda found: b"(node%08d)" % numbers[found[1]], printed)
    return _LIST.sub(lambda found: _listed(sorted(_LISTED.findall(found[1]))), told)


def _listed(cells: list[bytes]) -> bytes:
    first, last = cells[0].split()[0], cells[-1].split()[0]
    return b"/Limits [%s %s]\n/Names [%s]" % (first, last, b" ".join(cells))


def picture(slide: str, chromium: Path) -> bytes | None:
    """Photograph the slide, 1600 by 900 pixels; None when the browser fails or takes too long."""
    return browsers.made(Shown(slide.encode()), _SLIDE, chromium)
