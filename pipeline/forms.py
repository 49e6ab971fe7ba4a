"""The forms that lie beside a page: data, mail, PDF and picture. None of them ever stops the page.

A form that cannot be made anew is removed: the old one would tell something else than its page.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from duckdb import DuckDBPyConnection

from pipeline import chromium as browsers
from pipeline import printing
from pipeline.publishing import Published
from reports import mail, site, slide, week_data

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


@dataclass(frozen=True, slots=True)
class Asked:
    """By which browser pages are printed, whether they are at all, and where readers find the site."""

    chromium: Path | None
    is_printed: bool = True
    site_link: str = ""


class FormError(Exception):
    """A form could not be made; the words say why."""


def browser(environment: Mapping[str, str]) -> Path | None:
    """Return the Chromium to print with: REPUTE_BROWSER, or the one on the path; None when that is `none`."""
    chosen = environment.get("REPUTE_BROWSER")
    if chosen == _NONE:
        return None
    return Path(chosen) if chosen else browsers.browser()


def write(db: DuckDBPyConnection, page: Published, asked: Asked) -> Beside:
    """Write the forms of a page beside it, the quick ones first."""
    beside = _data(db, page) + _letter(page, asked.site_link)
    if asked.is_printed:
        return beside + _pdf(page, asked.chromium) + _picture(page, asked.chromium)
    _remove((page.path.with_suffix(".pdf"), page.path.with_suffix(".png")))
    return beside


def _data(db: DuckDBPyConnection, page: Published) -> Beside:
    folder = page.path.with_suffix("")

    def make() -> Iterator[tuple[Path, bytes]]:
        folder.mkdir(exist_ok=True)
        for one in week_data.files(db, page.report.brand, page.report.week):
            yield folder / one.name, one.data

    return _form("data", make, tuple(folder / name for name in week_data.NAMES))


def _letter(page: Published, site_link: str) -> Beside:
    html, text = page.path.with_suffix(".mail.html"), page.path.with_suffix(".mail.txt")

    def make() -> Iterator[tuple[Path, bytes]]:
        brand_id = page.report.brand.brand_id
        link = f"{site_link.rstrip('/')}/{brand_id}/{page.path.name}" if site_link else ""
        letter = mail.letter(page.report, page.made, link)
        yield html, letter.html.encode()
        yield text, f"{letter.subject}\n\n{letter.text}".encode()

    return _form("mail", make, (html, text))


def _pdf(page: Published, chromium: Path | None) -> Beside:
    path = page.path.with_suffix(".pdf")

    def make() -> Iterator[tuple[Path, bytes]]:
        written = page.path.read_text(encoding="utf-8")
        yield path, _had(chromium, lambda found: printing.pdf(written, page.made.at, found))

    return _form("PDF", make, (path,))


def _picture(page: Published, chromium: Path | None) -> Beside:
    path = page.path.with_suffix(".png")

    def make() -> Iterator[tuple[Path, bytes]]:
        drawn = slide.render(page.report, page.made)
        if drawn is None:
            raise FormError("the week has no chart")
        yield path, _had(chromium, lambda found: printing.picture(drawn, found))

    return _form("picture", make, (path,))


def _had(chromium: Path | None, make: Callable[[Path], bytes | None]) -> bytes:
    if chromium is None:
        raise FormError(_MISSING)
    data = make(chromium)
    if data is None:
        raise FormError(_FAILED)
    return data


def _form(name: str, make: Callable[[], Iterator[tuple[Path, bytes]]], paths: tuple[Path, ...]) -> Beside:
    """Write the form's files; after a failure none of it is left."""
    try:
        for path, data in make():
            site.write(path, data)
    except Exception as error:  # whatever it is, the page stands and other forms are to be written
        _remove(paths)
        is_known = isinstance(error, FormError)
        why = str(error) if is_known else f"{type(error).__name__}: {error}"
        week = paths[0].parent.name if name == "data" else paths[0].name.partition(".")[0]
        _log.warning("no %s of %s: %s", name, week, why, exc_info=not is_known)
        return Beside(notes=(f"no {name} of {week}: {why}",))
    return Beside(paths)


def _remove(paths: tuple[Path, ...]) -> None:
    for path in paths:
        path.unlink(missing_ok=True)
