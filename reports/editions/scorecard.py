"""Scorecard of a month or quarter: every measure with its range, its change and a verdict in words."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from reports import behind, figures, measures, numbers
from reports.editions import judging, words
from reports.editions.judging import Counted
from reports.editions.records import Edition
from reports.language import ENGLISH, say, say_as, writing
from reports.records import USUAL
from reports.sparkline import sparkline
from reports.words import inside
from transforms.measure import measures as known
from transforms.verdicts import Judged, Verdict
from warehouse.publications import Figure

#: Counts of which the mean per week is judged, and the whole is printed.
_SUMS = frozenset({"mentions", "stories"})


@dataclass(frozen=True, slots=True)
class Row:
    """One measure of the period."""

    id: str
    name: str
    #: Where the measure is defined; nothing for the shares that only such a page has.
    definition: str
    value: str
    under: str
    change: str
    change_under: str
    spark: Markup
    verdict: Verdict
    note: str


@dataclass(frozen=True, slots=True)
class View:
    """What the scorecard shows."""

    heading: str
    rows: tuple[Row, ...]
    note: str

    @property
    def has_change(self) -> bool:
        """Whether any row can be held against the period before."""
        return any(one.change for one in self.rows)

    @property
    def has_spark(self) -> bool:
        """Whether any row has enough earlier periods to draw."""
        return any(one.spark for one in self.rows)


def view(edition: Edition) -> View:
    """Build the scorecard."""
    rows = tuple(_row(edition, one) for one in judging.pooled())
    return View(_heading(edition, rows), rows, _note(edition))


def standing(edition: Edition) -> tuple[Figure, ...]:
    """Return every figure as it is printed, with the verdict in English: what a page told, to be kept."""
    with writing(ENGLISH):
        return tuple(_figure(edition, one) for one in judging.pooled())


def _figure(edition: Edition, one: Counted) -> Figure:
    told = judging.judge(edition, one)
    now = told.figure
    shown = _value(told, one, _places(edition, one))
    return Figure(
        one.measure.id, one.measure.version, now.value, now.low, now.high, now.n, told.verdict.words, shown
    )


def _places(edition: Edition, one: Counted) -> int:
    return words.decimals(edition) if one.measure is measures.NET else one.measure.decimals


def _row(edition: Edition, one: Counted) -> Row:
    told, measure = judging.judge(edition, one), one.measure
    places = _places(edition, one)
    is_sum = measure.id in _SUMS
    value = told.figure.value
    return Row(
        id=measure.id,
        name=say(measure.name),
        definition=behind.definition(measure.id) if measure.id in known() else "",
        value=_value(told, one, places),
        under=_under(told, one, places, is_sum=is_sum),
        change=_change(told, one, 1 if is_sum else places),
        change_under=numbers.change_spread(told.changed.low, told.changed.high, places)
        if told.changed
        else "",
        spark=sparkline(
            [span_figure.value for span_figure in map(one.figure, edition.spans)],
            usual=judging.usual(edition.spans[:-1], one) if is_sum else None,
            is_alarming=told.verdict.tone == "worse",
            has_zero=measure is measures.NET,
        ),
        verdict=told.verdict,
        note="" if value is None else _rests(edition, one, told),
    )


def _value(told: Judged, one: Counted, places: int) -> str:
    if told.figure.value is None:
        return say_as("figure", "none")
    if one.measure.id in _SUMS:
        return numbers.plain(told.figure.n)
    return figures.figure(one.measure, told.figure.value, places)


def _under(told: Judged, one: Counted, places: int, *, is_sum: bool) -> str:
    value, ranged = told.figure.value, told.figure.ranged
    if value is None:
        return ""
    if not is_sum:
        return figures.spread(one.measure, ranged.low, ranged.high, places) if ranged else ""
    if told.usual:
        low, high = told.usual
        span = figures.usual(numbers.plain(low), numbers.plain(high))
        return say("{number} a week, {usual}", number=numbers.plain(value), usual=span)
    return say("{number} a week", number=numbers.plain(value))


def _change(told: Judged, one: Counted, places: int) -> str:
    if told.change is None:
        return ""
    figure = numbers.signed(told.change, places)
    if one.measure.id in _SUMS:
        return say("{number} a week", number=figure)
    return numbers.shares_moved(figure) if one.measure.is_percent else figure


def _rests(edition: Edition, one: Counted, told: Judged) -> str:
    """Say on how much the figure rests, where that is not said elsewhere."""
    n = told.figure.n
    match one.measure.id:
        case "net-sentiment":
            return numbers.counted(n, "labelled story", "labelled stories")
        case "stars":
            return numbers.counted(n, "rating", "ratings")
        case "answered-reviews":
            return numbers.counted(n, "review", "reviews")
        case "share-of-voice":
            return _voice(edition)
    return ""


def _voice(edition: Edition) -> str:
    voice = edition.now.voice
    assert voice is not None  # noqa: S101  # it has a value
    notes = [judging.why_unlike(edition)]
    if voice.weeks < len(edition.now.weeks):
        notes.append(
            say(
                "of {weeks} of the {all} weeks",
                weeks=numbers.word(voice.weeks),
                all=numbers.word(len(edition.now.weeks)),
            )
        )
    return "; ".join(filter(None, notes))


def _heading(edition: Edition, rows: tuple[Row, ...]) -> str:
    if not edition.now.mentions:
        return say("Nothing was found, so there is nothing to judge")
    before = words.name(edition.period.shifted(-1))
    worse, better = (
        numbers.listed([inside(row.name) for row in rows if row.verdict.tone == tone])
        for tone in ("worse", "better")
    )
    if worse and better:
        return say(
            "Worse than in {before}: {worse}; better: {better}", before=before, worse=worse, better=better
        )
    if worse:
        return say("Worse than in {before}: {worse}; nothing improved", before=before, worse=worse)
    if better:
        return say("Better than in {before}: {better}; nothing worsened", before=before, better=better)
    if any(row.change for row in rows):
        return say("Nothing clearly better or worse than in {before}", before=before)
    return _incomparable(edition)


def _incomparable(edition: Edition) -> str:
    """Say why nothing was held against the period before."""
    if edition.before:
        return say("One of the two periods has too few labelled stories to compare.").removesuffix(".")
    return say("There is nothing to compare {period} with yet", period=words.name(edition.period))


def _note(edition: Edition) -> str:
    parts = [
        say(
            "Under each estimate: its 95% range. “Clearly” means that the 95% range of the change from the"
            " period before leaves out zero. Counts are judged per week: periods differ in their weeks."
        ),
        say("A story that goes on for several weeks counts once, so that weeks may sum to more."),
        say("In share of voice it counts in each of its weeks."),
    ]
    if sum(one.is_usual for one in edition.spans[:-1]) < USUAL:
        parts.append(say("“Usual” needs three earlier periods whose weeks were all read in time."))
    if edition.before and edition.now.reviews and edition.before.reviews:
        parts.append(say("Older reviews had more time to be answered."))
    return " ".join(parts)
