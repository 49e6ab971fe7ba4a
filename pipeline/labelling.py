"""What a person says of a mention, turned into corrections, and taken back again."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from reports.labelling import Card
from warehouse.journal import WITHDRAWN, Correction, What

#: What people may write for each feeling; words in the languages in which Excel writes true and false below.
_FEELINGS = {
    word: name
    for name, words in {
        "negative": (
            *("-", "−", "–", "n", "neg", "-1", "negative", "negativ", "négatif", "négative", "negatif"),
            *("negativo", "negativa", "negatief", "ネガティブ", "否定的", "负面", "負面"),
        ),
        "neutral": (
            *("0", "o", "neu", "neutral", "neutre", "neutro", "neutra", "neutrale", "neutraal"),
            *("中立", "中性"),
        ),
        "positive": (
            *("+", "p", "pos", "1", "+1", "positive", "positiv", "positif", "positivo", "positiva"),
            *("positief", "ポジティブ", "肯定的", "正面"),
        ),
    }.items()
    for word in words
}
#: As people write them, and as Excel shows what it takes for true or false, in the report's languages.
_YES = {
    *("yes", "y", "us", "true", "1", "ja", "wahr", "oui", "vrai", "sí", "si", "verdadero", "sì", "vero"),
    *("sim", "verdadeiro", "waar", "はい", "真", "是"),
}
_NO = {
    *("no", "n", "not us", "false", "0", "nein", "falsch", "non", "faux", "falso", "não", "nao", "nee"),
    *("onwaar", "いいえ", "偽", "否", "假"),
}
_NONE = {
    *("absent", "none", "x", "kein", "keine", "aucun", "aucune", "ninguno", "ninguna", "nessuno", "nessuna"),
    *("nenhum", "nenhuma", "geen"),
}
_THEME = re.compile(r"[a-z][a-z0-9_-]{0,39}")
_LONGEST_NOTE = 500
_LONGEST_NAME = 80


class AnswerError(ValueError):
    """That is no answer; the message says what one is."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody said; what is None or left out, they did not speak of."""

    sentiment: str | None = None
    is_about_us: bool | None = None
    themes: Mapping[str, str] = field(default_factory=dict)
    note: str | None = None

    def __bool__(self) -> bool:
        """Whether it says anything that counts."""
        return self.sentiment is not None or self.is_about_us is not None or bool(self.themes)


def feeling(told: str) -> str:
    """Read a feeling as people write it."""
    found = _FEELINGS.get(_plain(told))
    if found is None:
        raise AnswerError(f"{told.strip()[:20]!r} is no sentiment; write negative, neutral or positive")
    return found


def about_us(told: str) -> bool:
    """Read a yes or no as people write it."""
    word = _plain(told)
    if word not in _YES | _NO:
        raise AnswerError(f"{word[:20]!r} in about_us is neither yes nor no")
    return word in _YES


def _plain(told: str) -> str:
    """Return a word as it is listed: signs of East Asian keyboards are wide, and accents may stand alone."""
    return unicodedata.normalize("NFKC", told).strip().lower()


def theme(name: str, told: str) -> tuple[str, str]:
    """Read a theme and what is said of it."""
    name = name.strip().lower()
    if not _THEME.fullmatch(name):
        raise AnswerError(f"{name[:40]!r} is no theme; its name is letters, digits, - and _")
    told = _plain(told)
    # What is both stands for how it feels: `n`, 0 and 1.
    if told in _NONE | (_NO - _FEELINGS.keys()):
        return name, "absent"
    if told in {"", "present"} | (_YES - _FEELINGS.keys()):
        return name, "present"
    return name, feeling(told)


def themes(told: str) -> dict[str, str]:
    """Read themes as in `staff: negative; waiting: none`; one without a word is just spoken of."""
    parts = [part.partition(":") for part in re.split(r"[;,\n]", told) if part.strip()]
    return dict(theme(name, value) for name, _, value in parts)


def corrections(card: Card, answer: Answer, by: str, now: datetime, sample: str | None) -> list[Correction]:
    """Turn an answer into corrections, later than all that was said of the mention so far."""
    said: list[tuple[What, str | None, str]] = []
    if answer.is_about_us is not None:
        said.append(("relevance", None, "us" if answer.is_about_us else "not us"))
    if answer.sentiment is not None:
        said.append(("sentiment", None, answer.sentiment))
    said += [("theme", name, value) for name, value in sorted(answer.themes.items())]
    note = (answer.note or "").strip()[:_LONGEST_NOTE] or None
    who = by.strip()[:_LONGEST_NAME] or "unknown"
    when = _after(card.corrected_at, now)
    return [
        Correction(card.mention_key, card.brand_id, what, name, value, who, when, note, sample)
        for what, name, value in said
    ]


def after(card: Card, said: Iterable[Correction]) -> Card:
    """Return the card as it is once what was said of it counts."""
    for one in sorted(said, key=lambda one: one.corrected_at):
        value = None if one.value == WITHDRAWN else one.value
        card = replace(card, corrected_by=one.corrected_by, corrected_at=one.corrected_at)
        if one.what == "sentiment":
            card = replace(card, said_sentiment=value)
        elif one.what == "relevance":
            card = replace(card, said_relevance=value)
        elif one.theme:
            rest = {name: word for name, word in card.said_themes.items() if name != one.theme}
            card = replace(card, said_themes=rest | ({one.theme: value} if value else {}))
    return card


def undone(card: Card, made: Sequence[Correction], now: datetime) -> list[Correction]:
    """Return what takes these corrections back, so that what was said before them counts again."""
    before: dict[tuple[str, str | None], str | None] = {
        ("sentiment", None): card.said_sentiment,
        ("relevance", None): card.said_relevance,
        **{("theme", name): value for name, value in card.said_themes.items()},
    }
    return [
        Correction(
            one.mention_key,
            one.brand_id,
            one.what,
            one.theme,
            before.get((one.what, one.theme)) or WITHDRAWN,
            one.corrected_by,
            _after(one.corrected_at, now),
        )
        for one in made
    ]


def _after(last: datetime | None, now: datetime) -> datetime:
    """Clocks of two machines may differ, and a newer word must not look older than the one before."""
    return max(now, last + timedelta(microseconds=1)) if last else now
