"""The page of definitions: what every figure of every report is, and the statements that give it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from hashlib import sha256
from importlib.resources import files
from itertools import groupby
from operator import itemgetter

import duckdb

from reports import assets, behind
from reports.measures import GLOSSARY, Measure, Term
from reports.page import environment
from transforms.measure import bound
from warehouse import migrate
from warehouse.statements import statement

_TEMPLATE = "definitions.html.j2"
#: The digest stands within so many characters.
_HEAD = 2_000
_KINDS = {
    "sampled": "an estimate, with a 95% range; a change is clear when its own range leaves out zero",
    "counted": "a count, held against the usual span of the weeks before",
}
_GOOD = {"more": "more is better", "less": "less is better", "neither": "neither more nor less is better"}


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table."""

    name: str
    type: str
    comment: str


@dataclass(frozen=True, slots=True)
class Relation:
    """One table or view that a definition reads, and the measures that do."""

    name: str
    kind: str
    grain: str
    columns: tuple[Column, ...]
    measures: tuple[Measure, ...]


@dataclass(frozen=True, slots=True)
class Definition:
    """One measure or term; what only measures have is empty for a term."""

    told: Measure | Term
    facts: str
    tables: tuple[str, ...] = ()
    value_sql: str = ""
    mentions_sql: str = ""
    command: str = ""
    #: What a week's page of mentions is asked for.
    shown: str = ""


def refreshed(known: str) -> str | None:
    """Return the page anew; None when the known one is made of the same.

    Making it builds an empty warehouse, which would hold up every report by a second.
    """
    return None if f'content="{_digest()}"' in known[:_HEAD] else render()


@cache
def _digest() -> str:
    """Name what the page is made of."""
    told = sha256(repr(GLOSSARY).encode())
    for folder, name in (("warehouse", "migrations"), ("reports", "templates")):
        for path in sorted(files(folder).joinpath(name).iterdir(), key=lambda one: one.name):
            if path.name.endswith(".sql") or path.name == _TEMPLATE:
                told.update(path.read_bytes())
    told.update(assets.load().definitions_policy.encode())
    return told.hexdigest()


def render() -> str:
    """Write the page: the same for the same version of Repute."""
    with duckdb.connect() as db:
        migrate.migrate(db)
        read = {one.id: _tables(db, one) for one in GLOSSARY if isinstance(one, Measure)}
        relations = _relations(db, read)
    return (
        environment()
        .get_template(_TEMPLATE)
        .render(
            definitions=[_definition(one, read) for one in GLOSSARY],
            relations=relations,
            digest=_digest(),
            assets=assets.load(),
        )
    )


def _tables(db: duckdb.DuckDBPyConnection, one: Measure) -> tuple[str, ...]:
    named: set[str] = set()
    for sql in (one.value_sql, one.mentions_sql):
        named |= db.get_table_names(bound(sql, "", date.min))
    return tuple(sorted(named))


def _relations(db: duckdb.DuckDBPyConnection, read: dict[str, tuple[str, ...]]) -> list[Relation]:
    used = {name for names in read.values() for name in names}
    told = {one.id: one for one in GLOSSARY if isinstance(one, Measure)}
    rows = db.execute(statement("dictionary")).fetchall()
    relations = [
        Relation(
            name=name,
            kind=kind,
            grain=grain,
            columns=tuple(Column(*row[3:]) for row in group),
            measures=tuple(told[id_] for id_, names in read.items() if name in names),
        )
        for (kind, name, grain), group in groupby(rows, key=itemgetter(0, 1, 2))
        if name in used
    ]
    return sorted(relations, key=lambda one: one.name)


def _definition(one: Measure | Term, read: dict[str, tuple[str, ...]]) -> Definition:
    unit = f"Unit: {one.unit}. " if one.unit else ""
    if isinstance(one, Term):
        return Definition(one, f"{unit}Formula version {one.version}.")
    also = {"panel": " The weeks of rivals change it too.", "answers": " Later answers change it too."}
    asked = behind.MEASURES.get(one.id)
    return Definition(
        told=one,
        facts=f"{unit}It is {_KINDS[one.kind]}; {_GOOD[one.good]}.{also.get(one.rests_on, '')}"
        f" Formula version {one.version}.",
        tables=read[one.id],
        value_sql=one.value_sql.strip(),
        mentions_sql=one.mentions_sql.strip(),
        command=f"./repute explain WEEK BRAND {one.id}",
        shown="" if asked is None else behind.fragment(asked),
    )
