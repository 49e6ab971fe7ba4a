"""Audits: stories drawn by chance for people to judge, and what that says of the model's labels."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import numpy as np
from duckdb import DuckDBPyConnection

from transforms import quantify, reading
from transforms.quantify import LABELS, Audit, Counted
from transforms.reading import Row
from transforms.sampling import Story, draw
from transforms.writing import insert
from warehouse.records import Week

#: In the order in which they rest on one another.
TABLES = ("weekly_adjusted", "weekly_accuracy", "weekly_confusion")
#: Audits count for so many weeks, the week's own included: a model's errors change with the topics.
WEEKS = 13
#: Below so many audited stories net sentiment is not adjusted: the range would say nothing.
ENOUGH = 50
#: Below so many the accuracy of a group is not told.
ENOUGH_OF_GROUP = 20


@dataclass(frozen=True, slots=True)
class _Judged:
    """An audited story: what people and the model say, how many it stands for, and its groups."""

    said: int
    label: int
    weight: float
    language: str
    source_id: str

    @property
    def is_right(self) -> bool:
        return self.said == self.label


def sample(  # noqa: PLR0913
    db: DuckDBPyConnection, brand_id: str, week: Week, model: str, *, size: int, now: datetime
) -> int:
    """Draw the week's stories that people are asked about, and return how many.

    Drawn again as long as people have judged none of them, so that late arrivals have their chance; the same
    stories give the same draw. Rests on the week's tables; belongs inside the caller's transaction.
    """
    values: Row = {"brand_id": brand_id, "week": week.monday}
    if db.execute(reading.sql("audit_sample", "begun"), values).fetchall():
        return 0
    found = reading.rows(db, "audit_sample", "frame", values | {"first": week.monday, "model": model})
    columns = ("mention_id", "version", "mention_key", "label", "language", "kind", "sure")
    stories = [Story(*(one[name] for name in columns)) for one in found if one["label"] and one["sure"]]
    drawn = draw(stories, size, f"{brand_id} {week.label}")
    rows: list[Row] = [
        values
        | {
            "mention_id": one.story.mention_id,
            "version": one.story.version,
            "model": model,
            "label": one.story.label,
            "language": one.story.language,
            "kind": one.story.kind,
            "stratum": one.stratum,
            "probability": one.probability,
            "place": one.place,
        }
        for one in drawn
    ]
    if rows != reading.rows(db, "audit_sample", "drawn", values):
        db.execute("DELETE FROM audit_sample WHERE brand_id = $brand_id AND week = $week", values)
        insert(db, "audit_sample", [row | {"drawn_at": now} for row in rows])
    return len(rows)


def measure(db: DuckDBPyConnection, brand_id: str, week: Week, model: str) -> dict[str, list[Row]]:
    """Return the rows of each of TABLES for the brand and week; rests on `weekly_mention`."""
    key: Row = {"brand_id": brand_id, "week": week.monday}
    span = key | {"first": week.shifted(1 - WEEKS).monday, "model": model}
    drawn = reading.rows(db, "audit_sample", "judged", span)
    judged = _judged(drawn)
    own = key | {"model": model}
    away = sum(bool(one["is_judged"]) and one["is_about_brand"] is False for one in drawn)
    stories = reading.rows(
        db, "audit_sample", "frame", span if len(judged) >= ENOUGH else span | {"first": week.monday}
    )
    adjusted = _adjusted(stories, judged, {one["week"] for one in drawn if one["is_judged"]}, week, brand_id)
    return {
        "weekly_adjusted": [own | {"audited_count": len(judged), "not_us_count": away} | adjusted],
        "weekly_accuracy": [own | row for row in _accuracies(judged)],
        "weekly_confusion": [own | row for row in _confusion(judged)],
    }


def _judged(drawn: Sequence[Row]) -> list[_Judged]:
    """Weigh what was judged: each stands for those like it, and for those of its week not judged yet."""
    asked: dict[date, float] = defaultdict(float)
    told: dict[date, float] = defaultdict(float)
    for one in drawn:
        asked[one["week"]] += 1 / one["probability"]
        told[one["week"]] += 1 / one["probability"] if one["is_judged"] else 0
    return [
        _Judged(
            LABELS.index(one["said"]),
            LABELS.index(one["label"]),
            asked[one["week"]] / told[one["week"]] / one["probability"],
            one["language"],
            one["source_id"],
        )
        for one in drawn
        if one["is_judged"] and one["is_about_brand"] and one["said"] and one["label"]
    ]


def _adjusted(
    stories: Sequence[Row], judged: Sequence[_Judged], weeks: set[date], week: Week, brand_id: str
) -> Row:
    now = [one for one in stories if one["week"] == week.monday]
    if not now:
        return {"reason": "nothing labelled"}
    if len(judged) < ENOUGH:
        return {"reason": "too few audited" if judged else "not audited"}
    labelled = np.zeros(3)
    for one in stories:
        if one["week"] in weeks and one["label"]:
            labelled[LABELS.index(one["label"])] += 1
    # Every machine and every run gives the same figure.
    seed = int.from_bytes(hashlib.sha256(f"{brand_id} {week.label}".encode()).digest()[:8])
    found = quantify.net(_audit(judged, labelled), _counted(now), seed)
    return {"net": found.value, "net_low": found.low, "net_high": found.high}


def _counted(stories: Sequence[Row]) -> Counted:
    label, only = np.zeros(3, dtype=np.int64), np.zeros(3, dtype=np.int64)
    known = np.zeros((3, 3), dtype=np.int64)
    for one in stories:
        if not one["label"]:
            only[LABELS.index(one["said"])] += 1
            continue
        label[LABELS.index(one["label"])] += 1
        if one["said"]:
            known[LABELS.index(one["said"]), LABELS.index(one["label"])] += 1
    return Counted(label, known, only)


def _audit(judged: Sequence[_Judged], labelled: quantify.Floats) -> Audit:
    return Audit(
        said=np.array([one.said for one in judged]),
        label=np.array([one.label for one in judged]),
        weight=np.array([one.weight for one in judged]),
        labelled=labelled,
    )


def _accuracies(judged: Sequence[_Judged]) -> list[Row]:
    groups: dict[str, Callable[[_Judged], str]] = {
        "all": lambda _: "all",
        "language": lambda one: one.language,
        "source": lambda one: one.source_id,
    }
    return [
        {"grouped_by": name, "member": member, **_accuracy([one for one in judged if of(one) == member])}
        for name, of in groups.items()
        for member in sorted({of(one) for one in judged})
    ]


def _accuracy(judged: Sequence[_Judged]) -> Row:
    row: Row = {"audited_count": len(judged), "right_count": sum(one.is_right for one in judged)}
    if len(judged) < ENOUGH_OF_GROUP:
        return row
    found = quantify.accuracy(
        np.array([one.is_right for one in judged]), np.array([one.weight for one in judged])
    )
    return row | {"accuracy": found.value, "accuracy_low": found.low, "accuracy_high": found.high}


def _confusion(judged: Sequence[_Judged]) -> list[Row]:
    if not judged:
        return []
    shares = quantify.confusion(_audit(judged, np.zeros(3)))
    rows = []
    for said, label in sorted({(one.said, one.label) for one in judged}):
        count = sum((one.said, one.label) == (said, label) for one in judged)
        rows.append(
            {
                "said": LABELS[said],
                "label": LABELS[label],
                "audited_count": count,
                "share": float(shares[said, label]),
            }
        )
    return rows
