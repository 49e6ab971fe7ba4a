"""Look at a page of reviews and propose how its site could be described."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import yaml

from extractors import detect, proposal, reading, sandbox, walls
from extractors.errors import ExtractError
from extractors.proposal import Proposal
from extractors.records import Page, Reading
from extractors.sites import Site
from pipeline import screen, site_files
from pipeline.commands import extract
from pipeline.failure import Failure
from pipeline.strict import ConfigError

_SAMPLE = 60
_NAME = "new_site"


def run(place: str) -> int:
    """Print the description on standard output, and what to make of it on standard error."""
    page = extract.page_at(place)
    if len(page.body) > reading.MAX_BYTES:
        raise Failure(f"the page has more than the {reading.MAX_BYTES:,} bytes that are read at most")
    if told := already(page):
        screen.say(told)
        return 0
    found = proposal.propose(page)
    if found is None and (wall := walls.wall(page)):
        raise Failure(f"the page is {wall}: open it in a browser, save what you see and try the file")
    if found is None:
        raise Failure(
            "no repeating block with dates and texts was found. Are the reviews in the page's source, "
            "or does a script load them later?"
        )
    text = written(found)
    try:
        said = tried(page, site_files.understand(_NAME, text))
    except ConfigError as error:
        raise Failure(f"the page's own names make no description: {error}") from error
    sys.stdout.write(text)
    for note in found.notes:
        screen.say(f"Look at this: {note}")
    if isinstance(said, ExtractError):
        raise Failure(f"as it stands it does not read the page ({said.problem}); mend it by hand")
    what = "URL" if place.startswith(("http://", "https://")) else "FILE"
    screen.say(
        f"It reads {len(said.mentions)} reviews from this page. Save it as config/sites/NAME.yaml, compare"
        f" `./repute extract {what} --site NAME` with the page, then write"
        " `site: NAME` in config/brands.yaml."
    )
    return 0


def already(page: Page) -> str | None:
    """Say which built-in site reads the page's reviews as it is, if one does."""
    try:
        name = detect.site_of(page)
    except ExtractError as error:
        raise Failure(error.problem) from error
    said = tried(page, name)
    if isinstance(said, ExtractError) or not said.mentions:
        return None
    why = "its schema.org data" if name == "schema_org" else "a parser that is built in"
    count = len(said.mentions)
    return f"No description is needed: {why} reads {count} reviews from this page. Write `site: {name}`."


def tried(page: Page, site: Site) -> Reading | ExtractError:
    """Read the page as a page of the site."""
    (said,) = sandbox.read_all([(page, site)])
    return said


def written(found: Proposal) -> str:
    """Return the description as YAML, each field below what it would give."""
    lines = ["# Proposed from one page: compare every field with the page before relying on it.\n"]
    for key, value in found.written.items():
        if key == "fields":
            lines.append("fields:\n")
            for name, field in value.items():
                lines += [sample(found.samples.get(name, ()), "  "), dumped(name, field, "  ")]
        else:
            lines += [sample(found.samples.get(key, ()), ""), dumped(key, value)]
    return "".join(lines)


def sample(values: Sequence[str], indent: str) -> str:
    """A comment with the first values."""
    shown = " | ".join(" ".join(screen.printable(value).split())[:_SAMPLE] for value in values)
    return f"{indent}# {shown}\n" if shown else ""


def dumped(key: str, value: object, indent: str = "") -> str:
    """One key as a line of YAML."""
    if isinstance(value, dict):
        told = yaml.safe_dump(
            value, sort_keys=False, allow_unicode=True, width=10_000, default_flow_style=True
        )
        return f"{indent}{key}: {told}"
    return indent + yaml.safe_dump({key: value}, allow_unicode=True, width=10_000, default_flow_style=False)
