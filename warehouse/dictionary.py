"""The data dictionary: every table and view with its columns, in the words of the schema's own comments.

`python -m warehouse.dictionary > docs/data-dictionary.md` writes it.
"""

from __future__ import annotations

import sys
from itertools import groupby
from operator import itemgetter

import duckdb

from warehouse.migrate import migrate
from warehouse.statements import statement

_HEAD = """\
# Data dictionary

Made by `python -m warehouse.dictionary` from the comments in `warehouse/migrations`; do not edit.

Ask it anything: `./repute sql "SELECT title, sentiment FROM brand_mention LIMIT 10"`. Begin with the
view `brand_mention`. Times are UTC.
"""


def dictionary(db: duckdb.DuckDBPyConnection) -> str:
    """Return the dictionary of the open warehouse as Markdown."""
    rows = db.execute(statement("dictionary")).fetchall()
    parts = [_HEAD]
    for (kind, relation, grain), columns in groupby(rows, key=itemgetter(0, 1, 2)):
        parts.append(f"\n## {relation}\n\n{kind}. {grain}\n\n| Column | Type | What it is |\n|---|---|---|\n")
        parts.extend(f"| {column} | {type_} | {comment} |\n" for *_, column, type_, comment in columns)
    return "".join(parts)


def main() -> None:
    """Print the dictionary of a new, empty warehouse."""
    with duckdb.connect(":memory:") as db:
        migrate(db)
        sys.stdout.write(dictionary(db))


if __name__ == "__main__":
    main()
