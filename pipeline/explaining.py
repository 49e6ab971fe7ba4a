"""One figure of a week with all that it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from duckdb import DuckDBPyConnection

from pipeline.failure import Failure, Misuse
from reports import figures, numbers, safe
from transforms import explained
from transforms.explained import Behind
from transforms.measure import Measure, bound, measures
from transforms.verdicts import Judged
from warehouse.records import Week

#: Characters shown of what was said.
_SAID = 100
_NAME = 60


@dataclass(frozen=True, slots=True)
class Explained:
    """A measure's figure, the statement that gives it, and the mentions behind it."""

    brand_id: str
    week: Week
    measure: Measure
    judged: Judged
    sql: str
    mention_count: int
    behind: Sequence[Behind]

    def facts(self) -> Iterator[tuple[str, str]]:
        """Yield what is known of the figure, a name and its words each."""
        one, places = self.judged, self.measure.decimals
        yield "Value", figures.shown(self.measure, one.figure.value)
        if beside := figures.beside(self.measure, one):
            yield "Usual" if one.usual else "Range", beside.removeprefix("usual ")
        yield "Rests on", numbers.plain(one.figure.n)
        if one.change is not None:
            spread = numbers.spread(*one.change_range, places) if one.change_range else ""
            yield "Change", numbers.signed(one.change, places) + (f" ({spread})" if spread else "")
        yield "Verdict", one.verdict.words

    def rows(self) -> list[dict[str, Any]]:
        """The mentions as plain values; strangers' texts cleaned of what could move a cursor, and cut."""
        return [
            {
                "mention_id": one.mention_id,
                "published_at": one.published_at.isoformat() if one.published_at else None,
                "author": safe.words(one.author, _NAME) or None,
                "outlet": safe.words(one.outlet, _NAME) or None,
                "url": found.url if (found := safe.link(one.url)) else None,
                "said": safe.words(one.said, _SAID),
            }
            for one in self.behind
        ]


def listed(db: DuckDBPyConnection, found: Sequence[Judged], brand_id: str, week: Week) -> None:
    """Refuse a brand that the warehouse does not know, and a week without figures: say what to do."""
    if found:
        return
    known = [id_ for (id_,) in db.execute("SELECT brand_id FROM brand ORDER BY brand_id").fetchall()]
    if brand_id not in known:
        raise Misuse(f"the warehouse knows no brand {brand_id!r}; there are: {', '.join(known) or 'none'}")
    raise Failure(
        f"week {week.label} of {brand_id} has no figures; run `./repute report --week {week.label}` first"
    )


def explain(  # noqa: PLR0913, PLR0917
    db: DuckDBPyConnection, found: Sequence[Judged], brand_id: str, week: Week, name: str, most: int | None
) -> Explained:
    """Explain one of the week's measures; `most` limits the mentions."""
    told = next((one for one in found if one.measure == name), None)
    if told is None or name not in measures():
        raise Misuse(f"no measure is called {name!r}; there are: {', '.join(one.measure for one in found)}")
    measure = measures()[name]
    count, behind = explained.mentions(db, measure, brand_id, week, most)
    sql = bound(measure.value_sql, brand_id, week.monday)
    return Explained(brand_id, week, measure, told, sql, count, behind)
