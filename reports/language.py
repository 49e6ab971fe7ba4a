"""The language that a page is written in: its sentences, its plurals, its numbers and the names of its days.

The English sentence in the code is its own key. `languages/<code>.po` says it in another language; a new
language is one more file there. What a file does not say stays English.

The language is not handed down to every function that writes a word, as decimal's precision is not: whoever
makes a page opens `writing(code)` around all of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel import Locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import get_decimal_symbol, get_group_symbol
from markupsafe import Markup

ENGLISH = "en"
FOLDER = Path(__file__).parent / "languages"


@dataclass(frozen=True, slots=True)
class Language:
    """What a page needs of its language."""

    code: str
    sentences: NullTranslations
    decimal: str
    group: str
    months: tuple[str, ...]
    short_months: tuple[str, ...]
    weekdays: tuple[str, ...]
    short_weekdays: tuple[str, ...]


def codes() -> tuple[str, ...]:
    """The languages that a report can be written in, English first."""
    return (ENGLISH, *sorted(path.stem for path in FOLDER.glob("*.po")))


@cache
def language(code: str) -> Language:
    """Read a language; a KeyError names those there are."""
    if code not in codes():
        raise KeyError(f"no report can be written in {code!r}; there are {', '.join(codes())}")
    locale = Locale.parse(code)
    months, short = (
        tuple(locale.months["format"][width][month] for month in range(1, 13))
        for width in ("wide", "abbreviated")
    )
    days = locale.days["format"]
    return Language(
        code=code,
        sentences=NullTranslations() if code == ENGLISH else _sentences(FOLDER / f"{code}.po"),
        decimal=get_decimal_symbol(locale),
        group=get_group_symbol(locale),
        months=months,
        # English lists differ in how they cut September; ours has three letters for each.
        short_months=tuple(month[:3] for month in months) if code == ENGLISH else short,
        weekdays=tuple(days["wide"][day] for day in range(7)),
        short_weekdays=tuple(days["abbreviated"][day] for day in range(7)),
    )


def _sentences(path: Path) -> GNUTranslations:
    compiled = BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file, locale=path.stem))
    compiled.seek(0)
    return GNUTranslations(compiled)


def name_of(code: str) -> str:
    """Name a language in the one being written in; a code that has no name stays as it is."""
    return str(Locale.parse(_WRITING.get()).languages.get(code, code))


_WRITING: ContextVar[str] = ContextVar("language", default=ENGLISH)


@contextmanager
def writing(code: str) -> Iterator[Language]:
    """Write everything inside in that language."""
    token = _WRITING.set(code)
    try:
        yield language(code)
    finally:
        _WRITING.reset(token)


def current() -> Language:
    """The language being written in."""
    return language(_WRITING.get())


def say(message: str, /, **values: object) -> str:
    """Say the sentence, its `{names}` filled; the values are written as they are."""
    told = current().sentences.gettext(message)
    return told.format(**values) if values else told


def say_as(sense: str, message: str, /, **values: object) -> str:
    """Say a word that English uses in several senses: `say_as("no stories", "none")`."""
    told = current().sentences.pgettext(sense, message)
    return told.format(**values) if values else told


def say_count(count: float, one: str, many: str, /, **values: object) -> str:
    """Say the sentence for one or for many, by the plural rules of the language."""
    told = current().sentences.ngettext(
        one, many, 1 if count == 1 else max(2, int(abs(count))) if count else 0
    )
    return told.format(**values) if values else told


def say_marked(message: str, /, **values: object) -> Markup:
    """Say a sentence of ours that holds markup, such as a link; its values are escaped."""
    return Markup(current().sentences.gettext(message)).format(**values)  # noqa: S704  # a file of the project
