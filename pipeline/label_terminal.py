"""Labelling at a terminal: one mention after the other, one key each, on any terminal of 80 columns."""

from __future__ import annotations

import sys
import termios
import tty
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime

from rich.console import Console
from rich.text import Text

from pipeline import labelling, screen
from pipeline.label_table import theme_words
from pipeline.labelling import Answer, AnswerError
from reports import safe
from reports.labelling import REASONS, Card
from warehouse.journal import Correction

#: What was left out as about others, drawn to see how often that is right.
EXCLUDED = "excluded"
_WIDTH = 78
_LONGEST = 1_200
_FEELINGS = {
    "-": "negative",
    "n": "negative",
    "0": "neutral",
    "o": "neutral",
    "+": "positive",
    "p": "positive",
}
#: Lines of a program that stand for their first letter.
_WORDS = frozenset({"skip", "undo", "quit", "themes"})
HELP = """\
  -  negative     0  neutral     +  positive     (or n, o, p)
  y  the model is right          x  not about us     k  about us
  t  themes, such as  staff: negative; waiting: none
  s  skip         u  undo the last               q  quit       ?  this help"""
#: Who is not shown what the model says cannot agree with it.
BLIND_HELP = HELP.replace("y  the model is right          x", "x")

Ask = Callable[[], str]


@dataclass(frozen=True, slots=True)
class Keys:
    """Where answers come from: a key at a time, and a line for themes. Both give "" at the end."""

    key: Ask
    line: Ask


@dataclass(frozen=True, slots=True)
class Person:
    """Who is asked; `is_blind`: in an audit, without being shown what the model says.

    `sample` marks what is said when blind: by what draw the mention came up.
    """

    name: str
    key: Ask
    line: Ask
    clock: Callable[[], datetime]
    is_blind: bool = False
    sample: str = "audit"


class Session:
    """Goes through the cards; `keep` is given what is said of each at once."""

    def __init__(
        self, say: Callable[[str], None], person: Person, keep: Callable[[Sequence[Correction]], None]
    ) -> None:
        self._say, self._person, self._keep = say, person, keep
        self._done: list[tuple[int, list[Correction]]] = []

    def go(self, cards: Sequence[Card]) -> int:
        """Ask about each until somebody quits; return how many were judged."""
        place = 0
        if cards:
            self._say(self._help)
        while place < len(cards):
            self._say(shown(cards[place], place + 1, len(cards), is_blind=self._person.is_blind))
            step = self._asked(cards, place)
            if step is None:
                break
            place = step
        return len(self._done)

    def _asked(self, cards: Sequence[Card], place: int) -> int | None:
        """Take keys until the card is done; return the place of the next, or None to end."""
        card = cards[place]
        themes: dict[str, str] = {}
        while True:
            key = self._person.key()
            if key in ("q", "", "\x04", "\x03"):
                if themes:
                    self._answered(place, card, Answer(themes=themes))
                return None
            if key in ("s", "\n", "\r"):
                if themes:
                    self._answered(place, card, Answer(themes=themes))
                return place + 1
            if key == "u" and themes:
                themes = {}
                self._say("  Themes taken back.")
            elif key == "u":
                return self._undone(cards, place)
            elif key == "t":
                themes |= self._themes(card)
            elif answer := _answer(card, key, themes, is_blind=self._person.is_blind):
                self._answered(place, card, answer)
                return place + 1
            else:
                self._say(self._help)

    @property
    def _help(self) -> str:
        return BLIND_HELP if self._person.is_blind else HELP

    def _themes(self, card: Card) -> dict[str, str]:
        shown = "" if self._person.is_blind else f" [{theme_words(card) or 'none'}]"
        self._say(f"  Themes{shown}:")
        try:
            found = labelling.themes(self._person.line())
        except AnswerError as error:
            self._say(f"  {screen.printable(str(error))}")
            return {}
        self._say(f"  {', '.join(f'{name}: {value}' for name, value in found.items()) or 'nothing changed'}")
        return found

    def _answered(self, place: int, card: Card, answer: Answer) -> None:
        person = self._person
        if person.sample == EXCLUDED and answer.sentiment and answer.is_about_us is None:
            answer = replace(answer, is_about_us=True)  # how it feels towards us is no question otherwise
        made = labelling.corrections(
            card, answer, person.name, person.clock(), person.sample if person.is_blind else None
        )
        self._keep(made)
        self._done.append((place, made))
        self._say(f"  Kept: {', '.join(_said(one) for one in made)}")
        if self._person.is_blind and answer.sentiment and card.model_label:
            self._say(f"  The model says {card.model_label}.")

    def _undone(self, cards: Sequence[Card], place: int) -> int:
        if not self._done:
            self._say("  There is nothing to undo.")
            return place
        place, made = self._done.pop()
        self._keep(labelling.undone(cards[place], made, self._person.clock()))
        self._say("  Taken back.")
        return place


