"""Work on cases: complaints, and what else somebody must act on.

`./repute case list` shows those that are open, the most urgent first; `show` one. The other words are
orders, given on one case: acknowledge, offline, resolve, compensate, investigate, ignore, close, reopen,
assign, and for posts on pages of your own warn, hide, block, remove. One that cannot be given now is refused
with the reason: nothing is removed before its author was warned with the rule of the house that was broken,
or before what it said is kept. `export` and `import` do the same in a spreadsheet; under `./repute serve`
the report site has a page for it. docs/cases.md tells more.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from pipeline import case_table, casework, screen, settings
from pipeline.case_table import Line
from pipeline.casework import Wanted
from pipeline.failure import Failure, Misuse
from pipeline.filled_table import Refused as Unreadable
from pipeline.filled_table import TableError
from pipeline.settings import Settings
from reports import safe
from reports.case_list import Shown, shown
from transforms.cases.follow import Count, cases, counted, turned
from transforms.cases.orders import Order
from transforms.cases.records import ORDERS, Case
from warehouse import connection

_SHOWN = 50
_MOST_EXPORTED = 5_000
_LATER = "{} when the running collection has finished."
#: Which orders say anything with an option.
_TAKES: Mapping[str, tuple[str, ...]] = {
    "reason": ("ignore",),
    "outcome": ("close",),
    "investigation": ("investigate", "close"),
    "rule": ("warn", "hide", "block", "remove"),
    "note": ORDERS,
}
#: Orders that take a word after the case, and the option that says the same.
_VALUED = {
    "assign": None, "investigate": "investigation", "ignore": "reason", "close": "outcome", "warn": "rule",
    "hide": "rule", "block": "rule", "remove": "rule",
}  # fmt: skip
_STATES = (
    "all", "open", "overdue", "new", "acknowledged", "offline", "resolved", "compensated", "recovered",
    "ignored", "closed",
)  # fmt: skip


def arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.add_argument(
        "order", choices=("list", "show", "export", "import", *ORDERS), metavar="ORDER", help="what to do"
    )
    parser.add_argument("subject", nargs="?", metavar="CASE", help="the case; a file for export and import")
    parser.add_argument("value", nargs="?", metavar="VALUE", help="whom to assign it to, or what was found")
    parser.add_argument("--reason", help="why it is ignored")
    parser.add_argument("--outcome", help="how it ended")
    parser.add_argument("--investigation", help="what came of looking into it; before close")
    parser.add_argument("--rule", metavar="ID", help="the rule of the house that was broken")
    parser.add_argument("--note", help="a remark that is kept with the order")
    parser.add_argument("--by", metavar="NAME", help="who says so (default: your name on this machine)")
    parser.add_argument("--brand", metavar="ID", help="list and export: only this brand's")
    parser.add_argument("--state", choices=_STATES, default="open", help="list and export (default: open)")
    parser.add_argument("--limit", type=int, metavar="N", help="so many at most")
    parser.add_argument(
        "--delimiter", choices=(",", ";"), default=",", metavar="SIGN", help="of export: , or ; (default: ,)"
    )


def run(told: argparse.Namespace) -> int:
    """Do what was asked."""
    place = settings.read()
    if told.limit is not None and told.limit < 1:
        raise Misuse("--limit must be at least 1")
    _check(told)
    if told.order == "list":
        return listed(place, told)
    if told.subject is None:
        raise Misuse(f"{told.order} needs a {'file' if told.order in ('export', 'import') else 'case'}")
    if told.order == "export":
        return export(place, told)
    if told.order == "import":
        return take_in(place, Path(told.subject), told.by or settings.person())
    if told.order == "show":
        return show(place, told.subject)
    given = casework.give(
        place, told.subject, orders(told), told.by or settings.person(), settings.now(), note=told.note
    )
    later = f" {_LATER.format('It counts')}" if given.is_busy else ""
    screen.say(f"Case {given.case.case_id} is {given.case.state}, owner {given.case.owner}.{later}")
    return 0


def _check(told: argparse.Namespace) -> None:
    """Refuse what the order has no place for: somebody would think that it was kept."""
    for option, takers in _TAKES.items():
        if getattr(told, option) is not None and told.order not in takers:
            raise Misuse(f"{told.order} takes no --{option}; it belongs to {', '.join(takers)}")
    if told.order == "list" and told.subject is not None:
        raise Misuse(f"list takes no {told.subject!r}; --brand and --state choose what it shows")
    if told.value is None:
        return
    if told.order not in _VALUED:
        raise Misuse(f"{told.order} takes no {told.value!r} after the case; a remark goes into --note")
    same = _VALUED[told.order]
    if same and getattr(told, same) is not None:
        raise Misuse(f"{told.order} takes {told.value!r} or --{same}, and not both")


def orders(told: argparse.Namespace) -> list[Order]:
    """Return what was ordered; closing may say first what the investigation found."""
    option = _VALUED.get(told.order)
    value = getattr(told, option) if option else None
    first = [Order("investigate", told.investigation)] if told.order == "close" and told.investigation else []
    return [*first, Order(told.order, value or told.value)]


def listed(place: Settings, told: argparse.Namespace) -> int:
    """Print the cases, the most urgent first."""
    now = settings.now()
    found, count = _read(place, told, _SHOWN)
    columns = ("case", "state", "clock", "severity", "owner", "rule", "site", "words")
    screen.table(
        columns,
        [
            (
                one.case.case_id, one.case.state, one.waiting(now), one.case.severity, one.case.owner,
                one.case.rule_id, one.complaint.site, safe.words(one.complaint.words, 80),
            )
            for one in found
        ],
        right=("severity",),
    )  # fmt: skip
    more = " --limit shows more." if len(found) < count.cases else ""
    screen.say(f"{_of(found, count)}, {count.overdue} overdue.{more}")
    return 0


def show(place: Settings, case_id: str) -> int:
    """Print one case whole, with its events."""
    now = settings.now()
    with connection.reading(place.warehouse) as db:
        (one,) = shown(db, [casework.found(db, case_id)])
        events = db.execute(
            "SELECT told_at, told_by, what, value, note FROM case_event"
            " WHERE mention_id = ? AND brand_id = ? ORDER BY told_at",
            [one.case.mention_id, one.case.brand_id],
        ).fetchall()
        danger = turned(db, one.case.brand_id, one.case.mention_id)
    case, said = one.case, one.complaint
    write = sys.stdout.write
    write(f"Case {case.case_id}, {case.brand_id}: {case.state}, {one.waiting(now)}\n")
    write(f"Owner {case.owner}, severity {case.severity} of 5, to do: {case.action}\n")
    write(f"Rule {case.rule_id}, version {case.rules_version}: {'; '.join(said.reasons)}\n")
    author = screen.printable(safe.words(said.author, 80))
    write(f"\n{said.kind} on {said.site}{f' by {author}' if author else ''} {said.url or ''}\n")
    write(f"{screen.printable(safe.words(said.words, 2000))}\n\n")
    told = [(name, getattr(case, name)) for name in case.__slots__ if name.endswith("_at")]
    rows = [(f"{at:%Y-%m-%d %H:%M}", "", name.removesuffix("_at"), "", "") for name, at in told if at]
    rows += [
        (f"{at:%Y-%m-%d %H:%M}", by, what, value or "", note or "") for at, by, what, value, note in events
    ]
    rows += [(f"{one.at:%Y-%m-%d %H:%M}", one.by, one.what, one.value or "", "") for one in danger]
    screen.table(("when (UTC)", "who", "what", "value", "note"), sorted(rows))
    return 0


def export(place: Settings, told: argparse.Namespace) -> int:
    """Write the table."""
    found, count = _read(place, told, _MOST_EXPORTED)
    path = Path(told.subject)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        case_table.write(file, found, settings.now(), told.delimiter)
    screen.say(f"{_of(found, count)} written to {path}; fill in do, value and note, then import it.")
    return 0


def take_in(place: Settings, path: Path, by: str) -> int:
    """Give the orders of a table, one row after the other; what is refused is told with its line."""
    try:
        lines = list(case_table.read(path.read_bytes()))
    except TableError as error:
        raise Failure(f"{path}: {error}") from error
    except OSError as error:
        raise Misuse(f"{path} cannot be read: {error.strerror}") from error
    filled = [one for one in lines if isinstance(one, Line)]
    wanted = [Wanted(one.case_id, [one.order], one.note, one.state) for one in filled]
    answers = casework.keep(place, wanted, by, settings.now())
    given = [one for one in answers if isinstance(one, Case)]
    # All are safe by now; counting them waits for its turn once.
    brands = sorted({one.brand_id for one in given})
    later = f" {_LATER.format('They count')}" if brands and not casework.count(place, *brands) else ""
    refused = [(one.number, one.reason) for one in lines if isinstance(one, Unreadable)]
    refused += [
        (line.number, str(why)) for line, why in zip(filled, answers, strict=True) if isinstance(why, Failure)
    ]
    for number, reason in sorted(refused):
        screen.say(f"{path}, line {number}: {reason}")
    screen.say(f"{screen.counted(len(given), 'order')} given, {len(refused)} refused.{later}")
    return 1 if refused else 0


def _of(found: Sequence[Shown], count: Count) -> str:
    cases = screen.counted(count.cases, "case")
    return cases if len(found) == count.cases else f"{len(found)} of {cases}"


def _read(place: Settings, told: argparse.Namespace, usual: int) -> tuple[list[Shown], Count]:
    if told.brand:
        place.watch().brand(told.brand)
    now = settings.now()
    with connection.reading(place.warehouse) as db:
        count = counted(db, brand_id=told.brand, holds=told.state, now=now)
        found = cases(db, brand_id=told.brand, holds=told.state, now=now, limit=told.limit or usual)
        return shown(db, found), count
