"""The page on which people correct: a form for each mention, without scripts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from reports import assets, safe
from reports.labelling import REASONS, Card
from reports.page import environment
from reports.typed import Typed

_FEELINGS = ("negative", "neutral", "positive")
_THEME_VALUES = (*_FEELINGS, "present", "absent")
_LONGEST = 1_500


@dataclass(frozen=True, slots=True)
class Filter:
    """What the address asks for, as it was written there."""

    brand: str
    week: str = ""
    unsure: bool = False
    again: bool = False
    by: str = ""
    mention: str = ""
    skip: int = 0

    def query(self, **other: Any) -> str:
        """Return the address that asks for this, with other values in place of some."""
        told = {name: getattr(self, name) for name in self.__slots__} | other
        return "/label?" + urlencode(
            {name: int(one) if one is True else one for name, one in told.items() if one}
        )


@dataclass(frozen=True, slots=True)
class Desk:
    """All that the page is made of; `token` proves that a form came from this site."""

    asked: Filter
    brands: Sequence[tuple[str, str]]
    cards: Sequence[Card]
    themes: Sequence[str]
    token: str
    #: How many cards further the next ones begin; None where there are none.
    more: int | None = None
    notice: str = ""
    #: The form that was refused.
    typed: Mapping[str, str] | None = None


def render(desk: Desk) -> str:
    """Write the page."""
    asked = desk.asked
    name = dict(desk.brands).get(asked.brand, asked.brand)
    return (
        environment()
        .get_template("label.html.j2")
        .render(
            assets=assets.load(),
            brand=safe.words(name, 60),
            brand_id=asked.brand,
            brands=[{"id": id_, "name": safe.words(one, 60)} for id_, one in desk.brands],
            heading="Is the model right?" if desk.cards else "Nothing is left to judge here",
            notice=desk.notice,
            is_refused=desk.typed is not None,
            typed=Typed(desk.typed or {}),
            untyped=Typed(),
            week=asked.week,
            unsure=asked.unsure,
            again=asked.again,
            by=asked.by,
            cards=[_card(one) for one in desk.cards],
            feelings=_FEELINGS,
            theme_values=_THEME_VALUES,
            known=desk.themes,
            token=desk.token,
            back=asked.query(mention="", skip=0),
            more=asked.query(skip=asked.skip + desk.more) if desk.more else "",
        )
    )


def _card(card: Card) -> dict[str, Any]:
    stars = f"{card.rating_value:g} of {card.rating_scale:g} stars" if _is_rated(card) else ""
    day = card.published_at.date().isoformat() if card.published_at else ""
    copies = f"{card.copies} copies" if card.copies > 1 else ""
    about = (card.kind, card.site, safe.isolated(card.author, 60), day, stars, copies)
    words = safe.words(card.words, _LONGEST)
    heading = safe.words(card.heading, 300)
    said = [one for one in (card.said_sentiment, card.said_relevance) if one]
    said += [f"{name}: {value}" for name, value in card.said_themes.items()]
    return {
        "mention_id": card.mention_id,
        "version": card.version,
        "reason": REASONS[card.asked_for].capitalize(),
        "about": " · ".join(filter(None, about)),
        "link": safe.link(card.url),
        "heading": heading or words,
        "words": words if heading and words != heading else "",
        "language": card.language or "",
        "verdict": _verdict(card),
        "said": f"{safe.words(card.corrected_by, 40)} said: {', '.join(said)}." if said else "",
        "said_sentiment": card.said_sentiment,
        "said_relevance": card.said_relevance,
        "themes": [(one.name, _theme_word(one.label, is_said=one.is_corrected)) for one in card.themes],
    }


def _verdict(card: Card) -> str:
    if card.model_label is None:
        return "The model cannot tell: it was not measured on this language."
    shares = zip(_FEELINGS, (card.model_negative, card.model_neutral, card.model_positive), strict=True)
    told = ", ".join(f"{name} {share or 0:.0%}" for name, share in shares)
    doubt = ", but is unsure" if card.is_model_unsure else ""
    return f"The model says {card.model_label}{doubt} ({told})."


def _theme_word(label: str | None, *, is_said: bool) -> str:
    return f"{'said' if is_said else 'the model'}: {label or 'present'}"


def _is_rated(card: Card) -> bool:
    return card.rating_value is not None and card.rating_scale is not None
