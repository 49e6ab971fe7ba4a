"""Show the themes that are in force for each brand, and the ones that its complaints suggest.

A proposal comes with samples of what people wrote and with lines to start a pack of your own from:
docs/themes.md explains how. Proposals are made with the weekly report.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from textwrap import shorten

from pipeline import settings, theme_files
from pipeline.watch import Brand, Watch
from transforms import new_themes
from transforms.new_themes import Proposal
from understanding.theme_packs import GENERAL
from warehouse import connection
from warehouse.errors import NothingPublishedError

_QUOTE = 160


def arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.add_argument("--brand", action="append", metavar="ID", help="only this brand (may be repeated)")
    parser.add_argument("--json", action="store_true", help="print one JSON object a brand")


def run(told: argparse.Namespace) -> int:
    """Print them."""
    place = settings.read()
    watch = place.watch()
    brands = [watch.brand(brand_id) for brand_id in told.brand or ()] or list(watch.brands)
    for brand in brands:
        proposals = _proposals(place, brand)
        if told.json:
            line = {
                "brand": brand.id,
                "packs": [GENERAL, *brand.themes],
                "themes": sorted(theme_files.in_force(brand.themes, watch.packs).by_name),
                "proposals": [asdict(one) for one in proposals],
            }
            sys.stdout.write(json.dumps(line, ensure_ascii=False, default=str) + "\n")
        else:
            sys.stdout.write("\n".join(_shown(watch, brand, proposals)) + "\n")
    return 0


def _proposals(place: settings.Settings, brand: Brand) -> list[Proposal]:
    try:
        with connection.reading(place.warehouse) as db:
            return new_themes.newest(db, brand.id)
    except NothingPublishedError:
        return []


def _shown(watch: Watch, brand: Brand, proposals: Sequence[Proposal]) -> list[str]:
    known = theme_files.in_force(brand.themes, watch.packs).by_name
    lines = [f"{brand.name}: packs {', '.join([GENERAL, *brand.themes])}"]
    lines += [f"  {name:<14} {theme.title}: {theme.about}" for name, theme in known.items()]
    if not proposals:
        return [*lines, "  No new theme is proposed.", ""]
    for number, one in enumerate(proposals, 1):
        lines += [
            f"  Proposal {number}: {one.mentions} complaints of {one.authors} people, up to week {one.week}",
            *(f"    “{shorten(quote, _QUOTE, placeholder=' …')}”" for quote in one.quotes),
            "    To make it a theme, give it a name and add to a file in config/themes/:",
            "",
            *(f"      {line}" for line in _snippet(one)),
            "",
        ]
    return lines


def _snippet(proposal: Proposal) -> list[str]:
    return [
        "themes:",
        f"  {proposal.words[0]}:",
        f"    title: {proposal.words[0].capitalize()}",
        "    about: What people say about it.",
        "    words:",
        f"      {proposal.language or 'any'}: {', '.join(proposal.words)}",
    ]
