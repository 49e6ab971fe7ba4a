"""What the audits of the last thirteen weeks say of the model's labels, as read from the tables."""

from __future__ import annotations

from dataclasses import dataclass

from duckdb import DuckDBPyConnection

from reports import reading
from warehouse.records import Week

#: Audited stories from which on net sentiment is adjusted.
ENOUGH = 50


@dataclass(frozen=True, slots=True)
class Adjusted:
    """Net sentiment adjusted for the model's errors, -1 to 1, or why it is not."""

    audited: int
    not_us: int
    reason: str | None
    net: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Accuracy:
    """How often the model is right on one group of stories, 0 to 1; None where too few were audited."""

    grouped_by: str
    name: str
    audited: int
    right: int
    value: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Mistake:
    """A story that people and the model label differently; every text in it is a stranger's."""

    heading: str | None
    text: str
    said: str
    label: str


@dataclass(frozen=True, slots=True)
class Audits:
    """All of it; `waiting` is how many of the stories drawn of the week nobody has judged yet."""

    adjusted: Adjusted
    accuracies: tuple[Accuracy, ...] = ()
    #: Share of all stories by what people say and what the model says.
    confusion: tuple[tuple[str, str, float], ...] = ()
    mistake: Mistake | None = None
    waiting: int = 0

    @property
    def overall(self) -> Accuracy | None:
        """The accuracy over all audited stories; None when nothing was audited."""
        return next((one for one in self.accuracies if one.grouped_by == "all"), None)


#: As of a warehouse whose weeks were built before there were audits.
NONE = Audits(Adjusted(0, 0, "not audited", None, None, None))


def read(db: DuckDBPyConnection, brand_id: str, week: Week, since: Week) -> Audits:
    """Read what the audits of the brand's weeks from `since` to `week` say."""
    key = {"brand_id": brand_id, "week": week.monday}
    adjusted = reading.rows(db, "adjusted", **key)
    if not adjusted:
        return NONE
    audited = adjusted[0][0]
    mistakes = reading.rows(db, "mistake", **key, first=since.monday) if audited else []
    ((waiting,),) = reading.rows(db, "to_audit", **key)
    return Audits(
        adjusted=Adjusted(*adjusted[0]),
        accuracies=tuple(Accuracy(*row) for row in reading.rows(db, "accuracies", **key)),
        confusion=tuple((said, label, share) for said, label, share in reading.rows(db, "confusion", **key)),
        mistake=Mistake(*mistakes[0]) if mistakes else None,
        waiting=waiting,
    )
