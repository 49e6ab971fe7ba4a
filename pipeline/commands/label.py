"""Say where the model is wrong: sentiment, themes, and whether a mention is about the brand at all.

Without options: one mention after the other at the terminal, those first that the model is unsure of, that
blame, that many may read, and some by chance. --export and --import do the same in a spreadsheet; under
`./repute serve` the report site has a page for it. What people say counts at once, in every report, and
stays when the model changes; --learn lets it teach the brand's own judge. docs/correcting.md tells more.
"""

from __future__ import annotations

import argparse
import shlex
import sys
from collections.abc import Container, Iterable
from datetime import datetime, timedelta
from pathlib import Path

from pipeline import (
    correcting,
    label_import,
    label_table,
    label_terminal,
    learning,
    screen,
    settings,
    steps,
    theme_files,
)
from pipeline.correcting import Counted
from pipeline.failure import Failure, Misuse
from pipeline.filled_table import TableError
from pipeline.settings import Settings
from pipeline.watch import Watch
from reports.labelling import Wanted
from warehouse import connection
from warehouse.journal import Correction
from warehouse.records import Week

#: Weeks looked back on when none is named.
_WEEKS = 13
_AT_A_TIME = 100
#: Enough, week by week, for a range over thirteen weeks that says something.
_EXCLUDED_AT_A_TIME = 10
_MOST_EXPORTED = 5_000
_SHOWN = 10
_MAX_BYTES = 50_000_000


def arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.add_argument("--brand", metavar="ID", help="the brand; needed where several get a report")
    parser.add_argument("--week", metavar="2026-W46", help="only this week (default: the last 13)")
    parser.add_argument("--unsure", action="store_true", help="only where the model is unsure")
    parser.add_argument("--again", action="store_true", help="also what people have judged already")
    parser.add_argument("--audit", action="store_true", help="drawn by chance, without what the model says")
    parser.add_argument(
        "--excluded", action="store_true", help="drawn by chance from what was left out as about others"
    )
    parser.add_argument("--limit", type=int, metavar="N", help="so many at most")
    parser.add_argument("--by", metavar="NAME", help="who judges (default: your name on this machine)")
    job = parser.add_mutually_exclusive_group()
    job.add_argument("--export", type=Path, metavar="FILE", help="write a table for a spreadsheet")
    job.add_argument("--import", type=Path, metavar="FILE", dest="table", help="take in what was filled in")
    job.add_argument("--learn", action="store_true", help="let what was said teach the brand's judge")
    parser.add_argument(
        "--delimiter",
        choices=(",", ";"),
        default=",",
        metavar="SIGN",
        help="between the columns of --export: , or ; (default: ,)",
    )


def run(told: argparse.Namespace) -> int:
    """Do what was asked."""
    place = settings.read()
    if told.limit is not None and told.limit < 1:
        raise Misuse("--limit must be at least 1")
    if told.learn:
        _refuse_choices(told, "--learn", {"brand"})
        return learn(place, told.brand)
    if told.table:
        _refuse_choices(told, "--import", set())
        return take_in(place, told.table, told.by or settings.person())
    wanted = chosen(told, place.watch(), settings.now())
    if told.export:
        return export(place, wanted, told.export, told.delimiter, told.limit or _MOST_EXPORTED)
    usual = _EXCLUDED_AT_A_TIME if told.excluded else _AT_A_TIME
    return ask(place, wanted, told.by or settings.person(), told.limit or usual)


def _refuse_choices(told: argparse.Namespace, job: str, allowed: Container[str]) -> None:
    """Raise a Misuse at the first choice of mentions that the job would not heed."""
    for name in ("brand", "week", "unsure", "again", "audit", "excluded", "limit"):
        if getattr(told, name) and name not in allowed:
            raise Misuse(f"{job} chooses no mentions; leave --{name} out")


def chosen(told: argparse.Namespace, watch: Watch, now: datetime) -> Wanted:
    """Return which mentions are meant; a Misuse says what does not fit."""
    if told.audit and (told.unsure or told.again or told.export):
        raise Misuse("--audit draws by chance at the terminal; it goes with no other choice")
    if told.excluded and (told.audit or told.unsure or told.again or told.export):
        raise Misuse("--excluded draws by chance at the terminal; it goes with no other choice")
    brand = watch.meant(told.brand)
    since, until = now - timedelta(weeks=_WEEKS), now + timedelta(days=1)
    if told.week:
        try:
            since, until = Week.named(told.week).bounds(brand.zone)
        except ValueError as error:
            raise Misuse(str(error)) from error
    return Wanted(
        brand.id,
        since,
        until,
        is_unsure=told.unsure,
        is_again=told.again,
        is_audit=told.audit,
        is_excluded=told.excluded,
    )


