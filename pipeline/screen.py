"""What a person at a terminal sees: tables and progress bars; plain text when nobody watches."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Literal

from rich import box
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

#: What joins or parts the letters of words and of one emoji.
_JOINING = "\u00ad\u200c\u200d"
#: Wide enough that no line is broken for a program that reads along.
_UNWATCHED_WIDTH = 10_000

#: Called with the name of each piece of the work that is done.
Step = Callable[[str], None]


def say(line: str) -> None:
    """Print one line for people, on standard error, so that standard output stays for programs."""
    sys.stderr.write(f"{line}\n")


def counted(number: int, noun: str) -> str:
    """Return a count with its noun: 1 source, 2 sources."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def table(columns: Sequence[str], rows: Sequence[Sequence[object]], *, right: Sequence[str] = ()) -> None:
    """Print a table on standard output; cells are text, whatever they hold."""
    watched = sys.stdout.isatty()
    drawn = Table(box=box.SIMPLE_HEAD, header_style="bold", pad_edge=False, show_edge=False)
    for column in columns:
        side: Literal["left", "right"] = "right" if column in right else "left"
        # The last column, mostly words, gives way first when the terminal is narrow.
        drawn.add_column(Text(column), justify=side, overflow="fold", no_wrap=column != columns[-1])
    for row in rows:
        # Text, not str: square brackets in a title are no markup here, and control characters no commands.
        drawn.add_row(*(Text("" if cell is None else printable(str(cell))) for cell in row))
    console = Console(width=None if watched else _UNWATCHED_WIDTH, highlight=False)
    with console.capture() as captured:
        console.print(drawn)
    sys.stdout.writelines(f"{line.rstrip()}\n" for line in captured.get().splitlines())


def printable(text: str) -> str:
    """Replace what could move the cursor or colour the terminal."""
    return "".join(char if _is_harmless(char) else "\N{REPLACEMENT CHARACTER}" for char in text)


def _is_harmless(char: str) -> bool:
    # Python calls every space but one unprintable.
    return char.isprintable() or char == "\n" or char in _JOINING or unicodedata.category(char) == "Zs"


def unseen(_done: str) -> None:
    """Nobody watches."""


@contextmanager
def progress(what: str, total: int) -> Iterator[Step]:
    """Show a bar on standard error while a person watches; yield what is called after each piece."""
    if not sys.stderr.isatty():
        yield unseen
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.fields[done]}", markup=False),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=total, done="")

        def step(done: str) -> None:
            bar.update(task, advance=1, done=done)

        yield step
