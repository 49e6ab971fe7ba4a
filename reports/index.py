"""The index of all reports: static, made from one small summary a week; a small script searches it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from operator import attrgetter
from types import MappingProxyType

from markupsafe import Markup

from reports import assets, feed, numbers
from reports.comparison import summary as compared
from reports.editions import summary as edition_summary
from reports.language import ENGLISH, codes, say, say_as, say_count, writing
from reports.page import Form, environment, forms
from reports.records import ENOUGH, WEEKS
from reports.safe import inert_json, isolated
from reports.safe import words as clean
from reports.sparkline import sparkline
from reports.week_summary import Summary
from transforms import ranges
from warehouse.records import Week

#: Net sentiment in points from which the tint of a cell grows.
_STEPS = (4, 15, 30)
#: Beyond so many weeks they are parted by year.
_MANY = 60
#: More names than these make no heading.
_NAMED = 8
#: Bytes for the weeks and for the headlines that the search knows, a cell's, and the least for headlines:
#: a year of five brands stays below 200 KB.
_ROOM, _CELL, _LEAST = 30_000, 90, 4_000


@dataclass(frozen=True, slots=True)
class Row:
    """A brand's newest report."""

    name: str
    href: str
    week: str
    net: str
    half: str
    change: str
    mentions: str
    spark: Markup
    verdict: str
    tone: str
    waiting: str
    #: Where its report is, and what lies beside it.
    folder: str
    files: tuple[Form, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One week of one brand in the grid."""

    href: str
    text: str
    few: str
    tint: str


@dataclass(frozen=True, slots=True)
class Line:
    """One week in the grid, every brand's cell or None where there is no report."""

    number: str
    dates: str
    cells: tuple[Cell | None, ...]
    year: int


def render(
    summaries: Sequence[Summary],
    *,
    unlisted: int = 0,
    editions: Sequence[edition_summary.Listed] = (),
    comparisons: Sequence[compared.Summary] = (),
    files: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> str:
    """Write the index of these reports, in their language when it is one, else in English.

    There may be months and comparisons, and no week yet. `unlisted` are those whose summary cannot be read;
    `files` lie beside the newest report of each brand.
    """
    spoken = [one.language for one in summaries] or [one.summary.language for one in editions]
    told = {one for one in spoken if one in codes()}
    with writing(told.pop() if len(told) == 1 else ENGLISH):
        beside: dict[str, Sequence[object]] = {
            "feeds": _feeds(summaries, editions),
            "editions": [edition_summary.line(one) for one in editions],
            "comparisons": [compared.line(one) for one in comparisons],
        }
        return _render(summaries, unlisted, files, beside)


def _render(
    summaries: Sequence[Summary],
    unlisted: int,
    files: Mapping[str, Sequence[str]],
    beside: Mapping[str, Sequence[object]],
) -> str:
    brands = sorted({one.brand_id for one in summaries})
    newest = {brand: max((one for one in summaries if one.brand_id == brand), key=_week) for brand in brands}
    rows = sorted(newest.values(), key=lambda one: (one.tone != "worse", _net(one), one.name))
    columns = [newest[brand] for brand in brands]
    last = max(map(_week, summaries), default=None)
    return (
        environment()
        .get_template("index.html.j2")
        .render(
            heading=_heading([one for one in rows if _week(one) == last]),
            dates=_dates(last) if last else "",
            counts=_counts(len(brands), len(summaries)) if summaries else "",
            rows=[_row(one, is_last=_week(one) == last, files=files.get(one.brand_id, ())) for one in rows],
            names=[clean(one.name, 60) for one in columns],
            years=_years(_lines(summaries, brands)),
            headlines=_headlines(summaries, brands),
            feed=feed.NAME,
            **beside,
            enough=ENOUGH,
            most=WEEKS,
            foot=" ".join(filter(None, (_made(summaries), _unlisted(unlisted)))),
            assets=assets.load(),
        )
    )


def _feeds(summaries: Sequence[Summary], editions: Sequence[edition_summary.Listed]) -> list[tuple[str, str]]:
    """The address of each brand's feed, and its name; a month whose summary does not say when is in none."""
    names = {one.summary.brand_id: one.summary.name for one in editions if one.summary.made_at}
    names |= {one.brand_id: one.name for one in sorted(summaries, key=_week)}
    return [(f"{brand_id}/{feed.NAME}", clean(name, 60)) for brand_id, name in sorted(names.items())]


def _dates(week: Week) -> str:
    return say(
        "Week {number}, {dates}",
        number=week.monday.isocalendar().week,
        dates=numbers.week_dates(week.monday),
    )


def _counts(brands: int, reports: int) -> str:
    told = (numbers.counted(brands, "brand", "brands"), numbers.counted(reports, "report", "reports"))
    return ", ".join(told)


def _made(summaries: Sequence[Summary]) -> str:
    if not summaries:
        return ""
    newest = max(summaries, key=lambda one: datetime.fromisoformat(one.made_at))
    at = datetime.fromisoformat(newest.made_at)
    moment, zone = numbers.clock(at, newest.zone), numbers.zone_name(at, newest.zone)
    return say("Made {moment} ({zone}).", moment=moment, zone=zone)


def _unlisted(count: int) -> str:
    if not count:
        return ""
    return say_count(
        count,
        "{count} more report cannot be listed: make it again with ./repute report --week.",
        "{count} more reports cannot be listed: make them again with ./repute report --week.",
        count=numbers.plain(count),
    )


def _week(one: Summary) -> Week:
    return Week.named(one.week)


def _net(one: Summary) -> float:
    return 2.0 if one.net is None else one.net


def _heading(rows: list[Summary]) -> str:
    if not rows:
        return say("No week was reported yet")
    if len(rows) == 1:
        return _heading_of_one(rows[0])
    total = numbers.word(len(rows))
    worse, better = (
        [isolated(one.name, 40) for one in rows if one.tone == tone] for tone in ("worse", "better")
    )
    told = {"total": total, "count": numbers.capital(numbers.word(len(worse or better)))}
    if worse:
        return say_count(
            len(worse),
            "One of {total} brands clearly worsened: {brands}",
            "{count} of {total} brands clearly worsened: {brands}",
            brands=numbers.listed_first(worse, _NAMED),
            **told,
        )
    if better:
        return say_count(
            len(better),
            "One of {total} brands clearly improved: {brands}",
            "{count} of {total} brands clearly improved: {brands}",
            brands=numbers.listed_first(better, _NAMED),
            **told,
        )
    if all(one.change is None for one in rows):
        return say("Too few stories to compare two weeks of {total} brands", total=total)
    return say("None of {total} brands clearly moved", total=total)


def _heading_of_one(row: Summary) -> str:
    brand = isolated(row.name, 40)
    if row.tone == "worse":
        return say("{brand} clearly worsened", brand=brand)
    if row.tone == "better":
        return say("{brand} clearly improved", brand=brand)
    verdict = say(row.verdict)
    return say("{brand}: {verdict}", brand=brand, verdict=verdict[:1].lower() + verdict[1:])


def _row(one: Summary, *, is_last: bool, files: Sequence[str]) -> Row:
    week = _week(one)
    has_net = one.net is not None and one.low is not None and one.high is not None
    ranged = ranges.Range(100 * (one.net or 0), 100 * (one.low or 0), 100 * (one.high or 0))
    return Row(
        name=clean(one.name, 60),
        href=f"{one.brand_id}/{one.week}.html",
        week="" if is_last else say("newest: week {number}", number=week.monday.isocalendar().week),
        net=numbers.signed(ranged.value) if has_net else say_as("figure", "none"),
        half=f"±{numbers.plain(ranged.half)}" if has_net else "",
        change=numbers.signed(one.change) if one.change is not None else "",
        mentions=numbers.plain(one.mentions),
        spark=sparkline(
            [None if value is None else 100 * value for value in one.series],
            is_alarming=one.tone == "worse",
            has_zero=True,
        ),
        verdict=say(one.verdict),
        tone=one.tone,
        waiting=say_count(one.waiting, "{count} open", "{count} open", count=numbers.plain(one.waiting))
        if one.waiting
        else say_as("complaints", "none"),
        folder=one.brand_id,
        files=tuple(forms(week, files)),
    )


def _lines(summaries: Sequence[Summary], brands: list[str]) -> list[Line]:
    by_place = {(one.week, one.brand_id): one for one in summaries}
    weeks = sorted({_week(one) for one in summaries}, reverse=True)
    return [
        Line(
            number=f"{week.monday.isocalendar().week}",
            dates=f"{numbers.short_week(week.monday)} {(week.monday + timedelta(days=6)).year}",
            cells=tuple(_cell(by_place.get((week.label, brand))) for brand in brands),
            year=week.monday.isocalendar().year,
        )
        for week in weeks
    ]


def _years(lines: list[Line]) -> list[tuple[int | None, list[Line]]]:
    """Part the weeks by year where there are too many for one look; one part without a name otherwise."""
    if len(lines) <= _MANY:
        return [(None, lines)]
    return [(year, list(group)) for year, group in groupby(lines, key=attrgetter("year"))]


def _headlines(summaries: Sequence[Summary], brands: list[str]) -> dict[str, list[str]]:
    """Each week's headlines in the order of the brands, the newest weeks first, while there is room."""
    room = max(_LEAST, _ROOM - _CELL * len(summaries))
    by_place = {(one.week, one.brand_id): one.headline for one in summaries}
    told: dict[str, list[str]] = {}
    for week in sorted({one.week for one in summaries}, reverse=True):
        headlines = [clean(by_place.get((week, brand)), 160) for brand in brands]
        room -= len(inert_json(headlines).encode())
        if room < 0:
            break
        told[week] = headlines
    return told


def _cell(one: Summary | None) -> Cell | None:
    if one is None:
        return None
    few = "" if one.labelled >= ENOUGH else say("n={count}", count=one.labelled)
    text = say("no net") if one.net is None else numbers.signed(100 * one.net)
    return Cell(f"{one.brand_id}/{one.week}.html", text, few, "" if few else _tint(100 * (one.net or 0.0)))


def _tint(points: float) -> str:
    step = sum(abs(points) >= one for one in _STEPS)
    if not step:
        return "flat"
    return f"{'up' if points > 0 else 'down'}{step}"
