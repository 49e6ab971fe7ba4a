"""Cases as a table for a spreadsheet, and the orders that people filled into it.

Only the last three columns are for people. An empty cell says nothing.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TextIO

from pipeline import filled_table
from pipeline.commands.sql import cell
from pipeline.filled_table import Refused
from reports import safe
from reports.case_list import Shown
from transforms.cases.orders import Order
from transforms.cases.records import ORDERS

_KEY = ("case", "state", "exported_at")
_SHOWN = (
    "brand", "severity", "clock", "due", "owner", "rule", "why", "site", "author", "text", "url",
    "investigated",
)  # fmt: skip
ASKED = ("do", "value", "note")
COLUMNS = (*_KEY, *_SHOWN, *ASKED)


@dataclass(frozen=True, slots=True)
class Line:
    """One row that somebody filled in; `state` is what the case was in when it was exported."""

    number: int
    case_id: str
    state: str
    order: Order
    note: str | None


def write(file: TextIO, cases: Iterable[Shown], now: datetime, delimiter: str) -> None:
    """Write the cases; texts that a spreadsheet would run are disarmed."""
    writer = csv.writer(file, delimiter=delimiter)
    writer.writerow(COLUMNS)
    for one in cases:
        row = _row(one, now)
        writer.writerow([cell(row.get(name, ""), raw=False) for name in COLUMNS])


def read(body: bytes) -> Iterator[Line | Refused]:
    """Yield every row with an order; a TableError says that the file is no such table."""
    for row in filled_table.read(body, ("case", "state", "do"), "./repute case export FILE"):
        if isinstance(row, Refused):
            yield row
            continue
        told = {name: cell.lstrip("'") for name, cell in row.cells.items()}
        if told["do"]:
            yield _line(row.number, told)
        elif told.get("value"):
            yield Refused(row.number, "a value without anything to do")


def _line(number: int, told: Mapping[str, str]) -> Line | Refused:
    what = told["do"].lower()
    if what not in ORDERS:
        return Refused(number, f"nothing is called {what[:20]!r} in do; there are: {', '.join(ORDERS)}")
    order = Order(what, told.get("value") or None)
    return Line(number, told["case"], told["state"], order, told.get("note") or None)


def _row(one: Shown, now: datetime) -> dict[str, object]:
    case, said = one.case, one.complaint
    return {
        # A number that begins with digits and holds an e is a power of ten to a spreadsheet.
        "case": f"'{case.case_id}",
        "state": case.state,
        "exported_at": now.isoformat(),
        "brand": case.brand_id,
        "severity": case.severity,
        "clock": one.waiting(now),
        "due": case.due_at.isoformat() if case.due_at else "",
        "owner": case.owner,
        "rule": f"{case.rule_id} ({case.rules_version})",
        "why": safe.words("; ".join(said.reasons), 300),
        "site": said.site,
        "author": safe.words(said.author, 80),
        "text": safe.words(said.words, 2000),
        "url": said.url or "",
        "investigated": case.investigation or "",
    }
