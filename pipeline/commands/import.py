"""Take in complaints that reached the company by other channels: CSV, JSON Lines, Excel, or a mailbox.

The file goes through the same line as every page: it is archived, parsed, loaded and scored. It belongs to
a source with `site: import` in config/brands.yaml. The same file twice changes nothing; a row whose id is
known and whose words differ is a new version. docs/sources.md explains it with examples.
"""

# ruff: noqa: N999 - the module of a command is called what the command is called
from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from extractors import columns, date_forms, imports, reading, sandbox, tables
from extractors.errors import ExtractError, ParseError
from extractors.imports import FORMS, MAILS, Form, Import
from extractors.records import Kind, Mention, Moment, Page, Reading, Source
from pipeline import outcomes, screen, settings, steps, strict, visits
from pipeline.commands.extract import mention_line
from pipeline.failure import Failure, Misuse
from pipeline.watch import IMPORT, Watch

_PAIR = re.compile(r",(?=\s*[a-z_]+\s*=)")
_SHOWN = 5
_LONGEST = 60


def arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.add_argument("file", metavar="FILE", type=Path, help="the file to take in")
    parser.add_argument("--brand", metavar="ID", help="the brand that it is about")
    parser.add_argument("--source", metavar="ID", help="the source it belongs to, where there are several")
    parser.add_argument("--format", choices=FORMS, help="what it is, where its name does not say")
    parser.add_argument(
        "--map",
        action="append",
        metavar="FIELD=COLUMN,...",
        help=f"which column holds what; fields: {', '.join(columns.FIELDS)}. "
        "Without it, columns are taken by their names",
    )
    parser.add_argument("--kind", choices=("post", "review"), help="review when there is a rating, else post")
    parser.add_argument("--scale", type=float, help="the best rating possible, such as 5")
    parser.add_argument("--zone", default="", help="zone of clock times that name none (default UTC)")
    parser.add_argument("--dates", default="", metavar="FORMAT", help="how dates are written: %%d/%%m/%%Y")
    parser.add_argument("--language", default="", help="of the words, such as de")
    parser.add_argument(
        "--own",
        action="append",
        default=[],
        metavar="HOST",
        help="leave out mails from addresses at this host: your answers (may be repeated)",
    )
    parser.add_argument("--dry-run", action="store_true", help="show what would be taken in; keep nothing")
    parser.add_argument("--json", action="store_true", help="print JSON: the outcome, or each mention")


def run(told: argparse.Namespace) -> int:
    """Read the file; keep it only when it can be read."""
    place = settings.read()
    source = chosen(place.watch(), told.brand, told.source)
    body = content(told.file)
    how = described(told, source.id, body)
    page = Page(source.id, imports.address(source.id), settings.now(), body, how.content_type)
    (found,) = sandbox.read_all([(page, IMPORT)])
    if isinstance(found, ExtractError):
        raise Failure(f"{told.file}: {found.problem}; nothing was taken in") from found
    if not found.mentions:
        raise Failure(f"{told.file}: no row has a text; nothing was taken in")
    tell(how, found, page.fetched_at)
    if told.dry_run:
        preview(found, as_json=told.json)
        return 0
    attempt_id = visits.hand_over(place, page, IMPORT)
    steps.load(place)
    steps.relate(place, settings.now())
    steps.join(place, settings.now())
    steps.score(place, settings.now())
    steps.triage(place, settings.now())
    (outcome,) = outcomes.of(place, [attempt_id])
    if told.json:
        counts = {name: getattr(outcome, name) for name in ("found", "new", "changed", "skipped")}
        sys.stdout.write(json.dumps({"source": source.id, "outcome": outcome.outcome, **counts}) + "\n")
    screen.say(f"{source.name}: {outcome.found} read, {outcome.new} new, {outcome.changed} changed.")
    return 0 if outcome.is_good else 1


def chosen(watch: Watch, brand_id: str | None, source_id: str | None) -> Source:
    """Return the one source of imports that is meant."""
    if brand_id:
        watch.brand(brand_id)  # says which brands there are
    found = [
        source
        for source in watch.sources
        if source.site == IMPORT and brand_id in (None, source.brand) and source_id in (None, source.id)
    ]
    if len(found) == 1:
        return found[0]
    if found:
        raise Misuse(f"say which with --source: {', '.join(source.id for source in found)}")
    wanted = source_id or f"{brand_id or 'acme'}-phone-log"
    raise Misuse(
        "no such source of imports; add one to the brand's sources in the configuration, such as\n"
        f"      - id: {wanted}\n        name: Phone log\n        site: {IMPORT}"
    )


