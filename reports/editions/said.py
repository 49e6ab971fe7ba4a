"""What was said in the period: the stories that were seen in most places, or all where there are few."""

from __future__ import annotations

from reports import numbers
from reports.editions.records import Edition
from reports.language import say
from reports.records import Story
from reports.safe import link, words
from reports.sections import quotes
from reports.sections.story import language, stars, told


def view(edition: Edition) -> quotes.View:
    """Build the section."""
    shown = tuple(_quote(one, edition.captured.get(one.mention_id)) for one in edition.stories)
    return quotes.View(_heading(edition, len(shown)), _note(edition, len(shown)), shown)


def _heading(edition: Edition, count: int) -> str:
    if not count:
        return say("There is nothing to quote")
    if count == edition.now.stories:
        return say("Everything that was said")
    if edition.stories[0].copies > 1:
        return say("The stories that were seen in most places")
    return say("Stories in their own words, the most outspoken first")


def _note(edition: Edition, count: int) -> str:
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
        author=words(one.author, 60),
        source=words(one.source, 60),
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
