"""Learning from corrections: try, brand by brand, whether a layer on top of the model makes fewer errors."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime

from duckdb import DuckDBPyConnection

from pipeline import layers
from pipeline.judging import model
from pipeline.layers import Version
from pipeline.settings import Settings
from transforms.lessons import lessons
from understanding.judge import Judge
from understanding.layer import MOST_ERRORS, fit
from warehouse import connection

#: Corrections since the last trial that make another one worth its time.
ENOUGH = 50
_JUDGED = "SELECT DISTINCT model FROM score WHERE brand_id = $brand_id"
_COUNT = "SELECT count(*) FROM correction WHERE brand_id = $brand_id AND what <> 'theme'"


def learn(
    settings: Settings, now: datetime, brand_ids: Sequence[str] | None = None, *, enough: int = ENOUGH
) -> Iterator[Version]:
    """Try a layer for each brand with enough new corrections, or another model, since its last trial."""
    watch = settings.watch()
    chosen = model(watch)
    with connection.reading(settings.warehouse) as db:
        for brand in watch.brands if brand_ids is None else map(watch.brand, brand_ids):
            ((corrections,),) = db.execute(_COUNT, {"brand_id": brand.id}).fetchall()
            last = layers.newest(settings.layers, brand.id)
            new = corrections - (last.corrections if last and last.model == chosen.name else 0)
            if corrections and new >= enough:
                trial = fit(lessons(db, brand.id, Judge(chosen)), chosen.name)
                version = Version(
                    number=max(layers.following(settings.layers, brand.id), _unused(db, brand.id)),
                    brand_id=brand.id,
                    model=chosen.name,
                    corrections=corrections,
                    tried_at=now,
                    texts=trial.texts if trial else 0,
                    before=trial.before if trial else None,
                    after=trial.after if trial else None,
                    layer=trial.layer if trial else None,
                )
                layers.keep(settings.layers, version)
                yield version


def _unused(db: DuckDBPyConnection, brand_id: str) -> int:
    """Return a number that no layer had that ever judged: its scores would be taken for those of a new one.

    The folder of the layers may have been lost.
    """
    numbered = re.compile(rf"\+{re.escape(brand_id)}\.(\d+)")
    names = [name for (name,) in db.execute(_JUDGED, {"brand_id": brand_id}).fetchall()]
    return 1 + max((int(found[1]) for name in names if (found := numbered.search(name))), default=0)


def told(version: Version) -> str:
    """Say in one line what came of a trial."""
    if version.before is None or version.after is None:
        return (
            f"{version.brand_id}: {version.corrections} corrections, but too few different texts "
            "that the model reads; 50 are needed to learn from"
        )
    errors = (
        f"{version.brand_id}: of {version.texts} corrected texts the model misjudged {version.before:.1%}, "
        f"with a layer {version.after:.1%} (texts that it had not seen)"
    )
    if name := version.name(version.model):
        return f"{errors}; from now on {name} judges, history included"
    if version.before > MOST_ERRORS:
        return f"{errors}; agree also where it is right, or it learns to contradict; the model judges alone"
    return f"{errors}; not clearly better, so the model judges alone"
