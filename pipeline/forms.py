"""The forms that lie beside a page: data, mail, PDF and picture. None of them ever stops the page.

A form that cannot be made anew is removed: the old one would tell something else than its page.
"""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from duckdb import DuckDBPyConnection

from pipeline import chromium as browsers
from pipeline import printing
from reports import mail, page, site, slide, week_data
from reports.records import Made, WeeklyReport

_NONE = "none"
_MISSING = "Chromium is not installed"
_FAILED = "Chromium failed, or took longer than a minute"

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Beside:
    """The files that lie beside a page now, and why others do not."""

    paths: tuple[Path, ...] = ()
    notes: tuple[str, ...] = ()

    def __add__(self, other: Beside) -> Beside:
        return Beside(self.paths + other.paths, self.notes + other.notes)


class FormError(Exception):
    """A form could not be made; the words say why."""


def browser(environment: Mapping[str, str]) -> Path | None:
    """Return the Chromium to print with: REPUTE_BROWSER, or the one on the path; None when that is `none`."""
    chosen = environment.get("REPUTE_BROWSER")
    if chosen == _NONE:
        return None
    return Path(chosen) if chosen else browsers.browser()


def told(page_path: Path, db: DuckDBPyConnection, report: WeeklyReport, made: Made, site_link: str) -> Beside:
    """Write what is made of the tables: the week's data and its mail."""
    folder = page_path.with_suffix("")

    def data() -> Iterator[tuple[Path, bytes]]:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        for one in week_data.files(db, report.brand, report.week):
            yield folder / one.name, one.data

    def letter() -> Iterator[tuple[Path, bytes]]:
        link = f"{site_link.rstrip('/')}/{report.brand.brand_id}/{page_path.name}" if site_link else ""
        written = mail.letter(report, made, link)
        yield page_path.with_suffix(".mail.html"), written.html.encode()
        yield page_path.with_suffix(".mail.txt"), f"{written.subject}\n\n{written.text}".encode()

    letters = (page_path.with_suffix(".mail.html"), page_path.with_suffix(".mail.txt"))
    return _form("data", data, (folder,)) + _form("mail", letter, letters)


def shown(page_path: Path, report: WeeklyReport, made: Made, chromium: Path | None) -> Beside:
    """Write what a browser makes of the page: the PDF, and the first chart as a picture."""

    def pdf() -> Iterator[tuple[Path, bytes]]:
        text = page.render(report, made)
        yield page_path.with_suffix(".pdf"), _had(chromium, lambda found: printing.pdf(text, made.at, found))

    def picture() -> Iterator[tuple[Path, bytes]]:
        drawn = slide.render(report, made)
        if drawn is None:
            raise FormError("the week has no chart")
        yield page_path.with_suffix(".png"), _had(chromium, lambda found: printing.picture(drawn, found))

    beside = _form("PDF", pdf, (page_path.with_suffix(".pdf"),))
    return beside + _form("picture", picture, (page_path.with_suffix(".png"),))


def unshown(page_path: Path) -> None:
    """Remove what a browser made of an earlier page."""
    _remove((page_path.with_suffix(".pdf"), page_path.with_suffix(".png")))


def _had(chromium: Path | None, make: Callable[[Path], bytes | None]) -> bytes:
    if chromium is None:
        raise FormError(_MISSING)
    data = make(chromium)
    if data is None:
        raise FormError(_FAILED)
    return data


def _form(name: str, make: Callable[[], Iterator[tuple[Path, bytes]]], whole: tuple[Path, ...]) -> Beside:
    """Write the form's files; after a failure none of it is left."""
    paths = []
    try:
        for path, data in make():
            site.write(path, data)
            paths.append(path)
    except Exception as error:  # whatever it is, the page stands and others are to be written
        _remove(whole)
        why = str(error) if isinstance(error, FormError) else f"{type(error).__name__}: {error}"
        _log.warning("no %s of %s: %s", name, whole[0].stem, why, exc_info=not isinstance(error, FormError))
        return Beside(notes=(f"no {name} of {whole[0].stem}: {why}",))
    return Beside(tuple(paths))


def _remove(paths: tuple[Path, ...]) -> None:
    for path in paths:
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
