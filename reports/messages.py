"""What the report says, as a catalogue for translators: `python -m reports.messages` brings it up to date.

Each file of `languages` keeps what was translated, gains what is new, still empty, and loses what is said no
more. `python -m reports.messages nl` begins a language.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from babel import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po, write_po
from jinja2.ext import babel_extract

from reports import language, reasons
from reports.editions.judging import pooled
from reports.measures import GLOSSARY, Measure
from transforms import suspects
from understanding import theme_packs

ROOT = Path(__file__).parent.parent
#: Which arguments of a call are the message: a context, or one form for one and one for many.
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "say": None,
    "say_as": ((1, "c"), 2),
    "say_count": (2, 3),
    "say_marked": None,
    "counted": (2, 3),
}
#: Pages that `serve` makes for those who work with them; they are in English.
SERVED = {"case_list.py", "case_page.py", "label_page.py", "labelling.py", "cases.html.j2", "label.html.j2"}
#: How the rules of `transforms.verdicts` and of reach judge a measure.
VERDICTS = (
    "Clearly better", "Clearly worse", "Clearly more", "Clearly less", "No clear change",
    "Above usual", "Below usual", "Far above usual", "Far below usual", "Within usual", "No usual range",
    "No comparison yet", "Too few to say", "Too few the week before", "Nothing to estimate from",
)  # fmt: skip
#: What accounts are flagged for.
SIGNALS = ("hostile without detail", "many targets", "burst", "copies", "young account")
#: Entries of a file are wrapped at so many characters.
_WIDTH = 100


@dataclass(frozen=True, slots=True)
class Entry:
    """One message with where it is said; `id` holds two forms where there are plurals."""

    id: str | tuple[str, str]
    context: str | None
    place: str
    #: What translators are told of it.
    note: str = ""

    @property
    def key(self) -> tuple[str, str | None]:
        """By it gettext finds the message: the form for one, and the context."""
        return (self.id if isinstance(self.id, str) else self.id[0], self.context)


def entries() -> Iterator[Entry]:
    """Yield everything that the report says, in the order of the files; the same more than once."""
    for path in sorted((ROOT / "reports").rglob("*.py")):
        if path.name not in SERVED:
            yield from _called(path, python_calls)
    for path in sorted((ROOT / "reports" / "templates").glob("*.j2")):
        if path.name not in SERVED:
            yield from _called(path, babel_extract)
    yield from _told()


def python_calls(
    file: BinaryIO, keywords: Collection[str], *_: object, **__: object
) -> Iterator[tuple[int, str, tuple[str | None, ...], list[str]]]:
    """Find the calls for Babel by the syntax tree: its own reader misses those inside f-strings."""
    calls = [node for node in ast.walk(ast.parse(file.read())) if isinstance(node, ast.Call)]
    for call in sorted(calls, key=lambda one: (one.lineno, one.col_offset)):
        name = getattr(call.func, "attr", getattr(call.func, "id", ""))
        if name in keywords:
            yield call.lineno, name, tuple(map(_literal, call.args)), []


def _literal(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def _called(path: Path, method: object) -> Iterator[Entry]:
    place = path.relative_to(ROOT).as_posix()
    with path.open("rb") as file:
        # A template that cannot be read must not lose its messages silently.
        found = extract(method, file, keywords=KEYWORDS, options={"silent": "false"})  # type: ignore[arg-type]
        for _, told, _, context in found:
            yield Entry(told if isinstance(told, str) else (told[0], told[1]), context, place)


def _told() -> Iterator[Entry]:
    """Yield what the tables and files hold in English: measures, terms, verdicts, themes, signals."""
    for counted in pooled():
        yield Entry(counted.measure.name, None, "reports/editions/judging.py")
    for one in GLOSSARY:
        is_measure = isinstance(one, Measure)
        place = f"transforms/measures/{one.id}/measure.yaml" if is_measure else "reports/measures.py"
        nothing = one.nothing if isinstance(one, Measure) else ""
        for text in filter(None, (one.name, one.unit, one.formula, nothing)):
            yield Entry(text, None, place)
    for verdict in VERDICTS:
        yield Entry(verdict, None, "transforms/verdicts.py")
    for pack in theme_packs.NAMES:
        for theme in theme_packs.shipped(pack).themes:
            note = f"A theme: {theme.title}" if theme.title else ""
            yield Entry(theme.name.replace("_", " "), None, f"understanding/packs/{pack}.yaml", note)
    for form in reasons.FORMS:
        yield Entry(form, None, "reports/reasons.py")
    for signal in (*SIGNALS, suspects.ALLEGED, suspects.ONE):
        yield Entry(signal, None, "transforms/suspects.py")


def catalogue() -> list[Message]:
    """Return every message once, with all its places, in a stable order."""
    found: dict[tuple[str, str | None], Message] = {}
    for one in entries():
        known = found.get(one.key)
        if known is None:
            found[one.key] = known = Message(one.id, context=one.context)
            known.auto_comments = [one.note] if one.note else []
        elif isinstance(one.id, tuple) and isinstance(known.id, str):
            # Said of one and of many somewhere, alone elsewhere: the form for one serves there.
            known.id, known.string = one.id, ("", "")
        if all(place != one.place for place, _ in known.locations):
            known.locations.append((one.place, 0))
    return list(found.values())


def updated(code: str, text: str = "") -> str:
    """Return the language's file, brought up to date with the code."""
    before = read_po(BytesIO(text.encode()), locale=code)
    plural = get_plural(code)
    after = Catalog(locale=code)
    for one in catalogue():
        known = before.get(one.id, context=one.context)
        after.add(
            one.id, _kept(one, known, plural.num_plurals), one.locations, context=one.context,
            auto_comments=one.auto_comments, user_comments=known.user_comments if known else (),
        )  # fmt: skip
    for message in after:
        # "95% range" looks like a place of printf's.
        message.flags.discard("python-format")
    body = BytesIO()
    write_po(body, after, width=_WIDTH, omit_header=True, include_lineno=False)
    return _header(code) + body.getvalue().decode()


