"""The command line: `./repute COMMAND`."""

from __future__ import annotations

import argparse
import io
import sys
from importlib import import_module
from typing import Protocol, cast

from pipeline import VERSION
from pipeline.failure import Failure, Misuse
from warehouse.errors import WarehouseError

#: Modules of `pipeline.commands`, in the order in which a newcomer meets them; loaded only when called.
COMMANDS = {
    "demo": "see it work: collect from a small invented web and write its weekly report",
    "init": "write config/brands.yaml from a few questions",
    "check": "visit every configured source once and say what it found",
    "collect": "fetch the sources that are due, load and score what they say",
    "lane": "run the fast lane once: fetch the fast sources and tell people what cannot wait",
    "import": "take in complaints from a file: CSV, JSON Lines, Excel or a mailbox",
    "report": "write the weekly report",
    "explain": "show what a figure rests on: its definition, its SQL and the mentions behind it",
    "score": "judge the texts of any table: CSV or JSON Lines",
    "themes": "show the themes in force, and those that complaints suggest",
    "relevance": "show what is left out of the figures and why, or why one mention is not",
    "rules": "show the rules of engagement, or what other rules would change",
    "case": "work on complaints: list, answer, resolve, close; moderate; in a spreadsheet too",
    "label": "say where the model is wrong: at the terminal, or in a spreadsheet",
    "lint-reply": "look a reply to a customer over before it is sent",
    "suggest-reply": "suggest answers to a mention; nothing is ever posted",
    "evidence": "keep complaints as evidence, look again, check, hand over, remove",
    "serve": "run the scheduler and the report site on this machine",
    "reparse": "read the whole archive again, after a parser was mended",
    "sql": "query the warehouse, also while a run writes",
    "train": "train the model that judges texts, from labelled sets of yours",
    "extract": "show what a saved page or feed parses to",
    "test": "run the test suite",
    "lock": "renew requirements.txt from requirements.in",
}

FAILED = 1
MISUSED = 2
INTERRUPTED = 130


class Command(Protocol):
    """What a module of `pipeline.commands` holds."""

    def arguments(self, parser: argparse.ArgumentParser) -> None:
        """Describe the command's arguments."""

    def run(self, told: argparse.Namespace) -> int:
        """Do it and return the exit code."""


def main(words: list[str] | None = None) -> int:
    """Run one command; 0 is success, 1 a failure, 2 a misuse, 130 an interruption."""
    words = sys.argv[1:] if words is None else words
    if isinstance(sys.stdout, io.TextIOWrapper) and sys.stdout.encoding.lower() != "utf-8":
        # A terminal of another encoding shows a question mark for what it has no sign for.
        sys.stdout.reconfigure(errors="replace")
    try:
        if words and words[0] in COMMANDS:
            return run(words[0], words[1:])
        overview().parse_args(words or ["--help"])
    except KeyboardInterrupt:
        sys.stderr.write("\n")
        return INTERRUPTED
    except BrokenPipeError:
        # The reader (`head`, a pager) has seen enough; keep the interpreter from complaining at exit.
        sys.stderr.close()
        return 0
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else MISUSED
    return MISUSED


def run(name: str, words: list[str]) -> int:
    """Parse the words and run the command; its expected failures become one line on standard error."""
    command = cast(Command, import_module(f"pipeline.commands.{name.replace('-', '_')}"))
    parser = argparse.ArgumentParser(
        prog=f"repute {name}",
        description=command.__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    command.arguments(parser)
    told, rest = parser.parse_known_args(words)
    if rest and not getattr(command, "HANDS_ON", False):
        parser.error(f"unrecognized arguments: {' '.join(rest)}")
    told.rest = rest
    try:
        return command.run(told)
    except (Failure, WarehouseError) as error:
        sys.stderr.write(f"repute {name}: {error}\n")
        return MISUSED if isinstance(error, Misuse) else FAILED
    except BrokenPipeError:
        raise
    except OSError as error:
        # A full disk, a folder that may not be written, a file where a folder should be.
        place = f"{error.filename}: " if error.filename else ""
        sys.stderr.write(f"repute {name}: {place}{error.strerror or error}\n")
        return FAILED


def overview() -> argparse.ArgumentParser:
    """The help that lists the commands."""
    width = max(map(len, COMMANDS))
    listed = "\n".join(f"  {name:<{width}}  {summary}" for name, summary in COMMANDS.items())
    parser = argparse.ArgumentParser(
        prog="repute",
        usage="./repute COMMAND [--help] ...",
        description=f"What people say about your brand, every Monday.\n\ncommands:\n{listed}",
        epilog="./repute COMMAND --help explains one. What a run makes lies in REPUTE_HOME (default var/).",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"repute {VERSION}")
    return parser


if __name__ == "__main__":
    sys.exit(main())
