"""An installation with some reviews, for those who correct what a model made of them."""

from __future__ import annotations

import atexit
import shutil
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest

from pipeline import cli
from warehouse import connection

CONFIG = """
sentiment: {model: lexicon}
brands:
  - id: acme
    name: Acme
    sources:
      - {id: acme-phone, name: Phone log, site: import}
"""
LOG = """Ticket,Customer,Date,Comment
1,Ada,2026-11-10,The queue was a great deal longer than last year.
2,Piet,2026-11-11,"A lovely shop, lovely staff."
3,Mia,2026-11-12,The bread arrived at nine.
4,=cmd|' /C calc'!A0,2026-11-12,"=HYPERLINK(""http://evil.example"") awful, terrible, horrible"
"""
NOW = "2026-11-16T06:00:00+00:00"


@cache
def made() -> Path:
    """Import the reviews and make the report of their week, once for all tests; each gets a copy."""
    folder = Path(mkdtemp(prefix="repute-labelled-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    (folder / "brands.yaml").write_text(CONFIG, encoding="utf-8")
    (folder / "log.csv").write_text(LOG, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        surround(folder, patch)
        assert cli.main(["import", str(folder / "log.csv")]) == 0
        assert cli.main(["report"]) == 0
    return folder


def surround(folder: Path, patch: pytest.MonkeyPatch) -> None:
    """Let commands find the installation in that folder."""
    patch.setenv("REPUTE_HOME", str(folder / "home"))
    patch.setenv("REPUTE_CONFIG", str(folder / "brands.yaml"))
    patch.setenv("REPUTE_NOW", NOW)
    patch.setenv("REPUTE_PERSON", "kim")


def installed(folder: Path, patch: pytest.MonkeyPatch) -> Path:
    """Return the folder of an installation of the test's own."""
    shutil.copytree(made(), folder, dirs_exist_ok=True)
    surround(folder, patch)
    return folder / "home"


def rows(home: Path, query: str) -> list[tuple[object, ...]]:
    """Ask the warehouse as its readers do."""
    with connection.reading(home / "warehouse") as db:
        return [tuple(row) for row in db.execute(query).fetchall()]


def labels(home: Path) -> dict[str, str]:
    """What counts of each author's words."""
    return {
        str(author): str(label) for author, label in rows(home, "SELECT author, label FROM brand_mention")
    }
