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
from pipeline.settings import Settings, environment
from reports import mail, site, slide, week_data
from reports.editions import letter as edition_mail
from reports.editions import page as edition_page
from reports.editions.records import Edition
from reports.mail import Letter
from reports.records import Made

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


def asked(settings: Settings, *, is_printed: bool) -> Asked:
    """Return what the environment and the configuration ask for."""
    return Asked(browser(environment()), is_printed, settings.watch().mail.link)


def write(db: DuckDBPyConnection, page: Published, asked: Asked) -> Beside:
    """Write the forms of a page beside it, the quick ones first."""
    path, made = page.path, page.made
    beside = _data(db, page) + _letter(path, asked, lambda link: mail.letter(page.report, made, link))
    if asked.is_printed:
        printed = _pdf(path, lambda: path.read_text(encoding="utf-8"), made, asked.chromium)
        return beside + printed + _picture(page, asked.chromium)
    _remove((path.with_suffix(".pdf"), path.with_suffix(".png")))
    return beside


def write_edition(path: Path, edition: Edition, made: Made, asked: Asked) -> Beside:
    """Write the forms of a month's or quarter's page beside it."""
    beside = _letter(path, asked, lambda link: edition_mail.letter(edition, made, link))
    if asked.is_printed:
        # As though it lay alone: a PDF travels so, and is the same whichever pages were made before it.
        return beside + _pdf(path, lambda: edition_page.render(edition, made, ()), made, asked.chromium)
    _remove((path.with_suffix(".pdf"),))
    return beside


def _data(db: DuckDBPyConnection, page: Published) -> Beside:
    folder = page.path.with_suffix("")

    def make() -> Iterator[tuple[Path, bytes]]:
        folder.mkdir(exist_ok=True)
        for one in week_data.files(db, page.report.brand, page.report.week):
            yield folder / one.name, one.data

    return _form("data", make, tuple(folder / name for name in week_data.NAMES))


def _letter(path: Path, asked: Asked, write: Callable[[str], Letter]) -> Beside:
    html, text = path.with_suffix(".mail.html"), path.with_suffix(".mail.txt")

    def make() -> Iterator[tuple[Path, bytes]]:
        site_link = asked.site_link.rstrip("/")
        # The page lies in its brand's folder.
        letter = write(f"{site_link}/{path.parent.name}/{path.name}" if site_link else "")
        yield html, letter.html.encode()
        yield text, f"{letter.subject}\n\n{letter.text}".encode()

    return _form("mail", make, (html, text))


def _pdf(page: Path, write: Callable[[], str], made: Made, chromium: Path | None) -> Beside:
    path = page.with_suffix(".pdf")

    def make() -> Iterator[tuple[Path, bytes]]:
        yield path, _had(chromium, lambda found: printing.pdf(write(), made.at, found))

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
        label = paths[0].parent.name if name == "data" else paths[0].name.partition(".")[0]
        _log.warning("no %s of %s: %s", name, label, why, exc_info=not is_known)
        return Beside(notes=(f"no {name} of {label}: {why}",))
    return Beside(paths)


def _remove(paths: tuple[Path, ...]) -> None:
    for path in paths:
        path.unlink(missing_ok=True)
