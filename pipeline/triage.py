"""Decide what is to be done about what came in, and bring the cases up to date."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from duckdb import DuckDBPyConnection

from pipeline import engagement
from pipeline.settings import Settings
from transforms.cases.follow import follow
from transforms.triage.pending import decide_pending
from warehouse import case_events, connection, theme_actions
from warehouse.records import Tally


def triage(settings: Settings, now: datetime) -> Tally:
    """Decide on every mention that needs it by the rules in force, and bring every case up to date.

    `new` counts what asks for somebody to act, `same` what does not, `changed` the cases that began or moved.
    """
    with connection.writing(settings.warehouse) as db:
        return run(db, settings, now)


def run(db: DuckDBPyConnection, settings: Settings, now: datetime) -> Tally:
    """Do so in an open warehouse."""
    rules = engagement.beside(settings.config)
    brands = [brand.id for brand in settings.watch().brands if brand.is_reported]
    taken = case_events.take_in(db, settings.archive)
    decided = decide_pending(db, brands, rules, now)
    followed = follow(db, brands)
    damaged = (*taken.damaged, *theme_actions.take_in(db, settings.archive))
    notes = tuple(f"the archive's {place} cannot be read" for place in damaged)
    return replace(decided, changed=followed.new + followed.changed, notes=notes)
