"""Look a reply to a customer over before it is sent: threats, insults, blame, personal data, what is missing.

Each finding comes with the words that caused it, why they harm, and a better way. The exit code is 1 when the
reply must not be sent. --thread holds what was said before: one message a line, `customer: …` or `brand: …`.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path

from extractors import tables
from pipeline import reply_rules, settings, streams, strict
from pipeline.cli import FAILED
from pipeline.failure import Misuse
from understanding.judge import EncoderReader
from understanding.replies.lint import lint
from understanding.replies.records import Review, Turn
from warehouse.told import whole

_WHO = {"customer": False, "brand": True}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.add_argument(
        "text", nargs="?", metavar="TEXT", help="the reply; - or nothing reads standard input"
    )
    parser.add_argument("--lang", metavar="CODE", help="its language, such as en; identified unless said")
    parser.add_argument("--brand", metavar="ID", help="whose contact line may stand in it")
    parser.add_argument("--thread", type=Path, metavar="FILE", help="what was said before it")
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(told: argparse.Namespace) -> int:
    """Print the findings."""
    text = told.text
    if text in (None, "-"):
        if sys.stdin.isatty():
            raise Misuse('give a reply, such as ./repute lint-reply "We are sorry …"')
        text = streams.standard_input()
    if not text.strip():
        raise Misuse("the reply is empty")
    code = strict.language(told.lang, "--lang") if told.lang else None
    place = settings.read()
    rules = reply_rules.beside(place.config)
    if told.brand:
        place.watch().brand(told.brand)
    chosen = rules.of(told.brand) if told.brand else rules.rules
    thread = _thread(told.thread) if told.thread else ()
    found = lint(whole(text), code, reader=EncoderReader(), rules=chosen, thread=thread)
    if told.json:
        verdict = {"is_rude": found.is_rude, "is_critical": found.is_critical}
        sys.stdout.write(json.dumps(asdict(found) | verdict, ensure_ascii=False) + "\n")
    else:
        sys.stdout.write("\n".join(_shown(found)) + "\n")
    return FAILED if found.is_critical else 0


def _thread(file: Path) -> tuple[Turn, ...]:
    try:
        lines = tables.decoded(file.read_bytes()).splitlines()
    except OSError as error:
        raise Misuse(f"{file} cannot be read: {error.strerror}") from error
    turns = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        who, _, said = line.partition(":")
        if who.strip().lower() not in _WHO:
            raise Misuse(f"{file}, line {number}: begin it with `customer:` or `brand:`")
        turns.append(Turn(_WHO[who.strip().lower()], said.strip()))
    return tuple(turns)


def _shown(found: Review) -> list[str]:
    if not found.findings:
        return ["Nothing to mend."]
    lines = []
    for one in found.findings:
        words = f": “{one.words}” (characters {one.begin} to {one.end})" if one.words else ""
        lines += [
            f"{one.severity:<9}{one.id}{words}",
            f"         {one.why}",
            f"         Better: {one.better}",
        ]
    verdict = "It must not be sent." if found.is_critical else "It is rude." if found.is_rude else ""
    return [*lines, *([verdict] if verdict else [])]
