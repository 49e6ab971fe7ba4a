"""The page on which the published tables can be asked: `ask.html` of the site."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from duckdb import DuckDBPyConnection

from reports import assets, numbers
from reports.asking import engine, tables
from reports.asking.questions import asking, questions
from reports.asking.tables import Column, Table
from reports.charts.look import DARK
from reports.language import say
from reports.page import environment
from reports.safe import words as clean
from reports.site import write

NAME = "ask.html"
#: Of a table's first rows, so many are shown by its link.
_FIRST = 100


@dataclass(frozen=True, slots=True)
class _Row:
    """A table of the schema, as the page shows it."""

    name: str
    about: str
    rows: int
    columns: tuple[Column, ...]
    href: str
    hash: str


def publish(folder: Path, db: DuckDBPyConnection, brand_ids: Sequence[str]) -> Path:
    """Write the tables, what the page fetches, and last the page; return its path."""
    published = tables.publish(folder, db, brand_ids)
    engine.unpack(folder)
    rows = db.execute("SELECT brand_id, name FROM brand ORDER BY name, brand_id").fetchall()
    path = folder / NAME
    write(path, render(published, [name for brand_id, name in rows if brand_id in brand_ids]).encode())
    return path


def render(published: Sequence[Table], brands: Sequence[str]) -> str:
    """Write the page; no stranger's word stands in it."""
    ours = assets.load()
    return (
        environment()
        .get_template("ask.html.j2")
        .render(
            policy=ours.ask_policy,
            page_css=ours.page_css,
            plotly_css=ours.plotly_css,
            ask_css=ours.ask_css,
            boot_js=ours.boot_js,
            plotly=f"assets/{assets.PLOTLY}",
            main=f"{engine.PAGE}/main.js",
            examples=questions(),
            tables=[_row(one) for one in published],
            schema=[_told(one) for one in published],
            words=_words(),
            palette=dict(DARK),
            brands=numbers.listed([clean(one, 60) for one in brands]),
            plain=numbers.plain,
        )
    )


def _row(one: Table) -> _Row:
    return _Row(
        one.name, one.about, one.rows, one.columns, one.href,
        asking(f"SELECT *\nFROM {one.name}\nLIMIT {_FIRST}"),
    )  # fmt: skip


def _told(one: Table) -> Mapping[str, object]:
    """What the page's script needs of a table."""
    columns = [{"name": column.name, "type": column.type} for column in one.columns]
    return {"name": one.name, "rows": one.rows, "href": one.href, "columns": columns}


def _words() -> dict[str, str]:
    """What the script says; it fills the names in braces itself."""
    return {
        "starting": say("Starting the database …"),
        "asking": say("Asking …"),
        "rows": say("Rows: {n}, in {seconds} s.", n="{n}", seconds="{seconds}"),
        "cut": say("The first {n} rows, in {seconds} s; there are more.", n="{n}", seconds="{seconds}"),
        "shown": say("The table shows {n} of them, CSV has all.", n="{n}"),
        "failed": say("There is no answer:"),
        "stopped": say("Stopped."),
        "copied": say("Copied as CSV."),
        "shared": say("The link is copied. It holds the question, not the answer."),
        "uncopied": say("The browser does not let this page copy; take it from the address bar or the file."),
        "left": say("not drawn: {n} more", n="{n}"),
        "picture": say("{y} by {x}", y="{y}", x="{x}"),
        "bounds": say("Thin bars: the columns that end in low and high."),
        "summary": say(
            "Chart of {y} by {x}, {n} rows. The table below has the figures.", y="{y}", x="{x}", n="{n}"
        ),
    }