def ask(place: Settings, wanted: Wanted, by: str, limit: int) -> int:
    """Ask at the terminal; what is said is safe at once, and counted at the end."""
    with connection.reading(place.warehouse) as db:
        cards = correcting.cards(db, place, wanted, limit)
    if not cards:
        screen.say("Nothing is left to judge; --again shows what people have judged already.")
        return 0
    try:
        with label_terminal.keys() as keys:
            person = label_terminal.Person(
                by,
                keys.key,
                keys.line,
                settings.now,
                is_blind=wanted.is_audit or wanted.is_excluded,
                sample=label_terminal.EXCLUDED if wanted.is_excluded else "audit",
            )
            session = label_terminal.Session(told, person, lambda made: correcting.keep(place, made))
            session.go(cards)
    finally:
        report(place, correcting.count(place))
    return 0


def told(text: str) -> None:
    """Show a card at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def export(place: Settings, wanted: Wanted, path: Path, delimiter: str, limit: int) -> int:
    """Write the table."""
    with connection.reading(place.warehouse) as db:
        cards = correcting.cards(db, place, wanted, limit)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        label_table.write(file, cards, settings.now(), delimiter)
    asked = ", ".join(label_table.ASKED)
    back = f"./repute label --import {shlex.quote(str(path))}"
    screen.say(f"{len(cards)} mentions in {path}. Fill in {asked}; then {back}")
    return 0


def take_in(place: Settings, path: Path, by: str) -> int:
    """Take in a filled table; say by line what could not be taken. Twice is once."""
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise Misuse(f"{path} is larger than any table that was exported here")
        rows = list(label_table.read(path.read_bytes()))
    except TableError as error:
        raise Failure(f"{path}: {error}") from error
    except OSError as error:
        raise Misuse(f"{path} cannot be read: {error.strerror}") from error
    # What a run that was killed has written down would be said a second time.
    correcting.count(place)
    with connection.reading(place.warehouse) as db:
        found = label_import.sort(db, rows, by, settings.now(), correcting.waiting(db, place))
    correcting.keep(place, found.corrections)
    for one in found.refused[:_SHOWN]:
        screen.say(f"line {one.number}: {screen.printable(one.reason)}")
    if len(found.refused) > _SHOWN:
        screen.say(f"and {len(found.refused) - _SHOWN} more")
    for theme in _unheard_of(place.watch(), found.corrections):
        screen.say(f"{theme} is no theme in force: it is counted as a new one; `{theme}: none` takes it back")
    screen.say(f"{found.rows} rows taken, {found.same} said before, {len(found.refused)} refused.")
    report(place, correcting.count(place))
    return 1 if found.refused else 0


def _unheard_of(watch: Watch, made: Iterable[Correction]) -> list[str]:
    """Return themes that no pack has: new ones, or slips of the pen."""
    known = {brand.id: theme_files.in_force(brand.themes, watch.packs).by_name for brand in watch.brands}
    said = {(one.brand_id, one.theme) for one in made if one.theme and one.value != "absent"}
    return sorted({theme for brand, theme in said if theme not in known.get(brand, (theme,))})


def learn(place: Settings, brand_id: str | None) -> int:
    """Try whether what was said makes a better judge, and score history anew where it does."""
    tried = list(learning.learn(place, settings.now(), [brand_id] if brand_id else None, enough=0))
    for one in tried:
        sys.stdout.write(f"{learning.told(one)}\n")
    if not tried:
        screen.say("Nothing has been corrected yet; ./repute label begins.")
    if tried and (scored := steps.score(place, settings.now())).new:
        screen.say(f"{scored.new} scored anew. ./repute report writes this week's report with it.")
    return 0


def report(place: Settings, counted: Counted) -> None:
    """Bring the pages up to date, and say what became of the corrections."""
    if counted.is_busy:
        screen.say("Kept. Another run is writing; what you said is counted by the next collection.")
        return
    pages = correcting.publish(place, settings.now())
    screen.say(
        f"{screen.counted(counted.new, 'correction')} counted,"
        f" {screen.counted(len(pages), 'report page')} made again."
    )
    for problem in counted.broken:
        screen.say(f"{problem}; the last good week stays")
