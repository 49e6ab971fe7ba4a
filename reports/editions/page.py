"""A month or quarter of one brand as one HTML file that needs nothing else: pure, the same for the same input."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from reports import assets, numbers, safe
from reports.charts import period as period_chart
from reports.charts import themes as theme_chart
from reports.charts.look import DARK, Chart
from reports.charts.period import Drawn
from reports.charts.themes import is_clear, is_few, title
from reports.editions import quality, scorecard, weeks, words
from reports.editions.records import Edition, Span
from reports.findings import Theme
from reports.language import say, writing
from reports.page import environment
from reports.records import ENOUGH, Made, Story
from reports.safe import link
from reports.sections import quotes, why
from reports.sections.story import language, stars, told

#: A chart of more themes than this is a wall; the others stand in its table.
_MOST = 8


@dataclass(frozen=True, slots=True)
class Hero:
    """What the first screen shows."""

    dates: str
    headline: words.Headline
    lede: tuple[str, ...]
    chart: Chart | None


def render(edition: Edition, made: Made, published: Collection[str]) -> str:
    """Write the page in the brand's language; `published` are the weeks whose reports lie beside it."""
    with writing(edition.brand.language):
        hero = _hero(edition)
        reasons = _why(edition)
        drawn = [hero.chart, reasons and reasons.chart]
        return (
            environment()
            .get_template("edition.html.j2")
            .render(
                brand=safe.words(edition.brand.name, 80),
                kind=_kind(edition),
                name=words.name(edition.period),
                before=words.name(edition.period.shifted(-1)),
                hero=hero,
                score=scorecard.view(edition),
                why=reasons,
                weeks=weeks.view(edition, published),
                quotes=_quotes(edition),
                quality_heading=quality.heading(edition),
                quality_notes=quality.notes(edition, published),
                charts=[one for one in drawn if one],
                palette=DARK,
                foot=_foot(edition, made),
                assets=assets.load(),
            )
        )


def _kind(edition: Edition) -> str:
    if edition.period.kind == "month":
        return say("Monthly reputation report")
    return say("Quarterly reputation report")


def _hero(edition: Edition) -> Hero:
    chart = None
    if words.state(edition.now) == "normal":
        now, before = _drawn(edition, edition.now, 0), None
        if edition.before is not None:
            before = _drawn(edition, edition.before, -1)
        chart = period_chart.chart(now, before) if now else None
    return Hero(words.dates(edition.period), words.headline(edition), words.lede(edition), chart)


def _drawn(edition: Edition, span: Span, back: int) -> Drawn | None:
    ranged = span.net.ranged
    if ranged is None:
        return None
    name = words.name(edition.period.shifted(back))
    return Drawn(name, span.weeks, ranged, words.decimals(edition))


def _why(edition: Edition) -> why.View | None:
    themes = edition.themes
    if not themes:
        return None
    complained = [
        one for one in themes if one.complained is not None and (one.complaints or one.complaints_before)
    ]
    first = sorted(complained, key=lambda one: (not is_clear(one), is_few(one)))[:_MOST]
    shown = tuple(one for one in complained if one in first)
    chart = None
    if shown and words.state(edition.now) == "normal":
        chart = replace(theme_chart.chart(shown, themes), subtitle=_theme_subtitle(edition))
    return why.View(
        heading=_theme_heading(edition, [one for one in complained if not is_few(one)]),
        chart=chart,
        notes=tuple(_theme_notes(edition, shown, chart)),
        quote=None,
        table=None if chart else theme_chart.table(themes),
        actions=None,
    )


def _theme_subtitle(edition: Edition) -> str:
    if not edition.before:
        return say("Per 100 labelled stories; bars show the 95% range; complaints in brackets")
    return say(
        "Per 100 labelled stories; bars show the 95% range, rings {before}; complaints in brackets",
        before=words.name(edition.period.shifted(-1)),
    )


def _theme_heading(edition: Edition, judged: list[Theme]) -> str:
    before = words.name(edition.period.shifted(-1))
    up, down = (
        numbers.listed([title(one.name).lower() for one in judged if one.verdict == verdict])
        for verdict in ("clearly more", "clearly less")
    )
    if up and down:
        return say(
            "Clearly more complaints than in {before} about {up}; clearly fewer about {down}",
            before=before, up=up, down=down,
        )  # fmt: skip
    if up:
        return say("Clearly more complaints than in {before} about {up}", before=before, up=up)
    if down:
        return say("Clearly fewer complaints than in {before} about {down}", before=before, down=down)
    if not judged:
        return say("Too few stories to say what people complain about more")
    return say("Complaints about no theme clearly moved")


def _theme_notes(edition: Edition, shown: tuple[Theme, ...], chart: Chart | None) -> list[str]:
    notes = []
    few = [f"{title(one.name).lower()} ({one.complaints})" for one in shown if is_few(one)]
    if few and chart:
        notes.append(say("Too few to say: {themes}, marked by a diamond.", themes=", ".join(few)))
    if edition.now.labelled < ENOUGH or not edition.before or edition.before.labelled < ENOUGH:
        notes.append(say("One of the two periods has too few labelled stories to compare."))
    else:
        notes.append(
            say(
                "The themes are judged together (Fisher’s exact test, Holm’s rule): where nothing changed, none of"
                " them is called clear in 19 of 20 periods, however many there are."
            )
        )
    return notes


def _quotes(edition: Edition) -> quotes.View:
    shown = tuple(_quote(one, edition.captured.get(one.mention_id)) for one in edition.stories)
    return quotes.View(_quote_heading(edition, len(shown)), _quote_note(edition, len(shown)), shown)


def _quote_heading(edition: Edition, count: int) -> str:
    if not count:
        return say("Nothing was said")
    if count == edition.now.stories:
        return say("Everything that was said")
    if edition.stories[0].copies > 1:
        return say("The stories that were seen in most places")
    return say("Stories in their own words, the most outspoken first")


def _quote_note(edition: Edition, count: int) -> str:
    if not count:
        return ""
    cut = say("Cut at 280 characters. The evidence number is the beginning of the archived page’s SHA-256.")
    if count == edition.now.stories:
        return cut
    first = say("Of stories in as many places, the most outspoken come first: no sample of what was said.")
    return f"{first} {cut}"


def _quote(one: Story, captured: str | None) -> quotes.Quote:
    heading, text = told(one)
    labels = {
        "negative": say("Negative"),
        "positive": say("Positive"),
        "neutral": say("Neutral"),
        None: say("Not scored"),
    }
    given = stars(one.rating)
    return quotes.Quote(
        id=f"q{one.mention_id}",
        title=heading,
        text=text,
        author=safe.words(one.author, 60),
        source=safe.words(one.source, 60),
        day=numbers.long_date(one.day),
        label=labels.get(one.label, labels[None]),
        tone=one.label or "unscored",
        stars=say("{number} of 5 stars", number=given) if given else "",
        copies=say("in {number} places", number=numbers.plain(one.copies)) if one.copies > 1 else "",
        answered=one.is_answered,
        snippet=one.is_snippet,
        language=language(one.language),
        link=link(one.url),
        evidence=captured or one.page_digest[:8],
    )


def _foot(edition: Edition, made: Made) -> tuple[str, ...]:
    zone = edition.brand.zone
    return (
        say("Made {clock} ({zone}).", clock=numbers.clock(made.at, zone), zone=numbers.zone_name(made.at, zone)),
        say(
            "Repute {version}; labels by {models}.",
            version=made.version,
            models=numbers.listed([safe.words(one.model, 60) for one in edition.now.weeks[-1:]]),
        ),
    )
