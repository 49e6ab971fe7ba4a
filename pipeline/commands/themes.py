"""Show the themes in force for each brand, who does what about them, and those that its complaints suggest.

A proposal comes with samples of what people wrote and with lines to start a pack of your own from:
docs/themes.md explains how. Proposals are made with the weekly report. `own THEME` says who sees to a theme,
what is done and how far it is; the report shows it, and names the themes that grow while nothing is done.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from textwrap import shorten

from pipeline import screen, settings, theme_files
from pipeline.failure import Failure, Misuse
from pipeline.watch import Brand, Watch
from transforms import new_themes
from transforms.new_themes import Proposal
from understanding.theme_packs import GENERAL
from warehouse import connection, theme_actions
from warehouse.errors import LeaseError, NothingPublishedError
from warehouse.theme_actions import STATUSES, ThemeAction

_QUOTE = 160
#: Seconds that a person waits for a running load to end; what was said is safe before.
_PATIENCE = 10.0


def arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.add_argument(
        "job", nargs="?", choices=("show", "own"), default="show", help="show (default) or own"
    )
    parser.add_argument("theme", nargs="?", metavar="THEME", help="of own: its name, as show prints it")
    parser.add_argument("--owner", metavar="WHO", help="of own: who sees to it")
    parser.add_argument("--action", metavar="WORDS", help="of own: what is done about it")
    parser.add_argument("--status", choices=STATUSES, help="of own: how far it is")
    parser.add_argument("--brand", action="append", metavar="ID", help="only this brand (may be repeated)")
    parser.add_argument("--json", action="store_true", help="print one JSON object a brand")


def run(told: argparse.Namespace) -> int:
    """Print them."""
    place = settings.read()
    watch = place.watch()
    if told.job == "own":
        return own(place, told)
    brands = [watch.brand(brand_id) for brand_id in told.brand or ()] or list(watch.brands)
    for brand in brands:
        proposals = _proposals(place, brand)
        if told.json:
            line = {
                "brand": brand.id,
                "packs": [GENERAL, *brand.themes],
                "themes": sorted(theme_files.in_force(brand.themes, watch.packs).by_name),
                "actions": [
                    dict(zip(("theme", "owner", "action", "status"), one, strict=True))
                    for one in _standings(place, brand)
                ],
                "proposals": [asdict(one) for one in proposals],
            }
            sys.stdout.write(json.dumps(line, ensure_ascii=False, default=str) + "\n")
        else:
            lines = _shown(watch, brand, proposals)
            acted = [f"  Action on {_standing(one)}" for one in _standings(place, brand)]
            sys.stdout.write("\n".join([lines[0], *acted, *lines[1:]]) + "\n")
    return 0


def own(place: settings.Settings, told: argparse.Namespace) -> int:
    """Keep what is said of a theme."""
    brand = _one_brand(place.watch(), told.brand or ())
    if told.theme is None or not (told.owner or told.action or told.status):
        raise Misuse("own needs a theme, and one of --owner, --action and --status at least")
    known = sorted(theme_files.in_force(brand.themes, place.watch().packs).by_name)
    if told.theme not in known:
        raise Failure(f"{brand.name} has no theme {told.theme!r}; there are: {', '.join(known)}")
    said = ThemeAction(
        brand.id, told.theme, told.owner, told.action, told.status, settings.person(), settings.now()
    )
    theme_actions.add(place.archive, [said])
    try:
        with connection.writing(place.warehouse, _PATIENCE) as db:
            theme_actions.take_in(db, place.archive)
    except LeaseError:
        screen.say("Kept. It counts when the running collection has finished.")
        return 0
    (standing,) = (one for one in _standings(place, brand) if one[0] == told.theme)
    screen.say(f"Kept. {_standing(standing)}")
    return 0


def _one_brand(watch: Watch, asked: Sequence[str]) -> Brand:
    if len(asked) == 1:
        return watch.brand(asked[0])
    reported = [brand for brand in watch.brands if brand.is_reported]
    if asked or len(reported) != 1:
        raise Misuse("own needs one --brand")
    return reported[0]


def _standings(place: settings.Settings, brand: Brand) -> list[tuple[str, ...]]:
    query = "SELECT theme, owner, action, status FROM theme_standing WHERE brand_id = ? ORDER BY theme"
    try:
        with connection.reading(place.warehouse) as db:
            return [tuple(row) for row in db.execute(query, [brand.id]).fetchall()]
    except NothingPublishedError:
        return []


def _standing(told: Sequence[str | None]) -> str:
    theme, owner, action, status = told
    return f"{theme}: {owner or 'nobody'}, {action or 'no action'} ({status})."


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