def _kept(one: Message, known: Message | None, forms: int) -> str | tuple[str, ...]:
    """Return what was translated before, in as many forms as the message has now."""
    strings = strings_of(known) if known else ()
    if not one.pluralizable:
        return strings[0] if strings else ""
    return strings if len(strings) == forms else ("",) * forms


def _header(code: str) -> str:
    plural = get_plural(code)
    return (
        f'# {Locale.parse(code).english_name}\nmsgid ""\nmsgstr ""\n'
        f'"Language: {code}\\n"\n"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
        f'"Content-Transfer-Encoding: 8bit\\n"\n"Plural-Forms: {plural.plural_forms}\\n"\n\n'
    )


def main(arguments: Sequence[str] = ()) -> int:
    """Bring the files of these languages, or of all there are, up to date; say what is left to translate."""
    for code in arguments or language.codes()[1:]:
        try:
            Locale.parse(code)
        except (ValueError, UnknownLocaleError):
            print(f"{code!r} is no language; write its code, such as nl", file=sys.stderr)  # noqa: T201
            return 2
        path = language.FOLDER / f"{code}.po"
        text = updated(code, path.read_text(encoding="utf-8") if path.exists() else "")
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        told = [one for one in read_po(BytesIO(text.encode()), locale=code) if one.id]
        left = sum(not all(strings_of(one)) for one in told)
        print(f"{path.name}: {len(told)} messages, {left} left to translate")  # noqa: T201
    return 0


def strings_of(one: Message) -> tuple[str, ...]:
    """Return the message's translations: one, or one for each plural form."""
    return (one.string,) if isinstance(one.string, str) else tuple(one.string or ())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
