"""Read a month or quarter of one brand from the weekly tables into a frozen Edition."""

from __future__ import annotations

from datetime import date
from typing import Any

from duckdb import DuckDBPyConnection

from reports import figures, gathering, reading
from reports.editions.period import Period
from reports.editions.records import Changed, Edition, Silent, Span, Told
from reports.editions.spans import read as read_spans
from reports.findings import Theme
from reports.records import ENOUGH, Brand, Story
from reports.restated import is_another
from reports.weekly import ReportError
from transforms import theme_weeks
from transforms.measure import measures
from transforms.theme_weeks import Counts
from warehouse.records import Week

#: Periods that one is seen among, its own included.
PERIODS = 13
#: Stories that are quoted; all of them where there are fewer than are enough.
QUOTED = 5


def read(db: DuckDBPyConnection, brand_id: str, period: Period) -> Edition:
    """Read everything that the page of the period prints; a ReportError says what is missing."""
    found = reading.rows(db, "brand", brand_id=brand_id)
    if not found:
        raise ReportError(f"the warehouse knows no brand {brand_id!r}; collect for it first")
    brand = Brand(*found[0])
    spans = read_spans(db, brand_id, [period.shifted(-back).weeks for back in reversed(range(PERIODS))])
    if not spans[-1].is_known:
        first, last = period.weeks[0].label, period.weeks[-1].label
        raise ReportError(
            f"nothing is known of {brand_id} in {period.label} ({first} to {last}); {there_are(db, brand_id)}"
        )
    key = _key(brand_id, period.weeks)
    limit = QUOTED if spans[-1].stories >= ENOUGH else ENOUGH
    gathering.gather(db, brand_id, brand.zone, period.weeks[0], period.weeks[-1])
    rows = reading.rows(db, "stories", is_by_label=False, limit=limit)
    stories = tuple(Story(*row) for row in rows)
    told = _told(db, key)
    return Edition(
        brand=brand,
        period=period,
        spans=_since_known(spans),
        themes=_themes(db, brand_id, period, spans[-2:]),
        stories=stories,
        captured={
            row[0]: row[1]
            for row in reading.rows(db, "captured", mention_ids=[one.mention_id for one in stories])
        },
        told=told,
        silent=tuple(Silent(*row) for row in reading.rows(db, "editions/silent", **key)),
        changed=_changed(db, key, told),
    )  # fmt: skip


def built(db: DuckDBPyConnection, brand_id: str, first: Week, last: Week) -> frozenset[Week]:
    """Return the weeks between the two, both included, that were aggregated."""
    rows = reading.rows(db, "editions/built", **_key(brand_id, (first, last)))
    return frozenset(Week(monday) for (monday,) in rows)


def there_are(db: DuckDBPyConnection, brand_id: str) -> str:
    """Say which weeks of the brand have figures."""
    ((first, last, count),) = reading.rows(db, "editions/known", brand_id=brand_id)
    if not count:
        return "no week has figures yet: run ./repute collect, then ./repute report"
    if count == 1:
        return f"the one week with figures is {Week(last).label}"
    return f"the {count} weeks with figures lie between {Week(first).label} and {Week(last).label}"


def _since_known(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Drop the periods before anybody watched or wrote."""
    first = next(n for n, one in enumerate(spans) if one.is_known)
    return spans[first:]


def _themes(
    db: DuckDBPyConnection, brand_id: str, period: Period, spans: tuple[Span, ...]
) -> tuple[Theme, ...]:
    """Judge the themes as the weekly report does, the two periods in the place of two weeks."""
    before, now = spans
    places = {period.weeks[-1].monday: (period, now)}
    if before.is_known:
        places[period.weeks[-1].shifted(-1).monday] = (period.shifted(-1), before)
    labelled = {place: span.labelled for place, (_, span) in places.items()}
    told = {place: counts(db, brand_id, held.weeks) for place, (held, _) in places.items()}
    made = theme_weeks.figures(period.weeks[-1].monday, labelled, told)
    return themes(made, len(before.weeks))  # fmt: skip


def counts(db: DuckDBPyConnection, brand_id: str, weeks: tuple[Week, ...]) -> dict[str, Counts]:
    """Count the labelled stories about each theme in the weeks together."""
    rows = reading.rows(db, "editions/theme_stories", **_key(brand_id, weeks))
    return {theme: Counts(*told) for theme, *told in rows}


def themes(made: list[dict[str, Any]], weeks_before: int) -> tuple[Theme, ...]:
    """Lay the figures of two periods out as themes, the most complained about first."""
    ordered = sorted(
        made,
        key=lambda row: (
            -(row["complaint_rate"] or 0.0), -(row["before_complaint_rate"] or 0.0), row["theme"]
        ),
    )  # fmt: skip
    return tuple(_theme(row, weeks_before) for row in ordered)


def _theme(row: dict[str, Any], weeks_before: int) -> Theme:
    return Theme(
        name=row["theme"],
        mentions=row["mention_count"],
        stories=row["story_count"],
        complaints=row["negative_count"],
        labelled=row["labelled_count"],
        rate=row["rate"],
        net=row["net"],
        net_low=row["net_low"],
        net_high=row["net_high"],
        complained=row["complaint_rate"],
        low=row["complaint_low"],
        high=row["complaint_high"],
        weeks_before=weeks_before,
        stories_before=row["before_story_count"],
        complaints_before=row["before_negative_count"],
        labelled_before=row["before_labelled_count"],
        complained_before=row["before_complaint_rate"],
        low_before=row["before_complaint_low"],
        high_before=row["before_complaint_high"],
        change=row["change"],
        change_low=row["change_low"],
        change_high=row["change_high"],
        verdict=row["verdict"],
        # Both ask for weeks one by one, which two periods are not.
        is_new=False,
        new_in_weeks=0,
        new_p_value=None,
        is_growing=False,
    )


def _told(db: DuckDBPyConnection, key: dict[str, Any]) -> dict[tuple[date, str], Told]:
    known = measures()
    return {
        (week, measure): Told(value, low, high, n, figures.shown(known[measure], value))
        for week, measure, _, value, low, high, n, *_ in reading.rows(db, "standing", **key)
        if measure in known
    }


def _changed(
    db: DuckDBPyConnection, key: dict[str, Any], told: dict[tuple[date, str], Told]
) -> tuple[Changed, ...]:
    return tuple(
        Changed(week, measure, value, was, told[week, measure].value)
        for week, measure, value, was in reading.rows(db, "editions/published", **key)
        if (week, measure) in told and is_another(measure, value, was, told[week, measure].shown)
    )


def _key(brand_id: str, weeks: tuple[Week, ...]) -> dict[str, Any]:
    return {"brand_id": brand_id, "first": weeks[0].monday, "week": weeks[-1].monday}
