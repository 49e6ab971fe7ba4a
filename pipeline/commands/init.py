"""Write a commented config/brands.yaml from a few questions, or from these flags."""

from __future__ import annotations

import argparse
import re
import sys
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import yaml

from extractors.detect import site_of_address
from pipeline import screen, settings, strict, watch
from pipeline.failure import Failure, Misuse
from pipeline.source_entries import is_address
from pipeline.strict import ConfigError

_TEMPLATE = Path(__file__).with_name("brands.yaml.template")


@dataclass(frozen=True, slots=True)
class Answers:
    """What somebody wants to watch."""

    brand: str
    zone: str
    contact: str
    addresses: tuple[str, ...]
    rivals: tuple[str, ...]


def arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.add_argument("--brand", help="the brand's name, such as 'Meridian Air'")
    parser.add_argument("--zone", help="time zone of its week, such as Europe/Berlin (default UTC)")
    parser.add_argument("--contact", help="an address at which a site's operator can reach you")
    parser.add_argument(
        "--source",
        action="append",
        metavar="URL",
        help="a feed or review page of the brand (may be repeated)",
    )
    parser.add_argument(
        "--rival", action="append", metavar="NAME", help="a rival to compare with (may be repeated)"
    )
    parser.add_argument("--force", action="store_true", help="overwrite an existing file")


def run(told: argparse.Namespace) -> int:
    """Write the file; 2 when it exists already."""
    path = settings.read().config
    if path.exists() and not told.force:
        raise Misuse(f"{path} exists; edit it, or write it anew with --force")
    if told.zone:
        strict.zone(told.zone, "--zone")
    _check(told.source or ())
    try:
        answers = asked(told) if sys.stdin.isatty() and not told.brand else flagged(told)
    except EOFError as error:
        raise Misuse("no more answers came; nothing was written") from error
    text = written(answers)
    watch.understand(text, settings.secret)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise Failure(f"{path} cannot be written: {error.strerror}") from error
    screen.say(f"Wrote {path}.\nNext: ./repute check, then ./repute collect and ./repute report.")
    return 0


def flagged(told: argparse.Namespace) -> Answers:
    """Take the answers from the flags."""
    if not told.brand or not told.source:
        raise Misuse(
            "give at least --brand NAME and one --source URL (nobody is at the keyboard to be asked)"
        )
    return Answers(
        brand=told.brand.strip(),
        zone=told.zone or "UTC",
        contact=told.contact or "",
        addresses=tuple(told.source),
        rivals=tuple(told.rival or ()),
    )


def asked(told: argparse.Namespace, ask: Callable[[str], str] = input) -> Answers:
    """Ask the questions whose flag was not given."""
    return Answers(
        brand=told.brand or until_given(ask, "Which brand do you want to watch? "),
        zone=told.zone or zone_of(ask),
        contact=told.contact
        or ask("E-mail or page where a site's operator can reach you (may be empty): ").strip(),
        addresses=tuple(
            told.source
            or several(ask, "Address of a feed or review page (empty line ends): ", least=1, check=_check)
        ),
        rivals=tuple(told.rival or several(ask, "Name of a rival (empty line ends): ", least=0)),
    )


def zone_of(ask: Callable[[str], str]) -> str:
    """Ask until the answer is a time zone, or none."""
    while True:
        answer = ask("Time zone of its week (like Europe/Berlin) [UTC]: ").strip() or "UTC"
        try:
            return strict.zone(answer, "the zone")
        except ConfigError as error:
            screen.say(str(error))


def until_given(ask: Callable[[str], str], question: str) -> str:
    """Ask until there is an answer."""
    while not (answer := ask(question).strip()):
        screen.say("This one is needed.")
    return answer


def several(
    ask: Callable[[str], str],
    question: str,
    *,
    least: int,
    check: Callable[[Sequence[str]], None] = lambda _answers: None,
) -> list[str]:
    """Ask for lines until an empty one; one that `check` refuses is asked for anew."""
    answers: list[str] = []
    while True:
        answer = ask(question).strip()
        if answer:
            try:
                check([answer])
            except Misuse as error:
                screen.say(str(error))
                continue
            answers.append(answer)
        elif len(answers) >= least:
            return answers
        else:
            screen.say("At least one is needed.")


def written(answers: Answers) -> str:
    """The file's text."""
    own, *rival_ids = distinct([slug(name) for name in (answers.brand, *answers.rivals)])
    rivals = dict(zip(rival_ids, answers.rivals, strict=True))
    sites = [site_of_address(address) for address in answers.addresses]
    source_ids = distinct([f"{own}-{site.replace('_', '-')}" for site in sites])
    sources = "\n".join(map(source_entry, source_ids, sites, answers.addresses))
    return _TEMPLATE.read_text(encoding="utf-8").format(
        zone=quoted(answers.zone),
        contact=quoted(answers.contact),
        brand_id=word(own),
        brand_name=quoted(answers.brand),
        sources=sources,
        rivals=", ".join(map(word, rivals)),
        rival_entries="\n".join(rival_entry(*rival) for rival in rivals.items()),
    )


def _check(addresses: Sequence[str]) -> None:
    """Refuse what is no address of a source."""
    if strangers := [one for one in addresses if not is_address(one)]:
        raise Misuse(
            f"{strangers[0]!r} is no address; it must begin with http:// or https:// and name a host"
        )


def distinct(ids: Iterable[str]) -> list[str]:
    """Number the second and later of equal ids."""
    taken: dict[str, int] = {}
    numbered = []
    for stem in ids:
        taken[stem] = taken.get(stem, 0) + 1
        numbered.append(stem if taken[stem] == 1 else f"{stem}-{taken[stem]}")
    return numbered


def source_entry(source_id: str, site: str, address: str) -> str:
    """One source of the brand, as YAML."""
    host = urlsplit(address).hostname or ""
    name = "Google Alerts" if site == "google_alerts" else host.removeprefix("www.")
    return (
        f"      - id: {word(source_id)}\n        name: {quoted(name)}\n"
        f"        site: {site}\n        url: {quoted(address)}"
    )


def rival_entry(rival_id: str, name: str) -> str:
    """One rival, as YAML; its sources are still to be named."""
    return (
        f"  - id: {word(rival_id)}\n    name: {quoted(name)}\n    report: false\n"
        f"    sources: []  # add its feeds and review pages, like those above"
    )


def slug(name: str) -> str:
    """Lower-case letters, digits and hyphens of a name; `brand` when it has none in Latin script."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:40].strip("-") or "brand"


def word(text: str) -> str:
    """The text as YAML, quoted only where YAML would take it for a number, a date or a truth value."""
    return text if yaml.safe_load(text) == text else quoted(text)


def quoted(text: str) -> str:
    """The text as a YAML double-quoted scalar."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{"".join(char for char in escaped if char.isprintable())}"'