def shown(card: Card, number: int, total: int, *, is_blind: bool = False) -> str:
    """Return a card as lines of at most 80 columns; `is_blind` leaves out what the model says."""
    about = [card.kind, card.site, safe.words(card.author, 60)]
    if card.published_at:
        about.append(card.published_at.date().isoformat())
    if card.rating_value is not None and card.rating_scale is not None:
        about.append(f"{card.rating_value:g} of {card.rating_scale:g} stars")
    if card.copies > 1:
        about.append(f"{card.copies} copies")
    lines = ["", f"{number} of {total}   asked because: {REASONS[card.asked_for]}", "-" * _WIDTH]
    lines += _wrapped(" · ".join(filter(None, about)))
    if card.heading:
        lines += ["", *_wrapped(safe.words(card.heading, 300))]
    lines += ["", *_wrapped(safe.words(card.words, _LONGEST) or "(no words)", indent=2), ""]
    if card.is_excerpt:
        lines.append("  (an excerpt: the rest could not be read)")
    if not is_blind:
        lines += _verdict(card)
    return "\n".join(lines)


def _verdict(card: Card) -> list[str]:
    if card.model_label is None:
        lines = [f"  Model:  cannot tell ({card.language or 'no language known'})"]
    else:
        shares = zip(
            ("negative", "neutral", "positive"),
            (card.model_negative, card.model_neutral, card.model_positive),
            strict=True,
        )
        told = ", ".join(f"{name} {share or 0:.0%}" for name, share in shares)
        doubt = ", unsure" if card.is_model_unsure else ""
        lines = [f"  Model:  {card.model_label}{doubt}   ({told})"]
    lines += _wrapped(f"Themes: {theme_words(card) or 'none'}", indent=2)
    said = [one for one in (card.said_sentiment, card.said_relevance) if one]
    if said:
        lines += _wrapped(f"People: {', '.join(said)} ({safe.words(card.corrected_by, 40)})", indent=2)
    return lines


def _answer(card: Card, key: str, themes: dict[str, str], *, is_blind: bool) -> Answer | None:
    if key in _FEELINGS:
        return Answer(sentiment=_FEELINGS[key], themes=themes)
    if key == "y" and card.model_label and not is_blind:
        return Answer(sentiment=card.model_label, themes=themes)
    if key == "x":
        return Answer(is_about_us=False, themes=themes)
    if key == "k":
        return Answer(is_about_us=True, themes=themes)
    return None


def _said(one: Correction) -> str:
    return f"{one.theme}: {one.value}" if one.theme else one.value


def _wrapped(text: str, indent: int = 0) -> list[str]:
    """Break into lines by what a terminal shows, where a letter may be two columns wide."""
    console = Console(width=_WIDTH, color_system=None, highlight=False)
    lines = Text(screen.printable(text)).wrap(console, _WIDTH - indent)
    return [f"{' ' * indent}{line.plain.rstrip()}" for line in lines]


def _pressed(line: str) -> str:
    """Return the key that a line stands for, and not by its first letter: "neutral" and "no" begin alike."""
    word = line.strip()
    if len(word) <= 1:
        return word or "s"
    try:
        return {"negative": "-", "neutral": "0", "positive": "+"}[labelling.feeling(word)]
    except AnswerError:
        return word[0] if word in _WORDS else "?"


@contextmanager
def keys() -> Iterator[Keys]:
    """Read single keys where a person types, and a line each where a program does."""
    if not sys.stdin.isatty():
        yield Keys(lambda: _pressed(sys.stdin.readline() or "q"), sys.stdin.readline)
        return
    before = termios.tcgetattr(sys.stdin)

    def line() -> str:
        termios.tcsetattr(sys.stdin, termios.TCSADRAIN, before)
        try:
            return sys.stdin.readline()
        finally:
            tty.setcbreak(sys.stdin)

    try:
        tty.setcbreak(sys.stdin)
        yield Keys(lambda: sys.stdin.read(1), line)
    finally:
        termios.tcsetattr(sys.stdin, termios.TCSADRAIN, before)