def content(path: Path) -> bytes:
    """Read the file."""
    try:
        size = path.stat().st_size
        if size > reading.MAX_IMPORT_BYTES:
            raise Misuse(
                f"{path} has {size:,} bytes; {reading.MAX_IMPORT_BYTES:,} are taken at most: split it"
            )
        return path.read_bytes()
    except OSError as error:
        raise Misuse(f"{path} cannot be read: {error.strerror}") from error


def described(told: argparse.Namespace, source_id: str, body: bytes) -> Import:
    """Put together how the file is to be read; a Misuse says what does not fit."""
    form: Form = told.format or imports.form_of(told.file.name, body) or "csv"
    mapped = {} if form in MAILS else mapping(told, source_id, body, form)
    kind: Kind = told.kind or ("review" if "rating" in mapped else "post")
    if told.zone:
        strict.zone(told.zone, "--zone")
    if told.dates:
        try:
            date_forms.precision(told.dates)
        except ValueError as error:
            raise Misuse(f"--dates: {told.dates!r} is no format of a date: {error}") from error
    if told.scale is not None and not 0 < told.scale < float("inf"):
        raise Misuse(f"--scale must be above 0, not {told.scale:g}")
    if told.language:
        strict.language(told.language, "--language")
    own = tuple(host.lower().removeprefix("@") for host in told.own)
    return Import(form, kind, tuple(mapped.items()), told.zone, told.language, told.dates, told.scale, own)


def mapping(told: argparse.Namespace, source_id: str, body: bytes, form: Form) -> Mapping[str, str]:
    """Return the column of each field: those named, or those that are called after a field."""
    if not told.map:
        try:
            return columns.guessed(tables.table(source_id, body, form).columns)
        except ParseError as error:
            raise Failure(f"{told.file}: {error.problem}") from error
    pairs = [pair.partition("=") for text in told.map for pair in _PAIR.split(text)]
    mapped = {field.strip(): column.strip() for field, _, column in pairs}
    if strangers := [field for field in mapped if field not in columns.FIELDS or not mapped[field]]:
        known = ", ".join(columns.FIELDS)
        raise Misuse(f"--map: {strangers[0]!r} is no FIELD=COLUMN; fields are {known}")
    return mapped


def tell(how: Import, found: Reading, now: datetime) -> None:
    """Say how the file was understood, and what was left out."""
    if how.columns:
        screen.say("Columns: " + ", ".join(f"{field} from {column!r}" for field, column in how.columns))
    if how.scale is not None and "rating" not in dict(how.columns):
        mend = (
            "mails have none" if how.form in MAILS else "say which columns to read: --map text=...,rating=..."
        )
        screen.say(f"--scale {how.scale:g} is without use: no rating was found; {mend}")
    later = [moment for moment in found.disbelieved if moment.at > now]
    early = [moment for moment in found.disbelieved if moment.at <= now]
    undated = sum(mention.published is None for mention in found.mentions) - len(later) - len(early)
    for count, lack in (
        (undated, "no date that can be read"),
        (len(later), f"a date in the future, such as {_day(later)}"),
        (len(early), f"a date before 1990, such as {_day(early)}"),
    ):
        if count > 0:
            screen.say(f"{count} of {len(found.mentions)} have {lack}: they count in no week.")
    for skipped in found.skipped[:_SHOWN]:
        screen.say(f"Left out: {skipped.reason}")
    if len(found.skipped) > _SHOWN:
        screen.say(f"Left out: {len(found.skipped) - _SHOWN} more")


def _day(moments: Sequence[Moment]) -> str:
    return f"{moments[0].at:%Y-%m-%d}" if moments else ""


def preview(found: Reading, *, as_json: bool) -> None:
    """Show the first mentions, or all as JSON."""
    if as_json:
        lines = (json.dumps(mention_line(mention), ensure_ascii=False) for mention in found.mentions)
        sys.stdout.writelines(f"{line}\n" for line in lines)
        return
    screen.table(("published", "author", "rating", "title", "text"), [*map(row, found.mentions[:_SHOWN])])
    screen.say(f"{len(found.mentions)} would be taken in; nothing was kept.")


def row(mention: Mention) -> tuple[object, ...]:
    """One line of the preview."""
    rating = f"{mention.rating_value:g} of {mention.rating_scale:g}" if mention.rating is not None else None
    published = mention.published.isoformat() if mention.published else None
    return (published, mention.author, rating, mention.title, mention.text[:_LONGEST])
