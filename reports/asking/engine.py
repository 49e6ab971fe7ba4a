"""The database that runs in the browser, unpacked once into the site's folder."""

from __future__ import annotations

import lzma
from pathlib import Path

from reports.assets import PLOTLY, STATIC
from reports.site import write

VERSION = "1.32.0"
#: Where its files lie below the site; `static/ask/*.js` names the same folder.
FOLDER = f"assets/duckdb-{VERSION}"
PAGE = "assets/ask"
_PACKED = STATIC / "duckdb"
_SCRIPTS = ("main.js", "database.js", "chart.js", "values.js")


def unpack(folder: Path) -> None:
    """Put the files that the page fetches below the folder.

    A packed file of this version that is there already is whole: it appears so or not at all, and takes about
    a second to unpack.
    """
    engine, page = folder / FOLDER, folder / PAGE
    engine.mkdir(parents=True, exist_ok=True)
    page.mkdir(parents=True, exist_ok=True)
    for packed in sorted(_PACKED.glob("*.xz")):
        path = engine / packed.stem
        if not path.exists():
            _unpack(packed, path)
    _keep(_PACKED / "engine.js", engine / "engine.js")
    _keep(STATIC / PLOTLY, folder / "assets" / PLOTLY)
    for name in _SCRIPTS:
        _keep(STATIC / "ask" / name, page / name)


def _unpack(packed: Path, path: Path) -> None:
    write(path, lzma.decompress(packed.read_bytes()))


def _keep(ours: Path, path: Path) -> None:
    data = ours.read_bytes()
    if not path.exists() or path.read_bytes() != data:
        write(path, data)
