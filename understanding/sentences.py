"""Sentences and clauses of a text in many scripts, and which of them speak of somebody."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from understanding import naming, vocabulary
from understanding.naming import Whose

_ABBREVIATIONS = vocabulary.words("abbreviations")
_MONTHS = tuple(sorted(vocabulary.words("months")))
_GOING_ON = vocabulary.words("going_on")
#: What stands before an item of a list.
_ITEM = "-–—*•"

#: What sets one side against another within a sentence.
_TURNS = "|".join(map(re.escape, sorted(vocabulary.words("turns"), key=len, reverse=True)))

#: Gives nothing back once it matched: a row of them would be tried in every cut, which never ends.
_EMOJI = (
    "[\U0001f1e6-\U0001faff\u2600-\u27bf\u2b50\u2b55\u203c\u2049][\ufe0f\u200d\U0001f3fb-\U0001f3ff"
    "\U0001f1e6-\U0001faff\u2600-\u27bf]*+"
)
_CLOSING = "[\"'’”»›)\\]」』】）]*"
#: Where a sentence may end: Latin marks before a space, those of other scripts anywhere, a row of emoji, a
#: line break. A row of marks is looked at from its first one only.
_END = re.compile(
    rf"(?P<wide>[。！？｡؟۔।॥։።]+[。！？!?]*{_CLOSING}\s*)"
    rf"|(?P<mark>(?<![.!?…‼⁉])[.!?…‼⁉]+{_CLOSING}(?:\s*{_EMOJI})*)(?=\s)\s+"
    rf"|(?P<emoji>{_EMOJI})\s+(?=[^\W\d_])"
    r"|(?P<line>\n\s*)"
)
_OPENING = "\"'‘“„«‹(¿¡#@*•-–—「『【（ \t"

#: Space is looked at from its first character only, so that a long row of it costs no more than its length.
_CLAUSE = re.compile(
    r"(?<!\s)\s*+(?:[;:—–]|(?<=\s)-)\s+|[،；：，、]\s*|,\s+|[()（）]\s*"
    rf"|(?<!\s)\s++(?=(?:{_TURNS})\b)"
    r"|(?=但是|但|而|不过|不過|然而|可是)|(?<=けど)|(?<=けれど)|(?<=だが)|(?<=が、)|(?=一方)",
    re.IGNORECASE,
)

#: What joins two statements about two; between their mere names it joins those.
_JOINING = re.compile(r"\s+(?:and|und|et|y|e|en|och|og|i|и|ve|و|और)\s+", re.IGNORECASE)

#: A text of up to so many characters is a post: what stands before the name speaks of it as well.
_POST = 600
#: Sentences without any name that still belong to the one before.
_REACH = 3

Basis = Literal["all", "sentences"]


def split(text: str) -> list[str]:
    """Cut into sentences, without the space around them."""
    found: list[str] = []
    start = 0
    for end in _END.finditer(text):
        if _is_end(text, start, end):
            found.append(text[start : end.end()].strip())
            start = end.end()
    found.append(text[start:].strip())
    return [sentence for sentence in found if sentence]


def clauses(sentence: str) -> list[str]:
    """Cut a sentence where it turns, such as at "but", a semicolon or a comma."""
    parts = [part.strip() for part in _CLAUSE.split(sentence) if part]
    return [part for part in parts if re.search(r"\w", part)]


def towards(
    text: str, about: Sequence[str], rivals: Sequence[str] = (), language: str | None = None
) -> tuple[str, Basis]:
    """Return what of the text speaks of the one that has the names `about`, and whether that is all of it.

    The sentences that name it and those that go on speaking of it; of a sentence that names a rival as
    well, its clauses. All of the text where none names it. Once another name comes up that is none of
    these, the text is taken to speak of that one; in German, where every noun has a capital, it is not seen.
    """
    named = naming.finder(tuple(about), tuple(rivals))
    if named is None or "us" not in named.found(text):
        return text, "all"
    walk = _Walk(named, shows_names=language != "de", of="us" if len(text) <= _POST else None)
    chosen = [part for sentence in split(text) for part in walk.chosen(sentence)]
    told = " ".join(chosen)
    is_all = len("".join(told.split())) == len("".join(text.split()))
    return (text, "all") if is_all or not chosen else (told, "sentences")


@dataclass(slots=True)
class _Walk:
    """Goes through a text and keeps in mind of whom it speaks."""

    named: naming.Finder
    shows_names: bool
    of: Whose | None
    #: Sentences since the last one that named somebody known.
    since: int = 0

    def chosen(self, sentence: str) -> Iterator[str]:
        """Hand out the sentence, or its clauses, as far as they speak of us."""
        who = self.named.found(sentence)
        if not who:
            self.since += 1
            if self.of == "us" and self._goes_on(sentence):
                yield sentence
            elif self._names_another(sentence):
                self.of = None
            return
        self.since = 0
        if set(who) == {"us"}:
            yield sentence
        elif "us" in who:
            yield ", ".join(_ours(_parts(sentence, self.named), self.named))
        self.of = who[-1]

    def _goes_on(self, sentence: str) -> bool:
        """Whether a sentence without a known name is about whoever the one before was about."""
        opening = re.match(r"\W*([\w'’]+)", sentence)
        if opening and opening[1].casefold().replace("’", "'") in _GOING_ON:
            return True
        return self.since <= _REACH and not self._names_another(sentence)

    def _names_another(self, sentence: str) -> bool:
        """Whether words within it begin with a capital, as names do, but not most, as in headlines."""
        told = re.findall(r"[^\W\d_][\w'’-]*", sentence)
        within = [word for word in told[1:] if word[0].isupper() and not re.match(r"I\b", word)]
        return self.shows_names and 0 < len(within) <= len(told) / 2


def _parts(sentence: str, named: naming.Finder) -> list[str]:
    """Cut into clauses, and at an "and" that joins a statement about us with one about a rival.

    Not at all where that would cut a name, such as "Zelka, Inc.": nobody would be left to speak of.
    """
    parts: list[str] = []
    for clause in clauses(sentence):
        joined = _JOINING.split(clause)
        sides = [set(named.found(part)) for part in joined]
        is_two = len(set(map(frozenset, sides))) > 1 and all(len(side) == 1 for side in sides)
        parts += joined if is_two and all(len(part.split()) > 1 for part in joined) else [clause]
    is_cut = [name for part in parts for name in named.names(part)] != named.names(sentence)
    return [sentence] if is_cut else parts


def _ours(parts: list[str], named: naming.Finder) -> Iterator[str]:
    """Of a sentence that names us and a rival, hand out the clauses that speak of us.

    A clause without a name goes with the one before it, the first ones with the one after them.
    """
    owners = [named.found(part) for part in parts]
    of = next(who for who in owners if who)[0]
    for part, who in zip(parts, owners, strict=True):
        if "us" in who or (of == "us" and not who):
            yield part
        of = who[-1] if who else of


def _is_end(text: str, start: int, end: re.Match[str]) -> bool:
    """Whether a sentence ends where it may."""
    following = text[end.end() :].lstrip(_OPENING)
    if end["wide"] or not following:
        return True
    if end["line"] is not None:
        is_item = text[end.end()] in _ITEM
        return is_item or not following[0].islower() or end["line"].count("\n") > 1
    if end["emoji"]:
        return following[0].isupper()
    if following[0].islower():
        return False
    return not _is_short(text[start : end.start("mark")], end["mark"], following)


def _is_short(before: str, mark: str, following: str) -> bool:
    """Whether the dot belongs to an abbreviation, an initial or the number of a day."""
    if mark != ".":
        return False
    word = (before.split() or [""])[-1].strip("\"'“„«([")
    if word.casefold() in _ABBREVIATIONS or (
        len(word) == 1 and word.isupper() and word.isalpha() and word != "I"
    ):
        return True
    return word.isdigit() and len(word) <= len("31") and following.casefold().startswith(_MONTHS)
